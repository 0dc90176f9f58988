"""What befell those counted: killed, injured, missing, captured, displaced, casualties, read off the words around a number.

Words close by are asked first (the number's own noun, the word right before or after), then the dependency parse, since parsers often
hang numbers wrongly. All words stand in `vocab/measures.toml`.
"""
from __future__ import annotations

from functools import cache

from ..model import Measure
from ..vocab import table, words
from .counted import Counted
from .grid import Grid
from .numbers import Numeral

Measures = tuple[Measure, ...]
NOTHING: Measures = ()
NEAR = 8
"""Tokens between a number and a verb that may still tell its fate when the parse is of no use."""


@cache
def index(kind: str) -> dict[str, Measure]:
    """lemma -> measure for one kind of word."""
    return {w: Measure(m) for m, ws in table("measures")[kind].items() for w in ws}


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
        after = g.lower[v + 1:v + 4]
        if after[:1] == ("dead",) or "dead" in (g.lower[k] for k in g.kids[v]):
            return Measure.KILLED
        if g.lemma[v] == "gun":
            return Measure.KILLED if after[:1] == ("down",) else None
    return got


def also(g: Grid, v: int, got: Measure | None) -> Measures:
    """The measure of verb v with those of verbs joined to it that share its subject or object: "killed or injured"."""
    out = list(one(got))
    for k in g.kids_of(v, "conj"):
        near = g.lower[v + 1:k]
        if got and k - v <= 3 and all(w in ("and", "or", ",", "/", "else") for w in near) and not g.kids_of(k, "nsubj", "nsubjpass", "dobj"):
            out += [m for m in also(g, k, settled(g, k) or index("state").get(g.lower[k])) if m not in out]
    if Measure.CASUALTIES in out and Measure.KILLED in out:
        out.remove(Measure.CASUALTIES)
    return tuple(out)


def passive(g: Grid, v: int) -> bool:
    """Whether verb v has its victim as subject: an auxiliary "was", or a bare participle with no object."""
    if any(g.dep[k] == "auxpass" or g.lemma[k] in ("be", "get") and g.dep[k] == "aux" and g.tag[v] == "VBN" for k in g.kids[v]):
        return True
    return g.tag[v] in ("VBN", "VBD") and not g.kids_of(v, "dobj", "obj", "dative")


def object_fate(g: Grid, v: int) -> Measures:
    """What verb v does to its object, light verbs with their noun included ("took 12 passengers hostage")."""
    pair = next((m for k in (*g.kids[v], *range(v + 1, min(v + NEAR, len(g.lower)))) if (m := lights().get((g.lemma[v], g.lemma[k])))), None)
    return one(pair) or also(g, v, settled(g, v)) or state_near(g, v) or next_deed(g, v)


def next_deed(g: Grid, v: int) -> Measures:
    """What a joined verb does to "them": "picked out ten people and shot them"."""
    for k in g.kids_of(v, "conj"):
        if any(g.lower[o] in words("measures", "link", "them") for o in g.kids_of(k, "dobj")) and (got := also(g, k, settled(g, k))):
            return got
    return NOTHING


def state_near(g: Grid, v: int) -> Measures:
    """"Left dead", "are missing": the state a verb hands to its subject or object."""
    for k in g.kids[v]:
        if k > v and g.dep[k] in ("acomp", "oprd", "ccomp", "xcomp", "attr", "advcl", "amod") and (m := index("state").get(g.lower[k])):
            return also(g, k, m)
    return NOTHING


def subject_fate(g: Grid, v: int) -> Measures:
    """What verb v says of its subject."""
    if g.lemma[v] in index("active") and not g.kids_of(v, "auxpass"):
        return one(index("active")[g.lemma[v]])
    pair = next((m for k in g.kids[v] if k > v and (m := lights().get((g.lemma[v], g.lemma[k])))), None)
    if pair:
        return one(pair) if g.lemma[v] in ("lose", "sustain", "suffer", "receive", "go") or passive(g, v) else NOTHING
    if passive(g, v) and (got := also(g, v, settled(g, v)) or in_hospital(g, v)):
        return got
    return state_near(g, v) or among(g, v)


def in_hospital(g: Grid, v: int) -> Measures:
    """"Were taken to hospital", "were treated at a clinic": the injured."""
    near = g.lemma[v + 1:v + NEAR]
    return one(Measure.INJURED if g.lemma[v] in words("measures", "hospital", "verbs") and set(near) & words("measures", "hospital", "nouns") else None)


def among(g: Grid, v: int) -> Measures:
    """"Were among those killed", "among the dead"."""
    for p in g.kids[v]:
        if g.lower[p] == "among":
            for k in g.kids[p]:
                if got := clause_fate(g, k) or one(index("state").get(g.lower[k])):
                    return got
    return NOTHING


