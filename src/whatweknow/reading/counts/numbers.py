"""Numbers in running text: digits and words, bounds ("at least"), ranges, vague words ("dozens"), and what only looks like a count.

Every word this module knows is in `vocab/numbers.toml`. It says how many; what is counted is for `counts.py`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ...model import Comparator
from ...vocab import table, words
from ..grammar.grid import Grid

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
JOINED = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
YEARS = range(1900, 2100)
WHOLE = 1000
"""The largest number that a share is told of: "one in a thousand"."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and its bounds. start, end: tokens of the whole phrase, "at least another five more"; first, last: of the number alone.
    extra: a word says it comes on top of another number; end stops before "of"."""

    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    comparator: Comparator
    extra: bool = False


@cache
def bounds() -> dict[tuple[str, ...], Comparator]:
    """Phrases before a number with what they make of it, by their words."""
    return {tuple(p.split()): Comparator(c) for c, phrases in table("numbers")["before"].items() for p in phrases}


@cache
def endings() -> dict[tuple[str, ...], Comparator]:
    """Phrases after a number, likewise."""
    return {tuple(p.split()): Comparator(c) for c, phrases in table("numbers")["after"].items() for p in phrases}


@cache
def vague_phrases() -> tuple[tuple[str, ...], ...]:
    """"A handful of" and its like, by their words."""
    return tuple(tuple(p.split()) for p in table("numbers")["vague"]["phrases"])


def matches(g: Grid, i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of `phrase` stand at token i."""
    return g.lower[i:i + len(phrase)] == phrase


def word_value(g: Grid, i: int) -> tuple[float, int] | None:
    """A number below a hundred in words at token i ("twenty-two"), with the token after it."""
    small = table("numbers")["cardinal"]
    value = small.get(g.lower[i])
    if value is None:
        return None
    j = i + 1
    if 20 <= value < 100 and j < len(g.lower):
        k = j + 1 if g.lower[j] == "-" and g.end[i] == g.start[j] else j
        unit = small.get(g.lower[k]) if k < len(g.lower) else None
        if unit is not None and 0 < unit < 10:
            return value + unit, k + 1
    return value, j


def atom(g: Grid, i: int) -> tuple[float, int] | None:
    """A number without its scale at token i: digits, a word, or the "a" of "a hundred"."""
    w = g.lower[i]
    if DIGITS.fullmatch(w):
        return float(w.replace(",", "")), i + 1
    if w in ("a", "an") and i + 1 < len(g.lower) and (g.lower[i + 1] in table("numbers")["scale"]):
        return 1.0, i + 1
    return word_value(g, i)


def value(g: Grid, i: int) -> tuple[float, int] | None:
    """The exact number that begins at token i and the token after it: "22", "1,250", "16.5 million", "half a million", "two dozen"."""
    numbers = table("numbers")
    if g.lower[i] in numbers["part"] and i + 2 < len(g.lower) and g.lower[i + 1] in ("a", "an") and g.lower[i + 2] in numbers["scale"]:
        return numbers["part"][g.lower[i]] * numbers["scale"][g.lower[i + 2]], i + 3
    got = atom(g, i)
    if got is None:
        return None
    total, j = 0.0, i
    while got is not None:
        part, j = got
        while j < len(g.lower) and g.lower[j] in numbers["scale"]:
            part, j = part * numbers["scale"][g.lower[j]], j + 1
        total += part
        got = rest(g, j, part)
    return total, j


def rest(g: Grid, j: int, above: float) -> tuple[float, int] | None:
    """What goes on after a hundred or a thousand in words: "two hundred (and) five"."""
    if j >= len(g.lower) or g.lower[j - 1] not in table("numbers")["scale"] or g.lower[j - 1] == "dozen":
        return None
    k = j + 1 if g.lower[j] == "and" and j + 1 < len(g.lower) else j
    got = word_value(g, k)
    return got if got and 0 < got[0] < above else None


def vague(g: Grid, i: int) -> int | None:
    """The token after a vague quantity at token i ("hundreds of thousands", "a handful"); None if there is none."""
    plain = words("numbers", "vague", "words")
    if g.lower[i] in plain and not (i and g.lower[i - 1] in words("numbers", "vague", "not_after")):
        j = i + 1
        while j + 1 < len(g.lower) and g.lower[j] == "of" and g.lower[j + 1] in plain:
            j += 2
        return scaled(g, j)
    return next((scaled(g, i + len(p) - (p[-1] == "of")) for p in vague_phrases() if matches(g, i, p)), None)


def scaled(g: Grid, j: int) -> int:
    """The token after the scale of a vague quantity: "several hundred", "a few dozen"."""
    while j < len(g.lower) and g.lower[j] in table("numbers")["scale"]:
        j += 1
    return j


def grouped(g: Grid, i: int) -> Numeral | None:
    """"A couple", "a pair of", at token i."""
    sets = table("numbers")["set"]
    if i + 1 < len(g.lower) and g.lower[i] in ("a", "one") and g.lower[i + 1] in sets:
        n = float(table("numbers")["set_value"][g.lower[i + 1]])
        return Numeral(i, i + 2, i, i + 2, n, n, Comparator(sets[g.lower[i + 1]]))
    return None


