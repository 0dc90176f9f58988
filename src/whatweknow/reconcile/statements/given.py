"""The day on which a number was given: a report that dates a side's earlier number to another day than those that carried it. Words in `vocab/giving.toml`.

"The previous figure was reported on Wednesday" speaks of the number that its own report's newest replaced. Said to have been given before anybody carried it, a number
may have been; said to have been given after two reports had it, it was not, or they were dated wrongly. What harm was done to people is what such words speak of.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from ...model import Claim
from ...vocab import words
from ..numbers.figure import Chain, Figure
from ..numbers.figures import runs
from ..words import tokens
from .days import DAY, OTHERS, Stray

Run = Sequence[Figure]


def redated(claims: Iterable[Claim], per_side: Iterable[Chain]) -> list[tuple[Figure, Stray]]:
    """Claims that date the giving of a number to a later day than the reports that carried it first, each with the number and the first claims of it.

    >>> redated([], [])
    []
    """
    spoken = [c for c in claims if DAY.match(c.time or "") and speaks_of_earlier(c)]
    told = [runs(chain) for chain in per_side if not chain[0].universe.thing and not chain[0].state] if spoken else []
    return [found for c in spoken for found in _redated(c, told)]


def speaks_of_earlier(claim: Claim) -> bool:
    """Whether a claim says of an earlier number that it was given: "the previous toll, announced on Monday"."""
    said = tokens(claim.content)
    named = any(a in words("giving", "previous") and b in words("giving", "number") for a, b in pairwise(said))
    return named and not words("giving", "given").isdisjoint(said)


def _redated(claim: Claim, told: Iterable[Sequence[Run]]) -> Iterator[tuple[Figure, Stray]]:
    meant = [run for several in told if (run := _meant(claim, several))]
    if len({run[0].interval for run in meant}) != 1:
        return
    first = min((f for run in meant for f in run), key=lambda f: f.moment)
    day, usual = date.fromisoformat(str(claim.time)[:10]), _day(first)
    others = {f.claim.id: f.claim for run in meant for f in run if _day(f) == usual}
    if usual and usual < day and len({c.report for c in others.values()}) >= OTHERS:
        yield first, Stray(claim, tuple(others.values()), day, usual)


def _meant(claim: Claim, several: Sequence[Run]) -> Run | None:
    """The number that is spoken of: the one it tells itself, else the one that its report's newest replaced."""
    counted = [n for n in claim.counts if n.low is not None and n.low == n.high]
    if counted:
        return next((run for run in several if run[0].interval.exact and run[0].interval.low == counted[0].low), None)
    newest = next((k for k in range(len(several) - 1, 0, -1) if any(f.claim.report == claim.report for f in several[k])), None)
    return several[newest - 1] if newest is not None else None


def _day(figure: Figure) -> date | None:
    return date.fromisoformat(str(figure.when)[:10]) if DAY.match(figure.when or "") else None