def clause_fate(g: Grid, noun: int) -> Measures:
    """What a participle or relative clause on a noun says of it: "people killed in", "three who went missing"."""
    for v in g.kids_of(noun, "acl", "relcl", "amod", "advcl"):
        if v < noun:
            continue
        subject = g.kids_of(v, "nsubj", "nsubjpass")
        if g.dep[v] == "advcl" and (subject or g.tag[v] != "VBN"):
            continue
        if not subject or g.lower[subject[0]] in words("measures", "link", "relative"):
            if got := one(index("state").get(g.lower[v])) or (g.tag[v] != "VBG" or g.lemma[v] in index("active")) and subject_fate(g, v):
                return got
    return NOTHING


def own_fate(g: Grid, n: Numeral, c: Counted) -> Measures:
    """What the counted noun itself says: "12 deaths", "17 injured people", "200 hostages"."""
    if c.head is None:
        return NOTHING
    for k in range(c.first, c.head):
        if (m := index("state").get(g.lower[k])) and not (g.lower[k] == "hostage"):
            return also_state(g, k, m)
    lemma = g.lemma[c.head]
    got = index("abstract").get(lemma) or index("person").get(lemma)
    return one(got) + joined_nouns(g, c.head, got)


def also_state(g: Grid, k: int, m: Measure) -> Measures:
    """"Dead or wounded soldiers"."""
    if g.lower[k + 1] in ("or", "and") and (other := index("state").get(g.lower[k + 2])):
        return m, other
    return (m,)


def joined_nouns(g: Grid, head: int, got: Measure | None) -> Measures:
    """The second measure of "no deaths or injuries": a bare noun joined to the first."""
    if got and head + 2 < len(g.lower) and g.lower[head + 1] in ("or", "nor", "and"):
        other = index("abstract").get(g.lemma[head + 2])
        if other and other is not got:
            return (other,)
    return NOTHING


def after_fate(g: Grid, at: int, stop: int) -> Measures:
    """What the next word after the number and its noun says, auxiliaries skipped: "five were killed", "12 wounded in"."""
    helpers, aux, j = words("measures", "link", "auxiliary"), False, at
    if j < stop and g.lower[j] in words("measures", "link", "relative"):
        j += 1
    while j < stop and j - at < NEAR and g.lower[j] not in index("state") and (g.lemma[j] in helpers or g.lower[j] in helpers or g.tag[j] == "RB"):
        if g.lemma[j] in words("measures", "shot", "verbs"):
            break
        aux = aux or g.lemma[j] in ("be", "get")
        j += 1
    if j >= stop:
        return NOTHING
    if aux or not opens_phrase(g, j + 1, stop):
        if (m := index("state").get(g.lower[j])) and not g.noun(min(j + 1, stop - 1)):
            return also(g, j, m)
        if g.tag[j] in ("VBN", "VBD", "NNP", "NN", "JJ") and g.lower[j] != g.lemma[j]:
            return also(g, j, settled(g, j))
    return one(index("active").get(g.lemma[j])) if not aux and g.lemma[j] in index("active") and g.tag[j] != "NN" else NOTHING


def opens_phrase(g: Grid, j: int, stop: int) -> bool:
    """Whether an object follows: then the verb before it is active and its subject is no victim."""
    return j < stop and (g.tag[j] in ("DT", "CD", "PRP", "PRP$", "NNS", "NNP", "JJ") and g.lower[j] not in ("dead", "yesterday", "today")
                         and g.dep[j] != "npadvmod" and g.lower[j] not in words("numbers", "not_count", "month") and not g.lower[j].endswith("day"))


def before_fate(g: Grid, at: int, first: int) -> Measures:
    """What the word right before the number says: "killing 12", "the deaths of 16", "injuries to eight"."""
    j = at - 1
    while j > first and (g.tag[j] in ("DT", "RB", "PRP$") or g.lower[j] in ("up", "dead")):
        j -= 1
    if j < first:
        return NOTHING
    if g.lower[j] in ("of", "to", "in") and j > first:
        m = index("abstract").get(g.lemma[j - 1])
        if not m and g.lower[j] == "of" and g.lower[j - 1].endswith("ing"):
            m = index("passive").get(g.lemma[j - 1])
        return one(m) if g.lower[j] != "in" else NOTHING
    was = any(g.lemma[k] == "be" for k in range(max(first, j - 3), j)) and g.lower[j] != "being"
    if g.lemma[j] in index("passive") and g.tag[j] != "NNS" and not was:
        got = one(settled(g, j))
        if got and j - 2 >= first and g.lower[j - 1] in ("and", "or") and (m := index("passive").get(g.lemma[j - 2])) and m not in got:
            return got if m is Measure.CASUALTIES else (m, *got)
        return got
    return NOTHING


