"""What `wwk changed`, `disputes`, `timeline`, `incidents`, `reports` and `show` ask of a story, and the JSON forms of the answers."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from .. import moments
from ..errors import UsageError
from ..model import Claim, Incident, Judgement, Link, Report
from ..reading.wire import claim_to_wire
from ..reconcile import Change, Dispute, Distinction, Entry, Whole
from ..reconcile.judgements.judged import Judged, judged, standing
from ..story import Story
from . import choosing
from .decisions import names
from .opening import opened


@dataclass(frozen=True, slots=True)
class Found:
    """Answers, each with the id of its incident; the incidents and reports they are about, by id."""

    rows: Sequence[tuple[str, Any]]
    incidents: Mapping[str, Incident]
    reports: Mapping[str, Report]


def changed(where: str, since: str, until: str | None = None, incident: str | None = None, known_by: str | None = None) -> tuple[Found, tuple[Judgement, ...], dict[str, str]]:
    """What is different between two moments, the oldest first, what people decided in that time, and what that is about in words. Raises UsageError where one is no moment, or the
    second lies before the first."""
    since, until = moments.plain(since), until and moments.plain(until)
    if moments.later(since, until):
        raise UsageError(f"--until {until} lies before --since {since}; give the earlier moment to --since")
    with opened(where) as story:
        about = choosing.chosen(story, incident)
        if known_by is None:
            found = story.changed(since, until, incident=about and about.id)
        else:
            every = [(id, c) for id, whole in _wholes(story, about, None, known_by) for c in whole.changes if moments.stretch(c.when)]
            found = sorted((row for row in every if _between(row[1].when, since, until)), key=lambda row: moments.order(row[1].when))
        rows = _by_report(found)
        made = standing(j for j in story.ledger.judgements(known_by=known_by) if _between(j.when, since, until))
        return _found(story, rows, (c for _, row in rows for c in (row.claim, row.other) if c)), made, names(story, made)


def _by_report(rows: Sequence[tuple[str, Change]]) -> list[tuple[str, Change]]:
    """What one report brought at one moment together, in the order of its text."""
    first: dict[tuple[str, str, str | None], int] = {}
    for n, (id, c) in enumerate(rows):
        first.setdefault((id, c.claim.report, c.when), n)
    return sorted(rows, key=lambda row: (first[row[0], row[1].claim.report, row[1].when], row[1].claim.spans["content"][0].start))


def _between(moment: str | None, since: str, until: str | None) -> bool:
    return not moments.later(since, moment) and (until is None or moments.by(moment, until))


def disputes(where: str, as_of: str | None = None, incident: str | None = None, known_by: str | None = None) -> Found:
    """Who contradicts whom as of moments on both clocks, the newest first."""
    with opened(where) as story:
        about = choosing.chosen(story, incident)
        as_of = as_of and moments.plain(as_of)
        if known_by is None:
            rows = story.disputes(as_of, incident=about and about.id)
        else:
            open_ = [(id, d) for id, whole in _wholes(story, about, as_of, known_by) for d in whole.disputes if d.until is None]
            rows = sorted(open_, key=lambda row: moments.order(row[1].since), reverse=True)
        return _found(story, rows, (c for _, row in rows for c in (row.one, row.other, *(c for p in row.positions for c in p.claims))))


def apart(where: str, as_of: str | None = None, incident: str | None = None, known_by: str | None = None) -> Found:
    """What looks like a contradiction and is none, of one incident."""
    with opened(where) as story:
        rows = [(i.id, d) for i in _about(story, incident, as_of, known_by) for d in story.whole(i.id, as_of=as_of, known_by=known_by).distinctions]
        return _found(story, rows, (c for _, row in rows for c in (row.one, row.other)))


def timeline(where: str, as_of: str | None = None, known_by: str | None = None, incident: str | None = None, since: str | None = None) -> Found:
    """What was said when of one incident, or of all, one after the other; since: only the rows from then on, whose chains begin before."""
    since = since and moments.plain(since)
    if since and as_of and moments.later(since, as_of):
        raise UsageError(f"--as-of {as_of} lies before --since {since}; give the earlier moment to --since")
    with opened(where) as story:
        rows = [(i.id, row) for i in _about(story, incident, as_of, known_by) for row in story.whole(i.id, as_of=as_of, known_by=known_by).timeline
                if since is None or not moments.later(since, row.when)]
        return _found(story, rows, (row.claim for _, row in rows))


def incidents(where: str, as_of: str | None = None) -> tuple[Found, Counter[str], Counter[str]]:
    """The incidents as told by then, the one that most reports tell of first; by id, how many claims and how many open disputes each has by then."""
    with opened(where) as story:
        known = _known(story, as_of)
        per_report, shared = story.ledger.tally(as_of=as_of), Counter(r for i in known for r in i.sources)
        # A round-up's claims are shared out between its incidents; all others are their report's whole.
        claims = Counter({i.id: len(story.ledger.claims(incident=i.id, as_of=as_of)) if any(shared[r] > 1 for r in i.sources) else sum(per_report.get(r, 0) for r in i.sources) for i in known})
        open_ = Counter(d.incident for d in story.ledger.disputes(as_of=as_of))
        return Found([(i.id, i) for i in known], {i.id: i for i in known}, {}), claims, open_


def reports(where: str, as_of: str | None, known_by: str | None, incident: str | None = None) -> tuple[tuple[Report, ...], Mapping[str, int]]:
    """The reports kept, and how many claims each makes: of one incident, how many about that."""
    with opened(where) as story:
        about = choosing.chosen(story, incident)
        found = story.ledger.reports(as_of=as_of, known_by=known_by, incident=about and about.id)
        if about is None:
            return found, story.ledger.tally(as_of=as_of, known_by=known_by)
        return found, Counter(c.report for c in story.ledger.claims(as_of=as_of, known_by=known_by, incident=about.id))


def claim(where: str, id: str) -> tuple[Claim, Report, Sequence[Link], Sequence[Incident], Judged]:
    """One claim as it is decided to be, its report, the links from and to it, the incidents it is of, and what people decided."""
    with opened(where) as story:
        found = story.ledger.claim(id)
        story.refresh()
        about = [story.incident(i) for i in story.ledger.incidents_of([found.id]).get(found.id, ())]
        among = {c.id: c for i in about for c in story.ledger.claims(incident=i.id)} | {found.id: found}
        decided = judged(among.values(), story.ledger.judgements())
        now = next((c for c in decided.claims if c.id == found.id), found)
        return now, story.ledger.report(found.report), story.ledger.links(claims=[found.id]), about, decided


def _about(story: Story, incident: str | None, as_of: str | None = None, known_by: str | None = None) -> Sequence[Incident]:
    known = _known(story, as_of, known_by)
    if incident == choosing.ALL:
        return known
    found = choosing.chosen(story, incident)
    return [found] if found else choosing.shown(known)


def _wholes(story: Story, about: Incident | None, as_of: str | None, known_by: str) -> Iterator[tuple[str, Whole]]:
    """All that follows from the claims of an incident, or of each, as a ledger knew them by then."""
    known_by = moments.plain(known_by)
    return ((i.id, story.whole(i.id, as_of=as_of, known_by=known_by)) for i in ([about] if about else _known(story, as_of, known_by)))


def _known(story: Story, as_of: str | None, known_by: str | None = None) -> list[Incident]:
    """The incidents as told by then, the most told first."""
    return choosing.by_now(story.incidents(as_of=as_of), story.ledger.seen(as_of=as_of, known_by=known_by))


def _found(story: Story, rows: Sequence[tuple[str, Any]], claims: Iterable[Claim]) -> Found:
    known = {id: story.ledger.incident(id) for id in dict.fromkeys(id for id, _ in rows)}
    return Found(rows, known, story.reports_of(claims))


def brief(claim: Claim) -> dict[str, Any]:
    """A claim in the reading format, with its report and its words."""
    return {**claim_to_wire(claim), "report": claim.report, "words": claim.content}


def report(kept: Report) -> dict[str, Any]:
    """A report without its text."""
    return {name: value for name, value in msgspec.to_builtins(kept).items() if name != "text"}


def change(incident: str, found: Change) -> dict[str, Any]:
    """One change; `other` is the claim it touches, null for a new one."""
    return {"incident": incident, "kind": found.kind, "when": found.when, "reason": found.reason, "claim": brief(found.claim), "other": found.other and brief(found.other)}


def dispute(incident: str, found: Dispute) -> dict[str, Any]:
    """One dispute with every answer to the question, all alike; `claims`: the first of two of them."""
    positions = [{"says": p.says, "sides": p.sides, "claims": [brief(c) for c in p.claims]} for p in found.positions]
    return {"incident": incident, "since": found.since, "until": found.until, "topic": found.topic, "rule": found.rule, "reason": found.reason, "positions": positions,
            "claims": [brief(found.one), brief(found.other)]}


def distinction(incident: str, found: Distinction) -> dict[str, Any]:
    """Two claims that do not contradict each other, and why."""
    return {"incident": incident, "rule": found.rule, "reason": found.reason, "claims": [brief(found.one), brief(found.other)]}


def entry(incident: str, found: Entry) -> dict[str, Any]:
    """One row of a timeline; `chain`: the side's numbers so far."""
    return {"incident": incident, "when": found.when, "side": found.side, "kind": found.kind, "says": found.says, "chain": found.chain, "reason": found.reason,
            "claim": brief(found.claim), "other": found.other and found.other.id}


def judgement(found: Judgement) -> dict[str, Any]:
    """One decision with its id."""
    return {"id": found.id, **msgspec.to_builtins(found)}
