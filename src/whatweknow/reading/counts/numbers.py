"""Numbers in running text: digits and words, bounds ("at least"), ranges, vague words ("dozens"), nouns that are numbers ("the couple").

Every word this module knows is in `vocab/numbers.toml`. It says how many; what is counted is for `counted.py`, what only looks like a count
for `uncounted.py`.
"""
from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ...model import Comparator
from ...vocab import table, words
from ..grammar.grid import Grid
from . import fractions, uncounted
from .numeral import Numeral, bounded, exactly
from .values import DIGITS, matches, value

__all__ = ["Numeral", "find"]

JOINED = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")


@cache
def bounds() -> dict[tuple[str, ...], Comparator]:
    """Phrases and signs before a number with what they make of it, by their words."""
    signs = {(sign,): Comparator(c) for sign, c in table("numbers")["sign"].items()}
    return signs | {tuple(p.split()): Comparator(c) for c, phrases in table("numbers")["before"].items() for p in phrases}


@cache
def endings() -> dict[tuple[str, ...], Comparator]:
    """Phrases after a number, likewise."""
    return {tuple(p.split()): Comparator(c) for c, phrases in table("numbers")["after"].items() for p in phrases}


@cache
def vague_phrases() -> tuple[tuple[str, ...], ...]:
    """"A handful of" and its like, by their words."""
    return tuple(tuple(p.split()) for p in table("numbers")["vague"]["phrases"])


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
    """"A couple of", "a pair of", at token i."""
    sets = table("numbers")["set"]
    if i + 1 < len(g.lower) and g.lower[i] in ("a", "one") and g.lower[i + 1] in sets and not stands_alone(g, i + 1):
        n = float(table("numbers")["set_value"][g.lower[i + 1]])
        return Numeral(i, i + 2, i, i + 2, n, n, Comparator(sets[g.lower[i + 1]]))
    return None


def stands_alone(g: Grid, i: int) -> bool:
    """Whether "couple" at token i is who is told of and counts nothing after it: "a couple were killed", not "a couple of men", "the couple's house"."""
    after = i + 1
    return after >= len(g.tag) or not (g.noun(after) or g.tag[after] in ("POS", "CD", "JJ", "JJR", "NNS", "HYPH") or g.lower[after] == "of")


def people(g: Grid, i: int) -> Numeral | None:
    """"An elderly couple", "the twins", at the noun: so many people as the noun says."""
    n = table("numbers")["set_value"].get(g.lower[i])
    if n is None or not g.noun(i) or not stands_alone(g, i):
        return None
    start = i
    while start and g.sent[start - 1] == g.sent[i] and g.tag[start - 1] in ("JJ", "NN", "NNP", "VBN", "CD", "HYPH"):
        start -= 1
    if not (start and g.tag[start - 1] in ("DT", "PRP$")) and g.tag[i] != "NNS":
        return None
    return replace(exactly(i, i + 1, float(n)), start=start, noun=True)


def two_of_two(g: Grid, i: int) -> Numeral | None:
    """"Both pilots", "both were killed", "twin blasts" at token i: two, where no number follows that says so itself."""
    twos = table("numbers")["two"]
    if g.lower[i] not in twos["words"] or g.dep[i] == "preconj" or i + 1 >= len(g.tag):
        return None
    after = g.tag[i + 1]
    pronoun = g.lower[i] in twos["pronoun"] and (g.lower[i + 1] == "of" or after in ("VBD", "VBP", "MD"))
    ahead = next((k for k in range(i + 1, g.limits(i)[1]) if g.tag[k] not in ("JJ", "NN", "NNP", "VBN", "HYPH", "DT", "PRP$")), i)
    return exactly(i, i + 1, 2.0) if pronoun or g.tag[ahead] == "NNS" else None


def signed(g: Grid, i: int) -> Numeral | None:
    """"~30", ">50" in one token."""
    sign, digits = g.lower[i][0], g.lower[i][1:]
    comparator = table("numbers")["sign"].get(sign)
    return bounded(exactly(i, i + 1, float(digits.replace(",", ""))), Comparator(comparator)) if comparator and DIGITS.fullmatch(digits) else None


