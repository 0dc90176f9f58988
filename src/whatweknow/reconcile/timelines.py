"""The timeline of one incident: what was said when, one row a change, each side's numbers as a chain that grows."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..model import Claim, Link, LinkKind, Measure
from ..moments import order
from .news import Change, Entry
from .numbers.figure import Chain, Figure
from .numbers.figures import runs
from .numbers.wording import plainly, told

FIRST, SAYS = "first", "new"
When = Callable[[Claim], str | None]
Named = Callable[[Claim, str | None], str]
CARRIED = frozenset({LinkKind.REPEATS, LinkKind.CORROBORATES, LinkKind.DENIES, LinkKind.CONTRADICTS, LinkKind.RETRACTS})


def timeline(chains: Iterable[Chain], changes: Sequence[Change], links: Iterable[Link], when: When, named: Named) -> list[Entry]:
    """The rows, oldest first. A side's numbers of people always stand in it; any other claim where somebody repeats, denies or takes it back, or its side gave another number: what
    nobody took up is no news."""
    taken_up = {k.target for k in links if k.kind in CARRIED} | {k.source for k in links if k.kind in (LinkKind.DENIES, LinkKind.RETRACTS)}
    known = list(chains)
    out = [row for chain in known if _of_people(chain) or len(runs(chain)) > 1 or any(f.claim.id in taken_up for f in chain) for row in _numbers(chain, named)]
    of_numbers = {f.claim.id for chain in known for f in chain}
    for c in changes:
        if c.claim.id not in of_numbers and (c.kind != SAYS or (c.claim.id in taken_up and not c.claim.background)):
            out.append(Entry(c.when, named(c.claim, None), c.kind, c.claim.content, (), c.claim, c.other, c.reason))
    out += [Entry(c.when, named(c.claim, None), c.kind, c.claim.content, (), c.claim, c.other, c.reason) for c in changes if c.kind == "contradicted" and c.claim.id in of_numbers]
    return sorted(out, key=lambda e: (order(e.when), e.claim.report, e.claim.spans["content"][0].start, e.kind, e.says))


def _of_people(chain: Chain) -> bool:
    return not chain[0].universe.thing and chain[0].universe.measure is not Measure.OBJECTS and not all(f.count.part for f in chain)


def _numbers(chain: Chain, named: Named) -> Iterable[Entry]:
    so_far: list[str] = []
    before: Figure | None = None
    for first, *_ in runs(chain):
        so_far.append(plainly(first))
        kind, reason = (FIRST, "this side's first number") if before is None else ("revised", f"before: {told(before)}")
        yield Entry(first.when, named(first.claim, first.speaker), kind, told(first), tuple(so_far), first.claim, before.claim if before else None, reason)
        before = first
