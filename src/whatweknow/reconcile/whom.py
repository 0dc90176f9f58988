"""Whom a number without a noun counts ("31 were treated"), and which counts are of people at all.

An elided noun is the one that the same side counted before it in the same report, else the only one that side ever counts in that measure.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Count, EventType, Measure
from .universes import people, thing

if TYPE_CHECKING:
    from .figures import Figure


def countable(count: Count) -> bool:
    """Whether the counted is what its measure says: one ship is no casualty."""
    return count.measure is Measure.OBJECTS or not thing(count.of)


def with_people(found: Sequence[Figure]) -> list[Figure]:
    """The figures, those without a noun with the people they are about."""
    named: dict[tuple[str, Measure], list[Figure]] = defaultdict(list)
    for f in found:
        if f.universe.who and not f.universe.thing:
            named[(f.speaker, f.count.measure)].append(f)
    return [_filled(f, named.get((f.speaker, f.count.measure), ())) if _elided(f) else f for f in found]


def _elided(figure: Figure) -> bool:
    return figure.count.of is None and figure.count.measure is not Measure.OBJECTS and figure.interval.high > 0


def _filled(figure: Figure, named: Sequence[Figure]) -> Figure:
    before = [f for f in named if f.claim.report == figure.claim.report and _start(f) <= _start(figure)]
    meant = [max(before, key=_start)] if before else named
    if len({people(f.universe.who) for f in meant}) != 1:
        return figure
    cared_for = figure.claim.event is not None and figure.claim.event.type is EventType.AID
    return replace(figure, universe=replace(figure.universe, who=meant[-1].universe.who), among=cared_for)


def _start(figure: Figure) -> int:
    return figure.claim.spans["content"][0].start
