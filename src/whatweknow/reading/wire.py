"""A reading as READING.md writes it: one JSON object a report, spans as [start, end] character offsets into its text."""
from __future__ import annotations

from typing import Any

import msgspec

from ..model import Anonymity, Claim, Count, Event, Mode, Party, Reading, Voice
from .events.codes import codes

EVENT = ("type", "trigger", "actor", "target", "instrument", "origin", "place", "time", "reason")


def to_wire(reading: Reading) -> dict[str, Any]:
    """{"id", "claims", "accounts", "attributions", "places", "times", "moment", "acts"}; id is the caller's own name for the report where it gave one."""
    return {
        "id": reading.report.name or reading.report.id,
        "claims": [claim_to_wire(c) for c in reading.claims],
        "accounts": [msgspec.to_builtins(a) for a in reading.accounts],
        "attributions": [{role: [list(s) for s in spans] for role, spans in a.items()} for a in reading.attributions],
        "places": list(reading.places),
        "times": list(reading.times),
        "moment": reading.moment and {"value": reading.moment[0], "by": reading.moment[1]},
        "acts": list(reading.acts),
        "reader": reading.reader,
        "skipped": [{"stage": stage, "why": why} for stage, why in reading.skipped],
    }


def claim_to_wire(claim: Claim) -> dict[str, Any]:
    """One claim with every key of READING.md. Where it is unclear who says it, voice is null, nobody is named, and `guess` holds whom the reading would have named."""
    unclear = claim.voice is Voice.UNCLEAR
    return {
        "id": claim.id, "question": str(claim.question), "voice": None if unclear else str(claim.voice),
        "holder": _party(claim.holder) or {"name": None, "role": None, "anonymity": str(Anonymity.UNNAMED if unclear else Anonymity.SELF), "side": None},
        "guess": _party(claim.guess),
        "via": list(claim.via), "channel": claim.channel, "manner": claim.manner and str(claim.manner), "certainty": str(claim.certainty),
        "mode": str(claim.mode), "event": claim.event and {k: v and str(v) for k in EVENT for v in [getattr(claim.event, k)]},
        "codes": _codes(claim.event, claim.mode) if claim.event else None,
        "counts": [_count(c) for c in claim.counts], "spans": {role: [[s.start, s.end] for s in spans] for role, spans in claim.spans.items()},
        "said": claim.said, "place": claim.place and msgspec.to_builtins(claim.place), "time": claim.time, "doubt": claim.doubt, "background": claim.background,
        "confidence": claim.confidence,
    }


def _codes(event: Event, mode: Mode) -> dict[str, Any]:
    known = codes(event, mode)
    return {"plover": known.plover, "plover_mode": known.plover_mode, "iptc": known.topic, "iptc_name": known.topic_name}


def _party(h: Party | None) -> dict[str, Any] | None:
    return h and {"name": h.name, "role": h.role, "anonymity": str(h.anonymity), "side": h.side}


def _count(c: Count) -> dict[str, Any]:
    return {"measure": str(c.measure), "of": c.of, "low": c.low, "high": c.high, "comparator": str(c.comparator), "increment": c.increment, "asof": c.asof}
