"""The tolls of one incident: every count of people with its holder, and which of them is a part of which ("12 people, including three children")."""
from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ...model import Claim, Count, Measure, Mode, Toll
from ...vocab import words
from ..counts.parts import parts
from ..counts.roles import role_of, side_of
from .acts import NOT_SO

HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})


def find(claims: Iterable[Claim]) -> tuple[Toll, ...]:
    """The tolls in the order of the claims, which is the text's; what somebody denies is no toll of theirs."""
    told = [(claim, count) for claim in claims if claim.mode in HAPPENED and claim.certainty not in NOT_SO for count in claim.counts if count.measure is not Measure.OBJECTS]
    found = [pair for n, pair in enumerate(told) if not any(_replaces(later, pair) for later in told[n + 1:])]
    wholes = parts([count for _, count in found])
    return tuple(replace(_toll(claim, count), part_of=whole) for (claim, count), whole in zip(found, wholes, strict=True))


def _replaces(later: tuple[Claim, Count], earlier: tuple[Claim, Count]) -> bool:
    """Whether somebody set a toll anew that they had told before: "said 12 had died but later put the toll at nine"."""
    (claim, count), (before, old) = later, earlier
    if claim.id == before.id or not claim.holder or claim.holder != before.holder or count.measure is not old.measure or count.part or old.part or count.increment or old.increment:
        return False
    return role_of(count.of) == role_of(old.of) and any(s.exact.lower() in words("cues", "reckoned") for s in claim.spans.get("cue", ()))


def _toll(claim: Claim, count: Count) -> Toll:
    return Toll(measure=count.measure, comparator=count.comparator, claim=claim.id, voice=claim.voice, low=count.low, high=count.high, of=count.of,
                role=role_of(count.of), side=side_of(count.of), holder=claim.holder, increment=count.increment, part=count.part)
