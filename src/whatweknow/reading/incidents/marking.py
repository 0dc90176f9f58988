"""From the heads' logits to marked phrases: who or what has which role, and the kind of incident it belongs to.

The heads were learnt from MUC-4 train (`training/incidents.py`): outside, begin and inside of each role; no incident or its kind; and what became of
a victim. They say which nouns matter and know little of where a phrase begins and ends: the parse does.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from ... import vocab
from ...model import Role
from ..counts.values import value
from ..grammar.grid import Grid

ROLES = (Role.PERPETRATOR, Role.ORGANISATION, Role.TARGET, Role.VICTIM, Role.INSTRUMENT)
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "work stoppage")
FATES = ("untold", "killed", "injured", "unharmed", "other")
"""What the heads' labels stand for, in their order; of roles and kinds after none."""
SPLITS = (1 + 2 * len(ROLES), 2 + 2 * len(ROLES) + len(KINDS))
SEEN, SURE_ENOUGH, GOES_ON = 0.2, 0.25, 0.5
"""Probability of a role from which on a word is looked at; on the mean of a phrase and its head, from which on it is marked; and that a word only goes on what
stands before it, from which on two phrases are one."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
WITHIN = frozenset({"compound", "nmod", "amod"})
LOOSE = frozenset({"det", "nummod", "poss", "punct", "case", "predet", "quantmod"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase that names somebody or something with a part in an incident. words: lower case; named: it is a name; kinds, fates: the probability of each;
    number: of how many it speaks, None of several; confidence: that it has this role."""

    start: int
    end: int
    words: tuple[str, ...]
    role: Role
    named: bool
    kinds: tuple[float, ...]
    fates: tuple[float, ...]
    number: float | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase with a role, in words: its first, its noun, its last; role: index into ROLES."""

    begin: int
    head: int
    end: int
    role: int
    sure: float


def marked(logits: Any, offsets: list[tuple[int, int]], grid: Grid) -> list[Marked]:
    """All marked phrases in the order of the text. logits: (word pieces, labels); offsets: [start, end) of each piece in the text."""
    if not len(offsets):
        return []
    role, kind, fate = (_softmax(part) for part in np.split(logits, SPLITS, axis=-1))
    first = np.searchsorted([b for _, b in offsets], grid.start, side="right")
    last = np.searchsorted([a for a, _ in offsets], grid.end, side="left")
    out = []
    for phrase in _whole(grid, _phrases(grid, role, first, last), role[:, 2::2], first):
        pieces = slice(int(first[phrase.begin]), int(last[phrase.end]))
        out.append(_mark(grid, phrase, tuple(kind[pieces].mean(0)[1:].tolist()), tuple(fate[pieces].mean(0).tolist())))
    return out


def _phrases(grid: Grid, role: Any, first: Any, last: Any) -> list[_Phrase]:
    """The noun phrases that have a role."""
    inside = role[:, 1::2] + role[:, 2::2]
    out = []
    for head in _heads(grid, inside.max(-1), first, last):
        begin = _first(grid, head)
        a, middle, b = int(first[begin]), int(first[head]), int(last[head])
        sure = (inside[middle:b].mean(0) + inside[a:b].mean(0)) / 2
        r = int(sure.argmax())
        if sure[r] >= SURE_ENOUGH:
            out.append(_Phrase(begin, head, head, r, float(sure[r])))
    return out


def _whole(grid: Grid, phrases: list[_Phrase], going_on: Any, first: Any) -> list[_Phrase]:
    """The phrases with those of the same role that go on where one ends, or after an "of": all pieces from there to the first of the next are told to go on."""
    out: list[_Phrase] = []
    for p in phrases:
        before = out[-1] if out else None
        if before and before.role == p.role and _touch(grid, before.end, p.begin) and _goes_on(going_on[first[before.end + 1]:first[p.begin] + 1, p.role]):
            out[-1] = replace(before, end=p.end, sure=max(before.sure, p.sure))
        else:
            out.append(p)
    return out


def _touch(grid: Grid, last: int, begin: int) -> bool:
    """Whether nothing, or words that may join two phrases into one, stand between words `last` and `begin` of one line."""
    return last < begin and "\n" not in grid.text[grid.end[last]:grid.start[begin]] and vocab.words("incidents", "joining") >= set(grid.lower[last + 1:begin])


def _goes_on(pieces: Any) -> bool:
    return bool(len(pieces) and pieces.min() >= GOES_ON)


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


def _mark(grid: Grid, p: _Phrase, kinds: tuple[float, ...], fates: tuple[float, ...]) -> Marked:
    role, named = ROLES[p.role], _is_name(grid, p.head) or _is_name(grid, p.end)
    begin = _name(grid, p.begin, p.head) if named and role is Role.VICTIM else p.begin
    told = fates if role is Role.VICTIM else ()
    return Marked(grid.start[begin], grid.end[p.end], grid.lower[begin:p.end + 1], role, named, kinds, told, _number(grid, p.head), round(p.sure, 4))


def _number(grid: Grid, head: int) -> float | None:
    """Of how many a phrase speaks: its number, one where it is of one, None where it is of several."""
    numbers = (value(grid, grid.left[k]) for k in grid.kids[head] if k < head and grid.dep[k] == "nummod")
    return next((n[0] for n in numbers if n), None if grid.tag[head] in ("NNS", "NNPS") else 1.0)


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
