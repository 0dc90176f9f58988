"""Tellings joined to incidents: greedily, the likeliest two groups first, by what their pairs say, until no two groups are likelier one than two; then groups of one long story.

What a person decided beats that: two tellings said to be of two incidents never come together, and where two are said to be of one, all that the rules put with either is
of one. Two tellings of one report are of two incidents, or the report would not have told them apart. The outcome does not depend on the order in which tellings are given.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from heapq import heapify, heappop, heappush, nlargest
from itertools import combinations
from math import ceil, sqrt

from ...model import Judgement
from ..judgements.judged import ties
from . import cores
from .matching import Match, match
from .pairs import candidates, order
from .passing import elsewhere
from .settling import settled
from .telling import Telling

STRANGERS = -3.0
"""Log odds of two tellings that share no key, or were never compared."""
VIEW = 60
"""Tellings of a group, before and after in time, that a telling is weighed against: the work must not grow with the square of a long story."""
ROUNDS = 3
"""How often it is asked which reports tell of a story only in passing: without the first of them its day and place are clearer."""
BEST = 8
"""The most pairs of two groups that count as the best of them."""
Pair = tuple[str, str]
Sum = tuple[float, int, tuple[float, ...]]
"""Over the pairs of two groups: sum of log odds, number, the best of them, highest first."""
NOTHING: Sum = (0.0, 0, ())


def joined(tellings: Iterable[Telling], matches: Iterable[Match] | None = None, judgements: Iterable[Judgement] = ()) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of each incident, earliest first. matches: those found before between these tellings; None has them made here."""
    known = sorted({t.id: t for t in tellings}.values(), key=order)
    found = matched(known) if matches is None else matches
    odds = {pair(m.one, m.other): m.odds for m in found}
    same, other = decided(judgements, {t.id for t in known})
    groups = [part for component in components(known, odds, same) for part in _parted(component, odds, same, other)]
    return tuple(sorted((tuple(sorted(g, key=order)) for g in groups), key=lambda g: order(g[0])))


def matched(tellings: Iterable[Telling]) -> list[Match]:
    """How all tellings that are worth comparing compare."""
    return [found for a, b in candidates(tellings) if (found := match(a, b)) is not None]


def pair(one: str, other: str) -> Pair:
    """Two ids, always in one order."""
    return (one, other) if one < other else (other, one)


