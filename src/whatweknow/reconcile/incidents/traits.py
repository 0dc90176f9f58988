"""What two tellings have in common and what parts them: traits, each 0 to 1, whose weights `vocab/incident_weights.toml` holds.

Traits that speak for one incident: the claims of one are told in the other, the same people, ages, names, places, days, countries and numbers. Traits against it name what certainly
differs. Likeness of whole texts is none of them: pages of one outlet are alike in what they say of nothing.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log1p

from .grounds import shared
from .kinds import seldom
from .near import TOWN, days_between, kilometres, nearest
from .telling import Telling
from .words import rarity

HERE, AROUND, FAR = 3.0, 30.0, 100.0
"""Kilometres: the same place, its surroundings, another region."""
LONG_AGO = 400.0
"""Days at which the time between two reports weighs most; log scale."""
STRANGE = 0.1
"""The share of what one report is about below which the other does not tell it."""
WEEK = 7
"""Days by which a day is misread now and then: what is further apart is so for certain."""
EARLY = -1
"""A report that stands more than this many days before the other's incident began does not tell of it."""
FRESH = 1
"""Days after its incident within which a report is of the news of the day."""
BIG = 3
"""People from which a number that two tellings share is no accident."""
WELL_KNOWN = 30.0
"""The summed rarity of shared names at which they say all that names can say."""


def traits(one: Telling, other: Telling) -> dict[str, float]:
    """Trait -> its strength, those of strength 0 left out."""
    return {name: value for part in (_words, _people, _ages, _places, _days, _kinds) for name, value in part(one, other) if value}


def covered(bag: Mapping[str, float], other: Telling) -> float:
    """The share of a bag's weight whose words the other telling has too, 0 to 1."""
    words, heading = other.words, other.heading
    return sum([weight * weight for w, weight in bag.items() if w in words or w in heading])


def _words(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    claims = covered(one.said, other), covered(other.said, one)
    yield "claims told", max(claims)
    yield "both claims told", min(claims)
    leads = covered(one.lead, other), covered(other.lead, one)
    yield "leads told", min(leads)
    yield "leads apart", float(bool(one.lead and other.lead) and max(leads) < STRANGE)
    yield "one lead apart", float(bool(one.lead and other.lead) and min(leads) < STRANGE)
    yield "headline told", max(covered(one.heading, other), covered(other.heading, one))


def _people(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs, our_names, their_names = set(one.people), set(other.people), set(one.names), set(other.names)
    yield "people", min(1.0, len(ours & theirs) / 2)
    yield "people named", min(1.0, len((ours & their_names) | (theirs & our_names)) / 2)
    yield "names", min(1.0, sum(rarity(w) for n in our_names & their_names for w in n.split()) / WELL_KNOWN)


def _ages(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs = set(one.ages), set(other.ages)
    if ours and theirs:
        yield "ages", len(ours & theirs) / min(len(ours), len(theirs))
        yield "other ages", float(not ours & theirs)


def _places(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    km = nearest(one.places, other.places)
    yield "place named", float(bool(shared(one, other)) or (km is not None and km < HERE))
    if km is not None:
        yield "place around", float(HERE <= km < AROUND)
        yield "places far", float(km >= FAR)
    if one.place and other.place and max(one.place.precision, other.place.precision) <= TOWN:
        apart = kilometres(one.place, other.place)
        yield "place", float(apart is not None and apart < HERE)
        yield "place apart", float(apart is not None and apart > 2 * AROUND)
    ours, theirs = set(one.countries), set(other.countries)
    yield "countries", max(0, len(ours & theirs) - 1) / max(1, len(ours | theirs) - 1)


def _days(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    gap = days_between(one.seen, other.seen)
    yield "time between", _long(abs(gap)) if gap is not None else 0.5
    apart = days_between(one.day, other.day)
    if apart is not None:
        fresh = all(0 <= n <= FRESH for n in (days_between(one.day, one.seen), days_between(other.day, other.seen)) if n is not None)
        yield "day", float(apart == 0)
        yield "day apart", float(abs(apart) > 1)
        yield "fresh apart", float(abs(apart) > 1 and fresh)
    if apart != 0:
        yield "day told", float(one.day in other.days or other.day in one.days)
    ahead = min((n for n in (days_between(one.day, other.seen), days_between(other.day, one.seen)) if n is not None), default=0)
    yield "told too early", float(ahead < EARLY)
    yield "told long before", _long(-ahead) if ahead < -WEEK else 0.0


def _long(days: int) -> float:
    """A stretch of days on a logarithmic scale, 1 from `LONG_AGO` on."""
    return log1p(min(days, LONG_AGO)) / log1p(LONG_AGO)


def _kinds(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    international = min(len(one.countries), len(other.countries)) > 1
    yield "seldom", 1.0 if international else seldom(one.kind, other.kind)
    yield "numbers", float(any(low and low >= BIG for _, low, _ in set(one.numbers) & set(other.numbers)))
