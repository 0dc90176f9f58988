"""Tellings joined to incidents: greedily, the likeliest two groups first, by what their pairs say on average, until no two groups are likelier one than two.

What a person decided beats that: two tellings said to be of two incidents never come together, and where two are said to be of one, all that the rules put with either is
of one. Two tellings of one report are of two incidents, or the report would not have told them apart. The outcome does not depend on the order in which tellings are given.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from ...model import Judgement, Verdict
from .matching import Match, match
from .pairs import candidates, order
from .telling import Telling

STRANGERS = -3.0
"""Log odds of two tellings that share no key, or were never compared."""
VIEW = 60
"""Tellings of a group, before and after in time, that a telling is weighed against: the work must not grow with the square of a long story."""
Pair = tuple[str, str]


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
    given = sorted(judgements, key=lambda j: (j.when, j.id))
    undone = {j.subject for j in given if j.verdict == Verdict.UNDO}
    verdicts = {pair(j.subject, str(j.value["telling"])): j.verdict for j in given
                if j.verdict in (Verdict.SAME_INCIDENT, Verdict.OTHER_INCIDENT) and j.id not in undone and j.subject in known and j.value.get("telling") in known}
    return {p for p, v in verdicts.items() if v == Verdict.SAME_INCIDENT}, {p for p, v in verdicts.items() if v == Verdict.OTHER_INCIDENT}


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
    return _merged(Grouping(component, odds, other).groups(), sorted(same), other)


def _merged(groups: list[list[Telling]], same: Sequence[Pair], other: set[Pair]) -> list[list[Telling]]:
    of = {t.id: group for group in groups for t in group}
    for one, two in same:
        a, b = of.get(one), of.get(two)
        if a is None or b is None or a is b or any(pair(x.id, y.id) in other for x in a for y in b):
            continue
        a.extend(b)
        of.update((t.id, a) for t in b)
    return list({id(group): group for group in of.values()}.values())


class Grouping:
    """The groups of one component while they are joined. sums: group -> other group -> (sum of log odds, number of pairs weighed); a group is named by its number."""

    def __init__(self, component: Sequence[Telling], odds: Mapping[Pair, float], other: set[Pair]) -> None:
        self.sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        self.heap: list[tuple[float, str, str, int, int]] = []
        self.members = {k: [telling] for k, telling in enumerate(component)}
        self.next = len(self.members)
        number = {telling.id: k for k, telling in enumerate(component)}
        self._weigh(component, odds, number)
        self._forbid(component, other, number)

    def groups(self) -> list[list[Telling]]:
        """Joins what is likelier one than two, the likeliest first, and gives the groups that are left."""
        self.heap = [row for a in self.sums for b in self.sums[a] if a < b and (row := self._row(a, b))]
        heapify(self.heap)
        while self.heap:
            *_, a, b = heappop(self.heap)
            if a in self.members and b in self.members:
                self._join(a, b)
        return list(self.members.values())

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
            total, n = self.sums[a].get(b, (0.0, 0))
            self.sums[a][b] = self.sums[b][a] = (total + value, n + 1)

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
        total, n = self.sums[a][b]
        if total <= 0 or b in self.apart[a]:
            return None
        first, second = sorted((min(t.id for t in self.members[a]), min(t.id for t in self.members[b])))
        return (-total / n, first, second, a, b)

    def _join(self, a: int, b: int) -> None:
        new, self.next = self.next, self.next + 1
        self.members[new] = [*self.members.pop(a), *self.members.pop(b)]
        self.apart[new] = (self.apart.pop(a, set()) | self.apart.pop(b, set())) - {a, b}
        for k in self.apart[new]:
            self.apart[k].add(new)
        ours, theirs = self.sums.pop(a), self.sums.pop(b)
        for k in (ours.keys() | theirs.keys()) - {a, b}:
            (s, n), (t, m) = ours.get(k, (0.0, 0)), theirs.get(k, (0.0, 0))
            self.sums[k].pop(a, None)
            self.sums[k].pop(b, None)
            self.sums[new][k] = self.sums[k][new] = (s + t, n + m)
            if row := self._row(new, k):
                heappush(self.heap, row)
