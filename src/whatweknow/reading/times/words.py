"""What each word may be in a time expression: months, units, numbers, clocks, by look-up in `vocab/timex.toml` and by shape.

Each word is looked up once; a word that no table knows and that has no digit costs one dictionary look-up.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ...vocab import table, words
from ..grammar.grid import Grid
from . import feasts, zones

HYPHENS = frozenset("-‐–—")
CAPITAL = frozenset({"MONTH", "WEEKDAY"})
"""Classes whose words are names: "march" and "may" in small letters are not months."""
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?")
MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)z")
AHEAD = re.compile(r"(?:gmt|utc)([+-]\d\d?(?::?\d\d)?)")
LONGEST_ZONE = 3
"""Words before "time" that may name its zone."""
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
DECADE = re.compile(r"(\d\d)?(\d)0s")
DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?")
ISO = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])-([0-2]\d|3[01])(?:T([0-2]\d:[0-5]\d)(?::[0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?")
LAST_YEAR = 2100

ISO_TOKENS = 9
"""Tokens that the parser may cut "2020-01-08T23:30:00+03:00" into."""

Classes = dict[str, tuple[Any, int]]
"""Class -> its value and the token index after it."""


class Clock(NamedTuple):
    """A time of day, "19:00", and its zone as `zones.py` writes it; None where none is said."""

    time: str
    zone: str | None = None


@cache
def lexicon() -> Mapping[str, tuple[tuple[str, Any], ...]]:
    """Word -> its classes and values."""
    out: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for name, members in table("timex")["classes"].items():
        for word, value in members.items():
            out[word].append((name, value))
    return {word: tuple(found) for word, found in out.items()}


def classes(g: Grid, i: int) -> Classes:
    """What token i may be, by class."""
    low = g.lower[i]
    if low[0].isdigit() or (low[0] == "'" and low[1:2].isdigit()):
        return _digits(g, i, low)
    if low[:4] == "mid-" and low[4:].rstrip("s").isdigit():
        return {"MIDDLE": (None, i + 1), **_digits(g, i, low[4:])}
    if feast := _feast(g, i, low):
        return {"FEAST": feast}
    known = lexicon().get(low) or (lexicon().get(low[:-1]) if low[-1] == "." else None)
    if not known:
        zoned = _place_time(g, i)
        return {"ZONED": zoned} if zoned else {}
    out: Classes = {name: (value, i + 1) for name, value in known if name not in CAPITAL or _is_name(g, i, name)}
    if "SEASON" in out and (g.pos[i] not in ("NOUN", "PROPN") or _is_fall(g, i)):
        del out["SEASON"]
    if "NUM" in out:
        out["NUM"] = _number(g, i, out["NUM"][0])
        if spelled := _spelled_year(g, i, known):
            out["YEAR"] = spelled
    if "NOON" in out:
        begins = i > 0 and g.lower[i - 1] in words("timex", "lists", "before_midnight")
        out["CLOCK"] = _zoned(g, i + 1, "00:00" if low == "midnight" and begins else out["NOON"][0])
    if zoned := _zone(g, i):
        out["ZONED"] = zoned
    return out


def _is_name(g: Grid, i: int, name: str) -> bool:
    """Whether a capitalised month or weekday is one: short forms need their stop or a number beside them, "May" must not be a verb."""
    low = g.lower[i]
    if not _capital(g, i) or g.tag[i] == "MD":
        return False
    if len(low) > 4 or low[-1] == "." or low in ("may", "june", "july"):
        return True
    before, after = g.lower[max(0, i - 1):i], g.lower[i + 1:i + 2]
    return any(w[0].isdigit() for w in before + after) or (name == "WEEKDAY" and after == (",",) and low not in words("timex", "lists", "doubtful_weekday"))


def _feast(g: Grid, i: int, low: str) -> tuple[str, int] | None:
    """The rule of the feast whose name begins at token i, and the index after it."""
    for name, rule in feasts.names().get(low, ()):
        if g.lower[i:i + len(name)] == name and _capital(g, i):
            return rule, i + len(name)
    return None


def _is_fall(g: Grid, i: int) -> bool:
    """Whether "fall" or "spring" is no season here: "the fall of the city", "a fall in prices", but not "the fall of 1940"."""
    if g.lower[i] not in words("timex", "lists", "doubtful_season"):
        return False
    before = i == 0 or g.lower[i - 1] in words("timex", "lists", "before_season")
    return not before or (word(g, i + 1) in words("timex", "lists", "after_fall") and not word(g, i + 2).isdigit())


def _digits(g: Grid, i: int, low: str) -> Classes:
    out: Classes = {}
    if len(low) == 4 and word(g, i + 1) in HYPHENS and (iso := ISO.match(g.text, g.start[i], g.end[min(i + ISO_TOKENS, len(g.end)) - 1])):
        near = range(i, min(i + ISO_TOKENS + 1, len(g.start)))
        return {"ISO": (iso.group(), next((k for k in near if g.start[k] >= iso.end()), len(g.start)))}
    if low.isdigit():
        value = int(low)
        out["INT"] = (value, i + 1)
        out["NUM"] = _number(g, i, value)
        if len(low) == 4 and 1000 <= value <= LAST_YEAR:
            out["YEAR"] = (value, i + 1)
    elif low.replace(",", "").replace(".", "", 1).isdigit():
        out["NUM"] = (float(low.replace(",", "")), i + 1)
    if day := DAY.fullmatch(low):
        out["DAY"] = (int(day[1]), i + 1)
    if slashed := SLASHED.fullmatch(low):
        out["SLASHED"] = (slashed.groups(), i + 1)
    if decade := DECADE.fullmatch(low.lstrip("'’")):
        out["DECADE"] = (f"{decade[1] or 19}{decade[2]}", i + 1)
    return out | _clock(g, i, low)


def _clock(g: Grid, i: int, low: str) -> Classes:
    """ "10:35 a.m. EST", "7 p.m.", "1600 GMT": hours and minutes, with what follows of half and zone."""
    clock, after = CLOCK.fullmatch(low), word(g, i + 1)
    if zulu := MILITARY.fullmatch(low):
        return {"CLOCK": (Clock(f"{zulu[1]}:{zulu[2]}", zones.ZULU), i + 1)}
    half = lexicon_of("AMPM", after)
    zone = _zone(g, i + (2 if half is not None else 1))
    if clock and (":" in low or half is not None or zone is not None):
        hour, minute = int(clock[1]), clock[2]
    elif low.isdigit() and (half is not None and 1 <= int(low) <= 12):
        hour, minute = int(low), "00"
    elif len(low) == 4 and low.isdigit() and (zone is not None or after == "hours") and int(low) < 2400:
        hour, minute = int(low[:2]), low[2:]
    else:
        return {}
    if half is not None:
        hour = hour % 12 + half if hour <= 12 else hour
    return {"CLOCK": _zoned(g, i + 1 + (half is not None or after == "hours"), f"{hour:02d}:{minute}")}


def _zoned(g: Grid, at: int, clock: str) -> tuple[Clock, int]:
    """The clock with its zone, and the index after "GMT", "local time", "Eastern", "Baghdad time"."""
    zone, after = _zone(g, at) or (None, at)
    if zone is None and after == at and word(g, at) in words("timex", "zones", "lists", "regions") and _capital(g, at) and not _named_on(g, at + 1):
        zone, after = lexicon_of("ZONE", word(g, at)), at + 1
    return Clock(clock, zone), after


def _zone(g: Grid, at: int) -> tuple[str | None, int] | None:
    """The zone whose words begin at token `at`, and the index after them; its name is None where no table knows the place."""
    zone = lexicon_of("ZONE", word(g, at))
    if zone is not None and word(g, at + 1) == "time":
        return zone, at + 2
    if zone is not None and g.word(at).isupper():
        return zones.offset(f"{word(g, at + 1)}{word(g, at + 2)}") or zone, at + 1 + 2 * (word(g, at + 1) in ("+", "-") and word(g, at + 2)[:1].isdigit())
    if ahead := AHEAD.fullmatch(word(g, at)):
        return zones.offset(ahead[1]), at + 1
    return _place_time(g, at)


def _place_time(g: Grid, at: int) -> tuple[str | None, int] | None:
    """The zone of "US time", "New York time", "Eastern Daylight Time", when that stands at `at`, and the index after it."""
    if "time" not in g.lower[at + 1:at + 1 + LONGEST_ZONE] or not _capital(g, at):
        return None
    for to in range(at + 1, min(at + 1 + LONGEST_ZONE, len(g.lower))):
        said = g.text[g.start[at]:g.end[to - 1]]
        if word(g, to) == "time" and (g.word(to) == "time" or said.lower() in table("timex")["zones"]["names"]):
            return zones.of_place(said), to + 1
        if not _capital(g, to) and g.lower[to] not in words("timex", "zones", "lists", "kinds"):
            return None
    return None


def _named_on(g: Grid, i: int) -> bool:
    """Whether a capitalised word follows: "7 p.m. Central Park" names no zone."""
    return i < len(g.lower) and g.lower[i][0].isalpha() and _capital(g, i)


def lexicon_of(name: str, low: str) -> Any:
    """What a word stands for in one class; None where it is not in it."""
    return next((value for known, value in lexicon().get(low, ()) if known == name), None)


def word(g: Grid, i: int) -> str:
    return g.lower[i] if i < len(g.lower) else ""


def _spelled_year(g: Grid, i: int, known: tuple[tuple[str, Any], ...]) -> tuple[int, int] | None:
    """ "nineteen ninety-six", "twenty ten": the year and the index after it."""
    century, rest = dict(known).get("NUM"), dict(lexicon().get(word(g, i + 1), ())).get("NUM")
    if century not in (18, 19, 20) or not isinstance(rest, int) or not 10 <= rest < 100:
        return None
    value, end = _number(g, i + 1, rest)
    return century * 100 + value, end


def _capital(g: Grid, i: int) -> bool:
    return g.text[g.start[i]].isupper()


def _number(g: Grid, i: int, value: Any) -> tuple[Any, int]:
    """A number word with those that go on with it: "twenty-four", "a few", "a couple of", "two hundred"."""
    end = i + 1
    if word(g, end) == "1/2":
        return value + 0.5, end + 1
    following = dict(lexicon().get(word(g, end), ())).get("NUM")
    if value == 1 and word(g, end) in words("timex", "lists", "after_a"):
        end, value = end + 1, following
    elif isinstance(value, int) and following in (12, 100):
        end, value = end + 1, value * following
    elif isinstance(value, int) and 20 <= value < 100 and value % 10 == 0:
        ones = end + 1 if word(g, end) in HYPHENS else end
        one = dict(lexicon().get(word(g, ones), ())).get("NUM")
        if isinstance(one, int) and 1 <= one <= 9 and g.lower[ones] not in ("a", "an"):
            end, value = ones + 1, value + one
    return value, end + (word(g, end) == "of" and value in ("X", 2, 12) and g.lower[end - 1] in words("timex", "lists", "after_a"))
