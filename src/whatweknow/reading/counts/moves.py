"""Bounds that a verb gives: "the toll climbed past 100", "the number of injured topped 300", "deaths are nearing 50". Words in `vocab/numbers.toml`."""
from __future__ import annotations

from ...model import Comparator
from ...vocab import words
from ..grammar.grid import Grid
from . import measured
from .numeral import Numeral, bounded


def moved(g: Grid, n: Numeral) -> Numeral:
    """The numeral under the bound of the verb by which a toll or a tally comes to it."""
    up = g.head[n.last - 1]
    past = g.lower[up] in words("numbers", "moved", "past")
    v = g.head[up] if past else up
    if n.comparator is not Comparator.EQ or not any(tally(g, k) for k in g.kids_of(v, "nsubj", "nsubjpass")):
        return n
    if g.lemma[v] in words("numbers", "moved", "near") and not past:
        return bounded(n, Comparator.ABOUT)
    over = (past and g.lemma[v] in words("measures", "change", "verbs")) or (not past and g.lemma[v] in words("numbers", "moved", "over"))
    return bounded(n, Comparator.GT) if over else n


def tally(g: Grid, k: int) -> bool:
    """Whether noun k is a toll, a number of somebody, or deaths and injuries themselves."""
    return g.lemma[k] in words("measures", "toll", "heads") or bool(measured.toll_noun(g, k))
