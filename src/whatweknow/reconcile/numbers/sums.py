"""Parts and whole: one side's own parts that add up to a number (17 + 5 = 22). Numbers of different sides are never added.

Parts are exact numbers of one kind of thing and one act, of one side, in one report, for different places or populations; what is told as some of
others ("among them three children") is added only to its like. The whole is another exact number of the same kind, by the same side or by the report that carries the parts; within that report its act may be another
word ("fourteen fired": nine hit, five landed).
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from ...model import Link
from ..rules import linked
from .figure import Figure
from .universes import Universe, elsewhere, widest

MOST_PARTS = 6
"""Longest run of parts tried; the sums of the story sheets have at most four."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, ids of claims; says: the sum in numbers and the thing counted."""

    whole: str
    parts: tuple[str, ...]
    says: str

    def links(self) -> Iterator[Link]:
        """SUMS_TO from every part to the whole."""
        for part in self.parts:
            yield linked("own_parts_make_whole", part, self.whole, says=self.says)


def sums(found: Iterable[Figure]) -> list[Sum]:
    """Every whole that one side's own parts in one report add up to."""
    out: dict[tuple[str, tuple[str, ...]], Sum] = {}
    exact: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in found:
        if f.interval.exact and f.interval.low > 0:
            exact[(widest(f.universe.measure), f.universe.thing)].append(f)
    for same_things in exact.values():
        for whole, parts in _of_matter(same_things):
            made = Sum(whole.claim.id, tuple(dict.fromkeys(p.claim.id for p in parts)), _says(whole, parts))
            out.setdefault((made.whole, made.parts), made)
    return list(out.values())


def _of_matter(found: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    per_side: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    wholes: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    for f in found:
        per_side[(f.claim.report, f.speaker)].append(f)
        for key in {f.speaker, f.claim.report if f.claim.holder is None else f.speaker}:
            wholes[(key, f.interval.low)].append(f)
    for (report, side), figures in per_side.items():
        for parts in _runs(figures):
            total = sum(p.interval.low for p in parts)
            fit = [w for key in (side, report) for w in wholes.get((key, total), ()) if _takes_in(w, parts)]
            if fit:
                yield min(fit, key=lambda w: (w.claim.report != report, w.moment)), parts


def _runs(figures: list[Figure]) -> Iterator[list[Figure]]:
    figures = sorted(figures, key=lambda f: f.claim.spans["content"][0].start)
    for start in range(len(figures)):
        for end in range(start + 2, min(start + MOST_PARTS, len(figures)) + 1):
            run = figures[start:end]
            if len({f.count.part for f in run}) == 1 and all(_side_by_side(a, b) or _distinct(a.universe, b.universe) for a, b in combinations(run, 2)):
                yield run


def _distinct(one: Universe, other: Universe) -> bool:
    # Parts are of one measure and day and differ in place or people; neither may take the other in.
    if one.measure is not other.measure or one.act != other.act or one.day != other.day:
        return False
    return elsewhere(one, other) or not (one.who <= other.who or other.who <= one.who)


def _side_by_side(one: Figure, other: Figure) -> bool:
    # Two exact numbers of one thing in one claim ("nine rockets hit A and five landed at B") are two of them.
    return one.claim.id == other.claim.id and one.count.of == other.count.of and one.universe.thing != "" and one.interval != other.interval


def _takes_in(whole: Figure, parts: list[Figure]) -> bool:
    # Where the whole happened may be said in other words than its parts ("at bases in Iraq"), so that only its people must take theirs in.
    u = whole.universe
    if whole.claim.report != parts[0].claim.report and u.act != parts[0].universe.act:
        return False
    return whole not in parts and all(
        u.measure is p.universe.measure and (bool(u.thing) or u.who <= p.universe.who) and whole.claim.id != p.claim.id
        and (u.who, u.where, u.act) != (p.universe.who, p.universe.where, p.universe.act)
        for p in parts)


def _says(whole: Figure, parts: list[Figure]) -> str:
    thing = whole.count.of or whole.count.measure.value
    return f"{' + '.join(f'{p.interval.low:g}' for p in parts)} = {whole.interval.low:g} {thing}"