def of_ages(g: Grid, i: int) -> Numeral | None:
    """"5- and 8-year-old boys" at the first age: as many as there are ages, where no number before them says so itself and they tell no more of
    somebody counted before ("two boys, 5- and 8-year-old brothers")."""
    ages = uncounted.ages(g, i) if g.lower[i][0].isdigit() else None
    if ages is None or ages[0] < 2 or ages[1] >= len(g.tag) or g.tag[ages[1]] not in ("NNS", "NNPS") or (i and (g.tag[i - 1] == "CD" or g.lower[i - 1] == ",")):
        return None
    return exactly(i, ages[1], float(ages[0]))


def core(g: Grid, i: int) -> Numeral | None:
    """The number at token i alone, without the words that bound it."""
    if got := grouped(g, i) or people(g, i) or two_of_two(g, i) or signed(g, i) or of_ages(g, i):
        return got
    if joined := JOINED.fullmatch(g.lower[i]):
        low, high = (float(x.replace(",", "")) for x in joined.groups())
        return Numeral(i, i + 1, i, i + 1, low, high, Comparator.RANGE) if low < high else None
    if (exact := value(g, i)) is not None:
        return ranged(g, twice(g, exactly(i, exact[1], exact[0])))
    if (end := vague(g, i)) is not None:
        return Numeral(i, end, i, end, None, None, Comparator.VAGUE)
    return None


def twice(g: Grid, n: Numeral) -> Numeral:
    """`n` with the same number in brackets after it: "fourteen (14)"."""
    if n.last + 2 < len(g.lower) and g.lower[n.last] == "(" and (again := value(g, n.last + 1)) and again[0] == n.low and g.lower[again[1]:again[1] + 1] == (")",):
        return replace(n, end=again[1] + 1, last=again[1] + 1)
    return n


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
    """Whether "from 10 to 15", "by 5 to 15" tells of a change and not of a range: what "from" hangs on, or stands before it, moves a number."""
    if g.lower[j] != "to" or low.first < 2 or g.lower[low.first - 1] not in ("from", "by"):
        return False
    return not {g.lemma[low.first - 2], g.lemma[g.head[low.first - 1]]}.isdisjoint(words("measures", "change", "verbs"))


def with_before(g: Grid, n: Numeral) -> Numeral:
    """The numeral with the bound and the "another" that stand before it."""
    extras = words("numbers", "extra", "before")
    while n.start > 0 and g.sent[n.start - 1] == g.sent[n.first]:
        for size in (3, 2, 1):
            phrase = g.lower[n.start - size:n.start] if size <= n.start else ()
            if phrase in bounds() and not climbed(g, n.start - size, phrase):
                n = bounded(replace(n, start=n.start - size), bounds()[phrase])
                break
        else:
            if g.lower[n.start - 1] not in extras:
                return n
            n = replace(n, start=n.start - 1, extra=True)
    return n


def climbed(g: Grid, i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a bound at token i only tell which way a number went: "has gone up to seven"."""
    return phrase[0] in words("numbers", "climbed", "ways") and i > 0 and g.lemma[i - 1] in words("numbers", "climbed", "gone")


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


def find(g: Grid) -> list[Numeral]:
    """All numerals that can count, in order, with their bounds."""
    out, i = [], 0
    starts = openers()
    while i < len(g.lower):
        w = g.lower[i]
        n = core(g, i) if w in starts or w[0].isdigit() or (w[0] in table("numbers")["sign"] and len(w) > 1) else None
        if n is None:
            i += 1
            continue
        n = n if n.noun else with_after(g, fractions.applied(g, with_before(g, n)))
        if n.noun or uncounted.counts_something(g, n):
            out.append(n)
        i = max(n.last, i + 1)
    return out


@cache
def openers() -> frozenset[str]:
    """Every word a number can begin with, so that the scan passes over the rest at once."""
    numbers = table("numbers")
    return frozenset({"a", "an", *numbers["cardinal"], *numbers["scale"], *numbers["part"], *numbers["set_value"], *numbers["two"]["words"],
                      *numbers["vague"]["words"], *(p[0] for p in vague_phrases())})
