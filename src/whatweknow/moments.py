"""Moments as people write them, put on one clock: "2020-01-08T12:00Z", "2020-01-24", "2020-01" become stretches of UTC that sort as text.

A day without an hour is the whole day, so a moment has a first and a last second. What was published "by" a moment is what began no
later than its last second; what is new "since" a moment began no earlier than its first. A moment without a zone is taken as UTC.
"""
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from .errors import UsageError

MONTH = re.compile(r"(\d{4})-(\d{2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FORM = "%Y-%m-%dT%H:%M:%SZ"
"""Every stored moment has this form, so that comparing the text compares the moments."""


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


def first_second(text: str | None) -> str | None:
    """The first second of a written moment on the one clock; None for None and for words that are no moment."""
    try:
        return parse(text).first if text else None
    except UsageError:
        return None


def now() -> str:
    """This second, on the one clock."""
    return datetime.now(UTC).strftime(FORM)


def _stretch(text: str) -> tuple[datetime, timedelta]:
    month = MONTH.fullmatch(text)
    if not month and not DAY.match(text):
        raise ValueError(text)
    if month:
        start = datetime(int(month[1]), int(month[2]), 1)
        return start, (start + timedelta(days=31)).replace(day=1) - start
    return datetime.fromisoformat(text), timedelta(days=1) if DAY.fullmatch(text) else timedelta()


def _utc(moment: datetime) -> str:
    # isoformat, not strftime: a year before 1000 keeps its leading noughts, so the text still sorts.
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{aware.replace(tzinfo=None, microsecond=0).isoformat()}Z"
