"""Find time expressions: token classes by table look-up, then the patterns of `vocab/timex.toml`, longest match first.

Every token is looked up once; patterns are kept by the classes and words they can begin with, so text without time words costs one
dictionary look-up a token.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from ...vocab import table, words
from .words import HYPHENS, Classes, word
from .words import classes as classes_of

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
    classes: list[Classes] = [classes_of(doc, i, low) for i, low in enumerate(lows)]
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
            if got[0] == end and lows[i] in ",-":
                continue  # an expression does not end on a comma: without what follows it the comma is the sentence's
            best = max(best, got, key=lambda g: g[0])
    if optional and best[0] < 0:
        return _extend(items, k + 1, lows, classes, i, slots)
    return best


def _step(alternative: str, lows: list[str], classes: list[Classes], i: int) -> tuple[Any, int] | None:
    if alternative.isupper():
        return classes[i].get(alternative)
    if lows[i] == alternative or (alternative == "-" and lows[i] in HYPHENS):
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
    return word(doc, end) == "old" or (word(doc, end) in HYPHENS and word(doc, end + 1) == "old")


def _is_year(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1].lower_ if token.i else ""
    after = word(doc, token.i + 1)
    if (before in "$£€#" and before) or after in ("%", "percent"):
        return False
    return int(token.text) >= 1500 and (token.ent_type_ == "DATE" or before in words("timex", "lists", "before_year") or before == "(")
