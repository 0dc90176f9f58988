"""Everybody and everything with a part in an incident of the report: marked words of one role that name the same are one part."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ... import vocab
from ...model import Part, Report, Role, Span
from .marking import FATES, KINDS, Marked, marked


def find(report: Report, encoded: Any) -> tuple[Part, ...]:
    """The parts in the order in which they are first named; none where the encoder did not run or has no heads for them."""
    logits = encoded.fillers() if encoded is not None else None
    return parts(marked(logits, encoded.tokens.offsets, report.text), report.text) if logits is not None else ()


def parts(found: Sequence[Marked], text: str) -> tuple[Part, ...]:
    """One part for the marks that name the same."""
    groups: list[list[Marked]] = []
    for mark in found:
        home = next((g for g in groups if g[0].role is mark.role and any(same(_words(mark, text), _words(m, text)) for m in g)), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    return tuple(_part(g, text) for g in groups)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one naming repeats the other: the same head, and no word that the longer one lacks."""
    return bool(one) and bool(other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _words(mark: Marked, text: str) -> tuple[str, ...]:
    return tuple(w for w in text[mark.start:mark.end].lower().split() if w not in vocab.words("incidents", "articles"))


def _named(mark: Marked, text: str) -> bool:
    """Whether it ends in a name, or two words of it are names."""
    words = [w for w in text[mark.start:mark.end].split() if w[0].isalpha()]
    return bool(words) and (words[-1][0].isupper() or sum(w[0].isupper() for w in words) > 1)


def _part(group: list[Marked], text: str) -> Part:
    # The name itself before longer words with it, where both are about as sure.
    order = sorted(group, key=lambda m: -m.confidence)
    kinds = np.max([m.kinds for m in group], 0)
    fates = np.mean([m.fates for m in group], 0)
    fate = FATES[int(fates.argmax())] if group[0].role is Role.VICTIM else None
    return Part(role=group[0].role, named=any(_named(m, text) for m in group), mentions=tuple(Span.of(text, m.start, m.end) for m in order), fate=fate, confidence=order[0].confidence,
                kinds={name: round(float(p), 4) for name, p in zip(KINDS, kinds, strict=True)})
