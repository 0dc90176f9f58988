"""Which tellings are compared at all: those that share keys, of each crowd only the nearest in time, and of all of them the most promising.

The number of pairs grows with the number of tellings. As long as no crowd is larger than `CROWD` and none has more than `MOST` promising neighbours, the pairs depend on nothing but the two.
"""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ... import moments
from .keys import weight
from .telling import Telling

CROWD = 20
"""Tellings of one key, before and after in time, that a telling may be compared with."""
MOST = 40
"""The most tellings that one telling asks to be compared with."""
LEAST = 1
"""The least promise of the keys that two tellings share."""


def order(telling: Telling) -> tuple[datetime, str]:
    """By when the report stands, unknown moments first; the id keeps ties in one order."""
    return moments.order(telling.seen), telling.id


def candidates(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs to compare, each once, earlier telling first. Two tellings of one report are never a pair."""
    known = sorted(tellings, key=order)
    crowds: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(known):
        for key in telling.keys:
            crowds[key].append(i)
    found = {(min(i, j), max(i, j)) for i in range(len(known)) for j in promising(i, known, crowds)}
    return ((known[i], known[j]) for i, j in sorted(found))


def promising(i: int, known: Sequence[Telling], crowds: dict[str, list[int]]) -> list[int]:
    """The numbers of the tellings that telling `i` asks to be compared with, the most promising first."""
    promise: Counter[int] = Counter()
    for key in known[i].keys:
        crowd, worth = crowds[key], weight(key)
        at = bisect_left(crowd, i)
        for j in crowd[max(0, at - CROWD):at + CROWD + 1]:
            promise[j] += worth
    fair = [j for j, worth in promise.items() if worth >= LEAST and known[j].report != known[i].report]
    return sorted(fair, key=lambda j: (-promise[j], abs(j - i), j))[:MOST]
