"""What follows of one incident of a ledger: its record, the links between its claims, what changed when, who contradicts whom. As rows, with claims by id."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from ..ledger import Changed, Derived, Disputed, Ledger, Linked, Material, Told
from ..model import Claim, Incident, Judgement
from ..reconcile import Change, Dispute, Position, Whole, whole
from ..reconcile.changes import by_people
from ..reconcile.incidents import incident
from ..reconcile.judgements.judged import judged, standing
from .joining import telling


def derive(ledger: Ledger, told: Mapping[str, Sequence[Told]], judgements: Sequence[Judgement]) -> Iterator[Derived]:
    """What the rules make of some incidents; told: by incident its tellings."""
    for id, material in ledger.told(list(told)).items():
        yield Derived(record(told[id], judgements), told[id], *rows(_whole(material, judgements)))


def record(kept: Iterable[Told], judgements: Sequence[Judgement]) -> Incident:
    """The incident that these tellings are of."""
    return incident([telling(t) for t in kept], standing(judgements))


def of_incident(ledger: Ledger, id: str, judgements: Iterable[Judgement], as_of: str | None = None, known_by: str | None = None) -> Whole:
    """All that follows from an incident's claims as people judged them, as of moments on both clocks."""
    (material,) = ledger.told([id], known_by=known_by).values()
    return _whole(material, judgements, as_of)


def _whole(material: Material, judgements: Iterable[Judgement], as_of: str | None = None) -> Whole:
    decided = judged(material.claims, judgements)
    found = whole(decided.claims, material.reports, material.accounts, as_of)
    return found if as_of else replace(found, decisions=tuple(by_people(decided)))


def rows(found: Whole) -> tuple[list[Linked], list[Changed], list[Disputed]]:
    """Its links, changes and disputes as a ledger keeps them."""
    links = [Linked(k, found.when(found.held[k.source])) for k in found.links]
    changes = [Changed(c.when, c.kind, c.claim.id, c.other and c.other.id, c.reason) for c in found.changes]
    disputes = [Disputed(d.since, d.one.id, d.other.id, d.rule, d.reason, until=d.until, details=_packed(d)) for d in found.disputes]
    return links, changes, disputes


def _packed(dispute: Dispute) -> str:
    positions = [{"says": p.says, "sides": p.sides, "claims": [c.id for c in p.claims]} for p in dispute.positions]
    return msgspec.json.encode({"topic": dispute.topic, "positions": positions}).decode()


def claims_in(kept: Iterable[Changed | Disputed]) -> set[str]:
    """The ids of all claims that these rows name."""
    out: set[str] = set()
    for row in kept:
        if isinstance(row, Changed):
            out |= {row.claim, *filter(None, [row.other])}
        else:
            out |= {row.one, row.other, *(id for p in msgspec.json.decode(row.details)["positions"] for id in p["claims"])}
    return out


def change(row: Changed, held: Mapping[str, Claim]) -> Change:
    """A change with its claims."""
    return Change(row.kind, held[row.claim], held[row.other] if row.other else None, row.when, row.reason)


def dispute(row: Disputed, held: Mapping[str, Claim]) -> Dispute:
    """A dispute with its claims."""
    details: dict[str, Any] = msgspec.json.decode(row.details)
    positions = tuple(Position(p["says"], tuple(p["sides"]), tuple(held[id] for id in p["claims"])) for p in details["positions"])
    return Dispute(held[row.one], held[row.other], row.rule, row.reason, row.since, details["topic"], positions, row.until)
