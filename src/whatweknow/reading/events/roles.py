"""Who did what to whom, with what, where, from where and why: the roles around a trigger, as spans of its sentence.

The prepositions and nouns that decide a role stand in `vocab/events.toml`.
"""
from __future__ import annotations

from ...model import EventType
from ...vocab import table, words
from ..counts import counted
from ..grammar import phrases
from ..grammar.grid import Grid
from .triggers import REACH, Trigger, kinds

Roles = dict[str, int]
"""Role name -> head token of its phrase."""
SUFFERED = frozenset({EventType.KILL, EventType.CRASH, EventType.DISPLACE, EventType.INJURE})
"""Kinds of act whose subject, where there is no object, is the one that suffers it."""


def find(g: Grid, t: Trigger) -> Roles:
    """The roles of one act by the head token of their phrases."""
    roles = of_verb(g, t) if t.verbal else of_state(g, t) if not g.noun(t.head) else of_noun(g, t)
    if "place" not in roles and (where := nearby(g, t)) is not None:
        roles["place"] = where
    return roles


def none(g: Grid, t: Trigger, roles: Roles) -> bool:
    """Whether nobody did or suffered it: "no one was killed", "no deaths"; such an act did not take place."""
    zero = words("events", "denied", "zero")
    heads = [t.head, *(roles[r] for r in ("actor", "target") if r in roles)]
    return any(g.lower[i] in zero or any(g.lower[k] in zero for k in g.kids_of(i, "det")) for i in heads)


def nearby(g: Grid, t: Trigger) -> int | None:
    """The named place behind the next "in" or "at" after the trigger, or at the head of the sentence, whatever the parser hung it on."""
    first, last = g.limits(t.head)
    for i in (*range(t.last, min(t.last + REACH, last - 1)), first):
        if g.lower[i] in words("events", "place", "near") and g.dep[i] == "prep":
            for k in g.kids_of(i, "pobj"):
                if any(g.entity[x] in place_labels() for x in (k, *g.kids[k])) and not phrases.timely(g, k):
                    return k
    return None


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


def of_verb(g: Grid, t: Trigger) -> Roles:
    """The roles of an act named by a verb."""
    v, roles = t.head, {}
    who, borrowed = subject(g, v)
    objects = [captive(g, phrases.antecedent(g, k)) for k in g.kids_of(v, "dobj", "obj") if not v < k < t.last] or following(g, t)
    if g.dep[v] == "amod":
        return {"target": g.head[v]}
    if passive(g, v):
        roles |= {"target": who} if who is not None else {}
        roles |= by(g, v)
    else:
        roles |= active(g, t, who, objects, borrowed)
    return settle(g, t, roles | around(g, t, v, roles))


def following(g: Grid, t: Trigger) -> list[int]:
    """The noun right after a compound trigger, which parsers often lose: "shot dead two men"."""
    if t.last - t.first < 2 or t.last >= len(g.lower) or g.tag[t.last] not in ("DT", "CD", "JJ", "NN", "NNS", "NNP", "PRP$"):
        return []
    start = t.last
    while g.tag[start] in ("DT", "CD", "PRP$") and start + 1 < len(g.lower):
        start += 1
    head = counted.walk(g, start)[1]
    return [] if head is None else [head]


def captive(g: Grid, i: int) -> int:
    """"Took 20 teachers hostage": who is held, where the parser makes "hostage" the object."""
    before = g.kids_of(i, "compound")
    return before[-1] if before and g.lower[i] in words("measures", "state", "captured") else i


def active(g: Grid, t: Trigger, who: int | None, objects: list[int], borrowed: bool) -> Roles:
    """Actor and target of an active verb; the subject of "die" or "capsize" suffers it."""
    if objects and who is not None and g.lemma[t.head] in words("measures", "active", "displaced"):
        return {"target": who, "origin": objects[0]}
    if objects:
        return {"target": objects[0]} | ({"actor": who} if who is not None else {})
    if who is None:
        return {}
    suffers = t.type in SUFFERED or (t.type is EventType.DISASTER and kinds("noun").get(g.lemma[who]) is not EventType.DISASTER)
    return {"target": who} if suffers or borrowed else {"actor": who}


