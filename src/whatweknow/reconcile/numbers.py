"""Links between numbers: a side's own newer number, agreement between sides, contradiction between sides.

Only each side's latest number meets the others', and equal numbers are taken together first, so the work grows with the number of
different answers to one question and never with the square of all claims.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from ..model import Comparator, Count, Link, LinkKind, Measure
from ..moments import hours_between, later
from .figure import Chain, Figure
from .figures import by_matter, latest, runs
from .intervals import Interval
from .scenes import apart
from .universes import Relation, known_kind, relation

STALE_HOURS = 24
"""A lower running total said more than a day before a higher one may only be older: that is no conflict."""
SAYS = {"eq": "{low}", "ge": "at least {low}", "gt": "more than {low}", "le": "up to {high}", "lt": "fewer than {high}", "about": "about {low}",
        "range": "{low} to {high}", "none": "no"}
"""How a count is said in a reason; a vague one has no number to say."""
NOUNS = frozenset({Measure.CASUALTIES, Measure.OBJECTS})
"""Measures whose own word is a noun: "no casualties", but "nobody killed"."""


def words(count: Count, vague: str = "some") -> str:
    """The count in short: "at least 80 killed". vague: what stands for a number that no digits can say."""
    low, high = (f"{n:,.10g}" if n is not None else "?" for n in (count.low, count.high))
    number = SAYS.get(count.comparator.value, "{vague}").format(vague=vague, low=low if low != "?" else high, high=high if high != "?" else low)
    of = "" if count.measure is Measure.OBJECTS else count.measure.value
    if count.comparator is Comparator.NONE and not count.of and count.measure not in NOUNS:
        number = "nobody"
    return " ".join(w for w in (number, count.of if count.of != of else "", of) if w)


def revisions(found: Iterable[Chain]) -> Iterator[Link]:
    """SUPERSEDES from a side's newer number to its older, REFINES where the newer only narrows the older."""
    for chain in found:
        for old, new in pairwise(run[0] for run in runs(chain)):
            if later(new.when, old.when):
                yield _revision(new, old)


def _revision(new: Figure, old: Figure) -> Link:
    said = f"{told(new)}; before: {told(old)}"
    if new.interval.meets(old.interval):
        return Link(kind=LinkKind.REFINES, source=new.claim.id, target=old.claim.id, rule="same_side_narrower",
                    reason=f"the same side says more exactly: {said}")
    return Link(kind=LinkKind.SUPERSEDES, source=new.claim.id, target=old.claim.id, rule="same_side_newer",
                reason=f"the same side's newer number: {said}")


def told(figure: Figure) -> str:
    """The same of a figure, a vague number in the report's own words ("dozens of soldiers killed")."""
    said = {s.exact for s in figure.claim.spans.get("count", ())}
    of = figure.count.of or ""
    return words(figure.count, next(iter(said)).removesuffix(of).strip() if len(said) == 1 else "some")


Answer = tuple[Figure, ...]
"""Latest figures of several sides that say the same number of the same universe, oldest first."""


def answers(found: Iterable[Chain]) -> dict[tuple[str, str, str], list[Answer]]:
    """For each question the different answers that sides give now."""
    now = by_matter(latest(c) for c in found)
    return {matter: _alike(figures) for matter, figures in now.items()}


def _alike(found: list[Figure]) -> list[Answer]:
    groups: dict[tuple[object, Interval], list[Figure]] = defaultdict(list)
    for figure in found:
        groups[(figure.universe, figure.interval)].append(figure)
    return [tuple(sorted(g, key=lambda f: f.moment)) for g in groups.values()]


def agreements(given: Iterable[list[Answer]]) -> Iterator[Link]:
    """CORROBORATES from every other side's equal number to the first side's."""
    for same_question in given:
        for first, *rest in same_question:
            for figure in rest:
                if figure.speaker != first.speaker and not apart(figure, first):
                    yield Link(kind=LinkKind.CORROBORATES, source=figure.claim.id, target=first.claim.id, rule="other_side_same_number",
                               reason=f"another side says the same: {told(figure)}")


def conflicts(given: Iterable[list[Answer]]) -> Iterator[Link]:
    """CONTRADICTS between sides whose latest numbers cannot both be true of the same question, population and scope."""
    for same_question in given:
        for one, other in combinations(same_question, 2):
            why = clash(one[0], other[0])
            if why:
                yield from _against(one, other, why)
                yield from _against(other, one, why)


def key(figure: Figure) -> tuple[str, Measure, str | None]:
    """Which number of which claim: a claim of several numbers may be disputed in one of them alone."""
    return (figure.claim.id, figure.count.measure, figure.count.of)


def clashing(given: Iterable[list[Answer]]) -> set[tuple[str, Measure, str | None]]:
    """The keys of all numbers that another side's latest contradicts."""
    return {key(f) for same_question in given for one, other in combinations(same_question, 2) if clash(one[0], other[0])
            for mine, theirs in ((one, other), (other, one)) for f in mine if any(f.speaker != g.speaker for g in theirs)}


def _against(many: Answer, other: Answer, why: str) -> Iterator[Link]:
    for figure in many:
        rival = next((f for f in other if f.speaker != figure.speaker), None)
        if rival:
            yield Link(kind=LinkKind.CONTRADICTS, source=figure.claim.id, target=rival.claim.id, rule="other_side_other_number",
                       reason=f"{told(figure)} against {told(rival)}: {why}")


def clash(one: Figure, other: Figure) -> str:
    """Why two sides' numbers cannot both be true; empty where they can, or where one may only be older.

    A number of a narrower population contradicts one of a wider only if the wider is none at all: "six attackers" and "50 militants" may be
    two groups, "no Americans" leaves no room for 80 soldiers. People of a kind that no table knows ("mourners") may belong to another matter. A report that tells a source's number beside its own speaks of another scope.
    """
    lie = relation(one.universe, other.universe)
    if lie is Relation.APART or apart(one, other) or _own_words(one, other) or _stale(one, other) or _stale(other, one):
        return ""
    if lie is Relation.SAME:
        return "" if one.interval.meets(other.interval) else "same question, same population, same scope"
    whole, part = (one, other) if lie is Relation.AROUND else (other, one)
    if not known_kind(part.universe):
        return ""
    return "none at all leaves no room for it" if whole.interval.high == 0 < part.interval.low else ""


def _own_words(one: Figure, other: Figure) -> bool:
    return one.claim.report == other.claim.report and (one.claim.holder is None or other.claim.holder is None)


def _stale(one: Figure, other: Figure) -> bool:
    return one.interval.high < other.interval.low and hours_between(one.when, other.when) > STALE_HOURS
