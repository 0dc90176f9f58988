"""The gazetteer's file: what its tables hold, and how a new one is written without harm to the one in use.

One SQLite file: places with their kinds, the keys of their names, the divisions of countries by GeoNames code, and the sources with their licences.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

KINDS = ("continent", "area", "country", "region", "sea", "line", "admin1", "admin2", "capital", "city", "airport", "base", "site", "feature", "water")
"""What a place is. area: a part of the world that spans countries; line: a river, canal or line of ceasefire; site, base: put in by hand; feature,
water: a hill, building or park, a stream or lake, as only the whole of GeoNames has them."""
DEGREE = 10_000
"""Degrees are kept as whole ten-thousandths: 11 metres."""
SCHEMA = """
create table kind (id integer primary key, name text not null);
create table place (id integer primary key, geonameid integer, name text not null, kind integer not null, country text, admin1 text,
  lat integer not null, lon integer not null, population integer not null);
create table name (key text not null, place integer not null, role integer not null, primary key (key, place)) without rowid;
create table division (country text not null, code text not null, name text not null, primary key (country, code)) without rowid;
create table source (name text not null, version text not null, licence text not null, gives text not null);
"""
PLACE = "insert into place (id, geonameid, name, kind, country, admin1, lat, lon, population) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
NAME = "insert or ignore into name values (?, ?, ?)"


class Place(NamedTuple):
    """One place as the file keeps it. lat, lon: ten-thousandths of a degree; admin1: the name of its first-level division."""

    geonameid: int | None
    name: str
    kind: int
    country: str | None
    admin1: str | None
    lat: int
    lon: int
    population: int


class Name(NamedTuple):
    """A place, one of its keys, and what the key is to it."""

    place: Place
    key: str
    role: int


class Source(NamedTuple):
    """Where places come from, under which licence, and what it gives."""

    name: str
    version: str
    licence: str
    gives: str


def place(name: str, kind: str, lat: float, lon: float, country: str | None, admin1: str | None = None, population: int = 0, geonameid: int | None = None) -> Place:
    """One row, from degrees. Raises ValueError for a kind that is none."""
    return Place(geonameid, name, KINDS.index(kind), country or None, admin1 or None, round(lat * DEGREE), round(lon * DEGREE), population)


def write(names: Iterable[Name], out: Path, sources: Iterable[Source] = (), divisions: Iterable[tuple[str, str, str]] = ()) -> None:
    """The file, from nothing, the same bytes for the same input. divisions: country, GeoNames code, name."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with replacing(out) as half, closing(sqlite3.connect(half)) as base:
        base.executescript(SCHEMA)
        base.executemany("insert into kind values (?, ?)", enumerate(KINDS))
        base.executemany("insert into source values (?, ?, ?, ?)", sources)
        base.executemany("insert into division values (?, ?, ?)", sorted(divisions))
        ids: dict[Place, int] = {}
        for name in names:
            at = ids.setdefault(name.place, len(ids))
            base.execute(NAME, (name.key, at, name.role))
        base.executemany(PLACE, ((at, *row) for row, at in ids.items()))
        base.commit()
        base.execute("vacuum")


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to, which takes its place when all went well and is gone otherwise."""
    half = out.with_name(f".{out.name}.part")
    half.unlink(missing_ok=True)
    try:
        yield half
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)
