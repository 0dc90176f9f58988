"""Who speaks where somebody else passes the words on.

"X, citing Y, said P" and "X quoted Y as saying P" are Y's words relayed by X. The relay itself is worked out with the people (`relay.py`).
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution, Quote
from ..parse import tokens_in
from .cues import noun_phrase, span
from .mend import minus
from .nested import can_speak

SURE = 0.9
"""The confidence of a pattern that is hardly ever anything else."""
NEAR = 6
"""Tokens after content or cue in which a "citing" begins: a date may stand between."""


def cited(parse: Doc, found: list[Attribution], quotes: Sequence[Quote] = ()) -> list[Attribution]:
    """The attributions with relayed words given to those who spoke them."""
    g = grid.of(parse)
    out = [_in_relative(parse, _by_speaker(parse, a)) for a in found if not _only_carries(g, a, found)]
    out = [_by_citation(parse, a) for a in out] if g.those(vocab.words("channels", "relays")) else out
    for i, base in enumerate(g.base):
        if base in vocab.words("channels", "relays") and g.pos[i] == "VERB":
            saying = _saying(parse[i])
            if saying is not None:
                out = _quoted_as_saying(parse, quotes, parse[i], saying, out)
        elif g.lower[i] == "as" and g.tag[g.head[i]] == "VBN":
            out += _as_reported(parse[i], out)
    return out


def _only_carries(g: Grid, a: Attribution, found: list[Attribution]) -> bool:
    """Whether somebody else says the same words, which this one only passes on: the daily of "it said in a statement quoted by the daily"."""
    relays = vocab.words("channels", "relays") | vocab.words("channels", "carrying")
    passes = any(g.tag[i] == "VBN" and g.dep[i] in ("acl", "relcl") and g.base[i] in relays for i in g.words(*a.cue))
    return passes and any(b is not a and b.source and all(any(s <= x and y <= e for s, e in b.content) for x, y in a.content) for b in found)


def _by_speaker(parse: Doc, a: Attribution) -> Attribution:
    """"It said in a statement quoted by X", taken for X's: the words are whose the verb of saying is, and X only passes them on."""
    g, cue = grid.of(parse), grid.of(parse).words(*a.cue)
    says = next((i for i in cue if g.verb(i) and g.base[i] in vocab.words("cues", "speech")), None)
    passes = next((i for i in cue if says is not None and i > says and g.tag[i] == "VBN" and g.base[i] in vocab.words("channels", "relays") | vocab.words("channels", "carrying")), None)
    who = g.first(says, "nsubj") if says is not None and passes is not None else None
    if says is None or who is None or passes is None or not a.source or a.source[0][0] < g.start[passes]:
        return a
    subject = span(noun_phrase(parse[who]))
    content = tuple(q for p in a.content for q in minus(p, [subject]))
    return replace(a, source=(subject,), cue=((g.start[says], g.end[says]),), content=content) if content else a


def _in_relative(parse: Doc, a: Attribution) -> Attribution:
    """"The group, which X says is armed, has left": what X says ends with the relative clause, and "which" is no part of X."""
    g = grid.of(parse)
    at = next((i for i in g.words(*a.cue) if g.dep[i] == "relcl"), None)
    if at is None:
        return a
    cue = parse[at]
    first, last = cue.left_edge.idx, cue.right_edge.idx + len(cue.right_edge)
    own = [(s, min(e, last)) if e <= cue.sent.end_char else (s, e) for s, e in a.content if s < last or s > cue.sent.end_char]
    content = tuple(own) if any(first <= s < last for s, _ in own) else a.content
    source = tuple(_behind_which(parse, s, e) for s, e in a.source)
    return replace(a, source=source, content=content)


def _behind_which(parse: Doc, start: int, end: int) -> tuple[int, int]:
    """A source without the "which" it begins with; of "who had" the "who" alone."""
    tokens = tokens_in(parse, start, end)
    if len(tokens) < 2 or tokens[0].tag_ not in ("WDT", "WP"):
        return start, end
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in tokens[1:])
    return (tokens[1].idx, end) if named else (start, start + len(tokens[0]))


def _by_citation(parse: Doc, a: Attribution) -> Attribution:
    """"X, citing Y, said P", "X said P, citing Y", "according to X, which cited Y, P": the source becomes Y and the cue "citing", where Y can speak."""
    if not a.source or not a.cue:
        return a
    for t in (*_framed(parse, a), *_trailing(parse, a)):
        whom = next((c for c in t.children if c.dep_ == "dobj"), None)
        which = t.dep_ == "relcl" and any(c.tag_ == "WDT" for c in t.children)
        if t.lemma_.lower() in vocab.words("channels", "relays") and whom is not None and (t.tag_ == "VBG" or which) and can_speak(whom):
            here = (t.idx, t.idx + len(t))
            # The cue of who cites stays before a citing that follows the content: nothing else tells who it is.
            return replace(a, source=(span(_with_name(whom)),), cue=(*a.cue, here) if t.idx > max(e for _, e in (*a.content, *a.cue)) else (here,))
    return a


def _with_name(whom: Token) -> list[Token]:
    """The words for whom somebody cites, with the name right behind an office, wherever the parser hangs it: "the surgeon Clara Voss"."""
    tokens = noun_phrase(whom)
    while tokens[-1].i + 1 < len(whom.doc) and (after := whom.doc[tokens[-1].i + 1]).ent_type_ == "PERSON" and after.pos_ == "PROPN":
        tokens.append(after)
    return tokens


