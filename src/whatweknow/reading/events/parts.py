"""What the roles of verbs and of nouns share: subjects, doers behind "by", what stands behind a preposition. Words in `vocab/events.toml`."""
from __future__ import annotations

from functools import cache

from ...model import EventType
from ...vocab import words
from ..grammar import phrases
from ..grammar.forms import noun_forms
from ..grammar.grid import Grid
from . import where
from .triggers import Trigger, kinds

Roles = dict[str, int]
"""Role name -> head token of its phrase."""
SUFFERED = frozenset({EventType.KILL, EventType.CRASH, EventType.DISPLACE, EventType.INJURE})
"""Kinds of act whose subject, where there is no object, is the one that suffers it."""


def subject(g: Grid, v: int) -> tuple[int | None, bool]:
    """The subject of verb v, borrowed from the verb it is joined or hung to where it has none; and whether it is a passive subject."""
    for _ in range(4):
        own = g.kids_of(v, "nsubjpass", "nsubj")
        if own:
            return phrases.antecedent(g, own[0]), g.dep[own[0]] == "nsubjpass"
        if g.dep[v] in ("acl", "relcl") and g.noun(g.head[v]):
            return g.head[v], g.tag[v] == "VBN"
        if g.dep[v] not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acomp", "oprd") or g.head[v] == v:
            return None, False
        if g.dep[v] == "xcomp" and g.tag[v] == "VBG" and g.lemma[g.head[v]] in words("events", "light", "perceiving"):
            return None, False  # whoever hears shooting does not shoot
        v = g.head[v]
    return None, False


def passive(g: Grid, v: int) -> bool:
    """Whether verb v is passive: an auxiliary of its own, or of the verb it is joined to, or a bare participle on a noun."""
    if g.kids_of(v, "auxpass", "nsubjpass"):
        return True
    if g.tag[v] != "VBN" or g.kids_of(v, "dobj", "aux"):
        return False
    if g.dep[v] in ("acl", "amod", "advcl", "acomp", "oprd"):
        return True
    return g.dep[v] == "conj" and passive(g, g.head[v])


def by(g: Grid, i: int) -> Roles:
    """The actor behind "by"; a tool there is the instrument."""
    for p in (*g.kids_of(i, "agent", "prep"), *(a for c in g.kids_of(i, "conj") for a in g.kids_of(c, "agent"))):
        if g.lower[p] == "by":
            for k in g.kids_of(p, "pobj"):
                return {"instrument" if tool(g, k) or g.lemma[k] in words("events", "instrument", "gear") else "actor": k}
    return {}


def given(g: Grid, v: int) -> int | None:
    """Whom something is given to: "delivered food to villagers"."""
    near = (v, *g.kids_of(v, "dobj"))
    to = (k for i in near for p in g.kids_of(i, "prep", "dative") if g.lower[p] in words("events", "giving", "to") for k in g.kids_of(p, "pobj"))
    return next(to, None)


def tool(g: Grid, i: int) -> bool:
    """Whether noun i is something one attacks with; a person or body may bear such a word as a name, but not in the plural."""
    several = g.lower[i] in tools()
    return (several or g.lemma[i] in words("events", "instrument", "heads")) and (several or g.entity[i] not in ("PERSON", "ORG"))


@cache
def tools() -> frozenset[str]:
    """The plurals of what one attacks with, whatever the parser takes them for: "Missiles launched"."""
    return frozenset(noun_forms(w)[1] for w in words("events", "instrument", "heads"))


def lifeless(g: Grid, i: int) -> bool:
    """Whether noun i is a place or a time and no state or town: it does nothing, whatever the parser hung on it."""
    return phrases.timely(g, i) or (g.entity[i] not in where.labels() and g.tag[i] in ("NN", "NNS") and g.lemma[i] in words("events", "actor", "never"))


def owner(g: Grid, n: int) -> int | None:
    """Whose act noun n names: "the navy's", "by the army", "from loyalists"."""
    for k in g.kids_of(n, "poss"):
        if not phrases.timely(g, k) and not (g.lemma[n] in words("events", "actor", "of_a_land") and (g.entity[k] in where.labels() or g.lemma[k] in words("events", "place", "sites"))):
            return k
    for p in g.kids_of(n, "prep", "agent"):
        if g.lower[p] == "by":
            return next(iter(g.kids_of(p, "pobj")), None)
    for v in g.kids_of(n, "acl", "relcl"):
        if g.lemma[v] in words("events", "light", "actor"):
            doer = by(g, v).get("actor", next((k for k in g.kids_of(v, "nsubj") if g.tag[k] not in ("WDT", "WP")), None))
            if doer is not None:
                return doer
    return None


