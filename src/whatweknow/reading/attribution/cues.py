"""Attributions by rule of the parse: what stands in for the tagger where it did not run, and beside it the few patterns that are never anything else.

Words are in `vocab/cues.toml`.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid, phrases
from ..grammar.grid import Grid
from ..layers import Attribution
from ..people.names import is_body, is_human

SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
QUOTES = frozenset("\"“”")
BY_RULE = 0.5
"""The confidence given to an attribution that a rule found: it knows nothing of how often it is wrong."""


def by_rule(parse: Doc) -> list[Attribution]:
    """Verbs of saying with a clause or a quotation, "according to", and nouns that carry what somebody says."""
    g = grid.of(parse)
    verbs = [parse[i] for i in g.those(vocab.words("cues", "speech")) if g.pos[i] == "VERB"]
    return [a for t in verbs for a in _verb(t)] + sure(parse)


def sure(parse: Doc) -> list[Attribution]:
    """Patterns that hardly ever mean anything else: "according to X", "all indications are that ..."."""
    g, out = grid.of(parse), []
    for i, (word, base, after) in enumerate(zip(g.lower, g.base, (*g.lower[1:], ""), strict=False)):
        if word == "according" and after == "to":
            out += _according(parse[i])
        elif base == "be" and g.pos[i] in ("AUX", "VERB"):
            out += _copula(parse[i])
        elif g.pos[i] == "VERB" and f"{base} {after}" in vocab.words("cues", "phrasal"):
            out += _phrasal(parse[i])
        elif base in vocab.words("cues", "reckoning") and g.pos[i] == "VERB":
            out += _reckoned(g, i)
        elif base in vocab.words("cues", "counting") and g.tag[i] in ("VBD", "VBZ", "VBN") and not g.has(i, "neg"):
            out += _counted(g, i)
    return out


def _reckoned(g: Grid, i: int) -> list[Attribution]:
    """"The ministry put the dead at nine", "the Red Cross raised its toll to 19": verb, toll and number, where the subject can speak."""
    who, toll = g.first(_acting(g, i), "nsubj"), g.first(i, "dobj")
    if who is None or toll is None or toll < i or g.base[toll] not in vocab.words("cues", "tolls") or not _can_say(g, who):
        return []
    counts = vocab.table("numbers")["scale"]
    # The parser hangs the "to" of a toll on any word before it: "revised its toll down to 17", "raised the number treated for burns to 50".
    numbered = any(g.lower[p] in ("at", "to") and p > toll and any(g.tag[k] == "CD" or g.lower[k] in counts for k in g.under(p)) for p in g.under(i))
    return [_of_number(g, i, who, toll)] if numbered else []


def _counted(g: Grid, i: int) -> list[Attribution]:
    """"The observatory documented 58 deaths", "Iraq counted 17 missiles": whoever counts says the number, where it is one of harm, of acts that do it or of what they are done with."""
    who, what = g.first(_acting(g, i), "nsubj"), g.first(i, "dobj")
    if who is None or what is None or what < i or not _can_say(g, who):
        return []
    return [_of_number(g, i, who, what)] if counts_harm(g, [what, *g.under(what)]) else []


def counts_harm(g: Grid, tokens: Sequence[int]) -> bool:
    """Whether these words number harm, acts that do it, or what they are done with: "31 dead", "12 people killed", "the deaths of nine men", "17 missiles"."""
    heads = [h for k in tokens if g.tag[k] == "CD" for h in (k, g.head[k])]
    numbered = [x for h in heads for x in (h, *g.kids_of(h, "acl", "amod"), *([g.head[g.head[h]]] if g.dep[h] == "pobj" else []))]
    return any(g.lemma[x] in _harms() or g.lower[x] in _harms() for x in numbered)


def _of_number(g: Grid, i: int, who: int, what: int) -> Attribution:
    """Who puts a number forward by verb i, and what is numbered from there on."""
    return Attribution((g.span(g.left[who], who + 1),), (g.span(i, i + 1),), (g.span(g.left[what], numbered_to(g, i, what)),), BY_RULE)


def numbered_to(g: Grid, i: int, what: int) -> int:
    """Behind the last token that tells of what verb i numbers, as far as the next clause: "put the dead at 58, among them 11 children, and called for help" has the children."""
    verbs = [k for k in g.kids_of(i, "conj") if g.verb(k)]
    ends = [g.left[k] for k in g.kids[i] if k > what and ((g.dep[k] == "cc" and verbs) or (g.dep[k] == "advcl" and g.has(k, "mark", "advmod")))]
    last = min([g.last(i) + 1, *ends])
    while last > what and g.punct[last - 1]:
        last -= 1
    return last


@cache
def _harms() -> frozenset[str]:
    acts, measures = vocab.table("events")["noun"], vocab.table("measures")
    kinds = ("kill", "injure", "attack", "explode", "displace", "disaster", "crash", "arrest")
    harms = (w for t in ("abstract", "person", "state") for of_one in measures[t].values() for w in of_one)
    return frozenset((*(w for kind in kinds for w in acts[kind]), *harms, *vocab.table("events")["instrument"]["heads"]))


def second_turns(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """"A say X and B say Y" where only A's turn was found: within its content, a conjunction, a noun phrase and a verb that only ever says."""
    g = grid.of(parse)
    # "And that promises had come to nothing" goes on with what is said: the parser may take "that" for somebody and the noun for a verb.
    turned = {end: first for first, end in phrases.chunks(g) if first and g.lower[first - 1] in vocab.words("cues", "turns") and not _joining(g, first, end)}
    cued = {s for a in found for s, _ in a.cue}
    out = []
    for a in found:
        for start, end in a.content:
            inside = g.within(start, end)
            for i in inside:
                if i in turned and g.start[turned[i]] > start and g.start[i] not in cued and _only_says(g, i) and g.end[i] < end and QUOTES.isdisjoint(g.lower[inside[0]:i]):
                    out.append(Attribution((g.span(turned[i], i),), (g.span(i, i + 1),), ((g.end[i], end),), a.confidence))
    return out


