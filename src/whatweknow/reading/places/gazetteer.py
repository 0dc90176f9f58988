"""The gazetteer: names of places to what they may name. One read-only SQLite file, opened at the first look-up, nothing loaded before.

`training/gazetteer.py` builds it from GeoNames (CC BY 4.0) and other tables; `docs/times-and-places.md` says what is in it.
"""
from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from ...errors import ReadingError

FILE = "gazetteer.sqlite"
MAIN, ALTERNATE, DEMONYM, SHORT = 0, 1, 2, 3
"""What a name is to its place: its own, another one, the name of its people, an abbreviation."""
SPELLINGS = {
    "airbase": "air base", "airfield": "air field", "saint": "st", "mount": "mt", "fort": "ft", "centre": "center", "harbour": "harbor", "&": "and",
}
JOINERS = re.compile(r"[-‐–/_]+|\s+")
DROPPED = re.compile(r"[.'’‘`ʿʾ\",()]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may stand for. kind: continent, country, region, sea, river, admin1, admin2, city, airport, base or site.

    role: how the name stands to it (MAIN ...); lat, lon in degrees; population 0 where unknown.
    """

    id: int
    geonameid: int | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    role: int


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The key a name is kept under: lower case, no accents, no apostrophes or stops, hyphens as spaces, one spelling of common words.

    >>> fold("The al-Asad Airbase"), fold("St. Louis"), fold("Erbīl")
    ('al asad air base', 'st louis', 'erbil')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = [p for p in JOINERS.split(DROPPED.sub("", plain.lower())) if p]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(SPELLINGS.get(p, p) for p in parts)


def short(name: str) -> str:
    """The key of an abbreviation: its letters as they stand, spaces out, so that "Ky." is a state and "Ky" is not."""
    return "=" + name.replace(" ", "")


@cache
def _base() -> sqlite3.Connection:
    path = Path(str(files(__package__) / "data" / FILE))
    if not path.is_file():
        raise ReadingError(f"the gazetteer {path} is missing; build it with `python -m training.gazetteer`")
    # Opened once and only read, so threads may share it.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


QUERY = """select p.id, p.geonameid, p.name, k.name, p.country, p.admin1, p.lat, p.lon, p.population, n.role
from name n join place p on p.id = n.place join kind k on k.id = p.kind where n.key = ?"""


@lru_cache(maxsize=100_000)
def look_up(key: str) -> tuple[Candidate, ...]:
    """Everything the key (from `fold` or `short`) may name, most populous first; empty when nothing."""
    rows = _base().execute(QUERY, (key,)).fetchall()
    found = [Candidate(r[0], r[1], r[2], r[3], r[4], r[5], r[6] / 1e4, r[7] / 1e4, r[8], r[9]) for r in rows]
    return tuple(sorted(found, key=lambda c: (c.role, -c.population, c.id)))
