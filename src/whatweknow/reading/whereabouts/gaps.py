"""Counts that share a verb and not a place: "12 people were killed in A and seven in B" makes two claims, each with its own number and place."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...vocab import words
from ..grammar.grid import Grid
from ..layers import Clause, CountMention, PlaceMention

NEAR = 6
"""Tokens between a preposition and its place: "a smaller base in the north of"."""
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a clause: its words, and the place it tells where the clause's verb stands in another part; None where it holds the verb."""

    pieces: Pieces
    place: PlaceMention | None = None


def shares(g: Grid, clause: Clause, counts: Sequence[CountMention], places: Sequence[PlaceMention]) -> tuple[Share, ...]:
    """The clause in parts, the first with its verb, then each later number that has a place and no verb of its own; the clause whole where none has.

    counts, places: the report's that stand in the clause, in order.
    """
    whole = (Share(clause.pieces),)
    if len(counts) < 2 or not places or len(clause.pieces) > 1:
        return whole
    later = [(m.start, place) for m in counts[1:] if (place := beside(g, m, places)) is not None]
    if not later or clause.head > later[0][0] or not any(g.lower[k] in words("whereabouts", "gaps", "led") for k in g.within(counts[0].end, later[0][0])):
        return whole
    begin, end = clause.pieces[0]
    stops = (*(start for start, _ in later[1:]), end)
    return Share((trimmed(g, begin, later[0][0]),)), *(Share((trimmed(g, start, stop),), place) for (start, place), stop in zip(later, stops, strict=True))


def beside(g: Grid, m: CountMention, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a joined number without a verb stands with: "and seven in B", "three at the base near C"."""
    number = g.within(m.start, m.end)
    if not number or number.start == 0 or g.lower[number.start - 1] not in words("whereabouts", "gaps", "before"):
        return None
    i = number.stop
    if i >= len(g.lower) or g.lower[i] not in words("whereabouts", "gaps", "led"):
        return None
    place = next((p for p in places if p.start >= g.end[i]), None)
    between = g.within(g.end[i], place.start) if place else range(NEAR + 1)
    return place if len(between) <= NEAR and not any(g.verb(k) or g.punct[k] or g.tag[k] == "CD" for k in between) else None


def trimmed(g: Grid, start: int, end: int) -> tuple[int, int]:
    """Characters [start, end) without the words and marks that join them to what follows."""
    inside = list(g.within(start, end))
    while inside and (g.punct[inside[-1]] or g.lower[inside[-1]] in words("whereabouts", "gaps", "before")):
        inside.pop()
    return start, g.end[inside[-1]]
