"""Rows of the table of tolls that say nothing of their own: one side's other wording of a number it has, and outlets' numbers that a side has given or has replaced since.

They leave the table, where they would look like more voices; their lines stay. A disputed number of a side always keeps a row.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Measure
from ..reconcile.numbers.figure import Chain
from ..reconcile.numbers.figures import is_outlets, latest, runs
from ..reconcile.numbers.universes import Relation, relation
from .akin import kinds_apart, one_answer

TollRow = dict[Measure, Chain]


def told(row: TollRow) -> int:
    """How many claims carry a row's numbers."""
    return sum(map(len, row.values()))


def settled(rows: Sequence[TollRow]) -> list[TollRow]:
    """The rows that say something of their own, in their order; one side's rows of one answer are one."""
    by_side: dict[str, list[TollRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (-max(len(runs(c)) for c in r.values()), -len(r), -told(r))):
        own = by_side[_speaker(row)]
        first = next((o for o in own if _goes_into(row, o)), None)
        if first is None:
            own.append(dict(row))
        else:
            first |= {m: c for m, c in row.items() if m not in first}
    kept = [row for own in by_side.values() for row in own]
    sides = [row for row in kept if not _outlets(row)]
    return [row for row in kept if not _outlets(row) or not all(any(m in s and _answers(c, s[m]) for s in sides) for m, c in row.items())]


def _goes_into(row: TollRow, first: TollRow) -> bool:
    """Whether one side's row only says in other words what its first row says: every number they share is one answer, and one is shared."""
    shared = [m for m in row if m in first]
    return bool(shared) and all(one_answer(latest(row[m]), latest(first[m])) for m in shared) and (len(shared) == len(row) or not _outlets(row))


def _answers(own: Chain, side: Chain) -> bool:
    """Whether an outlet's own number is no answer beside a side's: it is that number, perhaps more loosely, or an older one on the way to it (of the missing fewer with time, of all others more)."""
    a, b = latest(own), latest(side)
    if relation(a.universe, b.universe) is Relation.APART or kinds_apart(a, b):
        return False
    fewer = a.universe.measure is Measure.MISSING
    on_the_way = a.moment < b.moment and (b.interval.high < a.interval.low if fewer else a.interval.high < b.interval.low)
    return a.interval.holds(b.interval) or on_the_way


def _outlets(row: TollRow) -> bool:
    return all(is_outlets(latest(c)) for c in row.values())


def _speaker(row: TollRow) -> str:
    return next(iter(row.values()))[0].speaker
