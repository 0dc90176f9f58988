"""Figures set out as in a table or a situation report: "Deaths: 34", "Houses destroyed - 1,204", "Casualties: none".

The words before the colon say what is counted and what befell it. Words in `vocab/numbers.toml` and `vocab/measures.toml`.
"""
from __future__ import annotations

from ...vocab import words
from ..grammar.grid import Grid
from . import fates
from .numeral import Numeral

LONGEST = 5
"""Words a label may have."""


def label(g: Grid, n: Numeral, end: int) -> tuple[int, int] | None:
    """The tokens of the label that numeral n, told up to token `end`, is the figure of: few words from the start of a line or an item to a colon or a dash set apart."""
    j = n.start - 1
    while j > 0 and g.tag[j] == "_SP":
        j -= 1
    if j < 1 or g.lower[j] not in words("numbers", "label", "after") or g.start[j + 1] == g.end[j]:
        return None
    first = j
    while first and j - first <= LONGEST and g.tag[first - 1] != "_SP" and g.lower[first - 1] not in words("numbers", "label", "before"):
        first -= 1
    whole = first == 0 or g.tag[first - 1] == "_SP" or g.lower[first - 1] in words("numbers", "label", "before")
    return (first, j) if whole and 0 < j - first <= LONGEST and ends(g, end) else None


def ends(g: Grid, end: int) -> bool:
    """Whether the figure is all there is: the line, the item or the sentence ends at token `end`."""
    return end >= len(g.lower) or g.tag[end] in ("_SP", ".", ",", ":", "-LRB-", "CC") or g.lower[end] in words("numbers", "label", "before")


def measure(g: Grid, n: Numeral, end: int) -> fates.Measures:
    """What befell those that a labelled figure counts, told up to token `end`: the first of the label's words that says it."""
    found = label(g, n, end)
    for k in range(*found) if found else ():
        if got := fates.index("abstract").get(g.lemma[k]) or fates.index("state").get(g.lower[k]) or fates.index("person").get(g.lemma[k]) or fates.index("passive").get(g.lemma[k]):
            return (got,)
    return fates.NOTHING


def thing(g: Grid, n: Numeral) -> tuple[int, int] | None:
    """The tokens of the things a labelled figure counts: the label's words up to its plural noun, and what was done to them left out."""
    found = label(g, n, n.end)
    heads = [k for k in range(*found) if plural(g, k) and g.lower[k] not in words("numbers", "not_count", "unit")] if found else []
    if not found or not heads or g.lemma[heads[-1]] in words("measures", "object", "never"):
        return None
    first = next(k for k in range(found[0], heads[-1] + 1) if g.lower[k] not in words("numbers", "label", "head"))
    return (first, heads[-1] + 1) if all(g.tag[k] in ("VBN", "VBD", "JJ", "RB") for k in range(heads[-1] + 1, found[1])) else None


def plural(g: Grid, k: int) -> bool:
    """Whether token k is a plural; a capital at the start of a line hides it from the tagger."""
    return g.tag[k] in ("NNS", "NNPS") or (g.tag[k] == "NNP" and g.lower[k].endswith("s") and not g.lower[k].endswith("ss"))
