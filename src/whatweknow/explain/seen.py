"""What can be seen as of a moment, and everything the sections are made from: claims, reports, links, statuses, sides' numbers."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ..model import Account, Anonymity, Claim, Link, LinkKind, Report, Voice
from ..moments import by, hours_between, order, stretch
from ..reconcile import Grade, Status, Whole, unify
from ..reconcile.judgements.judged import Judged
from ..reconcile.numbers.figure import Chain, Figure
from ..reconcile.numbers.figures import own_people
from ..reconcile.numbers.meetings import Key, clashing
from ..reconcile.numbers.sums import Sum, sums
from ..reconcile.sides.side import said, voice
from ..reconcile.statements.days import is_main
from ..reconcile.whole import in_order
from ..reconcile.words import content
from .choices import Choices
from .labels import NO_OUTLET, NOBODY_NAMED, OWN_VIEW, SELF, UNCLEAR
from .misdated import misdated
from .record import Chosen

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FEW = 3
"""Words added to those that are shared, so that two common words do not outweigh a whole sentence."""


@dataclass(frozen=True)
class Seen:
    """Claims and reports that had been published by the moment, and what reconcile makes of them. datelines: by report id, the day of those that carry no date;
    asides: ids of claims of incidents that are not their report's own; accounts: by report id, the incidents it tells of; judged: what people decided of them; choices, chosen: the reader's own list of sources, and what it touches."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    datelines: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0
    held_back: int = 0
    asides: frozenset[str] = frozenset()
    accounts: Mapping[str, Sequence[Account]] = field(default_factory=dict)
    judged: Judged = field(default_factory=lambda: Judged(()))
    choices: Choices | None = None
    chosen: tuple[Chosen, ...] = ()

    @cached_property
    def whole(self) -> Whole:
        """What reconcile makes of them."""
        return in_order(self.claims, self.reports, self.accounts)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links between the claims."""
        return self.whole.links

    @cached_property
    def by_kind(self) -> dict[LinkKind, tuple[Link, ...]]:
        """The same by their kind."""
        return {kind: tuple(k for k in self.links if k.kind is kind) for kind in LinkKind}

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Where each claim stands, by id."""
        return self.whole.statuses

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """How far each claim is borne out, by id."""
        return self.whole.grades

    @cached_property
    def held(self) -> dict[str, Claim]:
        """The claims by id."""
        return self.whole.held

    @cached_property
    def figures(self) -> list[Figure]:
        """Every number put forward of this incident."""
        return self.whole.figures

    @cached_property
    def chains(self) -> list[Chain]:
        """Each side's numbers for each question, oldest first."""
        return self.whole.chains

    @cached_property
    def own(self) -> list[Chain]:
        """The same without outlets' that only tell some side's number."""
        return self.whole.own

    @cached_property
    def clashing(self) -> set[Key]:
        """The keys of the numbers that another side contradicts."""
        return clashing(self.whole.meetings)

    @cached_property
    def home(self) -> frozenset[str]:
        """The sides that count their own people, by key."""
        return own_people(self.figures)

    @cached_property
    def totals(self) -> frozenset[str]:
        """Ids of the claims whose number is some side's whole, no part or detail of another."""
        return frozenset(f.claim.id for chain in self.chains for f in chain)

    @cached_property
    def told(self) -> Mapping[str, int]:
        """By word, how many reports have it in their headline or where they tell of a main act."""
        found: dict[str, set[str]] = defaultdict(set)
        for report, words in (*((r.id, r.title or "") for r in self.reports.values()), *((c.report, c.content) for c in self.claims if is_main(c))):
            for word in content(words):
                found[word].add(report)
        return {word: len(reports) for word, reports in found.items()}

    def common(self, text: str) -> float:
        """How much of a text other reports tell too: how many have each of its words, a word; few words weigh less."""
        found = content(text)
        return sum(self.told.get(w, 0) for w in found) / (len(found) + FEW)

    def shared(self, claim: Claim) -> float:
        """The same of a claim, as a share of the reports, 0 to 1."""
        return self.common(claim.content) / max(len(self.reports), 1)

    @cached_property
    def first_day(self) -> str | None:
        """The day most main acts are dated to, if it is most of them: the story's. None where the claims do not agree on one."""
        days = Counter(c.time[:10] for c in self.claims if c.time and DAY.match(c.time) and is_main(c) and not c.background)
        often = max(days, key=lambda d: (days[d], d), default=None)
        return often if often and days[often] > 1 and 2 * days[often] >= days.total() else None

    @cached_property
    def misdated(self) -> Mapping[str, str]:
        """Claims of main acts that date one as its other claims do not, by id, with the reason."""
        return misdated([c for c in self.claims if is_main(c)])

    def background(self, claim: Claim) -> bool:
        """Whether a claim is of an older incident: the reading says so, or its act is dated more than a day before the story's, and not by mistake."""
        if claim.id in self.misdated:
            return False
        if claim.background or not self.first_day or not is_main(claim) or not claim.time or not DAY.match(claim.time):
            return claim.background
        return hours_between(claim.time[:10], self.first_day) > 24

    @cached_property
    def sums(self) -> list[Sum]:
        """Wholes and their parts."""
        return sums(self.figures)

    def when(self, claim: Claim) -> str | None:
        """When a claim was said, else published."""
        return said(claim, self.reports.get(claim.report))

    def moment(self, claim: Claim) -> datetime:
        """The same, to sort by."""
        return order(self.when(claim))

    def outlet(self, claim: Claim) -> str:
        """Who published the report that carries the claim."""
        return outlet(self.reports[claim.report])

    def holder(self, claim: Claim) -> str:
        """Who says it, as shown."""
        if claim.voice is Voice.UNCLEAR:
            return UNCLEAR
        if claim.holder and (claim.holder.name or claim.holder.role):
            return str(claim.holder.name or claim.holder.role)
        if claim.holder and claim.holder.anonymity is Anonymity.UNNAMED:
            return NOBODY_NAMED
        if len(self.reports) == 1:
            return OWN_VIEW if claim.voice is Voice.COMMENT else SELF
        return self.outlet(claim)

    def voice(self, claim: Claim) -> str:
        """A key for whoever speaks."""
        return voice(claim, self.reports.get(claim.report))

    def voices(self) -> int:
        """How many people and bodies that can be told apart speak in the reports; the reports' own voices are not counted."""
        return len({self.voice(c) for c in self.claims if c.holder and c.holder.anonymity in (Anonymity.NAMED, Anonymity.ROLE)})


