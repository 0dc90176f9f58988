"""Everything that follows from one incident's claims as of a moment, each worked out once and when it is asked for. Nothing of it is kept: it can always be made again."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import combinations, product

from ..model import Account, Claim, Link, LinkKind, Report
from ..moments import by, order, parse, stretch
from . import changes, timelines
from .disputes import newest_first, of_blames, of_days, of_denials, of_givings, of_intents, of_numbers, of_relays, of_swaps
from .distinctions import distinctions
from .grades import Grade, grades
from .incidents.asides import beside
from .news import Change, Dispute, Distinction, Entry
from .numbers.carriers import carried, own_numbers, same_numbers
from .numbers.figure import Chain, Figure
from .numbers.figures import HAPPENED, chains, numbered, totals
from .numbers.increments import increments
from .numbers.meetings import Answers, Matter, Meeting, agreements, answers, conflicts, meetings, revisions
from .numbers.miscopied import miscopied
from .numbers.relayed import relayed
from .numbers.sums import sums
from .numbers.swapped import Swap, swapped
from .numbers.wording import side_name
from .origins import Origin, origins
from .sides.parties import unify
from .sides.side import OUTLET, said, speaker
from .statements import blames, intents
from .statements.blames import Blamed
from .statements.days import Stray, is_main, strays, two_clocks
from .statements.denials import denials, same_number
from .statements.given import redated
from .statements.intents import Meant
from .statements.repeats import repeats
from .status import Status, statuses

TAKEN_BACK, REVERSED = "takes_it_back", "same_side_reverses"
"""The rules by which a side withdraws its own words, and says the opposite of them."""
MOST_ANSWERED = 6
"""Answers to one question of who, when or why between which links are made; the dispute itself names all."""


@dataclass(frozen=True)
class Whole:
    """The claims of one incident under one name for each holder, their reports and accounts by report id, what people decided as changes, and what follows from them."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    accounts: Mapping[str, Sequence[Account]] = field(default_factory=dict)
    decisions: tuple[Change, ...] = ()

    @cached_property
    def held(self) -> dict[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def numbered(self) -> list[Figure]:
        """Every number put forward of this incident, those that come on top of others too; reports tell numbers of other incidents, and those are left out,
        and so is what its side says that it takes back."""
        aside = beside(self.accounts, self.held) | {k.target for k in self.denials if k.rule == TAKEN_BACK or self._reversed(k)}
        return numbered([c for c in self.claims if c.id not in aside] if aside else self.claims, self.reports)

    def _reversed(self, link: Link) -> bool:
        """Whether a side says of its own number that it is not so, and gives no other for it in that report: "five were wounded, not that five were killed"."""
        if link.rule != REVERSED or not same_number(self.held[link.source], self.held[link.target]):
            return False
        now, measures = self.held[link.source], {c.measure for c in self.held[link.target].counts}
        return not any(c.report == now.report and c.id != now.id and c.holder and measures & {n.measure for n in c.counts} for c in self.claims)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Where the words of each report come from, by its id."""
        return origins(self.reports.values())

    @cached_property
    def miscopied(self) -> dict[int, tuple[Figure, Figure]]:
        """Numbers that a copy has otherwise than the words it prints, by the identity of the figure, each with the original's."""
        return miscopied(self.numbered, self.origins, self.reports)

    @cached_property
    def relayed(self) -> dict[int, tuple[Figure, Figure]]:
        """Numbers told from another outlet that itself tells them otherwise, by the identity of the figure, each with that outlet's."""
        return relayed(self.numbered, self.reports)

    @cached_property
    def denials(self) -> tuple[Link, ...]:
        """Links from what is said not to be so, or to be taken back, to what was said."""
        return tuple(denials(self.claims, self.reports))

    @cached_property
    def figures(self) -> list[Figure]:
        """Every number put forward as a total or a part."""
        return totals([f for f in self.numbered if id(f) not in self.miscopied and id(f) not in self.relayed])

    @cached_property
    def chains(self) -> list[Chain]:
        """Each side's numbers for each question, oldest first."""
        return chains(self.figures)

    @cached_property
    def own(self) -> list[Chain]:
        """The same without outlets' that only tell some side's number."""
        return own_numbers(self.chains)

    @cached_property
    def answers(self) -> Answers:
        """The different answers to each question that sides give now."""
        return answers(self.own)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Every two such answers on which there is something to say."""
        return [m for found in self._met.values() for m in found]

    @cached_property
    def _met(self) -> dict[Matter, list[Meeting]]:
        return {matter: meetings([found]) for matter, found in self.answers.items()}

    @cached_property
    def _ever_met(self) -> list[Meeting]:
        # Where no side has replaced a number, what was ever said is what is said now.
        ever = answers(self.own, ever=True)
        return [m for matter, found in ever.items() for m in (self._met[matter] if all(h.until is None for a in found for h in a.held) else meetings([found]))]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, each made by a named rule with its reason, each once."""
        made = [*repeats(self.claims, self.reports, self.origins), *(link for c in self.chains for link in same_numbers(c)), *carried(self.chains, self.named),
                *revisions(self.chains), *agreements(self.answers.values()), *conflicts(self.meetings), *(link for s in sums(self.figures) for link in s.links()),
                *increments(self.numbered, self.chains), *self.denials, *self._opposed()]
        # What two sides say together is one claim, which agrees with nobody but others.
        return tuple({(k.kind, k.source, k.target): k for k in reversed(made) if k.source != k.target}.values())[::-1]

    def _opposed(self) -> Iterator[Link]:
        # The first claims of two answers stand for all of them: those who agree are carriers of the same dispute.
        for d in self._said_otherwise:
            firsts = [p.claims[0] for p in d.positions]
            for one, other in combinations(firsts[:MOST_ANSWERED], 2):
                if one.id != other.id:
                    yield Link(kind=LinkKind.CONTRADICTS, source=other.id, target=one.id, rule=d.rule, reason=d.reason)

    @cached_property
    def _meant(self) -> dict[str, tuple[list[Meant], list[Meant]]]:
        return intents.opposed(intents.intents(self.claims, self.reports))

    @cached_property
    def _blamed(self) -> list[list[Blamed]]:
        return blames.opposed(blames.blames(self.held, self.reports, self.accounts))

    @cached_property
    def _dated(self) -> list[Claim]:
        return [c for c in self.claims if is_main(c) and c.mode in HAPPENED]

    @cached_property
    def _strays(self) -> list[Stray]:
        return strays(self._dated)

    @cached_property
    def _said_otherwise(self) -> list[Dispute]:
        found = (of_relays(self.relayed.values(), self.named), of_swaps(self._swapped, self.named), of_days(self._strays, self.named, self.when), of_givings(redated(self.claims, self.chains), self.named, self.when),
                 of_intents(self._meant, self.named, self.when), of_blames(self._blamed, self.named, self.when))
        return [d for several in found for d in several]

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Where each claim stands, by id."""
        return statuses(self.claims, self.links)

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """How far each claim is borne out, by id."""
        return grades(self.claims, self.reports, self.links)

    @cached_property
    def disputes(self) -> list[Dispute]:
        """Every disputed question once, the newest first; those that are over last."""
        return newest_first([*of_numbers(self._ever_met, self.named), *of_denials(self.links, self.held, self.named, self.when), *self._said_otherwise])

    @cached_property
    def distinctions(self) -> list[Distinction]:
        """What looks like a contradiction and is none; what two outlets have the other way round is one."""
        mixed = {frozenset((a.claim.id, b.claim.id)) for swap in self._swapped for a, b in product(swap.one, swap.other)}
        found = distinctions(self.meetings, self.numbered, self.chains, two_clocks(self._dated), self.miscopied.values(), self.named)
        return [d for d in found if frozenset((d.one.id, d.other.id)) not in mixed]

    @cached_property
    def _swapped(self) -> list[Swap]:
        return swapped(self.figures, self.reports)

    @cached_property
    def changes(self) -> list[Change]:
        """All that ever changed, the oldest first."""
        found = changes.changes(self.claims, self.links, self.disputes, self.out)
        return sorted([*found, *self.decisions], key=lambda c: order(c.when)) if self.decisions else found

    @cached_property
    def timeline(self) -> list[Entry]:
        """What was said when, one row a change, the oldest first."""
        return timelines.timeline(self.chains, self.changes, self.links, self.when, self.named)

    def when(self, claim: Claim) -> str | None:
        """When a claim was said, else published."""
        return said(claim, self.reports.get(claim.report))

    def out(self, claim: Claim) -> str | None:
        """When a claim was known to the public: when it was said, or where that is told later, when its report was published."""
        report = self.reports.get(claim.report)
        return max((self.when(claim), report.published if report else None), key=order)

    def named(self, claim: Claim, key: str | None = None) -> str:
        """What the side that makes a claim is called; key: of which side, where several make it together."""
        report = self.reports.get(claim.report)
        key = key or speaker(claim, report)
        if key.startswith(OUTLET) and report:
            return report.publisher or report.name or report.id[:8]
        return side_name(key, (claim.holder and (claim.holder.part_of or claim.holder.name or claim.holder.role)) or "an unnamed source")


def whole(claims: Iterable[Claim], reports: Iterable[Report], accounts: Mapping[str, Sequence[Account]] | None = None, as_of: str | None = None) -> Whole:
    """What follows from these claims, or from those of them that had been published and said by `as_of` (ISO 8601). Raises UsageError where that is no moment.

    A report without a date stands on the day its claims were said by its dateline; one without either cannot be placed and is left out of a moment's view.
    """
    if as_of is not None:
        parse(as_of)
    known, carriers = unify(claims), list(reports)
    if as_of is not None:
        days = {c.report: c.said for c in sorted(known, key=lambda c: order(c.said)) if c.said and stretch(c.said)}
        carriers = [r for r in carriers if by(r.published if stretch(r.published) else days.get(r.id), as_of)]
    by_id = {r.id: r for r in carriers}
    there = [c for c in known if as_of is None or (c.report in by_id and (not stretch(c.said) or by(c.said, as_of)))]
    return in_order(there, by_id, accounts)


def in_order(claims: Iterable[Claim], reports: Mapping[str, Report], accounts: Mapping[str, Sequence[Account]] | None = None) -> Whole:
    """The whole of these claims, in the order of their moments: whatever order they come in, the same follows from them. Their holders must be unified already."""
    def place(claim: Claim) -> tuple[datetime, str, int, str]:
        return order(said(claim, reports.get(claim.report))), claim.report, claim.spans["content"][0].start, claim.id

    carriers = sorted(reports.values(), key=lambda r: (order(r.published), r.id))
    return Whole(tuple(sorted(claims, key=place)), {r.id: r for r in carriers}, accounts or {})
