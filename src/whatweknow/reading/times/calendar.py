"""Calendar arithmetic in TIMEX3 values: the day a value begins, the unit some units away, a length of time; and the moment all count from."""
from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SPLIT = {"Y": (12, "M"), "TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "W": (7, "D"), "DE": (10, "Y"), "CE": (100, "Y"), "2W": (2, "W")}
"""A unit in smaller ones, for halves."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a value is worked out against. published: the report's day; spoken: the date value last mentioned; here: the day last
    mentioned in the same sentence; tense: of the verb that
    governs the expression, -1 past, 0 present or none, 1 to come; history: the report tells of years long before its own; now: the moment of the report, where its clock and its zone are known."""

    published: date | None
    spoken: str | None = None
    here: str | None = None
    tense: int = 0
    history: bool = False
    now: datetime | None = None

    @property
    def anchor(self) -> date | None:
        """The day that "later" and "the same day" count from: the one last spoken of, else the report's."""
        return day_of(self.spoken) or self.published


def day_of(value: str | None) -> date | None:
    """The first day of a date value; None where it has none."""
    if not value or len(value) < 4 or not value[:4].isdigit():
        return None
    year, rest = int(value[:4]), value[5:]
    if rest[:1] == "W" and rest[1:3].isdigit():
        return date.fromisocalendar(year, int(rest[1:3]), 1)
    if rest[:1] == "Q" and rest[1:2].isdigit():
        return date(year, int(rest[1]) * 3 - 2, 1)
    if rest[:2] in SEASON_MONTH:
        return date(year, SEASON_MONTH[rest[:2]], 1)
    month = int(rest[:2]) if rest[:2].isdigit() else 1
    day = int(rest[3:5]) if rest[3:5].isdigit() else 1
    return date(year, month, min(day, monthrange(year, month)[1])) if 1 <= month <= 12 and day and year else None


def shift(day: date, n: int, unit: str) -> str | None:
    """The unit n units away, as a value: a week as 2020-W02, a quarter as 2020-Q1; None outside the years 1 to 9999."""
    try:
        return _shifted(day, n, unit)
    except (ValueError, OverflowError):
        return None


def _shifted(day: date, n: int, unit: str) -> str:
    if unit in ("W", "2W", "WE"):
        year, week, _ = (day + timedelta(weeks=n * (2 if unit == "2W" else 1))).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit in ("M", "Q"):
        months = day.year * 12 + day.month - 1 + n * (3 if unit == "Q" else 1)
        return f"{months // 12}-{months % 12 + 1:02d}" if unit == "M" else f"{months // 12}-Q{months % 12 // 3 + 1}"
    if unit in ("Y", "DE", "CE"):
        year = day.replace(year=day.year + n * {"Y": 1, "DE": 10, "CE": 100}[unit], day=1).year
        return f"{year:04d}"[:{"Y": 4, "DE": 3, "CE": 2}[unit]]
    return (day + timedelta(days=n if unit == "D" else 0)).isoformat()


def period(number: Any, unit: str) -> str:
    """P2D, PT48H, PXY: a number of units, in smaller ones where it is not whole; decades and centuries in years."""
    if unit in ("DE", "CE", "2W") or (isinstance(number, float) and number != int(number) and unit in SPLIT):
        factor, smaller = SPLIT[unit]
        return period(number if number == "X" else number * factor, smaller)
    text = number if isinstance(number, str) else f"{number:g}"
    return f"PT{text}{unit[1]}" if unit[0] == "T" else f"P{text}{unit}"