def outlet(report: Report) -> str:
    """Who published a report: its publisher, else the name of its file or line."""
    return report.publisher or report.name or NO_OUTLET


def sure(claim: Claim, least: float) -> bool:
    """Whether the reading is at least so sure of who says what; what a report says itself needs no telling."""
    return claim.voice is not Voice.UNCLEAR and (claim.confidence is None or claim.confidence >= least)


def seen(claims: Iterable[Claim], reports: Iterable[Report], as_of: str | None, least: float = 0.0, asides: frozenset[str] = frozenset(),
         accounts: Mapping[str, Sequence[Account]] | None = None) -> Seen:
    """What had been published and said by `as_of`; everything where it is None. A report without a date cannot be placed and is left out
    of a moment's view. least: attributions of less confidence are left out, and those of which it is unclear whose they are; 0 keeps all. asides, accounts: as in Seen."""
    every = unify(claims)
    carriers, datelines = list(reports), _datelines(every)
    stands = {r.id: r.published if stretch(r.published) else datelines.get(r.id) for r in carriers}
    carriers.sort(key=lambda r: order(stands[r.id]))
    undated = sum(1 for r in carriers if as_of and not stands[r.id])
    known = {r.id: r for r in carriers if not as_of or by(stands[r.id], as_of)}
    there = tuple(c for c in every if c.report in known and (not as_of or not stretch(c.said) or by(c.said, as_of)))
    kept = tuple(c for c in there if not least or sure(c, least))
    own = {i: day for i, r in known.items() if not stretch(r.published) and (day := stands[i])}
    return Seen(kept, known, own, undated, len(there) - len(kept), asides, accounts or {})


def _datelines(claims: Iterable[Claim]) -> dict[str, str]:
    """By report id, when its claims say they were said: in a report without a date of its own, the day that the reading took from its dateline."""
    return {c.report: c.said for c in sorted(claims, key=lambda c: order(c.said)) if c.said and stretch(c.said)}
