"""Two reports that tell one side's two numbers the other way round: "eight at home and nine abroad", "nine at home and eight abroad". One of them has mixed them up."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import NamedTuple

from ...model import Report
from ...moments import hours_between
from ..origins import author
from .figure import Figure
from .scenes import apart
from .universes import matter

MOST = 8
"""Numbers of one side in one report that are looked at."""
ONE_STATEMENT_HOURS = 36
"""Reports of one statement come out within so many hours."""

Pair = tuple[Figure, Figure]


class Swap(NamedTuple):
    """Two numbers in the one report and the same two questions' numbers in the other."""

    one: Pair
    other: Pair


def swapped(found: Iterable[Figure], reports: Mapping[str, Report]) -> list[Swap]:
    """Every two reports of different outlets, near in time, that have one side's two exact numbers of people the other way round; each two questions once."""
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in found:
        if f.interval.exact and f.interval.low > 0 and not f.universe.thing and not f.count.part:
            told[(f.speaker, f.claim.report)].append(f)
    known: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    out: dict[tuple[object, ...], Swap] = {}
    for (speaker, _), figures in told.items():
        for a, b in permutations(figures[:MOST], 2):
            if _question(a) < _question(b) and a.interval != b.interval:
                key = (speaker, _question(a), _question(b))
                against = next((p for p in known[(*key, b.interval, a.interval)] if _two(p[0], a, reports)), None)
                if against:
                    out.setdefault((*key, frozenset((a.interval, b.interval))), Swap(against, (a, b)))
                known[(*key, a.interval, b.interval)].append((a, b))
    return list(out.values())


def _question(figure: Figure) -> tuple[tuple[str, str, str], tuple[str, ...]]:
    return matter(figure.universe), tuple(sorted(figure.universe.where)) if figure.state else ()


def _two(one: Figure, other: Figure, reports: Mapping[str, Report]) -> bool:
    a, b = (author(reports.get(f.claim.report)) for f in (one, other))
    return a != b and abs(hours_between(one.when, other.when)) <= ONE_STATEMENT_HOURS and not apart(one, other)
