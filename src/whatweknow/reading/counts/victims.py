"""A single victim without a number: "a civilian was killed", "the death of the driver", a named person who died, was hurt, arrested or rescued."""
from __future__ import annotations

from functools import cache

from ...model import Comparator, Measure
from ...vocab import words
from ..grammar import persons
from ..grammar.grid import Grid
from ..layers import CountMention
from . import adding, deeds, fates, harms, selves

HEADS = frozenset({"NN", "NNP", "PRP"})
ANOTHER = "another"
DATELINE = 12
"""Tokens a dateline may be long."""


def find(g: Grid, taken: set[int]) -> list[tuple[int, CountMention]]:
    """The single victims, each with the token that names it; tokens in `taken` are counted already."""
    out = []
    passive, active, abstract = fates.index("passive"), fates.index("active"), fates.index("abstract")
    carriers = verbs()
    heard = telling()
    for i, lemma in enumerate(g.lemma):
        if lemma not in heard and g.lower[i] not in heard:
            continue
        if g.lower[i] in fates.index("state") and i and g.lower[i - 1] == ANOTHER and g.head[i - 1] == i:
            out += single(g, i - 1, fates.index("state")[g.lower[i]], taken)
        elif g.lower[i] in fates.index("state") and lemma not in passive and (who := stated(g, i)) is not None:
            out += single(g, who, fates.index("state")[g.lower[i]], taken)
        elif lemma in abstract and g.noun(i):
            out += of_noun(g, i, taken)
        elif lemma in passive or lemma in active or lemma in carriers:
            out += of_verb(g, i, taken)
        elif deeds.body(g, i) or deeds.life(g, i):
            out += [x for k in deeds.owners(g, i)[:1] for x in single(g, k, Measure.KILLED, taken, sure=True)]
    return [x for x in (*out, *selves.find(g), *deeds.several(g)) if x[1].measure in words("measures", "victim", "measures")]


@cache
def telling() -> frozenset[str]:
    """Every word, as lemma or as it stands, that may tell of a victim: most words of a report do not, and nothing more is asked of them."""
    kinds = frozenset(w for kind in ("passive", "active", "abstract", "state") for w in fates.index(kind))
    pairs = frozenset(w for pair in fates.lights() for w in pair)
    return kinds | pairs | harms.carriers() | words("victims", "body", "nouns")


@cache
def verbs() -> frozenset[str]:
    """Verbs that tell of a victim by the words beside them."""
    return harms.carriers() | frozenset(v for v, _ in fates.lights())


def stated(g: Grid, i: int) -> int | None:
    """Who is dead: the subject of the copula, the object of "left" and "pronounced", or the noun before the word ("found a woman dead in a car")."""
    up = g.head[i]
    if g.dep[i] in ("acomp", "oprd", "xcomp", "ccomp"):
        return next(iter(g.kids_of(i, "nsubj") or g.kids_of(up, "dobj") or g.kids_of(up, "nsubj", "nsubjpass")), None)
    handed = g.dep[i] == "amod" and up < i and g.dep[up] == "dobj" and g.lemma[g.head[up]] in words("victims", "body", "handed")
    return up if handed else None


def of_verb(g: Grid, v: int, taken: set[int]) -> list[tuple[int, CountMention]]:
    """The single victim of a verb, as its object, its passive subject, or the subject of "died". Verbs that harm, lose or save only by the words
    beside them count nobody but persons."""
    if unreal(g, v) or not (g.verb(v) or g.tag[v] == "JJ"):
        return []
    objects, plain = fates.objects(g, v), fates.settled(g, v)
    if objects and plain and g.lower[objects[0]] in words("measures", "victim", "self"):
        return single(g, subject_of(g, v), plain, taken)
    if objects and (measure := plain or beside(g, v, objects[0])):
        return single(g, objects[0], measure, taken, sure=plain is None)
    subject = subject_of(g, v)
    for m in fates.subject_fate(g, v)[:1]:
        return single(g, subject, m, taken, sure=plain is None and g.lemma[v] not in fates.index("active"))
    return single(g, subject, Measure.OBJECTS, taken, sure=True) if subject is not None and fates.passive(g, v) and harms.rescued(g, v) else []


def beside(g: Grid, v: int, o: int) -> Measure | None:
    """What verb v does to its object o by the words beside it."""
    return harms.of_object(g, v) or harms.lost(g, v, o) or (Measure.OBJECTS if harms.rescued(g, v) else None)


