"""TIMEX3 values: each rule named in `vocab/timex.toml` turns the classes an expression is made of into a value.

Values are ISO 8601 as TIMEX3 writes it: 2020-01-08, 2020-01-08TMO, 2020-W02, 2020-Q1, P2D, PT48H, PAST_REF. A value that needs the moment
of a report without one is None: nothing is guessed.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from . import written
from .calendar import SEASON_MONTH, Moment, period, shift
from .match import Match
from .words import Clock
from .zones import instant, suffix

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _weekday(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    base = m.anchor if m.history else m.published
    if not base:
        return f"XXXX-WXX-{s['WEEKDAY'] + 1}"
    ahead = (s["WEEKDAY"] - base.weekday()) % 7
    if "week" in match.words and "REL" in s:
        day = base - timedelta(days=base.weekday()) + timedelta(weeks=s["REL"], days=s["WEEKDAY"])
    elif s.get("REL") != -1 and (s.get("REL") == 1 or m.tense > 0 or m.history):
        day = base + timedelta(days=ahead or (7 if s.get("REL") == 1 else 0))
    else:
        day = base - timedelta(days=-ahead % 7 or (7 if s.get("REL") == -1 else 0))
    part = s.get("DAYPART", "MO" if "hours" in match.words else "NI" if "overnight" in match.words else "")
    return day.isoformat() + (f"T{part}" if part else "")


def _deictic(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if not m.published:
        return None
    days = int(s.get("DEICTIC", 0))
    part = s.get("DAYPART")
    if "tonight" in match.words:
        part = "NI"
    elif match.words[0] == "overnight" or "last" in match.words:
        days, part = -(m.tense <= 0 or "last" in match.words), part or "NI"
    elif "before" in match.words or "after" in match.words:
        days *= 2
    return (m.published + timedelta(days=days)).isoformat() + (f"T{part}" if part else "")


def _daypart(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if "MONTH" in s:
        day = written.calendar(s, m, match)
    else:
        step = int(s.get("ANCHORED", "next" in match.words))
        day = shift(m.anchor, step, "D") if m.anchor else None
    return f"{day}T{s.get('DAYPART', 'MO')}" if day else None


def _relative(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    base = m.anchor if m.history or "ANCHORED" in s else m.published
    if not base:
        return None
    if "SEASON" in s:
        over = base.month > SEASON_MONTH[s["SEASON"]] + 2
        return f"{base.year + (int(s['REL']) if s['REL'] >= 0 else -(not over)) if 'REL' in s else written.year_of(SEASON_MONTH[s['SEASON']], None, m)}-{s['SEASON']}"
    unit = s.get("WEEKEND") or s.get("UNIT") or ("Q" if "quarter" in match.words else "Y")
    n = int(s.get("REL", s.get("ANCHORED", 0)))
    if unit == "WE" and m.tense <= 0 and base.weekday() < 5 and "REL" not in s:
        n = -1
    if unit == "Q" and "REL" not in s:
        return m.spoken if "Q" in str(m.spoken) else shift(base, -1, "Q")
    return shift(base, n, unit)


def _anchored(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    n = s.get("ANCHORED")
    if n is None:
        n = -1 if "before" in match.words else int("next" in match.words or "after" in match.words)
    base = m.published if match.words == ("the", "day") and not m.history else m.anchor
    return shift(base, int(n), s.get("UNIT", "D")) if base else None


def _ago(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    return _away(s, match.words, m.published, int(s.get("AGO", 1)), m)


def _shift(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    return _away(s, match.words, m.anchor, int(s.get("SHIFT", -1)), m)


def _away(s: Mapping[str, Any], words: tuple[str, ...], base: date | None, direction: int, m: Moment) -> str | None:
    number = s.get("NUM", 1 if "UNIT" in s else "X")
    if number == "X":
        return "PAST_REF" if direction < 0 else "FUTURE_REF"
    if not base:
        return None
    unit = s.get("UNIT") or s["UNITS"]
    if unit == "Y" and number == 1 and ("Q" in str(m.spoken) or "quarter" in words):
        quarter = str(m.spoken) if "Q" in str(m.spoken) else str(shift(base, -1, "Q"))
        return f"{int(quarter[:4]) + direction}{quarter[4:]}"
    return shift(base, direction * int(number), unit)


def _duration(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    unit = s.get("UNITS") or s.get("UNIT") or s.get("NIGHTS") or "D"
    number = s.get("NUM", 1 if "UNIT" in s else "X")
    if "few" in match.words or "several" in match.words:
        number = "X"
    if "half" in match.words and number != "X":
        number = 0.5 if number in (0.5, 1) and "and" not in match.words else number + 0.5
    return period(number, unit)


def _vague(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if match.words[0] == "recent":
        return "PAST_REF"
    return period("X", s.get("UNITS", "Y"))


def _reference(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if "NOW" in s:
        return str(s["NOW"])
    if "future" in match.words or "come" in match.words or "ahead" in match.words:
        return "FUTURE_REF"
    return "PAST_REF" if "past" in match.words else "PRESENT_REF"


def _repeated(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if "OFTEN" in s:
        return str(s["OFTEN"])
    if "WEEKDAY" in s:
        return f"XXXX-WXX-{s['WEEKDAY'] + 1}"
    if "MONTH" in s or "SEASON" in s:
        return f"XXXX-{s['MONTH']:02d}" if "MONTH" in s else f"XXXX-{s['SEASON']}"
    if "DAYPART" in s:
        return f"XXXX-XX-XXT{s['DAYPART']}"
    return period(2 if "other" in match.words else s.get("NUM", 1) if "times" not in match.words else 1, s.get("UNIT") or s["UNITS"])


def _at_clock(s: Mapping[str, Any], m: Moment, match: Match) -> str | None:
    if "WEEKDAY" in s:
        day = _weekday({k: v for k, v in s.items() if k != "DAYPART"}, m, match)
    elif "DEICTIC" in s:
        day = _deictic({"DEICTIC": s["DEICTIC"]}, m, match)
    elif "MONTH" in s:
        day = written.calendar(s, m, match)
    else:
        day = m.here or (m.spoken if m.history and m.spoken and len(m.spoken) >= 10 else _last(s["CLOCK"], m))
        day = day[:10]
    clock, zone = s["CLOCK"]
    if s.get("DAYPART") in ("AF", "EV") and int(clock[:2]) < 12:
        clock = f"{int(clock[:2]) + 12}{clock[2:]}"
    return f"{day}T{clock}{suffix(zone, day, clock)}" if day else None


def _last(said: Clock, m: Moment) -> str:
    """The report's day, or the day before where the clock had not yet shown that hour and the verb tells of the past; "" where the report has no day."""
    day = str(m.published or "")
    at = instant(f"{day}T{said.time}{suffix(said.zone, day, said.time)}") if day else None
    late = at and m.now and m.tense < 0 and datetime.fromisoformat(at) > m.now
    return str(shift(m.published, -1, "D")) if late and m.published else day


RULES: Mapping[str, Callable[[Mapping[str, Any], Moment, Match], str | None]] = {
    "calendar": written.calendar, "century": written.century, "before_christ": written.before_christ, "quarter": written.quarter, "weekday": _weekday, "deictic": _deictic, "daypart": _daypart,
    "relative": _relative, "anchored": _anchored, "ago": _ago, "shifted": _shift, "duration": _duration, "vague": _vague, "reference": _reference, "repeated": _repeated,
    "clock": _at_clock,
}
"""Rule name in the table -> how it values an expression."""


def value(match: Match, moment: Moment) -> str | None:
    """The TIMEX3 value of an expression at a moment; None where it cannot be worked out or names a day no calendar has."""
    found = RULES[match.rule](match.slots, moment, match)
    return None if found and not _exists(found) else found


def _exists(found: str) -> bool:
    """Whether a value that begins with a whole date is a day of the calendar."""
    day = DAY.match(found)
    try:
        return day is None or bool(date.fromisoformat(day.group()))
    except ValueError:
        return False
