"""What a person should look at, the least sure first, each with why it is asked: whose words, who that is, whom a number counts, who contradicts whom, what is one incident.

What a person has decided is not asked again. Pure functions of judged claims.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Anonymity, Claim, Measure, Party, Report, Voice
from ..reconcile import Dispute, unify
from ..reconcile.judgements.judged import OF_CLAIMS, Judged
from ..reconcile.numbers.figures import figures
from ..reconcile.sides.side import voice
from ..reconcile.sides.standins import bare
from ..reconcile.words import same
from ..vocab import words

UNSURE = 0.7
"""Confidence below which a claim under a name is asked about unless another is given."""

NOBODY = "nothing in the reports tells who that is"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two tellings that were taken as one incident, or as two, without much certainty: their ids and reports, the probability that they are one, and why."""

    one: str
    other: str
    reports: tuple[str, str]
    probability: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide. claims: the one it is about, both sides of a contradiction, none for a join of incidents; why: in words; sure: 0 to 1, what sorts it."""

    claims: tuple[Claim, ...]
    why: tuple[str, ...]
    sure: float = 1.0
    join: Joined | None = None


def doubts(found: Judged, reports: Mapping[str, Report], disputes: Iterable[Dispute] = (), joins: Iterable[Joined] = (), below: float = UNSURE) -> list[Doubt]:
    """Everything to decide: single claims, the least sure first; the first contradiction of every two voices on a question; joins of incidents, the least sure first."""
    open_ = [c for c in found.claims if not settled(c.id, found)]
    why: dict[str, list[str]] = {c.id: [] for c in open_}
    _voices(open_, why, below)
    _holders(found, why)
    _people(found.claims, reports, why)
    single = [Doubt((c,), tuple(why[c.id]), 1.0 if c.confidence is None else c.confidence) for c in open_ if why[c.id]]
    kin = sorted((Doubt((), j.why, abs(2 * j.probability - 1), j) for j in joins), key=lambda d: d.sure)
    return [*sorted(single, key=lambda d: (d.sure, d.claims[0].report, d.claims[0].spans["content"][0].start)), *_contradictions(disputes, found, reports), *kin]


def settled(claim: str, found: Judged) -> bool:
    """Whether a person has decided on the claim itself."""
    return any(j.verdict in OF_CLAIMS for j in found.decided.get(claim, ()))


def still_open(doubt: Doubt, found: Judged) -> bool:
    """Whether the doubt is still one after later decisions: its claims count, not all of them are decided on, and no two are of one side now."""
    counting = {c.id: c for c in found.claims}
    if doubt.join:
        return True
    if doubt.why == (NOBODY,) and doubt.claims[0].id in found.decided:
        return False
    if any(c.id not in counting for c in doubt.claims) or all(settled(c.id, found) for c in doubt.claims):
        return False
    sides = [(h.side or same(h.name or "")) if (h := counting[c.id].holder) else c.id for c in doubt.claims]
    return len(set(sides)) == len(sides)


def parties(claims: Sequence[Claim]) -> list[Party]:
    """Everybody who holds one of the claims, under one name each, those with most claims first."""
    held: dict[str, list[Party]] = {}
    for c in unify(claims):
        if c.holder and c.holder.name and c.holder.anonymity is not Anonymity.UNNAMED:
            held.setdefault(same(c.holder.name), []).append(c.holder)
    return [found[0] for found in sorted(held.values(), key=len, reverse=True)]


def unresolved(party: Party | None) -> bool:
    """Whether nobody can tell who that is: "he", an office without a name or body, "the department" of nobody knows which country."""
    if party is None or party.anonymity is Anonymity.UNNAMED:
        return False
    name = party.name or ""
    return not name or same(name) in _pronouns() or (party.side is None and bare(party))


@cache
def _pronouns() -> frozenset[str]:
    return words("people", "he") | words("people", "she") | words("people", "they") | words("people", "it") | words("people", "speaker")


def _voices(claims: Iterable[Claim], why: Mapping[str, list[str]], below: float) -> None:
    for c in claims:
        sure = f"{100 * (c.confidence or 0):.0f} % sure"
        if c.voice is Voice.UNCLEAR:
            why[c.id].append(f"it is unclear who says it ({sure})")
        elif c.confidence is not None and c.confidence < below:
            why[c.id].append(f"the reading is not sure of words and name ({sure})")


def _holders(found: Judged, why: Mapping[str, list[str]]) -> None:
    for c in unify(found.claims):
        if c.id in why and unresolved(c.holder) and c.id not in found.decided:
            why[c.id].append(NOBODY)


def _people(claims: Iterable[Claim], reports: Mapping[str, Report], why: Mapping[str, list[str]]) -> None:
    for f in figures(unify(claims), reports):
        if f.claim.id in why and f.count.of is None and f.count.measure is not Measure.OBJECTS and f.interval.high > 0 and not f.universe.who:
            why[f.claim.id].append("its number does not say whom it counts")


def _contradictions(disputes: Iterable[Dispute], found: Judged, reports: Mapping[str, Report]) -> list[Doubt]:
    counting = {c.id: c for c in found.claims}
    first: dict[object, Doubt] = {}
    for d in disputes:
        pair = (d.one, d.other)
        if all(c.id in counting for c in pair) and not all(settled(c.id, found) for c in pair):
            key = (d.rule, d.topic, frozenset(voice(c, reports.get(c.report)) for c in pair))
            first.setdefault(key, Doubt(tuple(counting[c.id] for c in pair), (d.reason,)))
    return list(first.values())
