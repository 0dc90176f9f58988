"""`wwk review`: the claims in doubt as a list, from sources or a ledger; or one after the other, with somebody at the terminal who decides on them."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import reconcile
from ..ledger import Ledger, looks_like_one
from ..model import Claim, Incident, Report, Voice
from ..reconcile.judged import judged
from .batch import Batch, counted
from .doubts import UNSURE, Doubt, doubts, settled
from .walking import Desk, Person, walk


def doubtful(sources: Sequence[str], below: float | None, **how: Any) -> tuple[Batch | None, list[Claim], Mapping[str, Report]]:
    """The claims a person should look at, least sure first; their reports by id; the batch that was read for it, None where a ledger was asked.

    below: claims under a name are among them where the confidence is lower than this. What a person has decided on is not.
    """
    batch, claims, reports = _of_ledger(sources[0]) if len(sources) == 1 and looks_like_one(sources[0]) else _of_files(Batch(sources, **how))
    found = [c for c in claims if c.voice is Voice.UNCLEAR or (c.confidence is not None and c.confidence < (below or 0.0))]
    return batch, sorted(found, key=lambda c: (c.confidence or 0.0, c.report, c.spans["content"][0].start)), {r.id: r for r in reports}


def _of_ledger(where: str) -> tuple[None, Sequence[Claim], Sequence[Report]]:
    with Ledger.open(where) as ledger:
        found = judged(ledger.claims(), ledger.judgements())
        return None, [c for c in found.claims if not settled(c.id, found)], ledger.reports()


def _of_files(batch: Batch) -> tuple[Batch, Sequence[Claim], Sequence[Report]]:
    reports = batch.linked()
    readings = list(counted(batch.readings(reports), "reading", len(reports)))
    return batch, [c for r in readings for c in r.claims], [r.report for r in readings]


def item(claim: Claim) -> dict[str, Any]:
    """One claim as JSON: its id and report, its words, whom the reading names or would have named, its confidence."""
    party = claim.holder or claim.guess
    return {"claim": claim.id, "report": claim.report, "words": claim.content, "confidence": claim.confidence, "unclear": claim.voice is Voice.UNCLEAR,
            "holder" if claim.holder else "guess": party and {"name": party.name, "role": party.role}}


def walked(where: str, person: Person, below: float | None, incident: str | None) -> str:
    """Walks the doubts of a ledger, incident by incident, with the person; what came of it in words."""
    made = 0
    with Ledger.open(where) as ledger:
        for about in _incidents(ledger, incident):
            desk = _desk(ledger, about)
            queue = _queue(desk, ledger, about, UNSURE if below is None else below)
            if queue and about:
                person.tell(f"{about.title} · {len(queue)} to look at")
            on = walk(queue, desk, person)
            made += len(desk.made)
            if not on:
                return f"{made} decided; the rest is asked the next time"
    return f"{made} decided; nothing else is in doubt" if made else "nothing is in doubt"


def _incidents(ledger: Ledger, incident: str | None) -> Iterator[Incident | None]:
    # Before anything was joined, all that a ledger keeps is taken as one incident.
    yield from [ledger.incident(incident)] if incident else ledger.incidents() or [None]


def _desk(ledger: Ledger, about: Incident | None) -> Desk:
    id = about.id if about else None
    reports = {r.id: r for r in ledger.reports(incident=id)}
    return Desk(ledger.claims(incident=id), reports, list(ledger.judgements()), ledger.judge)


def _queue(desk: Desk, ledger: Ledger, about: Incident | None, below: float) -> list[Doubt]:
    found = desk.judged
    accounts = ledger.accounts(incident=about.id if about else None)
    return doubts(found, desk.reports, reconcile.disputes(found.claims, desk.reports.values(), accounts=accounts), below=below)
