"""Groups of one report that come to more than its total: "eight at home, 21 abroad, 39 back at work" of 64. They overlap, and nobody contradicts anybody."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...model import Measure
from ...vocab import table, words
from ..sides.side import COUNTRY, named
from .figure import Figure

MOST_GROUPS = 6
"""Groups of one report that are looked at."""


class Overlap(NamedTuple):
    """one: the total; other: the last of its groups; says: the numbers."""

    one: Figure
    other: Figure
    says: str


def overlaps(found: Iterable[Figure]) -> list[Overlap]:
    """For each report in which the groups told after a total come to more than it."""
    by_report: dict[str, list[Figure]] = defaultdict(list)
    for f in found:
        if f.interval.exact and f.interval.low > 0 and _people(f):
            by_report[f.claim.report].append(f)
    return [o for figures in by_report.values() if (o := _of(figures))]


def _of(figures: Sequence[Figure]) -> Overlap | None:
    total = max((f for f in figures if f.universe.measure is not Measure.OBJECTS), key=lambda f: f.interval, default=None)
    if total is None:
        return None
    after = sorted((f for f in figures if f is not total and (f.state or f.universe.measure is Measure.OBJECTS) and not f.count.part and f.interval.low < total.interval.low and f.claim.id != total.claim.id and _at(f) > _at(total)), key=_at)
    groups = list({(_at(f), f.interval): f for f in after}.values())[:MOST_GROUPS]
    if len(groups) < 2 or sum(f.interval.low for f in groups) <= total.interval.low:
        return None
    said = " + ".join(f"{f.interval.low:g}" for f in groups)
    return Overlap(total, groups[-1], f"{said} = {sum(f.interval.low for f in groups):g}, and {total.interval.low:g} in all")


def _people(figure: Figure) -> bool:
    if figure.universe.measure is not Measure.OBJECTS or figure.count.of is None:
        return True
    return all(w.startswith(COUNTRY) or w in table("populations")["kinds"] or w in words("populations", "anyone") for w in named(figure.count.of))


def _at(figure: Figure) -> int:
    return figure.claim.spans["content"][0].start
