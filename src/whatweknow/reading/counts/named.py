"""Victims told by their names: "police named the dead as Ana Roe, 41, and Tom Roe, 38". As many as there are names.

Words in `vocab/measures.toml`.
"""
from __future__ import annotations

from collections.abc import Iterator

from ...model import Comparator, Measure
from ...vocab import words
from ..grammar import persons, phrases
from ..grammar.grid import Grid
from ..layers import CountMention
from . import fates

Run = tuple[int, int]
"""First and last token of one name."""


def find(g: Grid) -> list[tuple[int, CountMention]]:
    """The counts of named victims, each with the token it begins at. A group that a number counts is not counted again by its names."""
    out = []
    for v, lemma in enumerate(g.lemma):
        if lemma in words("measures", "named", "verbs") and (measure := of_whom(g, v)) and (names := list(listed(g, v))):
            span = g.span(names[0][0], names[-1][1])
            many = len(names)
            out.append((names[0][0], CountMention(*span, g.span(*names[0]), measure, Comparator.EQ, many, many, of=span)))
    return out


def of_whom(g: Grid, v: int) -> Measure | None:
    """What befell those that verb v names; None where it names others, one person told of besides, or so many as a number says."""
    for k in g.kids_of(v, "dobj", "nsubjpass", "ccomp"):
        if persons.one(g, k):
            continue
        counted = any(g.tag[x] == "CD" for x in range(phrases.first_of(g, k), k))
        told = fates.one(fates.index("state").get(g.lower[k])) or fates.clause_fate(g, k)
        if told and not counted:
            return told[0]
    return None


def listed(g: Grid, v: int) -> Iterator[Run]:
    """The names after the "as" of verb v, to the end of the sentence or the next verb: no places where they are from."""
    stop = g.limits(v)[1]
    i = next((k + 1 for k in range(v + 1, stop) if g.lower[k] == "as"), stop)
    while i < stop and not (g.verb(i) and g.kids_of(i, "nsubj", "nsubjpass")):
        last = i
        while last < stop and g.tag[last] == "NNP":
            last += 1
        if last > i and name(g, i, last):
            yield i, last
        i = max(last, i + 1)


def name(g: Grid, first: int, last: int) -> bool:
    """Whether the tokens [first, last) name a person: a name of two words or one the parser knows, behind no preposition."""
    place = g.tag[first - 1] == "IN" and g.lower[first - 1] != "as"
    return not place and (last - first > 1 or g.entity[first] == "PERSON") and g.entity[first].lower() not in words("measures", "victim", "places")
