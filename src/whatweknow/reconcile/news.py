"""What is answered of one incident besides its links: what changed, who contradicts whom, what only seems to, and what was said when. The records."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Claim, LinkKind


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: kind (new, revised, contradicted, withdrawn, corrected), the claim it came with, the one it touches (None for a
    new one), since when, and why in words."""

    kind: str
    claim: Claim
    other: Claim | None
    when: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a disputed question. says: in short ("at least 80 killed"); sides: who gives it, the first to say so first, as shown; claims: who carries
    it, the earliest first."""

    says: str
    sides: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question to which sides give answers that cannot all be true, once. one, other: the first claims of two of the answers; rule, reason: why they cannot both be true;
    since: when both had been said, ISO 8601; topic: the question in short ("how many killed"); positions: every answer to it, the one told by most first; until: when the sides had come
    together again, None where it stands."""

    one: Claim
    other: Claim
    rule: str
    reason: str
    since: str | None
    topic: str = ""
    positions: tuple[Position, ...] = ()
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Distinction:
    """Two claims that look as if they contradicted each other and do not, by a named rule with its reason."""

    one: Claim
    other: Claim
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a timeline: when it was said, by which side (as shown), what became of what (a kind of Change, or "first" for a side's first number), what is said in
    short, the side's numbers so far, oldest first, the claim and the one it touches, and why."""

    when: str | None
    side: str
    kind: str
    says: str
    chain: tuple[str, ...]
    claim: Claim
    other: Claim | None
    reason: str


KINDS: Mapping[LinkKind, str] = {LinkKind.SUPERSEDES: "revised", LinkKind.REFINES: "revised", LinkKind.CONTRADICTS: "contradicted",
                                 LinkKind.DENIES: "contradicted", LinkKind.RETRACTS: "withdrawn"}
"""What a link of each kind makes of the claim it points at."""
CORRECTING = "outlet_corrects"
"""The rule of a revision that says of itself that the earlier number was wrong."""