def by(g: Grid, i: int) -> Roles:
    """The actor behind "by"; a tool there is the instrument."""
    for p in (*g.kids_of(i, "agent", "prep"), *(a for c in g.kids_of(i, "conj") for a in g.kids_of(c, "agent"))):
        if g.lower[p] == "by":
            for k in g.kids_of(p, "pobj"):
                return {"instrument" if tool(g, k) else "actor": k}
    return {}


def tool(g: Grid, i: int) -> bool:
    """Whether noun i is something one attacks with."""
    return g.lemma[i] in words("events", "instrument", "heads") and g.entity[i] not in ("PERSON", "ORG")


def settle(g: Grid, t: Trigger, roles: Roles) -> Roles:
    """Tools that stand as subject or object become the instrument; an attack as the subject of a killing is no actor."""
    if (o := roles.get("target")) is not None and t.verbal and g.lemma[t.head] in words("events", "instrument", "launched") and tool(g, o):
        roles = {r: i for r, i in roles.items() if r not in ("target", "aim")} | {"instrument": o} | ({"target": roles["aim"]} if "aim" in roles else {})
    if (a := roles.get("actor")) is not None and (tool(g, a) or kinds("noun").get(g.lemma[a]) in (EventType.ATTACK, EventType.EXPLODE, EventType.CRASH)):
        doer = owner(g, a)
        roles = {r: i for r, i in roles.items() if r != "actor"} | ({"instrument": a} if tool(g, a) else {}) | ({"actor": doer} if doer is not None else {})
    if "aim" in roles:
        roles = {"target": roles["aim"]} | {r: i for r, i in roles.items() if r != "aim"}
    return roles


def owner(g: Grid, n: int) -> int | None:
    """Whose act noun n names: "the navy's", "by the army", "from loyalists"."""
    for k in g.kids_of(n, "poss"):
        if not phrases.timely(g, k):
            return k
    for p in g.kids_of(n, "prep", "agent"):
        if g.lower[p] == "by":
            return next(iter(g.kids_of(p, "pobj")), None)
    for v in g.kids_of(n, "acl", "relcl"):
        if g.lemma[v] in words("events", "light", "actor") and (doer := by(g, v).get("actor")) is not None:
            return doer
    return None


def around(g: Grid, t: Trigger, i: int, have: Roles) -> Roles:
    """The roles behind prepositions of token i, and of the nouns that hold its other roles."""
    out: Roles = {}
    for p in (*g.kids_of(i, "prep", "dative"), *(k for r in have.values() for k in g.kids_of(r, "prep") if r > i or r == have.get("target"))):
        for k in g.kids_of(p, "pobj"):
            if k not in have.values() and (role := behind(g, t, p, k)) and role not in out and role not in have:
                out[role] = k
                out |= {r: x for r, x in deeper(g, t, k).items() if r not in out and r not in have}
    return out


def deeper(g: Grid, t: Trigger, k: int) -> Roles:
    """The place of a place or target: "at depots in the delta"."""
    found = [x for p in g.kids_of(k, "prep") for x in g.kids_of(p, "pobj") if behind(g, t, p, x) == "place"]
    return {"place": found[0]} if found else {}


def behind(g: Grid, t: Trigger, p: int, k: int) -> str | None:
    """The role of noun k behind preposition p."""
    w = g.lower[p]
    if phrases.timely(g, k):
        return None
    if w in words("events", "origin", "prepositions"):
        return "origin"
    if tool(g, k) and (w in words("events", "instrument", "prepositions") or (w == "in" and g.lemma[k] in kinds("noun"))):
        return "instrument"
    if w in words("events", "target", "prepositions") and aims(g, t, w):
        return "aim"
    if w == "with" and g.lemma[t.head] in words("events", "target", "pairs"):
        return "target"
    if w in words("events", "place", "prepositions") and g.lemma[k] not in words("events", "place", "not_head") and g.noun(k):
        return "place"
    return None


def aims(g: Grid, t: Trigger, preposition: str) -> bool:
    """Whether the act is aimed behind this preposition: "fired at", "an attack on", "a raid against"."""
    if t.type not in (EventType.ATTACK, EventType.KILL, EventType.INJURE, EventType.PROTEST, EventType.AID):
        return False
    if preposition == "at":
        return t.verbal and g.lemma[t.head] in words("events", "instrument", "launched")
    return preposition in words("events", "target", "against") or (preposition == "on" and not t.verbal)


