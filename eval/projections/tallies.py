"""Counts of a reading gathered for sets that want one number for an incident."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from whatweknow.model import Certainty, Claim, Comparator, Count, Measure, Mode

BELIEVED = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})


def stated(claims: Iterable[Claim], measure: Measure) -> Iterator[tuple[Claim, Count]]:
    """Counts of `measure` that somebody holds for so, about this incident: no background, no denial, nothing only threatened."""
    for claim in claims:
        if not claim.background and claim.certainty in BELIEVED and claim.mode in HAPPENED:
            yield from ((claim, count) for count in claim.counts if count.measure is measure)


def figure(count: Count) -> float | None:
    """The number a reader would write down: the lower bound, or the upper where only that is said; None for "dozens"."""
    if count.comparator is Comparator.NONE:
        return 0
    if count.comparator is Comparator.VAGUE:
        return None
    return count.high if count.low is None else count.low


def toll(claims: Iterable[Claim], measure: Measure) -> int | None:
    """One number for the incident: the highest total stated, and what is said to come on top of it; None where nothing is stated."""
    totals, increments = [], []
    for _, count in stated(claims, measure):
        if (number := figure(count)) is not None:
            (increments if count.increment else totals).append(number)
    if not totals and not increments:
        return None
    return int(max(totals, default=0) + sum(increments))
