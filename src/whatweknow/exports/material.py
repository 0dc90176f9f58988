"""What every export is made from, and the names that all of them give to the same things."""
from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ..model import Anonymity, Claim, Incident, Judgement, Link, LinkKind, Party, Report, digest
from ..moments import order
from ..reconcile import Status, Whole
from ..reconcile.grades import Grade
from ..reconcile.origins import Origin, origins
from ..reconcile.statements.repeats import follow
from .streams import once


class Being(StrEnum):
    """What a holder is, as far as their words tell: a name with an office is a person, an office or body is an organisation; for others nothing is claimed."""

    PERSON = "person"
    BODY = "body"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Material:
    """Claims as people decided them, in the order of their reports, and what is known of them. statuses: by claim id, one that is left out is standing; grades: by claim id, how far it is borne out; within: by claim id, the id of its
    incident; judgements: those that stand and concern any of it; readers: by report id, the name and version of the reader whose claims these are."""

    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    links: tuple[Link, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=dict)
    grades: Mapping[str, Grade] = field(default_factory=dict)
    incidents: tuple[Incident, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    readers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def report(self) -> dict[str, Report]:
        """The reports by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def incident(self) -> dict[str, Incident]:
        """The incidents by id."""
        return {i.id: i for i in self.incidents}

    @cached_property
    def first(self) -> dict[str, str]:
        """By claim id, the claim that it repeats in the end, itself for one that repeats none: one voice however many carriers."""
        onward = {k.source: k.target for k in self.links if k.kind is LinkKind.REPEATS and k.target in self.claim}
        return {c.id: follow(c.id, onward) for c in self.claims}

    @cached_property
    def told(self) -> dict[str, list[Claim]]:
        """By incident id, its claims."""
        out: dict[str, list[Claim]] = {}
        for c in self.claims:
            if incident := self.within.get(c.id):
                out.setdefault(incident, []).append(c)
        return out

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """By report id, where its words come from."""
        return origins(self.reports)

    @cached_property
    def decided(self) -> dict[str, list[Judgement]]:
        """By the id of what they are about, the judgements, in the order they were made."""
        out: dict[str, list[Judgement]] = {}
        for j in sorted(self.judgements, key=lambda j: order(j.when)):
            out.setdefault(j.subject, []).append(j)
        return out

    def status(self, claim: Claim) -> Status:
        """Where a claim stands."""
        return self.statuses.get(claim.id, Status.STANDING)


def gather(incident: Incident, whole: Whole, judgements: Iterable[Judgement] = (), readers: Mapping[str, str] | None = None) -> Material:
    """The material of one incident, as `Story.whole` has it."""
    claims = whole.held
    about = {*claims, *incident.tellings, *(name for c in claims.values() for name in _names(c.holder))}
    concerned = tuple(j for j in judgements if j.subject in about)
    return Material(tuple(claims.values()), tuple(whole.reports.values()), tuple(whole.links), whole.statuses, whole.grades, (incident,), dict.fromkeys(claims, incident.id), concerned, readers or {})


def merged(materials: Iterable[Material]) -> Material:
    """Several as one; what two of them share is there once, as the first has it."""
    found = list(materials)
    claims, reports, incidents, judgements = (tuple(once((x for m in found for x in getattr(m, name)), lambda x: x.id)) for name in ("claims", "reports", "incidents", "judgements"))
    links = {(k.kind, k.source, k.target): k for m in found for k in m.links}
    statuses, grades, within, readers = (dict(ChainMap(*(dict(getattr(m, name)) for m in found))) for name in ("statuses", "grades", "within", "readers"))
    return Material(claims, reports, tuple(links.values()), statuses, grades, incidents, within, judgements, readers)


def urn(kind: str, id: str) -> str:
    """The name of a thing of ours wherever it is written: "urn:whatweknow:claim:3fa2..."."""
    return f"urn:whatweknow:{kind}:{id}"


def name_id(name: str) -> str:
    """The id of an outlet, a reader or a person who decides: its name's, however it is written."""
    return digest("name", " ".join(name.casefold().split()))


def holder_id(holder: Party) -> str:
    """The id of a holder: of the name, role and side, since two ministers of two countries are two."""
    return digest("holder", holder.name, holder.role, holder.side)


def named(holder: Party | None) -> str | None:
    """What a holder is called; None for one without a name or role."""
    return (holder.name or holder.role) if holder else None


def being(holder: Party) -> Being:
    """What a holder is."""
    if holder.anonymity is Anonymity.NAMED and (holder.role or (holder.part_of and holder.part_of != holder.name)):
        return Being.PERSON
    return Being.BODY if holder.anonymity is Anonymity.ROLE else Being.UNKNOWN


def _names(holder: Party | None) -> tuple[str, ...]:
    return tuple(n for n in (holder.name, holder.part_of) if n) if holder else ()
