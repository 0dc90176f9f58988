"""The day on which somebody spoke, where it stands among the words they said: it is the cue's and no part of what is said."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ... import vocab
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution

Piece = tuple[int, int]
NEAR = 3
"""Words between the verb and the responsibility it claims, at most."""


def undated(parse: Doc, a: Attribution) -> Attribution:
    """The attribution without the day of its cue among its words: "announced on Thursday that P", "accused the rebels on Friday of shelling the market"."""
    g = grid.of(parse)
    return _of_charge(g, _before_that(g, a))


def _before_that(g: Grid, a: Attribution) -> Attribution:
    """"Announced on Thursday that P": what stands between the verb and its "that" is a day, no part of what is said."""
    tokens = g.words(a.content[0]) if a.content and a.cue and a.cue[-1][1] <= a.content[0][0] else []
    that = next((k for k, i in enumerate(tokens) if g.lower[i] == "that"), 0)
    if not 0 < that < len(tokens) - 1 or not all(g.entity[i] in ("DATE", "TIME") or g.tag[i] == "IN" for i in tokens[:that]) or g.dep[tokens[that]] != "mark":
        return a
    return replace(a, content=((g.start[tokens[that + 1]], a.content[0][1]), *a.content[1:]))


def _of_charge(g: Grid, a: Attribution) -> Attribution:
    if len(a.content) != 1 or not a.cue or not any(g.base[i] in vocab.words("cues", "laid") for i in g.words(a.cue[-1])):
        return a
    tokens = g.words(a.content[0])
    for k in range(1, len(tokens) - 1):
        i = tokens[k]
        if g.lower[i] in ("of", "for") and g.entity[i - 1] in ("DATE", "TIME"):
            first = k - 1
            while first > 0 and (g.entity[tokens[first]] in ("DATE", "TIME") or g.lower[tokens[first]] in ("on", "in")):
                first -= 1
            return replace(a, content=((a.content[0][0], g.end[tokens[first]]), (g.start[i], a.content[0][1])))
    return a


def taken_on(g: Grid, cue: tuple[Piece, ...], content: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """"Claimed responsibility on Wednesday for the attack": the day is the cue's, the attack behind "for" the content."""
    tokens = g.words((cue[0][0], content[-1][1])) if cue and content and content[0][0] > cue[0][0] else []
    noun = next((i for i in tokens if g.base[i] in vocab.words("cues", "taken")), None)
    if noun is None or noun - tokens[0] > NEAR:
        return None
    stop = g.limits(noun)[1]
    at = noun + 1
    while at < stop and (g.entity[at] in ("DATE", "TIME") or (g.tag[at] == "IN" and at + 1 < stop and g.entity[at + 1] in ("DATE", "TIME"))):
        at += 1
    if at in (noun + 1, stop) or g.lower[at] not in ("for", "of") or at + 1 >= stop:
        return None
    end = max(content[-1][1], g.end[g.last(at)])
    return ((cue[0][0], g.end[noun]),), ((g.start[at + 1], end),)
