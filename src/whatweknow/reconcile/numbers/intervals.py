"""From what was said ("at least 80") to what the number may be ([80, open]), by the one written table `vocab/intervals.toml`."""
from __future__ import annotations

import math
from dataclasses import dataclass

from ...model import Claim, Comparator, Count
from ...vocab import table


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The numbers a count allows, both ends included; an open end is minus or plus infinity."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether one number could satisfy both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, other: Interval) -> bool:
        """Whether everything that `other` allows is allowed here too."""
        return self.low <= other.low and other.high <= self.high

    @property
    def exact(self) -> bool:
        """Whether only one number is allowed."""
        return self.low == self.high


def interval(count: Count, claim: Claim | None = None) -> Interval:
    """The numbers `count` allows; of a vague one the claim that tells it has the word, and "dozens" are two dozen at the least."""
    rule = table("intervals")[count.comparator.value]
    low = _bound(rule["low"], count.low, count.high, -math.inf)
    high = _bound(rule["high"], count.high, count.low, math.inf)
    spread, step = rule.get("spread", 0), rule.get("step", 0)
    if spread and math.isfinite(low) and math.isfinite(high):
        low, high = low - spread * low, high + spread * high
    low, high = low + max(step, 0), high + min(step, 0)
    least = _plural(count, claim) if claim and count.comparator is Comparator.VAGUE else 0
    return Interval(max(low, rule.get("least", 0), least), max(high, 0))


def _plural(count: Count, claim: Claim) -> float:
    """Twice what the plural of a number says: 24 of "dozens", 2,000 of "thousands"; 0 where the claim tells several numbers and nobody knows whose word it is."""
    said = {s.exact.lower() for s in claim.spans.get("count", ())}
    if len(said) != 1 or count.low is not None or count.high is not None:
        return 0
    plurals = table("numbers")["plurals"]
    return next((2.0 * plurals[w] for w in next(iter(said)).split() if w in plurals), 0)


def _bound(which: str, own: float | None, other: float | None, open_end: float) -> float:
    if which == "zero":
        return 0
    if which == "open" and own is None:
        return open_end
    number = own if own is not None else other
    return open_end if number is None else number
