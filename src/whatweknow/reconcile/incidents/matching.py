"""Whether two tellings are of one incident: the weighted sum of their traits, as a probability, with the reasons in words.

The weights are learned (`training/linking.py`) and kept in `vocab/incident_weights.toml`; the words for each trait are in `vocab/linking.toml`.
"""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

import msgspec

from ...vocab import table
from .near import TOWN
from .telling import Telling
from .traits import traits

NAMED = 3
"""Words, names or places named in one reason."""
SAYS = 0.3
"""The least that a trait must weigh in a pair to be given as a reason."""


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
    return Match(one=one.id, other=other.id, odds=odds(found), traits=found)


def shares(one: Telling, other: Telling) -> bool:
    """Whether any key is of both."""
    return not set(one.keys).isdisjoint(other.keys)


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
    telling = sorted((n for n in weighed if weighed[n] * found.odds > 0 and abs(weighed[n]) >= SAYS and n in table("linking")["reasons"]), key=lambda n: -abs(weighed[n]))
    return msgspec.structs.replace(found, reasons=tuple(_reason(n, one, other) for n in telling))


@cache
def _weights() -> Mapping[str, float]:
    return dict(table("incident_weights")["weights"])


def _reason(trait: str, one: Telling, other: Telling) -> str:
    said = table("linking")["reasons"][trait]
    return said.format(**{k: ", ".join(v[:NAMED]) for k, v in _shown(one, other).items()})


def _shown(one: Telling, other: Telling) -> dict[str, list[str]]:
    """What the words of a reason may name: of both, and of each."""
    shared = {**one.words}.keys() & other.words.keys()
    return {
        "words": sorted(shared, key=lambda w: (-one.words[w] * other.words[w], w)),
        "people": _titled(set(one.people) & set(other.people) or (set(one.people) & set(other.names)) | (set(other.people) & set(one.names))),
        "names": _titled(set(one.names) & set(other.names)), "ages": [str(a) for a in sorted(set(one.ages) & set(other.ages))],
        "places": sorted({p.name for p in one.places} & {p.name for p in other.places}), "place": [one.place.name if one.place else "?", other.place.name if other.place else "?"],
        "towns": [_town(one), _town(other)], "days": sorted({*one.days} & {*other.days}), "day": [one.day or one.seen or "?", other.day or other.seen or "?"],
        "seen": [one.seen or "?", other.seen or "?"], "kinds": [one.kind or "?", other.kind or "?"], "sides": sorted(set(one.sides) & set(other.sides)),
        "ours": sorted(one.sides), "theirs": sorted(other.sides), "numbers": [f"{low:g} {m}" for m, low, _ in sorted(set(one.numbers) & set(other.numbers), key=repr) if low],
    }


def _titled(names: set[str]) -> list[str]:
    return [n.title() for n in sorted(names)]


def _town(telling: Telling) -> str:
    return next((p.name for p in telling.places if p.precision <= TOWN), "?")
