"""Zones of clocks: from the words a report has for them to an offset on a day, daylight saving counted.

A zone is written as an offset ("Z", "-05:00"), a name of the tz database ("Asia/Baghdad"), a country of several zones by its code ("US"), or "local". Zones and their
towns are those of the tz database (public domain), which Python reads from the machine or from the package tzdata; countries, peoples and capitals are of `demonyms.toml`.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from ...vocab import table, words

LOCAL, ZULU = "local", "Z"
OFFSET = re.compile(r"([+-])(\d\d?):?(\d\d)?")
CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(.*)")
"""A value with a whole day and a clock, and its offset."""


def of_place(said: str) -> str | None:
    """The zone that "SAID time" means; None where no table knows the words.

    >>> of_place("Baghdad"), of_place("Iranian"), of_place("US"), of_place("eastern daylight"), of_place("dinner")
    ('Asia/Baghdad', 'Asia/Tehran', 'US', '-04:00', None)
    """
    low = said.lower()
    found = table("timex")["zones"]["names"].get(low) or table("timex")["classes"]["ZONE"].get(low) or _places().get(low)
    if found is None and " " in low and low.rsplit(" ", 1)[1] in words("timex", "zones", "lists", "kinds"):
        return of_place(low.rsplit(" ", 1)[0])
    return found


def offset(said: str) -> str | None:
    """An offset as it is written ("+3", "-0330", "+05:30") in TIMEX3's form; None for what is none or lies beyond a day.

    >>> offset("+3"), offset("-0330"), offset("+99")
    ('+03:00', '-03:30', None)
    """
    found = OFFSET.fullmatch(said)
    if not found or int(found[2]) > 14:
        return None
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"


def suffix(zone: str | None, day: str, clock: str) -> str:
    """What a value with this clock ends in, as TIMEX3 writes it; "" where the zone has no one offset then.

    >>> suffix("America/New_York", "2020-01-08", "19:00"), suffix("America/New_York", "2020-07-08", "19:00"), suffix("US", "2020-01-08", "19:00")
    ('-05:00', '-04:00', '')
    """
    if zone is None or "/" not in zone:
        return zone if zone and (zone == ZULU or zone[0] in "+-") else ""
    at = _local(day, clock)
    if at is None or trouble(zone, day, clock):
        return ""
    ahead = ZoneInfo(zone).utcoffset(at)
    minutes = int(ahead.total_seconds() // 60) if ahead is not None else 0
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def trouble(zone: str | None, day: str, clock: str) -> str | None:
    """Why a clock of a zone is no one moment of that day: it was put forward over it, or back to it; None where it is one."""
    at = _local(day, clock)
    if zone is None or "/" not in zone or at is None:
        return None
    first, second = (at.replace(tzinfo=ZoneInfo(zone), fold=k) for k in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return None
    there = first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at
    return f"clocks of {zone} showed {clock} twice that day" if there else f"clocks of {zone} never showed {clock} that day"


def instant(value: str | None) -> str | None:
    """The moment in UTC of a value with a clock and an offset, "2020-01-07T22:30Z"; None for any other.

    >>> instant("2020-01-08T01:30+03:00"), instant("2020-01-08T24:00Z"), instant("2020-01-08T01:30")
    ('2020-01-07T22:30Z', '2020-01-09T00:00Z', None)
    """
    found = CLOCK.fullmatch(value or "")
    at = _local(found[1], found[2]) if found and found[3] else None
    if not found or at is None:
        return None
    ahead = timedelta() if found[3] == ZULU else _delta(found[3])
    return None if ahead is None else written(at - ahead)


def written(at: datetime) -> str:
    """A moment of UTC to the minute."""
    return f"{at.isoformat()[:16]}Z"


def _delta(said: str) -> timedelta | None:
    try:
        return timezone(datetime.strptime(said, "%z").utcoffset() or timedelta()).utcoffset(None)
    except ValueError:
        return None


def _local(day: str, clock: str) -> datetime | None:
    """A day and a clock, of which 24:00 is the next day's 00:00; None where the day is not whole."""
    try:
        return datetime.fromisoformat(f"{day}T{clock.replace('24:', '00:')}") + timedelta(days=clock.startswith("24:"))
    except (ValueError, OverflowError):
        return None


@cache
def _places() -> Mapping[str, str]:
    """Towns, countries, peoples and capitals in small letters, with their zone; countries of several zones with their code."""
    rows = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8").splitlines()
    zones: dict[str, list[str]] = defaultdict(list)
    out: dict[str, str] = {}
    for code, _, name, *_ in (row.split("\t") for row in rows if row and row[0] != "#"):
        zones[code].append(name)
        out[name.rsplit("/", 1)[1].replace("_", " ").lower()] = name
    for code, country in table("demonyms").items():
        for said in (*country["names"], *country["adjectives"], *country["seats"]):
            own = zones.get(code, [])
            out.setdefault(said.lower(), own[0] if len(own) == 1 else code)
    return out
