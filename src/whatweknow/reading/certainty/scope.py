"""Doubt and negation over a clause: its act, and every word that the act stands under ("is not believed to have failed to land").

The act is found by going down from the clause's head through words that only say how sure it is that something is so: verbs ("is thought to"), adjectives
("is likely to"), nouns ("there is no doubt that"). Each such word gives a degree, turns the polarity, or both, and the "not" at it is read with it: "not believed"
is probably not, "no doubt" is certain, "no chance" is certainly not, "not clear whether" is unknown. Words are in the table `hedges`.
"""
from __future__ import annotations

from collections.abc import Iterator

from ...vocab import words
from ..grammar.nodes import Node
from .agents import reckons
from .cue import Cue
from .degrees import IMPROBABLE, POSSIBLE, PROBABLE, UNKNOWN, degree_of
from .hedges import near, strength
from .negation import negated
from .verbs import Verb, denies, nobody, none_of, passive

CLAUSAL = ("xcomp", "ccomp", "csubj", "csubjpass")
PREDICATES = ("acomp", "oprd", "attr")
DEPTH = 4
"""How many words of doubt may stand over one act."""
KNOWN, MANAGED, FAILED = "known", "managed", "failed"
"""What a word that is no degree of doubt does: leaves open when negated; keeps the polarity; turns it."""


def read(verb: Verb, cue: Cue | None, harmless: bool) -> tuple[str | None, bool]:
    """The degree of doubt of a clause and whether it is negated, its cue left out. harmless: a negation of the act itself is no denial (a threat's
    "will not be spared")."""
    act = core(verb, cue)
    degree, turned = near(act), not harmless and negated(act)
    for word in _over(act.token, cue):
        outer, flips = _effect(word, _kind(word, cue))
        degree, turned = UNKNOWN if UNKNOWN in (degree, outer) else degree or outer, turned != flips
    return degree, turned


def core(verb: Verb, cue: Cue | None) -> Verb:
    """The act a clause is about, below the words that say how sure it is; the clause's own verb where there are none."""
    t = verb.token
    for _ in range(DEPTH):
        below = next((c for word in _carried(t) if _kind(word, cue) for c in _complements(t, word) if verb.inside(c)), None)
        if below is None:
            break
        t = below
    return verb if t is verb.token else Verb(t, verb.clause, verb.text)


def only_hedges(verb: Verb, cue: Cue | None) -> bool:
    """Whether the verb itself, or what it "is", does no more than say how sure its complement is; that there is a chance of it is said of now."""
    words_ = (w for w in _carried(verb.token) if w.pos_ != "NOUN" and any(map(verb.inside, _complements(verb.token, w))))
    kinds = (_kind(word, cue) for word in words_)
    return any(kind not in (None, MANAGED, FAILED) for kind in kinds)


def _carried(t: Node) -> Iterator[Node]:
    """The word itself, and the adjective or noun that it "is", "seems" or "has"."""
    yield t
    yield from (c for c in t.children if c.dep_ in PREDICATES)
    there = t.lemma_ == "have" or any(c.dep_ == "expl" for c in t.children)
    yield from (c for c in t.children if there and c.dep_ in ("nsubj", "dobj") and c.pos_ == "NOUN")


def _complements(t: Node, word: Node) -> Iterator[Node]:
    """The clauses that a word of doubt is about, on it or on the verb that carries it."""
    of_noun = ("acl", "relcl", "ccomp") if word.pos_ == "NOUN" else CLAUSAL
    yield from (c for c in word.children if (c.dep_ in of_noun and c.dep_ != "relcl") or (c.dep_ == "relcl" and any(g.dep_ == "mark" for g in c.children)))
    if word.i != t.i:
        yield from (c for c in t.children if c.dep_ in CLAUSAL)


def _over(t: Node, cue: Cue | None) -> Iterator[Node]:
    """The words of doubt over an act, nearest first, up to its cue."""
    inside = cue.at if cue is not None else frozenset()
    seen = {t.i}
    while t.head.i != t.i and t.head.i not in inside and (up := _up(t)) is not None:
        for word in _carried(up):
            if word.i not in seen and _kind(word, cue) and (word.i == up.i or t.dep_ in (*CLAUSAL, *PREDICATES, "nsubj", "dobj")):
                seen.add(word.i)
                yield word
        t = up


