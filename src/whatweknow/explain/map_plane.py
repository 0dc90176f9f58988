"""From the globe to the plane of a locator map: projection, clipping to its frame, and lines as SVG paths.

The projection is Lambert's azimuthal equal-area about the middle of the map (Snyder, Map Projections: A Working Manual, 1987, pp. 182-190), on a sphere. It is true at the
middle, knows neither antimeridian nor pole as a special place, and has its only break at the point opposite the middle, which no map of part of the world shows.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

import numpy as np

from .map_outlines import Points

EARTH = 6371.0
"""Kilometres: the mean radius."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A frame of width x height units about (lat, lon), `km` kilometres a unit."""

    lat: float
    lon: float
    km: float
    width: float
    height: float

    def __call__(self, points: Points) -> Points:
        """Longitudes and latitudes in degrees as x and y of the drawing; y grows downwards."""
        plane = project(points, self.lat, self.lon) / self.km
        out: Points = plane * (1, -1) + (self.width / 2, self.height / 2)
        return out

    def at(self, lat: float, lon: float) -> Point:
        """One place as x and y of the drawing."""
        x, y = self(np.array([[lon, lat]]))[0].tolist()
        return x, y

    def inside(self, at: Point, margin: float = 0.0) -> bool:
        """Whether a point of the drawing lies within its frame, `margin` units from its edge."""
        return margin <= at[0] <= self.width - margin and margin <= at[1] <= self.height - margin


def project(points: Points, lat: float, lon: float) -> Points:
    """Degrees to kilometres east and north of (lat, lon), areas kept. The point opposite is put on the rim."""
    a, b = np.radians(points[:, 1]), np.radians(points[:, 0] - lon)
    p = radians(lat)
    across = 1 + sin(p) * np.sin(a) + cos(p) * np.cos(a) * np.cos(b)
    k = EARTH * np.sqrt(2 / np.maximum(across, 1e-9))
    return np.column_stack([k * np.cos(a) * np.sin(b), k * (cos(p) * np.sin(a) - sin(p) * np.cos(a) * np.cos(b))])


def back(x: float, y: float, lat: float, lon: float) -> Point:
    """Kilometres east and north of (lat, lon) back to latitude and longitude in degrees."""
    r = hypot(x, y)
    if r < 1e-9:
        return lat, lon
    p, c = radians(lat), 2 * asin(min(1.0, r / (2 * EARTH)))
    found = asin(max(-1.0, min(1.0, cos(c) * sin(p) + y * sin(c) * cos(p) / r)))
    east = atan2(x * sin(c), r * cos(p) * cos(c) - y * sin(p) * sin(c))
    return degrees(found), (lon + degrees(east) + 180) % 360 - 180


def distance(a: Point, b: Point) -> float:
    """Kilometres along the great circle between two (lat, lon)."""
    p, q = radians(a[0]), radians(b[0])
    x = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(x)))


def bearing(a: Point, b: Point) -> float:
    """Degrees clockwise from north of the way from a to b, both (lat, lon)."""
    p, q, east = radians(a[0]), radians(b[0]), radians(b[1] - a[1])
    return degrees(atan2(sin(east) * cos(q), cos(p) * sin(q) - sin(p) * cos(q) * cos(east))) % 360


def angles(points: Points, lat: float, lon: float) -> np.ndarray:
    """Degrees of arc from (lat, lon) to each longitude and latitude."""
    a, b, p = np.radians(points[:, 1]), np.radians(points[:, 0] - lon), radians(lat)
    return np.degrees(np.arccos(np.clip(sin(p) * np.sin(a) + cos(p) * np.cos(a) * np.cos(b), -1, 1)))


def clipped(ring: Sequence[Point], width: float, height: float, margin: float = 4.0) -> list[Point]:
    """The part of a closed ring within the frame and `margin` units around it (Sutherland and Hodgman, 1974); empty where there is none."""
    out = list(ring)
    for axis, edge, sign in ((0, -margin, 1), (0, width + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        out = list(_half(out, lambda p, axis=axis, edge=edge, sign=sign: sign * (p[axis] - edge)))  # type: ignore[misc]
    return out


def _half(ring: Sequence[Point], side: Callable[[Point], float]) -> Iterator[Point]:
    for i, here in enumerate(ring):
        there = ring[i - 1]
        d, e = side(there), side(here)
        if d * e < 0:
            t = d / (d - e)
            yield there[0] + t * (here[0] - there[0]), there[1] + t * (here[1] - there[1])
        if e >= 0:
            yield here


def runs(line: Points, keep: np.ndarray, width: float, height: float, margin: float = 4.0) -> Iterator[Points]:
    """The pieces of an open line whose edges are kept and touch the frame and `margin` units around it."""
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    near = keep & (high >= -margin).all(axis=1) & (low[:, 0] <= width + margin) & (low[:, 1] <= height + margin)
    cuts = np.flatnonzero(np.diff(np.concatenate([[False], near, [False]]).astype(int)))
    return (line[a:b + 1] for a, b in cuts.reshape(-1, 2).tolist())


def path(points: Sequence[Point], *, closed: bool) -> str:
    """An SVG path of tenths of a unit, each point relative to the one before."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [f"{_short(b[0] - a[0])},{_short(b[1] - a[1])}" for a, b in pairwise(tenths) if a != b]
    return f"M{_short(tenths[0][0])},{_short(tenths[0][1])}l{' '.join(steps)}{'z' if closed else ''}" if steps else ""


def _short(tenths: int) -> str:
    return f"{tenths / 10:g}"
