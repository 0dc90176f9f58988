"""Tasks whose scorer takes what the reader writes: answers, attribution, times, places."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whatweknow.model import Claim, Reading
from whatweknow.reading import wire


def answers(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """The reading itself, in the form of `wwk read --json`."""
    return {**wire.to_wire(reading), "id": ask["id"]}


def attribution(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """Who says what, as character offsets: PolNeAR's source, cue, content."""
    return {"attributions": wire.to_wire(reading)["attributions"]}


def times(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """TIMEX3 spans, types and values; an expression without a value is still one that was found."""
    return {"annotations": [dict(t) for t in wire.to_wire(reading)["times"]]}


def places(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All places; or, where the question names an event's words, only those the event's claims say it happened at."""
    if "event" not in ask:
        return {"annotations": [dict(p) for p in wire.to_wire(reading)["places"]]}
    event = ask["event"]
    spots = {(s.start, s.end) for c in reading.claims if _about(c, event) for s in c.spans.get("place", ())}
    return {"annotations": [{"start": s, "end": e} for s, e in sorted(spots)]}


def _about(claim: Claim, event: Mapping[str, Any]) -> bool:
    # The trigger is kept as words, not as a span: it is this event's if the words agree and a content covers them.
    if claim.event is None or claim.event.trigger.casefold() != event["text"].casefold():
        return False
    return any(s.start <= event["start"] and event["end"] <= s.end for s in claim.spans["content"])
