"""What a report tells of incidents that are surely not its own: their numbers are no part of its own incident's toll.

Another incident than the report's main one is one of another kind, of another day, or of a place far off; where nothing but the telling keeps two apart they may
be one, and nothing is left out.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import cos, hypot, radians

from ..model import Account, Place
from ..vocab import table, words

FAR_KM = 60
"""Two points farther apart than this are no town and its district."""
POINT = 3
"""The coarsest precision, as UCDP counts, at which a place is near its point."""


def asides(accounts: Iterable[Account]) -> frozenset[str]:
    """The ids of one report's claims that tell only of incidents surely not its main one; older ones are told as background and not among them."""
    told = tuple(accounts)
    main = next((a for a in told if a.main), None)
    if main is None:
        return frozenset()
    return frozenset(c for a in told if not a.main and not a.older and differs(main, a) for c in a.claims) - frozenset(main.claims)


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
