"""Who did what to whom, with what, where, from where and why: the roles around a trigger, as spans of its sentence.

The prepositions and nouns that decide a role stand in `vocab/events.toml`.
"""
from __future__ import annotations

from ...model import EventType
from ...vocab import table, words
from ..counts import counted
from ..grammar import phrases
from ..grammar.grid import Grid
from . import where
from .triggers import Trigger, kinds

Roles = dict[str, int]
"""Role name -> head token of its phrase."""
SUFFERED = frozenset({EventType.KILL, EventType.CRASH, EventType.DISPLACE, EventType.INJURE})
"""Kinds of act whose subject, where there is no object, is the one that suffers it."""


def find(g: Grid, t: Trigger) -> Roles:
    """The roles of one act by the head token of their phrases."""
    roles = of_verb(g, t) if t.verbal else of_state(g, t) if not g.noun(t.head) else of_noun(g, t)
    roles |= {r: k for r, k in within(g, t).items() if r not in roles and k not in roles.values()}
    roles = {r: standing(g, k) if r in ("actor", "target") else k for r, k in roles.items()}
    if (place := where.of(g, t, roles.values())) is not None:
        roles["place"] = place
    return roles


def standing(g: Grid, i: int) -> int:
    """What an "it" or "they" of a side clause stands for: the subject of the main clause, where their numbers agree."""
    number = table("events")["standing"].get(g.lower[i])
    v = g.head[i]
    if number is None or g.dep[i] not in ("nsubj", "nsubjpass") or g.dep[v] != "advcl":
        return i
    own = [k for k in g.kids_of(g.head[v], "nsubj", "nsubjpass") if g.tag[k] in number and g.entity[k] != "PERSON"]
    return own[0] if own else i


def within(g: Grid, t: Trigger) -> Roles:
    """What the attack in which somebody was hurt lends to it: "killed in an ambush by smugglers", "in a suicide attack"."""
    if t.type not in SUFFERED:
        return {}
    for p in g.kids_of(t.head, "prep", "agent"):
        for k in g.kids_of(p, "pobj"):
            if g.lower[p] in words("events", "within", "prepositions") and kinds("noun").get(g.lemma[k]) in (EventType.ATTACK, EventType.EXPLODE):
                doer, means = owner(g, k), g.lemma[k] not in words("events", "target", "pairs") and any(g.lemma[c] in words("events", "within", "means") for c in g.kids_of(k, "compound", "amod"))
                return ({"actor": doer} if doer is not None else {}) | ({"instrument": k} if means or tool(g, k) else {})
    return {}


def none(g: Grid, t: Trigger, roles: Roles) -> bool:
    """Whether nobody did or suffered it: "no one was killed", "no deaths"; such an act did not take place."""
    zero = words("events", "denied", "zero")
    heads = [t.head, *(roles[r] for r in ("actor", "target") if r in roles)]
    return any(g.lower[i] in zero or any(g.lower[k] in zero for k in g.kids_of(i, "det")) for i in heads)


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


def active(g: Grid, t: Trigger, who: int | None, objects: list[int], borrowed: bool) -> Roles:
    """Actor and target of an active verb; the subject of "die" or "capsize" suffers it."""
    if objects and who is not None and g.lemma[t.head] in words("measures", "active", "displaced"):
        return {"target": who, "origin": objects[0]}
    if objects and who is not None and g.lemma[t.head] in words("events", "origin", "leaving"):
        return {"actor": who, "origin": objects[0]}
    if objects and t.type is EventType.AID and g.lemma[t.head] in words("events", "giving", "verbs"):
        to = given(g, t.head)
        return {"target": objects[0] if to is None else to} | ({"actor": who} if who is not None else {})
    if objects:
        doer = by(g, g.head[t.head]).get("actor") if borrowed and g.kids_of(g.head[t.head], "nsubjpass") else who
        return {"target": objects[0]} | ({"actor": doer} if doer is not None else {})
    if who is None:
        return {}
    suffers = t.type in SUFFERED or (t.type is EventType.DISASTER and kinds("noun").get(g.lemma[who]) is not EventType.DISASTER)
    return {"target": who} if suffers or borrowed else {"actor": who}


def given(g: Grid, v: int) -> int | None:
    """Whom something is given to: "delivered food to villagers"."""
    near = (v, *g.kids_of(v, "dobj"))
    to = (k for i in near for p in g.kids_of(i, "prep", "dative") if g.lower[p] in words("events", "giving", "to") for k in g.kids_of(p, "pobj"))
    return next(to, None)


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
    if (a := roles.get("actor")) is not None and (tool(g, a) or kinds("noun").get(g.lemma[a]) in (EventType.ATTACK, EventType.EXPLODE, EventType.CRASH, EventType.OTHER)):
        doer = owner(g, a)
        roles = {r: i for r, i in roles.items() if r != "actor"} | ({"instrument": a} if tool(g, a) else {}) | ({"actor": doer} if doer is not None else {})
    if (a := roles.get("actor")) is not None and lifeless(g, a):
        roles = {r: i for r, i in roles.items() if r != "actor"}
    if "aim" in roles:
        roles = {"target": roles["aim"]} | {r: i for r, i in roles.items() if r != "aim"}
    return roles


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


def around(g: Grid, t: Trigger, i: int, have: Roles) -> Roles:
    """The roles behind prepositions of token i, and of the nouns that hold its other roles."""
    out: Roles = {}
    for p in (*g.kids_of(i, "prep", "dative"), *(k for r in have.values() for k in g.kids_of(r, "prep") if r > i or r == have.get("target"))):
        for k in g.kids_of(p, "pobj"):
            if k not in have.values() and (role := behind(g, t, p, k)) and role not in out and role not in have:
                out[role] = k
                if "origin" not in out and (start := origin(g, k)) is not None:
                    out["origin"] = start
    return out


def origin(g: Grid, k: int) -> int | None:
    """Where from, told behind another role: "at the port from a hill"."""
    return next((x for q in g.kids_of(k, "prep") if g.lower[q] in words("events", "origin", "prepositions") for x in g.kids_of(q, "pobj")), None)


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
    if t.type in (EventType.ATTACK, EventType.EXPLODE) and w in words("events", "place", "aside") and g.noun(k) and not where.like(g, k, w):
        return "aim"
    return None


def aims(g: Grid, t: Trigger, preposition: str) -> bool:
    """Whether the act is aimed behind this preposition: "fired at", "an attack on", "a raid against"."""
    if preposition in words("events", "target", "against"):
        return True
    if t.type not in (EventType.ATTACK, EventType.KILL, EventType.INJURE, EventType.PROTEST, EventType.AID):
        return False
    aimed = t.verbal and (g.lemma[t.head] in words("events", "instrument", "launched") or t.last - t.first > 1)
    if preposition == "at" or (preposition == "on" and aimed):
        return aimed
    return preposition == "on" and not t.verbal


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
                    return phrases.whole(g, next(iter(g.kids_of(k, "pobj")), k))
        elif t.verbal and any(g.lower[k] == "to" for k in g.kids_of(p, "aux")) and t.type.value in table("events")["reason"]["purpose"]:
            return phrases.whole(g, p)
    return None
