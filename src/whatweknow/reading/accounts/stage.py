"""Accounts of a report: its claims gathered by incident, the main one first, and the claims of older incidents marked as background."""
from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from ...model import Account, Certainty, Claim, Measure, Mode, Report, Toll, digest
from ...vocab import table
from ..counts.roles import role_of, side_of

NOT_SO = frozenset({Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT})
HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})


def find(report: Report, parse: Doc, told: tuple[Claim, ...]) -> tuple[Account, ...]:
    """The incidents the report tells of, the main one first, older ones last."""
    groups: dict[tuple[bool, str], list[Claim]] = defaultdict(list)
    for claim in told:
        act = table("accounts")["types"].get(str(claim.event.type)) if claim.event else None
        if act and claim.certainty not in NOT_SO:
            groups[claim.background, act].append(claim)
    found = [_account(report, act, older, claims) for (older, act), claims in groups.items()]
    return tuple(sorted(found, key=lambda a: (a.older, -len(a.claims))))


def settle(told: tuple[Claim, ...], accounts: tuple[Account, ...]) -> tuple[Claim, ...]:
    """The claims, those of older incidents marked as background."""
    return told


def _account(report: Report, act: str, older: bool, claims: list[Claim]) -> Account:
    first = next(c.event for c in claims if c.event)
    return Account(report=report.id, id=digest("account", report.id, [c.id for c in claims]), kind=first.type, act=act, older=older, mode=claims[0].mode,
                   place=next((c.place for c in claims if c.place), None), tolls=tuple(t for c in claims for t in _tolls(c)), claims=tuple(c.id for c in claims))


def _tolls(claim: Claim) -> list[Toll]:
    if claim.mode not in HAPPENED:
        return []
    return [Toll(measure=n.measure, comparator=n.comparator, claim=claim.id, voice=claim.voice, low=n.low, high=n.high, of=n.of, role=role_of(n.of), side=side_of(n.of),
                 holder=claim.holder, increment=n.increment) for n in claim.counts if n.measure is not Measure.OBJECTS]
