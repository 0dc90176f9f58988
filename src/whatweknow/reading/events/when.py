"""Which times of a sentence are an act's own: those that hang on its verb, on what it is told with, or on a verb that shares its moment.

A time of speech is not the time of the act ("police said on Monday"), nor is that of what came before it ("two days after the blast on Friday").
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...vocab import table, words
from ..grammar.grid import Grid
from ..layers import TimeMention

MOMENTS = frozenset({"DATE", "TIME"})


def chosen(g: Grid, times: Sequence[TimeMention], numbers: Sequence[int], head: int) -> list[int]:
    """Those of a sentence's times that are the own ones of the act at token `head`, the nearest tie first. numbers: which times stand in the sentence."""
    found = []
    for n in numbers:
        inside = g.within(times[n].start, times[n].end)
        if times[n].type in MOMENTS and inside and not counted(g, inside.stop, head) and not tallied(g, inside.start):
            cost = tie(g, g.root(inside), head)
            if cost is not None:
                found.append((cost, abs(inside.start - head), n))
    return [n for _, _, n in sorted(found)]


def foreign(g: Grid, time: TimeMention, head: int) -> bool:
    """Whether a time is surely no time of the act at token `head`."""
    inside = g.within(time.start, time.end)
    return bool(inside) and g.sent[inside[0]] == g.sent[head] and (counted(g, inside.stop, head) or tallied(g, inside.start) or tie(g, g.root(inside), head) is None)


def counts_from(g: Grid, time: TimeMention, head: int) -> bool:
    """Whether a time is a length counted from the act at token `head`, and so the moment of another."""
    inside = g.within(time.start, time.end)
    return bool(inside) and counted(g, inside.stop, head)


def tallied(g: Grid, first: int) -> bool:
    """Whether a time only says within which something has happened so often: "for the second time this year"."""
    before = [w for w in g.lower[max(0, first - 2):first] if w not in words("whereabouts", "when", "within")]
    return bool(before) and before[-1] in words("whereabouts", "when", "often")


def counted(g: Grid, at: int, head: int) -> bool:
    """Whether a length of time that ends before token `at` is counted from the act: "a day after a bomb went off". Of an act that is not behind the "after" it is the moment."""
    if at >= head or g.lower[at] not in words("whereabouts", "when", "apart"):
        return False
    return (g.head[at] if g.dep[at] == "mark" else at) in (head, *g.above(head))


def tie(g: Grid, at: int, head: int) -> int | None:
    """How loosely the time at a token is tied to an act, 0 for not at all loosely; None where it is another's."""
    above = {head, *g.above(head)}
    cost, first = 0, at
    while at not in above:
        step = _climb(g, at)
        if step is None or g.head[at] == at:
            return None  # the root of another sentence: a time such as "2 a.m. Eastern" may stand in two
        cost, at = cost + step, g.head[at]
    if at != head and _spoken(g, at, first):
        return None
    for i in _fall(g, at, head):
        step = _falls(g, i, at)
        if step is None:
            return None
        cost += step
    return cost


def _spoken(g: Grid, verb: int, at: int) -> bool:
    """Whether the time at a token hangs on a verb of saying and on no other: "said on Thursday, bringing the toll to 13" brings it there on no day."""
    on = next((k for k in g.above(at) if g.verb(k)), None)
    return on == verb and g.base[verb] in words("cues", "speech")


def _of_the_day(g: Grid, i: int) -> bool:
    """Whether a "before" or "after" only tells the hour: "before dawn on Sunday" is on Sunday, "shortly before 6 p.m." at about six."""
    return g.lower[i] in words("whereabouts", "when", "about") and any(g.lemma[k] in words("whereabouts", "when", "hours") or ":" in g.lower[k] for k in g.kids_of(i, "pobj"))


def _fall(g: Grid, top: int, head: int) -> Iterator[int]:
    while head != top:
        yield head
        head = g.head[head]


def _climb(g: Grid, i: int) -> int | None:
    """What a step from token i to its governor costs."""
    if g.dep[i] == "prep":
        return None if g.lower[i] in words("whereabouts", "when", "apart") and not _of_the_day(g, i) else 0
    if not g.verb(i):
        return 0 if g.dep[i] in ("pobj", "npadvmod", "advmod", "nmod", "compound", "poss", "amod", "nummod") else 1
    if g.dep[i] == "advcl":
        return _clause(g, i)
    return table("whereabouts")["when"]["climbs"].get(g.dep[i])  # type: ignore[no-any-return]


def _falls(g: Grid, i: int, top: int) -> int | None:
    """What a step down from the governor of token i to it costs. top: the token from which the way goes down."""
    if g.dep[i] == "prep":
        return None if g.lower[i] in words("whereabouts", "when", "apart") else 1
    if not g.verb(i):
        return 1
    if g.dep[i] == "advcl":
        return _clause(g, i)
    return table("whereabouts")["when"]["falls"].get(g.dep[i])  # type: ignore[no-any-return]


def _clause(g: Grid, i: int) -> int | None:
    """Whether a side clause tells of the same moment: it has no word before it and is a participle's, or one such as "when"."""
    marks = {g.lower[k] for k in g.kids_of(i, "mark", "advmod") if k < i and g.tag[k] in ("IN", "WRB")}
    if not marks:
        return 2 if g.tag[i] in ("VBG", "VBN") else None
    return 2 if marks <= words("whereabouts", "when", "same") else None