def subject_of(g: Grid, v: int) -> int | None:
    """The subject of verb v, its own, that behind it ("also hurt was a cook") or before "after being hurt", that of the noun it qualifies, or one that it shares; where the parser took a dateline for it, the noun before."""
    subjects = g.kids_of(v, "nsubjpass", "nsubj")
    # Of "none of the guards at the mill was hurt" it is none, though parsers take the mill for one too.
    if nobody := [k for k in subjects if g.lower[k] in words("numbers", "zero", "pronoun")]:
        return nobody[0]
    # Parsers take "Lorn province, yesterday, a man was arrested" for two subjects: the one next to the verb is it, unless the two are joined.
    own = next((k for k in subjects if k == max(subjects) or g.kids_of(k, "cc") or g.dep[k] != g.dep[max(subjects)]), None)
    if own is not None:
        return noun_before(g, v) if in_dateline(g, own) else own
    if g.dep[v] == "pcomp" and g.kids_of(v, "auxpass"):
        return next(iter(g.kids_of(g.head[g.head[v]], "nsubj", "nsubjpass")), None)
    inverted = [o for k in g.kids_of(v, "auxpass") for o in g.kids_of(k, "attr")]
    if inverted:
        return inverted[0]
    if g.dep[v] in ("xcomp", "oprd", "ccomp") and g.lemma[g.head[v]] in words("measures", "link", "told"):
        return next(iter(g.kids_of(g.head[v], "nsubjpass")), None)
    return g.head[v] if g.dep[v] in ("acl", "relcl") else shared_subject(g, v)


def noun_before(g: Grid, v: int) -> int | None:
    """The noun right before verb v and its auxiliaries."""
    k = v - 1
    while k > 0 and (g.verb(k) or g.tag[k] in ("RB", "MD")):
        k -= 1
    return k if g.noun(k) else None


def shared_subject(g: Grid, v: int) -> int | None:
    """The subject a joined verb shares with the first of them."""
    if g.dep[v] != "conj":
        return None
    return next(iter(g.kids_of(g.head[v], "nsubjpass", "nsubj")), None)


def of_noun(g: Grid, i: int, taken: set[int]) -> list[tuple[int, CountMention]]:
    """The single victim of a noun: "the death of the driver", "the mayor's killing"."""
    if unreal(g, i) or g.tag[i] in ("NNS", "NNPS"):
        return []
    measure = deeds.measure_of(g, i)
    owners = [k for p in g.kids_of(i, "prep") if g.lower[p] == "of" for k in g.kids_of(p, "pobj")]
    if not owners and g.lower[i] != "injury":
        owners = [k for k in g.kids_of(i, "poss") if g.lower[k + 1:k + 2] and g.tag[k + 1] == "POS" and g.tag[k] == "NNP"]
    return single(g, owners[0], measure, taken) if owners else []


def unreal(g: Grid, i: int) -> bool:
    """Whether the killing is planned, feared, denied or only the ground of something else ("in revenge for the killing of")."""
    presupposed = words("measures", "link", "presupposed")
    if any(g.lower[k] in presupposed for k in g.kids_of(i, "aux", "neg", "advmod", "amod")):
        return True
    if any(g.tag[k] == "TO" for k in g.kids_of(i, "aux")):
        return True
    for _ in range(4):
        up = g.head[i]
        if up == i or g.dep[i] in ("ccomp", "nsubj", "nsubjpass", "relcl") or (g.dep[i] == "pobj" and g.lower[up] in words("victims", "fatal", "real")):
            return False
        if g.lemma[up] in presupposed:
            return True
        i = up
    return False


def single(g: Grid, i: int | None, measure: Measure, taken: set[int], sure: bool = False) -> list[tuple[int, CountMention]]:
    """A count of one for the phrase headed by token i, if it is one person and nothing has counted it. sure: only a noun that is always a person's."""
    if i is None or relative(g, i) is None:
        return []
    i = relative(g, i) or i
    first, last = phrase(g, i)
    if i in taken or any(k in taken for k in range(first, last)) or not somebody(g, i, first, sure):
        return []
    if measure is Measure.OBJECTS and g.lower[first] not in words("measures", "victim", "new"):
        return []
    others = joined(g, i, measure, taken)
    many = 1 + len(others)
    start, end = g.span(first, max([last, *(k + 1 for k in others)]))
    return [(i, CountMention(start, end, (start, end), measure, Comparator.EQ, many, many, of=(start, end), increment=adding.one_more(g, first, i)))]


