"""What a locator map shows and how far it zooms: the sites that lie together, with the nearest border or coast and some hundred kilometres around them."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from .map_outlines import Outlines, Points, outlines
from .map_plane import EARTH, Point, View, angles, back, distance, project
from .record import Site

WIDTH, HEIGHT = 360.0, 300.0
"""Of the drawing: read at about this size in pixels, on a phone and beside the list of its places."""
INNER, OUTER = (0.60, 0.56), (0.84, 0.84)
"""The share of the frame, across and down, within which every point and disc lies, so that names, scale and globe have the rest; and every shaded country."""
LEAST_KM, CROWDED_KM = 320.0, 160.0
"""From the middle to the left and right edge, at least; and where sites would lie on one another."""
BORDER_KM = 1000.0
"""The nearest border or coast is brought into the picture, but no farther away than this."""
INLAND_KM = 600.0
"""A border between countries nearer than this is brought in before a coast."""
AROUND = (1.6, 1.25)
"""How far beyond the nearest border, and the nearest coast, the picture goes."""
CROWDED = 14.0
"""Units: sites nearer to one another than this are crowded."""
TOGETHER_KM = 1500.0
"""Sites nearer than this to another one on the map are on it; those farther away are named below it and would make it say nothing of either."""
WHOLE_KM = 800.0
"""A country whose shape reaches no farther than this from its middle is shown whole, though something in it is known more exactly."""
RADIUS = {2: 25.0, 3: 40.0, 4: 90.0, 5: 150.0, 6: 150.0, 7: 100.0}
"""Kilometres around the point of a place that is not exactly known, by UCDP's precision: 25 is UCDP's own "near"; the others are a way of drawing "somewhere around here",
whose faded edge is no border. A province has the usual size of its country's, where that is known."""
SPECK = 500
"""A country's islands smaller than this share of its largest need not be in the picture."""
PROVINCE, PART, COUNTRY = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A site on the map: its number, 0 for one that is not on it, where it is, and whether its country's shape stands for it."""

    number: int
    site: Site
    at: Point
    shape: bool

    @property
    def radius(self) -> float:
        """Kilometres around its point; 0 for what is exactly known and for a country with a shape."""
        usual = next((c.division for c in outlines().coded(self.site.country) if c.division), None) if self.site.precision == PROVINCE else None
        return 0.0 if self.shape else usual or RADIUS.get(self.site.precision, 0.0)


def shown(sites: Iterable[Site]) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """The sites that lie together with the one told most, numbered, and those too far away. What is exactly known comes first, countries last;
    a continent is too large to be shown."""
    found = sorted((Shown(0, s, (s.lat, s.lon), shaped(s)) for s in sites if s.lat is not None and s.lon is not None), key=lambda s: (s.shape, s.radius > 0, s.site.precision))
    left = [s for s in found if s.site.precision != COUNTRY or s.site.country]
    near, left = left[:1], left[1:]
    while joining := [s for s in left if any(_together(s, o) for o in near)]:
        near += joining
        left = [s for s in left if s not in joining]
    return tuple(Shown(i, s.site, s.at, s.shape) for i, s in enumerate((s for s in found if s in near), 1)), tuple(s for s in found if s not in near)


def _together(a: Shown, b: Shown) -> bool:
    same = a.site.country == b.site.country and (a.shape or b.shape)
    return same or distance(a.at, b.at) < TOGETHER_KM


def shaped(site: Site) -> bool:
    """Whether its country's shape stands for it: all that is known is the country, or a part of it that its name alone tells."""
    # A part of a country ("western Iraq") has the country's own point and name and is no place of its own.
    return any(site.precision == COUNTRY or (site.precision == PART and (site.known_as or "?") in c.name) for c in outlines().coded(site.country))


def fitted(marks: Sequence[Shown]) -> View:
    """The frame around some sites, of which there is at least one."""
    known = outlines()
    need = np.concatenate([_needs(m, marks, known) for m in marks])
    lat, lon = _middle(need)
    for _ in range(2):
        plane = project(need, lat, lon)
        low, high = plane.min(axis=0), plane.max(axis=0)
        x, y = ((low + high) / 2).tolist()
        lat, lon = back(x, y, lat, lon)
    points = np.concatenate([_needs(m, marks, known) for m in marks if not m.shape] or [np.array([[lon, lat]])])
    least = max(LEAST_KM, min(BORDER_KM, _border(known, lat, lon)))
    exact = [m.at for m in marks if not m.shape]
    if any(distance(a, b) < CROWDED * 2 * least / WIDTH for a, b in combinations(exact, 2)):
        least = CROWDED_KM
    sides = (*(_units(of, lat, lon, share) for of, share in ((need, OUTER), (points, INNER))), 2 * least / WIDTH)
    return View(lat, lon, max(sides), WIDTH, HEIGHT)


def _units(points: Points, lat: float, lon: float, share: tuple[float, float]) -> float:
    """Kilometres a unit at which all points lie within a share of the frame."""
    plane = np.abs(project(points, lat, lon)).max(axis=0) * 2 / (np.array(share) * (WIDTH, HEIGHT))
    return float(plane.max())


def _needs(mark: Shown, among: Sequence[Shown], known: Outlines) -> Points:
    """Longitudes and latitudes that must lie within the frame for a mark."""
    point = np.array([[mark.at[1], mark.at[0]]])
    if mark.shape:
        shape = shape_of(mark.site.country, mark.at)
        reach = EARTH * np.radians(angles(shape, *mark.at)).max(initial=0.0)
        exact = any(m.site.country == mark.site.country and not m.shape for m in among)
        return point if exact and reach > WHOLE_KM else np.concatenate([point, shape])
    if mark.radius:
        corners = [back(x * mark.radius, y * mark.radius, *mark.at) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
        return np.array([[lon, lat] for lat, lon in corners])
    return point


@lru_cache(maxsize=64)
def shape_of(code: str | None, at: Point) -> Points:
    """The outer rings of a country that lie around its point `at`: neither Guiana of France nor Hawaii of the United States."""
    known = outlines()
    rings = [known.ring(polygon[0], known.points) for c in known.coded(code) for polygon in c.polygons]
    largest = max(rings, key=_area)
    reach = max(TOGETHER_KM, EARTH * float(np.radians(angles(largest, *_middle(largest))).max()))
    near = [r for r in rings if distance(_middle(r), at) < reach] or [largest]
    least = max(map(_area, near)) / SPECK
    return np.concatenate([r for r in near if _area(r) >= least])


def _area(ring: Points) -> float:
    plane = project(ring, *_middle(ring))
    x, y = plane[:, 0], plane[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _middle(points: Points) -> Point:
    """Latitude and longitude of the mean of points on the sphere."""
    a, b = np.radians(points[:, 1]), np.radians(points[:, 0])
    x, y, z = (np.cos(a) * np.cos(b)).mean(), (np.cos(a) * np.sin(b)).mean(), np.sin(a).mean()
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def _border(known: Outlines, lat: float, lon: float) -> float:
    """Kilometres that bring the nearest border into the picture, or where there is none near the nearest coast."""
    border, any_line = (float(EARTH * np.radians(angles(points, lat, lon).min())) for points in (known.inland, known.points))
    return AROUND[0] * border if border <= INLAND_KM else AROUND[1] * any_line
