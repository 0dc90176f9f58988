"""How near two places and two days are: the plain geography and calendar of linking."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import cos, hypot, radians

from ...model import Place

KM = 111.2
"""Kilometres in one degree of latitude."""
COUNTRY = 6
"""UCDP's place precision from which only the country is known."""
DAY = 10
"""Characters of a full date."""
TOWN = 3
"""The precision down to which a place is a point."""


def kilometres(one: Place, other: Place) -> float | None:
    """How far apart two places are, on a flat map; None where either is no point."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    return KM * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2)))


def nearest(ones: Sequence[Place], others: Sequence[Place]) -> float | None:
    """The least distance in km between points of two lists; None where either has none."""
    return min((km for a in ones if a.precision <= TOWN for b in others if b.precision <= TOWN and (km := kilometres(a, b)) is not None), default=None)


def day_of(moment: str | None) -> str | None:
    """The day of a moment, as ten characters; None where it tells no full date."""
    found = (moment or "")[:DAY]
    return found if len(found) == DAY and found[4] == found[7] == "-" else None


@lru_cache(maxsize=65536)
def number(day: str | None) -> int | None:
    """The day as a number that counts days; None for no full date."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from one to the other, negative if backwards; None where either is no full date."""
    a, b = number(one), number(other)
    return None if a is None or b is None else b - a
