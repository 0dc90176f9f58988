"""What is new since a moment, and who contradicts whom: the questions of `wwk changed` and `wwk disputes`."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Claim, Link, LinkKind, Report
from ..moments import later, order, parse
from .sides import said


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: kind (new, revised, contradicted, withdrawn), the claim it came with, the one it touches (None for a
    new one), since when, and why in words."""

    kind: str
    claim: Claim
    other: Claim | None
    when: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both be true: both, the rule that says so, why, and since when both have been said."""

    one: Claim
    other: Claim
    rule: str
    reason: str
    since: str | None


KINDS: Mapping[LinkKind, str] = {LinkKind.SUPERSEDES: "revised", LinkKind.REFINES: "revised", LinkKind.CONTRADICTS: "contradicted",
                                 LinkKind.DENIES: "contradicted", LinkKind.RETRACTS: "withdrawn"}
"""What a link of each kind makes of the claim it points at."""


def changed(claims: Sequence[Claim], reports: Iterable[Report], found: Iterable[Link], since: str) -> list[Change]:
    """What was said since the start of `since` (ISO 8601), oldest first: claims that are new, and claims that touch another one.

    What is dated by its day alone counts as since then unless that whole day lies before.
    Repetitions of what was known are no news. Raises UsageError where `since` is no moment.
    """
    parse(since)
    held, times = {c.id: c for c in claims}, _times(claims, reports)
    fresh = {c.id for c in claims if times[c.id] and not later(since, times[c.id])}
    known = list(found)
    old_news = {k.source for k in known if k.kind is LinkKind.REPEATS}
    out = [Change(KINDS[k.kind], held[k.source], held[k.target], times[k.source], k.reason)
           for k in known if k.kind in KINDS and k.source in fresh and _first_way(k, times)]
    told = {c.claim.id for c in out}
    out += [Change("new", held[i], None, times[i], "first said since then") for i in fresh - old_news - told]
    return sorted(out, key=lambda c: (order(c.when), c.claim.report, c.claim.spans["content"][0].start))


def disputes(claims: Sequence[Claim], reports: Iterable[Report], found: Iterable[Link]) -> list[Dispute]:
    """Who contradicts or denies whom, on what, since when; the newest dispute first, every pair once."""
    held, times = {c.id: c for c in claims}, _times(claims, reports)
    pairs: dict[frozenset[str], Dispute] = {}
    for k in found:
        if k.kind in (LinkKind.CONTRADICTS, LinkKind.DENIES):
            since = max(times[k.source], times[k.target], key=order)
            pairs.setdefault(frozenset({k.source, k.target}), Dispute(held[k.source], held[k.target], k.rule, k.reason, since))
    return sorted(pairs.values(), key=lambda d: order(d.since), reverse=True)


def _times(claims: Iterable[Claim], reports: Iterable[Report]) -> dict[str, str | None]:
    by_id = {r.id: r for r in reports}
    return {c.id: said(c, by_id.get(c.report)) for c in claims}


def _first_way(link: Link, times: Mapping[str, str | None]) -> bool:
    # A contradiction links both ways; only the side that spoke last has brought it.
    return link.kind is not LinkKind.CONTRADICTS or (order(times[link.source]), link.source) >= (order(times[link.target]), link.target)
