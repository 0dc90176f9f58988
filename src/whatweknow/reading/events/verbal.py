"""The roles of an act named by a verb: its subject, its object, the doer behind "by"."""
from __future__ import annotations

from ...model import EventType
from ...vocab import words
from ..counts import counted
from ..grammar import phrases
from ..grammar.grid import Grid
from .parts import SUFFERED, Roles, around, by, given, passive, settle, subject
from .triggers import Trigger, kinds


def of_verb(g: Grid, t: Trigger) -> Roles:
    """The roles of an act named by a verb."""
    v, roles = t.head, Roles()
    who, borrowed = subject(g, v)
    objects = [captive(g, phrases.antecedent(g, k)) for k in g.kids_of(v, "dobj", "obj") if not v < k < t.last] or governed(g, t) or following(g, t)
    if g.dep[v] == "amod":
        return {"target": g.head[v]}
    if passive(g, v):
        roles |= {"target": who} if who is not None else {}
        roles |= by(g, v)
    else:
        roles |= active(g, t, who, objects, borrowed)
    return settle(g, t, roles | around(g, t, v, roles))


def active(g: Grid, t: Trigger, who: int | None, objects: list[int], borrowed: bool) -> Roles:
    """Actor and target of an active verb; the subject of "die" or "capsize" suffers it."""
    if who is not None and g.lemma[t.head] in words("measures", "active", "killed"):
        return {"target": who}
    if objects and who is not None and g.lemma[t.head] in words("measures", "active", "displaced"):
        return {"target": who, "origin": objects[0]}
    if objects and who is not None and g.lemma[t.head] in words("events", "origin", "leaving"):
        return {"actor": who, "origin": objects[0]}
    if objects and t.type is EventType.AID and g.lemma[t.head] in words("events", "giving", "verbs"):
        to = given(g, t.head)
        return {"target": objects[0] if to is None else to} | ({"actor": who} if who is not None else {})
    if objects:
        # "Is alleged by monitors to have bombed a market": who alleges it did not do it.
        doer = by(g, g.head[t.head]).get("actor") if borrowed and g.dep[t.head] != "xcomp" and g.kids_of(g.head[t.head], "nsubjpass") else who
        return {"target": objects[0]} | ({"actor": doer} if doer is not None else {})
    if who is None:
        return {}
    bare = g.tag[t.head] in ("VBD", "VBN") and g.lemma[t.head] in words("events", "target", "bare")
    suffers = bare or t.type in SUFFERED or (t.type is EventType.DISASTER and kinds("noun").get(g.lemma[who]) is not EventType.DISASTER)
    return {"target": who} if suffers or borrowed else {"actor": who}


def governed(g: Grid, t: Trigger) -> list[int]:
    """What stands behind "of" after a noun inside the trigger: "took control of the town"."""
    return [k for i in range(t.head + 1, t.last) for p in g.kids_of(i, "prep") if g.lower[p] == "of" for k in g.kids_of(p, "pobj")]


def following(g: Grid, t: Trigger) -> list[int]:
    """The noun right after a compound trigger or a quotation mark, which parsers often lose: "shot dead two men", "'destroyed' the fort"."""
    quoted = t.last < len(g.lower) and g.tag[t.last] == "''" and not passive(g, t.head)
    start = t.last + quoted
    if (t.last - t.first < 2 and not quoted) or start >= len(g.lower) or g.tag[start] not in ("DT", "CD", "JJ", "NN", "NNS", "NNP", "PRP$") or phrases.timely(g, start):
        return []
    while g.tag[start] in ("DT", "CD", "PRP$") and start + 1 < len(g.lower):
        start += 1
    head = counted.walk(g, start)[1]
    return [] if head is None else [head]


def captive(g: Grid, i: int) -> int:
    """"Took 20 teachers hostage": who is held, where the parser makes "hostage" the object."""
    before = g.kids_of(i, "compound")
    return before[-1] if before and g.lower[i] in words("measures", "state", "captured") else i
