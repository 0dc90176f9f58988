"""Accounts of a report: its claims gathered by incident, the main one first, and the claims of older incidents marked as background.

`acts.py` tells which claims are acts, `grouping.py` which acts are of one incident and which incident is the report's own, `making.py` what is said of each.
The method is in `docs/accounts.md`.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace
from spacy.tokens import Doc

from ...model import Account, Claim, Report
from ...vocab import words
from .. import background
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Sentence
from . import acts, blame, making
from .grouping import Group, group, main


def find(report: Report, sentences: tuple[Sentence, ...], told: tuple[Claim, ...]) -> tuple[Account, ...]:
    """The incidents the report tells of, the main one first, older ones last; none where it tells of no act."""
    groups = group(acts.find(told, sentences, report.text))
    own = main(groups, report.title)
    accusing = _accusing(groups, told, sentences)
    found = [making.account(report, g, accusing[id(g)], main=g is own) for g in groups]
    return tuple(sorted(found, key=lambda a: (not a.main, a.older)))


def settle(report: Report, parse: Doc, told: tuple[Claim, ...], accounts: tuple[Account, ...]) -> tuple[Claim, ...]:
    """The claims, those of older incidents marked as background, and those without an act or a number whose main verb tells of an older time."""
    older = {c for a in accounts if a.older for c in a.claims}
    flags, g = background.of(report, parse), grid.of(parse)
    if not any(flags):
        return told
    return tuple(replace(c, background=True) if not c.background and (c.id in older or (bare(c) and long_ago(c, flags, g))) else c for c in told)


def bare(claim: Claim) -> bool:
    """Whether a claim has neither an act nor a number, which would have told its time themselves."""
    return claim.event is None and not claim.counts


def long_ago(claim: Claim, flags: Sequence[bool], g: Grid) -> bool:
    """Whether a claim's main verb tells of an older time; what only says more of somebody ("which had renewed it in June") does not make it old."""
    inside = [k for s in claim.spans["content"] for k in g.begun(s.start, s.end)]
    return bool(inside) and flags[g.root(inside)]


def _accusing(groups: Sequence[Group], told: Sequence[Claim], sentences: Sequence[Sentence]) -> dict[int, list[Claim]]:
    """For each incident, by identity, the claims that are no act of it but blame somebody: those after it and before the next, or before it in its own sentence;
    of incidents that nobody does none where there is another."""
    out: dict[int, list[Claim]] = defaultdict(list)
    taken = {a.claim.id for g in groups for a in g.acts}
    groups = [g for g in groups if making.act_kind(g.acts) not in words("accounts", "blameless", "kinds")] or groups
    for claim in blame.accuses([c for c in told if c.id not in taken]):
        at = claim.spans["content"][0].start
        near = [(max(s for a in g.acts if (s := a.claim.spans["content"][0].start) <= at), g) for g in groups if g.older == claim.background and _begins(g) <= at]
        here = [] if near else [(0, g) for g in groups if g.older == claim.background and _together(sentences, at, _begins(g))]
        if near or here:
            out[id(max(near or here, key=lambda found: found[0])[1])].append(claim)
    return out


def _begins(group: Group) -> int:
    """Where an incident is first told."""
    return group.acts[0].claim.spans["content"][0].start


def _together(sentences: Sequence[Sentence], one: int, other: int) -> bool:
    """Whether two places in the text are in one sentence."""
    return bisect_right(sentences, one, key=attrgetter("start")) == bisect_right(sentences, other, key=attrgetter("start"))
