"""The day a report gives itself, for reports that were captured without a date: "TESTVILLE, Norland (June 4, 2015)", "PORT SAMPLE, 4 JUN 15 --".

A date is the dateline's where a place in capitals and a comma or bracket stand before it, and a bracket or dash after it, or a place in ordinary print before it
and an agency's name behind, "Sample Port, June 4, 2015 (Agency) -"; else the date that a headline
opens with is taken, "June 4: Bridge falls". Where it names no year, the first year of the opening is taken, as mastheads and release numbers give it.
"""
from __future__ import annotations

import re
from datetime import date
from functools import cache

from ...vocab import table

OPENING = 600
"""Characters of the text in which a dateline and its year may stand: press releases have a masthead and a headline before it."""
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
CENTURY = 70
"""Two digits from here on are a year of the 1900s."""


def own_day(text: str) -> date | None:
    """The day of the report's dateline; None where it has none, or where nothing in the opening names its year.

    >>> own_day("PORT SAMPLE, 4 JUN 15 (Agency) -- The bridge fell."), own_day("It fell on June 4, 2015 (Thursday).")
    (datetime.date(2015, 6, 4), None)
    """
    opening = text[:OPENING]
    for found in (*_dateline().finditer(opening), *_signed().finditer(opening), *_headline().finditer(opening)):
        year = _year(found["year"] or found["late_year"], opening)
        month = table("timex")["classes"]["MONTH"][(found["month"] or found["late_month"]).lower()]
        try:
            return date(year, month, int(found["day"] or found["late_day"])) if year else None
        except ValueError:
            continue
    return None


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
def _signed() -> re.Pattern[str]:
    """A place in ordinary print at the head of a line, with an agency's name and a dash behind the date."""
    place = r"^[A-Z][\w.'’ -]{2,40}(?:,\s*[A-Z][\w.'’ -]{2,30})?\s*[,(]\s*"
    return re.compile(rf"{place}{_date()}\s*\([^()\n]{{2,40}}\)\s*(?:--|[-–—])", re.M)


@cache
def _headline() -> re.Pattern[str]:
    return re.compile(rf"\A\s*{_date()}\s*:\s")


def _date() -> str:
    names = "|".join(sorted(table("timex")["classes"]["MONTH"], key=len, reverse=True))
    month_first = rf"(?P<month>(?i:{names}))\.?\s+(?P<day>\d{{1,2}})(?:,?\s+(?P<year>\d{{4}}))?"
    day_first = rf"(?P<late_day>\d{{1,2}})\s+(?P<late_month>(?i:{names}))\.?(?:\s+(?P<late_year>\d{{4}}|\d{{2}}))?"
    return rf"(?:{month_first}|{day_first})"
