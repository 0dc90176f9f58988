"""Harm short of death, and rescue: who was shot, hit by shrapnel, taken to hospital, treated for burns, pulled out alive.

How being shot ended is read from the words beside it ("shot dead", "beaten to death", "shot in the leg") or, where the report tells of no death
at all, from its signs that everybody lived; else it stays open, and those shot are casualties. Words in `vocab/measures.toml`.
"""
from __future__ import annotations

from functools import cache

from ...model import Measure
from ...vocab import table, words
from ..grammar import persons
from ..grammar.grid import Grid
from .roles import role_of

NEAR, FAR = 8, 12
"""Tokens after a verb in which the noun that settles it may stand; the names of hospitals are long."""

CARRIERS = {"harm": ("suffer", "treat"), "hospital": ("verbs", "stay", "arrive"), "struck": ("verbs",), "shot": ("verbs",), "lost": ("verbs", "pulled", "rescued")}
"""Where the table has the verbs that harm or save only by the words beside them."""


@cache
def index(kind: str) -> dict[str, Measure]:
    """lemma -> measure for one kind of word."""
    return {w: Measure(m) for m, ws in table("measures")[kind].items() for w in ws}


def ended(g: Grid, v: int) -> Measure | None:
    """How a verb that leaves the outcome open ends here; None where the words do not say."""
    if dead(g, v):
        return Measure.KILLED
    if g.lemma[v] not in words("measures", "shot", "open"):
        return None
    near = set(g.lower[v + 1:min(v + 2 * NEAR, g.limits(v)[1])])
    if near & words("measures", "shot", "limb"):
        return Measure.INJURED
    return Measure.INJURED if not g.told.deaths and (g.told.survived or near & words("measures", "shot", "vital")) else None


def dead(g: Grid, v: int) -> bool:
    """Whether it is told that who suffered verb v is dead: "shot dead", "fatally shot", "beaten to death", "shot and pronounced dead"."""
    killed = words("measures", "state", "killed")
    if killed & {g.lower[k] for k in g.kids[v] if not g.kids_of(k, "nummod")} or g.lower[v + 1:v + 2] == ("dead",) or (v and g.tag[v - 1] == "RB" and g.lower[v - 1] in killed):
        return True
    stop = min(v + NEAR, g.limits(v)[1])
    return any(g.lower[k:k + 2] == ("to", "death") for k in range(v + 1, stop)) or dies_after(g, v)


def dies_after(g: Grid, v: int) -> bool:
    """Whether the sentence goes on with the death of who suffered verb v: "and died", "where he was pronounced dead"."""
    joined = g.kids_of(v, "conj")
    for k in range(v + 1, g.limits(v)[1]):
        if g.verb(k) and dies(g, k):
            subject = g.kids_of(k, "nsubj", "nsubjpass")
            if (not subject and k in joined) or (subject and g.lower[subject[0]] in words("victims", "victim", "he")):
                return True
    return False


def dies(g: Grid, v: int) -> bool:
    """Whether verb v says that its subject is dead: "died", "was pronounced dead"."""
    if index("active").get(g.lemma[v]) is Measure.KILLED:
        return True
    return any(index("state").get(g.lower[k]) is Measure.KILLED for k in g.kids_of(v, "acomp", "oprd", "xcomp", "advcl"))


def subject(g: Grid, v: int, passive: bool) -> Measure | None:
    """What a verb of harm says of its subject: injured, or nothing."""
    near = range(v + 1, min(v + NEAR, g.limits(v)[1]))
    if g.lemma[v] in words("measures", "harm", "suffer"):
        fatal = any(g.lower[k] in words("victims", "fatal", "words") for k in near)
        return (Measure.KILLED if fatal else Measure.INJURED) if any(harm(g, k) for k in near) else None
    if g.lemma[v] in words("measures", "hospital", "arrive"):
        return Measure.INJURED if wounded(g, v) and any(clinic(g, k) or g.lower[k] == "with" for k in near) else None
    if g.lemma[v] in words("measures", "hospital", "stay"):
        return Measure.INJURED if laid_up(g, v) else None
    if g.lemma[v] in words("victims", "mending", "verbs"):
        return Measure.INJURED if mending(g, v) else None
    if passive and g.lemma[v] in words("victims", "body", "handed") and worn(g, v):
        return Measure.INJURED
    passive = passive or any(g.lower[k] in words("measures", "hospital", "selves") for k in g.kids_of(v, "dobj"))
    return (Measure.INJURED if treated(g, v) or taken(g, v) or struck_by(g, v) else hit(g, v)) if passive else None