def _up(t: Node) -> Node | None:
    """The word a clause is the complement of; of a second clause joined to it, that of the first."""
    while t.dep_ == "conj" and t.head.dep_ in (*CLAUSAL, "conj", "acl") and t.head.pos_ in ("VERB", "AUX"):
        t = t.head
    noun = t.pos_ == "NOUN" and t.dep_ in ("nsubj", "dobj")
    said = t.dep_ in ("acl", "relcl") and degree_of("noun", t.head.lemma_.lower()) is not None
    return t.head if t.dep_ in (*CLAUSAL, *PREDICATES) or noun or said else None


def _kind(t: Node, cue: Cue | None) -> str | None:
    """What a word does to its complement: a degree of doubt, KNOWN, MANAGED or FAILED; None if nothing."""
    word = t.lemma_.lower()
    if t.pos_ in ("ADJ", "ADV", "NOUN") and t.dep_ in (*PREDICATES, "nsubj", "dobj", "conj", "ROOT"):
        return degree_of("noun" if t.pos_ == "NOUN" else "adjective", word) or _listed("adjective", word)
    if t.pos_ not in ("VERB", "AUX"):
        return None
    degree = degree_of("verb", word)
    if degree is not None:
        return degree if passive(t) or word not in words("hedges", "passive", "verbs") or _own_belief(t, cue) else None
    if word in words("hedges", "verb", KNOWN):
        return KNOWN if passive(t) else None
    return _implied(t, word)


def _implied(t: Node, word: str) -> str | None:
    """What a verb with an infinitive says of its having been done: "managed to", "failed to", "has yet to", "is going to"."""
    if not any(c.dep_ == "xcomp" for c in t.children):
        return None
    if word == "ought":
        return FAILED if any(c.dep_ == "xcomp" and any(g.lower_ == "have" for g in c.children) for c in t.children) else None
    if word in ("be", "have") and any(c.lower_ == "yet" for c in t.children):
        return FAILED
    return _listed("verb", word) if not _reproach(t) else None


def _listed(section: str, word: str) -> str | None:
    return next((kind for kind in (KNOWN, MANAGED, FAILED) if word in words("hedges", section, kind)), None)


def _reproach(t: Node) -> bool:
    """ "have failed to protect", "is failing to": a failing that is charged with, itself the act; only "failed to" of one time says what did not happen."""
    return (t.tag_ == "VBG" and t.lemma_ != "go") or any(c.dep_ == "aux" and c.lemma_ == "have" for c in t.children)


def _own_belief(t: Node, cue: Cue | None) -> bool:
    """Whether the holder speaks of a belief of their own: "we believe", "he did not think"."""
    holders = words("modes", "foretold", "own" if cue is None else "subjects")
    mine = any(c.dep_ == "nsubj" and c.lower_ in holders for c in t.children)
    believes = t.lemma_.lower() in words("hedges", "own", "verbs") and any(c.dep_ == "ccomp" for c in t.children)
    return mine and (believes or reckons(t))


def _effect(t: Node, kind: str | None) -> tuple[str | None, bool]:
    """The degree and the turn that a word of doubt gives, the negation at it included."""
    no = _negated_at(t)
    if kind in (MANAGED, FAILED):
        return None, no != (kind == FAILED)
    if kind in (KNOWN, UNKNOWN):
        return UNKNOWN if no or kind == UNKNOWN else None, False
    if t.pos_ == "NOUN":
        kind = strength(t, kind)
    if kind == IMPROBABLE and no:
        return (PROBABLE if t.pos_ == "ADJ" else None), False
    return (None, True) if kind == POSSIBLE and no and t.pos_ != "VERB" else (kind, no)


def _negated_at(t: Node) -> bool:
    """A "not" at a word or at the verb that carries it, a "no" before it, or nobody as its subject."""
    carrier = t.head if t.pos_ not in ("VERB", "AUX") or t.dep_ in PREDICATES else t
    return none_of(t) or any(denies(c) or nobody(c) for c in (*t.children, *carrier.children))