def tree_fate(g: Grid, node: int) -> Measures:
    """What the dependency tree says, climbing from the counted noun."""
    for _ in range(NEAR):
        if got := clause_fate(g, node):
            return got
        up, dep = g.head[node], g.dep[node]
        if up == node:
            return subject_fate(g, node) if g.verb(node) else NOTHING
        if dep in ("nsubjpass", "nsubj"):
            return subject_fate(g, up)
        if dep in ("dobj", "obj", "oprd", "attr"):
            return object_fate(g, up)
        if dep == "pobj":
            got, node = through_preposition(g, up)
            if got or node < 0:
                return got
        elif dep in ("conj", "appos", "nummod", "amod", "compound", "nmod", "quantmod", "det", "poss", "npadvmod", "dep") and not g.verb(up):
            node = up
        elif dep == "ccomp" or dep == "conj":
            return state_near(g, up) if dep == "ccomp" else NOTHING
        else:
            return NOTHING
    return NOTHING


def through_preposition(g: Grid, p: int) -> tuple[Measures, int]:
    """From a preposition to what it hangs on: a measure noun ends the climb, "including" and "a group of" let it go on (else -1)."""
    up = g.head[p]
    if g.lower[p] in words("measures", "link", "part"):
        return NOTHING, up
    if g.lower[p] == "with" and g.lower[p - 1] in words("measures", "link", "together"):
        return (subject_fate(g, up) or object_fate(g, up)) if g.verb(up) else NOTHING, up if g.noun(up) else -1
    if g.lower[p] in ("of", "to") and (m := index("abstract").get(g.lemma[up])):
        return (m,), -1
    if g.lower[p] == "of" and (g.lemma[up] in words("measures", "link", "group") or g.tag[up] == "CD" or g.lower[up] in words("numbers", "vague", "words")):
        return NOTHING, up
    if g.lower[p] in ("to", "at", "from", "by", "as"):
        return toll(g, up), -1
    return NOTHING, -1


def toll(g: Grid, v: int) -> Measures:
    """"The death toll rose to 45", "deaths surged from 88": a verb of change with a toll as its subject or object."""
    if g.lemma[v] not in words("measures", "change", "verbs") and not toll_noun(g, v):
        return NOTHING
    for k in (v, *g.kids_of(v, "nsubj", "nsubjpass", "dobj")):
        if got := toll_noun(g, k):
            return got
    return NOTHING


def toll_noun(g: Grid, k: int) -> Measures:
    """The measure of "deaths", "the death toll", "the number of injured"; a bare toll is of the killed."""
    for m, nouns in table("measures")["toll"].items():
        if m != "heads" and g.lemma[k] in nouns and (g.lemma[k] != "toll"):
            return (Measure(m),)
    if g.lemma[k] not in words("measures", "toll", "heads"):
        return NOTHING
    below = (*g.kids[k], *(x for p in g.kids[k] for x in g.kids[p]))
    for x in below:
        if m := index("abstract").get(g.lemma[x]) or index("state").get(g.lower[x]) or index("passive").get(g.lemma[x]):
            return (m,)
    return (Measure.KILLED,) if g.lemma[k] == "toll" else NOTHING


def toll_near(g: Grid, n: Numeral) -> Measures:
    """The same where the number hangs on the verb itself: "the toll stands at 12", "a toll of 12", "bringing the toll to 30"."""
    up = g.head[n.last - 1]
    for _ in range(3):
        if got := toll(g, up):
            return got
        if g.head[up] == up:
            break
        up = g.head[up]
    return NOTHING


def whole(g: Grid, n: Numeral) -> bool:
    """Whether the number is the whole of "one of the six": what befell the one is not told of the six."""
    j = n.start - 1
    while j > 0 and g.tag[j] in ("DT", "PRP$"):
        j -= 1
    return j > 0 and g.lower[j] == "of" and g.tag[j - 1] == "CD"


def of(g: Grid, n: Numeral, c: Counted) -> Measures:
    """The measures of one number, usually one; empty where nothing says that anybody was hurt."""
    if c.head is not None and g.lemma[c.head] in words("measures", "object", "thing"):
        return NOTHING
    first, stop = g.limits(n.first)
    local = own_fate(g, n, c) or after_fate(g, max(c.last, n.end), stop) or before_fate(g, n.start, first)
    if local or whole(g, n):
        return local
    node = c.head if c.head is not None else n.last - 1
    return tree_fate(g, node) or (toll_near(g, n) if c.head is None else NOTHING)