def core(g: Grid, i: int) -> Numeral | None:
    """The number at token i alone, without the words that bound it."""
    if got := grouped(g, i):
        return got
    if joined := JOINED.fullmatch(g.lower[i]):
        low, high = (float(x.replace(",", "")) for x in joined.groups())
        return Numeral(i, i + 1, i, i + 1, low, high, Comparator.RANGE) if low < high else None
    if (exact := value(g, i)) is not None:
        return ranged(g, Numeral(i, exact[1], i, exact[1], exact[0], exact[0], Comparator.EQ))
    if (end := vague(g, i)) is not None:
        return Numeral(i, end, i, end, None, None, Comparator.VAGUE)
    return None


def ranged(g: Grid, low: Numeral) -> Numeral:
    """`low`, or the range it opens: "10 to 15", "10-15", "two or three", "between 10 and 15"."""
    j = low.last
    between = low.first > 0 and g.lower[low.first - 1] == "between"
    if j + 1 >= len(g.lower) or g.lower[j] not in ({"and"} if between else {"to", "-", "–", "or"}):
        return low
    high = value(g, j + 1)
    if high is None or low.low is None or high[0] <= low.low or shifted(g, low, j):
        return low
    start = low.first - 1 if between else low.first
    return Numeral(start, high[1], low.first, high[1], low.low, high[0], Comparator.RANGE)


def shifted(g: Grid, low: Numeral, j: int) -> bool:
    """Whether "from 10 to 15" tells of a change and not of a range: the verb before "from" moves a number."""
    return g.lower[j] == "to" and low.first > 1 and g.lower[low.first - 1] == "from" and g.lemma[low.first - 2] in words("measures", "change", "verbs")


def with_before(g: Grid, n: Numeral) -> Numeral:
    """The numeral with the bound and the "another" that stand before it."""
    extras = words("numbers", "extra", "before")
    while n.start > 0 and g.sent[n.start - 1] == g.sent[n.first]:
        for size in (3, 2, 1):
            phrase = g.lower[n.start - size:n.start] if size <= n.start else ()
            if phrase in bounds():
                n = bounded(replace(n, start=n.start - size), bounds()[phrase])
                break
        else:
            if g.lower[n.start - 1] not in extras:
                return n
            n = replace(n, start=n.start - 1, extra=True)
    return n


def bounded(n: Numeral, comparator: Comparator) -> Numeral:
    """The numeral under a bound; vague words and ranges keep their own, and the first bound read wins."""
    if n.comparator is not Comparator.EQ or comparator is Comparator.EQ:
        return n
    low = None if comparator in (Comparator.LE, Comparator.LT) else n.low
    high = None if comparator in (Comparator.GE, Comparator.GT) else n.high
    return replace(n, low=low, high=high, comparator=comparator)


def with_after(g: Grid, n: Numeral) -> Numeral:
    """The numeral with "or more", "-odd", "more" after it."""
    for phrase, comparator in endings().items():
        if matches(g, n.end, phrase):
            n = bounded(replace(n, end=n.end + len(phrase)), comparator)
            break
    if n.end < len(g.lower) and g.lower[n.end] in words("numbers", "extra", "after"):
        plural = g.lower[n.end] == "others"
        return replace(n, end=n.end if plural else n.end + 1, extra=True)
    return n


def is_year(g: Grid, n: Numeral) -> bool:
    """Whether a bare four-digit number is a year: nothing it could count stands after it."""
    w = g.lower[n.first]
    if not (w.isdigit() and len(w) == 4 and int(w) in YEARS and n.last - n.first == 1):
        return False
    if n.first > 1 and g.lower[n.first - 2] in words("numbers", "not_count", "month"):
        return True
    return n.last >= len(g.lower) or g.tag[n.last] not in ("NNS", "JJ", "VBN") or g.lower[n.first - 1] in ("in", "since", "by", "of", "during", "until")


def is_named(g: Grid, n: Numeral) -> bool:
    """Whether the number is part of a name, an address, a date or an amount of money."""
    before = g.lower[n.start - 1] if n.start else ""
    after = g.lower[n.end] if n.end < len(g.lower) else ""
    if before in words("numbers", "not_count", "label") or before in words("numbers", "not_count", "month"):
        return True
    if after in words("numbers", "not_count", "month") and g.lower[n.first].isdigit():
        return True
    digits = g.lower[n.first][0].isdigit()
    if digits and n.start and n.start == n.first and g.tag[n.start - 1] == "NNP" and not g.noun(min(n.end, len(g.tag) - 1)):
        return True
    ahead = g.lower[n.end:n.end + 4]
    return digits and n.end < len(g.tag) and g.tag[n.end] == "NNP" and any(w in words("numbers", "not_count", "street") for w in ahead)


