"""Which claims are lines of their own, and which stand beside another: the same voice again, a side's older number, a part of a sum."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Claim, LinkKind
from ..reconcile.lines import HEADLESS, lacks
from ..reconcile.numbers.figure import Chain, Figure
from ..reconcile.numbers.figures import runs
from ..reconcile.numbers.sums import Sum
from ..reconcile.statements.repeats import follow
from .seen import Seen

COPIED = "copy_of_report"
"""The rule by which a claim of a copy repeats its original's."""


@dataclass(frozen=True)
class Groups:
    """also: by claim, the claims that only repeat it; history: by the claim that holds a side's number now, all the side's numbers for that
    question; newer, again: by hidden claim, the one it stands beside; whole: by claim, the sum that its parts make; parts: ids shown under
    a whole; akin: by claim, those that say it in other words; first: by each of these, the claim it stands beside."""

    also: Mapping[str, list[Claim]]
    history: Mapping[str, list[Chain]]
    newer: Mapping[str, str]
    again: Mapping[str, str]
    whole: dict[str, Sum] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    akin: Mapping[str, list[Claim]] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)

    def line_of(self, claim: str) -> str:
        """The claim whose line stands for this one."""
        return follow(follow(follow(claim, self.again), self.newer), self.first)

    def alone(self, claim: str) -> bool:
        """Whether the claim has a line of its own at the top of its section."""
        return not any(claim in those for those in (self.again, self.newer, self.parts, self.first))

    def earlier(self, claim: str) -> bool:
        """Whether the claim's line tells what its side's number was before."""
        return any(older[0].moment < now[0].moment for chain in self.history.get(claim, ()) for *before, now in (runs(chain),) for older in before)


def group(view: Seen) -> Groups:
    """Repetitions under the first to say it, a side's older number under its newer, parts under their whole."""
    again = {k.source: k.target for k in view.by_kind[LinkKind.REPEATS] if _adds_nothing(view.held[k.source], view.held[k.target])}
    # An outlet's last number has its line, unless the outlet only printed it from another report.
    copies = {k.source for k in view.by_kind[LinkKind.REPEATS] if k.rule == COPIED}
    newer: dict[str, str] = {}
    history: dict[str, list[Chain]] = defaultdict(list)
    now = {teller(c).claim.id for c in view.chains}
    for chain in view.chains:
        _stack(chain, now, again, newer, copies)
        history[teller(chain).claim.id].append(chain)
    # What repeats a number that has since changed is no carrier of the new one.
    again = {c: first for c, first in again.items() if follow(c, again) not in newer}
    also: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(view.claims, key=view.moment):
        if claim.id in again:
            also[follow(claim.id, again)].append(claim)
    out = Groups(also, history, newer, again)
    for s in view.sums:
        _nest(s, out)
    return out


def teller(chain: Chain) -> Figure:
    """Whose line tells the side's number now: the first to give it, or where those words cannot stand alone ("bringing the total to 50") the first whose words can."""
    run = runs(chain)[-1]
    return next((f for f in run if lacks(f.claim) < HEADLESS), run[0])


def _stack(chain: Chain, now: set[str], again: dict[str, str], newer: dict[str, str], copies: set[str]) -> None:
    *older, run = runs(chain)
    last = teller(chain)
    same = [f for f in run if f is not last]
    if last.claim.id not in copies:
        again.pop(last.claim.id, None)
    for step, found in ((again, same), (newer, [f for run in older for f in run if f.moment < last.moment])):
        for f in found:
            # Of one moment nobody knows which number came first: the other one keeps its own line.
            if f.claim.id not in now and _one_number(f.claim, last.claim):
                again.pop(f.claim.id, None)
                step[f.claim.id] = last.claim.id


def _adds_nothing(again: Claim, first: Claim) -> bool:
    said = {(c.measure, c.low, c.high, c.of) for c in first.counts}
    return again.question is first.question and (len(again.counts) <= 1 or {(c.measure, c.low, c.high, c.of) for c in again.counts} <= said)


def _one_number(old: Claim, new: Claim) -> bool:
    # A claim of two numbers of which one was revised still says the other: it keeps its line, marked as revised.
    return old.question is new.question and len(old.counts) == 1


def _nest(s: Sum, out: Groups) -> None:
    whole, parts = out.line_of(s.whole), tuple(out.line_of(p) for p in s.parts)
    fits = len(set(parts)) == len(parts) and whole not in parts and whole not in out.whole and out.alone(whole)
    if fits and all(out.alone(p) and p not in out.whole for p in parts):
        out.whole[whole] = Sum(whole, parts, s.says)
        out.parts.update(parts)
