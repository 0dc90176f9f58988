"""What `wwk versions` and `wwk copies` ask of a ledger, and the JSON forms of the answers."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ..model import Claim, Report
from ..reconcile.judgements.judged import judged
from ..reconcile.origins import Carrier, Changes, ClaimChange, Credited, Family, Page, Relay, Version, families, pages, relays, several
from ..story import Story
from . import choosing
from .bars import progress
from .batch import write
from .story import brief
from .story import report as without_text


class Copies(NamedTuple):
    """Originals with their carriers, who is credited without being here, and claims that went through several hands with their chains."""

    families: tuple[Family, ...]
    credited: tuple[Credited, ...]
    relayed: tuple[tuple[Claim, Relay], ...]
    reports: Mapping[str, Report]


def versions(path: str, report: str | None, incident: str | None = None) -> tuple[Page, ...]:
    """The pages with several versions; only that of `report`, whichever of its versions is named, or those of an incident. Raises UsageError where no report or incident is so called."""
    with Story.open(path) as story:
        ledger = story.ledger
        wanted = _wanted(story, report, incident)
        rows = several(ledger.reports())
        kept = [r for row in rows if wanted is None or any(r.id in wanted for r in row) for r in row]
        claims = [c for r in kept if (reading := ledger.newest(r.id)) for c in reading.claims]
        return pages(_captured(kept, ledger.learnt([r.id for r in kept if not r.captured])), judged(claims, ledger.judgements()).claims, ledger.again())


def _wanted(story: Story, report: str | None, incident: str | None) -> frozenset[str] | None:
    """The ids of the reports asked for; None for all."""
    about = choosing.chosen(story, incident)
    if report is not None:
        return frozenset([story.ledger.report(report).id])
    return frozenset(r.id for r in story.ledger.reports(incident=about.id)) if about else None


def _captured(reports: Sequence[Report], learnt: Mapping[str, str]) -> list[Report]:
    """The reports, those from files captured when the ledger got them."""
    return [msgspec.structs.replace(r, captured=learnt[r.id]) if r.id in learnt else r for r in reports]


def copies(path: str, report: str | None, incident: str | None = None) -> Copies:
    """Who carries whose words; only what `report` has to do with, or among the reports of an incident. Raises UsageError where no report or incident is so called."""
    with Story.open(path) as story, progress("comparing", None):
        ledger, about = story.ledger, choosing.chosen(story, incident)
        wanted = ledger.report(report).id if report else None
        kept = ledger.reports(incident=about and about.id)
        claims = judged(ledger.claims(incident=about and about.id), ledger.judgements()).claims
        printed = {r.id: pages for r in kept if len(pages := ledger.carriers(r.id)) > 1}
        found, credited = families(kept, printed)
        chains = relays(claims, kept)
    relayed = tuple((c, chains[c.id]) for c in claims if c.id in chains and wanted in (None, c.report))
    mine = tuple(f for f in found if wanted is None or wanted in (f.original.id, *(c.report.id for c in f.carriers)))
    theirs = tuple(c for c in credited if wanted is None or any(r.id == wanted for r in c.reports))
    return Copies(mine, theirs, relayed, {r.id: r for r in kept})


def page(found: Page) -> dict[str, Any]:
    """One page with its versions."""
    return {"page": found.id, "url": found.versions[-1].report.url, "versions": [_version(v) for v in found.versions]}


def copied(found: Copies) -> dict[str, Any]:
    """All that `wwk copies` shows."""
    return {"origins": [{"original": without_text(f.original), "by": f.by, "carriers": [_carrier(c) for c in f.carriers]} for f in found.families],
            "credited": [{"by": c.by, "reports": [without_text(r) for r in c.reports]} for c in found.credited],
            "relays": [{"claim": brief(c), "hands": list(r.hands), "source": r.source} for c, r in found.relayed]}


def _version(v: Version) -> dict[str, Any]:
    return {"report": without_text(v.report), "silent": v.silent, "says": msgspec.to_builtins(v.says), "changes": _changes(v.changes), "claims": [_claim(c) for c in v.claims]}


def _carrier(c: Carrier) -> dict[str, Any]:
    return {"report": without_text(c.report), "whole": c.whole, "share": round(c.share, 3), "changes": _changes(c.changes)}


def _changes(found: Changes | None) -> Any:
    return msgspec.to_builtins(found)


def _claim(c: ClaimChange) -> dict[str, Any]:
    return {"turns": list(c.turns), "before": c.before and brief(c.before), "after": c.after and brief(c.after)}


def write_page(found: Sequence[Page], path: Path) -> None:
    """Writes the self-contained page of all versions."""
    from ..explain.versions import render

    write(path, render(found))