def is_age(g: Grid, n: Numeral) -> bool:
    """", 45," after a name, "of 45" after an age, "both 22" of two people."""
    if n.start == 0 or not g.lower[n.first].isdigit() or n.last - n.first > 1:
        return False
    before, after = g.lower[n.start - 1], g.lower[n.end] if n.end < len(g.lower) else "."
    if g.lower[n.start] == "both" and n.low != 2:
        return True
    if listed_age(g, n.start):
        return True
    from_there = after in ("of", "from") and g.tag[min(n.end + 1, len(g.tag) - 1)] == "NNP"
    apposed = before in (",", "(") and (after in (",", ".", ";", ")", "and") or from_there) and n.start > 1 and g.tag[n.start - 2] in ("NNP", "NN")
    return apposed and (n.low or 0) < 120


def listed_age(g: Grid, i: int) -> bool:
    """Whether only numbers, commas and "and" stand between token i and an "aged" before it: "ages 18, 21 and 35"."""
    k = i - 1
    while k > 0 and (g.lower[k].isdigit() or g.lower[k] in (",", "and", "or", ":", "between", "to")):
        k -= 1
    return i - k > 1 and g.lower[k] in words("numbers", "not_count", "aged")


def is_compound(g: Grid, n: Numeral) -> bool:
    """"17-year-old", "two-storey": the number makes an adjective with what follows its hyphen."""
    j = n.end
    return j + 1 < len(g.lower) and g.lower[j] in ("-", "–") and g.end[j - 1] == g.start[j] == g.start[j + 1] - 1


def is_one_pronoun(g: Grid, n: Numeral) -> bool:
    """"No one", "this one", "one another": not a number."""
    if g.lower[n.first] != "one" or n.last - n.first > 1:
        return False
    before = g.lower[n.first - 1] if n.first else ""
    after = g.lower[n.last] if n.last < len(g.lower) else ""
    return before in words("numbers", "not_count", "one_after") or after in words("numbers", "not_count", "one_before")


def is_exception(g: Grid, n: Numeral) -> bool:
    """Whether the number is the two of "all but two": those to whom it did not happen."""
    return n.start > 1 and g.lower[n.start - 1] in words("numbers", "except", "before") and g.lower[n.start - 2] in words("numbers", "except", "all")


@cache
def between() -> tuple[tuple[str, ...], ...]:
    """"In", "out of": what stands between the two numbers of a share."""
    return tuple(tuple(p.split()) for p in table("numbers")["share"]["between"])


def is_share(g: Grid, n: Numeral) -> bool:
    """Whether the number is half of "three in four houses": a smaller one before it or a greater one after it, and no verb that does something to
    the smaller one ("killed three in four villages"). A year or a length of time is no such half."""
    for phrase in between():
        k, after = n.first - len(phrase), n.end + len(phrase)
        if k > 0 and g.lower[k:n.first] == phrase and (few := value_before(g, k)) and few[0] < (n.low or 0) <= WHOLE and not g.verb(few[1] - 1):
            return True
        more = value(g, after) if matches(g, n.end, phrase) and after < len(g.lower) else None
        if more and 0 < (n.low or 0) < more[0] <= WHOLE and not (n.start and g.verb(n.start - 1)) and not words("numbers", "not_count", "unit") & set(g.lower[more[1]:more[1] + 1]):
            return True
    return False


def value_before(g: Grid, k: int) -> tuple[float, int] | None:
    """The one-word number right before token k, with its token."""
    got = value(g, k - 1)
    return (got[0], k - 1) if got and got[1] == k else None


def counts_something(g: Grid, n: Numeral) -> bool:
    """Whether the number can be a count at all: not a date, an age, a share, a price, a length, a name."""
    after = g.lower[n.end] if n.end < len(g.lower) else ""
    if after in words("numbers", "not_count", "unit") or (n.start and g.lower[n.start - 1] in ("percent", "%")):
        return False
    if g.lower[n.end:n.end + 2] in (("to", "one"), ("in", "10")) or (n.low is not None and n.low != int(n.low)):
        return False
    return not (is_compound(g, n) or is_year(g, n) or is_named(g, n) or is_age(g, n) or is_one_pronoun(g, n) or is_share(g, n) or is_exception(g, n))


def find(g: Grid) -> list[Numeral]:
    """All numerals that can count, in order, with their bounds."""
    out, i = [], 0
    starts = openers()
    while i < len(g.lower):
        w = g.lower[i]
        n = core(g, i) if w in starts or w[0].isdigit() else None
        if n is None:
            i += 1
            continue
        n = with_after(g, with_before(g, n))
        if counts_something(g, n):
            out.append(n)
        i = max(n.last, i + 1)
    return out


@cache
def openers() -> frozenset[str]:
    """Every word a number can begin with, so that the scan passes over the rest at once."""
    numbers = table("numbers")
    return frozenset({"a", "an", *numbers["cardinal"], *numbers["scale"], *numbers["part"], *numbers["vague"]["words"],
                      *(p[0] for p in vague_phrases())})
