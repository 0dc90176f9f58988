"""One account's tolls brought to the numbers an event record asks for, without deciding who is right.

Written rules, in order:
1. A part ("including three children") and a number on top ("two more") are no total. Of what one holder says, the largest number that counts
   everyone is that holder's total; where only groups are counted ("five soldiers and two nurses"), their sum is, each group once. Single people of two
   claims may be one and the same, and one of a group told elsewhere, so only those of one claim are added.
2. Totals of two holders that no single number satisfies contradict: there is no best number. Otherwise the best number is the largest that any total
   is sure of ("at least seven" and "nine" are nine).
3. Low and high are the smallest and the largest number that any holder puts forward as a total. "Dozens" puts none forward.
4. Groups are kept apart by who is counted; a group whose holders contradict has no number.
"""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model import Count, Measure, Toll, Voice
from ...vocab import words
from ..sides.side import population
from .intervals import Interval, interval

REPORT, UNCLEAR = "", "?"
"""Keys of the report's own voice and of words of which it is unclear who says them; no holder is called so."""


@dataclass(frozen=True, slots=True)
class Held:
    """One holder's total. holder: the name, REPORT or UNCLEAR; said: the numbers it allows; low, high: the ones it puts forward, None for the low of "up to ten";
    whole: it counts everyone, and is not only a sum of groups; tolls: what it rests on."""

    holder: str
    said: Interval
    low: float | None
    high: float
    whole: bool
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """best: None where nobody is sure of a number or holders contradict; low, high: the smallest and the largest put forward; contradicted: no number
    satisfies all; held: each holder's total, in the order told."""

    best: float | None = None
    low: float | None = None
    high: float | None = None
    contradicted: bool = False
    held: tuple[Held, ...] = ()


def summary(tolls: Sequence[Toll], measure: Measure) -> Summary:
    """The numbers of one measure by the rules above."""
    found = (total(name, said) for name, said in by_holder(t for t in tolls if t.measure is measure).items())
    return summed(tuple(h for h in found if h))


def by_holder(tolls: Iterable[Toll]) -> dict[str, list[Toll]]:
    """The tolls of each holder, in the order told."""
    out: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        out[holder(toll)].append(toll)
    return out


def summed(held: tuple[Held, ...]) -> Summary:
    """What several totals come to; sums of groups are totals only where nobody counts everyone."""
    totals = [h for h in held if h.whole] or list(held)
    lows, highs = [h.low for h in totals if h.low is not None], [h.high for h in totals]
    apart = not all(a.said.meets(b.said) for n, a in enumerate(held) for b in held[n + 1:])
    best = None if apart else max((h.low for h in held if h.low is not None), default=None)
    highest = max((h for h in (*highs, best) if h is not None), default=None)
    return Summary(best, min(lows, default=None), highest, apart, held)


def holder(toll: Toll) -> str:
    """A key for who says it."""
    if toll.voice is Voice.UNCLEAR:
        return UNCLEAR
    return ((toll.holder.name or toll.holder.role) if toll.holder else None) or REPORT


def total(name: str, said: Sequence[Toll]) -> Held | None:
    """What one holder's tolls of one measure come to; None where no number can be written down."""
    # "Nobody else" adds nothing and is no zero.
    written = [t for t in said if not t.part and figure(t) is not None and not (t.increment and figure(t) == 0)]
    whole = [t for t in written if not t.increment] or written
    several = {t.role or (t.of or "").lower(): t for t in whole if not everyone(t) and figure(t) != 1}
    told_with = {t.claim for t in several.values()}
    groups = [*several.values(), *singles([t for t in whole if not several or t.claim in told_with])]
    all_told = max((t for t in whole if everyone(t)), key=_figure, default=None)
    if all_told and _figure(all_told) >= sum(map(_figure, groups)):
        return Held(name, bounds(all_told), sure(all_told), _figure(all_told), True, (all_told,))
    if all_told and not several and _figure(all_told) > 1:
        return Held(name, bounds(all_told), sure(all_told), _figure(all_told), True, (all_told,))
    return added(name, groups, open_end=True) if groups else None


def singles(said: Sequence[Toll]) -> list[Toll]:
    """Single people of the claim that tells of most of them: "a boy" and "Tom Ode" of two claims may be one, "his wife" and "himself" of one claim are two."""
    of_claims: dict[str, list[Toll]] = defaultdict(list)
    for toll in said:
        if figure(toll) == 1:
            of_claims[toll.claim].append(toll)
    return max(of_claims.values(), key=len, default=[])


def added(name: str, groups: Sequence[Toll], *, open_end: bool) -> Held:
    """One holder's groups as one number. open_end: nobody says that these were all."""
    spans, lows = [bounds(t) for t in groups], [sure(t) for t in groups]
    high = math.inf if open_end else sum(s.high for s in spans)
    return Held(name, Interval(sum(s.low for s in spans), high), sum(n for n in lows if n is not None) if any(n is not None for n in lows) else None,
                sum(map(_figure, groups)), False, tuple(groups))


def everyone(toll: Toll) -> bool:
    """Whether a toll counts anyone and not a group."""
    return toll.role is None and not {w for w in population(toll.of, None) if not w.isdigit()} - words("records", "everyone", "words")


def figure(toll: Toll) -> float | None:
    """The number a holder puts forward: the lower bound, else the upper one; one more than "more than"; None for "dozens"."""
    if toll.low is None and toll.high is None:
        return None
    return bounds(toll).low if toll.comparator.value == "gt" else toll.low if toll.low is not None else toll.high


def _figure(toll: Toll) -> float:
    return figure(toll) or 0


def sure(toll: Toll) -> float | None:
    """The number a holder is sure of; None for "up to ten"."""
    return figure(toll) if toll.low is not None else None


def bounds(toll: Toll) -> Interval:
    """The numbers a toll allows, by the table `intervals`."""
    return interval(Count(measure=toll.measure, comparator=toll.comparator, low=toll.low, high=toll.high, of=toll.of))


def by_side(tolls: Iterable[Toll], attacker_sides: frozenset[str]) -> Mapping[str, float]:
    """The killed by "attackers", "armed" and "civilians", where they are counted and nobody contradicts. attacker_sides: sides of those who did it."""
    found: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        if toll.measure is Measure.KILLED and figure(toll) is not None and (side := side_of(toll, attacker_sides)):
            found[side].append(toll)
    bests = {side: summed(tuple(added(name, largest(ts), open_end=False) for name, ts in by_holder(said).items())).best for side, said in found.items()}
    return {side: best for side, best in bests.items() if best is not None}


def largest(said: Iterable[Toll]) -> list[Toll]:
    """Each group once, at its largest number; a part of the whole is here a group like any other."""
    out: dict[str, Toll] = {}
    for toll in said:
        key = toll.role or (toll.of or "").lower()
        if key not in out or _figure(toll) > _figure(out[key]):
            out[key] = toll
    return list(out.values())


def side_of(toll: Toll, attacker_sides: frozenset[str]) -> str | None:
    """Whose dead a toll counts; None where it does not say."""
    if toll.role in words("records", "side", "attackers") or (toll.side and toll.side in attacker_sides):
        return "attackers"
    return next((side for side, roles in (("armed", words("records", "side", "armed")), ("civilians", words("records", "side", "civilians"))) if toll.role in roles), None)
