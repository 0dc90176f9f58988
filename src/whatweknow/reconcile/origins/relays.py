"""The relay chain of each claim: who says it, who passes it on, who prints it, from the first voice to the page.

Within a report the reading gives the chain (`Claim.via`). It goes on over reports: where a report has a claim from another outlet ("according to the Valley Post") and
that outlet's own report is here and tells the same, the chain goes back to whoever that report has it from. Claims of one first voice are one voice, however many hands they went through.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from ...model import Claim, Question, Report
from ...moments import later
from ..words import content, likeness, same
from .credits import author, outlet
from .origin import Kind, Origin, origins

ALIKE = 0.4
"""Words shared, of all, from which the claim that an outlet is cited for is one that its report makes; its numbers must be the same."""
MOST_HANDS = 8
PROBES, CROWD = 6, 32
"""Longest words of a claim by which what it was taken from is looked for, as long words are mostly rare ones; most claims kept under one word."""
_Key = tuple[str, Question, frozenset[tuple[object, ...]], str]


class Relay(msgspec.Struct, frozen=True):
    """How a claim came to the page. hands: names from the first voice to the outlet that prints it; source: the claim of another report that it goes back to, None where it goes back to none here."""

    claim: str
    hands: tuple[str, ...]
    source: str | None = None

    @property
    def first(self) -> str:
        """A key that all claims of one first voice share."""
        return same(self.hands[0]) if self.hands else ""


def relays(claims: Sequence[Claim], reports: Iterable[Report]) -> dict[str, Relay]:
    """The chain of each claim that went through more hands than those of whoever says it and of the outlet that prints it, by the claim's id."""
    known = {r.id: r for r in reports}
    way = _Way(known, origins(known.values()), _by_outlet(claims, known))
    out = {}
    for claim in claims:
        if claim.report in known:
            source = way.source(claim)
            chain = _once((*way.before(claim, source), *way.hands(claim, source is not None)))
            if len(chain) > 2:
                out[claim.id] = Relay(claim.id, chain, source.id if source else None)
    return out


def _by_outlet(claims: Iterable[Claim], known: Mapping[str, Report]) -> dict[_Key, list[Claim]]:
    """What each outlet's reports claim, by outlet, question, numbers and each word; of what very many claim alike the first."""
    made: dict[_Key, list[Claim]] = {}
    for claim in claims:
        report = known.get(claim.report)
        names = {same(n) for n in (author(report), outlet(report)) if n} if report else set()
        for key in ((name, claim.question, _numbers(claim), word) for name in names for word in content(claim.content)):
            if len(bucket := made.setdefault(key, [])) < CROWD:
                bucket.append(claim)
    return made


class _Way(NamedTuple):
    """The reports by id, where the words of each come from, and the claims that each outlet's own reports make."""

    known: Mapping[str, Report]
    origins: Mapping[str, Origin]
    made: Mapping[_Key, Sequence[Claim]]

    def hands(self, claim: Claim, cited: bool) -> tuple[str, ...]:
        """From whoever says it to the page; an outlet that is cited for what its own report says stands in the chain there already."""
        report, holder = self.known[claim.report], claim.holder and (claim.holder.name or claim.holder.role)
        return tuple(n for n in (None if cited else holder, *reversed(claim.via), self.writer(claim), outlet(report)) if n)

    def writer(self, claim: Claim) -> str | None:
        """Whose report the outlet prints. Where that report is here and the sentence does not stand in it so, the outlet has changed it, and passes on nobody's words."""
        origin, at = self.origins[claim.report], claim.spans["content"][0].start
        if origin.kind is Kind.COPY and not any(b.exact and b.start <= at < b.end for b in origin.borrowed):
            return None
        return origin.by

    def before(self, claim: Claim, source: Claim | None) -> tuple[str, ...]:
        """The hands that the source's chain went through, as far back as it goes."""
        chain: list[str] = []
        seen = {claim.id}
        while source and source.id not in seen and len(seen) < MOST_HANDS:
            seen.add(source.id)
            further = self.source(source)
            chain = [*self.hands(source, further is not None), *chain]
            source = further
        return tuple(chain)

    def source(self, claim: Claim) -> Claim | None:
        """The claim of a cited outlet's own report, not later than this one, that says the same with the same numbers; the likest."""
        cited, words, numbers = [same(n) for n in (claim.holder and claim.holder.name, *claim.via) if n], content(claim.content), _numbers(claim)
        found = (c for n in cited for w in sorted(words, key=lambda w: (-len(w), w))[:PROBES] for c in self.made.get((n, claim.question, numbers, w), ()))
        others = {c.id: c for c in found if c.report != claim.report and not later(self.known[c.report].published, self.known[claim.report].published)}
        alike = [(likeness(words, content(o.content)), o) for o in others.values()]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= ALIKE else None


def _numbers(claim: Claim) -> frozenset[tuple[object, ...]]:
    return frozenset((c.measure, c.low, c.high) for c in claim.counts)


def _once(chain: Iterable[str]) -> tuple[str, ...]:
    out: dict[str, str] = {}
    for name in chain:
        out.setdefault(same(name), name)
    return tuple(out.values())
