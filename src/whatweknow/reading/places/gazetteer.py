"""The gazetteer: names of places to what they may name. One read-only SQLite file, opened at the first look-up, nothing loaded before.

`training/gazetteer.py` builds the one that is shipped from GeoNames (CC BY 4.0) and other tables; `wwk gazetteer build` makes one's own from more of
GeoNames, which is then used in its place. `docs/places.md` says what is in it.
"""
from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from ...errors import ReadingError
from .store import DEGREE, Source

FILE = "gazetteer.sqlite"
CHOSEN = "WWK_GAZETTEER"
"""The environment variable that names the file to use, or is "shipped"."""
SHIPPED = "shipped"
MAIN, ALTERNATE, DEMONYM, SHORT = 0, 1, 2, 3
"""What a name is to its place: its own, another one, the name of its people, an abbreviation."""
SPELLINGS = {
    "airbase": "air base", "airfield": "air field", "saint": "st", "mount": "mt", "fort": "ft", "centre": "center", "harbour": "harbor", "&": "and",
}
JOINERS = re.compile(r"[-‐–/_]+|\s+")
DROPPED = re.compile(r"[.'’‘`ʿʾ\",()]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may stand for. kind: one of `store.KINDS`.

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


def shipped() -> Path:
    """The file that comes with the package."""
    return Path(str(files(__package__) / "data" / FILE))


def own() -> Path:
    """Where `wwk gazetteer build` puts the user's own: in the folder for data of programs, `$XDG_DATA_HOME` or `~/.local/share`."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "whatweknow" / FILE


def chosen() -> Path:
    """The file that is used: what WWK_GAZETTEER names, else the user's own if there is one, else the one shipped."""
    named = os.environ.get(CHOSEN)
    if named:
        return shipped() if named == SHIPPED else Path(named).expanduser()
    return own() if own().is_file() else shipped()


def opened(path: Path) -> sqlite3.Connection:
    """A gazetteer, to be read only. Raises ReadingError where the file is missing or is none."""
    if not path.is_file():
        raise ReadingError(f"the gazetteer {path} is missing; {_remedy(path)}")
    # Opened once and only read, so threads may share it.
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        base.execute("select p.id, n.key, k.id, d.code, s.licence from place p, name n, kind k, division d, source s limit 0")
    except sqlite3.DatabaseError as problem:
        base.close()
        raise ReadingError(f"{path} is no gazetteer of this version ({problem}); {_remedy(path)}") from problem
    return base


def _remedy(path: Path) -> str:
    if path == shipped():
        return "install whatweknow again, or build it in a checkout with `python -m training.gazetteer`"
    return f"build it again with `wwk gazetteer build --geonames FILE`, or set {CHOSEN}={SHIPPED} to use the one that is shipped"


@cache
def _base() -> sqlite3.Connection:
    return opened(chosen())


@cache
def label() -> str:
    """What sets a reading with this gazetteer apart from one with the shipped: its last source and that one's date; empty for the shipped."""
    path = chosen()
    if path == shipped():
        return ""
    last = about(path).sources[-1]
    return f"{last.name} {last.version}"


def forget() -> None:
    """Lets the next look-up choose and open the file anew."""
    _base.cache_clear()
    label.cache_clear()
    look_up.cache_clear()


@dataclass(frozen=True, slots=True)
class About:
    """What a gazetteer holds. places: how many of each kind; names: how many keys; sources: with their licences."""

    path: Path
    places: dict[str, int]
    names: int
    sources: tuple[Source, ...]


def about(path: Path | None = None) -> About:
    """What the gazetteer at `path`, by default the one in use, holds. Raises ReadingError where there is none."""
    path = path or chosen()
    base = opened(path)
    try:
        kinds = dict(base.execute("select k.name, count(*) from place p join kind k on k.id = p.kind group by k.id order by k.id").fetchall())
        (names,) = base.execute("select count(*) from name").fetchone()
        return About(path, kinds, names, tuple(Source(*row) for row in base.execute("select name, version, licence, gives from source order by rowid")))
    finally:
        base.close()


QUERY = """select p.id, p.geonameid, p.name, k.name, p.country, p.admin1, p.lat, p.lon, p.population, n.role
from name n join place p on p.id = n.place join kind k on k.id = p.kind where n.key = ?"""


@lru_cache(maxsize=100_000)
def look_up(key: str) -> tuple[Candidate, ...]:
    """Everything the key (from `fold` or `short`) may name, most populous first; empty when nothing."""
    rows = _base().execute(QUERY, (key,)).fetchall()
    found = [Candidate(r[0], r[1], r[2], r[3], r[4], r[5], r[6] / DEGREE, r[7] / DEGREE, r[8], r[9]) for r in rows]
    return tuple(sorted(found, key=lambda c: (c.role, -c.population, c.id)))
