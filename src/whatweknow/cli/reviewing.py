"""`wwk review`: the claims of which the reading is not sure who says what, from sources or a ledger."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..ledger import Ledger, looks_like_one
from ..model import Claim, Report, Voice
from .batch import Batch, counted


def doubtful(sources: Sequence[str], below: float | None, **how: Any) -> tuple[Batch | None, list[Claim], Mapping[str, Report]]:
    """The claims a person should look at, least sure first; their reports by id; the batch that was read for it, None where a ledger was asked.

    below: claims under a name are among them where the confidence is lower than this.
    """
    batch, claims, reports = _of_ledger(sources[0]) if len(sources) == 1 and looks_like_one(sources[0]) else _of_files(Batch(sources, **how))
    found = [c for c in claims if c.voice is Voice.UNCLEAR or (c.confidence is not None and c.confidence < (below or 0.0))]
    return batch, sorted(found, key=lambda c: (c.confidence or 0.0, c.report, c.spans["content"][0].start)), {r.id: r for r in reports}


def _of_ledger(path: str) -> tuple[None, Sequence[Claim], Sequence[Report]]:
    with Ledger.open(path) as ledger:
        return None, ledger.claims(), ledger.reports()


def _of_files(batch: Batch) -> tuple[Batch, Sequence[Claim], Sequence[Report]]:
    reports = batch.linked()
    readings = list(counted(batch.readings(reports), "reading", len(reports)))
    return batch, [c for r in readings for c in r.claims], [r.report for r in readings]


def item(claim: Claim) -> dict[str, Any]:
    """One claim as JSON: its id and report, its words, whom the reading names or would have named, its confidence."""
    party = claim.holder or claim.guess
    return {"claim": claim.id, "report": claim.report, "words": claim.content, "confidence": claim.confidence, "unclear": claim.voice is Voice.UNCLEAR,
            "holder" if claim.holder else "guess": party and {"name": party.name, "role": party.role}}
