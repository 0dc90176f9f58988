"""The tolls of one incident: every count of people with its holder, and which of them is a part of which ("12 people, including three children")."""
from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ...model import Claim, Count, Measure, Mode, Toll
from ..counts.parts import parts
from ..counts.roles import role_of, side_of
from .acts import NOT_SO

HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})


def find(claims: Iterable[Claim]) -> tuple[Toll, ...]:
    """The tolls in the order of the claims, which is the text's; what somebody denies is no toll of theirs."""
    found = [(claim, count) for claim in claims if claim.mode in HAPPENED and claim.certainty not in NOT_SO for count in claim.counts if count.measure is not Measure.OBJECTS]
    wholes = parts([count for _, count in found])
    return tuple(replace(_toll(claim, count), part_of=whole) for (claim, count), whole in zip(found, wholes, strict=True))


def _toll(claim: Claim, count: Count) -> Toll:
    return Toll(measure=count.measure, comparator=count.comparator, claim=claim.id, voice=claim.voice, low=count.low, high=count.high, of=count.of,
                role=role_of(count.of), side=side_of(count.of), holder=claim.holder, increment=count.increment, part=count.part)
