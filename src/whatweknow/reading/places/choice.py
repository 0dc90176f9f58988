"""Which place a name stands for, by the report: what it says after a comma, the states and countries it names, what lies near, where its
outlet's readers live; population last. Where all that leaves two places level, neither is taken.

Each choice keeps its reason. Nothing is asked of a server, and the same report always gives the same places.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, exp, log1p, log10, radians, sin, sqrt

from ...vocab import table
from .gazetteer import ALTERNATE, MAIN, Candidate
from .names import Named
from .outlets import Region

RANK: Mapping[str, float] = {"continent": 8, "area": 8, "country": 7.5, "region": 6.2, "sea": 6.6, "line": 5.5, "base": 5, "site": 6.2, "admin1": 6, "airport": 3,
                             "feature": 2, "water": 2}
"""How well known a kind is beside a town, whose rank is the logarithm of its inhabitants."""
OTHER_NAME = 1.5
COUNTY = 1.5
"""How much less well known a county is than a town of as many inhabitants."""
SEAT = 0.8
"""What being a country's capital adds to a town's rank: about six times the inhabitants."""
STATE, COUNTRY, NEAR, NEAR_KM, QUALIFIED = 1.5, 1.0, 1.5, 120.0, 10.0
CHIEF = {MAIN: 0.1, ALTERNATE: 0.3}
"""The share of a division's people from which the town in it of the same name, or with it among its other names, is what the name means: Kherson's is
a tenth, Erbil's half; Quebec City's is a twentieth, and New York City's of the state little over a quarter."""
TOWNS = frozenset({"city", "capital"})
PLACED = frozenset({"city", "capital", "admin2", "admin1", "site", "base"})
"""Kinds with one point, beside which something can lie."""
CONSIDERED = 40
"""Candidates weighed for one name, the most populous first."""
HOME_COUNTRY, HOME_STATE = 3.0, 2.0
"""What the outlet's own country and state count for, as so many names in them."""
WRITTEN = 0.6
"""What it adds that the report names the country itself, and not only places or a people that point to it."""
LEVEL = 0.3
"""Scores this near leave two places level: twice the inhabitants alone decide nothing."""
APART_KM = 161.0
"""Places nearer than a hundred miles to one another are not worth telling apart."""
EARTH_KM = 6371.0


def distance(a: Candidate, b: Candidate) -> float:
    """Kilometres along the great circle."""
    p, q = radians(a.lat), radians(b.lat)
    x = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(x)))


def rank(c: Candidate) -> float:
    """How well known a candidate is before the report says anything."""
    base = RANK.get(c.kind) or log10(c.population + 10) - COUNTY * (c.kind == "admin2")
    return base + SEAT * (c.kind == "capital") - OTHER_NAME * (c.role == ALTERNATE)


Choice = tuple[Candidate | None, str]
"""A place, or None where nothing says which, and the reason."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the report says of where it is. qualifiers: key of a name -> the state or country written after it; states, countries: how much of the
    report speaks for each; home: where the outlet's readers live."""

    qualifiers: Mapping[str, Candidate]
    states: Mapping[tuple[str, str], float]
    countries: Mapping[str, float]
    home: Region | None


def choose(named: Iterable[Named], qualifiers: Mapping[str, Candidate], peoples: Counter[str], home: Region | None = None) -> dict[str, Choice]:
    """For each key its place and the reason. qualifiers: key -> the state or country written after it; peoples: countries named by their people;
    home: where the outlet's readers live."""
    options = {n.key: _own(n.candidates[:CONSIDERED]) for n in named if n.candidates}
    clues = Clues(qualifiers, *_support(options, peoples, home), home)
    first = {key: max(found, key=lambda c: _score(c, key, found, clues)) for key, found in options.items()}
    return {key: _settle(key, found, first, clues) for key, found in options.items()}


