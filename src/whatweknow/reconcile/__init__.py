"""How claims stand to one another: sides, intervals, parts and whole, links made by named rules, statuses.

Everything here is a pure function of claims and reports: links can be deleted and made again at any time. Nothing says who is right.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Claim, Link, Report
from . import news
from .denials import denials
from .figures import chains, figures
from .news import Change, Dispute
from .numbers import agreements, answers, conflicts, revisions
from .parties import unify
from .repeats import repeats, same_numbers
from .status import Status, statuses
from .sums import sums

__all__ = ["Change", "Dispute", "Status", "changed", "disputes", "links", "statuses", "unify"]


def links(claims: Iterable[Claim], reports: Iterable[Report]) -> tuple[Link, ...]:
    """All links between `claims`, each made by a named rule with its reason, each once.

    The work grows with the number of claims and with the number of different answers to one question, not with all pairs.
    """
    known, by_id = unify(claims), {r.id: r for r in reports}
    found = figures(known, by_id)
    per_side = chains(found)
    given = answers(per_side).values()
    made = [*repeats(known, by_id), *(link for c in per_side for link in same_numbers(c)), *revisions(per_side), *agreements(given),
            *conflicts(given), *(link for s in sums(found) for link in s.links()), *denials(known, by_id)]
    return tuple({(link.kind, link.source, link.target): link for link in reversed(made)}.values())[::-1]


def changed(claims: Iterable[Claim], reports: Iterable[Report], since: str) -> list[Change]:
    """What is new, revised, contradicted or withdrawn since a moment. Raises UsageError where `since` is no moment."""
    known, carriers = list(claims), list(reports)
    return news.changed(known, carriers, links(known, carriers), since)


def disputes(claims: Sequence[Claim], reports: Iterable[Report]) -> list[Dispute]:
    """Who contradicts whom, on what, since when."""
    known, carriers = list(claims), list(reports)
    return news.disputes(known, carriers, links(known, carriers))
