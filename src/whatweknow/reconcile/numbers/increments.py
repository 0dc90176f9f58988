"""Running totals and what comes on top of them: "five more" after 11 makes 16, and contradicts neither. One is said; nothing is added up that nobody said."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model import Link, Measure
from ...moments import order
from ..rules import linked
from .figure import Chain, Figure
from .figures import runs
from .states import of_total
from .universes import Relation, relation
from .wording import plainly, told


def increments(found: Iterable[Figure], per_side: Iterable[Chain]) -> Iterator[Link]:
    """From each side's "five more" to the total that it makes with the one before, else to the total it comes on top of."""
    totals: dict[tuple[str, Measure], list[list[Figure]]] = defaultdict(list)
    for chain in per_side:
        totals[(chain[0].speaker, chain[0].universe.measure)].append([run[0] for run in runs(chain)])
    for more in found:
        if more.count.increment and more.interval.exact and more.interval.low > 0:
            for chained in totals.get((more.speaker, more.universe.measure), ()):
                link = _link(more, chained)
                if link:
                    yield link
                    break


def _link(more: Figure, chained: Sequence[Figure]) -> Link | None:
    if relation(chained[-1].universe, of_total(more.universe)) is Relation.APART:
        return None
    now = next((n for n in range(1, len(chained)) if _makes(chained[n - 1], more, chained[n])), None)
    if now is not None:
        old, new = chained[now - 1], chained[now]
        # The total and what it grew by may stand in one claim: "14 more, for a total of 64".
        return linked("increment_makes_total", more.claim.id, new.claim.id, before=plainly(old), more=plainly(more), now=told(new)) if more.claim.id != new.claim.id else None
    before = [f for f in chained if order(f.when) < more.moment]
    fits = before and before[-1] is chained[-1] and before[-1].claim.id != more.claim.id
    return linked("more_on_top", more.claim.id, before[-1].claim.id, more=told(_alone(more)), before=told(before[-1])) if fits else None


def _alone(more: Figure) -> Figure:
    """The number as a total is told, without its "more"."""
    return replace(more, state=replace(more.state, more=False)) if more.state else more


def _makes(old: Figure, more: Figure, new: Figure) -> bool:
    return old.interval.exact and new.interval.exact and old.interval.low + more.interval.low == new.interval.low
