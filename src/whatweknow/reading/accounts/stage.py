"""Accounts of a report: its claims gathered by incident, the main one first, and the claims of older incidents marked as background.

`acts.py` tells which claims are acts, `grouping.py` which acts are of one incident and which incident is the report's own, `making.py` what is said of each.
The method is in `docs/accounts.md`.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from ...model import Account, Claim, Report
from ..layers import Sentence
from . import acts, blame, making
from .grouping import Group, group, main


def find(report: Report, sentences: tuple[Sentence, ...], told: tuple[Claim, ...]) -> tuple[Account, ...]:
    """The incidents the report tells of, the main one first, older ones last; none where it tells of no act."""
    groups = group(acts.find(told, sentences, report.text))
    own = main(groups, report.title)
    accusing = _accusing(groups, told)
    found = [making.account(report, g, accusing[id(g)], main=g is own) for g in groups]
    return tuple(sorted(found, key=lambda a: (not a.main, a.older)))


def settle(told: tuple[Claim, ...], accounts: tuple[Account, ...]) -> tuple[Claim, ...]:
    """The claims, those of older incidents marked as background."""
    older = {c for a in accounts if a.older for c in a.claims}
    return tuple(replace(c, background=True) if c.id in older and not c.background else c for c in told)


def _accusing(groups: Sequence[Group], told: Sequence[Claim]) -> dict[int, list[Claim]]:
    """For each incident, by identity, the claims that are no act of it but blame somebody: those after it and before the next."""
    out: dict[int, list[Claim]] = defaultdict(list)
    taken = {a.claim.id for g in groups for a in g.acts}
    for claim in blame.accuses([c for c in told if c.id not in taken]):
        at = claim.spans["content"][0].start
        before = [g for g in groups if g.older == claim.background and g.acts[0].claim.spans["content"][0].start <= at]
        if before:
            out[id(max(before, key=lambda g: max(s for a in g.acts if (s := a.claim.spans["content"][0].start) <= at)))].append(claim)
    return out
