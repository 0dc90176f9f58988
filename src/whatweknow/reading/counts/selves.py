"""Who died or was hurt by his own hand: "before killing himself", "shot his wife and then himself", "took her own life", "turned the gun on himself".

Where the verb has a subject of its own ("the man shot himself"), `victims.py` counts the subject; here are the turns that hide it, so that the word
for oneself, or the act, stands for the victim. Words in `vocab/victims.toml`.
"""
from __future__ import annotations

from functools import cache

from ...model import Comparator, Measure
from ...vocab import table, words
from ..grammar.grid import Grid
from ..layers import CountMention
from . import fates, harms

PLACED = frozenset({"dobj", "conj", "pobj"})
"""How the word for oneself hangs on what was done: "the mayor herself" does nothing."""
CLIMB = 3
"""How many joints of a list lead from the word for oneself to the verb."""


@cache
def acts() -> dict[tuple[str, str], bool]:
    """(verb, object) -> whether "own" must stand by the object."""
    return {(verb, noun): kind == "owned" for kind in ("plain", "owned") for verb, noun in table("victims")["own"][kind]}


def find(g: Grid) -> list[tuple[int, CountMention]]:
    """Everybody who died or was hurt by his own hand and is no subject of the verb that says so, with the token that stands for him."""
    out = []
    selves, last = words("measures", "victim", "self"), ends()
    for i, word in enumerate(g.lower):
        if word in selves:
            if (measure := suffered(g, i)) is not None:
                out.append(one(g, i, i + 1, measure))
        elif (i and g.lemma[i] in last) and (verb := taken_life(g, i)) is not None:
            out.append(one(g, verb, i + 1, Measure.KILLED))
    return out


@cache
def ends() -> frozenset[str]:
    """The nouns of `acts`."""
    return frozenset(noun for _, noun in acts())


def one(g: Grid, first: int, last: int, measure: Measure) -> tuple[int, CountMention]:
    """A count of one at the tokens [first, last)."""
    span = g.span(first, last)
    return first, CountMention(*span, span, measure, Comparator.EQ, 1, 1, of=None)


def taken_life(g: Grid, i: int) -> int | None:
    """The verb of "took his own life", "committed suicide" for its object i; None where it is another act, only tried or only planned."""
    v = g.head[i]
    owned = acts().get((g.lemma[v], g.lemma[i]))
    if owned is None or g.dep[i] != "dobj" or (owned and not words("victims", "own", "by") & set(g.lower[v:i])):
        return None
    return None if any(g.tag[k] in ("TO", "MD") for k in g.kids_of(v, "aux")) or g.kids_of(v, "neg") else v


def suffered(g: Grid, i: int) -> Measure | None:
    """What befell whom the word i for oneself stands for; None where a subject stands for him or nothing befell him."""
    v, direct = g.head[i], g.dep[i] == "dobj"
    if g.dep[i] not in PLACED or (direct and g.kids_of(v, "nsubj")):
        return None
    for _ in range(CLIMB):
        if g.verb(v) and harms.index("passive").get(g.lemma[v]):
            break
        if g.dep[v] == "prep" or g.lower[v] == "on":
            return turned(g, v)
        v = g.head[v]
    measure = fates.settled(g, v) if g.verb(v) else None
    if measure not in (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES) or any(g.tag[k] in ("TO", "MD") for k in g.kids_of(v, "aux")) or g.kids_of(v, "neg"):
        return None
    return None if direct and g.dep[v] not in ("pcomp", "advcl") else measure


def turned(g: Grid, p: int) -> Measure | None:
    """"Turned the gun on himself": the verb that the preposition p hangs on, by way of the weapon or not."""
    up = g.head[p]
    v = up if g.verb(up) else g.head[up]
    armed = any(g.lemma[k] in words("victims", "own", "arms") for k in range(v + 1, p))
    if g.lower[p] != "on" or g.lemma[v] not in words("victims", "own", "turned") or not armed:
        return None
    return None if any(g.tag[k] == "MD" for k in g.kids_of(v, "aux")) else Measure.CASUALTIES
