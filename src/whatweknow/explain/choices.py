"""A reader's own view of sources: some are marked in the reader's words, some left out. It is applied to what is explained, kept nowhere, and shown as theirs.

Nothing here knows a source: without a list of the reader's own every source is treated alike.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from ..model import Claim, Report
from ..reconcile.words import same
from .record import Chosen
from .seen import Seen


class Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader wants of one source. mark: words to show beside what it says; leave_out: nothing that it says is shown or counted."""

    mark: str = ""
    leave_out: bool = False


@dataclass(frozen=True)
class Choices:
    """A reader's list. by: whose it is; sources: by name, as the reader writes it. A name means whoever holds a claim, the body they speak for, or an outlet."""

    by: str = ""
    sources: Mapping[str, Wish] = field(default_factory=dict)

    def of(self, claim: Claim, report: Report | None) -> Iterator[tuple[str, Wish]]:
        """The sources of the list that a claim is from: its holder, the body they speak for, the outlet that prints it."""
        party = claim.holder
        names = {same(n) for n in (party and party.name, party and party.role, party and party.part_of, report and report.publisher) if n}
        return ((name, wish) for name, wish in self.sources.items() if same(name) in names)

    def marks(self, claim: Claim, report: Report | None) -> tuple[str, ...]:
        """What the list says of a claim's sources, as it is shown: "Ada's list says of the Ministry: party to the conflict"."""
        return tuple(f"{self.by}'s list says of {name}: {wish.mark}" for name, wish in self.of(claim, report) if wish.mark)


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
