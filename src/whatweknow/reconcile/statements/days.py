"""Acts dated to two days: a claim dates to another day an act that the other claims of it date alike. The others may lie a day apart, for one night is two days in two zones."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ...model import Claim, EventType
from ..words import content

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OTHERS = 2
"""Claims of the same act that must agree before another day of it is doubted."""
STRAYS = 0.2
"""Share of the dated acts of a kind that may lie elsewhere, one in any case: where more do, there is no one day to hold a claim against."""
ALIKE = 3
"""Parts of an act, of those both tell, that must agree for two acts to be one where neither is called "the" attack."""
BEFORE = 3
"""Words before the act among which its article stands."""
MAIN_ACTS = frozenset({EventType.ATTACK, EventType.KILL, EventType.INJURE, EventType.EXPLODE, EventType.CRASH, EventType.DISASTER, EventType.ARREST})
"""Kinds of act that a reader who has one minute must see."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Parts = Mapping[str, frozenset[str]]


class Dated(NamedTuple):
    """A claim, the day it tells, and what tells its act from another."""

    claim: Claim
    day: date
    parts: Parts


class Stray(NamedTuple):
    """A claim that dates an act otherwise, the first claims of it that date it alike, the two days."""

    claim: Claim
    others: tuple[Claim, ...]
    day: date
    usual: date


def is_main(claim: Claim) -> bool:
    """Whether a claim is of an act that a reader who has one minute must see."""
    return claim.event is not None and claim.event.type in MAIN_ACTS


def written(day: date) -> str:
    """ "8 Jan 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def strays(claims: Collection[Claim]) -> list[Stray]:
    """The claims that date an act as its other claims do not. claims: of acts done.

    >>> strays([])
    []
    """
    return [s for kind in _kinds(claims).values() for s in _strays(kind)]


def two_clocks(claims: Collection[Claim]) -> list[Stray]:
    """For each kind of act that is dated to two days that follow one another, the first claim of the day told less and the first of the day told more."""
    out = []
    for kind in _kinds(claims).values():
        usual, inside, _ = _usual(kind)
        near = [d for d in inside if d.day != usual]
        at = [d for d in inside if d.day == usual]
        out += [Stray(near[0].claim, (at[0].claim,), near[0].day, usual)] if near and at else []
    return out


def _kinds(claims: Collection[Claim]) -> dict[str, list[Dated]]:
    kinds: dict[str, list[Dated]] = defaultdict(list)
    for claim in claims:
        if claim.event and DAY.match(claim.time or "") and not claim.background:
            kinds[claim.event.type].append(Dated(claim, date.fromisoformat(str(claim.time)[:10]), parts(claim)))
    return kinds


def _usual(kind: Sequence[Dated]) -> tuple[date, list[Dated], list[Dated]]:
    days = Counter(d.day for d in kind)
    usual = max(days, key=lambda d: (sum(n for other, n in days.items() if _near(d, other)), days[d]))
    return usual, [d for d in kind if _near(usual, d.day)], [d for d in kind if not _near(usual, d.day)]


def _strays(kind: Sequence[Dated]) -> list[Stray]:
    """Of acts of one kind, those dated elsewhere than nearly all others, where they are the same act."""
    _, inside, outside = _usual(kind)
    if len(inside) < OTHERS or len(outside) > max(1, STRAYS * len(kind)):
        return []
    out = []
    for d in outside:
        own = [o for o in inside if same(d, o)]
        if len(own) >= OTHERS:
            days = Counter(o.day for o in own)
            often = max(days, key=lambda k: days[k])
            out.append(Stray(d.claim, tuple(o.claim for o in own if o.day == often), d.day, often))
    return out


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= 1


def same(one: Dated, other: Dated) -> bool:
    """Whether two acts are one: they agree in all parts that both tell, and those are enough, or the first is "the" act and a word of it is told of the other."""
    both = one.parts.keys() & other.parts.keys()
    if any(one.parts[role].isdisjoint(other.parts[role]) for role in both):
        return False
    told = frozenset().union(*other.parts.values())
    return len(both) >= ALIKE or (definite(one.claim) and any(not words.isdisjoint(told) for words in one.parts.values()))


def definite(claim: Claim) -> bool:
    """Whether a claim speaks of its act as one that is known: "the missile strike"."""
    before, found, _ = claim.content.partition(claim.event.trigger if claim.event else "\n")
    return bool(found) and "the" in before.lower().split()[-BEFORE:]


def parts(claim: Claim) -> Parts:
    """What tells one act from another, by the part it has in it: words of who, whom and with what, where it was, how many it cost."""
    event = claim.event
    told = {"actor": event and event.actor, "target": event and event.target, "instrument": event and event.instrument, "place": claim.place and claim.place.name}
    counted = frozenset(f"{n.measure} {n.low} {n.high}" for n in claim.counts)
    return {**{role: content(words) for role, words in told.items() if words and content(words)}, **({"counts": counted} if counted else {})}
