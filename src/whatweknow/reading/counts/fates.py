"""What a verb does to its subject and object: kills, injures, captures, displaces, leaves missing. All words are in `vocab/measures.toml`."""
from __future__ import annotations

from functools import cache

from ...model import Measure
from ...vocab import table, words
from ..grammar import persons
from ..grammar.grid import Grid
from . import counted, flight, harms
from .harms import index
from .roles import role_of

Measures = tuple[Measure, ...]
NOTHING: Measures = ()
STATED = ("acomp", "oprd", "ccomp", "xcomp", "attr", "advcl", "amod")
"""How a state hangs on the verb that hands it out."""
NEAR = 8
"""Tokens between a number and a verb that may still tell its fate when the parse is of no use."""


@cache
def lights() -> dict[tuple[str, str], Measure]:
    """(verb, object) -> measure for verbs that say it only together: lose lives."""
    return {(v, o): Measure(m) for m, pairs in table("measures")["light"].items() for v, o in pairs}


def one(measure: Measure | None) -> Measures:
    """A measure as a tuple, empty for None."""
    return (measure,) if measure else NOTHING


def settled(g: Grid, v: int) -> Measure | None:
    """What an object of verb v suffers; "shot dead" and "shot and killed" are killed, "shot" alone is a casualty."""
    got = index("passive").get(g.lemma[v])
    if g.lemma[v] in words("measures", "shot", "verbs"):
        if (end := harms.ended(g, v)) is not None:
            return end
        if g.lemma[v] == "gun":
            return got if g.lower[v + 1:v + 2] == ("down",) else None
    return harms.kept(g, v, got)


def also(g: Grid, v: int, got: Measure | None) -> Measures:
    """The measure of verb v with those of verbs joined to it that share its subject or object: "killed or injured"."""
    out = list(one(got))
    for k in g.kids_of(v, "conj"):
        near = g.lower[v + 1:k]
        if got and k - v <= 3 and all(w in words("measures", "link", "join") for w in near) and not g.kids_of(k, "nsubj", "nsubjpass", "dobj"):
            out += [m for m in also(g, k, settled(g, k) or index("state").get(g.lower[k])) if m not in out]
    if Measure.CASUALTIES in out and Measure.KILLED in out:
        out.remove(Measure.CASUALTIES)
    return tuple(out)


def objects(g: Grid, v: int) -> list[int]:
    """The objects of verb v; "shot dead the guard" hides its object from parsers."""
    found = g.kids_of(v, "dobj", "obj")
    if found or v + 2 >= len(g.lower) or g.lower[v + 1] not in index("state") or not opens_phrase(g, v + 2, g.limits(v)[1]):
        return found
    start = v + 2
    while g.tag[start] in ("DT", "CD", "PRP$") and start + 1 < len(g.lower):
        start += 1
    head = counted.walk(g, start)[1]
    return [] if head is None else [head]


def opens_phrase(g: Grid, j: int, stop: int) -> bool:
    """Whether an object follows at token j: then the verb before it is active and its subject is no victim."""
    if j >= stop or g.tag[j] not in ("DT", "CD", "PRP", "PRP$", "NNS", "NNP", "JJ") or g.dep[j] == "npadvmod" or g.lower[j] in index("state"):
        return False
    return g.lower[j] not in words("numbers", "not_count", "month") | words("numbers", "phrase", "day")


def passive(g: Grid, v: int) -> bool:
    """Whether verb v has its victim as subject: an auxiliary "was", or a bare participle with no object."""
    if any(g.dep[k] == "auxpass" or (g.lemma[k] in ("be", "get") and g.dep[k] == "aux" and g.tag[v] == "VBN") for k in g.kids[v]):
        return True
    if g.lemma[v] in words("measures", "link", "ergative") and g.dep[v] not in ("acl", "relcl"):
        return False
    shared = any(objects(g, k) for k in g.kids_of(v, "conj"))       # "shot and killed a guard": both have the guard
    return g.tag[v] in ("VBN", "VBD") and not objects(g, v) and not g.kids_of(v, "dative") and not shared


def object_fate(g: Grid, v: int) -> Measures:
    """What verb v does to its object, light verbs with their noun included ("took 12 passengers hostage"); of "also hurt were two nurses" the "were"."""
    if g.dep[v] == "auxpass":
        return subject_fate(g, g.head[v])
    pair = next((m for k in (*g.kids[v], *range(v + 1, min(v + NEAR, len(g.lower)))) if (m := lights().get((g.lemma[v], g.lemma[k])))), None)
    driven = Measure.DISPLACED if flight.driven(g, v) else None
    return one(pair) or also(g, v, settled(g, v)) or one(held(g, v) or driven) or one(harms.of_object(g, v)) or state_near(g, v) or next_deed(g, v)


def next_deed(g: Grid, v: int) -> Measures:
    """What a joined verb does to "them": "lined up ten men and shot them"."""
    for k in g.kids_of(v, "conj"):
        if any(g.lower[o] in words("measures", "link", "them") for o in g.kids_of(k, "dobj")) and (got := also(g, k, settled(g, k))):
            return got
    return NOTHING


def state_near(g: Grid, v: int) -> Measures:
    """"Left dead", "are missing": the state a verb hands to its subject or object."""
    for k in g.kids[v]:
        if k > v and g.dep[k] in STATED and not g.kids_of(k, "nsubj", "nsubjpass", "auxpass") and (m := index("state").get(g.lower[k])):
            return also(g, k, m)
    return one(next((Measure.INJURED for k in (v, *g.kids[v]) if struggling(g, k)), None))


