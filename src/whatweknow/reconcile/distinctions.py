"""What looks like a contradiction and is none, each with the rule that says why: "not a contradiction, because ..."."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from ..model import Claim
from ..moments import later
from .news import Distinction
from .numbers.carriers import lesser
from .numbers.figure import Chain, Figure
from .numbers.figures import runs
from .numbers.intervals import Interval
from .numbers.meetings import Meeting
from .numbers.overlaps import overlaps
from .numbers.wording import told
from .rules import reason
from .statements.days import Stray, written

Named = Callable[[Claim, str | None], str]

MOST = 200
"""Distinctions that are kept of one incident, those of the numbers that most carry first."""
LAST = ("numbers_meet", "another_incident", "other_people", "other_ground", "other_date")
"""Rules that say least about why two numbers differ; theirs are left out first."""


def distinctions(met: Iterable[Meeting], found: Sequence[Figure], per_side: Sequence[Chain], nights: Iterable[Stray],
                 wrong: Iterable[tuple[Figure, Figure]], named: Named) -> list[Distinction]:
    """Every near miss of numbers and days, what says most first."""
    told_apart = [*_numbers(met), *_overlapping(found), *_below_own(per_side), *_one_moment(per_side, named), *_other_moments(per_side), *_nights(nights), *_copied(wrong)]
    out = {(d.one.id, d.other.id, d.rule): d for d in told_apart}
    return sorted(out.values(), key=lambda d: _says_little(d.rule))[:MOST]


def _numbers(met: Iterable[Meeting]) -> Iterator[Distinction]:
    apart = sorted((m for m in met if not m.ruling.conflict), key=lambda m: _says_little(m.ruling.rule))
    for m in apart[:MOST]:
        yield Distinction(m.one.first.claim, m.other.first.claim, m.ruling.rule, m.ruling.reason)


def _says_little(rule: str) -> int:
    return LAST.index(rule) + 1 if rule in LAST else 0


def _overlapping(found: Sequence[Figure]) -> Iterator[Distinction]:
    for o in overlaps(found):
        yield Distinction(o.one.claim, o.other.claim, "groups_overlap", reason("groups_overlap", says=o.says))


def _below_own(per_side: Sequence[Chain]) -> Iterator[Distinction]:
    below = lesser(per_side)
    for f in (run[0] for chain in per_side for run in runs(chain) if id(run[0]) in below):
        own = below[id(f)]
        yield Distinction(f.claim, own.claim, "told_without_source", reason("told_without_source", one=told(f), other=told(own)))


def _one_moment(per_side: Iterable[Chain], named: Named) -> Iterator[Distinction]:
    for chain in per_side:
        for old, new in pairwise(run[0] for run in runs(chain)):
            if not later(new.when, old.when) and not new.interval.meets(old.interval) and new.claim.report != old.claim.report:
                words = {"side": named(old.claim, old.speaker), "one": told(old), "other": told(new)}
                yield Distinction(old.claim, new.claim, "one_side_two_numbers", reason("one_side_two_numbers", **words))


def _other_moments(per_side: Iterable[Chain]) -> Iterator[Distinction]:
    """Numbers that one voice tells for a day before the one on which another first gave them."""
    given: dict[tuple[object, Interval], Figure] = {}
    dated: list[Figure] = []
    for f in (f for chain in per_side for f in chain if not f.universe.thing and f.interval.exact):
        if f.count.asof and f.when == f.count.asof:
            dated.append(f)
        elif (f.universe.measure, f.interval) not in given or f.moment < given[(f.universe.measure, f.interval)].moment:
            given[(f.universe.measure, f.interval)] = f
    for f in dated:
        first = given.get((f.universe.measure, f.interval))
        if first and later(first.when, f.when):
            yield Distinction(f.claim, first.claim, "other_moment", reason("other_moment", one=told(f), day=str(f.when)[:10], other=str(first.when)[:10]))


def _nights(found: Iterable[Stray]) -> Iterator[Distinction]:
    for s in found:
        yield Distinction(s.claim, s.others[0], "two_clocks", reason("two_clocks", one=written(s.day), other=written(s.usual)))


def _copied(found: Iterable[tuple[Figure, Figure]]) -> Iterator[Distinction]:
    for wrong, first in found:
        yield Distinction(wrong.claim, first.claim, "copied_otherwise", reason("copied_otherwise", one=told(wrong), other=told(first)))
