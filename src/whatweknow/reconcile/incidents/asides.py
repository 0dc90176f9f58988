"""What a report tells of incidents that are surely not its own: their numbers are no part of its own incident's toll.

Another incident than the report's main one is one of another kind, of another day, or of a place far off; where nothing but the telling keeps two apart they may
be one, and nothing is left out.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import cos, hypot, radians

from ...model import Account, Place
from ...vocab import table, words

FAR_KM = 60
"""Two points farther apart than this are no town and its district."""
POINT = 3
"""The coarsest precision, as UCDP counts, at which a place is near its point."""


def asides(accounts: Iterable[Account]) -> frozenset[str]:
    """The ids of one report's claims that tell only of incidents surely not its main one; older ones are told as background and not among them."""
    told = tuple(accounts)
    return _beside(told, next((a for a in told if a.main), None))


def beside(accounts: Mapping[str, Sequence[Account]], claims: Collection[str]) -> frozenset[str]:
    """The same for the reports of one incident, whose claims are given by id: of a report whose main account is of another day than most reports' and that has one of that day, the
    latter is the incident's. A report of which only other accounts' claims are given tells of nothing beside."""
    mains = [main for told in accounts.values() for main in told if main.main]
    days = Counter(a.began for a in mains if a.began)
    usual = next(iter(days.most_common(1)), (None, 0))
    day = usual[0] if usual[1] > 1 else None
    return frozenset[str]().union(*(_beside(told, own) for told in accounts.values() if (own := _own(told, day, mains)) and not claims_apart(own, claims)))


def claims_apart(account: Account, claims: Collection[str]) -> bool:
    """Whether an account has claims, and none of them is among these."""
    return bool(account.claims) and not any(i in claims for i in account.claims)


def _own(told: Sequence[Account], day: str | None, mains: Sequence[Account]) -> Account | None:
    main = next((a for a in told if a.main), None)
    if main is None or day is None or not main.began or _days_between(main.began, day) <= 1:
        return main
    kinds = {a.act for a in mains if a.began == day}
    return next((a for a in told if not a.older and a.began and _days_between(a.began, day) <= 1 and any(_akin(a.act, k) for k in kinds)), main)


def _beside(told: Sequence[Account], own: Account | None) -> frozenset[str]:
    if own is None:
        return frozenset()
    return frozenset(c for a in told if a is not own and not a.older and differs(own, a) for c in a.claims) - frozenset(own.claims)


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def differs(one: Account, other: Account) -> bool:
    """Whether two incidents of one report surely are two."""
    return not _akin(one.act, other.act) or _apart(one, other) or (one.place is not None and other.place is not None and _far(one.place, other.place))


def _akin(one: str, other: str) -> bool:
    effects = words("accounts", "effect", "kinds")
    return one == other or one in effects or other in effects or any(one in row and other in row for row in table("accounts")["family"].values())


def _apart(one: Account, other: Account) -> bool:
    if not (one.began and one.ended and other.began and other.ended):
        return False
    first, second = sorted(((one.began, one.ended), (other.began, other.ended)))
    return (date.fromisoformat(second[0]) - date.fromisoformat(first[1])).days > 1


def _far(one: Place, other: Place) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or max(one.precision, other.precision) > POINT:
        return False
    wide = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * hypot(one.lat - other.lat, wide) > FAR_KM
