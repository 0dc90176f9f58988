"""Cut a tokenized report into overlapping windows for the encoder.

A window is a core, whose tokens are read from it, and some context on both sides, which only informs the core.
Training and reading cut the same way, so this is the one place that knows how.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

CORE, SOFT, LEFT, RIGHT = 208, 112, 32, 24
"""Tokens: the longest core; the length from which a paragraph end closes one; context before and after.

A sentence is cut only if it is itself longer than CORE. 208 + 56 is the longest input that kept the encoder's cost per
token near its cost on short paragraphs, while three in four PolNeAR contents stand wholly inside one core.
"""
ENDS = frozenset(".!?:;…")
CLOSERS = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Window:
    """Token indices, half open: the whole window and the core inside it."""

    begin: int
    end: int
    core_begin: int
    core_end: int


def breaks(texts: Sequence[str], paragraph_starts: frozenset[int] | set[int]) -> tuple[list[int], set[int]]:
    """Token indices at which a core may end: sentence ends in order, and those of them that end a paragraph."""
    n, stops, hard = len(texts), [], set()
    for i in range(n):
        last = i + 1 == n or i + 1 in paragraph_starts
        if last:
            hard.add(i + 1)
        if last or (texts[i] in ENDS and texts[i] not in ":;" and texts[i + 1] not in CLOSERS) or (
            texts[i] in CLOSERS and i and texts[i - 1] in ENDS and texts[i + 1] not in CLOSERS
        ):
            stops.append(i + 1)
    return stops, hard


def windows(texts: Sequence[str], paragraph_starts: frozenset[int] | set[int], begin: int = 0) -> list[Window]:
    """Windows whose cores tile `texts[begin:]`.

    texts: the tokens' own words; paragraph_starts: indices of the first token of each paragraph.
    """
    stops, hard = breaks(texts, paragraph_starts)
    out, at, n = [], begin, len(texts)
    while at < n:
        end = _core_end(stops, hard, at, n)
        out.append(Window(max(0, at - LEFT), min(n, end + RIGHT), at, end))
        at = end
    return out


def _core_end(stops: list[int], hard: set[int], at: int, n: int) -> int:
    limit, best = min(n, at + CORE), 0
    for stop in stops[bisect_right(stops, at):]:
        if stop > limit:
            break
        best = stop
        if stop in hard and stop - at >= SOFT:
            break
    return best or limit


CLS, SEP, DISTANCES = 101, 102, 32
MARKS = {'"': 0, "“": 1, "„": 1, "«": 1, "”": -1, "»": -1}


def quote_flags(texts: Sequence[str], paragraph_starts: frozenset[int] | set[int]) -> list[int]:
    """1 for tokens inside double quotation marks; every paragraph begins outside."""
    out, inside = [], 0
    for i, text in enumerate(texts):
        if i in paragraph_starts:
            inside = 0
        turn = MARKS.get(text)
        if turn is not None:
            inside = 1 - inside if turn == 0 else int(turn > 0)
        out.append(inside)
    return out


def encoder_input(ids: Sequence[int], starts: set[int]) -> tuple[list[int], list[int]]:
    """(input ids, position of each token in them): [CLS] first, [SEP] before each paragraph start but the first and at the end."""
    out, at = [CLS], []
    for t, i in enumerate(ids):
        if t in starts:
            out.append(SEP)
        at.append(len(out))
        out.append(i)
    return [*out, SEP], at


def distances(first: int, last: int, n: int) -> Any:
    """A bucket for each of n positions (n,): 0 in the cue [first, last], 1-15 after it, 16-30 before it, growing logarithmically from 6 on."""
    steps = _steps(n)
    out = np.zeros(n, np.int64)
    out[:first] = 15 + steps[first:0:-1]
    out[last + 1:] = steps[1:n - last]
    return out


@cache
def _steps(n: int) -> Any:
    """The bucket of each distance from 0 to n."""
    far = ((d, d.bit_length() - 2) for d in range(n + 1))
    return np.array([d if d <= 6 else min(15, 6 + int(2.2 * bits + (d >> bits & 1))) for d, bits in far], np.int64)
