"""Where an act took place: the phrase of place nearest its trigger in its own clause, whatever word the parser hung it on.

What may be a place is a name the parser labels as one or a noun that places are called by; both stand in `vocab/events.toml`.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator

from ...model import EventType
from ...vocab import table, words
from ..grammar import phrases
from ..grammar.grid import Grid
from .triggers import Trigger, kinds

AHEAD = 24
"""Tokens after a trigger in which its place is looked for."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def labels() -> frozenset[str]:
    """spaCy's labels of places."""
    return frozenset(table("events")["place"]["labels"])


def named(g: Grid, k: int) -> bool:
    """Whether noun k or what stands before it is the name of a place."""
    return g.entity[k] in labels() or (g.tag[k] in ("NNP", "NNPS") and any(g.entity[x] in labels() and g.dep[x] in ("compound", "poss", "nmod") for x in g.kids[k]))


def like(g: Grid, k: int, preposition: str) -> bool:
    """Whether noun k behind a preposition tells where: a name of a place, what places are called by, or anything one can be "inside" of."""
    if not g.noun(k) or phrases.timely(g, k) or g.lemma[k] in words("events", "place", "not_head"):
        return False
    if g.lemma[k] in words("events", "place", "bare") and not g.kids[k]:
        return False
    if g.tag[k] == "NNP" and (preposition in words("events", "place", "landmark") or (g.entity[k] in ("PERSON", "") and preposition in words("events", "place", "near"))
                              or (g.entity[k] == "ORG" and not g.kids[k] and preposition in words("events", "place", "body"))):
        return True
    if g.entity[k] == "PERSON":
        return False
    if g.lemma[k] in kinds("noun") and not named(g, k):
        return False
    return named(g, k) or g.lemma[k] in words("events", "place", "sites") or preposition in words("events", "place", "open")


def of(g: Grid, t: Trigger, taken: Collection[int]) -> int | None:
    """The head token of the place of act t; taken: tokens that have another role."""
    for p in (*ahead(g, t), *before(g, t)):
        if g.lower[p] in words("events", "place", "prepositions"):
            for k in g.kids_of(p, "pobj"):
                if k not in taken and like(g, k, g.lower[p]) and not aimed(g, t, g.lower[p], k):
                    return k
    return None


def aimed(g: Grid, t: Trigger, preposition: str, k: int) -> bool:
    """Whether "on" or "at" here says whom an attack is meant for, "an attack on a church": no place of its own."""
    return t.type is EventType.ATTACK and not t.verbal and preposition in ("on", "against") and g.head[k] in g.kids[t.head]


def ahead(g: Grid, t: Trigger) -> Iterator[int]:
    """Prepositions after the trigger up to the next finite verb that is not the one it is carried by."""
    for i in range(t.last, min(g.limits(t.head)[1], t.last + AHEAD)):
        if g.tag[i] in FINITE and g.dep[i] not in ("aux", "auxpass") and (t.verbal or g.lemma[i] not in words("events", "light", "verbs")):
            return
        if (g.dep[i] == "prep" or (g.tag[i] == "IN" and g.kids_of(i, "pobj"))) and not elsewhere(g, t, i):
            yield i


def elsewhere(g: Grid, t: Trigger, p: int) -> bool:
    """Whether preposition p tells where something else goes: "men loyal to the capital"."""
    return g.lower[p] in words("events", "place", "own") and g.head[p] not in (t.head, g.head[t.head])


def before(g: Grid, t: Trigger) -> Iterator[int]:
    """Prepositions before a trigger: of the sentence's start, of its verb, of its subject."""
    # Of two joined verbs each has its own places: "hit the base in A and landed at B".
    above = {g.head[t.head]} if g.dep[t.head] != "conj" else set()
    first, own = g.limits(t.head)[0], {t.head, *above, *g.kids_of(t.head, "nsubj", "nsubjpass")}
    for i in range(t.first - 1, first - 1, -1):
        if g.dep[i] == "prep" and (i == first or g.head[i] in own):
            yield i