def of_noun(g: Grid, t: Trigger) -> Roles:
    """The roles of an act named by a noun, with those its verb lends it ("rebels carried out a raid")."""
    n, roles = t.head, {}
    if (who := owner(g, n)) is not None:
        roles["target" if t.type in SUFFERED and not any(g.lower[p] == "of" for p in g.kids_of(n, "prep")) else "actor"] = who
    for p in g.kids_of(n, "prep"):
        for k in g.kids_of(p, "pobj"):
            if (g.lower[p] in ("of", "to") and t.type.value in words("events", "target", "of")) or (g.lower[p] == "of" and t.type in (EventType.ATTACK, EventType.CRASH) and g.noun(k)):
                roles.setdefault("target", k)
            elif g.lower[p] == "between":
                roles |= pair(g, k)
            elif g.lower[p] == "from" and t.type is EventType.ATTACK and g.entity[k] not in place_labels() and not phrases.timely(g, k):
                roles.setdefault("actor", k)
    roles |= {r: k for r, k in compounded(g, t).items() if r not in roles}
    roles |= {r: k for r, k in around(g, t, n, roles).items() if r not in roles}
    return settle(g, t, roles | {r: k for r, k in lent(g, t, roles).items() if r not in roles})


def place_labels() -> frozenset[str]:
    """spaCy's labels of places."""
    return frozenset(table("events")["place"]["labels"])


def pair(g: Grid, k: int) -> Roles:
    """Both sides of "between A and B"."""
    other = g.kids_of(k, "conj")
    return {"actor": k, "target": other[0]} if other else {"actor": k}


def compounded(g: Grid, t: Trigger) -> Roles:
    """"Hotel attack", "drone strike": what the noun before it says."""
    for k in g.kids_of(t.head, "compound", "nmod"):
        if tool(g, k):
            return {"instrument": k}
        if t.type is EventType.ATTACK and g.tag[k] in ("NN", "NNP") and g.lemma[k] not in kinds("noun"):
            return {"actor" if g.entity[k] in ("ORG", "NORP", "GPE", "PERSON") else "target": k}
    return {}


def lent(g: Grid, t: Trigger, have: Roles) -> Roles:
    """The roles a light verb gives its noun: its subject acts, or suffers ("came under attack"), and its place is the act's."""
    v, under = g.head[t.head], False
    if g.dep[t.head] == "pobj":
        under, v = g.lower[v] in ("under", "in"), g.head[v]
    if not g.verb(v) or g.lemma[v] not in words("events", "light", "verbs"):
        return {}
    if g.dep[t.head] == "nsubj":
        return around(g, t, v, have)
    who, _ = subject(g, v)
    out: Roles = {}
    if who is not None and who != t.head:
        suffers = g.lemma[v] in words("events", "light", "undergo") or (under and g.lemma[v] == "come")
        out = {"target": who} if suffers else {"actor": who} if g.lemma[v] in words("events", "light", "actor") else {}
    if g.dep[t.head] == "nsubjpass":
        out = by(g, v)
    return out | around(g, t, v, {**have, **out})


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
        return {"target": objects[0]} | ({"actor": who} if who is not None else {})
    return {"target": who} if who is not None else {}


def reason(g: Grid, t: Trigger) -> tuple[int, int] | None:
    """The span of why: behind "in retaliation for" and its like, or a purpose, "to" and a verb."""
    for p in g.kids_of(t.head, "prep", "advcl", "xcomp"):
        if g.dep[p] == "prep":
            for k in g.kids_of(p, "pobj", "pcomp"):
                if g.lemma[k] in words("events", "reason", "nouns"):
                    below = [x for q in g.kids_of(k, "prep") for x in g.kids_of(q, "pobj", "pcomp")]
                    return phrases.whole(g, below[0]) if below else None
                if g.lower[p] in words("events", "reason", "prepositions"):
                    return phrases.whole(g, k)
        elif t.verbal and any(g.lower[k] == "to" for k in g.kids_of(p, "aux")) and t.type.value in table("events")["reason"]["purpose"]:
            return phrases.whole(g, p)
    return None
