"""What a number is worth: "22", "1,250", "12 400", "2.3m", "16.5 million", "half a million", "two hundred and five", "a million and a half".

Every word this module knows is in `vocab/numbers.toml`.
"""
from __future__ import annotations

import re
from functools import cache

from ...vocab import table, words
from ..grammar.grid import Grid

DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d+(?:\.\d+)?")
LETTERED = re.compile(r"(\d+(?:\.\d+)?)([a-z]+)")
Value = tuple[float, int]
"""A number and the token after it."""


def matches(g: Grid, i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of `phrase` stand at token i."""
    return g.lower[i:i + len(phrase)] == phrase


def value(g: Grid, i: int) -> Value | None:
    """The exact number that begins at token i and the token after it."""
    if got := share_of_scale(g, i):
        return got
    got = atom(g, i)
    if got is None:
        return None
    total, j = 0.0, i
    while got is not None:
        part, j = scaled_up(g, *and_half(g, *got))
        total += part
        got = rest(g, j, part)
    return total + halves(g, j), j + HALF if halves(g, j) else j


def word_value(g: Grid, i: int) -> Value | None:
    """A number below a hundred in words at token i ("twenty-two"), with the token after it."""
    small = table("numbers")["cardinal"]
    number = small.get(g.lower[i])
    if number is None:
        return None
    j = i + 1
    if 20 <= number < 100 and j < len(g.lower):
        k = j + 1 if g.lower[j] == "-" and g.end[i] == g.start[j] else j
        unit = small.get(g.lower[k]) if k < len(g.lower) else None
        if unit is not None and 0 < unit < 10:
            return number + unit, k + 1
    return number, j


def atom(g: Grid, i: int) -> Value | None:
    """A number without its scale at token i: digits, a word, or the "a" of "a hundred"."""
    w = g.lower[i]
    if DIGITS.fullmatch(w):
        return spaced(g, i) or lettered(g, i, w) or (float(w.replace(",", "")), i + 1)
    if w in ("a", "an") and i + 1 < len(g.lower) and (g.lower[i + 1] in table("numbers")["scale"]):
        return 1.0, i + 1
    return lettered(g, i, w) if w[0].isdigit() else word_value(g, i)


def spaced(g: Grid, i: int) -> Value | None:
    """Thousands set apart by a space, "12 400 people", unless the first of them is a day or a label's."""
    j, whole = i + 1, g.lower[i]
    if len(whole) > 3 or not whole.isdigit() or (i and g.lower[i - 1] in labels()):
        return None
    while j < len(g.lower) and len(g.lower[j]) == 3 and g.lower[j].isdigit() and g.start[j] == g.end[j - 1] + 1:
        whole, j = whole + g.lower[j], j + 1
    return (float(whole), j) if j > i + 1 else None


@cache
def labels() -> frozenset[str]:
    """Words after which digits are a day or a name."""
    return words("numbers", "not_count", "label") | words("numbers", "not_count", "month")


def lettered(g: Grid, i: int, w: str) -> Value | None:
    """Digits with a letter for a thousand or a million before what is counted: "2.3m people", "40k houses", "1.5 mln"."""
    letters = table("numbers")["letters"]
    if found := LETTERED.fullmatch(w):
        digits, letter, j = found[1], found[2], i + 1
    elif i + 1 < len(g.lower) and g.lower[i + 1] in letters:
        digits, letter, j = w, g.lower[i + 1], i + 2
    else:
        return None
    counted = j < len(g.tag) and g.tag[j] in ("NNS", "NNPS", "VBN") and g.lower[j] not in words("numbers", "not_count", "unit")
    return (float(digits.replace(",", "")) * letters[letter], j) if letter in letters and counted else None


def share_of_scale(g: Grid, i: int) -> Value | None:
    """"Half a million", "a quarter of a million", at token i."""
    numbers = table("numbers")
    j = i + 1 if g.lower[i] in ("a", "one") else i
    part = numbers["part"].get(g.lower[j]) if j < len(g.lower) else None
    if part is None:
        return None
    k = j + 2 if g.lower[j + 1:j + 2] == ("of",) else j + 1
    scale = numbers["scale"].get(g.lower[k + 1]) if k + 1 < len(g.lower) and g.lower[k] in ("a", "an") else None
    return None if scale is None else (part * scale, k + 2)


HALF = 3
"""Tokens of "and a half"."""


def and_half(g: Grid, number: float, j: int) -> Value:
    """"Two and a half" before "million"."""
    more = number < 100 and matches(g, j, ("and", "a", "half")) and j + HALF < len(g.lower) and g.lower[j + HALF] in table("numbers")["scale"]
    return (number + 0.5, j + HALF) if more else (number, j)


def halves(g: Grid, j: int) -> float:
    """What "and a half" after "a million" adds."""
    scale = table("numbers")["scale"].get(g.lower[j - 1])
    return scale / 2 if scale and matches(g, j, ("and", "a", "half")) else 0.0


def scaled_up(g: Grid, number: float, j: int) -> Value:
    """The number times the "dozen", "hundred", "million" after it."""
    scale = table("numbers")["scale"]
    while j < len(g.lower) and g.lower[j] in scale:
        number, j = number * scale[g.lower[j]], j + 1
    return number, j


def rest(g: Grid, j: int, above: float) -> Value | None:
    """What goes on after a hundred or a thousand in words: "two hundred (and) five"."""
    if j >= len(g.lower) or g.lower[j - 1] not in table("numbers")["scale"] or g.lower[j - 1] == "dozen":
        return None
    k = j + 1 if g.lower[j] == "and" and j + 1 < len(g.lower) else j
    got = word_value(g, k)
    return got if got and 0 < got[0] < above else None


def value_before(g: Grid, k: int) -> Value | None:
    """The one-word number right before token k, with its token."""
    got = value(g, k - 1)
    return (got[0], k - 1) if got and got[1] == k else None
