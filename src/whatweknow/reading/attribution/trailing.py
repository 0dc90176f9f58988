"""What goes on behind the words of saying: "three more died, the ministry said, bringing the death toll to 41" is told by the ministry to its end.

A participle behind the cue whose subject is the speaker ("said, speaking in the town hall") is the report's. One that tells what the number came to is no act of a
speaker: it goes on with what was said.
"""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution

Piece = tuple[int, int]


def gone_on(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions; those said before their cue with the total that stands behind it in their sentence."""
    g = grid.of(parse)
    taken = [p for a in found for p in (*a.source, *a.cue, *a.content)]
    return [_with_total(g, a, taken) for a in found]


def _with_total(g: Grid, a: Attribution, taken: list[Piece]) -> Attribution:
    said = g.words(*a.cue, *a.source)
    if not a.cue or not a.content or not said or a.content[-1][1] > a.cue[0][0]:
        return a
    first, last = g.limits(said[-1])
    if not first <= g.words(*a.content)[-1] < last:
        return a
    at = next((i for i in range(said[-1] + 1, last) if _brings(g, i)), None)
    if at is None:
        return a
    start, end = g.start[at], g.end[g.last(at)] if not g.punct[g.last(at)] else g.start[g.last(at)]
    free = not any(s < end and e > start for s, e in taken)
    return replace(a, content=(*a.content, (start, end))) if free else a


def _brings(g: Grid, i: int) -> bool:
    """Whether token i is the participle of "..., bringing the toll to"."""
    if g.tag[i] != "VBG" or g.lower[i - 1] != "," or g.lemma[i] not in words("measures", "change", "verbs"):
        return False
    heads = words("measures", "toll", "heads") | words("measures", "toll", "killed") | words("measures", "toll", "injured")
    return any(g.lemma[k] in heads for k in g.kids_of(i, "dobj", "nsubj"))
