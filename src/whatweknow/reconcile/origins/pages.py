"""Pages with several versions: what the outlet changed from one to the next, in text and claims, and whether it says so."""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ...model import Claim, Report
from ...moments import order
from .claimed import ClaimChange, claim_changes
from .differences import Changes, what_changed
from .notices import Notice, notices
from .origin import first_version


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a page against the one before it. changes, claims: what differs from that, None and empty for the first; says: what this version says of its changes that the one before did not."""

    report: Report
    changes: Changes | None = None
    claims: tuple[ClaimChange, ...] = ()
    says: tuple[Notice, ...] = ()

    @property
    def silent(self) -> bool:
        """Something of weight was changed, and the page does not say so: a claim that is gone or other, or a number, without a notice that owns it."""
        altered = any(c.before for c in self.claims) or any(n.before for n in (self.changes.numbers if self.changes else ()))
        return altered and not any(n.owns for n in self.says)


class Page(msgspec.Struct, frozen=True):
    """A page with its versions, the first first."""

    versions: tuple[Version, ...]

    @property
    def id(self) -> str:
        """The id of the first version."""
        return self.versions[0].report.id


def pages(reports: Iterable[Report], claims: Iterable[Claim] = (), again: Mapping[str, Sequence[str]] | None = None) -> tuple[Page, ...]:
    """The pages of which several versions are kept, the earliest first. again: by report id, when its page was captured with its words back after others; each is a version of its own."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.report, []).append(claim)
    return tuple(Page(_versions(_with_returns(row, again or {}), told)) for row in several(reports))


def several(reports: Iterable[Report]) -> list[list[Report]]:
    """The versions of each page that has several, in their order, the earliest page first."""
    known = {r.id: r for r in reports}
    by_page: dict[str, list[Report]] = {}
    for report in known.values():
        by_page.setdefault(first_version(report, known), []).append(report)
    rows = [_in_turn(versions) for versions in by_page.values() if len(versions) > 1]
    return sorted(rows, key=lambda row: order(row[0].published or row[0].captured))


def _in_turn(versions: Sequence[Report]) -> list[Report]:
    """Each behind the one that it revises; those that revise the same one by when they were captured."""
    left = sorted(versions, key=lambda r: order(r.captured or r.published))
    ids, row = {r.id for r in versions}, list[Report]()
    while left:
        ready = next((r for r in left if r.revision_of not in ids or r.revision_of in {d.id for d in row}), left[0])
        row.append(ready)
        left.remove(ready)
    return row


def _with_returns(row: Sequence[Report], again: Mapping[str, Sequence[str]]) -> list[Report]:
    """The versions, and each time that a page went back to an older one behind the last that was captured before."""
    out = list(row)
    for moment, report in sorted(((m, r) for r in row for m in again.get(r.id, ())), key=lambda pair: order(pair[0])):
        at = max((n for n, r in enumerate(out, 1) if order(r.captured or r.published) <= order(moment)), default=len(out))
        out.insert(at, msgspec.structs.replace(report, captured=moment))
    return out


def _versions(row: Sequence[Report], told: Mapping[str, Sequence[Claim]]) -> tuple[Version, ...]:
    out = [Version(report=row[0], says=notices(row[0]))]
    for before, after in itertools.pairwise(row):
        old = {n.words for n in notices(before)}
        out.append(Version(report=after, changes=what_changed(before, after), claims=claim_changes(told.get(before.id, ()), told.get(after.id, ())),
                           says=tuple(n for n in notices(after) if n.words not in old)))
    return tuple(out)
