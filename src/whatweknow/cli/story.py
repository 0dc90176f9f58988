"""What `wwk changed`, `disputes`, `reports` and `show` ask of a ledger, and the JSON forms of the answers."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from .. import moments, reconcile
from ..ledger import Ledger
from ..model import Claim, Link, Report
from ..reading.wire import claim_to_wire
from ..reconcile import Change, Dispute


def changed(path: str, since: str) -> tuple[Sequence[Change], dict[str, Report]]:
    """What is different since a moment, oldest first, and the reports by id. Raises UsageError where it is none."""
    since = moments.plain(since)
    with Ledger.open(path) as ledger:
        kept = ledger.reports()
        return reconcile.changed(ledger.claims(), kept, since), {r.id: r for r in kept}


def disputes(path: str) -> tuple[Sequence[Dispute], dict[str, Report]]:
    """Who contradicts whom, and the reports by id."""
    with Ledger.open(path) as ledger:
        kept = ledger.reports()
        return reconcile.disputes(ledger.claims(), kept), {r.id: r for r in kept}


def reports(path: str, as_of: str | None, known_by: str | None) -> tuple[tuple[Report, ...], Counter[str]]:
    """The reports kept, and how many claims each makes."""
    with Ledger.open(path) as ledger:
        claims = ledger.claims(as_of=as_of, known_by=known_by)
        return ledger.reports(as_of=as_of, known_by=known_by), Counter(c.report for c in claims)


def claim(path: str, id: str) -> tuple[Claim, Report, list[Link]]:
    """One claim, its report, and the links from and to it."""
    with Ledger.open(path) as ledger:
        found = ledger.claim(id)
        links = reconcile.links(ledger.claims(), ledger.reports())
        return found, ledger.report(found.report), [k for k in links if found.id in (k.source, k.target)]


def brief(claim: Claim) -> dict[str, Any]:
    """A claim in the reading format, with its report and its words."""
    return {**claim_to_wire(claim), "report": claim.report, "words": claim.content}


def report(kept: Report) -> dict[str, Any]:
    """A report without its text."""
    return {name: value for name, value in msgspec.to_builtins(kept).items() if name != "text"}


def change(found: Change) -> dict[str, Any]:
    """One change; `other` is the claim it touches, null for a new one."""
    return {"kind": found.kind, "when": found.when, "reason": found.reason, "claim": brief(found.claim), "other": found.other and brief(found.other)}


def dispute(found: Dispute) -> dict[str, Any]:
    """One dispute, both sides alike."""
    return {"since": found.since, "rule": found.rule, "reason": found.reason, "claims": [brief(found.one), brief(found.other)]}
