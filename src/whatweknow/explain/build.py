"""Claims and reports into one Explainer as of a moment."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import Account, Claim, Judgement, Question, Report, Voice
from ..moments import order, parse, stretch
from ..reconcile.incidents.asides import beside
from ..reconcile.judgements.judged import judged
from ..reconcile.sides.side import countries
from ..reconcile.words import content
from .akin import folded
from .applied import applied
from .choices import Choices
from .decided import rejected
from .grouping import Groups, group
from .lines import against, line, numbering, top
from .places import sites
from .record import Explainer, Line, Section, Source, Track
from .seen import Seen, outlet, seen
from .silence import silent
from .toll import series, toll

DIGIT = re.compile(r"\d")
LONG_TITLE = 16
"""Words from which a title is the beginning of a text and no headline."""
MOST_TRACKS = 12
"""Voices in the strip; those that spoke most. The lines have all."""


def explain(claims: Iterable[Claim], reports: Iterable[Report], *, as_of: str | None = None, least: float = 0.0,
            places: Mapping[str, Sequence[Mapping[str, Any]]] | None = None, accounts: Mapping[str, Sequence[Account]] | None = None,
            judgements: Iterable[Judgement] = (), choices: Choices | None = None, passing: Collection[str] = ()) -> Explainer:
    """What these claims say, as of a moment (ISO 8601; None: all of it). Raises UsageError where `as_of` is no moment.

    least: the confidence from which an attribution is shown; 0 shows all, those under "unclear who says this" too.

    places: by report id, the place names that the reading found in it (`Reading.places`): how reports write a place, and why one has no point.

    accounts: by report id, the incidents it tells of (`Reading.accounts`): numbers of others than its own stand in the lines and not in the table of tolls.

    judgements: what people decided; they are applied before anything else looks at the claims, and the lines they touch say so.

    choices: the reader's own list of sources; what it leaves out is gone before anything is worked out, and the explainer says so.

    passing: ids of reports whose news is another incident (`Incident.passing`); the explainer names them as such.

    A claim whose report is not among `reports` is left out: no line without words that can be shown.
    """
    if as_of is not None:
        parse(as_of)
    decided = judged(claims, judgements)
    view = replace(seen(decided.claims, reports, as_of, least, beside(accounts or {}, {c.id for c in decided.claims}), accounts), judged=decided)
    view = applied(view, choices or Choices())
    groups = folded(view, group(view))
    numbers = numbering(view, groups)
    rivals = against(view, groups, numbers)
    newest = max((m for r in view.reports.values() if (m := r.published if stretch(r.published) else view.datelines.get(r.id))), key=order, default=None)
    return Explainer(
        title=_title(view), as_of=as_of or newest, as_of_by="dateline" if not as_of and newest in view.datelines.values() else None,
        voices=view.voices(), sections=tuple(_section(q, view, groups, numbers, rivals) for q in Question),
        places=sites(view, groups, numbers, places or {}), series=series(view, groups, numbers), tracks=_tracks(view), sources=tuple(_sources(view, passing)), undated=view.undated, held_back=view.held_back,
        unclear=sum(c.voice is Voice.UNCLEAR for c in view.claims), rejected=rejected(view, as_of), chosen=view.chosen)


def _section(question: Question, view: Seen, groups: Groups, numbers: Mapping[str, int], rivals: Mapping[str, dict[int, str]]) -> Section:
    def shown(background: bool) -> tuple[Line, ...]:
        return tuple(line(c, view, groups, numbers, rivals) for c in sorted(top(view, groups, question, background), key=lambda c: numbers[c.id]))

    lines = shown(False)
    return Section(question=question, lines=lines, background=shown(True), silent=silent(view, question, len(lines)),
                   toll=toll(view, groups, numbers) if question is Question.WHO_WAS_HURT else None)


def _title(view: Seen) -> str:
    """The headline nearest to what all reports tell: no question and no sentence cut from the text, without a number, which may have been revised since, and without whoever speaks."""
    titles = [r.title for r in view.reports.values() if r.title]
    voices = {w for c in view.claims if c.holder for w in content(c.holder.name or "") if not countries(w)}
    for spare in (lambda t: len(t.split()) > LONG_TITLE, lambda t: t.rstrip().endswith("?"), lambda t: bool(DIGIT.search(t) or voices & content(t) or ":" in t), lambda t: bool(DIGIT.search(t))):
        titles = [t for t in titles if not spare(t)] or titles
    return max(titles, key=view.common, default="What is known")


def _sources(view: Seen, passing: Collection[str]) -> Iterable[Source]:
    own = Counter(c.report for c in view.claims)
    for r in view.reports.values():
        yield Source(id=r.id, title=r.title or r.name or "Untitled report", outlet=outlet(r), published=r.published, url=r.url, byline=r.byline, text=r.text,
                     claims=own[r.id], dateline=view.datelines.get(r.id), headings=r.headings, asides=r.asides, passing=r.id in passing)


def _tracks(view: Seen) -> tuple[Track, ...]:
    names: dict[str, str] = {}
    spoke: dict[str, Counter[str]] = defaultdict(Counter)
    for c in view.claims:
        when = view.when(c)
        if c.holder and when:
            names.setdefault(view.voice(c), view.holder(c))
            spoke[view.voice(c)][when] += 1
    most = sorted(spoke, key=lambda v: (-sum(spoke[v].values()), names[v]))[:MOST_TRACKS]
    first = sorted(most, key=lambda v: min(order(m) for m in spoke[v]))
    return tuple(Track(voice=names[v], moments=tuple(sorted(spoke[v].items(), key=lambda m: order(m[0])))) for v in first)
