"""Whose name stands in apposition behind what a source calls them: "P, a spokeswoman for the airport, Lies Verbeke, said".

The tagger often ends the source before the name and leaves the name to what is said.
"""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from ..layers import Attribution
from ..parse import tokens_in
from .mend import minus

Piece = tuple[int, int]


def with_names(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions, each source with the name that stands between it and its cue, which is no part of what is said."""
    return [_with_name(parse, a) for a in found]


def _with_name(parse: Doc, a: Attribution) -> Attribution:
    name = _beside(parse, a.source[-1], a.cue[0][0]) if a.source and a.cue else None
    if name is None:
        return a
    start, end = a.source[-1]
    content = tuple(q for p in a.content for q in minus(p, [(end, name[1])]))
    return replace(a, source=(*a.source[:-1], (start, name[1])), content=content) if content else a


def _beside(parse: Doc, source: Piece, cue: int) -> Piece | None:
    """The name in commas between a source and its cue, where the grammar sets it beside one of the source's nouns."""
    inside = tokens_in(parse, *source)
    first = inside[-1].i + 2 if inside else len(parse)
    between = [t for t in parse[first:first + 6] if t.idx < cue]
    if len(between) < 2 or parse[first - 1].text != "," or between[-1].text != ",":
        return None
    name = between[:-1]
    apposed = any(t.dep_ == "appos" and any(t.head.i == s.i for s in inside) for t in name)
    return (name[0].idx, name[-1].idx + len(name[-1])) if apposed and all(map(_of_a_person, name)) else None


def _of_a_person(t: Token) -> bool:
    return t.pos_ == "PROPN" and t.ent_type_ == "PERSON"
