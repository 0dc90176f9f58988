"""What the commands that ask a story print for people: incidents, changes, disputes, what only looks like one, the timeline, decisions."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..explain.decided import differing
from ..explain.labels import DECIDED, day, plural
from ..explain.telling import plain
from ..model import Claim, Incident, Judgement, Report
from ..reconcile import Change, Dispute, Distinction, Entry
from ..reconcile.judgements.judged import Judged
from .choosing import headline
from .story import Found
from .text import SHORT, TOUCHED, cited, title, wrapped

MOST_CARRIERS = 3
"""Claims shown of one answer to a disputed question; the rest are counted."""
MOST_NEW = 5
"""Claims of one report that are only new, shown before the rest are counted."""
STRUCK, PLAIN = "\x1b[9m", "\x1b[0m"


def incidents(found: Found, claims: Mapping[str, int], disputes: Mapping[str, int], width: int) -> str:
    """One line or more an incident: id, when it began, what it is, where, how much is told of it, its title."""
    lines = []
    for id, i in found.rows:
        facts = [day(i.began, clock=False) if i.began else "undated", i.kind or "", i.place.name if i.place else "", plural(len(i.reports), "report"), f"{len(i.passing)} more in passing" if i.passing else "", plural(claims[id], "claim"),
                 plural(disputes[id], "dispute") if disputes[id] else "", "put together by people" if i.decided else ""]
        lines.append(wrapped(f"{id[:SHORT]}  ", headline(i), width))
        lines.append(wrapped(" " * (SHORT + 2), " · ".join(f for f in facts if f), width))
    return "\n".join([*lines, plural(len(found.rows), "incident")])


def changes(found: Found, width: int, everything: bool) -> str:
    """What is different, oldest first, under the report that brought it: the new words, and for what touches others the words it touches and why. Of what is only new the first few of a
    report, unless everything is asked for."""
    return _by_incident(found, lambda rows: _changes(rows, found.reports, width, None if everything else MOST_NEW), width)


def disputes(found: Found, width: int) -> str:
    """Every disputed question once, all answers to it alike, each with who gives it and where."""
    return _by_incident(found, lambda rows: [_dispute(d, found.reports, width) for d in rows], width)


def apart(found: Found, width: int) -> str:
    """What looks like a contradiction, and why it is none."""
    return _by_incident(found, lambda rows: [_distinction(d, found.reports, width) for d in rows], width)


def timeline(found: Found, width: int) -> str:
    """One line a change: when, what became of it, which side, what it says; a side's numbers as a chain."""
    return _by_incident(found, lambda rows: ["\n".join(_entry(e, found.reports, width) for e in rows)], width, named=True)


def decisions(found: Sequence[Judgement], undone: Mapping[str, Judgement], names: Mapping[str, str], width: int, *, colour: bool = False) -> str:
    """Who decided what when, the oldest first; what was undone since says so, and is struck through where the terminal can. What was decided in one breath is told once."""
    lines = []
    breaths = [list(several) for _, several in groupby(found, key=lambda j: (j.by, j.when, j.note))]
    for first, *more in breaths:
        words = wrapped(f"{first.id[:SHORT]}  ", decision(first, names) + (f"; and {len(more)} more with it" if more else ""), width)
        lines.append(f"{STRUCK}{words}{PLAIN}" if colour and first.id in undone else words)
        if back := undone.get(first.id):
            lines.append(wrapped(" " * (SHORT + 2), f"undone by {plain(back.by)}, {day(back.when)} [{back.id[:SHORT]}]", width))
    return "\n".join([*lines, plural(len(breaths), "decision")])


def about(claim: Claim, incidents: Sequence[Incident], made: Sequence[Judgement], judged: Judged, width: int) -> Iterator[str]:
    """What `wwk show` adds to a claim: the incidents it is of, what people decided, and what the reading had."""
    for i in incidents:
        yield _headed("of      ", i, width)
    for j in made:
        yield wrapped("decided ", decision(j, {j.subject: "this claim"} if j.subject == claim.id else {}), width)
    if read := judged.as_read.get(claim.id):
        yield wrapped("read as ", "; ".join(f"{w.what} {w.words}" for w in differing(read, claim)), width)
    if claim in judged.rejected:
        yield "rejected: it counts nowhere"


