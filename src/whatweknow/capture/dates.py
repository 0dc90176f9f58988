"""Moments as pages, feeds and files write them, to ISO 8601. A zone is kept where one is given and never made up."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from .words import table

FIRST_YEAR = 1900
"""Content systems write year 1 or 1899 where they know no date."""
OFFSET = re.compile(r"\s*(?<=[\d\s])([+-]\d{2}):?(\d{2})$")


def iso(value: object) -> str | None:
    """The moment `value` names: a date as YYYY-MM-DD, a time to the second with its zone if it had one ("Z" for UTC).

    None for anything that is no moment, for an impossible one (30 February) and for years before 1900.
    """
    text = " ".join(str(value).split()) if value is not None else ""
    if not text or len(text) > 80:
        return None
    for read in READERS:
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found is not None:
            return written(found) if found.year >= FIRST_YEAR else None
    return None


def written(moment: date) -> str:
    """ISO 8601, seconds at most."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def is_precise(moment: str) -> tuple[bool, bool]:
    """(has a zone, has a time of day): a key that puts the more precise of two ISO moments higher."""
    clock = moment[10:]
    return (clock.endswith("Z") or "+" in clock or "-" in clock, bool(clock))


def in_order(moment: str | None) -> datetime:
    """A key to sort ISO moments by; a missing zone is read as UTC, an unknown moment comes last."""
    if moment is None:
        return datetime.max.replace(tzinfo=UTC)
    found = datetime.fromisoformat(moment)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _iso(text: str) -> date | None:
    # fromisoformat also takes "20200108" and "2020W02", which are ids more often than dates.
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _mail(text: str) -> date | None:
    # A mail date always has a time; "-0000" says the zone is not known, and the library then leaves it out.
    return parsedate_to_datetime(text) if text.count(":") else None


def _spelled(text: str) -> date | None:
    bare, zone = _zone(text)
    words = [w for w in re.split(r"[\s,|]+", bare) if w and w.lower().rstrip(".:") not in _noise()]
    bare = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", " ".join(words))
    bare = re.sub(r"(?i)\b([ap])\.?m\.?$", r"\1m", bare)
    for form in table("moments")["forms"]:
        try:
            found = datetime.strptime(bare, form)
        except ValueError:
            continue
        return found.replace(tzinfo=zone) if "%H" in form or "%I" in form else found.date()
    return None


@cache
def _noise() -> frozenset[str]:
    return frozenset(table("moments")["noise"])


def _zone(text: str) -> tuple[str, timezone | None]:
    if m := OFFSET.search(text):
        hours, minutes = int(m[1]), int(m[2])
        return text[:m.start()], timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))
    last = text.rsplit(None, 1)[-1].strip("()")
    if last in table("zones"):
        return text.rsplit(None, 1)[0], timezone(timedelta(minutes=table("zones")[last]))
    return text, None


READERS: tuple[Callable[[str], date | None], ...] = (_iso, _spelled, _mail)
