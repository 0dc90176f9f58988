"""Originals with their carriers: which outlets printed a report's words, whole or in part, and what each changed of them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from ...model import Report
from ...moments import order
from .differences import Changes, what_changed
from .origin import Kind, Origin, origins


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """A report that carries another's words. whole: it is a copy, else it has them among its own; share: of its words; changes: what it changed, None where only a part was taken."""

    report: Report
    whole: bool
    share: float
    changes: Changes | None = None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A report and those that carry its words, the earliest first. by: whose words they are, None where nobody is named."""

    original: Report
    by: str | None
    carriers: tuple[Carrier, ...]


class Credited(msgspec.Struct, frozen=True, kw_only=True):
    """An agency or outlet and the reports that print its words by their own account, whose original is not among the reports."""

    by: str
    reports: tuple[Report, ...]


def families(reports: Iterable[Report], printed: Mapping[str, Sequence[Report]] | None = None) -> tuple[tuple[Family, ...], tuple[Credited, ...]]:
    """Every original that somebody carries, and what is credited to somebody whose text is not here; those with most carriers first.

    printed: by a report's id, the same words as each outlet's page gave them, as a ledger keeps them."""
    known = {r.id: r for r in reports}
    found = origins(known.values())
    carriers: dict[str, list[Carrier]] = {}
    for o in found.values():
        for root in dict.fromkeys([o.root, *(b.report for b in o.borrowed)]):
            if root != o.report and root in known:
                carriers.setdefault(root, []).append(_carrier(known[o.report], known[root], o))
    for id, pages in (printed or {}).items():
        same_words = [Carrier(report=p, whole=True, share=1.0, changes=what_changed(pages[0], p)) for p in pages[1:] if p.publisher != pages[0].publisher]
        carriers.setdefault(id, []).extend(same_words)
    made = [Family(original=known[i], by=found[i].by, carriers=tuple(sorted(c, key=_when))) for i, c in carriers.items() if c]
    return tuple(sorted(made, key=lambda f: (-len(f.carriers), order(f.original.published)))), _credited(found, known)


def _carrier(report: Report, original: Report, origin: Origin) -> Carrier:
    whole = origin.kind is Kind.COPY and origin.root == original.id
    taken = sum(b.end - b.start for b in origin.borrowed if b.report == original.id)
    return Carrier(report=report, whole=whole, share=origin.share if whole else taken / max(1, len(report.text)), changes=what_changed(original, report) if whole else None)


def _credited(found: Mapping[str, Origin], known: Mapping[str, Report]) -> tuple[Credited, ...]:
    by: dict[str, list[Report]] = {}
    for o in found.values():
        if o.kind is Kind.CREDITED and o.by:
            by.setdefault(o.by, []).append(known[o.report])
    made = [Credited(by=name, reports=tuple(sorted(rs, key=lambda r: order(r.published)))) for name, rs in by.items()]
    return tuple(sorted(made, key=lambda c: (-len(c.reports), c.by)))


def _when(carrier: Carrier) -> datetime:
    return order(carrier.report.published)
