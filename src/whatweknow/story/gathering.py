"""Readings in memory brought together by incident: each incident with the claims, reports, places and accounts that are of it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..explain import Choices, Explainer, explain
from ..model import Account, Claim, Incident, Judgement, Reading, Report
from ..reconcile.incidents import Telling, incidents, tellings


@dataclass(frozen=True, slots=True)
class Gathered:
    """One incident with all that is told of it; places and accounts by report id, as in Reading."""

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    places: Mapping[str, Sequence[Mapping[str, Any]]]
    accounts: Mapping[str, Sequence[Account]]

    def explain(self, as_of: str | None = None, least: float = 0.0, judgements: Iterable[Judgement] = (), choices: Choices | None = None) -> Explainer:
        """What is known of it as of a moment. Raises UsageError where that is none."""
        return explain(self.claims, self.reports, as_of=as_of, least=least, places=self.places, accounts=self.accounts, judgements=judgements, choices=choices,
                       passing=self.incident.passing)


def gathered(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> tuple[Gathered, ...]:
    """The incidents that these readings tell of, the one that most reports tell of first. Every claim is of one incident at least; those of a round-up are shared out."""
    read = {r.report.id: r for r in readings}
    told = {id: tellings(r) for id, r in read.items()}
    found = incidents([t for several in told.values() for t in several], judgements)
    return tuple(sorted((_gathered(i, read, told) for i in found), key=lambda g: -len(g.reports)))


def _gathered(incident: Incident, read: Mapping[str, Reading], told: Mapping[str, Sequence[Telling]]) -> Gathered:
    mine = frozenset(incident.tellings)
    claims = [c for id in incident.sources for c in own_claims(read[id].claims, told[id], mine)]
    reports = tuple(read[id].report for id in incident.sources)
    return Gathered(incident, tuple(claims), reports, {id: read[id].places for id in incident.sources}, {id: read[id].accounts for id in incident.sources})


def own_claims(claims: Iterable[Claim], told: Sequence[Telling], mine: frozenset[str]) -> Iterable[Claim]:
    """Of one report's claims those that belong to some of its tellings, by id; a claim that none of them names is its first telling's."""
    of: dict[str, set[str]] = defaultdict(set)
    for telling in told:
        for id in telling.claims:
            of[id].add(telling.id)
    return (c for c in claims if not mine.isdisjoint(of.get(c.id) or {told[0].id}))
