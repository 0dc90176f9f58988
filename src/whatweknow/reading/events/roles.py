"""Who did what to whom, with what, where, from where and why: the roles around a trigger, as spans of its sentence.

The prepositions and nouns that decide a role stand in `vocab/events.toml`; `verbal.py` and `nominal.py` read the roles of verbs and nouns, `where.py` the place.
"""
from __future__ import annotations

from ...model import EventType
from ...vocab import table, words
from ..grammar import phrases
from ..grammar.grid import Grid
from . import where
from .nominal import of_noun, of_state
from .parts import SUFFERED, Roles, owner, tool
from .triggers import Trigger, carrier, kinds
from .verbal import of_verb


def find(g: Grid, t: Trigger) -> Roles:
    """The roles of one act by the head token of their phrases."""
    roles = of_verb(g, t) if t.verbal else of_state(g, t) if not g.noun(t.head) else of_noun(g, t)
    roles |= {r: k for r, k in within(g, t).items() if r not in roles and k not in roles.values()}
    roles = {r: standing(g, k) if r in ("actor", "target") else k for r, k in roles.items()}
    if t.type in SUFFERED and "instrument" not in roles and (means := told_before(g, roles.get("actor"))) is not None:
        roles = {r: k for r, k in roles.items() if r != "actor"} | {"instrument": means}
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


def told_before(g: Grid, i: int | None) -> int | None:
    """What an "it" that opens a sentence and kills stands for, where the sentence before is about a weapon: "A bomb exploded. It killed nine." """
    if i is None or g.lower[i] not in table("events")["standing"] or i != g.limits(i)[0] or g.sent[i] == 0:
        return None
    first, last = g.bounds[g.sent[i] - 1]
    told = (k for k in range(first, last) if g.dep[k] in ("nsubj", "nsubjpass") and g.dep[g.head[k]] == "ROOT")
    return next((k for k in told if tool(g, k) and g.tag[k] in table("events")["standing"][g.lower[i]]), None)


def within(g: Grid, t: Trigger) -> Roles:
    """What the attack in which somebody was hurt lends to it: "killed in an ambush by smugglers", "in a suicide attack"."""
    if t.type not in SUFFERED:
        return {}
    for p in g.kids_of(t.head, "prep", "agent"):
        for k in g.kids_of(p, "pobj"):
            if g.lower[p] in words("events", "within", "prepositions") and kinds("noun").get(g.lemma[k]) in (EventType.ATTACK, EventType.EXPLODE):
                doer = owner(g, k)
                return ({"actor": doer} if doer is not None else {}) | ({"instrument": k} if armed(g, k) else {})
    return {}


def armed(g: Grid, k: int) -> bool:
    """Whether an attack's noun names its means: "a suicide attack", "an airstrike"."""
    means = any(g.lemma[c] in words("events", "within", "means") for c in g.kids_of(k, "compound", "amod"))
    return tool(g, k) or (means and g.lemma[k] not in words("events", "target", "pairs"))


def none(g: Grid, t: Trigger, roles: Roles) -> bool:
    """Whether nobody did or suffered it: "no one was killed", "no deaths"; such an act did not take place."""
    zero = words("events", "denied", "zero")
    heads = [t.head, *(roles[r] for r in ("actor", "target") if r in roles)]
    return any(g.lower[i] in zero or any(g.lower[k] in zero for k in g.kids_of(i, "det")) for i in heads)


def reason(g: Grid, t: Trigger) -> tuple[int, int] | None:
    """The span of why: behind "in retaliation for" and its like, or a purpose, "to" and a verb."""
    carried = None if t.verbal else carrier(g, t.head)
    for p in (*g.kids_of(t.head, "prep", "advcl", "xcomp"), *(() if carried is None else g.kids_of(carried, "prep"))):
        if g.dep[p] == "prep":
            for k in g.kids_of(p, "pobj", "pcomp"):
                if g.lemma[k] in words("events", "reason", "nouns"):
                    # The parser may hang "for" higher up; it belongs to the noun before it all the same.
                    below = [x for q in (*g.kids_of(k, "prep"), k + 1) if q < len(g.tag) and g.tag[q] == "IN" for x in g.kids_of(q, "pobj", "pcomp")]
                    return phrases.whole(g, below[0]) if below else None
                if g.lower[p] in words("events", "reason", "prepositions"):
                    return phrases.whole(g, next(iter(g.kids_of(k, "pobj")), k))
        elif t.verbal and any(g.lower[k] == "to" for k in g.kids_of(p, "aux")) and t.type.value in table("events")["reason"]["purpose"]:
            return phrases.whole(g, p)
    return None
