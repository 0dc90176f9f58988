"""Numbers that come on top of others by a word beside them: "an additional suspect", "a third man", "two guards were also held"."""
from __future__ import annotations

from ...vocab import words
from ..grammar.grid import Grid

NEAR = 4
"""Steps up the tree from a number to the verb that says what befell those it counts."""


def also(g: Grid, i: int) -> bool:
    """Whether the verb that the number or noun at token i depends on is done to them "also"."""
    for _ in range(NEAR):
        if g.verb(i):
            return any(g.lower[k] in words("numbers", "extra", "also") for k in g.kids_of(i, "advmod"))
        i = g.head[i]
    return False


def one_more(g: Grid, first: int, i: int) -> bool:
    """Whether the single person of the phrase from token `first` with head i comes on top of others."""
    before = words("numbers", "extra", "before")
    return also(g, i) or any(g.lower[k] in before or (g.lower[k] in words("numbers", "extra", "ordinal") and g.lower[first] in ("a", "an")) for k in range(first, i))
