"""Which reports of a ledger a new one may be a version or a copy of: found by keys, so that adding one report looks at a few texts and not at all."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from ..capture import versions
from ..ledger import Ledger
from ..model import Report
from ..sketches import ENOUGH

AT_ONCE = 500
"""Reports whose keys are worked out and kept in one transaction."""


def catch_up(ledger: Ledger, step: Callable[[int], None] = lambda n: None) -> None:
    """Works out the keys of all reports that have none yet: those just added, and all of a ledger made before there were keys."""
    while ids := ledger.unkeyed(AT_ONCE):
        ledger.keep_keys({id: versions.keys(report) for id, report in ledger.reports_by_id(ids).items()})
        step(len(ids))


def beside(ledger: Ledger, new: Sequence[Report]) -> list[Report]:
    """The reports kept that these may be versions or copies of: of the same page or name, or sharing enough of the sketch."""
    found: set[str] = set()
    for report in new:
        keys = versions.keys(report)
        words = [k for k in keys if k.startswith(f"{versions.WORDS} ")]
        found |= {id for id, n in ledger.found_under(words).items() if n >= ENOUGH} | set(ledger.found_under(k for k in keys if k not in words))
    return list(ledger.reports_by_id(found | {r.id for r in new}).values())