def struggling(g: Grid, k: int) -> bool:
    """Whether verb k has somebody fight for life."""
    return bool({g.lemma[k], g.lower[k]} & words("measures", "harm", "struggle")) and any(g.lemma[o] == "life" for p in g.kids_of(k, "prep") for o in g.kids_of(p, "pobj"))


def subject_fate(g: Grid, v: int) -> Measures:
    """What verb v says of its subject."""
    if g.lemma[v] in index("active") and not g.kids_of(v, "auxpass"):
        return acted(g, v)
    pair = next((m for k in g.kids[v] if k > v and (m := lights().get((g.lemma[v], g.lemma[k])))), None)
    if pair:
        return one(pair) if g.lemma[v] in words("measures", "link", "suffers") or passive(g, v) else NOTHING
    suffers = passive(g, v)
    if suffers and (got := also(g, v, settled(g, v))):
        return got
    return one(held(g, v) if suffers or g.lemma[v] in words("measures", "custody", "stay") else None) or one(harms.subject(g, v, suffers)) or state_near(g, v) or among(g, v) \
        or believed(g, v) or one(Measure.DISPLACED if flight.uprooted(g, v, suffers) else None) or later(g, v)


def acted(g: Grid, v: int) -> Measures:
    """What an active verb says of its subject: "died", "fled"; a getaway displaces nobody."""
    got = index("active").get(g.lemma[v])
    return NOTHING if got is Measure.DISPLACED and flight.getaway(g, v) else one(got)


def held(g: Grid, v: int) -> Measure | None:
    """"Were taken into custody", "remain in detention", "placed under arrest": what verb v says by the noun its preposition leads to; in a report of hostages
    "had held 46 pupils"; and what armed men do who seize somebody."""
    if seized(g, v):
        return Measure.CAPTURED
    if g.told.hostages and g.lemma[v] in words("measures", "custody", "holding") and any(persons.someone(g, k) or role_of(g.lower[k]) for k in g.kids_of(v, "dobj", "nsubjpass")):
        return Measure.CAPTURED
    if g.lemma[v] not in words("measures", "custody", "stay") | words("measures", "custody", "verbs"):
        return None
    into = (p for p in g.kids_of(v, "prep") if g.lower[p] in words("measures", "custody", "into"))
    return Measure.CAPTURED if any(g.lemma[o] in words("measures", "custody", "nouns") for p in into for o in g.kids_of(p, "pobj")) else None


def seized(g: Grid, v: int) -> bool:
    """"Gunmen seized 12 surveyors", "armed men took three doctors from a clinic", but not "the nurse took three children home"."""
    whom = [k for k in g.kids_of(v, "dobj", "nsubjpass") if persons.called(g.lemma[k]) or role_of(g.lower[k])]
    if not whom or g.lemma[v] in words("measures", "seized", "verbs"):
        return bool(whom)
    by = (*g.kids_of(v, "nsubj"), *(o for p in g.kids_of(v, "agent") for o in g.kids_of(p, "pobj")))
    armed = any(g.lemma[k] in words("measures", "seized", "takers") or any(g.lower[a] in words("measures", "seized", "armed") for a in g.kids[k]) for k in by)
    return armed and g.lemma[v] in words("measures", "seized", "take")


def later(g: Grid, v: int) -> Measures:
    """What a joined passive says of the subject the two verbs share: "opened fire and were killed"."""
    for k in g.kids_of(v, "conj"):
        suffers = g.kids_of(k, "auxpass") or (g.tag[k] == "VBN" and g.kids_of(v, "auxpass"))
        if suffers and not g.kids_of(k, "nsubj", "nsubjpass") and (got := subject_fate(g, k)):
            return got
    return NOTHING


def believed(g: Grid, v: int) -> Measures:
    """What "are known to have died", "are believed to be missing" says of its subject; and "are missing", where it is tagged a verb."""
    if g.lemma[v] in words("measures", "link", "told"):
        for k in g.kids_of(v, "xcomp", "ccomp", "oprd"):
            if not g.kids_of(k, "nsubj", "nsubjpass") and (got := subject_fate(g, k)):
                return got
    be = any(g.lemma[k] == "be" for k in g.kids_of(v, "aux"))
    return one(index("state").get(g.lower[v])) if be and g.tag[v] == "VBG" else NOTHING


def among(g: Grid, i: int) -> Measures:
    """"Were among those killed", "11 children among the dead": what hangs on verb or noun i says."""
    for p in g.kids[i]:
        if g.lower[p] == "among":
            for k in g.kids[p]:
                if got := clause_fate(g, k) or one(index("state").get(g.lower[k])):
                    return got
    return NOTHING


def clause_fate(g: Grid, noun: int) -> Measures:
    """What a participle or relative clause on a noun says of it: "people killed in", "three who went missing"."""
    mates = [k for k in g.kids_of(noun, "conj") if not g.kids_of(k, "nummod", "det")]
    for v in (v for n in (noun, *mates) for v in g.kids_of(n, "acl", "relcl", "amod", "advcl")):
        if v < noun:
            continue
        subject = g.kids_of(v, "nsubj", "nsubjpass")
        if g.dep[v] == "advcl" and (subject or g.tag[v] != "VBN"):
            continue
        if subject and g.lower[subject[0]] not in words("measures", "link", "relative"):
            continue
        suffered = g.tag[v] != "VBG" or g.lemma[v] in index("active")
        if got := one(index("state").get(g.lower[v])) or (subject_fate(g, v) if suffered else NOTHING):
            return got
    return one(Measure.INJURED if harms.worn(g, noun) else None)
