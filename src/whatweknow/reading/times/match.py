"""Find time expressions: token classes by table look-up, then the patterns of `vocab/timex.toml`, longest match first.

Every token is looked up once; patterns are kept by the classes and words they can begin with and go on with, so that text without time words costs one
dictionary look-up a token, and "the" hardly more.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from ...vocab import table, words
from ..grammar.grid import Grid
from .words import HYPHENS, Classes, word
from .words import classes as classes_of

Item = tuple[tuple[str, ...], bool]
HYPHEN, ENDS = "-", ""
FIRST_YEAR = 1500
"""Smaller numbers are no years."""
LONGEST_RANGE = 100
"""Years between the two of a range: further apart they are a telephone number."""


@dataclass(frozen=True, slots=True)
class Match:
    """One expression: tokens [begin, end), TIMEX3 type, the rule that values it, the class values it is made of and its small words."""

    begin: int
    end: int
    type: str
    rule: str
    slots: Mapping[str, Any]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of an expression. number: its place in the table; of two as long the earlier one counts."""

    number: int
    items: tuple[Item, ...]
    type: str
    rule: str


def matches(g: Grid) -> Iterator[Match]:
    """Every time expression from left to right, none overlapping."""
    lows = g.lower
    classes = [classes_of(g, i) for i in range(len(lows))]
    begin, openings = 0, patterns()
    while begin < len(lows):
        # Most words open nothing: they are passed by without a look at any pattern.
        found = _longest(lows, classes, begin) if classes[begin] or lows[begin] in openings else None
        if found and _stands(g, found):
            yield found
            begin = found.end
        else:
            begin += 1


@cache
def patterns() -> Mapping[str, Mapping[str, frozenset[Pattern]]]:
    """The patterns by the word or class they can begin with and then by the one that can come second, ENDS where none need come."""
    out: dict[str, dict[str, set[Pattern]]] = defaultdict(lambda: defaultdict(set))
    forms = [(form, group) for group in table("timex")["pattern"] for form in group["forms"]]
    for number, (form, group) in enumerate(forms):
        items = tuple((tuple(part.rstrip("?").split("|")), part.endswith("?")) for part in form.split())
        pattern = Pattern(number, items, group["type"], group["rule"])
        for k, first in _openings(items):
            for _, second in _openings(items[k + 1:]):
                out[first][second].add(pattern)
    return {first: {second: frozenset(found) for second, found in row.items()} for first, row in out.items()}


def _openings(items: tuple[Item, ...]) -> Iterator[tuple[int, str]]:
    """What these items can begin with, and the number of the item it is of; ENDS where none of them need be there."""
    for k, (alternatives, optional) in enumerate(items):
        yield from ((k, alternative) for alternative in alternatives)
        if not optional:
            return
    yield len(items), ENDS


def _longest(lows: Sequence[str], classes: Sequence[Classes], begin: int) -> Match | None:
    tried: set[Pattern] = set()
    for key in (lows[begin], *classes[begin]):
        if key in patterns():
            tried.update(*_going_on(patterns()[key], lows, classes, classes[begin][key][1] if key in classes[begin] else begin + 1))
    best: Match | None = None
    for pattern in sorted(tried, key=attrgetter("number")):
        end, slots = _extend(pattern.items, 0, lows, classes, begin, {})
        if end > (best.end if best else begin):
            best = Match(begin, end, pattern.type, pattern.rule, slots, tuple(lows[begin:end]))
    return best


def _going_on(row: Mapping[str, frozenset[Pattern]], lows: Sequence[str], classes: Sequence[Classes], i: int) -> Iterator[frozenset[Pattern]]:
    """The patterns of one first word that can go on with what stands at token i."""
    following = (ENDS, lows[i], HYPHEN if lows[i] in HYPHENS else ENDS, *classes[i]) if i < len(lows) else (ENDS,)
    return (row[key] for key in following if key in row)


def _extend(items: tuple[Item, ...], k: int, lows: Sequence[str], classes: Sequence[Classes], i: int, slots: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The furthest end of items[k:] from token i, with the class values met; -1 where they do not match."""
    if k == len(items):
        return i, slots
    alternatives, optional = items[k]
    best: tuple[int, dict[str, Any]] = (-1, {})
    for alternative in alternatives if i < len(lows) else ():
        step = _step(alternative, lows, classes, i)
        if step:
            value, end = step
            kept = slots if value is None else {alternative: value, **slots}
            got = _extend(items, k + 1, lows, classes, end, kept)
            if got[0] == end and lows[i] in ",-":
                continue  # an expression does not end on a comma: without what follows it the comma is the sentence's
            best = max(best, got, key=lambda g: g[0])
    if optional and best[0] < 0:
        return _extend(items, k + 1, lows, classes, i, slots)
    return best


def _step(alternative: str, lows: Sequence[str], classes: Sequence[Classes], i: int) -> tuple[Any, int] | None:
    if alternative.isupper():
        return classes[i].get(alternative)
    if lows[i] == alternative or (alternative == HYPHEN and lows[i] in HYPHENS):
        return None, i + 1
    return None


def _stands(g: Grid, found: Match) -> bool:
    """Whether the words are a time here: a bare year needs a preposition or the parser's word for it, no match ends on a stop."""
    if found.words[-1] in ",-" or found.words[0] in ",-" or _is_age(g, found.end):
        return False
    if found.end - found.begin == 1 and "YEAR" in found.slots and found.words[0].isdigit():
        return _is_year(g, found.begin)
    return True


def _is_age(g: Grid, end: int) -> bool:
    """Whether "-old" or "old" follows: an age, not a time."""
    return word(g, end) == "old" or (word(g, end) in HYPHENS and word(g, end + 1) == "old")


def _in_range(g: Grid, i: int) -> bool:
    """Whether year i and another stand joined, "1955-1957"."""
    for hyphen, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if other >= 0 and word(g, hyphen) in HYPHENS and len(word(g, other)) == 4 and word(g, other).isdigit():
            return 0 < (int(word(g, other)) - int(g.lower[i])) * (other - i) < 2 * LONGEST_RANGE and int(word(g, other)) >= FIRST_YEAR
    return False


def _is_year(g: Grid, i: int) -> bool:
    before, after = g.lower[i - 1] if i else "", word(g, i + 1)
    if (before in "$£€#" and before) or after in ("%", "percent"):
        return False
    return int(g.lower[i]) >= FIRST_YEAR and (g.entity[i] == "DATE" or _in_range(g, i) or before in words("timex", "lists", "before_year") or before == "(")
