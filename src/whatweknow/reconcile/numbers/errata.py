"""Whether a claim says of an earlier one that it was wrong: "corrected", "an earlier version misstated"."""
from __future__ import annotations

from functools import lru_cache

from ...model import Claim
from ...vocab import words as listed


def corrects(claim: Claim) -> bool:
    """Whether words of correcting stand in the claim, in the words that say that somebody says it, or right before it ("Correction: ...")."""
    return _holds(claim, "correcting")


def was_printed(claim: Claim) -> bool:
    """Whether a claim only tells what an earlier version of its own report had wrong."""
    told = (claim.holder.name if claim.holder else None, *claim.via, *(s.exact for role in ("cue", "source") for s in claim.spans.get(role, ())))
    return _printed(" ".join(filter(None, told)))


@lru_cache(maxsize=4096)
def _printed(by: str) -> bool:
    said = by.lower()
    return any(p in said for p in listed("denials", "printed"))


def set_anew(claim: Claim) -> bool:
    """Whether a number is told as set anew: corrected, or put, lowered, raised, revised."""
    cue = [w for s in claim.spans.get("cue", ()) for w in s.exact.lower().split()]
    return corrects(claim) or not listed("cues", "reckoned").isdisjoint(cue)


def _holds(claim: Claim, kind: str) -> bool:
    pieces = [p for role in ("content", "cue") for s in claim.spans.get(role, ()) for p in (s.exact, s.prefix)]
    said = f" {' '.join(' '.join(pieces).lower().replace(':', ' ').replace(',', ' ').split())} "
    return any(f" {w} " in said for w in listed("denials", kind))
