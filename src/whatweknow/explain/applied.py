"""A reader's own list of sources applied to what is explained, before anything is worked out from it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..model import Report
from ..reconcile.words import same
from .choices import Choices
from .record import Chosen
from .seen import Seen


def applied(view: Seen, choices: Choices) -> Seen:
    """The view without what the list leaves out, before anything is worked out from it; a report whose outlet is left out is gone whole."""
    if not choices.sources:
        return view
    found = Counter(name for c in view.claims for name, _ in choices.of(c, view.reports.get(c.report)))
    kept = tuple(c for c in view.claims if not any(wish.leave_out for _, wish in choices.of(c, view.reports.get(c.report))))
    gone = {same(name) for name, wish in choices.sources.items() if wish.leave_out}
    reports = {id: r for id, r in view.reports.items() if same(r.publisher or "") not in gone}
    return replace(view, claims=kept, reports=reports, choices=choices, chosen=tuple(_chosen(choices, found, view.reports.values())))


def _chosen(choices: Choices, found: Mapping[str, int], reports: Iterable[Report]) -> Iterator[Chosen]:
    outlets = {same(r.publisher) for r in reports if r.publisher}
    for name, wish in choices.sources.items():
        yield Chosen(source=name, by=choices.by, mark=wish.mark, leave_out=wish.leave_out, claims=found.get(name, 0), here=name in found or same(name) in outlets)