def mending(g: Grid, v: int) -> bool:
    """"A guard is recovering", in a report of wounds or hospitals; "is fighting for her life"."""
    if not any(persons.someone(g, k) for k in g.kids_of(v, "nsubj")):
        return False
    fights = any(g.lemma[o] in words("victims", "mending", "life") for p in g.kids_of(v, "prep") for o in g.kids_of(p, "pobj"))
    return fights or (g.told.survived and g.lemma[v] in words("victims", "mending", "recover"))


def laid_up(g: Grid, i: int) -> bool:
    """Whether what hangs on verb or noun i puts somebody "in hospital" or "in critical condition"."""
    return any(g.lower[p] == "in" and any(clinic(g, o) or bad(g, o) for o in g.kids_of(p, "pobj")) for p in g.kids_of(i, "prep"))


def kept(g: Grid, v: int, got: Measure | None) -> Measure | None:
    """What verb v does: "detained in hospital" is no arrest."""
    return Measure.INJURED if got is Measure.CAPTURED and laid_up(g, v) else got


def bad(g: Grid, i: int) -> bool:
    """Whether token i is a condition that only the hurt are in."""
    return g.lower[i] in words("measures", "condition", "nouns") and any(g.lower[k] in words("measures", "condition", "kinds") for k in g.kids[i])


def worn(g: Grid, i: int) -> bool:
    """Whether a noun has a wound, or a verb leaves one: "a man with a gunshot wound", "two riders in serious condition", "96 people in hospital"."""
    for p in g.kids_of(i, "prep"):
        for o in g.kids_of(p, "pobj"):
            ill = g.lower[p] == "in" and (bad(g, o) or (o == p + 1 and g.tag[o] == "NN" and clinic(g, o)))
            if ill or (g.lower[p] == "with" and g.lemma[o] in words("measures", "harm", "worn")):
                return True
    return False


def treated(g: Grid, v: int) -> bool:
    """"Were diagnosed with brain injuries", "were treated for burns", "are being treated in Oslo", "were treated and released", but not "were treated as suspects"; "were
    diagnosed" where the report names injuries."""
    if g.lemma[v] not in words("measures", "harm", "treat"):
        return False
    found = g.lemma[v] in words("measures", "harm", "found")
    of_what = [p for p in g.kids_of(v, "prep", "dative") if g.lower[p] in words("measures", "harm", "with" if found else "by")]
    if of_what:
        return any(harm(g, k) for k in range(of_what[0] + 1, min(of_what[0] + NEAR, g.limits(v)[1])))
    after = g.lower[v + 1:v + 2]
    if any(g.lemma[k] in words("measures", "hospital", "leaving") for k in g.kids_of(v, "conj")):
        return True
    if found:
        return g.told.survived or g.told.harmed
    return after == (".",) or bool(set(after) & words("measures", "hospital", "at"))


def taken(g: Grid, v: int) -> bool:
    """"Were taken to hospital", "were flown to Mercy" where the report names a Mercy Hospital."""
    if g.lemma[v] not in words("measures", "hospital", "verbs"):
        return False
    first, stop = g.limits(v)
    taken_in = worn(g, v) or any(clinic(g, k) and g.lower[g.head[k]] not in words("measures", "hospital", "out") for k in range(v + 1, min(v + FAR, stop)))
    return taken_in and not dies_after(g, v) and not words("victims", "unhurt") & set(g.lower[first:stop])


def struck_by(g: Grid, v: int) -> bool:
    """"Were hit by shrapnel"."""
    return g.lemma[v] in words("measures", "struck", "verbs") and any(missile(g, o) for p in g.kids_of(v, "agent", "prep") for o in g.kids_of(p, "pobj"))


def hit(g: Grid, v: int) -> Measure | None:
    """"Was hit", in a report of shots and with nothing else to be hit by: shot, however it ended."""
    alone = g.told.fired and g.lemma[v] in words("victims", "hit", "verbs") and not any(g.lower[p] in words("victims", "hit", "with") for p in g.kids_of(v, "agent", "prep"))
    if not alone or not any(persons.someone(g, k) for k in g.kids_of(v, "nsubjpass")):
        return None
    return Measure.CASUALTIES if g.told.deaths else Measure.INJURED


