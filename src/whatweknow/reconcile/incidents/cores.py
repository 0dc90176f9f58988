"""Groups of one long story brought together: what most reports of the one tell, most reports of the other tell too.

The first reports of an attack and those of its aftermath weeks later may share too little, pair by pair. Of each group the words that many of its tellings have are its core, "missile, base, Iran",
and two groups whose cores cover one another are of one incident, unless their days or places say otherwise or their kind happens every day.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model import Place
from .kinds import daily
from .near import TOWN, days_between, kilometres, number
from .telling import Telling
from .words import rarity

MANY = 0.4
"""The share of a group's tellings that have a word of its core."""
USUAL = 0.5
"""The least rarity of a word of a core."""
ALIKE = 0.2
"""The least that two cores cover of one another. Groups of one story have 0.22 and more, of two at most 0.12 (four real stories)."""
FEWEST = 2
"""Tellings that make a group with a core."""
AGREED = 0.5
"""The share of a group's tellings that agree on a place, or of those with a day on that day."""
FRESH = 2
"""Days after its incident within which a report is of the news of the day."""
LATER = 400
"""Days between the last report of one group and the first of the other from which only a day told in both would tie them."""
FAR_KM = 60.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What a group's tellings tell together. shares: word -> the share of them that have it; core: those of many; day, place: on which most agree; first, last: when the reports stand, as
    day numbers; daily: of a kind that happens every day."""

    shares: Mapping[str, float]
    core: Mapping[str, float]
    day: str | None
    place: Place | None
    first: int | None
    last: int | None
    daily: bool


def profile(group: Sequence[Telling]) -> Profile:
    """The profile of a group."""
    told = Counter(w for t in group for w in {*t.words, *t.heading})
    shares = {w: n / len(group) for w, n in told.items()}
    seen = [n for t in group if (n := number(t.seen)) is not None]
    common = sum(daily(t.kind) and len(t.countries) < FEWEST for t in group)
    return Profile(shares, {w: rarity(w) for w, s in shares.items() if s >= MANY and rarity(w) >= USUAL}, _day(group), _place(group), min(seen, default=None), max(seen, default=None), 2 * common >= len(group))


def alike(one: Profile, other: Profile) -> float:
    """How much of each core the other group tells, the lesser of the two; 0 where they are certainly of two incidents, or of a kind that says nothing."""
    if one.daily or other.daily or apart(one, other):
        return 0.0
    return min(_covered(one, other), _covered(other, one))


def apart(one: Profile, other: Profile) -> bool:
    """Whether days or places say that two groups are of two incidents."""
    days = days_between(one.day, other.day)
    if days is not None and abs(days) > 1:
        return True
    if any(a.day and b.last is not None and (number(a.day) or 0) > b.last + 1 for a, b in ((one, other), (other, one))):
        return True
    if days is None and max(_gap(one, other), _gap(other, one)) > LATER:
        return True
    km = kilometres(one.place, other.place) if one.place and other.place else None
    return km is not None and km > FAR_KM


def _gap(one: Profile, other: Profile) -> int:
    """Days from the last report of one to the first of the other, negative where they overlap; 0 where either is unknown."""
    return other.first - one.last if one.last is not None and other.first is not None else 0


def _covered(one: Profile, other: Profile) -> float:
    whole = sum(one.core.values())
    return sum(r * other.shares.get(w, 0.0) for w, r in one.core.items()) / whole if whole else 0.0


def _day(group: Sequence[Telling]) -> str | None:
    """The day that most tellings with a day name; named by one alone, only if that is news of the day: a day told weeks later is misread more often."""
    days = Counter(t.day for t in group if t.day)
    day, n = max(days.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    fresh = any((late := days_between(t.day, t.seen)) is not None and late <= FRESH for t in group if t.day == day)
    return day if (n >= FEWEST or fresh) and n >= AGREED * sum(days.values()) else None


def _place(group: Sequence[Telling]) -> Place | None:
    told = [t.place for t in group if t.place and t.place.precision <= TOWN]
    counted = Counter(p.geonameid or p.name for p in told)
    best = max(told, key=lambda p: (counted[p.geonameid or p.name], p.name), default=None)
    return best if best and counted[best.geonameid or best.name] >= max(FEWEST, AGREED * len(group)) else None
