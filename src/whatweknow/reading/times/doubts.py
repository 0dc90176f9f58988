"""Dates that cannot be: kept as they are told, and flagged with the reason; never corrected."""
from __future__ import annotations

from calendar import day_name, month_name
from datetime import date

from .calendar import Moment, day_of
from .match import Match
from .zones import trouble

LEAP = (2, 29)
"""The month and day that only some years have."""


def of(match: Match, said: str | None, moment: Moment, happened: bool) -> str | None:
    """Why a time with this value cannot be, in words; None where nothing speaks against it. happened: its verb tells that it was."""
    if "MONTH" in match.slots and "DAY" in match.slots and said is None:
        return _no_such_day(match.slots["DAY"], match.slots["MONTH"], match.slots.get("YEAR"), moment)
    day = day_of(said) if said and len(said) >= 10 else None
    if day is None:
        return None
    if "WEEKDAY" in match.slots and "MONTH" in match.slots and day.weekday() != match.slots["WEEKDAY"]:
        return f"{written(day)} was a {day_name[day.weekday()]}"
    if happened and moment.published and "DAY" in match.slots and (day - moment.published).days > 1:
        return f"told as past, but {written(day)} lies after the report's own day, {written(moment.published)}"
    clock = match.slots.get("CLOCK")
    return trouble(clock.zone, day.isoformat(), clock.time) if clock else None


def written(day: date) -> str:
    """ "8 January 2020"."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def _no_such_day(day: int, month: int, year: int | None, moment: Moment) -> str:
    year = year or (moment.published.year if moment.published and (month, day) == LEAP else None)
    return f"no calendar has {day} {month_name[month]}" + (f" {year}" if year else "")
