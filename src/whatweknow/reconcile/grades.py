"""How far a claim is borne out: a letter by a published rule, with its reason. The rules stand in `vocab/grades.toml`; a grade never says who is right."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Anonymity, Certainty, Claim, Link, LinkKind, Report, Voice
from ..vocab import table
from .origins import origins, whence
from .sides.side import COUNTRY, OUTLET, countries, population, speaker
from .status import Status, statuses

UNSURE = frozenset({Certainty.POSSIBLE, Certainty.POSSIBLY_NOT, Certainty.UNKNOWN, Certainty.CERTAIN_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Grade:
    """letter: as shown; rule: its name in the table; reason: why, in words."""

    letter: str
    rule: str
    reason: str


@cache
def grade(rule: str) -> Grade:
    """The grade that a rule of the table gives. Raises KeyError for a rule that is not there."""
    row = table("grades")[rule]
    return Grade(row["grade"], rule, row["reason"])


def grades(claims: Sequence[Claim], reports: Mapping[str, Report], links: Iterable[Link]) -> dict[str, Grade]:
    """The grade of every claim, by id, after these links. Copies and repeats are one voice; independent are different sides in different origins."""
    known = list(links)
    stands, agreeing = statuses(claims, known), _agreeing(claims, reports, known)
    return {c.id: grade(_rule(c, reports.get(c.report), stands[c.id], agreeing[c.id])) for c in claims}


AT_ONCE: Mapping[Status, str] = {Status.WITHDRAWN: "taken_back", Status.REVISED: "replaced", Status.DISPUTED: "disputed"}


def _rule(claim: Claim, report: Report | None, status: Status, agreeing: frozenset[tuple[str, str]]) -> str:
    if status in AT_ONCE:
        return AT_ONCE[status]
    if claim.voice is Voice.UNCLEAR or claim.certainty in UNSURE:
        return "only_possible" if claim.voice is not Voice.UNCLEAR else "speaker_unclear"
    sides, sources = {side for side, _ in agreeing if not side.startswith(OUTLET)}, {source for _, source in agreeing}
    if len(sides) > 1 and len(sources) > 1:
        return "sides_agree"
    if claim.voice is not Voice.SOURCE or claim.holder is None:
        return "reports_agree" if len(sources) > 1 else "report_alone"
    if claim.holder.anonymity is Anonymity.UNNAMED:
        return "unnamed_only"
    return "own_matter" if own_matter(claim) else "one_source"


def _agreeing(claims: Sequence[Claim], reports: Mapping[str, Report], links: Iterable[Link]) -> dict[str, frozenset[tuple[str, str]]]:
    """By claim, the sides and origins of all that say the same: itself, what corroborates it, what repeats these."""
    home = {c.id: c.id for c in claims}
    together: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for kind in (LinkKind.REPEATS, LinkKind.CORROBORATES):
        for k in links:
            if k.kind is kind:
                home[_root(k.source, home)] = _root(k.target, home)
    first = origins(reports.values())
    for c in claims:
        together[_root(c.id, home)].add((speaker(c, reports.get(c.report)), whence(c, first)))
    return {c.id: frozenset(together[_root(c.id, home)]) for c in claims}


def _root(id: str, home: dict[str, str]) -> str:
    while home[id] != id:
        home[id] = home[home[id]]
        id = home[id]
    return id


def own_matter(claim: Claim) -> bool:
    """Whether a side speaks of its own: it counts its own people, or tells what it did itself."""
    side = claim.holder.side if claim.holder else None
    if not side:
        return False
    counted = any(COUNTRY + side in population(c.of, claim.holder) for c in claim.counts)
    event = claim.event
    return counted or bool(event and side in (*countries(event.actor), *countries(event.target)))
