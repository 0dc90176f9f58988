"""Values of dates that are written out: days, months, quarters, feasts, centuries; and the year of those that leave it out."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import feasts
from .calendar import SEASON_MONTH, Moment, day_of, shift
from .match import Match

SOON_DAYS = 90
"""How far ahead a day written without its year is still the one to come: nobody writes "Oct. 12" for one of eleven months ago."""


def calendar(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    """A day, month, season, feast, year or decade; XXXX for a year that nothing tells."""
    if "ISO" in s:
        return str(s["ISO"])
    if "SLASHED" in s:
        return _slashed(s["SLASHED"])
    if "DECADE" in s or "TENS" in s:
        return str(s.get("DECADE") or s["TENS"])
    if "FEAST" in s:
        return _feast(s["FEAST"], s.get("YEAR"), m)
    if "SEASON" in s:
        year = s.get("YEAR") or year_of(SEASON_MONTH[s["SEASON"]], None, m)
        return f"{year}-{s['SEASON']}" if year else None
    if "MONTH" not in s:
        half = "-H1" if "half" in match.words and "first" in match.words else "-H2" if "half" in match.words else ""
        return f"{s['YEAR']}{half}"
    year = s.get("YEAR") or _named_year(s, m, match) or year_of(s["MONTH"], s.get("DAY"), m)
    if not year:
        return f"XXXX-{s['MONTH']:02d}" + (f"-{s['DAY']:02d}" if "DAY" in s else "")
    return f"{year}-{s['MONTH']:02d}" + (f"-{s['DAY']:02d}" if "DAY" in s else "")


def _named_year(s: Mapping[str, Any], m: Moment, match: Match) -> int | None:
    """The year of "last October", "October last year", "May of that year"."""
    if "that" in match.words and m.anchor:
        return m.anchor.year
    if "REL" not in s or not m.published:
        return None
    if "year" in match.words:
        return m.published.year + int(s["REL"])
    ahead = s["MONTH"] - m.published.month
    return m.published.year + (0 if s["REL"] == 0 else -(ahead >= 0) if s["REL"] < 0 else int(ahead <= 0))


def year_of(month: int, day: int | None, m: Moment) -> int | None:
    """The year of a month or day written without one: of what was last spoken of in a history, else the nearest in the verb's direction."""
    if m.history and m.spoken and (spoken := day_of(m.spoken)):
        return spoken.year
    if not m.published:
        return None
    ahead = (month - m.published.month) * 30 + ((day or m.published.day) - m.published.day)
    if m.tense > 0:
        return m.published.year + (ahead < 0)
    return m.published.year - (ahead > (SOON_DAYS if day else SOON_DAYS * (m.tense == 0)))


def _slashed(parts: tuple[str, str, str]) -> str | None:
    """Month first, as in the United States, unless that cannot be."""
    first, second, year = (int(p) for p in parts)
    month, day = (first, second) if first <= 12 else (second, first)
    full = year if year > 99 else 1900 + year if year > 49 else 2000 + year
    return f"{full}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _feast(rule: str, year: int | None, m: Moment) -> str | None:
    about = feasts.of(rule, m.published.year) if m.published else None
    year = year or (year_of(about.month, about.day, m) if about else None)
    day = feasts.of(rule, year) if year else None
    return day.isoformat() if day else None


def century(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    """The 19th century as 18."""
    return f"{(s.get('ORD') or s['DAY']) - 1:02d}"


def before_christ(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    """480 BC as BC0480."""
    return f"BC{s['INT']:04d}" + (f"-{s['MONTH']:02d}" if "MONTH" in s else f"-{s['SEASON']}" if "SEASON" in s else "")


def quarter(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    """A quarter of the year named, else the last or next one that the verb points to."""
    number = s.get("QORD") or 0
    if not m.published:
        return f"{s['YEAR']}-Q{number}" if "YEAR" in s and number else None
    if not number:
        return shift(m.published, -1, "Q")
    if "REL" in s:
        return f"{m.published.year + s['REL']}-Q{number}"
    late = (m.published.month - 1) // 3 + 1 < number and m.tense <= 0
    return f"{s.get('YEAR') or m.published.year - late}-Q{number}"
