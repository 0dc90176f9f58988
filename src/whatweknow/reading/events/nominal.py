"""The roles of an act named by a noun or a state: its possessor, what stands before it, what the verb that carries it lends."""
from __future__ import annotations

from ...model import EventType
from ...vocab import words
from ..grammar import phrases
from ..grammar.grid import Grid
from . import where
from .parts import SUFFERED, Roles, around, by, given, owner, settle, subject, tool
from .triggers import Trigger


def of_noun(g: Grid, t: Trigger) -> Roles:
    """The roles of an act named by a noun, with those its verb lends it ("rebels carried out a raid")."""
    n, roles = t.head, {}
    if (who := owner(g, n)) is not None:
        roles["target" if t.type in SUFFERED and not any(g.lower[p] == "of" for p in g.kids_of(n, "prep")) else "actor"] = who
    for p in g.kids_of(n, "prep"):
        for k in g.kids_of(p, "pobj"):
            if undergone(g, t, p, k):
                roles.setdefault("target", k)
            elif g.lower[p] == "between":
                roles |= pair(g, k)
            elif g.lower[p] == "from" and t.type is EventType.ATTACK and g.entity[k] not in where.labels() and not phrases.timely(g, k):
                roles.setdefault("actor", k)
    roles |= {r: k for r, k in compounded(g, t).items() if r not in roles}
    roles |= {r: k for r, k in around(g, t, n, roles).items() if r not in roles}
    return settle(g, t, roles | {r: k for r, k in lent(g, t, roles).items() if r not in roles})


def undergone(g: Grid, t: Trigger, p: int, k: int) -> bool:
    """Whether noun k behind preposition p suffers the act of the noun it hangs on: "the killing of a priest", "a siege to the town"."""
    if g.lower[p] in ("of", "to") and t.type.value in words("events", "target", "of"):
        return True
    return (g.lower[p] == "to" and g.lemma[t.head] in words("events", "target", "to")) or (g.lower[p] == "of" and t.type in (EventType.ATTACK, EventType.CRASH) and g.noun(k))


def pair(g: Grid, k: int) -> Roles:
    """Both sides of "between A and B"."""
    other = g.kids_of(k, "conj")
    return {"actor": k, "target": other[0]} if other else {"actor": k}


def compounded(g: Grid, t: Trigger) -> Roles:
    """"Hotel attack", "drone strike", "Ruritanian raid", "Paris bombing": what the word before it says."""
    for k in g.kids_of(t.head, "compound", "nmod", "amod"):
        if tool(g, k) and g.noun(k):
            return {"instrument": k}
        if t.type is not EventType.ATTACK:
            continue
        if g.entity[k] in ("NORP", "ORG", "PERSON"):
            return {"actor": k}
        if g.entity[k] in where.labels():
            return {"actor" if g.lemma[t.head] in words("events", "instrument", "heads") else "place": k}
        if g.noun(k) and g.lemma[k] in words("events", "target", "compound") | words("events", "place", "sites"):
            return {"target": k}
    return {}


def lent(g: Grid, t: Trigger, have: Roles) -> Roles:
    """The roles a light verb gives its noun: its subject acts, or suffers ("came under attack"), and its place is the act's."""
    v, under = g.head[t.head], False
    if g.dep[t.head] == "pobj":
        under, v = g.lower[v] in ("under", "in"), g.head[v]
        if (doer := taking_part(g, v)) is not None:
            return {"actor": doer}
    if not g.verb(v) or g.lemma[v] not in words("events", "light", "verbs"):
        return {}
    if g.dep[t.head] == "nsubj":
        return around(g, t, v, have)
    who, _ = subject(g, v)
    out: Roles = {}
    if who is not None and where.named(g, who) and g.lemma[v] in words("events", "light", "seeing"):
        out = {"place": who}
    elif who is not None and under and g.lemma[v] == "be" and t.type is EventType.TALKS:
        out = {"actor": who}
    elif who is not None and who != t.head:
        suffers = g.lemma[v] in words("events", "light", "undergo") or (under and g.lemma[v] == "come")
        out = {"target": who} if suffers else {"actor": who} if g.lemma[v] in words("events", "light", "actor") else {}
    if g.dep[t.head] == "nsubjpass":
        out = by(g, v)
    if g.lemma[v] in words("events", "giving", "verbs") and (to := given(g, v)) is not None:
        out["target"] = to
    return out | around(g, t, v, {**have, **out})


def taking_part(g: Grid, i: int) -> int | None:
    """Who "took part in", "was involved in" or "claimed responsibility for" an act: i governs its preposition."""
    part, joining = words("events", "light", "part"), words("events", "light", "joining")
    v = g.head[i] if g.lemma[i] in part else i
    if not g.verb(v) or not (v != i or g.lemma[v] in joining or any(g.lemma[k] in part for k in g.kids_of(v, "dobj"))):
        return None
    who, _ = subject(g, v)
    return None if who is None or any(g.lower[k] in words("events", "denied", "zero") for k in (who, *g.kids_of(who, "det"))) else who


def of_state(g: Grid, t: Trigger) -> Roles:
    """Who is dead, homeless or missing, and whose doing it was where a verb left them so."""
    i, up = t.head, g.head[t.head]
    if g.dep[i] == "amod" and g.noun(up):
        return {"target": up}
    if not g.verb(up):
        return {}
    who, _ = subject(g, up)
    objects = g.kids_of(up, "dobj") or g.kids_of(i, "nsubj")
    if objects:
        return settle(g, t, {"target": objects[0]} | ({"actor": who} if who is not None and who not in objects else {}))
    return {"target": who} if who is not None else {}