def joined(g: Grid, i: int, measure: Measure, taken: set[int]) -> list[int]:
    """The single persons joined to person i whom the same befell: "a mother and son", "Ann Rolden and Bill Rolden"."""
    if any(g.lower[k] in ("or", "/") for k in g.kids_of(i, "cc")):
        return []
    mates, at = [], i
    while (beside := g.kids_of(at, "conj") or listed(g, at)) or (beside := [k for k in g.kids_of(g.head[at], "nsubj", "nsubjpass") if k > at and g.dep[at] == g.dep[k] and g.kids_of(at, "cc")]):
        mates.append(at := beside[0])
    known = [k for k in mates if k not in taken and g.tag[k] in ("NN", "NNP") and (persons.one(g, k) or person(g, k, min(phrase(g, k)[0], k - 1)))]
    return [k for k in known if all(fates.index("state").get(w, measure) is measure for w in g.lower[k + 1:k + 2])]


def listed(g: Grid, i: int) -> list[int]:
    """The next of a list that the parser takes for another name of person i: "a guard, a cook and two others"; "a cook and father" is one person."""
    article = words("measures", "list", "article")
    if g.tag[i] != "NN" or g.lower[phrase(g, i)[0]] not in article:
        return []
    return [k for k in g.kids_of(i, "appos") if g.lower[phrase(g, k)[0]] in article and any(g.kids_of(j, "det", "nummod", "amod", "prep") for j in g.kids_of(k, "conj"))]


def somebody(g: Grid, i: int, first: int, sure: bool) -> bool:
    """Whether the phrase from token `first` with head i is one person. sure: only where its noun is always a person's."""
    if own_part(g, i):
        return False
    if persons.one(g, i):
        return not in_dateline(g, i)
    if sure or (g.tag[i] not in HEADS and g.lower[i] != ANOTHER):
        return False
    return person(g, i, first) and not in_dateline(g, i)


def own_part(g: Grid, i: int) -> bool:
    """Whether token i is a part of somebody's body, "her head", and not whoever heads something."""
    return g.lower[i] in words("measures", "shot", "limb") | words("measures", "shot", "vital") and bool(g.kids_of(i, "poss"))


def in_dateline(g: Grid, i: int) -> bool:
    """Whether token i stands in what opens a report: "SANFORD, Fla. (Panpress) - "."""
    first, stop = g.limits(i)
    return g.tag[i] == "NNP" and any(g.lower[k] in words("persons", "dash") for k in range(i + 1, min(first + DATELINE, stop)))


def relative(g: Grid, i: int) -> int | None:
    """The noun a "who" stands for; token i itself when it is no relative; None where nothing stands before it."""
    if g.tag[i] not in ("WP", "WDT"):
        return i
    v = g.head[i]
    return g.head[v] if g.dep[v] == "relcl" else None


def phrase(g: Grid, i: int) -> tuple[int, int]:
    """Tokens of the phrase headed by i: what stands before it, and "of the train" after it."""
    first = min([i, *(k for k in g.kids_of(i, "det", "compound", "amod", "poss", "nmod", "nummod") if k < i)])
    if g.lower[first] in ("'s", "’s"):
        first = i
    last = i + 1
    for p in g.kids_of(i, "prep"):
        if p == i + 1 and g.lower[p] == "of":
            last = max([p + 1, *(k + 1 for k in g.kids_of(p, "pobj"))])
    return first, last


def arrested(g: Grid, i: int) -> bool:
    """Whether token i is object or subject of a verb or noun for what is done to persons alone: nothing else is arrested."""
    up = g.head[i]
    up = g.head[up] if g.lower[up] == "of" else up
    return g.lemma[up] in words("measures", "custody", "persons")


def person(g: Grid, i: int, first: int) -> bool:
    """Whether the phrase names one person: a name, "he", or a singular noun with "a", "the", "another" that is not a body of people."""
    if g.lower[i] in words("measures", "victim", "pronoun"):
        return True
    if g.lower[i] in words("measures", "shot", "limb") | words("measures", "shot", "vital"):
        return False
    if g.tag[i] == "PRP" or g.entity[i].lower() in words("measures", "victim", "places") or g.lemma[i] in words("measures", "victim", "collective") | words("measures", "object", "thing"):
        return False
    named = g.tag[i] == "NNP" or (g.lower[i] == ANOTHER and g.tag[i] == "DT")
    return named or ((persons.called(g.lemma[i]) or arrested(g, i)) and g.tag[first] in ("DT", "PRP$", "NNP", "NN") and g.lower[first] not in words("measures", "victim", "not_one"))
