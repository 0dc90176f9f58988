"""Which names of a sentence are where one of its acts took place: the likeliest, and those it is listed with; none where nothing is likely enough.

A softmax over the sentence's names and over "not told": each weighs the sum of its traits' weights, which `python -m training.whereabouts` learns and
`vocab/whereabouts_weights.toml` holds.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from ...model import EventType
from ...vocab import table, words
from ..events.triggers import kinds
from ..grammar.grid import Grid
from ..layers import PlaceMention
from . import traits
from .sites import NAMES, PLACES, Site
from .ways import PASSED, Act, Phrase, act, doubtful, phrase, placelike

LISTED = 4.0
"""How much less than the likeliest a name listed with it may weigh: "in A, B and C" names three places in one breath."""


COUNTRY = 6
"""UCDP's precision of a country."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The names of one sentence, their phrases, and what each weighs whatever the act. may_be: which may be places."""

    sites: tuple[Site, ...]
    phrases: tuple[Phrase, ...]
    weights: tuple[float, ...]
    may_be: tuple[bool, ...]


@cache
def weights() -> dict[str, float]:
    """Trait -> weight."""
    return dict(table("whereabouts_weights")["weights"])


def weight(seen: Iterable[str]) -> float:
    """The sum of the weights of some traits."""
    known = weights()
    return sum(known.get(t, 0.0) for t in seen)


def scene(g: Grid, sites: Sequence[Site], places: Sequence[PlaceMention]) -> Scene:
    """One sentence's names made ready."""
    phrases = tuple(phrase(g, s) for s in sites)
    return Scene(tuple(sites), phrases, tuple(weight(alone(g, k, sites, phrases, places)) for k in range(len(sites))), tuple(may_be(g, s, p, places) for s, p in zip(sites, phrases, strict=True)))


def alone(g: Grid, k: int, sites: Sequence[Site], phrases: Sequence[Phrase], places: Sequence[PlaceMention]) -> list[str]:
    """The traits of name k that hold for every act."""
    return traits.of_name(g, sites[k], phrases[k], places) + traits.of_neighbours(g, k, sites, phrases, places)


def together(g: Grid, k: int, sites: Sequence[Site], phrases: Sequence[Phrase], a: Act) -> list[str]:
    """The traits of name k and one act."""
    return traits.of_pair(g, sites[k], phrases[k], a) + traits.of_rivals(g, k, sites, phrases, a)


def may_be(g: Grid, site: Site, p: Phrase, places: Sequence[PlaceMention]) -> bool:
    """Whether a name may be a place of an act at all: it is known for a place, or the words around it make it one. A country before a noun is whose that is: "US bases"."""
    known = site.place is not None or g.entity[site.root] in PLACES
    if not known and g.dep[site.root] == "poss" and g.entity[site.root] == "PERSON":
        return False
    if g.tag[p.over] == "CD" and g.dep[p.over] == "conj":
        return False  # "and five in B": that number's place, not the verb's
    if p.called is not None:
        return True
    if p.by == "of":
        return known and (kinds("noun").get(g.lemma[p.over]) is not None or p.measured or placelike(g, p.over) or g.tag[p.over] in NAMES)
    if known:
        return site.place is None or places[site.place].precision != COUNTRY or not (p.by in PASSED or (p.by == "dobj" and not _struck(g, p.over)))
    return p.by in words("whereabouts", "phrase", "locative") or (p.by == "dobj" and (g.entity[site.root] != "PERSON" or g.lemma[p.over] in words("whereabouts", "phrase", "taken")))


def _struck(g: Grid, verb: int) -> bool:
    """Whether what a verb is done to may be a land: it is attacked or entered."""
    return kinds("verb").get(g.lemma[verb]) is EventType.ATTACK or g.lemma[verb] in words("whereabouts", "phrase", "taken")


def chosen(g: Grid, s: Scene, head: int, told: bool = True) -> tuple[list[int], float]:
    """The names of a sentence where the act at token `head` took place, by number, empty where it does not say; and how likely the first is, 0 to 1, what it lies in no rival of it; told: it is an act and no mere head of a clause."""
    a = act(g, head, told)
    likely = {k: s.weights[k] + weight(together(g, k, s.sites, s.phrases, a)) for k, site in enumerate(s.sites) if not site.first <= head < site.last}
    best = max((k for k in likely if s.may_be[k]), key=lambda k: likely[k], default=None)
    nowhere = weight(traits.of_act(g, a))
    if best is None or likely[best] <= nowhere:
        return [], 0.0
    every = [best, *(k for k in listed(g, s.sites, best) if k != best and k in likely and likely[k] > likely[best] - LISTED)]
    if doubtful(g, s.phrases[best], a) or not placed(g, s.sites[best], s.phrases[best]):
        return every, 0.0
    rivals = (k for k in likely if s.may_be[k] and k not in every and not nested(g, s.sites, best, k) and not doubtful(g, s.phrases[k], a))
    others = (nowhere, *(likely[k] for k in rivals))
    return every, 1 / (1 + sum(exp(z - likely[best]) for z in others))


def placed(g: Grid, site: Site, p: Phrase) -> bool:
    """Whether a name is a place's for sure: it is known, or a noun that places are called by stands with it, or the parser takes it for one, or for nothing, behind a word that leads to places."""
    if site.place is not None or p.called is not None:
        return True
    return (g.entity[site.root] in PLACES and p.by in words("whereabouts", "phrase", "locative")) or (not g.entity[site.root] and p.by in words("events", "place", "near"))


def listed(g: Grid, sites: Sequence[Site], k: int) -> range:
    """The names of the list that name k stands in, by number: only commas between them, and an "and" before the last."""
    first = last = k
    while first > 0 and _joined(g, sites[first - 1], sites[first]):
        first -= 1
    while last + 1 < len(sites) and _joined(g, sites[last], sites[last + 1]):
        last += 1
    ends = [n + 1 for n in range(first, last) if any(w in words("whereabouts", "list", "ends") for w in g.lower[sites[n].last:sites[n + 1].first])]
    return range(first, ends[-1] + 1) if ends and k <= ends[-1] else range(k, k + 1)


def _joined(g: Grid, one: Site, other: Site) -> bool:
    return one.last < other.first and all(w in words("whereabouts", "list", "between") for w in g.lower[one.last:other.first])


def within(g: Grid, one: Site, other: Site) -> bool:
    """Whether the words between two names say that the first lies in the second: "A in B", "A of B", "A, B"."""
    return _tied(g, one, other, "within")


def holds(g: Grid, one: Site, other: Site) -> bool:
    """Whether they say that the second lies in the first: "the A town of B", "A's B"."""
    return _tied(g, one, other, "holds")


def _tied(g: Grid, one: Site, other: Site, how: str) -> bool:
    between = [g.lower[i] for i in range(one.last, other.first) if g.lower[i] not in words("whereabouts", "names", "small") and not placelike(g, i)]
    return len(between) <= 1 and one.last < other.first and words("whereabouts", "list", how).issuperset(between)


def nested(g: Grid, sites: Sequence[Site], one: int, other: int) -> bool:
    """Whether all names from one to another are told each to lie in the next, whichever of the two comes first."""
    first, last = sorted((one, other))
    return all(within(g, sites[n], sites[n + 1]) for n in range(first, last))
