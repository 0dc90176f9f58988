"""Acts whose day cannot be: a claim dates to another day an act that the other claims of it date alike. It is shown where it belongs, with the reason; nothing is corrected."""
from __future__ import annotations

from collections.abc import Collection

from ..model import Claim
from ..reconcile.statements.days import strays
from .labels import day


def misdated(claims: Collection[Claim]) -> dict[str, str]:
    """Ids of the claims that date an act as its other claims do not, with the reason in words. claims: of acts done.

    >>> misdated([])
    {}
    """
    return {s.claim.id: f"others date it {day(s.usual.isoformat())}" for s in strays(claims)}
