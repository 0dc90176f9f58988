"""Acts told of as nouns inside another proposition, with who did them and who suffered them: "in revenge for the army's killing of a priest".

Who says the outer proposition takes the inner one for granted: it is a claim too, with the same holder. Less than both roles is a mere mention.
"""
from __future__ import annotations

from collections.abc import Collection

from ..vocab import words
from .events import nominal, triggers
from .events.parts import owner
from .propositions import Region


def acts(r: Region, heads: Collection[int]) -> list[tuple[int, tuple[int, int]]]:
    """The head token of each such noun with the character offsets of its phrase; heads: tokens that head propositions of their own."""
    g = r.grid
    found = [i for i in r.tokens if i not in heads and g.noun(i) and g.lemma[i] in triggers.kinds("noun") and _told(r, i)]
    return [(i, g.span(g.left[i], g.last(i) + 1)) for i in found]


def _told(r: Region, i: int) -> bool:
    """Whether noun i names an act of harm whose doer and sufferer both stand with it inside the region, and no light verb carries it."""
    g = r.grid
    act = triggers.noun(g, i)
    if act is None or act.type not in words("clauses", "presupposed") or triggers.carrier(g, i) is not None or owner(g, i) is None:
        return False
    inside = g.left[i] in r.inside and g.last(i) in r.inside
    return inside and {"actor", "target"} <= set(nominal.of_noun(g, act))
