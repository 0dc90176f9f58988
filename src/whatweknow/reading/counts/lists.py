"""One person in a list with numbers: "five nurses, a driver and two guards were injured", "killed six people, including a village chief".

The fate is that of the number beside; words in `vocab/measures.toml` and `vocab/persons.toml`.
"""
from __future__ import annotations

from collections.abc import Sequence

from ...model import Comparator, Measure
from ...vocab import words
from ..grammar import persons
from ..grammar.grid import Grid
from ..layers import CountMention
from . import counted
from .numbers import Numeral

BESIDE = frozenset({"conj", "appos", "dobj", "pobj", "attr", "npadvmod", "ROOT", "dep", "nsubj", "nsubjpass"})
"""How the noun of one more person in a list can hang; as a subject only of the verb the number depends on."""


def beside(g: Grid, n: Numeral, end: int, measures: Sequence[Measure]) -> list[tuple[int, CountMention]]:
    """The single persons listed after numeral n, whose phrase ends before token `end`, each with the token that names the person.

    As many persons as the number says, set off by commas or after a word for anybody, are those it counts: "two men, a cook and a guard"."""
    heads, part, at = [], False, end
    while (got := following(g, at)) is not None and apart(g, got[2], n):
        first, at, head, included = got
        part = part or included
        heads.append((first, at, head))
    if not part and len(heads) > 1 and len(heads) == n.low and (g.lower[at:at + 1] == (",",) or g.lower[end - 1] in words("measures", "list", "anybody")):
        return []
    return [(head, person(g, first, last, m)) for first, last, head in heads for m in measures]


def person(g: Grid, first: int, last: int, measure: Measure) -> CountMention:
    """One person, named by the tokens [first, last)."""
    start, end = g.span(first, last)
    return CountMention(start, end, (start, end), measure, Comparator.EQ, 1, 1, of=(start, end))


def following(g: Grid, at: int) -> tuple[int, int, int, bool] | None:
    """The next person of a list that goes on at token `at`: first and last token and head of the phrase, and whether it is told as a part of the
    number ("including a nurse")."""
    stop = g.limits(at)[1] if at < len(g.lower) else at
    first = separated(g, whence(g, at, stop), stop)
    if first is None or first >= stop:
        return None
    part = any(w in words("measures", "list", "part") for w in g.lower[at:first])
    start = first + (g.lower[first] in words("measures", "list", "article"))
    if start == first and not part:
        return None
    last, head = counted.walk(g, start)
    return (first, last, head, part) if head is not None and head >= start and persons.one(g, head) else None


def whence(g: Grid, at: int, stop: int) -> int:
    """The token after where those counted come from: "three from Jordan"."""
    if at >= stop or g.lower[at] not in words("measures", "list", "whence"):
        return at
    at += 1
    while at < stop and g.tag[at] in ("NNP", "DT"):
        at += 1
    return at


def separated(g: Grid, at: int, stop: int) -> int | None:
    """The token after the commas, "and" or "including" at token `at`; None where none stands there."""
    first = at
    while first < stop and first - at < 4 and g.lower[first] in words("measures", "list", "join"):
        first += 1
    return first if first > at else None


def apart(g: Grid, head: int, n: Numeral) -> bool:
    """Whether noun `head` does not begin a clause of its own ("killed two people, a witness said")."""
    if g.dep[head] not in BESIDE:
        return False
    return g.dep[head] not in ("nsubj", "nsubjpass") or g.head[head] < n.first or not g.verb(g.head[head])