def _joining(g: Grid, first: int, end: int) -> bool:
    """Whether a noun phrase is no more than the "that" a clause begins with."""
    return end == first + 1 and g.tag[first] in ("WDT", "IN")


def next_turn(before: str) -> bool:
    """Whether the words right before a speaker lead to the next one's turn: "A said P, while B ...", "A said P; B ..."."""
    last = before.split()[-1:]
    return bool(last) and (last[0].endswith(";") or last[0].lower() in vocab.words("cues", "turns"))


def _only_says(g: Grid, i: int) -> bool:
    return g.pos[i] == "VERB" and g.tag[i] != "VBG" and g.base[i] in vocab.words("cues", "speech") and g.base[i] not in vocab.words("cues", "clausal")


def _acting(g: Grid, i: int) -> int:
    """The verb whose subject acts at verb i: its own, or the one it is joined to, behind a verb of saying that one ("said 12 had died but put the toll at nine")."""
    at = i
    while g.dep[at] == "conj" and g.verb(g.head[at]) and not g.has(at, "nsubj", "nsubjpass"):
        at = g.head[at]
    said = at != i and g.dep[at] == "ccomp" and g.base[g.head[at]] in vocab.words("cues", "speech")
    return g.head[at] if said else at


def _can_say(g: Grid, i: int) -> bool:
    """Whether token i is a name, a person, a body, or points at one."""
    return g.entity[i] in SPEAKERS or g.lower[i] in vocab.words("cues", "pointers") or is_human(g.word(i)) or is_body(g.word(i))


def _verb(t: Token) -> list[Attribution]:
    subject = subject_of(t)
    content = next((c for c in t.children if c.dep_ in ("ccomp", "parataxis") or (c.dep_ == "xcomp" and c.lemma_ != "be")), None)
    if content is None and t.dep_ in ("parataxis", "advcl") and t.lemma_.lower() not in vocab.words("cues", "clausal"):
        return [_attribution(t, subject, [x for x in t.head.subtree if not t.is_ancestor(x) and x != t])]
    if content is None or (subject is None and t.dep_ != "ROOT"):
        return []
    return [_attribution(t, subject, [x for x in content.subtree if x.dep_ != "mark" or x.head != content])]


def subject_of(t: Token) -> Token | None:
    """The subject of t, or of the verb it is coordinated with where it has none of its own."""
    while True:
        for c in t.children:
            if c.dep_ in ("nsubj", "nsubjpass"):
                return c
        if t.dep_ != "conj" or t.head.i == t.i:
            return None
        t = t.head


def _according(t: Token) -> list[Attribution]:
    to = t.doc[t.i + 1]
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    if source is None:
        return []
    inside = {x.i for x in t.subtree} | {x.i for x in source.subtree}
    rest = [x for x in t.sent if x.i not in inside and not x.is_space]
    return [_attribution(t, source, rest, to)] if rest else []


def _copula(t: Token) -> list[Attribution]:
    """"All indications are that ...": a noun of evidence, a copula, a that-clause."""
    subject = next((c for c in t.children if c.dep_ == "nsubj"), None)
    content = next((c for c in t.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children)), None)
    if subject is None or content is None or subject.lemma_.lower() not in vocab.words("cues", "evidence"):
        return []
    return [_attribution(t, subject, [x for x in content.subtree if not (x.dep_ == "mark" and x.head == content)])]


def _phrasal(t: Token) -> list[Attribution]:
    """"Investigators could not rule out that ...": verb and particle with a clause, the auxiliaries part of the cue."""
    subject, content = subject_of(t), next((c for c in t.children if c.dep_ == "ccomp"), None)
    if subject is None or content is None:
        return []
    first = min([t, *(c for c in t.children if c.dep_ in ("aux", "neg") and c.i < t.i)], key=lambda c: c.i)
    said = _attribution(t, subject, [x for x in content.subtree if not (x.dep_ == "mark" and x.head == content)], t.doc[t.i + 1])
    return [Attribution(said.source, ((first.idx, said.cue[0][1]),), said.content, said.confidence)]


def _attribution(t: Token, source: Token | None, content: list[Token], cue_end: Token | None = None) -> Attribution:
    trimmed = [x for x in content if not x.is_space]
    while trimmed and trimmed[0].is_punct:
        trimmed = trimmed[1:]
    while trimmed and trimmed[-1].is_punct:
        trimmed = trimmed[:-1]
    last = cue_end or t
    who = (span(noun_phrase(source)),) if source is not None else ()
    return Attribution(who, ((t.idx, last.idx + len(last)),), (span(trimmed or [t]),), BY_RULE)


def noun_phrase(source: Token) -> list[Token]:
    """The source's words up to a relative clause or a verb: a broken parse must not make half a sentence a speaker."""
    out = []
    clause = min((c.left_edge.i for c in source.children if c.dep_ == "relcl" and c.left_edge.i > source.i), default=len(source.doc))
    for x in source.subtree:
        if x.i > source.i and (x.i >= clause or x.pos_ in ("VERB", "AUX") or x.tag_ in ("WP", "WDT")):
            break
        if not x.is_space:
            out.append(x)
    while len(out) > 1 and (out[-1].is_punct or out[-1].pos_ in ("CCONJ", "SCONJ")):
        out.pop()
    return out


def span(tokens: list[Token]) -> tuple[int, int]:
    """Characters from the first token to the last."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