def decision(judgement: Judgement, names: Mapping[str, str]) -> str:
    """One decision: when, who, what about, with what, and their note. names: what ids stand for, in words."""
    value = ", ".join((f"with {names.get(str(v), v)}" if name == "telling" else f"{name}={_shown(v)}") for name, v in judgement.value.items() if name != "claim")
    about = names.get(judgement.subject, judgement.subject)
    return plain("; ".join(s for s in (f"{day(judgement.when)} · {judgement.by} · {DECIDED.get(judgement.verdict, judgement.verdict)}: {about}", value, judgement.note) if s))


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _by_incident(found: Found, told: Callable[[list[Any]], list[str]], width: int, named: bool = False) -> str:
    """The answers of each incident under its title; without one where only one incident is there, unless `named`."""
    per: dict[str, list[Any]] = {}
    for id, row in found.rows:
        per.setdefault(id, []).append(row)
    several = named or len(per) > 1
    return "\n\n".join("\n\n".join([*([_headed("", found.incidents[id], width)] if several else []), *told(rows)]) for id, rows in per.items())


def _headed(lead: str, incident: Incident, width: int) -> str:
    return wrapped(f"{lead}{incident.id[:SHORT]}  ", headline(incident), width)


def _changes(found: Sequence[Change], reports: Mapping[str, Report], width: int, most: int | None) -> list[str]:
    blocks = []
    for report, brought in groupby(found, key=lambda c: c.claim.report):
        rows = list(brought)
        new = [c for c in rows if _only_new(c)]
        left = set(map(id, new[most:] if most is not None else ()))
        lines = [wrapped("", title(reports[report]), width), *(line for c in rows if id(c) not in left for line in _change(c, width))]
        blocks.append("\n".join([*lines, *([f"  and {plural(len(left), 'more new claim')} (--all shows them)"] if left else [])]))
    return blocks


def _only_new(change: Change) -> bool:
    return not change.other and change.kind not in TOUCHED


def _change(change: Change, width: int) -> Iterator[str]:
    yield wrapped(f"  {change.kind:<12}  ", cited(change.claim), width)
    if change.other:
        yield wrapped(f"  {TOUCHED[change.kind]:>12}  ", cited(change.other), width)
    if not _only_new(change):
        yield wrapped(f"  {'why':>12}  ", change.reason, width)


def _dispute(found: Dispute, reports: Mapping[str, Report], width: int) -> str:
    over = f", over since {day(found.until)}" if found.until else ""
    lines = [wrapped("", f"{found.topic + ', ' if found.topic else ''}since {day(found.since)}{over}", width)]
    for says, sides, claims in [(p.says, p.sides, p.claims) for p in found.positions] or [("", (), (c,)) for c in (found.one, found.other)]:
        lines += [wrapped("  ", f"{says}: {', '.join(sides)}", width)] if says else []
        lines += [line for c in claims[:MOST_CARRIERS] for line in _cited_in(c, reports, width)]
        lines += [f"      and {len(claims) - MOST_CARRIERS} more"] if len(claims) > MOST_CARRIERS else []
    return "\n".join([*lines, wrapped("  why: ", found.reason, width)])


def _distinction(found: Distinction, reports: Mapping[str, Report], width: int) -> str:
    what, _, why = found.reason.partition(": ")
    return "\n".join([what, *(line for c in (found.one, found.other) for line in _cited_in(c, reports, width)), wrapped("  because ", why, width)])


def _cited_in(claim: Claim, reports: Mapping[str, Report], width: int) -> Iterator[str]:
    yield wrapped("    ", cited(claim), width)
    yield wrapped("      ", title(reports[claim.report]), width)


def _entry(found: Entry, reports: Mapping[str, Report], width: int) -> str:
    chain = f" ({' → '.join(found.chain)})" if len(found.chain) > 1 else ""
    says = found.says if found.chain else f"“{found.says}”"
    report = reports[found.claim.report]
    where = report.publisher or report.name or report.id[:SHORT]
    return wrapped(f"{day(found.when):<22}  {found.kind:<12}  ", f"{found.side}: {says}{chain} · {where} [{found.claim.id[:SHORT]}]", width)