def of_object(g: Grid, v: int) -> Measure | None:
    """What the object suffers by the words around the verb: "bullets struck six people", "sent six people to hospital", "left six in critical condition"."""
    if g.lemma[v] in words("measures", "struck", "verbs") and any(missile(g, k) for k in g.kids_of(v, "nsubj")):
        return Measure.INJURED
    left = g.lemma[v] in words("victims", "body", "handed") and any(worn(g, k) for k in (v, *g.kids_of(v, "dobj")))
    if g.lemma[v] in words("measures", "harm", "treat"):
        return Measure.INJURED if tended(g, v) else None
    if fallen(g, v):
        return Measure.KILLED
    return Measure.INJURED if left or taken(g, v) else None


def tended(g: Grid, v: int) -> bool:
    """"Doctors were treating six people", "a hospital treated six people for burns", but not "a clinic treats 200 people a day"."""
    of_what = [p for up in (v, *g.kids_of(v, "dobj")) for p in g.kids_of(up, "prep", "dative") if g.lower[p] in words("measures", "harm", "by")]
    if of_what:
        return any(harm(g, k) for k in range(of_what[0] + 1, min(of_what[0] + NEAR, g.limits(v)[1])))
    whom = [k for k in g.kids_of(v, "dobj") if persons.someone(g, k) or role_of(g.lower[k]) not in (None, "patient")]
    return g.tag[v] in ("VBG", "VBD") and bool(whom) and any(clinic(g, k) or role_of(g.lower[k]) == "medic" or g.tag[k] == "PRP" for k in g.kids_of(v, "nsubj"))


def missile(g: Grid, i: int) -> bool:
    """Whether token i is something that hurts whom it hits."""
    return g.noun(i) and (g.lemma[i] in words("measures", "struck", "by") or g.lower[i] in words("measures", "struck", "by"))


def harm(g: Grid, i: int) -> bool:
    """Whether token i names an injury or a symptom."""
    return bool({g.lemma[i], g.lower[i]} & words("measures", "harm", "nouns"))


def wounded(g: Grid, v: int) -> bool:
    """Whether who arrives is told to be hurt: "with a gunshot wound", "shot in the arm"."""
    after = range(v + 1, min(v + 2 * NEAR, g.limits(v)[1]))
    return any(harm(g, k) or g.lemma[k] in words("measures", "shot", "open") or index("state").get(g.lower[k]) is Measure.INJURED for k in after)


def clinic(g: Grid, i: int) -> bool:
    """Whether token i is a hospital, or the name of one."""
    if g.lemma[i] in words("measures", "hospital", "nouns") or (g.tag[i] == "NNP" and g.lower[i] in g.told.clinics):
        return True
    return g.lower[i] in words("victims", "clinic", "kind") and bool(set(g.lower[i + 1:i + 2]) & words("victims", "clinic", "house"))


@cache
def carriers() -> frozenset[str]:
    """Every verb this module knows something of."""
    found = table("measures")
    return words("victims", "body", "handed") | words("victims", "mending", "verbs") | frozenset(lemma for part, lists in CARRIERS.items() for key in lists for lemma in found[part][key])


def lost(g: Grid, v: int, o: int) -> Measure | None:
    """"She lost a cousin": the object of verb v is a relative and dead."""
    return Measure.KILLED if g.lemma[v] in words("measures", "lost", "verbs") and persons.kin(g.lemma[o]) else None


def fallen(g: Grid, v: int) -> bool:
    """Whether verb v tells that a force lost its own: "lost three soldiers", and "three men" where an army, they or it did."""
    if g.lemma[v] not in words("measures", "lost", "verbs"):
        return False
    lost = g.kids_of(v, "dobj")
    roles = {role_of(g.lower[o]) for o in (*lost, *(k for o in lost if g.tag[o] == "CD" for p in g.kids_of(o, "prep") for k in g.kids_of(p, "pobj")))}
    return not roles.isdisjoint(words("measures", "lost", "forces")) or (roles == {"man"} and any(g.tag[k] == "PRP" or g.lemma[k] in words("measures", "lost", "armed") for k in g.kids_of(v, "nsubj")))


def rescued(g: Grid, v: int) -> bool:
    """Whether verb v saves whom it is done to: "rescued", "pulled alive from the rubble"."""
    if g.lemma[v] in words("measures", "lost", "rescued"):
        return True
    near = set(g.lower[v + 1:min(v + 2 * NEAR, g.limits(v)[1])])
    return g.lemma[v] in words("measures", "lost", "pulled") and bool(near & words("measures", "lost", "alive")) and not near & words("measures", "shot", "died")
