"""What became of a page's claims from one version to the next, or from an original to its copy: gone, new, another number, another holder, another hedge.

Two claims are the same one told anew where they answer the same question and share at least half of their words, numbers left out; the likest are paired first.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from ...model import Claim
from ..words import content, likeness, same

ALIKE = 0.5


class Turn(StrEnum):
    """What became of a claim. holder covers an attribution that was taken away or given; hedge covers certainty and whether the act is done or planned."""

    GONE = "gone"
    NEW = "new"
    NUMBER = "number"
    HOLDER = "holder"
    HEDGE = "hedge"


class ClaimChange(msgspec.Struct, frozen=True):
    """A claim that is not as it was. before, after: ids, None where there is none; turns: all that changed."""

    turns: tuple[Turn, ...]
    before: Claim | None
    after: Claim | None


def claim_changes(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[ClaimChange, ...]:
    """What changed, in the order of the later claims, what is gone last; claims that say the same are left out."""
    pairs = dict(_paired(before, after))
    changed = (ClaimChange(_turns(before[pairs[j]], c), before[pairs[j]], c) if j in pairs else ClaimChange((Turn.NEW,), None, c) for j, c in enumerate(after))
    gone = (ClaimChange((Turn.GONE,), c, None) for i, c in enumerate(before) if i not in pairs.values())
    return (*(c for c in changed if c.turns), *gone)


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """(after, before) positions."""
    one, other = [_bag(c) for c in before], [_bag(c) for c in after]
    scored = sorted(((-_alike(before[i], after[j], a, b), abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(other) if before[i].question == after[j].question))
    taken: tuple[set[int], set[int]] = set(), set()
    for score, _, i, j in scored:
        if -score >= ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield j, i


def _alike(one: Claim, other: Claim, words: frozenset[str], others: frozenset[str]) -> float:
    # The same holder decides between two claims that share as many words, and saves one whose words were much changed.
    return likeness(words, others) + 0.2 * (_holder(one) == _holder(other)) * (not words.isdisjoint(others))


def _bag(claim: Claim) -> frozenset[str]:
    return frozenset(w for w in content(claim.content) if not any(ch.isdigit() for ch in w))


def _turns(before: Claim, after: Claim) -> tuple[Turn, ...]:
    turns = {Turn.NUMBER: _numbers(before) != _numbers(after), Turn.HOLDER: _holder(before) != _holder(after),
             Turn.HEDGE: (before.certainty, before.mode) != (after.certainty, after.mode)}
    return tuple(t for t, changed in turns.items() if changed)


def _numbers(claim: Claim) -> Iterable[object]:
    return sorted((c.measure, c.comparator, c.low or 0, c.high or 0, c.increment) for c in claim.counts)


def _holder(claim: Claim) -> tuple[str, str]:
    return (claim.voice, same(claim.holder.name or claim.holder.role or "") if claim.holder else "")
