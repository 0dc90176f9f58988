"""Where and when each act of a report took place: of the names and dates of its sentence those that are its own, not the nearest.

Only what the act's own sentence says counts: where it names no place none is taken from another sentence.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..events import when
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Clause, EventMention, PlaceMention, Setting, TimeMention
from . import sites, weigh
from .sites import Site
from .weigh import Scene

DISTRICT = 3
"""UCDP's precision of a district, from which a place holds others."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word whose place and time are asked for. head: its token; trigger: its span; verb: offset of the verb that carries it; act: it is an act, not only the head of a clause."""

    head: int
    trigger: tuple[int, int]
    verb: int | None
    act: bool


def find(parse: Doc, events: tuple[EventMention, ...], clauses: tuple[Clause, ...], places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...]) -> tuple[Setting, ...]:
    """One setting for each act and for each clause whose head is no act, in the order of the text."""
    g = grid.of(parse)
    scenes, dates = dict(_scenes(g, places, times)), _dates(g, times)
    out = []
    for anchor in _anchors(g, events, clauses):
        scene, own = scenes.get(g.sent[anchor.head]), when.chosen(g, times, dates.get(g.sent[anchor.head], ()), anchor.head)
        chosen, sure = weigh.chosen(g, scene, anchor.head, anchor.act) if scene else ([], 0.0)
        row = scene.sites if scene else ()
        names, points = tuple(g.span(row[k].first, row[k].last) for k in chosen), tuple(point(g, row, k, places) for k in chosen)
        out.append(Setting(anchor.trigger, anchor.verb, names, points, tuple(own), sure))
    return tuple(out)


def _anchors(g: Grid, events: tuple[EventMention, ...], clauses: tuple[Clause, ...]) -> list[Anchor]:
    """The words of all acts and the heads of all other clauses, in the order of the text."""
    out = {e.trigger[0]: Anchor(head, e.trigger, e.verb, True) for e in events if (head := _head(g, *e.trigger)) is not None}
    for clause in clauses:
        if clause.head not in out and (head := _head(g, clause.head, clause.head + 1)) is not None:
            out[clause.head] = Anchor(head, g.span(head, head + 1), None, False)
    return [out[start] for start in sorted(out)]


def _head(g: Grid, start: int, end: int) -> int | None:
    inside = g.within(start, end)
    return g.root(inside) if inside else None


def _dates(g: Grid, times: Sequence[TimeMention]) -> dict[int, list[int]]:
    """The numbers of the times of each sentence that has any."""
    out: dict[int, list[int]] = {}
    for n, time in enumerate(times):
        if inside := g.within(time.start, time.end):
            out.setdefault(g.sent[inside[0]], []).append(n)
    return out


def _scenes(g: Grid, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> Iterator[tuple[int, Scene]]:
    """The names of each sentence that has any, by its number."""
    row: list[Site] = []
    for site in sites.find(g, places, times):
        if row and g.sent[row[0].first] != g.sent[site.first]:
            yield g.sent[row[0].first], weigh.scene(g, row, places)
            row = []
        row.append(site)
    if row:
        yield g.sent[row[0].first], weigh.scene(g, row, places)


def point(g: Grid, row: Sequence[Site], k: int, places: Sequence[PlaceMention]) -> int | None:
    """The index of the place whose point stands for name k: its own, else that of the first place it is said to lie in ("A in B province", "A, B", "the B town of A")."""
    for n in range(k, len(row)):
        if n > k and not weigh.within(g, row[n - 1], row[n]):
            break
        if _pointed(row[n], places):
            return row[n].place
    wide = k > 0 and weigh.holds(g, row[k - 1], row[k]) and _pointed(row[k - 1], places) and places[row[k - 1].place or 0].precision >= DISTRICT
    return row[k - 1].place if wide else None


def _pointed(site: Site, places: Sequence[PlaceMention]) -> bool:
    return site.place is not None and places[site.place].lat is not None
