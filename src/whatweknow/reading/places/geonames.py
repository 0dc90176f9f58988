"""One's own gazetteer: the shipped one with a table of GeoNames put in, `allCountries.txt`, `cities500.txt` or a country's, plain or zipped.

The form of the tables is GeoNames' own: 19 columns between tabs, no heading. Nothing is left behind where it fails, and what was used before stays.
"""
from __future__ import annotations

import io
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ...errors import UsageError
from ...vocab import table
from .gazetteer import ALTERNATE, MAIN, fold, shipped
from .store import DEGREE, KINDS, NAME, PLACE, Place, place, replacing

COLUMNS = 19
LICENCE = "CC BY 4.0"
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ .'’\-]{3,60}")
"""Other names that an English report could write: those in Latin letters."""
STEP = 5_000
"""Lines between two calls of `tick`."""
Tick = Callable[[int, int], None]
"""Is told bytes read and bytes in all."""


class Row(NamedTuple):
    """One line of the table, as far as it is used."""

    id: int
    name: str
    plain: str
    others: tuple[str, ...]
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str
    population: int
    changed: str


@dataclass
class Built:
    """What came of it. read: lines; added, renewed: places new to the gazetteer and places it had; as_of: the latest change in the table."""

    read: int = 0
    added: int = 0
    renewed: int = 0
    as_of: str = ""
    ids: dict[int, int] = field(default_factory=dict, repr=False)
    divisions: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)


def build(source: Path, out: Path, least: int = 0, tick: Tick = lambda done, total: None) -> Built:
    """Writes the shipped gazetteer with the places of `source` to `out`, whole or not at all. least: inhabitants below which a town is left out.

    Raises UsageError naming file and line where the table is none of GeoNames', and where `out` cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with replacing(out) as half:
            shutil.copyfile(shipped(), half)
            with closing(sqlite3.connect(half)) as base:
                return _filled(base, source, least, tick)
    except OSError as problem:
        raise UsageError(f"{problem.filename or source}: {problem.strerror or problem}; name a table of GeoNames that is there, and a folder that you may write in") from problem


def _filled(base: sqlite3.Connection, source: Path, least: int, tick: Tick) -> Built:
    base.execute("pragma journal_mode = off")
    base.execute("pragma synchronous = off")
    built = Built(ids=dict(base.execute("select geonameid, id from place where geonameid is not null")),
                  divisions={(c, code): name for c, code, name in base.execute("select country, code, name from division")})
    (last,) = base.execute("select max(id) from place").fetchone()
    for row in _rows(source, built, tick):
        if row.kind not in ("city", "capital") or row.population >= least or row.id in built.ids:
            _put(base, row, built, last)
    if not built.added + built.renewed:
        raise UsageError(f"{source} holds no place that the gazetteer has use for; give allCountries.txt, cities500.txt or a country's table of GeoNames")
    base.execute("insert into source values (?, ?, ?, ?)", (f"GeoNames, {source.name}", built.as_of, LICENCE, f"{built.added} places more, {built.renewed} renewed"))
    base.commit()
    return built


def _put(base: sqlite3.Connection, row: Row, built: Built, last: int) -> None:
    """Adds a place, or renews the one of the same id: its point, its inhabitants, its names."""
    known = built.ids.get(row.id)
    if known is None:
        built.added += 1
        known = built.ids[row.id] = last + built.added
        base.execute(PLACE, (known, *_place(row, built)))
    else:
        built.renewed += 1
        base.execute("update place set lat = ?, lon = ?, population = max(population, ?) where id = ? and kind in (?, ?)",
                     (round(row.lat * DEGREE), round(row.lon * DEGREE), row.population, known, KINDS.index("city"), KINDS.index("capital")))
    own = {fold(row.name), fold(row.plain)} - {""}
    base.executemany(NAME, ((key, known, MAIN) for key in own))
    base.executemany(NAME, ((key, known, ALTERNATE) for key in {fold(o) for o in row.others if LATIN.fullmatch(o)} - own - {""}))


def _place(row: Row, built: Built) -> Place:
    admin1 = row.name if row.kind == "admin1" else built.divisions.get((row.country, row.admin1))
    return place(row.name, row.kind, row.lat, row.lon, row.country, admin1, row.population, row.id)


def _rows(source: Path, built: Built, tick: Tick) -> Iterator[Row]:
    with _opened(source) as (stream, total):
        done = 0
        for number, line in enumerate(stream, 1):
            done += len(line)
            built.read = number
            if number % STEP == 0:
                tick(done, total)
            if line.strip():
                row = _row(line, f"{source}:{number}")
                if row:
                    built.as_of = max(built.as_of, row.changed)
                    yield row
        tick(total, total)


@contextmanager
def _opened(source: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The table's bytes and how many there are; of a zip archive its largest text."""
    if not zipfile.is_zipfile(source):
        with source.open("rb") as stream:
            yield stream, source.stat().st_size
        return
    with zipfile.ZipFile(source) as archive:
        tables = [i for i in archive.infolist() if i.filename.lower().endswith(".txt") and not i.filename.lower().endswith("readme.txt")]
        if not tables:
            raise UsageError(f"{source} holds no table (.txt); give a zip archive as GeoNames publishes them, or the table itself")
        largest = max(tables, key=lambda i: i.file_size)
        with archive.open(largest) as member:
            yield io.BufferedReader(member), largest.file_size  # type: ignore[type-var]


def _row(line: bytes, where: str) -> Row | None:
    """The place of a line; None for a kind of place the gazetteer leaves out. Raises UsageError naming file and line."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as problem:
        raise UsageError(f"{where} is no UTF-8 text; give a table as GeoNames publishes it") from problem
    if len(cells) != COLUMNS:
        raise UsageError(f"{where} has {len(cells)} columns between tabs, and a table of GeoNames has {COLUMNS}; give allCountries.txt, cities500.txt or a country's table")
    kind = _kind(cells[6], cells[7])
    try:
        lat, lon = float(cells[4]), float(cells[5])
        row = Row(int(cells[0]), cells[1], cells[2], tuple(cells[3].split(",")), lat, lon, kind or "", cells[8], cells[10], int(cells[14] or 0), cells[18])
    except ValueError as problem:
        raise UsageError(f"{where}: {problem}; its id, latitude, longitude or number of inhabitants is no number") from problem
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise UsageError(f"{where}: there is no latitude {lat:g} and longitude {lon:g}; give the table as GeoNames publishes it")
    return row if kind else None


def _kind(letter: str, code: str) -> str | None:
    if code in table("geonames")["without"]["codes"]:
        return None
    return table("geonames")["code"].get(code) or (None if letter == "A" else table("geonames")["class"].get(letter))
