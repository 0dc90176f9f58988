"""Links between numbers: a side's own newer number, agreement between sides, contradiction between sides, and what only looks like one.

Only each side's latest number meets the others', and equal numbers are taken together first, so the work grows with the number of
different answers to one question and never with the square of all claims.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from ...model import Link, Measure
from ...moments import later, order
from ..news import CORRECTING
from ..rules import linked
from .compare import Ruling, ruling
from .errata import corrects
from .figure import Chain, Figure
from .figures import by_matter, runs
from .intervals import Interval
from .scenes import apart
from .wording import told

MOST_ANSWERS = 48
"""Different answers to one question that are held against each other; of more, those that most reports carry."""


def revisions(found: Iterable[Chain]) -> Iterator[Link]:
    """SUPERSEDES from a side's newer number to its older, REFINES where the newer only narrows the older."""
    for chain in found:
        for old, new in pairwise(run[0] for run in runs(chain)):
            if later(new.when, old.when):
                yield _revision(new, old)


def _revision(new: Figure, old: Figure) -> Link:
    narrower = new.interval.meets(old.interval)
    rule = CORRECTING if corrects(new.claim) else "same_side_narrower" if narrower else "same_side_newer"
    return linked(rule, new.claim.id, old.claim.id, now=told(new), before=told(old))


@dataclass(frozen=True, slots=True)
class Held:
    """One side's number while it held. figure: its first mention; last: when it was told last; until: when the side replaced it, None while it holds;
    carriers: every figure that tells it."""

    figure: Figure
    last: str | None
    until: str | None
    carriers: tuple[Figure, ...]


def held(chain: Chain) -> list[Held]:
    """A side's numbers, oldest first, each with the time in which it held."""
    found = runs(chain)
    ends: list[str | None] = [run[0].when for run in found[1:]]
    return [Held(run[0], max((f.when for f in run if not f.again), key=order, default=run[0].when), end, tuple(run)) for run, end in zip(found, [*ends, None], strict=True)]


@dataclass(frozen=True, slots=True)
class Answer:
    """One number of one universe and the sides that give it, the earliest first."""

    held: tuple[Held, ...]

    @property
    def first(self) -> Figure:
        """Its first mention."""
        return self.held[0].figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each side's first mention."""
        return tuple(h.figure for h in self.held)

    @property
    def now(self) -> tuple[Figure, ...]:
        """The sides that still give it."""
        return tuple(h.figure for h in self.held if h.until is None)


Matter = tuple[str, str, str]
Answers = Mapping[Matter, list[Answer]]
"""By question, the different answers to it."""


def answers(found: Iterable[Chain], *, ever: bool = False) -> Answers:
    """For each question the different answers that sides give now. ever: also those that they have replaced."""
    told_of: dict[Matter, list[Held]] = defaultdict(list)
    kept = [h for chain in found for h in held(chain) if ever or h.until is None]
    by_figure = {id(h.figure): h for h in kept}
    for matter, figures in by_matter(h.figure for h in kept).items():
        told_of[matter] = [by_figure[id(f)] for f in figures]
    return {matter: _alike(those) for matter, those in told_of.items()}


def _alike(found: list[Held]) -> list[Answer]:
    groups: dict[tuple[object, Interval], list[Held]] = defaultdict(list)
    for h in found:
        groups[(h.figure.universe, h.figure.interval)].append(h)
    made = [Answer(tuple(sorted(g, key=lambda h: h.figure.moment))) for g in groups.values()]
    most = sorted(made, key=lambda a: -sum(len(h.carriers) for h in a.held))[:MOST_ANSWERS]
    return sorted(most, key=lambda a: a.first.moment)


def agreements(given: Iterable[list[Answer]]) -> Iterator[Link]:
    """CORROBORATES from every other side's equal number to the first side's."""
    for same_question in given:
        for answer in same_question:
            first, *rest = answer.figures
            for figure in rest:
                if figure.speaker != first.speaker and not apart(figure, first):
                    yield linked("other_side_same_number", figure.claim.id, first.claim.id, number=told(figure))


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two answers to one question and the ruling on them."""

    one: Answer
    other: Answer
    ruling: Ruling


def meetings(given: Iterable[list[Answer]]) -> list[Meeting]:
    """Every two answers to one question on which there is something to say: contradictions, and what only looks like one."""
    out = []
    for same_question in given:
        for (one, last), (other, other_last) in combinations([(a, _last(a)) for a in same_question], 2):
            found = ruling(one.first, other.first, (last, other_last))
            if found and len({f.speaker for f in (*one.figures, *other.figures)}) > 1:
                out.append(Meeting(one, other, found))
    return out


def _last(answer: Answer) -> str | None:
    return max((h.last for h in answer.held), key=order)


def conflicts(met: Iterable[Meeting]) -> Iterator[Link]:
    """CONTRADICTS between sides whose latest numbers cannot both be true of the same question, population and scope."""
    for m in met:
        if m.ruling.conflict:
            yield from _against(m.one, m.other, m.ruling)
            yield from _against(m.other, m.one, m.ruling)


def _against(many: Answer, other: Answer, why: Ruling) -> Iterator[Link]:
    for figure in many.now:
        rival = next((f for f in other.now if f.speaker != figure.speaker), None)
        if rival:
            words = {"one": told(figure), "other": told(rival), "why": why.why}
            yield linked(why.rule, figure.claim.id, rival.claim.id, **words)


Key = tuple[str, Measure, str | None, str]


def key(figure: Figure) -> Key:
    """Which number of which claim and side: a claim of several numbers, or of several sides, may be disputed in one of them alone."""
    return (figure.claim.id, figure.count.measure, figure.count.of, figure.speaker)


def clashing(met: Iterable[Meeting]) -> set[Key]:
    """The keys of all numbers that another side's latest contradicts."""
    return {key(f) for m in met if m.ruling.conflict for mine, theirs in ((m.one, m.other), (m.other, m.one)) for f in mine.now
            if any(f.speaker != g.speaker for g in theirs.now)}
