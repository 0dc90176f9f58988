"""Moments as ISO 8601 writes them, compared as the stretches of time they name: a day is a day long, an hour an hour."""
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from ..errors import UsageError
from ..model import Claim, Report
from ..moments import parse

SHAPE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}\S*)?)?")
"""A month, a day or an instant, at the start of a value; TIMEX3's parts of the day ("2020-01-08TMO") count as their day."""
BEGINNING = datetime.min.replace(tzinfo=UTC)


@lru_cache(maxsize=65536)
def stretch(moment: str | None) -> tuple[datetime, datetime] | None:
    """The first instant of `moment` and the first after it; None where it is no calendar time. A time without zone is UTC."""
    found = SHAPE.match(moment or "")
    try:
        first, last = parse(found.group()) if found else ("", "")
    except UsageError:
        return None
    return (datetime.fromisoformat(first), datetime.fromisoformat(last) + timedelta(seconds=1)) if found else None


def said(claim: Claim, report: Report | None) -> str | None:
    """When the holder said it, else when the report was published, as written; None where neither is known."""
    return claim.said if stretch(claim.said) else report.published if report and stretch(report.published) else None


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
