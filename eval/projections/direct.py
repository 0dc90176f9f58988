"""Tasks whose scorer takes what the reader writes: answers, attribution, times, places."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whatweknow.model import Reading
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
    """All places; or, where the question names an event's words, only those where the reading says it happened."""
    if "event" not in ask:
        return {"annotations": [dict(p) for p in wire.to_wire(reading)["places"]]}
    asked = ask["event"]["start"], ask["event"]["end"]
    act = next((a for a in reading.acts if _over(asked, (a["start"], a["end"]))), None) or next((a for a in reading.acts if a["verb"] is not None and asked[0] <= a["verb"] < asked[1]), None)
    return {"annotations": [{"start": s, "end": e} for s, e in sorted(act["places"])] if act else []}


def _over(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
