"""Words as linking weighs them: how rare each is in news at large, and which of them a text is made of.

How rare a word is comes from a shipped table and never from the ledger, so that what is found alike today is alike when the ledger has grown.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log, sqrt

from ...vocab import table
from ..words import singular

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
POSSESSIVE = re.compile(r"[’']s?$")
APOSTROPHE = re.compile(r"[’']")
MOST = 120
"""Words kept of a text, the weightiest first: the rest of a long page is furniture and small talk."""


def forms(text: str) -> list[str]:
    """The words of `text` in order, lower case, without possessive and plainest plural endings; a hyphen parts words."""
    return [singular(APOSTROPHE.sub("", POSSESSIVE.sub("", w))) for w in WORD.findall(text.casefold())]


@cache
def _levels() -> Mapping[str, float]:
    found = table("incident_words")
    return {word: int(level) / found["steps"] for level, row in found["rarity"].items() for word in row.split()}


@cache
def rarest() -> float:
    """How rare a word is that the table lacks."""
    return float(table("incident_words")["unknown"])


def rarity(word: str) -> float:
    """Minus the logarithm of the share of reports that hold `word`, in the kind of news where it is most usual: 0 is in every one."""
    return _levels().get(word, rarest())


def bag(words: Iterable[str]) -> dict[str, float]:
    """Word -> weight, the squares summing to 1: how often it is said, damped, times its rarity; the weightiest `MOST`."""
    weights = {w: (1 + log(n)) * rarity(w) for w, n in Counter(words).items() if len(w) > 1}
    kept = sorted(weights, key=lambda w: (-weights[w], w))[:MOST]
    length = sqrt(sum(weights[w] ** 2 for w in kept)) or 1.0
    return {w: weights[w] / length for w in kept}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two bags, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[w] for w, weight in one.items() if w in other)
