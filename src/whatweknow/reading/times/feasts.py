"""Feasts: the day on which one falls in a year, by its rule in `vocab/timex.toml`.

A rule is a day ("12-25"), a weekday of a month counted from its first ("11-4-3", the fourth Thursday; L is the last), or Easter of the western churches, with days on or back
("easter-2"). Easter by the Gregorian computus of Meeus, Jones and Butcher.
"""
from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from ...vocab import table

RULE = re.compile(r"(?:easter|(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<nth>[1-5L])-(?P<weekday>[0-6])))(?P<shift>[+-]\d+)?")


def of(rule: str, year: int) -> date | None:
    """The day of a feast in a year; None for words that are no rule.

    >>> of("easter-2", 2019), of("11-4-3", 2020), of("05-L-0", 2020), of("11-1-0+1", 2020)
    (datetime.date(2019, 4, 19), datetime.date(2020, 11, 26), datetime.date(2020, 5, 25), datetime.date(2020, 11, 3))
    """
    found = RULE.fullmatch(rule)
    if not found:
        return None
    shift = timedelta(days=int(found["shift"] or 0))
    if found["month"] is None:
        return easter(year) + shift
    month = int(found["month"])
    return (date(year, month, int(found["day"])) if found["day"] else _nth(year, month, found["nth"], int(found["weekday"]))) + shift


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, nth: str, weekday: int) -> date:
    if nth == "L":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(nth) - 1))


@cache
def names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The feasts by their first word: all their words and their rule, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, rule in table("timex")["feasts"].items():
        out[name.split()[0]].append((tuple(name.split()), rule))
    return {first: tuple(sorted(known, key=lambda k: -len(k[0]))) for first, known in out.items()}
