"""A reader's own view of sources: some are marked in the reader's words, some left out. It is applied to what is explained, kept nowhere, and shown as theirs.

Nothing here knows a source: without a list of the reader's own every source is treated alike.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from ..model import Claim, Report
from ..reconcile.words import same


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
