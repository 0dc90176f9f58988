"""REPEATS of numbers: a side's number told again, and an outlet's own number that is some side's: one voice, several carriers."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from ...model import Claim, Link
from ...moments import order
from ..rules import linked
from ..sides.side import COUNTRY
from .figure import Chain, Figure
from .figures import is_outlets, runs
from .scenes import apart
from .universes import Relation, matter, relation
from .wording import told


def same_numbers(chain: Chain) -> Iterator[Link]:
    """A side's later mention of the number it gave last, a looser one that says no more, or an older one told again: the same voice again."""
    for first, *rest in runs(chain):
        for figure in rest:
            rule = "older_number_told_again" if figure.again else "same_number_same_side"
            yield linked(rule, figure.claim.id, first.claim.id, number=told(first))


def borrowed(per_side: Iterable[Chain]) -> dict[int, Figure]:
    """Outlets' own numbers that some side had given by then for the same people and place, by the identity of the figure; of several sides the first."""
    def asked(f: Figure) -> Hashable:
        # "About 200" told as "200" is the same number with its caution lost.
        return matter(f.universe), f.count.low, f.count.high

    given: dict[Hashable, list[Figure]] = defaultdict(list)
    outlets: list[Figure] = []
    for figure in (run[0] for chain in per_side for run in runs(chain)):
        if is_outlets(figure):
            outlets.append(figure)
        else:
            given[asked(figure)].append(figure)
    out = {}
    for figure in outlets:
        # What an outlet tells for a day before, it tells on the day it tells it.
        by = max(figure.moment, order(figure.claim.said)) if figure.claim.said else figure.moment
        sources = [f for f in given.get(asked(figure), ()) if f.moment <= by and f.claim.report != figure.claim.report
                   and relation(f.universe, figure.universe) is not Relation.APART and not apart(f, figure)]
        if sources:
            out[id(figure)] = min(sources, key=lambda f: (f.moment, f.claim.id))
    return out


def carried(per_side: Iterable[Chain], named: Callable[[Claim, str | None], str]) -> Iterator[Link]:
    """An outlet's own number that some side had given by then: it is told without a source, and adds no voice."""
    known = list(per_side)
    from_sides = borrowed(known)
    for figure in (run[0] for chain in known for run in runs(chain)):
        first = from_sides.get(id(figure))
        if first:
            yield linked("outlet_tells_number", figure.claim.id, first.claim.id, side=named(first.claim, first.speaker))


def lesser(per_side: Iterable[Chain]) -> dict[int, Figure]:
    """Outlets' own numbers of a side's people that lie below what the side itself had counted by then, by the identity of the figure: older ones, or parts."""
    outlets: list[Figure] = []
    official: dict[object, list[Figure]] = defaultdict(list)
    for figure in (run[0] for chain in per_side for run in runs(chain)):
        if is_outlets(figure):
            outlets.append(figure)
        elif not figure.state and COUNTRY + figure.speaker.removeprefix("side:") in figure.universe.who:
            official[figure.universe.measure].append(figure)
    return {id(f): own for f in outlets if f.interval.high > 0 and f.universe.who and not f.state
            for own in official.get(f.universe.measure, ()) if own.moment <= f.moment and f.interval.high < own.interval.low and relation(own.universe, f.universe) is not Relation.APART}


def own_numbers(per_side: Iterable[Chain]) -> list[Chain]:
    """The chains without those of outlets whose number now is some side's, or below what the side counts of its own: they answer nothing of their own."""
    known = list(per_side)
    no_answers = {**borrowed(known), **lesser(known)}
    return [c for c in known if id(runs(c)[-1][0]) not in no_answers]
