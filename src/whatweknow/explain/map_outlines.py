"""The outlines of the locator map: coasts and borders of all countries, and towns to find one's way by.

`data/outlines.json.gz` holds a topology as TopoJSON has it (arcs shared by neighbours, so that a border is drawn once): Natural Earth 1:50 million (public domain) by way
of the package world-atlas, and towns of GeoNames (CC BY 4.0). `python -m training.outlines` builds it. Borders are who holds what on the ground, as Natural Earth sees it.
"""
from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import floor, log
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of two numbers: longitude and latitude in degrees, or x and y."""
SEAM = 0.02
"""Degrees: an edge that lies so near to the antimeridian all along is where the data were cut in two, no coast and no border."""
POLE = -89.0


@dataclass(frozen=True, slots=True)
class Country:
    """code: ISO 3166-1 alpha-2, as GeoNames gives it; None where it has none. polygons: rings of arcs, the outer one first; arc ~i is arc i turned round. division: kilometres
    from the middle of a first-level division of the usual size to its edge."""

    code: str | None
    name: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]
    division: int | None


@dataclass(frozen=True, slots=True)
class Town:
    """A town or capital, larger ones first."""

    name: str
    country: str
    lat: float
    lon: float
    people: int
    capital: bool


@dataclass(frozen=True, eq=False)
class Outlines:
    """points: all arcs, one after another; levels: of detail, of each point; edges: arc i is points[edges[i]:edges[i + 1]]; coasts, borders, disputed: arcs of one country, of two,
    and of two of which not everybody holds that they are two, or of a land that is nobody's."""

    points: Points
    levels: NDArray[np.int_]
    edges: tuple[int, ...]
    countries: tuple[Country, ...]
    coasts: tuple[int, ...]
    borders: tuple[int, ...]
    disputed: tuple[int, ...]
    towns: tuple[Town, ...]

    @cached_property
    def inland(self) -> Points:
        """The points of all borders between two countries, coasts left out."""
        return np.concatenate([self.arc(i, self.points) for i in (*self.borders, *self.disputed)])

    def arc(self, i: int, points: Points) -> Points:
        """Arc i of `points`, which are this topology's own or what they became on a map."""
        found = points[self.edges[~i if i < 0 else i]:self.edges[(~i if i < 0 else i) + 1]]
        return found[::-1] if i < 0 else found

    def ring(self, arcs: Sequence[int], points: Points) -> Points:
        """A closed ring of arcs; where two arcs meet their common point stands once."""
        return np.concatenate([self.arc(i, points)[:-1] for i in arcs])

    def coarser(self, km: float) -> Outlines:
        """The same without the points whose triangles are smaller than `km` kilometres squared: neighbours still share their arcs."""
        return _at_level(self, floor(log(max(km, 1) ** 2, 4)))

    def coded(self, code: str | None) -> Iterator[Country]:
        """The shapes of a country; none where the data lack it."""
        return (c for c in self.countries if code and c.code == code)


@cache
def outlines() -> Outlines:
    """The file, read once: about 65,000 points in a twentieth of a second."""
    raw = msgspec.json.decode(gzip.decompress((files(__package__) / "data" / "outlines.json.gz").read_bytes()))
    rows = np.array([n for arc in raw["arcs"] for n in arc]).reshape(-1, 3)
    edges = np.cumsum([0, *(len(arc) // 3 for arc in raw["arcs"])])
    # Steps run on within an arc and begin anew with each.
    whole = np.concatenate([[[0, 0]], np.cumsum(rows[:, :2], axis=0)])
    points = (whole[1:] - np.repeat(whole[edges[:-1]], np.diff(edges), axis=0)) * raw["scale"] + raw["translate"]
    countries = tuple(Country(code, name, tuple(tuple(map(tuple, polygon)) for polygon in polygons), division) for code, name, polygons, division in raw["countries"])
    coasts, borders, disputed = _kinds(countries, len(raw["arcs"]), [set(pair) for pair in raw["disputed"]])
    return Outlines(points, rows[:, 2], tuple(edges.tolist()), countries, coasts, borders, disputed, tuple(Town(name, land, lat, lon, people, bool(capital)) for name, land, lat, lon, people, capital in raw["towns"]))


@lru_cache(maxsize=16)
def _at_level(known: Outlines, level: int) -> Outlines:
    keep = known.levels >= level
    before = np.concatenate([[0], np.cumsum(keep)])
    return replace(known, points=known.points[keep], levels=known.levels[keep], edges=tuple(before[list(known.edges)].tolist()))


def _kinds(countries: Iterable[Country], arcs: int, pairs: Sequence[set[str]]) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    users: list[list[Any]] = [[] for _ in range(arcs)]
    for country in countries:
        for polygon in country.polygons:
            for ring in polygon:
                for i in ring:
                    users[~i if i < 0 else i].append(country.code)
    shared = [i for i, codes in enumerate(users) if len(codes) > 1]
    disputed = {i for i in shared if len(set(users[i])) == 1 or None in users[i] or set(users[i]) in pairs}
    return tuple(i for i, codes in enumerate(users) if len(codes) == 1), tuple(i for i in shared if i not in disputed), tuple(sorted(disputed))


def seams(points: Points) -> NDArray[np.bool_]:
    """For each edge of a line in degrees: whether it is only where the data were cut, at the antimeridian or at the South Pole."""
    lon, lat = np.abs(points[:, 0] % 360 - 180) < SEAM, points[:, 1] < POLE
    out: NDArray[np.bool_] = (lon[:-1] & lon[1:]) | (lat[:-1] & lat[1:])
    return out
