"""Numbers that share one fate: joined by "and", told as a part, left without a verb of their own, or listed in the next sentence.

Words stand in `vocab/measures.toml`.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ...model import Measure
from ...vocab import table, words
from ..grammar.grid import Grid
from . import counted, fates, harms, measured
from .counted import Counted
from .numeral import Numeral

NEAR, FAR = 12, 25
"""Tokens between a number and a part of it, and the same where a comma sets the part apart."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A number, what it counts and what befell them, before it is settled whether it is worth keeping; part: some of those another number counts."""

    numeral: Numeral
    counted: Counted
    measures: tuple[Measure, ...]
    part: bool = False


def shared(g: Grid, drafts: list[Draft]) -> list[Draft]:
    """Drafts joined by nothing but commas, "and", "including" have one fate: that of the one of them the words speak of."""
    out = [d for k, d in enumerate(drafts) if not (k and inside(g, drafts[k - 1], d))]
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        for k in order:
            near = out[k - 1] if order.step == 1 else out[k + 1]
            a, b = (near, out[k]) if order.step == 1 else (out[k], near)
            takes = onward(g, a, b) if order.step == 1 else backward(g, a, b)
            if near.measures and takes and not measured.nobody(g, out[k].counted):
                out[k] = replace(out[k], measures=near.measures)
    known = {d.numeral.first: d for d in out}
    return [known.get(d.numeral.first, d) for d in drafts]


