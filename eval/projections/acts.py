"""Acts and who did what to whom: one row a claim's event, in the terms of the events' scorer."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from whatweknow.model import EventType, Reading

from .toll_claims import starts

FAMILIES = {EventType.EXPLODE: "attack", EventType.ATTACK: "attack", EventType.KILL: "kill", EventType.INJURE: "injure", EventType.ARREST: "arrest", EventType.PROTEST: "protest"}
ROLES = ("actor", "target", "instrument", "place")


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All events of the kinds the set names, once each; `ask` holds the set's own sentences, in order, which the rows refer to."""
    begins = starts(reading.report.text, ask.get("sentences", ()))
    rows: dict[tuple[int | None, str], dict[str, Any]] = {}
    for claim in reading.claims:
        if claim.event and claim.event.type in FAMILIES:
            sent = bisect_right(begins, claim.spans["content"][0].start) - 1 if begins else None
            row = {"family": FAMILIES[claim.event.type], "trigger": claim.event.trigger, "sent": sent, "roles": {r: getattr(claim.event, r) for r in ROLES}}
            rows.setdefault((sent, claim.event.trigger), row)
    return {"events": list(rows.values())}