def _framed(parse: Doc, a: Attribution) -> list[Token]:
    """The tokens from the source to the cue, and the clauses that say more of them."""
    ends = (*a.source[0], *a.cue[0])
    frame = list(parse.char_span(min(ends), max(ends), alignment_mode="expand") or ())
    behind = list(parse[frame[-1].i + 1:frame[-1].i + 2]) if frame else []
    return frame + behind + [c for x in frame for c in x.children if c.dep_ in ("relcl", "advcl", "acl")]


def _trailing(parse: Doc, a: Attribution) -> list[Token]:
    """A participle that follows content and cue after a comma, wherever the parser hangs it: "X reported that P, citing Y", "P, X said on Sunday, citing Y"."""
    ends = [max(e for _, e in pieces) for pieces in (a.content, (*a.content, *a.cue))]
    lasts = [t for end in dict.fromkeys(ends) for t in tokens_in(parse, end - 1, end)[-1:]]
    return [t for last in lasts for t in parse[last.i + 1:last.i + 1 + NEAR] if t.tag_ == "VBG" and parse[t.i - 1].text == "," and t.sent == last.sent]


def _as_reported(t: Token, found: list[Attribution]) -> list[Attribution]:
    """"P, as reported by X": X's, unless somebody else's words are found there, which X then relays."""
    verb = t.head
    who = next((c for by in verb.children if by.lower_ == "by" for c in by.children if c.dep_ == "pobj"), None)
    if verb.tag_ != "VBN" or verb.i < t.i or verb.lemma_.lower() not in vocab.words("cues", "speech") or who is None or not can_speak(who):
        return []
    first, last = verb.sent.start_char, t.idx
    if any(s < last and e > first for a in found for s, e in a.content) or verb.dep_ not in ("advcl", "acl", "ccomp"):
        return []
    by = next(c for c in verb.children if c.lower_ == "by")
    return [Attribution((span(noun_phrase(who)),), ((verb.idx, by.idx + len(by)),), ((first, last),), SURE)]


def _saying(t: Token) -> Token | None:
    """The "saying" of "quoted Y as saying", the "quoting" of "cited Y as quoting Z as saying"."""
    here = _after(t)
    says = {"saying", "telling"}
    return next((x for k, x in enumerate(here) if k and here[k - 1].lower_ == "as" and (x.lower_ in says or _passes_on(x))), None)


def _passes_on(t: Token) -> bool:
    return t.tag_ == "VBG" and t.lemma_.lower() in vocab.words("channels", "relays")


def _after(t: Token) -> list[Token]:
    """The twenty tokens after t in its sentence."""
    return [x for x in t.doc[t.i + 1:min(len(t.doc), t.i + 21)] if x.sent == t.sent]


def _quoted_as_saying(parse: Doc, quotes: Sequence[Quote], t: Token, saying: Token, found: list[Attribution]) -> list[Attribution]:
    whom = _quoted(parse, t, saying)
    if whom is None:
        return found
    passive = whom.dep_ == "nsubjpass"
    touched = [a for a in found if any(s in (t.idx, saying.idx) or s <= t.idx < e or s <= saying.idx < e for s, e in a.cue)]
    # "Cited Y as quoting Z as saying": Y's own words begin at the "quoting" that Z's stand behind.
    relayed = [a for a in touched if t.i and t.nbor(-1).lower_ == "as" and a.cue[0] == (t.idx, t.idx + len(t))]
    old = [a for a in touched if a not in relayed]
    before = t.doc[whom.i + 1:saying.i - 1] if not passive else ()
    who = span([x for x in noun_phrase(whom) if x.i <= whom.i or x in before])
    content = _said(quotes, saying, t, old)
    inner = Attribution((who,), ((saying.idx, saying.idx + len(saying)),), content, SURE)
    teller = next((c for c in t.children if c.dep_ == "nsubj"), None) if not passive else None
    told = ((who[0], max(content[-1][1], saying.idx + len(saying))),)
    outer = [Attribution((span(noun_phrase(teller)),), ((t.idx, t.idx + len(t)),), told, SURE)] if teller is not None else []
    return [*(a for a in found if a not in old), *outer, inner]


def _quoted(parse: Doc, t: Token, saying: Token) -> Token | None:
    """Who is quoted: the subject of a passive, else the first noun between the two verbs that is not who quotes."""
    passive = next((c for c in t.children if c.dep_ == "nsubjpass"), None)
    agent = {c.i for b in t.children if b.dep_ == "agent" for c in b.subtree}
    chunks = {c.root.i: c.root for c in parse.noun_chunks if t.i < c.start < saying.i}
    return passive if passive is not None else next((root for i, root in sorted(chunks.items()) if i not in agent), None)


def _said(quotes: Sequence[Quote], saying: Token, t: Token, old: list[Attribution]) -> tuple[tuple[int, int], ...]:
    """The words of who is quoted: those behind "saying" or, where nothing follows it, the quotation before ("“P,” X quoted Y as saying")."""
    told = next((c for c in saying.children if c.dep_ == "ccomp"), None) if saying.lower_ == "telling" else None
    behind = saying.doc[saying.i + 1:saying.sent.end]
    if not any(x.pos_ in ("VERB", "AUX") or x.dep_ in ("dobj", "ccomp") for x in behind) and (len(behind) < 2 or behind[0].is_punct or behind[0].lower_ in vocab.words("channels", "by")):
        before = [(q.start, q.end) for q in quotes if saying.sent.start_char <= q.start and q.end <= t.idx]
        if before:
            return tuple(before)
    after = next((a.content for a in old if a.content[0][0] > saying.idx), None) if told is None else None
    return after or ((told.left_edge.idx if told is not None else saying.idx + len(saying), saying.sent.end_char),)
