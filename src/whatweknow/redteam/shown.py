"""What is shown of one incident as of a moment: its numbers by side, its claims and where they stand, its links, disputes and changes."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..explain import explain
from ..explain.record import Before, Cell, Explainer, Line, Row
from ..explain.seen import Seen, seen
from ..model import Account, Claim, Count, LinkKind, Measure, Question, Report
from ..reconcile import Change, Dispute, changed, disputes

AGAINST = frozenset({LinkKind.CONTRADICTS, LinkKind.DENIES})
"""Links of two claims that cannot both be true."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One side's current number. holders, sides: who gives it; of: who is counted; before: the lower bounds of its earlier ones, oldest first."""

    holders: tuple[str, ...]
    sides: frozenset[str]
    of: str
    count: Count
    before: tuple[float | None, ...]
    disputed: bool


@dataclass(frozen=True)
class Shown:
    """The claims and reports of one incident, as of a moment. accounts: by report id, the incidents it tells of."""

    claims: Sequence[Claim]
    reports: Sequence[Report]
    accounts: Mapping[str, Sequence[Account]]
    at: str | None = None

    @cached_property
    def seen(self) -> Seen:
        """What was out by the moment, with its links and statuses."""
        return seen(self.claims, self.reports, self.at)

    @cached_property
    def explainer(self) -> Explainer:
        """The page of the moment."""
        return explain(self.claims, self.reports, as_of=self.at, accounts=self.accounts)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers of people in the table, and those of things in the lines."""
        return (*self._in_table(), *self._in_lines())

    @cached_property
    def disputes(self) -> Sequence[Dispute]:
        """Who contradicts whom."""
        return disputes(self.seen.claims, self.seen.reports.values())

    def clash(self, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
        """Whether a claim of the one contradicts or denies one of the other: two answers of one dispute may well be compatible with each other."""
        a, b = {c.id for c in one}, {c.id for c in other}
        return any((k.source in a and k.target in b) or (k.source in b and k.target in a) for k in self.seen.links if k.kind in AGAINST)

    def changes(self, since: str) -> Sequence[Change]:
        """What was different since an earlier moment."""
        return changed(self.seen.claims, self.seen.reports.values(), since)

    def _in_table(self) -> Iterator[Figure]:
        for section in self.explainer.sections:
            for row in section.toll.rows if section.toll else ():
                for measure, cell in zip(section.toll.measures, row.cells, strict=True) if section.toll else ():
                    if cell:
                        yield self._of_cell(row, measure, cell)

    def _of_cell(self, row: Row, measure: Measure, cell: Cell) -> Figure:
        count = Count(measure=measure, comparator=cell.comparator, low=cell.low, high=cell.high)
        sides = frozenset(c.holder.side for c in self.seen.claims if c.holder and c.holder.side and self.seen.holder(c) in row.holders)
        return Figure(row.holders, sides | ({row.side} if row.side else frozenset()), row.population, count, self._lows(cell.before, measure), cell.disputed)

    def _in_lines(self) -> Iterator[Figure]:
        for line in self._lines():
            claim = self.seen.held[line.claim]
            for count in claim.counts:
                # What is no answer to "was anyone hurt" (missiles, prisoners) has its numbers in lines alone.
                if count.measure is Measure.OBJECTS or claim.question is not Question.WHO_WAS_HURT:
                    side = frozenset({line.side} if line.side else ())
                    yield Figure((line.holder,), side, count.of or "", count, self._lows(line.before, count.measure), bool(line.against))

    def _lines(self) -> Iterator[Line]:
        for section in self.explainer.sections:
            for line in section.lines if section.question is not Question.WHAT_IT_MEANS else ():
                yield line
                yield from line.parts

    def _lows(self, before: Iterable[Before], measure: Measure) -> tuple[float | None, ...]:
        newest_first = [next((c.low for c in self.seen.held[b.carrier.claim].counts if c.measure is measure), None) for b in before]
        return tuple(reversed(newest_first))
