"""Numbers that a copy has otherwise than the words it prints: no newer number of whoever said them, and no second source."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ...model import Report
from ..origins import Origin
from .figure import Figure
from .intervals import Interval

Key = tuple[str, str, object, str]


def miscopied(found: Iterable[Figure], origins: Mapping[str, Origin], reports: Mapping[str, Report]) -> dict[int, tuple[Figure, Figure]]:
    """By the identity of a figure, it and the one of the original that its copy has otherwise.

    A sentence printed from another report, in which only the number differs, may be a newer version of the story. It is a mistake where the copy still tells the original's
    number of the same people by the same side, or where the digits are only turned. An outlet that prints its own words again with another number has corrected them.
    """
    known = list(found)
    told: dict[Key, list[Figure]] = defaultdict(list)
    for f in known:
        told[_key(f, f.claim.report)].append(f)
    out = {}
    for f in known:
        own = origins.get(f.claim.report)
        home = own.of(f.claim.spans["content"]) if own else f.claim.report
        first = told.get(_key(f, home), []) if home != f.claim.report else []
        if first and all(o.interval != f.interval for o in first) and not _one_outlet(reports.get(home), reports.get(f.claim.report)):
            still = {o.interval for o in told[_key(f, f.claim.report)] if o is not f}
            wrong = next((o for o in first if o.interval in still or turned(o.interval, f.interval)), None)
            if wrong:
                out[id(f)] = (f, wrong)
    return out


def _one_outlet(one: Report | None, other: Report | None) -> bool:
    return one is not None and other is not None and bool(one.publisher) and one.publisher == other.publisher


def _key(figure: Figure, report: str) -> Key:
    return report, figure.speaker, figure.universe.measure, figure.universe.thing


def turned(one: Interval, other: Interval) -> bool:
    """Whether two exact numbers have the same digits in another order."""
    return one.exact and other.exact and one.low != other.low and sorted(f"{one.low:g}") == sorted(f"{other.low:g}")
