"""Find time expressions: token classes by table look-up, then the patterns of `vocab/timex.toml`, longest match first.

Every token is looked up once; patterns are kept by the classes and words they can begin with, so text without time words costs one
dictionary look-up a token.
"""
from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any, Iterator, Mapping

from spacy.tokens import Doc, Token

from ..vocab import table, words

HYPHENS = frozenset("-‐–—")
CAPITAL = frozenset({"MONTH", "WEEKDAY", "FEAST"})
"""Classes whose words are names: "march" and "may" in small letters are not months."""
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
DECADE = re.compile(r"(\d\d)?(\d)0s")
DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?")
ISO = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])-([0-2]\d|3[01])(?:T([0-2]\d:[0-5]\d)(?::[0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?")
LAST_YEAR = 2100

Classes = dict[str, tuple[Any, int]]
"""Class -> its value and the token index after it."""
Item = tuple[tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """One expression: tokens [begin, end), TIMEX3 type, the rule that values it, the class values it is made of and its small words."""

    begin: int
    end: int
    type: str
    rule: str
    slots: Mapping[str, Any]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of an expression."""

    items: tuple[Item, ...]
    type: str
    rule: str


def matches(doc: Doc) -> Iterator[Match]:
    """Every time expression from left to right, none overlapping."""
    lows = [t.lower_ for t in doc]
    classes: list[Classes] = [_classes(doc, i, low) for i, low in enumerate(lows)]
    begin = 0
    while begin < len(lows):
        found = _longest(lows, classes, begin)
        if found and _stands(doc, found):
            yield found
            begin = found.end
        else:
            begin += 1


@cache
def patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns by every word and class they can begin with."""
    out: dict[str, list[Pattern]] = defaultdict(list)
    for group in table("timex")["pattern"]:
        for form in group["forms"]:
            items = tuple((tuple(part.rstrip("?").split("|")), part.endswith("?")) for part in form.split())
            pattern = Pattern(items, group["type"], group["rule"])
            for alternatives, optional in items:
                for alternative in alternatives:
                    out[alternative].append(pattern)
                if not optional:
                    break
    return {key: tuple(found) for key, found in out.items()}


@cache
def lexicon() -> Mapping[str, tuple[tuple[str, Any], ...]]:
    """Word -> its classes and values."""
    out: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for name, members in table("timex")["classes"].items():
        for word, value in members.items():
            out[word].append((name, value))
    return {word: tuple(found) for word, found in out.items()}


def _classes(doc: Doc, i: int, low: str) -> Classes:
    if low[0].isdigit() or low[0] == "'" and low[1:2].isdigit():
        return _digits(doc, i, low)
    if low.startswith("mid-") and low[4:].rstrip("s").isdigit():
        return {"MIDDLE": (None, i + 1), **_digits(doc, i, low[4:])}
    known = lexicon().get(low) or (lexicon().get(low[:-1]) if low[-1] == "." else None)
    if not known:
        return {}
    out: Classes = {name: (value, i + 1) for name, value in known if name not in CAPITAL or _is_name(doc, i, name)}
    if "SEASON" in out and (doc[i].pos_ not in ("NOUN", "PROPN") or _is_fall(doc, i)):
        del out["SEASON"]
    if "NUM" in out:
        out["NUM"] = _number(doc, i, out["NUM"][0])
    if "NOON" in out:
        out["CLOCK"] = _zoned(doc, i + 1, out["NOON"][0])
    if "ZONE" in out and i + 1 < len(doc) and doc[i + 1].lower_ == "time":
        out["ZONED"] = (None, i + 2)
    return out


def _is_name(doc: Doc, i: int, name: str) -> bool:
    """Whether a capitalised month or weekday is one: short forms need their stop or a number beside them, "May" must not be a verb."""
    token = doc[i]
    if not token.text[0].isupper() or token.tag_ == "MD":
        return False
    if len(token.text) > 4 or token.text[-1] == "." or token.lower_ in ("may", "june", "july"):
        return True
    near = doc[max(0, i - 1):i] , doc[i + 1:i + 2]
    return any(t.text[0].isdigit() for part in near for t in part) or name == "WEEKDAY" and any(t.text == "," for t in near[1])


def _is_fall(doc: Doc, i: int) -> bool:
    """Whether "fall" or "spring" is no season here: "the fall of the city", "a fall in prices", but not "the fall of 1940"."""
    if doc[i].lower_ not in words("timex", "lists", "doubtful_season"):
        return False
    before = i == 0 or doc[i - 1].lower_ in words("timex", "lists", "before_season")
    return not before or _word(doc, i + 1) in words("timex", "lists", "after_fall") and not _word(doc, i + 2).isdigit()


def _digits(doc: Doc, i: int, low: str) -> Classes:
    out: Classes = {}
    if iso := ISO.match(doc.text, doc[i].idx) if len(low) == 4 and doc[i:i + 2].text[-1:] == "-" else None:
        end = doc.char_span(doc[i].idx, iso.end(), alignment_mode="expand").end
        return {"ISO": (iso.group(), end)}
    if low.isdigit():
        value = int(low)
        out["INT"] = (value, i + 1)
        out["NUM"] = _number(doc, i, value)
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
    return out | _clock(doc, i, low)


def _clock(doc: Doc, i: int, low: str) -> Classes:
    """ "10:35 a.m. EST", "7 p.m.", "1600 GMT": hours and minutes, with what follows of half and zone."""
    clock, after = CLOCK.fullmatch(low), _word(doc, i + 1)
    half = dict(lexicon().get(after, ())).get("AMPM")
    zone = dict(lexicon().get(_word(doc, i + (2 if half is not None else 1)), ())).get("ZONE")
    if clock and (":" in low or half is not None or zone is not None):
        hour, minute = int(clock[1]), clock[2]
    elif low.isdigit() and (half is not None and 1 <= int(low) <= 12):
        hour, minute = int(low), "00"
    elif len(low) == 4 and low.isdigit() and (zone is not None or after == "hours") and int(low) < 2400:
        hour, minute = int(low[:2]), low[2:]
    else:
        return {}
    if half is not None:
        hour = hour % 12 + half
    return {"CLOCK": _zoned(doc, i + 1 + (half is not None or after == "hours"), f"{hour:02d}:{minute}")}


def _zoned(doc: Doc, at: int, clock: str) -> tuple[str, int]:
    """The clock with its zone's offset, and the index after "GMT", "local time", "Eastern time"."""
    zone = dict(lexicon().get(_word(doc, at), ())).get("ZONE")
    if zone is not None and (doc[at].text.isupper() or _word(doc, at + 1) == "time"):
        return clock + zone, at + 1 + (_word(doc, at + 1) == "time")
    return clock, _place_time(doc, at) or at


def _place_time(doc: Doc, at: int) -> int | None:
    """The index after "US time", "Baghdad time" when that stands at `at`."""
    for to in (at + 1, at + 2):
        if _word(doc, to) == "time" and all(t.text[0].isupper() for t in doc[at:to]):
            return to + 1
    return None


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if i < len(doc) else ""


def _number(doc: Doc, i: int, value: Any) -> tuple[Any, int]:
    """A number word with those that go on with it: "twenty-four", "a few", "a couple of", "two hundred"."""
    end = i + 1
    if _word(doc, end) == "1/2":
        return value + 0.5, end + 1
    following = dict(lexicon().get(_word(doc, end), ())).get("NUM")
    if value == 1 and _word(doc, end) in words("timex", "lists", "after_a"):
        end, value = end + 1, following
    elif isinstance(value, int) and following in (12, 100):
        end, value = end + 1, value * following
    elif isinstance(value, int) and 20 <= value < 100 and value % 10 == 0:
        ones = end + 1 if _word(doc, end) in HYPHENS else end
        one = dict(lexicon().get(_word(doc, ones), ())).get("NUM")
        if isinstance(one, int) and 1 <= one <= 9 and doc[ones].lower_ not in ("a", "an"):
            end, value = ones + 1, value + one
    return value, end + (_word(doc, end) == "of" and value in ("X", 2, 12) and end > i + 1)


def _longest(lows: list[str], classes: list[Classes], begin: int) -> Match | None:
    tried: list[Pattern] = []
    for key in (lows[begin], *classes[begin]):
        tried += patterns().get(key, ())
    best: Match | None = None
    for pattern in tried:
        end, slots = _extend(pattern.items, 0, lows, classes, begin, {})
        if end > (best.end if best else begin):
            best = Match(begin, end, pattern.type, pattern.rule, slots, tuple(lows[begin:end]))
    return best


def _extend(items: tuple[Item, ...], k: int, lows: list[str], classes: list[Classes], i: int, slots: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The furthest end of items[k:] from token i, with the class values met; -1 where they do not match."""
    if k == len(items):
        return i, slots
    alternatives, optional = items[k]
    best: tuple[int, dict[str, Any]] = (-1, {})
    for alternative in alternatives if i < len(lows) else ():
        step = _step(alternative, lows, classes, i)
        if step:
            value, end = step
            kept = slots if value is None else {alternative: value, **slots}
            got = _extend(items, k + 1, lows, classes, end, kept)
            best = max(best, got, key=lambda g: g[0])
    if optional and best[0] < 0:
        return _extend(items, k + 1, lows, classes, i, slots)
    return best


def _step(alternative: str, lows: list[str], classes: list[Classes], i: int) -> tuple[Any, int] | None:
    if alternative.isupper():
        return classes[i].get(alternative)
    if lows[i] == alternative or alternative == "-" and lows[i] in HYPHENS:
        return None, i + 1
    return None


def _stands(doc: Doc, found: Match) -> bool:
    """Whether the words are a time here: a bare year needs a preposition or the parser's word for it, no match ends on a stop."""
    if found.words[-1] in ",-" or found.words[0] in ",-" or _is_age(doc, found.end):
        return False
    if found.end - found.begin == 1 and "YEAR" in found.slots and found.words[0].isdigit():
        return _is_year(doc, doc[found.begin])
    return True


def _is_age(doc: Doc, end: int) -> bool:
    """Whether "-old" or "old" follows: an age, not a time."""
    return _word(doc, end) == "old" or _word(doc, end) in HYPHENS and _word(doc, end + 1) == "old"


def _is_year(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1].lower_ if token.i else ""
    after = _word(doc, token.i + 1)
    if before in "$£€#" and before or after in ("%", "percent"):
        return False
    return 1500 <= int(token.text) and (token.ent_type_ == "DATE" or before in words("timex", "lists", "before_year") or before == "(")
