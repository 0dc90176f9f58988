"""The locator map of the page: where the incident happened, how exactly that is known, and where in the world it is. Worked out here as coordinates, drawn by the template.

A point stands only where a claim has one. A dot is an exact site, a ring a town, a faded disc a place that is known less exactly, a tinted country one of which no more is known.
No size tells a toll.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, log10

import numpy as np

from .map_base import Base, Globe, base, globe
from .map_labels import Box, Label, beside, first_free, inside, square
from .map_outlines import outlines
from .map_plane import Point, View, distance
from .map_view import Shown, fitted, shown
from .map_words import called, facts, summary, title
from .record import Explainer, Told

SIZE, SHADED, SMALL = 12.0, 11.0, 10.0
"""Of the letters: names of points, names of shaded countries, names of other countries and of towns."""
DOT, RING = 4.0, 5.5
SMALLEST_DISC = 9.0
SMALL_LAND = 20.0
"""Units from its middle: a country that reaches no farther has its name beside it, as an island on a chart has."""
MOST_NAMED = 12
"""Sites whose names are looked for room; the rest have their numbers alone."""
MOST_TOWNS, APART = 4, 30.0
"""Towns to find one's way by, and the units between them."""
SAME_KM = 10.0
"""A town nearer than this to a site is the site's own."""
GLOBE = 30.0
EDGE = 8.0

@dataclass(frozen=True, slots=True)
class Mark:
    """A site as drawn. form: dot, ring, disc or area (its country's shape); r: radius; label: None where it found no room; title: who says what."""

    number: int
    form: str
    x: float
    y: float
    r: float
    title: str
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A site in the list beside the map. number: None for what is not on it; facts: how exactly it is known, and where that is; told: each who tells of it, once, with
    all that they say."""

    number: int | None
    form: str
    name: str
    facts: str
    told: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar of a round number of kilometres, its left end at x, y."""

    x: float
    y: float
    length: float
    text: str


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that the template draws. areas: (path, title) of each country of which no more is known; names: countries; towns: places to find one's way by; entries: the sites on the map; away: those too far from them, and those
    without a point; text: the same told in words."""

    view: View
    base: Base
    globe: Globe
    scale: Scale
    areas: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    towns: tuple[tuple[float, float, Label], ...]
    entries: tuple[Entry, ...]
    away: tuple[Entry, ...]
    text: str


def locator(explainer: Explainer) -> Map | None:
    """The map; None where no place of the incident has a point."""
    near, far = shown(explainer.places)
    if not near:
        return None
    view = fitted(near)
    below = base(view)
    bar, world = _scale(view), globe(view, GLOBE, EDGE)
    marks = [_mark(s, view, below) for s in near]
    taken = [Box(bar.x - 4, bar.y - SMALL - 6, bar.x + bar.length + 4, bar.y + 6), square((world.x, world.y), GLOBE + 3), *(square((m.x, m.y), min(m.r, RING) + 1) for m in marks if m.form != "area")]
    # What can stand in one place only comes before what has room: points, towns, shaded countries, names of countries.
    marks = _named(marks, near, below, taken, areas=False)
    towns = tuple(_towns(view, near, taken))
    marks = _named(marks, near, below, taken, areas=True)
    entries = tuple(_entry(s) for s in near)
    away = (*(_entry(s, off=True) for s in far), *(Entry(None, "", s.name, s.reason or "", _voices(s.told)) for s in explainer.places if s.lat is None))
    return Map(view, below, world, bar, tuple(_areas(near, below)), tuple(marks), tuple(_countries(below, near, taken, view)), towns, entries, away,
               summary(view.width * view.km, near))


def _mark(s: Shown, view: View, below: Base) -> Mark:
    x, y = (round(v, 1) for v in view.at(*s.at))
    rings = below.rings(s.site.country) if s.shape else ()
    if rings and extent(rings)[1] >= SMALLEST_DISC:
        return Mark(s.number, "area", x, y, 0.0, title(s.site))
    if s.radius or s.shape:
        return Mark(s.number, "disc", x, y, round(max(SMALLEST_DISC, s.radius / view.km), 1), title(s.site))
    return Mark(s.number, "ring" if s.site.town else "dot", x, y, RING if s.site.town else DOT, title(s.site))


def _areas(near: Sequence[Shown], below: Base) -> Iterable[tuple[str, str]]:
    for code in dict.fromkeys(s.site.country for s in near if s.shape):
        yield below.area(code), " ".join(title(s.site) for s in near if s.shape and s.site.country == code)


def _named(marks: Sequence[Mark], near: Sequence[Shown], below: Base, taken: list[Box], *, areas: bool) -> list[Mark]:
    """The marks, with their names those that are areas, or those that are none; each name takes its room."""
    out = []
    for mark, s in zip(marks, near, strict=True):
        if (mark.form == "area") is areas:
            texts = (f"{mark.number} {called(s.site)}", f"{mark.number} {s.site.name}") if mark.number <= MOST_NAMED else ()
            tried = _tried(mark, (*texts, str(mark.number)), below.rings(s.site.country), taken, (below.width, below.height))
            mark = replace(mark, label=next((put for put in tried if put), None))
            taken += [mark.label.box] if mark.label else []
        out.append(mark)
    return out


def _tried(mark: Mark, texts: Sequence[str], rings: Sequence[Sequence[Point]], taken: Sequence[Box], frame: Point) -> Iterable[Label | None]:
    """Where a mark's name could stand: beside a point; for a country in it, beside it only where it is small, else nobody would know whose name it is."""
    if mark.form != "area":
        yield from (first_free(beside(t, (mark.x, mark.y), min(mark.r, RING), SIZE), taken, frame) for t in texts)
        return
    at, reach = extent(rings)
    if reach < SMALL_LAND:
        yield first_free(beside(texts[0], at, reach, SHADED), taken, frame)
    yield from (inside(t, rings, SHADED, taken, frame) for text in texts for t in (text, text.replace(" in ", " in\n", 1)))


