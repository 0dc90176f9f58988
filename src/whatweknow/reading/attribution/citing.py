"""Who speaks where somebody else passes the words on, or a page's layout names the speaker.

"X, citing Y, said P" and "X quoted Y as saying P" are Y's words relayed by X; "“P” - Y" on a line of its own is Y's. The relay itself is
worked out with the people (`relay.py`).
"""
from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from ... import vocab
from ..layers import Attribution, Quote
from ..parse import text_of
from .cues import noun_phrase, span

SIGNED = re.compile(r"[\s.,]*(?P<dash>[-–—]{1,2}|―)\s*(?P<who>[^\W\d_a-z][^\n“”\"]{1,80}?)\s*(?=\n|$)")
"""What follows a quotation that is signed: a dash, and a name up to the end of the line."""
SURE = 0.9
"""The confidence of a pattern that is hardly ever anything else."""


def cited(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions with relayed words given to those who spoke them."""
    out = [_by_citation(parse, a) for a in found]
    for t in parse:
        if t.lemma_.lower() in vocab.words("channels", "relays") and t.pos_ == "VERB":
            saying = _saying(t)
            if saying is not None:
                out = _quoted_as_saying(parse, t, saying, out)
    return out


def signed(parse: Doc, quotes: tuple[Quote, ...]) -> list[Attribution]:
    """Quotations with their speaker's name and office after a dash."""
    text, out = text_of(parse), []
    for q in quotes:
        m = SIGNED.match(text, min(len(text), q.end + 1)) if q.closed and not q.scare else None
        if m:
            out.append(Attribution((m.span("who"),), (m.span("dash"),), ((q.start, q.end),), SURE))
    return out


def _by_citation(parse: Doc, a: Attribution) -> Attribution:
    """"X, citing Y, said P", "according to X, which cited Y, P": the source becomes Y and the cue "citing"."""
    if not a.source or not a.cue:
        return a
    ends = (*a.source[0], *a.cue[0])
    frame = parse.char_span(min(ends), max(ends), alignment_mode="expand") or ()
    for t in (*frame, *(c for x in frame for c in x.children if c.dep_ == "relcl")):
        whom = next((c for c in t.children if c.dep_ == "dobj"), None)
        which = t.dep_ == "relcl" and any(c.tag_ == "WDT" for c in t.children)
        if t.lemma_.lower() in vocab.words("channels", "relays") and whom is not None and (t.tag_ == "VBG" or which):
            return replace(a, source=(span(noun_phrase(whom)),), cue=((t.idx, t.idx + len(t)),))
    return a


def _saying(t: Token) -> Token | None:
    """The "saying" of "quoted Y as saying"."""
    here = _after(t)
    return next((x for k, x in enumerate(here) if x.lower_ in ("saying", "telling") and k and here[k - 1].lower_ == "as"), None)


def _after(t: Token) -> list[Token]:
    """The twenty tokens after t in its sentence."""
    return [x for x in t.doc[t.i + 1:min(len(t.doc), t.i + 21)] if x.sent == t.sent]


def _quoted_as_saying(parse: Doc, t: Token, saying: Token, found: list[Attribution]) -> list[Attribution]:
    passive = next((c for c in t.children if c.dep_ == "nsubjpass"), None)
    chunks = {c.root.i: c for c in parse.noun_chunks if t.i < c.start < saying.i or (passive is not None and c.root.i == passive.i)}
    agent = {c.i for b in t.children if b.dep_ == "agent" for c in b.subtree}
    whom = passive if passive is not None else next((c.root for i, c in sorted(chunks.items()) if i not in agent), None)
    if whom is None:
        return found
    end = saying.sent.end_char
    content = (saying.idx + len(saying), end)
    old = [a for a in found if any(s in (t.idx, saying.idx) or s <= t.idx < e or s <= saying.idx < e for s, e in a.cue)]
    kept = [a for a in found if a not in old]
    source = chunks.get(whom.i)
    who = (source.start_char, source.end_char) if source is not None else span(noun_phrase(whom))
    inner = Attribution((who,), ((saying.idx, saying.idx + len(saying)),), next((a.content for a in old if a.content[0][0] > saying.idx), (content,)), SURE)
    teller = next((c for c in t.children if c.dep_ == "nsubj"), None)
    outer = [Attribution((span(noun_phrase(teller)),), ((t.idx, t.idx + len(t)),), ((who[0], inner.content[-1][1]),), SURE)] if teller is not None and passive is None else []
    return [*kept, *outer, inner]
