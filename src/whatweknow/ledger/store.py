"""Ledger: reports, readings and claims added once and never changed, one transaction a report."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from .. import moments
from ..model import Account, Claim, Judgement, Reading, Report
from . import adding, asking, rows, tellings
from .adding import Added
from .asking import Material
from .tellings import Told
from .whole import Whole


class Ledger(Whole):
    """What was read, by whom, when; what people decided; and, derived from both, what is known of which incident."""

    def add(self, reading: Reading, *, tellings: Sequence[Told] | None = None, now: str | None = None) -> Added:
        """Keeps a report and what one reader took from it; what is there already is not added again.

        tellings: what a new report tells of which incident; where they are not given, or the report was there and anything of it was new, it is among `untold` from then on.
        now: the moment to note as when the ledger learnt it. Raises SpanError if a span does not stand in the text, and then keeps nothing.
        """
        adding.check(reading)
        learnt = moments.parse(now).first if now else moments.now()
        with self.writing():
            added, number = adding.add(self._db, reading, learnt)
            if not added.nothing:
                self._note(added, number, tellings)
            return added

    def _note(self, added: Added, number: int, told: Sequence[Told] | None) -> None:
        # What a report tells follows from all its captures together: where one of several is added, whichever came last must not decide.
        if told is not None and added.report:
            tellings.tell(self._db, number, told)
        else:
            tellings.leave_untold(self._db, added.id)

    def reports(self, *, as_of: str | None = None, known_by: str | None = None, incident: str | None = None, urls: Iterable[str] | None = None) -> tuple[Report, ...]:
        """Every report published by `as_of` and learnt by `known_by`, the earliest first; one without a date counts from its capture.

        incident: only those that tell of this one. urls: only those that a page at one of these addresses printed.
        """
        ids = self._ask(asking.of_pages, urls) if urls is not None else self._about(incident)
        return self._ask(asking.reports, asking.bounds(as_of, known_by), ids)

    def seen(self, *, as_of: str | None = None, known_by: str | None = None) -> frozenset[str]:
        """The ids of the reports that `reports` would give, without their texts."""
        return self._ask(asking.seen_ids, asking.bounds(as_of, known_by))

    def reports_by_id(self, ids: Collection[str]) -> dict[str, Report]:
        """The reports with exactly these ids, by id; an unknown id is left out."""
        return {report.id: report for report in self._ask(asking.reports, asking.bounds(), ids)}

    def report(self, id: str) -> Report:
        """The report with this id, or the only one whose id begins so. Raises UsageError if there is none, or more than one."""
        return self._ask(asking.reports, asking.bounds(), [self._ask(asking.whole, "reports", "report", id)])[0]

    def carriers(self, id: str) -> tuple[Report, ...]:
        """The report as each page that printed its words gave it, dated ones before undated ones, the earliest first."""
        return self._ask(asking.carriers, self._ask(asking.whole, "reports", "report", id))

    def learnt(self, ids: Collection[str]) -> dict[str, str]:
        """By id, when the ledger first had the words of these reports; an unknown id is left out."""
        return self._ask(asking.learnt, ids)

    def claims(self, *, as_of: str | None = None, known_by: str | None = None, incident: str | None = None) -> tuple[Claim, ...]:
        """The claims of each report's newest reading, of reports published by `as_of` and readings learnt by `known_by`.

        incident: only what they claim of this one; a claim that no telling names belongs to what its report tells first.
        """
        if incident is None:
            return self._ask(asking.claims, asking.bounds(as_of, known_by))
        (take,) = self._ask(tellings.takes, [self.incident_id(incident)]).values()
        return asking.own(self._ask(asking.claims, asking.bounds(as_of, known_by), take), take)

    def told(self, incidents: Sequence[str], *, known_by: str | None = None) -> dict[str, Material]:
        """The claims, reports and accounts of each of the incidents with exactly these ids, as the methods of these names give them; all in one go, and before an incident is kept."""
        return self._ask(asking.told, asking.bounds(None, known_by), self._ask(tellings.takes, incidents))

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """The claims with exactly these ids, by id, as the newest reading that has each has it; an unknown id is left out."""
        return self._ask(asking.claims_by_id, ids)

    def tally(self, *, as_of: str | None = None, known_by: str | None = None) -> dict[str, int]:
        """By report id, how many claims `claims` would give of it; reports without any are left out."""
        return self._ask(asking.tally, asking.bounds(as_of, known_by))

    def places(self, *, known_by: str | None = None, incident: str | None = None) -> dict[str, tuple[Mapping[str, Any], ...]]:
        """By report id, the place names of each report's newest reading learnt by `known_by`, as `Reading.places` has them."""
        return self._ask(asking.places, asking.bounds(None, known_by), self._about(incident))

    def accounts(self, *, known_by: str | None = None, incident: str | None = None) -> dict[str, tuple[Account, ...]]:
        """By report id, the incidents of each report's newest reading learnt by `known_by`. incident: of the reports that tell of this one."""
        return self._ask(asking.accounts, asking.bounds(None, known_by), self._about(incident))

    def claim(self, id: str) -> Claim:
        """The claim with this id, or the only one whose id begins so, as the newest reading has it. Raises UsageError as `report` does."""
        (found,) = self.claims_by_id([self._ask(asking.whole, "claims", "claim", id)]).values()
        return found

    def readings(self, id: str) -> tuple[Reading, ...]:
        """All that every reader took from one report, the newest last."""
        return self._ask(asking.readings, self._ask(asking.whole, "reports", "report", id))

    def newest(self, id: str) -> Reading | None:
        """What the newest reader took from the report with exactly this id; None where none has read it."""
        return self._ask(asking.newest_reading, id)

    def judge(self, judgement: Judgement, *, now: str | None = None) -> bool:
        """Keeps what a person decided; False if the very same was kept before. Raises UsageError where its moment is none."""
        moments.parse(judgement.when)
        row = rows.of_judgement(judgement, moments.parse(now).first if now else moments.now())
        with self.writing():
            return adding.judgement(self._db, row)

    def judgements(self, *, about: Collection[str] | None = None, known_by: str | None = None) -> tuple[Judgement, ...]:
        """Every judgement learnt by `known_by`, in the order they were made known.

        about: only those whose subject, or whose value's telling or name, is one of these, and those that undo them.
        """
        return self._ask(asking.judgements, about, asking.bounds(None, known_by)["known_by"])
