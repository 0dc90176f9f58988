"""`wwk review`: the claims in doubt as a list, from sources or a ledger; or one after the other, with somebody at the terminal who decides on them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import Any

from .. import reconcile
from ..errors import UsageError
from ..ledger import looks_like_one
from ..model import Claim, Incident, Judgement, Report, Voice
from ..reconcile.incidents.matching import explained
from ..reconcile.judgements.judged import judged, ties
from ..story import Story
from ..story.joining import telling
from . import choosing
from .bars import counted
from .batch import Batch
from .doubts import UNSURE, Doubt, Joined, doubts, settled, still_open
from .opening import opened
from .placing import placed
from .walking import Desk, Person, walk

MOST_REASONS = 4
"""Reasons given for a join, the strongest first."""
WEAK = 0.8
"""Probability that a telling is of its incident below which a person is asked."""


def doubtful(sources: Sequence[str], below: float | None, incident: str | None = None, **how: Any) -> tuple[Batch | None, list[Claim], Mapping[str, Report]]:
    """The claims a person should look at, least sure first; their reports by id; the batch that was read for it, None where a ledger was asked.

    below: claims under a name are among them where the confidence is lower than this. What a person has decided on is not. incident: only those of this one of a ledger.

    Raises UsageError where an incident of files is asked for.
    """
    def unsure(c: Claim) -> bool:
        return c.voice is Voice.UNCLEAR or (c.confidence is not None and c.confidence < (below or 0.0))

    kept = len(sources) == 1 and looks_like_one(sources[0])
    if incident and not kept:
        raise UsageError("--incident asks for one incident of a ledger; keep the reports with `wwk add` first")
    batch, claims, reports = _of_ledger(sources[0], unsure, incident) if kept else _of_files(Batch(sources, **how))
    return batch, sorted(filter(unsure, claims), key=lambda c: (c.confidence or 0.0, c.report, c.spans["content"][0].start)), {r.id: r for r in reports}


def _of_ledger(where: str, unsure: Callable[[Claim], bool], incident: str | None) -> tuple[None, Sequence[Claim], Iterable[Report]]:
    out: dict[str, Claim] = {}
    with opened(where) as story:
        judgements = story.ledger.judgements()
        # One incident after the other: a decision on a party may hold in one alone.
        for about in _asked(story, incident):
            found = judged(story.ledger.claims(incident=about.id), judgements)
            out |= {c.id: c for c in found.claims if unsure(c) and not settled(c.id, found)}
        return None, list(out.values()), story.reports_of(out.values()).values()


def _of_files(batch: Batch) -> tuple[Batch, Sequence[Claim], Sequence[Report]]:
    reports = batch.linked()
    readings = list(counted(batch.readings(reports), "reading", len(reports)))
    return batch, [c for r in readings for c in r.claims], [r.report for r in readings]


def item(claim: Claim) -> dict[str, Any]:
    """One claim as JSON: its id and report, its words, whom the reading names or would have named, its confidence."""
    party = claim.holder or claim.guess
    return {"claim": claim.id, "report": claim.report, "words": claim.content, "confidence": claim.confidence, "unclear": claim.voice is Voice.UNCLEAR,
            "holder" if claim.holder else "guess": party and {"name": party.name, "role": party.role}}


def walked(where: str, person: Person, below: float | None, incident: str | None) -> str:
    """Walks the doubts of a ledger, incident by incident, with the person; what came of it in words."""
    made = left = 0
    with opened(where) as story:
        for one in _asked(story, incident):
            desk = _desk(story, one)
            queue = _queue(desk, story, one, UNSURE if below is None else below)
            on = walk(queue, desk, person)
            made, left = made + len(desk.made), left + sum(still_open(d, desk.judged) for d in queue)
            if not on:
                return f"{made} decided; the rest is asked the next time"
    return f"{made} decided; {left} left for the next time" if made or left else "nothing is in doubt"


def _asked(story: Story, incident: str | None) -> Sequence[Incident]:
    about = choosing.chosen(story, incident)
    return [about] if about else sorted(story.incidents(), key=lambda i: -len(i.reports))


def _desk(story: Story, about: Incident) -> Desk:
    kept = story.ledger
    reports = {r.id: r for r in kept.reports(incident=about.id)}
    return Desk(kept.claims(incident=about.id), reports, list(kept.judgements()), story.judge, placed, title=about.title)


def _queue(desk: Desk, story: Story, about: Incident, below: float) -> list[Doubt]:
    found = desk.judged
    accounts = story.ledger.accounts(incident=about.id)
    disputes = reconcile.disputes(found.claims, desk.reports.values(), accounts=accounts)
    return doubts(found, desk.reports, disputes, _joins(story, about, desk.judgements), below)


def _joins(story: Story, about: Incident, judgements: Iterable[Judgement]) -> Iterator[Joined]:
    """The tellings that hardly anything ties to their incident, each with the one that ties it most."""
    told = {t.id: t for t in story.ledger.tellings(incident=about.id)}
    settled_pairs = frozenset().union(*ties(judgements))
    best: dict[str, tuple[float, str]] = {}
    for one, other, odds in story.ledger.matches(told):
        for a, b in ((one, other), (other, one)):
            if a in told and b in told:
                best[a] = max(best.get(a, (odds, b)), (odds, b))
    for (id, other), odds in {tuple(sorted((id, other))): odds for id, (odds, other) in best.items()}.items():
        probability = 1 / (1 + exp(-odds))
        if probability < WEAK and frozenset({id, other}) not in settled_pairs:
            found = explained(telling(told[id]), telling(told[other]))
            why = found.reasons[:MOST_REASONS] if found else ()
            yield Joined(id, other, (told[id].report, told[other].report), probability, (f"they are one incident with {100 * probability:.0f} % probability", *why))