def settle(g: Grid, t: Trigger, roles: Roles) -> Roles:
    """Tools that stand as subject or object become the instrument; an attack as the subject of a killing is no actor."""
    if (o := roles.get("target")) is not None and t.verbal and g.lemma[t.head] in words("events", "instrument", "launched") and tool(g, o):
        roles = {r: i for r, i in roles.items() if r not in ("target", "aim")} | {"instrument": o} | ({"target": roles["aim"]} if "aim" in roles else {})
    if (a := roles.get("actor")) is not None and (tool(g, a) or kinds("noun").get(g.lemma[a]) in (EventType.ATTACK, EventType.EXPLODE, EventType.CRASH, EventType.OTHER)):
        doer = owner(g, a)
        roles = {r: i for r, i in roles.items() if r != "actor"} | ({"instrument": a} if tool(g, a) else {}) | ({"actor": doer} if doer is not None and g.tag[doer] != "PRP$" else {})
    if (a := roles.get("actor")) is not None and "instrument" not in roles and (arms := borne(g, a)) is not None:
        roles = {**roles, "instrument": arms}
    if (a := roles.get("actor")) is not None and lifeless(g, a):
        roles = {r: i for r, i in roles.items() if r != "actor"}
    if "aim" in roles:
        roles = {"target": roles["aim"]} | {r: i for r, i in roles.items() if r != "aim"}
    return roles


def around(g: Grid, t: Trigger, i: int, have: Roles) -> Roles:
    """The roles behind prepositions of token i, and of the nouns that hold its other roles."""
    out: Roles = {}
    if "instrument" not in have and (means := used(g, i)) is not None:
        out["instrument"] = means
    for p in (*g.kids_of(i, "prep", "dative"), *(k for r in have.values() for k in g.kids_of(r, "prep") if r > i or r == have.get("target"))):
        for k in g.kids_of(p, "pobj"):
            if k not in have.values() and (role := behind(g, t, p, k)) and role not in out and role not in have:
                out[role] = k
                if "origin" not in out and (start := origin(g, k)) is not None:
                    out["origin"] = start
    return out


def borne(g: Grid, i: int) -> int | None:
    """The weapon that whoever acts is told to bear: "armed with a rifle", "wielding a machete"."""
    for v in g.kids_of(i, "acl", "relcl"):
        if g.lemma[v] in words("events", "instrument", "bearing"):
            return next((k for k in (*g.kids_of(v, "dobj"), *(o for p in g.kids_of(v, "prep") for o in g.kids_of(p, "pobj"))) if tool(g, k)), None)
    return None


def used(g: Grid, i: int) -> int | None:
    """What was used for it: "using ropes"."""
    return next((k for v in g.kids_of(i, "advcl", "acl", "prep", "xcomp") if g.lower[v] == "using" for k in g.kids_of(v, "dobj", "pobj")), None)


def origin(g: Grid, k: int) -> int | None:
    """Where from, told behind another role: "at the port from a hill"."""
    return next((x for q in g.kids_of(k, "prep") if g.lower[q] in words("events", "origin", "prepositions") for x in g.kids_of(q, "pobj")), None)


def behind(g: Grid, t: Trigger, p: int, k: int) -> str | None:
    """The role of noun k behind preposition p."""
    w = g.lower[p]
    if phrases.timely(g, k):
        return None
    if w in words("events", "origin", "prepositions"):
        return "instrument" if tool(g, k) and g.lemma[k] not in words("events", "instrument", "gear") else "origin"
    if g.lemma[k] in words("events", "instrument", "gear") and w in words("events", "instrument", "borne"):
        return "instrument"
    if tool(g, k) and (w in words("events", "instrument", "prepositions") or (w == "in" and g.lemma[k] in kinds("noun"))):
        return "instrument"
    if w in words("events", "target", "prepositions") and aims(g, t, w, k):
        return "aim"
    if w == "with" and g.lemma[t.head] in words("events", "target", "pairs"):
        return "target"
    if t.type in (EventType.ATTACK, EventType.EXPLODE) and w in words("events", "place", "aside") and g.noun(k) and not where.like(g, k, w):
        return "aim"
    return None


def aims(g: Grid, t: Trigger, preposition: str, k: int) -> bool:
    """Whether the act is aimed at noun k behind this preposition: "fired at", "an attack on", "a raid against"; one "opens fire at" no place."""
    if preposition in words("events", "target", "against"):
        return True
    if t.type not in (EventType.ATTACK, EventType.KILL, EventType.INJURE, EventType.PROTEST, EventType.AID):
        return False
    if preposition == "at" and t.last - t.first > 1 and where.like(g, k, preposition):
        return False
    aimed = t.verbal and (g.lemma[t.head] in words("events", "instrument", "launched") or t.last - t.first > 1)
    if preposition == "at" or (preposition == "on" and aimed):
        return aimed
    return preposition == "on" and not t.verbal
