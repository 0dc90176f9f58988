"""Who says how many were killed or injured: one row a count of a claim, in the terms of the toll claims' scorer."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from whatweknow.model import Anonymity, Claim, Comparator, Count, Measure, Reading

EFFECTS = {Measure.KILLED: "killed", Measure.INJURED: "injured", Measure.CASUALTIES: "killed_or_injured"}
OPERATORS = {Comparator.ABOUT: "approx"}
"""The scorer's words where they are not ours."""


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All counts of people hurt; `ask` may hold the set's own sentences, in order, which the rows then refer to."""
    begins = starts(reading.report.text, ask.get("sentences", ()))
    return {"claims": [_row(claim, count, begins) for claim in reading.claims for count in claim.counts if count.measure in EFFECTS]}


def starts(text: str, sentences: Sequence[str]) -> list[int]:
    """Where each of the set's sentences begins in the text, as character offsets."""
    out, at = [], 0
    for sentence in sentences:
        at = max(at, text.find(sentence, at))
        out.append(at)
        at += 1
    return out


def _row(claim: Claim, count: Count, begins: Sequence[int]) -> dict[str, Any]:
    spans = claim.spans.get("count") or claim.spans["content"]
    low = count.high if count.low is None else count.low
    plain = count.comparator not in (Comparator.VAGUE, Comparator.NONE)
    said = claim.holder is not None and claim.holder.anonymity is not Anonymity.SELF
    return {
        "effect": EFFECTS[count.measure],
        "op": OPERATORS.get(count.comparator, str(count.comparator)),
        "n": _whole(low) if plain else None,
        "n2": _whole(count.high) if count.comparator is Comparator.RANGE else None,
        "source": claim.holder.name if said else None,
        "scope": "bg" if claim.background else "main",
        "sent": bisect_right(begins, spans[0].start) - 1 if begins else None,
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
