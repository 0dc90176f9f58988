"""Words as linking weighs them: how rare each is in news at large, and which of them a text is made of.

How rare a word is comes from a shipped table and never from the ledger, so that what is found alike today is alike when the ledger has grown.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache, lru_cache
from math import log, sqrt

from ...vocab import table
from ..sides.side import COUNTRY
from ..words import singular

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
POSSESSIVE = re.compile(r"[’']s?$")
APOSTROPHE = re.compile(r"[’']")
SHORTEST = 3
"""Letters from which a word is a country's: "us" is a pronoun as often."""
PLACE = 2.5
"""The most that a word of a place's name counts for as a word."""
MOST = 120
"""Words kept of a text, the weightiest first: the rest of a long page is furniture and small talk."""


def forms(text: str) -> list[str]:
    """The words of `text` in order, lower case, without possessive and plainest plural endings, those of one country or one kind of thing as one; a hyphen parts words."""
    return [_one(w) for w in WORD.findall(text.casefold())]


def lands(words: Iterable[str]) -> set[str]:
    """Codes of the countries that words, in the form that `forms` gives them, name."""
    return {w.removeprefix(COUNTRY).upper() for w in words if w.startswith(COUNTRY)}


@lru_cache(maxsize=65536)
def _one(word: str) -> str:
    plain = singular(APOSTROPHE.sub("", POSSESSIVE.sub("", word)))
    return _same().get(plain, plain)


@cache
def _same() -> Mapping[str, str]:
    """Word -> the word that stands for all of its kind: a country's code for its name and its people, one word for all that fly or float, for the dead and for the hurt."""
    lands = {w.casefold(): f"{COUNTRY}{code}".lower() for code, names in table("demonyms").items() for w in (*names["names"], *names["adjectives"])}
    kinds = {w: kind for row in (table("acts")["things"], table("linking")["same"]) for kind, forms in row.items() for w in forms}
    return {singular(w): to for w, to in (lands | kinds).items() if " " not in w and len(w) >= SHORTEST}


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


def bag(words: Iterable[str], places: Container[str] = ()) -> dict[str, float]:
    """Word -> weight, the squares summing to 1: how often it is said, damped, times its rarity; the weightiest `MOST`. places: words of names of places, which are compared as places
    and say less as words: all news of one war names the same towns."""
    weights = {w: (1 + log(n)) * (min(rarity(w), PLACE) if w in places else rarity(w)) for w, n in Counter(words).items() if len(w) > 1}
    kept = sorted(weights, key=lambda w: (-weights[w], w))[:MOST]
    length = sqrt(sum(weights[w] ** 2 for w in kept)) or 1.0
    return {w: weights[w] / length for w in kept}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two bags, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[w] for w, weight in one.items() if w in other)
