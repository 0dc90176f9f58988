"""What two tellings have in common and what parts them: traits, each 0 to 1, whose weights `vocab/incident_weights.toml` holds.

Traits that speak for one incident are those of words, people, ages, places, days, kind and sides that are shared; traits against it name what certainly differs.
"""
from __future__ import annotations

from collections.abc import Iterator
from math import log1p

from .kinds import akin
from .near import TOWN, days_between, kilometres, nearest
from .telling import Telling
from .words import likeness, rarity

HERE, AROUND, FAR = 3.0, 30.0, 100.0
"""Kilometres: the same place, its surroundings, another region."""
LONG_AGO = 400.0
"""Days at which the time between two reports weighs most; log scale."""
EARLY = -1
"""A report that stands more than this many days before the other's incident began does not tell of it."""
FEW = 20.0
"""Words of the shorter telling at which a likeness of words says half of what it says of long ones."""
BIG = 3
"""People from which a number that two tellings share is no accident."""


def traits(one: Telling, other: Telling) -> dict[str, float]:
    """Trait -> its strength, those of strength 0 left out."""
    return {name: value for part in (_words, _people, _ages, _places, _days, _kinds) for name, value in part(one, other) if value}


def _words(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    cosine = likeness(one.words, other.words)
    yield "words", cosine
    yield "many words", cosine ** 2
    yield "claims", likeness(one.said, other.said)
    yield "headline", max(likeness(one.heading, other.words), likeness(other.heading, one.words))
    yield "short", 1 / (1 + min(len(one.words), len(other.words)) / FEW)


def _people(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs = set(one.people), set(other.people)
    shared = ours & theirs
    yield "people", min(1.0, len(shared) / 2)
    yield "people named", min(1.0, len((ours & set(other.names)) | (theirs & set(one.names))) / 2)
    yield "names", min(1.0, sum(rarity(w) for n in set(one.names) & set(other.names) for w in n.split()) / 30)
    yield "other people", float(bool(ours and theirs and not shared))


def _ages(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs = set(one.ages), set(other.ages)
    if ours and theirs:
        yield "ages", len(ours & theirs) / min(len(ours), len(theirs))
        yield "other ages", float(not ours & theirs)


def _places(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    km = nearest(one.places, other.places)
    yield "place named", float(km is not None and km < HERE)
    yield "place around", float(km is not None and HERE <= km < AROUND)
    yield "places far", float(km is not None and km >= FAR)
    if one.place and other.place:
        exact = max(one.place.precision, other.place.precision) <= TOWN
        apart = kilometres(one.place, other.place) if exact else None
        yield "place", float(apart is not None and apart < HERE)
        yield "place apart", float(apart is not None and apart > 2 * AROUND)
        yield "country apart", float(bool(one.place.country and other.place.country and one.place.country != other.place.country))


def _days(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    gap = days_between(one.seen, other.seen)
    yield "time between", log1p(min(abs(gap), LONG_AGO)) / log1p(LONG_AGO) if gap is not None else 0.5
    apart = days_between(one.day, other.day)
    yield "day", float(apart == 0)
    yield "next day", float(apart is not None and abs(apart) == 1)
    yield "day apart", float(apart is not None and abs(apart) > 1)
    yield "days", float(not set(one.days).isdisjoint(other.days))
    yield "told too early", float(any(n is not None and n < EARLY for n in (days_between(one.day, other.seen), days_between(other.day, one.seen))))


def _kinds(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield "kind", float(bool(one.kind and one.kind == other.kind))
    yield "kind apart", float(bool(one.kind and other.kind and not akin(one.kind, other.kind)))
    ours, theirs = set(one.sides), set(other.sides)
    if ours and theirs:
        yield "sides", len(ours & theirs) / min(len(ours), len(theirs))
        yield "sides apart", float(not ours & theirs)
    yield "numbers", float(any(low and low >= BIG for _, low, _ in set(one.numbers) & set(other.numbers)))
