"""Numbers that count some of those that another number counts: "12 killed, among them three children", "five of the dead were police".

Such a number is told as a part by the words around it (`told_as_part`); which number it is a part of is worked out afterwards from all of them
(`parts`), so that nobody adds it to its whole. Words in `vocab/measures.toml`.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Comparator, Count, Measure
from ...vocab import words
from ..grammar import phrases
from ..grammar.grid import Grid
from . import counted, fates, measured, sharing
from .sharing import Draft

UP = 4
"""Steps from a number in a list to the verb that includes it."""


def marked(g: Grid, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in their order, those told as a part of others marked."""
    out: list[Draft] = []
    before: Draft | None = None
    for draft in drafts:
        if draft.measures:
            before = draft = replace(draft, part=told_as_part(g, before, draft))
        out.append(draft)
    return out


def told_as_part(g: Grid, before: Draft | None, b: Draft) -> bool:
    """Whether b is some of those told before: by its own words, by the verb it hangs on, or by how it goes on from the number before."""
    if of_those(g, b) or includes(g, b) is not None or among(g, b):
        return True
    if before is None or before.measures != b.measures:
        return False
    inside = sharing.included(g, before, b) and not sharing.likened(g, b)
    return inside or broken_down(g, before, b) or sharing.resumed(g, before, b) or sharing.told_apart(g, before, b) or (before.part and sharing.joined(g, before, b))


def broken_down(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b opens a list of those that a counts: "20 people - 12 men and eight women", "eight people (five men and three women)"."""
    between = g.lower[max(a.counted.last, a.numeral.end):b.numeral.start]
    return len(between) == 1 and between[0] in words("numbers", "phrase", "opens") and (b.numeral.low or 0) < (a.numeral.low or 0)


def of_those(g: Grid, b: Draft) -> bool:
    """Whether b counts "five of them", "of whom six", "six of the dead"."""
    head, first = b.counted.head, b.numeral.start
    behind = first > 1 and g.lower[first - 2] == "of" and g.lower[first - 1] in words("numbers", "phrase", "partitive")
    if behind or b.counted.partitive or measured.of_state(g, b.numeral):
        return True
    some = head is not None and g.lower[b.numeral.end] == "of"
    return some and (g.lower[head or 0] in fates.index("state") or (g.lower[head or 0] in words("numbers", "phrase", "pointing") and bool(fates.clause_fate(g, head or 0))))


def who(g: Grid, b: Draft) -> tuple[int, int] | None:
    """The tokens that say who the "four of the dead", "five of them" are: "were children" after the first, "children" right behind the second."""
    if not of_those(g, b) and not (b.part and b.counted.head is None):
        return None
    v = g.head[b.numeral.last - 1]
    tags = ("NN", "NNS", "NNP") if b.numeral.low == 1 else ("NNS", "NNPS")
    named = [k for k in g.kids_of(v, "attr") if g.tag[k] in tags] if g.lemma[v] == "be" and g.dep[b.numeral.last - 1] in ("nsubj", "nsubjpass") else []
    if named:
        return phrases.first_of(g, named[0]), named[0] + 1
    first = b.counted.last + (b.numeral.low == 1 and g.tag[b.counted.last:b.counted.last + 1] == ("DT",))
    last, head = counted.walk(g, first)
    return (first, last) if b.counted.partitive and head is not None and g.tag[head] in tags and g.dep[head] != "nsubj" else None


def includes(g: Grid, b: Draft) -> int | None:
    """The verb that has b among what its subject includes: "the toll includes two guards"."""
    node = b.counted.head if b.counted.head is not None else b.numeral.last - 1
    for _ in range(UP):
        up = g.head[node]
        if g.dep[node] in ("dobj", "attr", "oprd") and g.lemma[up] in words("measures", "list", "include"):
            return up
        if g.dep[node] not in ("conj", "nummod", "appos") or up == node:
            return None
        node = up
    return None


def included_fate(g: Grid, b: Draft) -> fates.Measures:
    """What befell those that "the wounded included" or "the toll includes" tells of: its subject says it."""
    verb = includes(g, b)
    for k in g.kids_of(verb, "nsubj") if verb is not None else ():
        if got := fates.one(fates.index("state").get(g.lower[k])) or measured.toll_noun(g, k):
            return got
    return fates.NOTHING


def among(g: Grid, b: Draft) -> bool:
    """Whether b is told to be "among the dead", "among those killed"."""
    node = b.counted.head if b.counted.head is not None else b.numeral.last - 1
    up = g.head[node] if g.dep[node] in ("nsubj", "attr") else node
    return bool(fates.among(g, up) or fates.among(g, node))


def parts(told: Sequence[Count]) -> tuple[int | None, ...]:
    """For each of the counts of one incident, in the order of the text, the index of the one it is a part of; None for a whole.

    The nearest before it of the same measure that is no smaller and no part itself; else the nearest after it.
    """
    return tuple(_whole(n, told) if count.part else None for n, count in enumerate(told))


def _whole(n: int, told: Sequence[Count]) -> int | None:
    order = (*range(n - 1, -1, -1), *range(n + 1, len(told)))
    return next((k for k in order if _takes_in(told[k], told[n])), None)


def _takes_in(whole: Count, part: Count) -> bool:
    if whole.part or whole.increment or whole.measure is not part.measure or whole.measure is Measure.OBJECTS or whole.comparator is Comparator.NONE:
        return False
    return _most(whole) >= _least(part)


def _most(count: Count) -> float:
    return count.high if count.high is not None else float("inf")


def _least(count: Count) -> float:
    return count.low or 0.0
