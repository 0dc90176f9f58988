"""One moment told by two clocks: "01:30 local time (2230 GMT)". What one of them lacks, a day or a zone, the other gives."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ...vocab import words
from ..grammar.grid import Grid
from ..layers import TimeMention
from .match import Match
from .ranges import ends
from .zones import CLOCK, LOCAL, written

EARLIEST, LATEST, STEP = -12 * 60, 14 * 60, 15
"""Minutes that clocks on earth are ahead of UTC, and the step they come in."""


def moments(g: Grid, found: Sequence[Match], told: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """The same mentions; where two clocks stand for one moment both have it."""
    out = list(told)
    for k, n in _pairs(g, found):
        out[k], out[n] = _one(out[k], out[n], names_day(found[n]))
    yield from out


def _pairs(g: Grid, found: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """The numbers of the clocks that tell one moment; of two ranges the beginnings and the ends: "between 01:45 and 02:15 (22:45-23:15 GMT)"."""
    for k in range(len(found) - 1):
        between = g.lower[found[k].end:found[k + 1].begin]
        if not ("CLOCK" in found[k].slots and "CLOCK" in found[k + 1].slots and between and len(between) < 3 and words("timex", "zones", "lists", "same").issuperset(between)):
            continue
        if 0 < k < len(found) - 2 and ends(g, found[k - 1], found[k]) and ends(g, found[k + 1], found[k + 2]):
            yield from ((k - 1, k + 1), (k, k + 2))
        else:
            yield k, k + 1


def names_day(match: Match) -> bool:
    """Whether a time says its day or month itself."""
    return not match.slots.keys().isdisjoint(("WEEKDAY", "DEICTIC", "MONTH"))


def _one(first: TimeMention, second: TimeMention, own_day: bool) -> tuple[TimeMention, TimeMention]:
    if first.utc and second.utc:
        return (first, second) if first.utc == second.utc else _agree(first, second, own_day)
    if second.utc and _unzoned(first):
        return _placed(first, second, own_day)
    if first.utc and _unzoned(second) and not own_day:
        return first, replace(second, utc=first.utc)
    return first, second


def _agree(first: TimeMention, second: TimeMention, own_day: bool) -> tuple[TimeMention, TimeMention]:
    """The second clock on the day on which it shows the first one's moment; a doubt where there is none."""
    apart = datetime.fromisoformat(str(first.utc)) - datetime.fromisoformat(str(second.utc))
    if not own_day and apart == timedelta(days=apart.days):
        return first, replace(second, value=_moved(second.value, apart.days), utc=first.utc)
    return first, replace(second, doubt=f"not the moment of the clock before it, {first.utc}")


def _placed(first: TimeMention, second: TimeMention, own_day: bool) -> tuple[TimeMention, TimeMention]:
    """A clock without a zone beside one with a zone: how far it is ahead follows, and so does the day of whichever has none of its own."""
    found = CLOCK.fullmatch(first.value or "")
    if not found or not second.utc:
        return first, second
    here = datetime.fromisoformat(f"{found[1]}T{found[2].replace('24:', '00:')}") + timedelta(days=found[2].startswith("24:"))
    told = datetime.fromisoformat(second.utc[:-1])
    near = (here.date() - told.date()).days
    at = told if own_day else min((told + timedelta(days=near + k) for k in (0, -1, 1)), key=lambda t: abs(here - t))
    ahead = int((here - at).total_seconds() // 60)
    if not EARLIEST <= ahead <= LATEST or ahead % STEP:
        return first, replace(second, doubt="not the moment of the clock before it")
    return replace(first, utc=written(at)), replace(second, value=_moved(second.value, (at - told).days), utc=written(at))


def _unzoned(mention: TimeMention) -> bool:
    return mention.utc is None and mention.zone in (None, LOCAL)


def _moved(value: str | None, days: int) -> str | None:
    return value and f"{datetime.fromisoformat(value[:10]).date() + timedelta(days=days)}{value[10:]}"