def inside(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b only says whose those are that a counts: the one of "nine pupils of one school"."""
    if a.counted.head is None or b.counted.head is None or b.measures or g.dep[b.counted.head] != "pobj":
        return False
    of = g.head[b.counted.head]
    return g.lower[of] == "of" and g.head[of] == a.counted.head


def onward(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b, told after a, takes a's fate."""
    return elided(g, a, b) or (not b.measures and (joined(g, a, b) or included(g, a, b) or gapped(g, a, b) or resumed(g, a, b) or refigured(g, a, b) or told_apart(g, a, b)))


def backward(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether a, told before b, takes b's fate: not where b is only some of a, "60 migrants, 41 of whom drowned"."""
    return not fronted(g, a) and not a.measures and not b.counted.partitive and joined(g, a, b)


def joined(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether only joining words stand between two numbers of one sentence."""
    first, last = whose(g, max(a.counted.last, a.numeral.end)), b.numeral.start
    if g.sent[a.numeral.first] != g.sent[b.numeral.first] or last - first > 6 or first > last:
        return False
    between = g.lower[first:last]
    if (b.counted.head is None and b.numeral.high == 1) or (between == ("among",) and outgrows(a, b)):
        return False
    plain = all(w in words("measures", "link", "join") for w in between)
    return plain and bool(between) and between != ("of",) and (g.lower[first] != "of" or b.counted.head is not None)


def whose(g: Grid, at: int) -> int:
    """The token after an "of one school" at token `at`; `at` itself where none stands there, or where it says who is counted."""
    if at + 1 >= len(g.lower) or g.lower[at] != "of":
        return at
    last, head = counted.walk(g, at + 2 if g.tag[at + 1] == "DT" else at + 1)
    return last if head is not None and g.tag[at + 1] in ("CD", "DT") and g.tag[head] in ("NN", "NNP") else at


def gapped(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b leaves out the verb that a has: "twelve were killed on Monday and nine on Tuesday"."""
    last, after = b.numeral.start, b.numeral.end
    if b.counted.head is not None or g.sent[a.numeral.first] != g.sent[b.numeral.first] or not 0 < last - a.numeral.end < 12 or after >= len(g.tag):
        return False
    told = fates.index("passive").keys() | fates.index("active").keys() | harms.carriers() | words("measures", "link", "told") | {"be", "have"}
    whole = all(g.lemma[k] in told for k in range(a.numeral.end, last) if g.verb(k))
    return whole and g.lower[last - 1] in words("measures", "link", "both") | {","} and g.tag[after] == "IN"


def elsewhere(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether only a joining word stands before b and a preposition of place behind it, and a has one too: a's verb serves both."""
    first, after, led = b.numeral.start, b.numeral.end, words("whereabouts", "gaps", "led")
    if after >= len(g.lower) or g.sent[a.numeral.first] != g.sent[after] or not 0 < first - a.numeral.end < FAR:
        return False
    joined_by = g.lower[first - 1] in words("measures", "link", "both") | {","}
    return joined_by and g.lower[after] in led and any(g.lower[k] in led for k in range(a.numeral.end, first)) and (b.numeral.low or 0) > 1


def elided(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b, told on top of a, shares its verb though it has a hospital beside it: "two died at the scene and another three in hospital". Where somebody died
    is told of both."""
    if not (b.numeral.extra and a.measures == (Measure.KILLED,) and b.measures and gapped(g, a, b)):
        return False
    places = [k for k in range(a.numeral.end, b.numeral.start) if g.dep[k] == "prep" and g.verb(g.head[k])]
    after = range(b.numeral.end, g.limits(b.numeral.first)[1])
    return bool(places) and not any(harms.harm(g, k) or harms.bad(g, k) for k in after)


def told_apart(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b says who some of a are: "of the 12 dead, nine were miners", "five of the dead were women and four were boys"."""
    i = b.numeral.last - 1
    v = g.head[i]
    if b.counted.head is not None or g.dep[i] != "nsubj" or g.lemma[v] != "be" or not any(g.noun(k) for k in g.kids_of(v, "attr")):
        return False
    return (fronted(g, a) and g.sent[a.numeral.first] == g.sent[i]) or (g.dep[v] == "conj" and g.head[v] == g.head[a.numeral.last - 1] and g.lemma[g.head[v]] == "be" and bool(measured.of_state(g, a.numeral)))


def fronted(g: Grid, d: Draft) -> bool:
    """Whether d opens its sentence as the whole of what follows: "of the 40 guests, 12 were hurt"."""
    first = g.limits(d.numeral.first)[0]
    return g.lower[first] == "of" and d.numeral.start - first <= 2


def refigured(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b is what the number before became: "corrected the figure to 11", "the rebels put it at 12", "for a total of 12"."""
    if b.counted.head is not None or g.sent[b.numeral.first] - g.sent[a.numeral.first] > 1:
        return False
    p = g.head[b.numeral.last - 1]
    v = g.head[p]
    if g.lower[p] == "of" and g.lemma[v] in words("measures", "toll", "heads") and g.dep[v] == "pobj" and g.lower[g.head[v]] in words("measures", "change", "made"):
        return True
    moved = g.lower[p] in words("measures", "link", "toll_to") and g.lemma[v] in words("measures", "change", "verbs")
    heads = words("measures", "toll", "heads") | words("measures", "change", "it")
    return moved and any(g.lemma[k] in heads and not g.kids_of(k, "prep") for k in g.kids_of(v, "dobj", "nsubjpass"))


def resumed(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b opens the list of a sentence that says who those in the one before were: "Eleven died. They included two soldiers"."""
    first = g.limits(b.numeral.first)[0]
    if g.sent[b.numeral.first] != g.sent[a.numeral.first] + 1:
        return False
    verb = next((k for k in range(first, b.numeral.start) if g.lemma[k] in words("measures", "list", "include")), None)
    return verb is not None and b.numeral.start == verb + 1 and g.lower[verb - 1] in words("measures", "list", "they")


def included(g: Grid, a: Draft, b: Draft) -> bool:
    """Whether b is a part of a told after the verb: "were killed, including two children", "among them three officers", "five of them children"."""
    last, stop = b.numeral.start, a.counted.last
    far = last - stop
    if g.sent[a.numeral.first] != g.sent[b.numeral.first] or not 0 < far < (FAR if set_apart(g, last) else NEAR) or others(g, a, last - 1) or outgrows(a, b):
        return False
    return likened(g, b) or set_apart(g, last) or g.lower[last - 1] in words("measures", "link", "part") or (g.lower[last - 1] in (",", "-", "—", "–") and b.counted.partitive)


def outgrows(a: Draft, b: Draft) -> bool:
    """Whether b is surely more than a: "36 deaths among 57 patients" tells of 57 among whom they were."""
    return a.numeral.high is not None and b.numeral.low is not None and b.numeral.low > a.numeral.high


def others(g: Grid, a: Draft, i: int) -> bool:
    """Whether the "including" at token i hangs on other things than those a counts: "five were killed and it destroyed shops, including three bakeries"."""
    on = g.head[i]
    return g.lower[i] in words("measures", "link", "part") and g.tag[on] == "NNS" and on > a.numeral.end and on != a.counted.head


def set_apart(g: Grid, first: int) -> bool:
    """Whether ", including" or ", among them" stands before the number at token `first`."""
    k = first - 1 - (g.lower[first - 1] in words("numbers", "phrase", "partitive"))
    return k > 0 and g.lower[k] in words("measures", "link", "part") and g.lower[k - 1] in (",", "-", "—", "–", "(")


def likened(g: Grid, b: Draft) -> bool:
    """Whether b is what another number is compared with."""
    return g.lower[b.numeral.start - 2:b.numeral.start] in compared()


@cache
def compared() -> frozenset[tuple[str, ...]]:
    """"Compared with", "up from": the same thing counted at another time."""
    return frozenset(tuple(p.split()) for p in table("measures")["link"]["compared"])
