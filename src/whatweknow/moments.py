"""Moments as people write them, put on one clock: "2020-01-08T12:00Z", "2020-01-24", "2020-01" become stretches of UTC that sort as text.

A day without an hour is the whole day, so a moment has a first and a last second. What was published "by" a moment is what began no
later than its last second; what is new "since" a moment began no earlier than its first. A moment without a zone is taken as UTC.

What a reading wrote may be looser than what a person types: `stretch` and what is built on it never raise, and know the unknown.
"""
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from .errors import UsageError

MONTH = re.compile(r"(\d{4})-(\d{2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FORM = "%Y-%m-%dT%H:%M:%SZ"
"""Every stored moment has this form, so that comparing the text compares the moments."""
SHAPE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}\S*)?)?")
"""A month, a day or an instant, at the start of a value; TIMEX3's parts of the day ("2020-01-08TMO") count as their day."""
MIDNIGHT = "T24:00"
"""The end of a day, as ISO 8601 may write it: the next day's first second."""
BEGINNING = datetime.min.replace(tzinfo=UTC)


class Moment(NamedTuple):
    """The first and the last second a written moment can mean, both as `2020-01-08T12:00:00Z`."""

    first: str
    last: str


def parse(text: str) -> Moment:
    """What an ISO 8601 date, month or date with a time means. Raises UsageError for anything else, naming it and the forms understood."""
    try:
        start, length = _stretch(text.strip())
        return Moment(_utc(start), _utc(start + length - timedelta(seconds=1) if length else start))
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no moment; write it as 2020-01-08, 2020-01-08T12:00Z or 2020-01-08T07:00-05:00") from None


def plain(text: str) -> str:
    """The same moment in its plainest form: a month or a day as it is, an instant in UTC. Raises UsageError as `parse` does."""
    first, last = parse(text)
    return first if first == last else text.strip()


@lru_cache(maxsize=65536)
def first_second(text: str | None) -> str | None:
    """The first second of a written moment on the one clock; None for None and for words that are no moment."""
    try:
        return parse(text).first if text else None
    except UsageError:
        return None


def now() -> str:
    """This second, on the one clock."""
    return datetime.now(UTC).strftime(FORM)


@lru_cache(maxsize=65536)
def stretch(moment: str | None) -> tuple[datetime, datetime] | None:
    """The first instant of `moment` and the first after it; None where it is no calendar time. A time without zone is UTC."""
    found = SHAPE.match(moment or "")
    try:
        first, last = parse(found.group()) if found else ("", "")
    except UsageError:
        return None
    return (datetime.fromisoformat(first), datetime.fromisoformat(last) + timedelta(seconds=1)) if found else None


def order(moment: str | None) -> datetime:
    """A key that sorts moments; unknown ones come first."""
    found = stretch(moment)
    return found[0] if found else BEGINNING


def later(one: str | None, other: str | None) -> bool:
    """Whether `one` certainly lies after all of `other`. Unknown moments are never later."""
    a, b = stretch(one), stretch(other)
    return bool(a and b and a[0] >= b[1])


def by(moment: str | None, limit: str) -> bool:
    """Whether `moment` had begun when `limit` ended. An unknown moment had not, as far as anybody can tell."""
    a, b = stretch(moment), stretch(limit)
    return bool(a and b and a[0] < b[1])


def hours_between(one: str | None, other: str | None) -> float:
    """Hours from the start of `one` to the start of `other`; 0 where either is unknown."""
    a, b = stretch(one), stretch(other)
    return (b[0] - a[0]).total_seconds() / 3600 if a and b else 0.0


def _stretch(text: str) -> tuple[datetime, timedelta]:
    month = MONTH.fullmatch(text)
    if not month and not DAY.match(text):
        raise ValueError(text)
    if month:
        start = datetime(int(month[1]), int(month[2]), 1)
        return start, (start + timedelta(days=31)).replace(day=1) - start
    ends_day = text[10:].startswith(MIDNIGHT)
    start = datetime.fromisoformat(text.replace(MIDNIGHT, "T00:00") if ends_day else text)
    return start + timedelta(days=ends_day), timedelta(days=1) if DAY.fullmatch(text) else timedelta()


def _utc(moment: datetime) -> str:
    # isoformat, not strftime: a year before 1000 keeps its leading noughts, so the text still sorts.
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{aware.replace(tzinfo=None, microsecond=0).isoformat()}Z"
