"""People counted by where they are now: "eight are still there and nine were flown to Lima", "39 are back at work", and "more miners were flown out; an official put the
number at about a dozen". Words in `vocab/states.toml`.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Measure
from ...vocab import words
from ..grammar import persons, phrases
from ..grammar.grid import Grid
from . import fates
from .counted import Counted
from .roles import role_of
from .sharing import Draft

NEAR = 60
"""Tokens back in which those are told of whose number is put at so many."""


def people(g: Grid, d: Draft) -> bool:
    """Whether those that a number counts are people whose whereabouts are told: "eight were flown to Lima", "ten more miners have returned to work", "21 are still there"."""
    head = d.counted.head
    if head is not None and (not _persons(g, head) or head < d.numeral.first):
        return head < d.numeral.first
    i = d.numeral.last - 1 if head is None or some(g, d) else head
    v = g.head[i]
    if g.dep[i] not in ("nsubj", "nsubjpass") or v < i:
        return False
    return any(g.lower[k] in words("states", "there", "spots") or _back(g, k) for k in g.kids_of(v, "advmod")) if g.lemma[v] == "be" else _state(g, v)


def some(g: Grid, d: Draft) -> bool:
    """Whether a number counts some of those behind its "of": "13 of the 23 divers"."""
    return g.lower[d.numeral.end:d.numeral.end + 1] == ("of",)


def some_back(g: Grid, d: Draft) -> bool:
    """Whether an exact number counts some of those behind its "of" and their whereabouts are told: "13 of the 23 divers are back at work"."""
    low = d.numeral.low
    return low is not None and low == d.numeral.high and low > 1 and some(g, d) and people(g, d)


def onward(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b leaves out the verb of going that a has: "eight were flown to Oslo and three to Bergen"."""
    first, after = b.numeral.start, b.numeral.end
    if after >= len(g.lower) or g.sent[a.numeral.first] != g.sent[after] or not 0 < first - a.numeral.end <= NEAR // 4:
        return False
    to = words("states", "moved", "onward")
    joined = g.lower[first - 1] in words("measures", "link", "both") | {","}
    return joined and g.lower[after] in to and any(g.lower[k] in to for k in range(a.numeral.end, first)) and people(g, a)


def sent(g: Grid, d: Draft) -> bool:
    """Whether a bare exact number is the object of a verb that sends the hurt away, or has "back at work" behind it: "has discharged 14 of the 20", "with 39 back on duty"."""
    i, after = d.numeral.last - 1, g.lower[d.numeral.end:d.numeral.end + 3]
    if d.counted.head is not None or d.numeral.low is None or d.numeral.low != d.numeral.high or d.numeral.low < 2:
        return False
    if after[:1] == ("back",) and _back(g, d.numeral.end):
        return True
    return g.dep[i] == "dobj" and g.lower[g.head[i]] in words("states", "moved", "alone") | words("states", "released", "verbs")


def _back(g: Grid, i: int) -> bool:
    return g.lower[i] == "back" and not words("states", "back", "to").isdisjoint(g.lower[i + 1:i + 3])


def _state(g: Grid, v: int) -> bool:
    known = words("states", "moved", "verbs") | words("states", "released", "verbs") | words("states", "back", "verbs") | words("states", "there", "care") | words("states", "there", "still")
    return g.lower[v] in known and not g.has(v, "dobj")


def tallied(g: Grid, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a bare number that "the number" is put at with those of whom the words before it tell without one: "more miners were flown out; an official put the number at 12"."""
    return [replace(d, measures=found[0], counted=found[1], numeral=replace(d.numeral, extra=d.numeral.extra or found[2])) if (found := _before(g, drafts, k)) else d for k, d in enumerate(drafts)]


def _before(g: Grid, drafts: Sequence[Draft], k: int) -> tuple[tuple[Measure, ...], Counted, bool] | None:
    d = drafts[k]
    if d.measures or d.counted.head is not None or not _put_at(g, d):
        return None
    first = max(0, d.numeral.start - NEAR, *(b.numeral.end for b in drafts[:k][-1:]))
    for noun in range(d.numeral.start - 1, first - 1, -1):
        if g.tag[noun] == "NNS" and g.dep[noun] in ("nsubj", "nsubjpass", "dobj") and g.sent[d.numeral.first] - g.sent[noun] <= 1 and _persons(g, noun):
            begins = phrases.first_of(g, noun)
            more = g.lower[begins] in words("states", "tally", "more")
            verb = g.head[noun]
            fate = fates.subject_fate(g, verb) if g.dep[noun] != "dobj" else fates.object_fate(g, verb)
            return fate or (Measure.OBJECTS,), Counted(begins + more, noun + 1, noun), more
    return None


def _put_at(g: Grid, d: Draft) -> bool:
    p = g.head[d.numeral.last - 1]
    v = g.head[p]
    heads = (*g.kids_of(v, "dobj", "nsubjpass"), v)
    return g.lower[p] in words("measures", "link", "toll_to") and any(g.lemma[k] in words("states", "tally", "heads") and not any(g.lower[o] == "of" for o in g.kids_of(k, "prep")) for k in heads)


def _persons(g: Grid, noun: int) -> bool:
    return persons.called(g.lemma[noun]) or role_of(g.lower[noun]) is not None or g.lower[noun] in words("populations", "kinds", "military")
