"""Whose words a denial repeats where it names them: "the army denied the rebels' claim that P", "the mayor's statement that P turned out to be wrong".

The denial is its speaker's; that P is the rebels', whose words it says they are. What is then said of the words ("turned out to be wrong") is no part of them.
"""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from ...vocab import words
from ..layers import Attribution
from ..parse import text_of, tokens_in
from .cues import noun_phrase, span
from .mend import trim

SURE = 0.85
"""The confidence of words that a denial gives to somebody by name."""


def with_givers(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions, and whose the words are that some of them deny."""
    taken = {p for a in found for p in a.cue}
    more = [own for a in found if a.denied for own in _own(parse, a) if own.cue[0] not in taken]
    return [_to_verdict(parse, a) for a in found] + more


def _own(parse: Doc, a: Attribution) -> list[Attribution]:
    """The attribution of the words denied to whoever the content says has said them; none where it names nobody."""
    noun = next((t for s, e in a.content for t in tokens_in(parse, s, e)[:6] if t.pos_ == "NOUN" and t.lemma_.lower() in words("denials", "nouns")), None)
    who = _giver(noun) if noun is not None else None
    if noun is None or who is None or not all(s > noun.idx for s, _ in a.denied):
        return []
    return [Attribution((who,), (span([noun]),), a.denied, SURE)]


def _giver(noun: Token) -> tuple[int, int] | None:
    """Who gave the words a noun stands for: "the rebels' claim", "a claim by the rebels"; no pronoun, which may be the denier's own."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    if owner is None:
        by = next((c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in words("bodies", "issued") and c.lower_ != "of"), None)
        owner = next((c for c in by.children if c.dep_ == "pobj" and c.pos_ != "PRON"), None) if by is not None else None
    said = [t for t in noun_phrase(owner) if t.i < noun.i or owner.i > noun.i] if owner is not None else []
    while said and said[-1].tag_ == "POS":
        said.pop()
    return span(said) if said else None


def _to_verdict(parse: Doc, a: Attribution) -> Attribution:
    """Words behind a noun of saying up to the verb that the noun is the subject of: "the mayor's claim that nobody died | was false"."""
    noun = next((t for s, e in a.cue for t in tokens_in(parse, s, e) if t.pos_ == "NOUN" and t.dep_ in ("nsubj", "nsubjpass")), None)
    if noun is None or noun.head.i < noun.i or len(a.content) != 1:
        return a
    verb = min((c for c in (noun.head, *noun.head.children) if c.i > noun.i and (c == noun.head or c.dep_ in ("aux", "auxpass", "neg"))), key=lambda t: t.i)
    start, end = a.content[0]
    cut = trim(text_of(parse), (start, min(end, verb.idx))) if start < verb.idx < end else None
    return replace(a, content=(cut,)) if cut and any(t.pos_ in ("VERB", "AUX") for t in tokens_in(parse, *cut)) else a
