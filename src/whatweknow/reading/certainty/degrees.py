"""Degrees of doubt, and FactBank's scale made of a degree and a negation."""
from __future__ import annotations

from functools import cache

from ...model import Certainty
from ...vocab import table

PROBABLE, POSSIBLE, IMPROBABLE, UNKNOWN = "probable", "possible", "improbable", "unknown"
DEGREES = (PROBABLE, POSSIBLE, IMPROBABLE, UNKNOWN)
SCALE = {
    (None, False): Certainty.CERTAIN, (None, True): Certainty.CERTAINLY_NOT, (PROBABLE, False): Certainty.PROBABLE, (PROBABLE, True): Certainty.PROBABLY_NOT,
    (POSSIBLE, False): Certainty.POSSIBLE, (POSSIBLE, True): Certainty.POSSIBLY_NOT, (IMPROBABLE, False): Certainty.PROBABLY_NOT, (IMPROBABLE, True): Certainty.PROBABLE,
    (UNKNOWN, False): Certainty.UNKNOWN, (UNKNOWN, True): Certainty.UNKNOWN,
}
"""A degree of doubt, and whether the act is negated, on FactBank's scale. Being unlikely not to be so is being probably so."""


@cache
def _rows(section: str) -> dict[str, str]:
    rows = table("hedges")[section]
    return {word: degree for degree in DEGREES for word in rows.get(degree, ())}


def degree_of(section: str, word: str) -> str | None:
    """The degree that a section of the table `hedges` gives a lower-case word, None where it has no such word."""
    return _rows(section).get(word)
