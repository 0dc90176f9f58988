"""Whether two tellings are of one incident: the weighted sum of their traits, as a probability, with the reasons in words.

The weights are learned (`training/linking.py`) and kept in `vocab/incident_weights.toml`; the words for each trait are in `vocab/linking.toml`.
"""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

import msgspec

from ...vocab import table
from ..sides.side import COUNTRY
from .grounds import parted
from .near import TOWN
from .reasons import apart, reasons
from .telling import Telling
from .traits import traits

ELSEWHERE = -2.0
"""Log odds, at most, of two tellings whose towns lie in two countries; what the weights were learned from has one country to a shooting, so it cannot teach this."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """How two tellings compare. one, other: their ids; odds: logarithm of the odds that they are of one incident, 0 where nobody can tell; traits: trait -> its strength;
    reasons: what speaks for the verdict, the strongest first."""

    one: str
    other: str
    odds: float
    traits: Mapping[str, float]
    reasons: tuple[str, ...] = ()

    @property
    def probability(self) -> float:
        """That the two are of one incident, 0 to 1."""
        return 1 / (1 + exp(-self.odds))


def match(one: Telling, other: Telling) -> Match | None:
    """How two tellings compare, the same whichever is named first; None where they share no key: nothing ties them then. Two tellings of one report have no match either."""
    if one.report == other.report or not shares(one, other):
        return None
    one, other = sorted((one, other), key=lambda t: t.id)
    found = traits(one, other)
    value = odds(found)
    return Match(one=one.id, other=other.id, odds=min(value, ELSEWHERE) if elsewhere(one, other) else value, traits=found)


def shares(one: Telling, other: Telling) -> bool:
    """Whether any key is of both."""
    return not set(one.keys).isdisjoint(other.keys)


def elsewhere(one: Telling, other: Telling) -> bool:
    """Whether both are of a town that no map has, and neither names the other's; or of one in a country that they name, in two countries, and neither names the other's. A country that only
    the gazetteer gives may be a mistake."""
    if parted(one, other):
        return True
    if not (one.place and other.place) or max(one.place.precision, other.place.precision) > TOWN:
        return False
    here, there = one.place.country, other.place.country
    return here not in _lands(other) and there not in _lands(one) and _named(here, one) and _named(there, other)


def _named(country: str | None, telling: Telling) -> bool:
    return f"{COUNTRY}{country}".lower() in telling.words


def _lands(telling: Telling) -> set[str | None]:
    return {*telling.countries, *(p.country for p in telling.places)}


def odds(found: Mapping[str, float]) -> float:
    """The weighted sum of traits: logarithm of the odds of one incident."""
    weights = _weights()
    return table("incident_weights")["bias"] + sum(weights[name] * value for name, value in found.items())


def explained(one: Telling, other: Telling) -> Match | None:
    """The match with its reasons in words: what ties the two where they are more likely one incident than not, else what parts them."""
    found = match(one, other)
    if found is None:
        return None
    weighed = {name: _weights()[name] * value for name, value in found.traits.items()}
    certain = (apart(one, other),) if elsewhere(one, other) else ()
    return msgspec.structs.replace(found, reasons=(*certain, *reasons(one, other, weighed, found.odds)))


@cache
def _weights() -> Mapping[str, float]:
    return dict(table("incident_weights")["weights"])