def _own(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without the places that only also bear this name, where one whose own name it is is better known; a country keeps its name from what lies in
    it; a division that has most of its people in the town of its name leaves the name to the town."""
    best = max(found, key=rank)
    if best.kind == "country":
        found = tuple(c for c in found if c is best or c.country != best.country)
    seat = next((c for c in found if best.kind == "admin1" and c.kind in TOWNS and within(c, best) and c.population > CHIEF[c.role] * best.population), None)
    if seat:
        return tuple(c for c in found if c is not best and (c is seat or c.role != ALTERNATE))
    return found if best.role == ALTERNATE else tuple(c for c in found if c.role != ALTERNATE)


def _support(options: Mapping[str, tuple[Candidate, ...]], peoples: Counter[str], home: Region | None) -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    """How much of the report speaks for each state and country: a name found in n states speaks for each with 1/n."""
    states: defaultdict[tuple[str, str], float] = defaultdict(float)
    countries: defaultdict[str, float] = defaultdict(float, peoples)
    for found in options.values():
        for share, where in _states(found):
            states[where] += share
        for nation in {c.country for c in found if c.country}:
            countries[nation] += _share(found)
    if home:
        countries[home[0]] += HOME_COUNTRY
        if home[1]:
            states[home[0], home[1]] += HOME_STATE
    return states, countries


def _share(found: tuple[Candidate, ...]) -> float:
    """What a name found in n countries says for each of them."""
    return 1 / len({c.country for c in found if c.country})


def _states(found: tuple[Candidate, ...]) -> list[tuple[float, tuple[str, str]]]:
    where = {(c.country, c.admin1) for c in found if c.country and c.admin1}
    return [(1 / len(where), w) for w in where]  # type: ignore[misc]


def _score(c: Candidate, key: str, found: tuple[Candidate, ...], clues: Clues) -> float:
    score = rank(c)
    if c.country and c.admin1 and c.kind != "country":
        score += STATE * log1p(2 * _others(c, found, clues))
    if c.country:
        score += COUNTRY * log1p(max(0.0, clues.countries[c.country] - _share(found)))
    qualifier = clues.qualifiers.get(key)
    if qualifier and (within(c, qualifier) or c.id == qualifier.id):
        score += QUALIFIED
    return score


def _others(c: Candidate, found: tuple[Candidate, ...], clues: Clues) -> float:
    """The support for a candidate's state without what its own name gave."""
    where = (c.country or "", c.admin1 or "")
    own = next((share for share, at in _states(found) if at == where), 0.0)
    return max(0.0, clues.states.get(where, 0.0) - own)


def within(c: Candidate, of: Candidate) -> bool:
    """Whether a candidate lies in a state or country."""
    return c.id != of.id and c.country == of.country and (of.kind == "country" or c.admin1 == of.admin1)


def _settle(key: str, found: tuple[Candidate, ...], first: Mapping[str, Candidate], clues: Clues) -> Choice:
    """The last word, with what lies near taken in."""
    if len(found) == 1:
        return found[0], "the only place of this name"
    others = [c for k, c in first.items() if k != key and c.kind in PLACED]
    written = {c.country for k, c in first.items() if k != key and c.kind == "country"}
    scores = {c.id: _score(c, key, found, clues) + NEAR * _near(c, others) + WRITTEN * (c.country in written) for c in found}
    best = max(found, key=lambda c: scores[c.id])
    level = [c for c in found if scores[best.id] - scores[c.id] < LEVEL]
    if any(distance(best, c) > APART_KM for c in level):
        return None, _several(found, level)
    return best, _reason(best, key, found, others, clues)


def _near(c: Candidate, others: list[Candidate]) -> float:
    if not others or c.kind == "country":
        return 0.0
    return max(exp(-distance(c, o) / NEAR_KM) for o in others)


def _several(found: tuple[Candidate, ...], level: list[Candidate]) -> str:
    regions = list(dict.fromkeys(c.admin1 or c.country or c.name for c in level))
    return f"{len(found)} places of this name, and nothing in the report says which: {', '.join(regions[:3])}{' ...' if len(found) > 3 else ''}"


def _reason(best: Candidate, key: str, found: tuple[Candidate, ...], others: list[Candidate], clues: Clues) -> str:
    qualifier = clues.qualifiers.get(key)
    if qualifier and within(best, qualifier):
        return f"the report writes it with {qualifier.name}"
    if best == max(found, key=rank):
        return f"the best known of {len(found)} places of this name"
    if others and _near(best, others) > .3:
        return f"near {min(others, key=lambda o: distance(best, o)).name}, which the report names too"
    if clues.home and clues.home in ((best.country, best.admin1), (best.country, None)):
        return f"in {best.admin1}, where the outlet's readers are" if clues.home[1] else f"in {_nation(best.country)}, the outlet's country"
    return f"in {best.admin1 or _nation(best.country)}, which the report names or points to"


def _nation(code: str | None) -> str:
    known = table("demonyms").get(code or "")
    return known["names"][0] if known else code or "no country"
