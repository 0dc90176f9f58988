"""The day a report gives itself, for reports that were captured without a date: "TESTVILLE, Norland (June 4, 2015)", "PORT SAMPLE, 4 JUN 15 --".

A date is the dateline's where a place in capitals and a comma or bracket stand before it, and a bracket or dash after it; else the date that a headline
opens with is taken, "June 4: Bridge falls". Where it names no year, the first year of the opening is taken, as mastheads and release numbers give it. Else a whole date
is taken that stands in a dateline of another form (`stamps.py`), "Sample Port (Agency), June 4, 2015 -".
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ...vocab import table
from .. import stamps
from ..parse import paragraphs

OPENING = 600
"""Characters of the text in which a dateline and its year may stand: press releases have a masthead and a headline before it."""
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
CENTURY = 70
"""Two digits from here on are a year of the 1900s."""


def own_day(text: str) -> date | None:
    """The day of the report's dateline; None where it has none, or where nothing in the opening names its year.

    >>> own_day("Port Sample (Agency), June 4, 2015 - The bridge fell."), own_day("Port Sample (Agency), June 4 - In 2011 the bridge fell.")
    (datetime.date(2015, 6, 4), None)
    >>> own_day("PORT SAMPLE, 4 JUN 15 (Agency) -- The bridge fell."), own_day("It fell on June 4, 2015 (Thursday).")
    (datetime.date(2015, 6, 4), None)
    """
    opening = text[:OPENING]
    for found, named in (*((m, opening) for m in (*_dateline().finditer(opening), *_headline().finditer(opening))), *_stamped(opening)):
        year = _year(found["year"] or found["late_year"], named)
        month = table("timex")["classes"]["MONTH"][(found["month"] or found["late_month"]).lower()]
        try:
            if year:
                return date(year, month, int(found["day"] or found["late_day"]))
        except ValueError:
            continue
    return None


def _stamped(opening: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates in the other forms of datelines, each with the dateline, which alone may name its year."""
    for start, end in stamps.datelines(opening, [a for a, _ in paragraphs(opening)]):
        line = opening[start:end]
        yield from ((m, line) for m in re.finditer(rf"\b{_date()}", line))


def _year(written: str | None, opening: str) -> int | None:
    if written is None:
        first = YEAR.search(opening)
        return int(first.group()) if first else None
    number = int(written)
    return number if number > 99 else number + (1900 if number >= CENTURY else 2000)


@cache
def _dateline() -> re.Pattern[str]:
    place = r"[A-Z]{3}[A-Z'’. -]*(?:,\s*[A-Z][\w.'’ -]{2,30}|\([A-Z][\w.'’ -]{2,30}\))?\s*[,(]\s*"
    return re.compile(rf"{place}{_date()}\s*(?:[()]|--|[-–—])")


@cache
def _headline() -> re.Pattern[str]:
    return re.compile(rf"\A\s*{_date()}\s*:\s")


def _date() -> str:
    names = "|".join(sorted(table("timex")["classes"]["MONTH"], key=len, reverse=True))
    month_first = rf"(?P<month>(?i:{names}))\.?\s+(?P<day>\d{{1,2}})(?:,?\s+(?P<year>\d{{4}}))?"
    day_first = rf"(?P<late_day>\d{{1,2}})\s+(?P<late_month>(?i:{names}))\.?(?:\s+(?P<late_year>\d{{4}}|\d{{2}}))?"
    return rf"(?:{month_first}|{day_first})"