def _towns(view: View, near: Sequence[Shown], taken: list[Box]) -> Iterable[tuple[float, float, Label]]:
    """Capitals, then the largest towns, those of the story's countries first, that the frame has room for and that are no site."""
    ours = {s.site.country for s in near}
    inside_it = view(np.array([[t.lon, t.lat] for t in outlines().towns])).tolist()
    found = [(t, (x, y)) for t, (x, y) in zip(outlines().towns, inside_it, strict=True) if view.inside((x, y), EDGE) and not any(distance((t.lat, t.lon), s.at) < SAME_KM for s in near)]
    drawn: list[Point] = []
    for town, at in sorted(found, key=lambda t: (t[0].country not in ours, not t[0].capital)):
        spot = square(at, 3)
        crowded = len(drawn) == MOST_TOWNS or any(hypot(at[0] - x, at[1] - y) < APART for x, y in drawn) or any(spot.meets(b) for b in taken)
        label = None if crowded else first_free(beside(town.name, at, 2, SMALL), taken, (view.width, view.height))
        if label:
            taken += [spot, label.box]
            drawn.append(at)
            yield round(at[0], 1), round(at[1], 1), label


def extent(rings: Sequence[Sequence[Point]]) -> tuple[Point, float]:
    """The middle of the largest ring of the drawing, and how far it reaches across or down, whichever is more."""
    xs, ys = zip(*max(rings, key=len), strict=True)
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), max(max(xs) - min(xs), max(ys) - min(ys)) / 2


def _countries(below: Base, near: Sequence[Shown], taken: list[Box], view: View) -> Iterable[Label]:
    """Names of the countries in the frame that have room for them, the largest areas first; a country of the story too small for its name has it beside it, and a tinted
    one is named by its mark."""
    told = {s.site.country for s in near if s.shape}
    ours, frame = {s.site.country for s in near}, (view.width, view.height)
    for code, name in below.countries:
        if code not in told:
            label = next((put for text in (name.upper(), name.upper().replace(" ", "\n", 1)) if (put := inside(text, below.rings(code), SMALL, taken, frame))), None)
            if not label and code in ours and extent(below.rings(code))[1] < SMALL_LAND:
                label = first_free(beside(name.upper(), *extent(below.rings(code)), SMALL), taken, frame)
            if label:
                taken.append(label.box)
                yield label


def _entry(s: Shown, *, off: bool = False) -> Entry:
    form = "area" if s.shape else "disc" if s.radius else "ring" if s.site.town else "dot"
    return Entry(None if off else s.number, form, s.site.name, facts(s.site), _voices(s.site.told))


def _voices(told: Iterable[Told]) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    out: dict[str, list[Told]] = {}
    for t in told:
        out.setdefault(t.holder, []).append(t)
    return tuple((holder, tuple(said)) for holder, said in out.items())


def _scale(view: View) -> Scale:
    most = view.width / 4 * view.km
    ten = 10 ** int(log10(most))
    km = max(f * ten for f in (1, 2, 5) if f * ten <= most)
    return Scale(EDGE + 2, view.height - EDGE, round(km / view.km, 1), f"{km:,g} km")
