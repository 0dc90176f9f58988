"""Victims that a noun tells of: "the fatal shooting of a clerk", "the bodies of Ann Rolden and her son were found", "a triple murder".

Words in `vocab/victims.toml` and `vocab/measures.toml`.
"""
from __future__ import annotations

from collections.abc import Mapping

from ...model import Comparator, Measure
from ...vocab import table, words
from ..grammar.grid import Grid
from ..layers import CountMention
from . import fates, harms

COUNTED = frozenset({Measure.KILLED, Measure.CASUALTIES})


def victims(g: Grid, i: int) -> Measure | None:
    """What befell "gunshot victims", "a murder victim", by the word before the noun i."""
    if i == 0 or g.lemma[i] not in words("victims", "victim", "nouns"):
        return None
    got = harms.index("abstract").get(g.lemma[i - 1])
    return got if got in COUNTED else Measure.CASUALTIES if g.lemma[i - 1] in words("victims", "victim", "shot") else None


def several(g: Grid) -> list[tuple[int, CountMention]]:
    """Every "triple murder": a deed and how many it befell, with the token of the number."""
    many, murder = table("victims")["several"], words("victims", "pair", "murder")
    out = [(i, _count(g, i, many[w], measure)) for i, w in enumerate(g.lower[:-1]) if w in many and (measure := _befell(g, i + 1)) is not None]
    return out + [(i, _with_suicide(g, i, many)) for i, w in enumerate(g.lower[:-2]) if w in murder and _murder_suicide(g, i)]


def _murder_suicide(g: Grid, i: int) -> bool:
    """Whether "murder-suicide" begins at token i, and nobody says that it was only tried."""
    murder, hyphen, suicide = g.lower[i:i + 3]
    return murder in words("victims", "pair", "murder") and hyphen in words("victims", "pair", "hyphen") and suicide in words("victims", "pair", "suicide") \
        and not words("victims", "pair", "tried") & set(g.lower[max(0, i - 2):i + 4])


def _with_suicide(g: Grid, i: int, many: Mapping[str, int]) -> CountMention:
    """A murder-suicide kills two at the least, a double one three."""
    least = 1 + many.get(g.lower[i - 1] if i else "", 1)
    return CountMention(*g.span(i, i + 3), g.span(i, i + 3), Measure.KILLED, Comparator.GE, least, None, of=None)


def _befell(g: Grid, i: int) -> Measure | None:
    measure = harms.index("abstract").get(g.lemma[i])
    if i + 2 < len(g.lower) and _murder_suicide(g, i):
        return None
    return measure if measure in COUNTED and g.noun(i) and g.tag[i] not in ("NNS", "NNPS") else None


def _count(g: Grid, i: int, many: int, measure: Measure) -> CountMention:
    return CountMention(*g.span(i, i + 2), g.span(i, i + 1), measure, Comparator.EQ, many, many, of=None)


def measure_of(g: Grid, i: int) -> Measure:
    """What noun i does to those it is of: a fatal shooting kills."""
    return Measure.KILLED if any(g.lower[k] in words("victims", "fatal", "words") for k in g.kids_of(i, "amod")) else harms.index("abstract")[g.lemma[i]]


def body(g: Grid, i: int) -> bool:
    """Whether noun i is a dead body: something was done with it that is done to no living one."""
    if g.lemma[i] not in words("victims", "body", "nouns") and g.lower[i] not in words("victims", "body", "nouns"):
        return False
    v = g.head[i]
    return g.dep[i] in ("nsubjpass", "dobj", "nsubj") and g.lemma[v] in words("victims", "body", "found")


def life(g: Grid, i: int) -> bool:
    """Whether noun i is the life that was taken: "claimed the life of a boy"."""
    return g.dep[i] == "dobj" and fates.lights().get((g.lemma[g.head[i]], g.lemma[i])) is Measure.KILLED


def owners(g: Grid, i: int) -> list[int]:
    """Whose body or life i is: "of a man", "the man's"; only where that one is told of for the first time, by name or with an article."""
    of = [k for p in g.kids_of(i, "prep") if g.lower[p] == "of" for k in g.kids_of(p, "pobj") if g.tag[k] in ("NN", "NNP")]
    return of or [k for k in g.kids_of(i, "poss") if g.tag[k] in ("NN", "NNP")]
