"""How claims stand to one another: sides, intervals, parts and whole, links made by named rules, statuses, grades, disputes, changes, the timeline.

Everything here is a pure function of claims and reports: links can be deleted and made again at any time. Nothing says who is right. Who asks several of
these questions of one incident makes its `whole` once and asks that.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Account, Claim, Link, Report
from ..moments import parse
from .changes import since as _since
from .grades import Grade, grades
from .news import Change, Dispute, Distinction, Entry, Position
from .rules import Rule, rules
from .sides.parties import unify
from .status import Status, statuses
from .whole import Whole, whole

__all__ = ["Change", "Dispute", "Distinction", "Entry", "Grade", "Position", "Rule", "Status", "Whole", "changed", "disputes", "distinctions", "grades", "links", "rules",
           "statuses", "timeline", "unify", "whole"]
Accounts = Mapping[str, Sequence[Account]]
"""By report id, the incidents it tells of."""


def links(claims: Iterable[Claim], reports: Iterable[Report], accounts: Accounts | None = None) -> tuple[Link, ...]:
    """All links between `claims`, each made by a named rule with its reason, each once.

    The work grows with the number of claims and with the number of different answers to one question, not with all pairs.
    """
    return whole(claims, reports, accounts).links


def changed(claims: Iterable[Claim], reports: Iterable[Report], since: str, until: str | None = None, *, accounts: Accounts | None = None) -> list[Change]:
    """What is new, revised, contradicted, withdrawn or corrected from the start of `since` to the end of `until` (ISO 8601), oldest first. Raises UsageError where one is no moment.

    What is dated by its day alone counts unless that whole day lies outside. Repetitions of what was known are no news.
    """
    for moment in (since, until):
        if moment is not None:
            parse(moment)
    return _since(whole(claims, reports, accounts).changes, since, until)


def disputes(claims: Iterable[Claim], reports: Iterable[Report], as_of: str | None = None, *, accounts: Accounts | None = None, over: bool = False) -> list[Dispute]:
    """Who contradicts whom, on what, since when: each disputed question once, the newest first; as of a moment, by what had been said then.

    over: also those in which the sides have come together again. Raises UsageError where `as_of` is no moment.
    """
    return [d for d in whole(claims, reports, accounts, as_of).disputes if over or d.until is None]


def distinctions(claims: Iterable[Claim], reports: Iterable[Report], as_of: str | None = None, *, accounts: Accounts | None = None) -> list[Distinction]:
    """What looks like a contradiction and is none, each with the rule that says why."""
    return whole(claims, reports, accounts, as_of).distinctions


def timeline(claims: Iterable[Claim], reports: Iterable[Report], as_of: str | None = None, *, accounts: Accounts | None = None) -> list[Entry]:
    """What was said when, one row a change, the oldest first; as of a moment, what the public could know by then."""
    return whole(claims, reports, accounts, as_of).timeline
