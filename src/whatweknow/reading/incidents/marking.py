"""From the heads' logits to marked words: spans of a role, the kind of incident they belong to, and what became of a victim.

The heads are three linear ones on the encoder's states, learnt from MUC-4 train (`training/incidents.py`): outside, begin and inside of each role; no
incident or its kind; what became of a victim.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ...model import Fate, Role

ROLES = (Role.PERPETRATOR, Role.ORGANISATION, Role.TARGET, Role.VICTIM, Role.INSTRUMENT)
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "work stoppage")
FATES = (None, Fate.KILLED, Fate.INJURED, Fate.UNHURT, None)
"""What the heads' labels stand for, in their order."""
SPLITS = (1 + 2 * len(ROLES), 2 + 2 * len(ROLES) + len(KINDS))
SURE_ENOUGH = 0.5
"""Probability that a word has any role at all, from which on it is marked."""
EDGES = frozenset("()[],.;:\"'“”‘’-–— ")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that name somebody or something with a part in an incident. kinds: the probability of each kind; fates: of each fate;
    confidence: the mean probability that its words have this role."""

    start: int
    end: int
    role: Role
    kinds: tuple[float, ...]
    fates: tuple[float, ...]
    confidence: float


def marked(logits: Any, offsets: list[tuple[int, int]], text: str) -> list[Marked]:
    """All marked words in the order of the text. logits: (word pieces, labels); offsets: [start, end) of each piece in the text."""
    if not len(offsets):
        return []
    role, kind, fate = (_softmax(part) for part in np.split(logits, SPLITS, axis=-1))
    inside = role[:, 1::2] + role[:, 2::2]
    begins = role[:, 1::2] > role[:, 2::2]
    return [_mark(a, b, r, inside, kind, fate, offsets) for a, b, r in _runs(inside, begins, offsets, text)]


def _softmax(logits: Any) -> Any:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _runs(inside: Any, begins: Any, offsets: list[tuple[int, int]], text: str) -> list[tuple[int, int, int]]:
    """(first piece, end, role): whole words of one role; a new one where a piece begins one, or a paragraph or a sentence ends."""
    best = np.where(inside.sum(-1) > SURE_ENOUGH, inside.argmax(-1), -1).tolist()
    out: list[tuple[int, int, int]] = []
    for t, role in enumerate(best):
        glued = t > 0 and offsets[t][0] == offsets[t - 1][1] and text[offsets[t][0]].isalnum() and text[offsets[t][0] - 1].isalnum()
        last = out[-1] if out and out[-1][1] == t else None
        if last and (glued or (role == last[2] and not begins[t, role] and "\n" not in text[offsets[t - 1][1]:offsets[t][0]])):
            out[-1] = (last[0], t + 1, last[2])
        elif role >= 0:
            out.append((_word_start(t, offsets, text), t + 1, role))
    return [run for run in (_trimmed(*run, offsets, text) for run in out) if run]


def _word_start(t: int, offsets: list[tuple[int, int]], text: str) -> int:
    while t and offsets[t][0] == offsets[t - 1][1] and text[offsets[t][0]].isalnum() and text[offsets[t][0] - 1].isalnum():
        t -= 1
    return t


def _trimmed(a: int, b: int, role: int, offsets: list[tuple[int, int]], text: str) -> tuple[int, int, int] | None:
    """Without the marks at its ends; None where nothing else is in it."""
    while a < b and text[slice(*offsets[a])] in EDGES:
        a += 1
    while a < b and text[slice(*offsets[b - 1])] in EDGES:
        b -= 1
    return (a, b, role) if a < b else None


def _mark(a: int, b: int, r: int, inside: Any, kind: Any, fate: Any, offsets: list[tuple[int, int]]) -> Marked:
    kinds, fates = kind[a:b].mean(0), fate[a:b].mean(0)
    return Marked(offsets[a][0], offsets[b - 1][1], ROLES[r], tuple(kinds[1:].tolist()), tuple(fates.tolist()), round(float(inside[a:b, r].mean()), 4))
