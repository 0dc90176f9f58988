"""Reports that tell of a story only in passing: their news is another incident, and they themselves tell the story apart from it.

A raid on another town four days later recalls the attack of the week before. Word by word it is near the story's reports, but it tells its own act of another day or place than nearly
all of them do, and tells of the story's day or place as of another act. What it tells of the story may still be joined to it; the report is none of the story's.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...model import Place
from ...vocab import words as listed
from .kinds import loose, wide
from .near import TOWN, days_between, kilometres
from .telling import Aside, Telling
from .traits import covered

STORY = 6
"""Tellings from which a group is a story with a day and a place of its own."""
AROUND_KM = 60.0
"""Two places nearer than this may be one: a town and its district."""
OWN, FEW = 0.5, 0.2
"""The share of a story's tellings from which a day or place is the story's, and up to which it is none of it."""
SAME = 0.6
"""The least share of what two reports are about that each tells of the other where both tell one piece of news."""
FRESH = 2
"""Days after its act within which a report is news of it."""
Says = Callable[[Telling], bool | None]
"""Whether a telling of the story agrees with a day or place; None where it tells none."""


def elsewhere(groups: Sequence[Sequence[Telling]]) -> Iterator[tuple[str, str]]:
    """The pairs of ids that are not of one incident: each telling that is only near a story, with all tellings that are of it, but for those that tell the same news."""
    for group in groups:
        strange = [t for t in group if t.main and passing(t, group)] if len(group) >= STORY else []
        ids = {t.id for t in strange}
        yield from ((one.id, other.id) for one in strange for other in group if other.id not in ids and min(covered(one.lead, other), covered(other.lead, one)) < SAME)


def passing(telling: Telling, group: Sequence[Telling]) -> bool:
    """Whether a report's own act is of a day or place that hardly any other telling of the group tells, and it tells of the group's as of another act."""
    others = [t for t in group if t.id != telling.id and t.main]
    if loose(telling.kind) or not telling.asides or not _own_toll(telling, others) or 2 * sum(wide(t.kind) for t in others) > len(others):
        return False
    return _apart(others, _on(telling), [_within(a) for a in telling.asides]) or _apart(others, _at(telling), [_near(a) for a in telling.asides])


def _own_toll(telling: Telling, others: Sequence[Telling]) -> bool:
    """Whether people were hurt in it, and no number of more than one is that of the story."""
    hurt = {n for n in telling.numbers if n[0] in listed("linking", "numbers", "hurt")}
    return bool(hurt) and not any(sum(n in t.numbers for t in others) > FEW * len(others) for n in hurt if (n[1] or 0) > 1)


def _apart(others: Sequence[Telling], own: Says | None, asides: Sequence[Says | None]) -> bool:
    return own is not None and _share(others, own) <= FEW and any(_share(others, aside) >= OWN for aside in asides if aside)


def _share(others: Sequence[Telling], says: Says) -> float:
    """The share of the tellings that agree, of those that tell anything of it."""
    told = [agrees for t in others if (agrees := says(t)) is not None]
    return sum(told) / len(told) if told else 0.0


def _on(telling: Telling) -> Says | None:
    """On the day of a report's own act, where it is news of it."""
    late = days_between(telling.day, telling.seen)
    return (lambda t: None if t.day is None else abs(days_between(t.day, telling.day) or 0) <= 1) if late is not None and 0 <= late <= FRESH else None


def _within(aside: Aside) -> Says | None:
    return (lambda t: None if t.day is None else bool(aside.began and aside.ended and aside.began <= t.day <= aside.ended)) if aside.began else None


def _at(telling: Telling) -> Says | None:
    return _around_of(telling.place)


def _near(aside: Aside) -> Says | None:
    return _around_of(aside.place)


def _around_of(place: Place | None) -> Says | None:
    return (lambda t: _around(t, place)) if place and place.precision <= TOWN else None


def _around(telling: Telling, place: Place) -> bool | None:
    if telling.place is None or telling.place.precision > TOWN:
        return None
    km = kilometres(telling.place, place)
    return None if km is None else km <= AROUND_KM
