"""The ground of a locator map: land, coasts and borders within its frame as SVG paths, and a small globe that shows where in the world the frame is."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from ..reconcile.sides.side import country_name
from .map_outlines import Country, Outlines, Points, outlines, seams
from .map_plane import EARTH, Point, View, angles, clipped, path, project, runs

FAR = 100.0
"""Degrees from the middle of a map: a ring that lies wholly beyond is not in it, whatever the projection makes of it."""
HEMISPHERE = 90.0
DETAIL = 0.7
"""Units of the drawing: what is smaller is left out of its lines."""
LEAST_AREA = 0.002
"""Share of the frame from which a country may be named."""
SMALLEST_FRAME = 5.0


@dataclass(frozen=True)
class Base:
    """land, coasts, borders, disputed: SVG paths. shapes: by country code, its rings within the frame; countries: (code, name), the largest in the frame first."""

    width: float
    height: float
    land: str
    coasts: str
    borders: str
    disputed: str
    shapes: Mapping[str | None, Sequence[Sequence[Point]]]
    countries: tuple[tuple[str | None, str], ...]

    def rings(self, code: str | None) -> Sequence[Sequence[Point]]:
        """A country's rings within the frame; none where it has none there."""
        return self.shapes.get(code, ())

    def area(self, code: str | None) -> str:
        """A country's shape within the frame as a path."""
        return "".join(path(r, closed=True) for r in self.rings(code))


@dataclass(frozen=True, slots=True)
class Globe:
    """A disc of radius r at x, y with the land of its hemisphere; frame: x, y, width, height of the rectangle that the map shows, within the disc."""

    x: float
    y: float
    r: float
    land: str
    frame: tuple[float, float, float, float]


def base(view: View) -> Base:
    """All that lies within the frame."""
    known = outlines().coarser(DETAIL * view.km)
    plane, far = view(known.points), angles(known.points, view.lat, view.lon)
    shapes: dict[str | None, list[list[Point]]] = {}
    names: dict[str | None, str] = {}
    for country in known.countries:
        if rings := list(_rings(country, known, plane, far, view)):
            shapes.setdefault(country.code, []).extend(rings)
            names.setdefault(country.code, name_of(country.code) or country.name)
    sizes = {code: sum(_area(r) for r in rings) for code, rings in shapes.items()}
    order = sorted((c for c in names if c and sizes[c] > LEAST_AREA * view.width * view.height), key=lambda c: -sizes[c])
    coasts, borders, disputed = ("".join(_lines(kind, known, plane, far, view)) for kind in (known.coasts, known.borders, known.disputed))
    return Base(view.width, view.height, "".join(path(r, closed=True) for rings in shapes.values() for r in rings), coasts, borders, disputed, shapes, tuple((c, names[c]) for c in order))


def name_of(code: str | None) -> str:
    """What reports call a country, else what the atlas does; empty where there is none."""
    name = country_name(code) if code else ""
    return next((c.name for c in outlines().coded(code)), name) if name == code else name


def _rings(country: Country, known: Outlines, plane: Points, far: np.ndarray, view: View) -> Iterable[list[Point]]:
    for polygon in country.polygons:
        for arcs in polygon:
            ring = known.ring(arcs, plane)
            low, high = ring.min(axis=0), ring.max(axis=0)
            outside = high[0] < 0 or high[1] < 0 or low[0] > view.width or low[1] > view.height
            if outside or min(far[known.edges[_own(i)]:known.edges[_own(i) + 1]].min() for i in arcs) > FAR:
                continue
            kept = clipped(ring.tolist(), view.width, view.height)
            if len(kept) > 2:
                yield kept


def _own(i: int) -> int:
    return ~i if i < 0 else i


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2


def _lines(arcs: Iterable[int], known: Outlines, plane: Points, far: np.ndarray, view: View) -> Iterable[str]:
    for i in arcs:
        a, b = known.edges[i], known.edges[i + 1]
        keep = ~seams(known.points[a:b]) & (far[a:b - 1] < FAR)
        if keep.any():
            yield from (path(piece.tolist(), closed=False) for piece in runs(plane[a:b], keep, view.width, view.height))


def globe(view: View, r: float, edge: float) -> Globe:
    """The hemisphere about the map's middle in the upper right corner, in the same projection; what lies beyond its rim is drawn on the rim."""
    unit = EARTH * sqrt(2) / r
    known = outlines().coarser(DETAIL * unit)
    x, y = view.width - edge - r, edge + r
    plane = project(known.points, view.lat, view.lon) / unit * (1, -1)
    out = np.hypot(plane[:, 0], plane[:, 1])
    plane = plane * np.minimum(1, r / np.maximum(out, 1e-9))[:, None] + (x, y)
    seen = angles(known.points, view.lat, view.lon) < HEMISPHERE
    land = "".join(_globe_rings(known, plane, seen))
    width, height = (max(SMALLEST_FRAME, side * view.km / unit) for side in (view.width, view.height))
    width, height = min(width, 1.4 * r), min(height, 1.4 * r)
    return Globe(round(x, 1), round(y, 1), r, land, (round(x - width / 2, 1), round(y - height / 2, 1), round(width, 1), round(height, 1)))


def _globe_rings(known: Outlines, plane: Points, seen: np.ndarray) -> Iterable[str]:
    for country in known.countries:
        for polygon in country.polygons:
            arcs = polygon[0]
            if not any(seen[known.edges[_own(i)]:known.edges[_own(i) + 1]].any() for i in arcs):
                continue
            ring = known.ring(arcs, plane)
            if len(ring) > 2:
                yield path(ring.tolist(), closed=True)
