"""Acts whose day cannot be: one claim dates to another day what all other claims of the very same act date alike. It is shown where it belongs, with the reason; nothing is corrected."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from ..model import Claim
from ..reconcile.words import content
from .labels import day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OTHERS = 2
"""Claims that must agree on one day before another day of the same act is doubted."""
ALIKE = 3
"""Parts of an act, of those both tell, that must agree for two acts to be one."""

Parts = Mapping[str, frozenset[str]]
Told = tuple[Claim, str, Parts]
"""A claim, the day it tells, and what tells its act from another."""


def misdated(claims: Collection[Claim]) -> dict[str, str]:
    """Ids of the claims whose act all others date to one other day, with the reason in words.

    >>> misdated([])
    {}
    """
    kinds: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.event and claim.time and DAY.match(claim.time) and not claim.background and len(own := parts(claim)) >= ALIKE:
            kinds[claim.event.type].append((claim, claim.time[:10], own))
    found = ((told[0], _elsewhere(told, kind)) for kind in kinds.values() for told in kind)
    return {claim.id: f"all others date it {day(other)}" for claim, other in found if other}


def _elsewhere(told: Told, kind: Collection[Told]) -> str | None:
    """The one other day to which all other claims of the same act date it."""
    claim, at, own = told
    others = [other for c, other, its in kind if c is not claim and same(own, its)]
    return others[0] if len(others) >= OTHERS and set(others) == {others[0]} and others[0] != at else None


def parts(claim: Claim) -> Parts:
    """What tells one act from another, by the part it has in it: words of who, whom and with what, where it was, how many it cost."""
    event = claim.event
    told = {"actor": event and event.actor, "target": event and event.target, "instrument": event and event.instrument, "place": claim.place and claim.place.name}
    counted = frozenset(f"{n.measure} {n.low} {n.high}" for n in claim.counts)
    return {**{role: content(words) for role, words in told.items() if words and content(words)}, **({"counts": counted} if counted else {})}


def same(one: Parts, other: Parts) -> bool:
    """Whether two acts agree in all parts that both tell, and those are enough."""
    both = one.keys() & other.keys()
    return len(both) >= ALIKE and all(one[role] & other[role] for role in both)
