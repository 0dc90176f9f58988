"""Times counted from an act: "two hours after the attack", "the day after the bombing".

They are worked out where the report tells when that act was: by a time in the same words ("after Friday's attack"), else by the one day that all its other mentions of the
act tell. Where it tells none, several, or too coarse a one, they stay open and the reason is kept.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ...vocab import table, words
from ..grammar import phrases
from ..grammar.grid import Grid
from ..layers import EventMention, TimeMention
from .calendar import day_of, shift
from .match import Match
from .words import word
from .zones import CLOCK

COUNTABLE = frozenset({"duration", "anchored"})
"""Rules of the lengths of time that may be counted from an act."""
FINE = {"TH": timedelta(hours=1), "TM": timedelta(minutes=1), "TS": timedelta(seconds=1)}


@dataclass(frozen=True, slots=True)
class Told:
    """The times and acts of a report, by which an act is dated."""

    g: Grid
    times: Sequence[TimeMention]
    acts: Sequence[EventMention]

    def dated(self, first: int, last: int) -> list[str]:
        """The values, whole days at least, of the times in the tokens [first, last)."""
        at, end = self.g.start[first], self.g.end[last - 1]
        inside = self.times[bisect_left(self.times, at, key=_start):bisect_left(self.times, end, key=_start)]
        return [t.value for t in inside if t.type in ("DATE", "TIME") and t.value and len(t.value) >= 10 and day_of(t.value)]

    def act(self, k: int) -> EventMention | None:
        """The act whose trigger covers token k."""
        at = bisect_right(self.acts, self.g.start[k], key=_trigger)
        return next((e for e in reversed(self.acts[max(0, at - 2):at]) if e.trigger[0] <= self.g.start[k] < e.trigger[1]), None)


def resolve(g: Grid, found: Sequence[Match], times: Sequence[TimeMention], acts: Sequence[EventMention]) -> Iterator[TimeMention]:
    """The same mentions; those counted from an act with the moment they come to, or with the reason why none."""
    told = Told(g, [t for m, t in zip(found, times, strict=True) if m.rule not in COUNTABLE], sorted(acts, key=_trigger))
    for match, time in zip(found, times, strict=True):
        ahead = _ahead(g, match)
        act = _counted_from(g, ahead[0]) if ahead else None
        yield time if ahead is None or act is None else _moved(told, match, time, ahead[1], act)


def _ahead(g: Grid, match: Match) -> tuple[int, int] | None:
    """The token of "after" or "before" behind a length of time, or at its end, and which way it counts."""
    if match.rule not in COUNTABLE or not match.slots.keys() & {"UNIT", "UNITS"}:
        return None
    p = match.end - 1 if match.rule == "anchored" else match.end
    way = 1 if word(g, p) in words("timex", "anchors", "after") else -1 if word(g, p) in words("timex", "anchors", "before") else 0
    return (p, way) if way else None


def _counted_from(g: Grid, p: int) -> int | None:
    """The noun or verb that "after" leads to; None where it leads to nothing: "two hours after, ..."."""
    if g.dep[p] == "mark":
        return g.head[p] if g.head[p] > p else None
    return next(iter(g.kids_of(p, "pobj", "pcomp")), None)


def _moved(told: Told, match: Match, time: TimeMention, way: int, k: int) -> TimeMention:
    """The mention counted from the act at token k."""
    base, why = _when(told, k)
    at, unclear = _count(match, base, way) if base else (None, why)
    why_open = f"counted from “{_named(told.g, k)}”: {unclear}" if at is None else None
    return replace(time, value=at, open=why_open) if match.rule == "anchored" else replace(time, at=at, open=why_open)


def _when(told: Told, k: int) -> tuple[str | None, str]:
    """When the act at token k was, or why that is not known."""
    g = told.g
    under = list(g.under(k))
    own = told.dated(min(under), max(under) + 1)
    if own:
        return _one(own)
    act = told.act(k)
    if act is None or (g.noun(k) and not {g.lower[d] for d in g.kids_of(k, "det", "poss")} & words("timex", "anchors", "definite")):
        return None, "nothing tells when that was"
    kin = words("timex", "anchors", "kin", act.type) if act.type in table("timex")["anchors"]["kin"] else frozenset({str(act.type)})
    same = [e for e in told.acts if e is not act and not e.plain and e.type in kin and e.background == act.background]
    named = [e for e in same if _lemma(g, e) == _lemma(g, act)]
    return _one([v for e in named for v in _of(told, e)] or [v for e in same for v in _of(told, e)])


def _of(told: Told, act: EventMention) -> list[str]:
    """The values of the time that an act's own verb has."""
    span, g = act.roles.get("time"), told.g
    if span is None:
        return []
    held = g.within(*span)
    trigger = next(iter(g.within(*act.trigger)), None)
    if not held or trigger is None or _verb(g, held[0]) != _verb(g, trigger):
        return []
    return told.dated(held[0], held[-1] + 1) or told.dated(max(0, held[0] - 1), held[-1] + 1)


def _one(values: Sequence[str]) -> tuple[str | None, str]:
    """The one moment that values agree on, as precise as any of them; else why there is none."""
    days = {v[:10] for v in values}
    if len(days) != 1:
        return None, "several days are told for it" if days else "nothing tells when that was"
    clocks = {v for v in values if CLOCK.fullmatch(v)}
    return (clocks.pop() if len(clocks) == 1 else days.pop()), ""


def _count(match: Match, base: str, way: int) -> tuple[str | None, str]:
    """A base and a length of time put together; None where the length is vague or finer than the base."""
    number = match.slots.get("NUM", 1 if "UNIT" in match.slots else "X")
    unit = match.slots.get("UNIT") or match.slots["UNITS"]
    clock, day = CLOCK.fullmatch(base), day_of(base)
    if not isinstance(number, int | float) or day is None:
        return None, "how long is not told"
    if unit not in FINE:
        return shift(day, way * int(number), str(unit)), "beyond the calendar"
    if clock is None:
        return None, f"only its day is told, {base[:10]}"
    at = datetime.fromisoformat(f"{clock[1]}T{clock[2].replace('24:', '00:')}") + timedelta(days=clock[2].startswith("24:")) + way * number * FINE[unit]
    return f"{at.isoformat()[:16]}{clock[3]}", ""


def _named(g: Grid, k: int) -> str:
    first = phrases.first_of(g, k) if g.noun(k) else k
    return " ".join(g.text[g.start[first]:g.end[k]].split())


def _verb(g: Grid, i: int) -> int:
    return i if g.verb(i) else next((k for k in g.above(i) if g.verb(k)), -1)


def _lemma(g: Grid, act: EventMention) -> str:
    return g.lemma[next(iter(g.within(*act.trigger)), 0)]


def _start(time: TimeMention) -> int:
    return time.start


def _trigger(act: EventMention) -> int:
    return act.trigger[0]
