"""Which place a name stands for, by the report: what it says after a comma, the states and countries it names, what lies near; population last.

Each choice keeps its reason. Nothing is asked of a server, and the same report always gives the same places.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import asin, cos, exp, log1p, log10, radians, sin, sqrt

from .gazetteer import ALTERNATE, MAIN, Candidate
from .names import Named

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
CONSIDERED = 40
"""Candidates weighed for one name, the most populous first."""
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


Choice = tuple[Candidate, str]


def choose(named: Iterable[Named], qualifiers: Mapping[str, Candidate], peoples: Counter[str]) -> dict[str, Choice]:
    """For each key its place and the reason. qualifiers: key -> the state or country written after it; peoples: countries named by their people."""
    options = {n.key: _own(n.candidates[:CONSIDERED]) for n in named if n.candidates}
    states, countries = _support(options, qualifiers, peoples)
    first = {key: max(found, key=lambda c: _score(c, qualifiers.get(key), _less(states, found, key, qualifiers), countries)) for key, found in options.items()}
    return {key: _settle(key, found, first, qualifiers.get(key), _less(states, found, key, qualifiers), countries) for key, found in options.items()}


def _own(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without the places that only also bear this name, where one whose own name it is is better known; a division that has most of its
    people in the town of its name leaves the name to the town."""
    best = max(found, key=rank)
    seat = next((c for c in found if best.kind == "admin1" and c.kind in TOWNS and within(c, best) and c.population > CHIEF[c.role] * best.population), None)
    if seat:
        return tuple(c for c in found if c is not best and (c is seat or c.role != ALTERNATE))
    return found if best.role == ALTERNATE else tuple(c for c in found if c.role != ALTERNATE)


def _support(options: Mapping[str, tuple[Candidate, ...]], qualifiers: Mapping[str, Candidate], peoples: Counter[str]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How much of the report speaks for each state and country: a name found in n states speaks for each with 1/n."""
    states: Counter[tuple[str, str]] = Counter()
    countries: Counter[str] = Counter({c: float(n) for c, n in peoples.items()})  # type: ignore[arg-type]
    for found in options.values():
        for share, where in _states(found):
            states[where] += share  # type: ignore[assignment]
        nations = {c.country for c in found if c.country}
        for nation in nations:
            countries[nation] += 1 / len(nations)  # type: ignore[assignment]
    return states, countries


def _states(found: tuple[Candidate, ...]) -> list[tuple[float, tuple[str, str]]]:
    where = {(c.country, c.admin1) for c in found if c.country and c.admin1}
    return [(1 / len(where), w) for w in where]  # type: ignore[misc]


def _less(states: Counter[tuple[str, str]], found: tuple[Candidate, ...], key: str, qualifiers: Mapping[str, Candidate]) -> dict[tuple[str, str], float]:
    """The states' support without what this name itself gave."""
    own = {where: share for share, where in _states(found)}
    return {where: states[where] - share for where, share in own.items()}


def _score(c: Candidate, qualifier: Candidate | None, states: Mapping[tuple[str, str], float], countries: Mapping[str, float]) -> float:
    score = rank(c)
    if c.country and c.admin1 and c.kind != "country":
        score += STATE * log1p(2 * max(0.0, states.get((c.country, c.admin1), 0.0)))
    if c.country:
        score += COUNTRY * log1p(countries.get(c.country, 0.0))
    if qualifier and (within(c, qualifier) or c.id == qualifier.id):
        score += QUALIFIED
    return score


def within(c: Candidate, of: Candidate) -> bool:
    """Whether a candidate lies in a state or country."""
    return c.id != of.id and c.country == of.country and (of.kind == "country" or c.admin1 == of.admin1)


def _settle(key: str, found: tuple[Candidate, ...], first: Mapping[str, Candidate], qualifier: Candidate | None, states: Mapping[tuple[str, str], float],
            countries: Mapping[str, float]) -> Choice:
    """The last word, with what lies near taken in."""
    if len(found) == 1:
        return found[0], "the only place of this name"
    others = [c for k, c in first.items() if k != key and c.kind in ("city", "capital", "admin2", "admin1", "site", "base")]
    scores = {c.id: _score(c, qualifier, states, countries) + NEAR * _near(c, others) for c in found}
    best = max(found, key=lambda c: scores[c.id])
    return best, _reason(best, found, qualifier, others)


def _near(c: Candidate, others: list[Candidate]) -> float:
    if not others or c.kind == "country":
        return 0.0
    return max(exp(-distance(c, o) / NEAR_KM) for o in others)


def _reason(best: Candidate, found: tuple[Candidate, ...], qualifier: Candidate | None, others: list[Candidate]) -> str:
    if qualifier and within(best, qualifier):
        return f"the report writes it with {qualifier.name}"
    if best == max(found, key=rank):
        return f"the best known of {len(found)} places of this name"
    if others and _near(best, others) > .3:
        return f"near {min(others, key=lambda o: distance(best, o)).name}, which the report names too"
    return f"in {best.admin1 or best.country}, which the report names or points to"
