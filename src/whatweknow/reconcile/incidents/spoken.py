"""Where somebody only spoke: "the president said in Davos" sets no incident there, where nothing else that a report tells of lies in that country."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Reading
from ..words import tokens

NEAR = 8
"""Words between a verb of saying and the place it was said at, at most: "told reporters after the talks in Geneva"."""
Spot = Mapping[str, Any]


def less_spoken(reading: Reading) -> tuple[Spot, ...]:
    """The places of a reading without such ones: they stand right behind a verb of saying, in nobody's words and no speaker's name, and are the only ones of their country."""
    spoken = [p for p in reading.places if _spoken_at(reading, p)]
    lands = {p.get("country") for p in reading.places if p not in spoken} | {c.place.country for c in reading.claims if c.place}
    abroad = [p for p in spoken if p.get("country") not in lands]
    return tuple(p for p in reading.places if p not in abroad)


def _spoken_at(reading: Reading, place: Spot) -> bool:
    start, text = place["start"], reading.report.text
    words = [p for a in reading.attributions for role in ("content", "source") for p in a.get(role, ())]
    if any(s <= start < e for s, e in words) or any(s.start <= start < s.end for c in reading.claims for s in c.spans["content"]):
        return False
    cues = [e for a in reading.attributions for _, e in a.get("cue", ()) if e <= start]
    between = text[max(cues):start] if cues else "."
    return not set(".!?\n") & set(between) and len(tokens(between)) <= NEAR