def decided(judgements: Iterable[Judgement], known: set[str]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that a person said are one incident, and those that are two; of two judgements of one pair the later counts, and undone ones count no more."""
    same, other = ({pair(*p) for p in found if p <= known} for found in ties(judgements))
    return same, other


def components(known: Sequence[Telling], odds: Mapping[Pair, float], same: Iterable[Pair]) -> list[list[Telling]]:
    """The tellings that chains of likely pairs hold together: no incident reaches beyond one of these."""
    root = {t.id: t.id for t in known}
    for one, other in [*(p for p, value in odds.items() if value > 0), *same]:
        if one in root and other in root:
            root[_root(root, one)] = _root(root, other)
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in known:
        groups[_root(root, telling.id)].append(telling)
    return list(groups.values())


def _root(root: dict[str, str], of: str) -> str:
    while root[of] != of:
        root[of] = of = root[root[of]]
    return of


def _parted(component: Sequence[Telling], odds: Mapping[Pair, float], same: set[Pair], other: set[Pair]) -> list[list[Telling]]:
    if len(component) == 1:
        return [list(component)]
    groups, apart = _settled(component, odds, other), set(other)
    for _ in range(ROUNDS):
        strange = {pair(*p) for p in elsewhere(groups)} - same - apart
        if not strange:
            break
        apart |= strange
        groups = _settled(component, odds, apart)
    return _merged(groups, sorted(same), other)


def _settled(component: Sequence[Telling], odds: Mapping[Pair, float], other: set[Pair]) -> list[list[Telling]]:
    return settled(_gathered(Grouping(component, odds, other).groups(), other), partial(_may_be_one, other))


def _gathered(groups: list[list[Telling]], other: set[Pair]) -> list[list[Telling]]:
    """The groups, those whose cores are alike brought together, the most alike first."""
    whole = {min(t.id for t in g): g for g in groups if len(g) >= cores.FEWEST}
    lone = [g for g in groups if len(g) < cores.FEWEST]
    known = {k: cores.profile(g) for k, g in whole.items()}
    found = {(a, b): cores.alike(known[a], known[b]) for a, b in combinations(sorted(whole), 2)}
    while found:
        a, b = max(found, key=lambda p: (found[p], p))
        if found[a, b] < cores.ALIKE:
            break
        del found[a, b]
        if _may_be_one(other, whole[a], whole[b]):
            whole[a] = [*whole[a], *whole.pop(b)]
            known[a] = cores.profile(whole[a])
            found = {p: cores.alike(known[p[0]], known[p[1]]) if a in p else value for p, value in found.items() if b not in p}
    return [*whole.values(), *lone]


def _may_be_one(other: set[Pair], one: Sequence[Telling], two: Sequence[Telling]) -> bool:
    return {t.report for t in one}.isdisjoint(t.report for t in two) and not any(pair(a.id, b.id) in other for a in one for b in two)


def _merged(groups: list[list[Telling]], same: Sequence[Pair], other: set[Pair]) -> list[list[Telling]]:
    of = {t.id: group for group in groups for t in group}
    for one, two in same:
        a, b = of.get(one), of.get(two)
        if a is None or b is None or a is b or any(pair(x.id, y.id) in other for x in a for y in b):
            continue
        a.extend(b)
        of.update((t.id, a) for t in b)
    return list({id(group): group for group in of.values()}.values())


def added(one: Sum, other: Sum) -> Sum:
    """Two sums over pairs as one."""
    return one[0] + other[0], one[1] + other[1], tuple(nlargest(BEST, one[2] + other[2]))


def likelihood(total: Sum) -> float:
    """Log odds that two groups are of one incident: half what all their pairs say on average, half what the best of them say, as many as the root of all. One report that touches on two
    incidents does not make them one, and a late report need not resemble every early one."""
    whole, n, best = total
    few = best[:ceil(sqrt(n))]
    return (whole / n + sum(few) / len(few)) / 2


class Grouping:
    """The groups of one component while they are joined. sums: group -> other group -> what their pairs say; a group is named by its number."""

    def __init__(self, component: Sequence[Telling], odds: Mapping[Pair, float], other: set[Pair]) -> None:
        self.sums: dict[int, dict[int, Sum]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        self.heap: list[tuple[float, str, str, int, int]] = []
        self.settled: set[int] = set()
        self.members = {k: [telling] for k, telling in enumerate(component)}
        self.next = len(self.members)
        number = {telling.id: k for k, telling in enumerate(component)}
        self._weigh(component, odds, number)
        self._forbid(component, other, number)

    def groups(self) -> list[list[Telling]]:
        """Joins what is likelier one than two, the likeliest first, and gives the groups that are left: first the tellings of what reports are about, then to these, or to one another, those
        of what they only mention, which never bring two groups of the former together."""
        mentions = {k for k, members in self.members.items() if not members[0].main}
        self._exhaust(self.members.keys() - mentions)
        self.settled = set(self.members.keys() - mentions)
        self._exhaust(set(self.members))
        return list(self.members.values())

    def _exhaust(self, numbers: set[int]) -> None:
        self.heap = [row for a in numbers for b in self.sums[a].keys() & numbers if a < b and (row := self._row(a, b))]
        heapify(self.heap)
        while self.heap:
            *_, a, b = heappop(self.heap)
            if a in self.members and b in self.members:
                self._join(a, b, numbers)

    def _weigh(self, component: Sequence[Telling], odds: Mapping[Pair, float], number: Mapping[str, int]) -> None:
        for i, one in enumerate(component):
            for two in component[i + 1:i + 1 + VIEW]:
                self._add(number[one.id], number[two.id], odds.get(pair(one.id, two.id), STRANGERS))
        place = {t.id: i for i, t in enumerate(component)}
        for (a, b), value in odds.items():
            if a in place and b in place and abs(place[a] - place[b]) > VIEW:
                self._add(number[a], number[b], value)

    def _add(self, a: int, b: int, value: float) -> None:
        if a != b:
            self.sums[a][b] = self.sums[b][a] = added(self.sums[a].get(b, NOTHING), (value, 1, (value,)))

    def _forbid(self, component: Sequence[Telling], other: set[Pair], number: Mapping[str, int]) -> None:
        for one, two in other:
            if one in number and two in number:
                self._keep_apart(number[one], number[two])
        of: dict[str, list[int]] = defaultdict(list)
        for telling in component:
            of[telling.report].append(number[telling.id])
        for several in of.values():
            for k, a in enumerate(several):
                for b in several[k + 1:]:
                    self._keep_apart(a, b)

    def _keep_apart(self, a: int, b: int) -> None:
        if a != b:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def _row(self, a: int, b: int) -> tuple[float, str, str, int, int] | None:
        likely = likelihood(self.sums[a][b])
        if likely <= 0 or b in self.apart[a] or {a, b} <= self.settled:
            return None
        first, second = sorted((min(t.id for t in self.members[a]), min(t.id for t in self.members[b])))
        return (-likely, first, second, a, b)

    def _join(self, a: int, b: int, numbers: set[int]) -> None:
        new, self.next = self.next, self.next + 1
        numbers.add(new)
        if {a, b} & self.settled:
            self.settled.add(new)
        self.members[new] = [*self.members.pop(a), *self.members.pop(b)]
        self.apart[new] = (self.apart.pop(a, set()) | self.apart.pop(b, set())) - {a, b}
        for k in self.apart[new]:
            self.apart[k].add(new)
        ours, theirs = self.sums.pop(a), self.sums.pop(b)
        for k in (ours.keys() | theirs.keys()) - {a, b}:
            self.sums[k].pop(a, None)
            self.sums[k].pop(b, None)
            self.sums[new][k] = self.sums[k][new] = added(ours.get(k, NOTHING), theirs.get(k, NOTHING))
            if k in numbers and (row := self._row(new, k)):
                heappush(self.heap, row)
