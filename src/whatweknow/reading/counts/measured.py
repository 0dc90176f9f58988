"""The measure of a number: what befell those it counts, read off the words around it.

Words close by are asked first (the number's own noun, the word right before or after), then the dependency parse, since parsers often
hang numbers wrongly. All words stand in `vocab/measures.toml`.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...model import Measure
from ...vocab import table, words
from ..grammar import persons
from ..grammar.grid import Grid
from . import counted, deeds, fates, harms, labels
from .counted import Counted
from .numbers import Numeral

FAR = 10
"""Steps up from a number behind "to" or "at" to the verb of its toll, at most: phrases of place may stand between."""
DEEP = 3
"""Steps below "number" or "toll" in which it may be said of whom."""


def own_fate(g: Grid, n: Numeral, c: Counted) -> fates.Measures:
    """What the counted noun itself says: "12 deaths", "nine injured people", "200 hostages"."""
    if c.head is None:
        return fates.NOTHING
    for k in range(c.first, c.head):
        if g.lower[k] in words("measures", "deed", "earlier"):
            return fates.NOTHING
        if (m := fates.index("state").get(g.lower[k])) and g.lower[k] not in words("measures", "person", "captured"):
            return also_state(g, k, m)
    lemma = g.lemma[c.head]
    deed = lemma in words("measures", "deed", "nouns")
    got = (None if deed else fates.index("abstract").get(lemma)) or fates.index("person").get(lemma) or fates.index("state").get(g.lower[c.head]) or deeds.victims(g, c.head)
    if got is Measure.CAPTURED and freed(g, c.head):
        return fates.NOTHING
    return fates.one(got) + joined_nouns(g, c.head, got)


def freed(g: Grid, head: int) -> bool:
    """Whether the captives are told to be free: "60 hostages were released", "with ten hostages freed"."""
    after = [k for k in range(head + 1, min(head + 2, len(g.tag))) if g.tag[k] == "VBN"]
    if any(g.lemma[k] in words("measures", "freed", "verbs") for k in (*g.kids_of(head, "acl", "relcl"), *after)):
        return True
    for _ in range(3):
        head = g.head[head]
        if g.lemma[head] in words("measures", "freed", "verbs"):
            return True
    return False


def also_state(g: Grid, k: int, m: Measure) -> fates.Measures:
    """"Dead or wounded soldiers"."""
    if g.lower[k + 1] in words("measures", "link", "both") and (other := fates.index("state").get(g.lower[k + 2])):
        return m, other
    return (m,)


def joined_nouns(g: Grid, head: int, got: Measure | None) -> fates.Measures:
    """The second measure of "no deaths or injuries": a bare noun joined to the first."""
    if got and head + 2 < len(g.lower) and g.lower[head + 1] in words("measures", "link", "both"):
        other = fates.index("abstract").get(g.lemma[head + 2])
        if other and other is not got:
            return (other,)
    return fates.NOTHING


def after_fate(g: Grid, at: int, stop: int) -> fates.Measures:
    """What the next word after the number and its noun says, auxiliaries skipped: "five were killed", "12 wounded in"."""
    helpers, aux, j = words("measures", "link", "auxiliary"), False, at
    if j < stop and g.lower[j] in words("measures", "link", "relative"):
        j += 1
    while j < stop and j - at < fates.NEAR and g.lower[j] not in fates.index("state") and (g.lemma[j] in helpers or g.lower[j] in helpers or g.tag[j] in ("RB", "_SP")):
        if g.lemma[j] in words("measures", "shot", "verbs"):
            break
        aux = aux or g.lemma[j] in ("be", "get")
        j += 1
    if j >= stop:
        return fates.NOTHING
    if aux or not fates.opens_phrase(g, j + 1, stop):
        if (m := fates.index("state").get(g.lower[j])) and not g.noun(min(j + 1, stop - 1)):
            return fates.also(g, j, harms.kept(g, j, m))
        if g.tag[j] in ("VBN", "VBD", "NNP", "NN", "JJ") and g.lower[j] != g.lemma[j]:
            return fates.also(g, j, fates.settled(g, j))
    return fates.acted(g, j) if not aux and g.tag[j] != "NN" else fates.NOTHING


def past_of(g: Grid, c: Counted, at: int) -> int:
    """The token after an "of interest" at token `at`, where "was" or "have" follows it: "one person of interest was held"; else `at` itself."""
    if c.head is None or at + 2 >= len(g.lower) or g.lower[at] != "of":
        return at
    last, head = counted.walk(g, at + 2 if g.lower[at + 1] in words("numbers", "phrase", "determiner") else at + 1)
    return last if head is not None and last < len(g.lower) and g.lemma[last] in ("be", "have") else at


def before_fate(g: Grid, at: int, first: int) -> fates.Measures:
    """What the word right before the number says: "killing 12", "the deaths of nine", "injuries to nine"."""
    j = at - 1
    while j > first and (g.tag[j] in ("DT", "RB", "PRP$") or g.lower[j] in ("up", "dead")):
        j -= 1
    if j < first:
        return fates.NOTHING
    if g.lower[j] in words("measures", "link", "to") and j > first:
        m = fates.index("abstract").get(g.lemma[j - 1])
        if not m and g.lower[j] == "of" and g.lower[j - 1].endswith("ing"):
            m = fates.index("passive").get(g.lemma[j - 1])
        return fates.one(m)
    was = any(g.lemma[k] == "be" for k in range(max(first, j - 3), j)) and g.lower[j] != "being"
    if g.lemma[j] in fates.index("passive") and g.tag[j] != "NNS" and not was:
        got = fates.one(fates.settled(g, j))
        if got and j - 2 >= first and g.lower[j - 1] in words("measures", "link", "both") and (m := fates.index("passive").get(g.lemma[j - 2])) and m not in got:
            return got if m is Measure.CASUALTIES else (m, *got)
        return got
    return fates.NOTHING


def state_before(g: Grid, at: int, first: int) -> fates.Measures:
    """What the word says that a part is told right behind: "29 people wounded, among them eight officers"."""
    j = at - 1
    while j > first and g.lower[j] in words("measures", "list", "part") | words("measures", "link", "them"):
        j -= 1
    return fates.one(fates.index("state").get(g.lower[j - 1])) if j < at - 1 and g.lower[j] == "," and j > first else fates.NOTHING


def tree_fate(g: Grid, node: int) -> fates.Measures:
    """What the dependency tree says, climbing from the counted noun."""
    for _ in range(fates.NEAR):
        if got := fates.clause_fate(g, node) or fates.among(g, node):
            return got
        up, dep = g.head[node], g.dep[node]
        if up == node:
            return fates.subject_fate(g, node) if g.verb(node) else fates.NOTHING
        if dep in ("nsubjpass", "nsubj"):
            lost = fates.lights().get((g.lemma[up], g.lemma[node])) if dep == "nsubjpass" else None
            return fates.one(lost) or fates.subject_fate(g, up)
        if dep in ("dobj", "obj", "oprd", "attr"):
            return fates.object_fate(g, up) or fates.among(g, up)
        if dep == "pobj":
            got, node = through_preposition(g, up)
            if got or node < 0:
                return got
        elif dep == "conj" and up < node and not g.noun(node) and (m := fates.index("abstract").get(g.lemma[up])) and any(g.lower[k] == "of" for k in g.kids[up]):
            return (m,)
        elif dep in ("conj", "appos", "nummod", "amod", "compound", "nmod", "quantmod", "det", "poss", "npadvmod", "dep") and not g.verb(up):
            node = up
        elif dep == "ccomp" or dep == "conj":
            return fates.state_near(g, up) if dep == "ccomp" else fates.NOTHING
        else:
            return fates.NOTHING
    return fates.NOTHING


def through_preposition(g: Grid, p: int) -> tuple[fates.Measures, int]:
    """From a preposition to what it hangs on: a measure noun ends the climb, "including" and "a group of" let it go on (else -1)."""
    up = g.head[p]
    if g.lower[p] in words("measures", "link", "part"):
        # "36 deaths among 57 cases": the 57 are those among whom, and more than died.
        return fates.NOTHING, -1 if g.lower[p] == "among" and g.lemma[up] in fates.index("abstract") and g.has(up, "nummod") else up
    if g.lower[p] == "with" and (g.lower[p - 1] in words("measures", "link", "together") or (fates.passive(g, up) and company(g, p))):
        up = up if g.verb(up) or g.noun(up) else g.head[up]
        return (fates.subject_fate(g, up) or fates.object_fate(g, up)) if g.verb(up) else fates.NOTHING, up if g.noun(up) else -1
    if g.lower[p] in words("measures", "link", "to") and (m := fates.index("abstract").get(g.lemma[up])):
        return (m,), -1
    if g.lower[p] == "of" and (m := fates.lights().get((g.lemma[g.head[up]], g.lemma[up]))):
        return (m,), -1
    if g.lower[p] == "of" and (g.lemma[up] in words("measures", "link", "group") or g.tag[up] == "CD" or g.lower[up] in words("numbers", "vague", "words") | words("numbers", "share", "part")):
        return fates.NOTHING, up
    if g.lower[p] in words("measures", "link", "toll_to"):
        return toll(g, up), -1
    return fates.NOTHING, -1


def company(g: Grid, p: int) -> bool:
    """Whether preposition p leads to people: "was killed with two others", "with two of his aides"."""
    own = g.kids_of(p, "pobj")
    return any(persons.called(g.lemma[k]) or g.lower[k] in words("measures", "list", "anybody") for k in (*own, *(o for k in own for q in g.kids_of(k, "prep") for o in g.kids_of(q, "pobj"))))


def toll(g: Grid, v: int) -> fates.Measures:
    """"The death toll rose to 45", "deaths surged from 88": a verb of change with a toll as its subject or object."""
    if g.lemma[v] not in words("measures", "change", "verbs") and not toll_noun(g, v):
        return fates.NOTHING
    for k in (v, *g.kids_of(v, "nsubj", "nsubjpass", "dobj")):
        if got := toll_noun(g, k):
            return got
    return _hidden_toll(g, v)


def _hidden_toll(g: Grid, v: int) -> fates.Measures:
    """The toll that a parser hides behind a name or a noun taken for a verb as the subject of verb v: "the death toll from the dam burst in Santa Lucia has climbed to 65"."""
    subjects = g.kids_of(v, "nsubj", "nsubjpass")
    if not any(g.tag[k] in ("NNP", "NNPS") or g.verb(k) for k in subjects):
        return fates.NOTHING
    for k in range(v - 1, max(g.limits(v)[0], v - FAR - DEEP) - 1, -1):
        if g.tag[k] in ("VBD", "VBZ", "VBP", "MD") and g.dep[k] not in ("aux", "auxpass") and k not in subjects:
            break
        if g.lemma[k] in words("measures", "toll", "heads") and (got := toll_noun(g, k)):
            return got
    return fates.NOTHING


def toll_noun(g: Grid, k: int) -> fates.Measures:
    """The measure of "deaths", "the death toll", "the number of injured"; a bare toll is of the killed. Whoever "counted" rockets has no count of the hurt."""
    for m, nouns in table("measures")["toll"].items():
        if m != "heads" and (g.lemma[k] in nouns or (g.lower[k] in nouns and g.dep[k] == "pobj")) and g.lemma[k] != "toll":
            return (Measure(m),)
    if g.lemma[k] not in words("measures", "toll", "heads") or g.verb(k):
        return fates.NOTHING
    for x in below(g, k):
        if m := fates.index("abstract").get(g.lemma[x]) or fates.index("state").get(g.lower[x]) or fates.index("passive").get(g.lemma[x]):
            return (m,)
    return (Measure.KILLED,) if g.lemma[k] == "toll" else fates.NOTHING


def below(g: Grid, k: int) -> Iterator[int]:
    """What hangs on token k, and on that, three steps down: "the number of people killed"."""
    level: tuple[int, ...] = (k,)
    for _ in range(DEEP):
        level = tuple(x for above in level for x in g.kids[above])
        yield from level


def toll_near(g: Grid, n: Numeral) -> fates.Measures:
    """The same where the number hangs on the verb itself: "the toll stands at 12", "a toll of 12", "bringing the toll to 30"; and where the parser hangs its "to" on
    a word between, "bringing the number of people killed near Aldin to 30"."""
    up = g.head[n.last - 1]
    for _ in range(FAR if g.lower[up] in words("measures", "link", "toll_to") else 3):
        if got := toll(g, up):
            return got
        if g.head[up] == up or g.tag[up] in ("VBD", "VBZ", "VBP", "MD"):
            break
        up = g.head[up]
    return fates.NOTHING


def tallied(g: Grid, n: Numeral) -> int | None:
    """What "the number of fighters", "the tally of voters" counts, for a bare number the tally stands at or moves to."""
    up = n.last - 1
    for _ in range(FAR if g.lower[g.head[up]] in words("measures", "link", "toll_to") else 4):
        if g.tag[up] in ("VBD", "VBZ", "VBP", "MD"):
            break
        up = g.head[up]
        for k in (up, *g.kids_of(up, "nsubj", "nsubjpass", "dobj")):
            if g.lemma[k] in words("measures", "toll", "heads"):
                return next((o for p in g.kids_of(k, "prep") if g.lower[p] == "of" for o in g.kids_of(p, "pobj") if o < n.start), None)
    return None


def whole(g: Grid, n: Numeral) -> bool:
    """Whether the number is the whole of "one of the six", "none of the six": what befell the one is not told of the six."""
    j = n.start - 1
    while j > 0 and g.tag[j] in ("DT", "PRP$", "POS", "NNP"):
        j -= 1
    if j >= 0 and g.lower[j] == "half":
        return True
    return j > 0 and g.lower[j] == "of" and (g.tag[j - 1] == "CD" or g.lower[j - 1] in words("numbers", "zero", "pronoun") | words("numbers", "share", "part"))


@cache
def acts() -> frozenset[str]:
    """Nouns for acts that are no measure themselves: "the execution of several attacks" kills nobody by itself."""
    named = frozenset(w for ws in table("events")["noun"].values() for w in ws)
    return named - fates.index("abstract").keys() - fates.index("person").keys()


def of_state(g: Grid, n: Numeral) -> fates.Measures:
    """What the state says that a number takes some of: "seven of the 12 dead", "six of the wounded"."""
    k = n.end + 1
    while k < len(g.lower) and (g.lower[k] in words("numbers", "phrase", "determiner") or g.tag[k] == "CD"):
        k += 1
    state = g.lower[n.end:n.end + 1] == ("of",) and k < len(g.lower) and not g.noun(min(k + 1, len(g.tag) - 1))
    return fates.one(fates.index("state").get(g.lower[k])) if state else fates.NOTHING


def some_of(g: Grid, i: int) -> fates.Measures:
    """What the verb says of its subject at token i, before what those say of themselves that it is some of: "three of the wounded died"."""
    return fates.subject_fate(g, g.head[i]) if g.dep[i] in ("nsubj", "nsubjpass") else fates.NOTHING


def bodies(g: Grid, n: Numeral, c: Counted) -> fates.Measures:
    """What "the bodies of two sailors" says of the two."""
    k = n.start - 1
    dead = k > 0 and g.lower[k] == "of" and g.tag[k - 1] == "NNS" and fates.index("person").get(g.lemma[k - 1]) is Measure.KILLED
    return (Measure.KILLED,) if dead and c.head is not None and persons.called(g.lemma[c.head]) else fates.NOTHING


def turned_up(g: Grid, n: Numeral) -> bool:
    """Whether those counted are told to have been found alive, so that they are missing no longer: "11 of the 17 missing were found alive"."""
    after = range(n.end, g.limits(n.first)[1] - 1)
    until = next((k for k in after if g.tag[k] == "CD" and g.head[k] != n.last - 1 and not whole_at(g, k)), len(g.tag))
    return any(k < until and g.lemma[k] in words("measures", "found", "verbs") and g.lower[k + 1] in words("measures", "found", "alive") for k in after)


def whole_at(g: Grid, k: int) -> bool:
    """Whether the number at token k is what another is some of: the 17 of "11 of the 17"."""
    return k > 1 and "of" in g.lower[k - 2:k]


def nobody(g: Grid, c: Counted) -> bool:
    """Whether nothing befell what is counted: things and acts suffer nothing that is counted, captives set free no longer do."""
    if c.head is None:
        return False
    free = fates.index("person").get(g.lemma[c.head]) is Measure.CAPTURED and freed(g, c.head)
    return free or g.lemma[c.head] in words("measures", "object", "thing") or (g.lemma[c.head] in acts() | words("measures", "deed", "nouns") and g.noun(c.head))


def died_since(g: Grid, c: Counted) -> bool:
    """Whether those of whom a relative clause tells something are the subject of a verb of dying: "two men who were wounded on Friday died"."""
    if c.head is None or g.lower[c.last:c.last + 1] != ("who",) or g.dep[c.head] not in ("nsubj", "nsubjpass"):
        return False
    return fates.subject_fate(g, g.head[c.head]) == (Measure.KILLED,)


def of(g: Grid, n: Numeral, c: Counted) -> fates.Measures:
    """The measures of one number, usually one; empty where nothing says that anybody was hurt, or who was missing was found alive."""
    if nobody(g, c):
        return fates.NOTHING
    got = bodies(g, n, c) or told(g, n, c)
    return fates.NOTHING if got == (Measure.MISSING,) and turned_up(g, n) else got


def told(g: Grid, n: Numeral, c: Counted) -> fates.Measures:
    """The measures that the words by a number and its place in the sentence tell."""
    first, stop = g.limits(n.first)
    if whole(g, n):
        told = c.last < stop and (g.tag[c.last] == "VBN" or (c.head is None and g.lower[c.last] in fates.index("state")))
        return own_fate(g, n, c) or (after_fate(g, c.last, stop) if told else fates.NOTHING)
    if c.head is None and (got := labels.measure(g, n, n.end)):
        return got
    if g.lower[n.end:n.end + 1] == ("of",) and (got := some_of(g, n.last - 1) or of_state(g, n) or (fates.NOTHING if c.head is None else tree_fate(g, n.last - 1))):
        return got
    local = own_fate(g, n, c) or after_fate(g, past_of(g, c, max(c.last, n.end)), stop) or before_fate(g, n.start, first) or state_before(g, n.start, first)
    if local and died_since(g, c):
        return (Measure.KILLED,)
    if local:
        return local
    node = c.head if c.head is not None else n.last - 1
    return tree_fate(g, node) or (toll_near(g, n) if c.head is None else labels.measure(g, n, c.last))
