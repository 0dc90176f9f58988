"""Acts whose day cannot be: a claim dates to another day an act that the other claims of it date alike. It is shown where it belongs, with the reason; nothing is corrected.

The other claims may lie a day apart, for one night is two days in two zones.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..model import Claim
from ..reconcile.words import content
from .labels import day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OTHERS = 2
"""Claims of the same act that must agree before another day of it is doubted."""
STRAYS = 0.2
"""Share of the dated acts of a kind that may lie elsewhere, one in any case: where more do, there is no one day to hold a claim against."""
ALIKE = 3
"""Parts of an act, of those both tell, that must agree for two acts to be one where neither is called "the" attack."""
BEFORE = 3
"""Words before the act among which its article stands."""

Parts = Mapping[str, frozenset[str]]


class Dated(NamedTuple):
    """A claim, the day it tells, and what tells its act from another."""

    claim: Claim
    day: date
    parts: Parts


def misdated(claims: Collection[Claim]) -> dict[str, str]:
    """Ids of the claims that date an act as its other claims do not, with the reason in words. claims: of acts done.

    >>> misdated([])
    {}
    """
    kinds: dict[str, list[Dated]] = defaultdict(list)
    for claim in claims:
        if claim.event and DAY.match(claim.time or "") and not claim.background:
            kinds[claim.event.type].append(Dated(claim, date.fromisoformat(str(claim.time)[:10]), parts(claim)))
    return {claim: reason for kind in kinds.values() for claim, reason in _strays(kind).items()}


def _strays(kind: Sequence[Dated]) -> dict[str, str]:
    """Of acts of one kind, those dated elsewhere than nearly all others, where they are the same act."""
    days = Counter(d.day for d in kind)
    usual = max(days, key=lambda d: (sum(n for other, n in days.items() if _near(d, other)), days[d]))
    inside, outside = [d for d in kind if _near(usual, d.day)], [d for d in kind if not _near(usual, d.day)]
    if len(inside) < OTHERS or len(outside) > max(1, STRAYS * len(kind)):
        return {}
    found = ((d, Counter(o.day for o in inside if same(d, o))) for d in outside)
    return {d.claim.id: f"others date it {day(max(own, key=lambda k: own[k]).isoformat())}" for d, own in found if own.total() >= OTHERS}


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
