"""A number as the words give it: its tokens, its bounds, and what its comparator does to them."""
from __future__ import annotations

from dataclasses import dataclass, replace

from ...model import Comparator


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and its bounds. start, end: tokens of the whole phrase, "at least another five more"; first, last: of the number alone.
    extra: a word says it comes on top of another number; noun: the number is itself who is counted ("the couple"); end stops before "of"."""

    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    comparator: Comparator
    extra: bool = False
    noun: bool = False


def exactly(start: int, end: int, value: float) -> Numeral:
    """An exact number at tokens [start, end); nought is a count of none."""
    return Numeral(start, end, start, end, value, value, Comparator.EQ if value else Comparator.NONE)


def bounded(n: Numeral, comparator: Comparator) -> Numeral:
    """The numeral under a bound; vague words and ranges keep their own, and the first bound read wins."""
    if n.comparator is not Comparator.EQ or comparator is Comparator.EQ:
        return n
    low = None if comparator in (Comparator.LE, Comparator.LT) else n.low
    high = None if comparator in (Comparator.GE, Comparator.GT) else n.high
    return replace(n, low=low, high=high, comparator=comparator)
