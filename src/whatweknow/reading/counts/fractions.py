"""A fraction of a group whose size is told: "a third of the 60 passengers" are about 20. Words in `vocab/numbers.toml`."""
from __future__ import annotations

from dataclasses import replace

from ...model import Comparator
from ...vocab import table, words
from ..grammar.grid import Grid
from .numeral import Numeral
from .values import value_before

HUNDRED = 100


def applied(g: Grid, n: Numeral) -> Numeral:
    """What the words before an exact number of a group take of it; the number itself where they take no fraction."""
    j = n.start - 1
    while j > 0 and g.lower[j] in words("numbers", "phrase", "determiner"):
        j -= 1
    if n.comparator is not Comparator.EQ or n.low is None or j < 0:
        return n
    of = j if g.lower[j] == "of" else j + 1
    got = fraction(g, of - 1) if of and (of == j or g.lower[of - 1] == "half") else None
    if got is None:
        return n
    some = float(round(n.low * got[0]))
    return replace(n, start=got[1], first=got[1], low=some, high=some, comparator=Comparator.ABOUT)


def fraction(g: Grid, i: int) -> tuple[float, int] | None:
    """The fraction whose last word is token i, with its first token: "half", "a third", "two-thirds", "40 percent"."""
    if g.lower[i] in words("numbers", "fraction", "hundredth"):
        k = i - 1 if g.lower[i] == "cent" else i
        few = value_before(g, k) if k > 0 else None
        return (few[0] / HUNDRED, few[1]) if few and 0 < few[0] <= HUNDRED else None
    one = table("numbers")["fraction"]["of"].get(g.lower[i])
    if one is None:
        return None
    k = i - 1 if i and g.lower[i - 1] == "-" else i
    many = value_before(g, k) if k > 0 else None
    if many and 0 < many[0] * one < 1:
        return many[0] * one, many[1]
    return one, i - 1 if i and g.lower[i - 1] in ("a", "one") else i
