"""From the heads' logits to marked phrases: who or what has which role, and the kind of incident it belongs to.

The heads were learnt from MUC-4 train (`training/incidents.py`): outside, begin and inside of each role; no incident or its kind; and what became of
a victim, which it tells too badly to be read (claims do). They say which nouns matter and know little of where a phrase begins and ends: the parse does, and marks cut to its noun phrases are
worth five points of template F1.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ... import vocab
from ...model import Role
from ..grammar.grid import Grid

ROLES = (Role.PERPETRATOR, Role.ORGANISATION, Role.TARGET, Role.VICTIM, Role.INSTRUMENT)
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "work stoppage")
"""What the heads' labels stand for, in their order."""
SPLITS = (1 + 2 * len(ROLES), 2 + 2 * len(ROLES) + len(KINDS))
SEEN, SURE_ENOUGH = 0.2, 0.25
"""Probability of a role from which on a word is looked at; and, on the mean of a phrase and its head, from which on it is marked."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
WITHIN = frozenset({"compound", "nmod", "amod"})
LOOSE = frozenset({"det", "nummod", "poss", "punct", "case", "predet", "quantmod"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase that names somebody or something with a part in an incident. words: lower case; named: it is a name; kinds: the probability of each kind;
    confidence: that it has this role."""

    start: int
    end: int
    words: tuple[str, ...]
    role: Role
    named: bool
    kinds: tuple[float, ...]
    confidence: float


def marked(logits: Any, offsets: list[tuple[int, int]], grid: Grid) -> list[Marked]:
    """All marked phrases in the order of the text. logits: (word pieces, labels); offsets: [start, end) of each piece in the text."""
    if not len(offsets):
        return []
    role, kind = (_softmax(part) for part in np.split(logits, SPLITS, axis=-1)[:2])
    inside = role[:, 1::2] + role[:, 2::2]
    first = np.searchsorted([b for _, b in offsets], grid.start, side="right")
    last = np.searchsorted([a for a, _ in offsets], grid.end, side="left")
    out, heads = [], _heads(grid, inside.max(-1), first, last)
    for head in heads:
        begin = _first(grid, head)
        a, middle, b = int(first[begin]), int(first[head]), int(last[head])
        sure = (inside[middle:b].mean(0) + inside[a:b].mean(0)) / 2
        r = int(sure.argmax())
        if sure[r] >= SURE_ENOUGH:
            out.append(_mark(grid, begin, head, ROLES[r], tuple(kind[a:b].mean(0)[1:].tolist()), round(float(sure[r]), 4)))
    return out


def _softmax(logits: Any) -> Any:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _heads(grid: Grid, peak: Any, first: Any, last: Any) -> list[int]:
    """The heads of the phrases that hold a word with some role."""
    at = np.nonzero(peak >= SEEN)[0]
    words = np.unique(np.searchsorted(first, at, side="right") - 1).tolist()
    heads = {_head(grid, w) for w in words if w >= 0 and last[w] > first[w] and not grid.punct[w] and not grid.blank[w]}
    return sorted(h for h in heads if grid.pos[h] in NOMINAL)


def _head(grid: Grid, word: int) -> int:
    """The noun that the word stands before and belongs to, or the word itself."""
    while grid.dep[word] in WITHIN | LOOSE and grid.head[word] > word:
        word = grid.head[word]
    return word


def _first(grid: Grid, head: int) -> int:
    """The first word of the phrase without articles, numbers, owners and words that only say how many or how surely before it."""
    at = min([head, *(grid.left[k] for k in grid.kids[head] if k < head and grid.dep[k] in WITHIN)])
    while at < head and (grid.dep[at] in LOOSE or grid.lower[at] in vocab.words("incidents", "loose")):
        at += 1
    return at


def _mark(grid: Grid, begin: int, head: int, role: Role, kinds: tuple[float, ...], sure: float) -> Marked:
    named = _is_name(grid, head)
    if named and role is Role.VICTIM:
        begin = _name(grid, begin, head)
    return Marked(grid.start[begin], grid.end[head], grid.lower[begin:head + 1], role, named, kinds, sure)


def _is_name(grid: Grid, i: int) -> bool:
    return grid.word(i)[0].isupper() and not (i == grid.limits(i)[0] and grid.tag[i] not in ("NNP", "NNPS"))


def _name(grid: Grid, begin: int, head: int) -> int:
    """The first word of a person's name: titles and offices before it are none of it."""
    at = head
    while at > begin and _is_name(grid, at - 1) and grid.lower[at - 1].strip(".") not in _titles():
        at -= 1
    return at


@cache
def _titles() -> frozenset[str]:
    offices = (words for kinds in vocab.table("titles")["offices"].values() for words in kinds)
    return frozenset().union(*(name.split() for name in offices)) | vocab.words("titles", "ranks") | vocab.words("titles", "honorifics")
