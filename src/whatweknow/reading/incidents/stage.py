"""Everybody and everything with a part in an incident of the report: marked words of one role that name the same are one part."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from ...model import EventType, Part, Report, Span
from ..attribution.tagger import Encoded
from ..grammar.grid import of as grid_of
from ..layers import EventMention
from .heads import logits
from .marking import FATES, KINDS, Marked, marked

HARM = frozenset({EventType.ATTACK, EventType.KILL, EventType.INJURE, EventType.EXPLODE, EventType.ARREST})
"""Acts without any of which a report tells of no incident: of 116 such reports of MUC-4 dev none is without."""
FULLER = 0.1
"""What each word of a name is worth in confidence, when it is asked which of somebody's names to give: the fuller one says more."""


def find(report: Report, parse: Doc, encoded: Encoded | None, events: Sequence[EventMention]) -> tuple[Part, ...] | None:
    """The parts in the order in which they are first named, none where no act of harm is told; None where the encoder did not run or gives too little for the head."""
    if encoded is not None and not any(e.type in HARM for e in events):
        return ()
    told = logits(encoded) if encoded is not None else None
    return parts(marked(told, encoded.tokens.offsets, grid_of(parse)), report.text) if encoded is not None and told is not None else None


def parts(found: Sequence[Marked], text: str) -> tuple[Part, ...]:
    """One part for the marks that name the same."""
    groups: list[list[Marked]] = []
    for mark in found:
        home = next((g for g in groups if g[0].role is mark.role and any(same(mark.words, m.words) for m in g)), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    return tuple(_part(g, text) for g in groups)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one naming repeats the other: the same head, and no word that the longer one lacks."""
    return one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _part(group: list[Marked], text: str) -> Part:
    order = sorted(group, key=lambda m: -m.confidence - (FULLER * len(m.words) if m.named else 0))
    kinds, fates = (np.max(rows, 0) for rows in ([m.kinds for m in group], [m.fates for m in group]))
    numbers = [m.number for m in group if m.number is not None]
    return Part(role=group[0].role, mentions=tuple(Span.of(text, m.start, m.end) for m in order), named=any(m.named for m in group), confidence=max(m.confidence for m in group),
                kinds=_likely(KINDS, kinds), fates=_likely(FATES, fates) if len(fates) else {}, number=max(numbers) if numbers else None)


def _likely(names: Sequence[str], probabilities: Sequence[float]) -> dict[str, float]:
    return {name: round(float(p), 4) for name, p in zip(names, probabilities, strict=True)}
