"""Days that share a month: "from 3 to 5 March", "April 24 and 25". The day without the month is a date too, and the end of a range is kept with its beginning."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...vocab import words
from ..grammar.grid import Grid
from .match import Match
from .words import DAY, HYPHENS, Clock, word


def spread(g: Grid, found: Sequence[Match]) -> Iterator[Match]:
    """The matches in order, with those days among them that lean on a month beside them."""
    taken = 0
    for match in found:
        if match.begin < taken:
            continue  # the year of a day just spread
        before, after = _before(g, match, taken), _after(g, match)
        year = {"YEAR": after.slots["YEAR"]} if after and "YEAR" in after.slots else {}
        yield from (m for m in (before, replace(match, slots={**match.slots, **year}), after) if m)
        taken = (after or match).end


def zoned(g: Grid, found: Sequence[Match]) -> Iterator[Match]:
    """The matches; where a range of clocks has its zone at its end, it is that of both: "22:45-23:15 GMT"."""
    for k, match in enumerate(found):
        clock, end = match.slots.get("CLOCK"), found[k + 1].slots.get("CLOCK") if k + 1 < len(found) else None
        shares = clock and end and clock.zone is None and end.zone and ends(g, match, found[k + 1])
        yield replace(match, slots={**match.slots, "CLOCK": Clock(clock.time, end.zone)}) if clock and end and shares else match


def ends(g: Grid, one: Match, other: Match) -> bool:
    """Whether a range runs from one time to the next one told."""
    between = g.lower[one.end:other.begin]
    if len(between) != 1:
        return False
    first = word(g, one.begin - 1) if one.begin else ""
    return between[0] in words("timex", "ranges", "to") or between[0] in HYPHENS or (between[0] == "and" and first == "between")


def _before(g: Grid, match: Match, taken: int) -> Match | None:
    """The 3 of "3 to 5 March"."""
    i = match.begin - 2
    if not _of_month(match) or i < taken or not _is_day(g, match.begin) or not _joins(g, i + 1) or not _is_day(g, i):
        return None
    if i and (g.lower[i - 1][0].isdigit() or g.lower[i - 1] in HYPHENS):
        return None
    return replace(match, begin=i, end=i + 1, slots={**match.slots, "DAY": _day(g, i)}, words=(g.lower[i],))


def _after(g: Grid, match: Match) -> Match | None:
    """The 25 of "April 24 and 25", with a year behind it; no number of something else."""
    i = match.end + 1
    if not _of_month(match) or "YEAR" in match.slots or not _is_day(g, match.end - 1) or not _is_day(g, i) or not _joins(g, match.end) or g.head[i] > i:
        return None
    if _counts(g, i + 1):
        return None
    year = i + 1 + (word(g, i + 1) == ",")
    dated = len(word(g, year)) == 4 and word(g, year).isdigit()
    slots = {**match.slots, "DAY": _day(g, i), **({"YEAR": int(word(g, year))} if dated else {})}
    end = year + 1 if dated else i + 1
    return replace(match, begin=i, end=end, slots=slots, words=tuple(g.lower[i:end]))


def _of_month(match: Match) -> bool:
    return match.rule == "calendar" and "MONTH" in match.slots and "DAY" in match.slots


def _joins(g: Grid, i: int) -> bool:
    return word(g, i) in words("timex", "ranges", "joins") or word(g, i) in HYPHENS


def _is_day(g: Grid, i: int) -> bool:
    return bool(DAY.fullmatch(word(g, i)))


def _day(g: Grid, i: int) -> int:
    found = DAY.fullmatch(g.lower[i])
    return int(found[1]) if found else 0


def _counts(g: Grid, i: int) -> bool:
    """Whether what follows a number says what it counts: a noun, a percent sign, a clock's half."""
    return i < len(g.lower) and (g.pos[i] in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or word(g, i) in ("%", ":", "a.m.", "p.m."))
