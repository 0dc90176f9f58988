"""Whether a clause says of an act that it did not, does not or will not happen. Words are in the table `modes`.

A count of zero and a negative state are certain of themselves ("no one was hurt", "was not enough"): neither is a denial. What nearly happened, would have happened
or should have happened did not.
"""
from __future__ import annotations

from ...vocab import words
from ..grammar.nodes import Node
from ..people.names import lemma
from .verbs import SUBJECTS, Verb, nobody

LACKING = ("nsubj", "nsubjpass", "dobj", "attr", "expl")


def negated(verb: Verb) -> bool:
    """Whether the act is said not to be. Two negations affirm: "would not have fallen if it had been mended"."""
    if _turned(verb):
        return False
    plain = _not(verb) or _no(verb) or _averted(verb) or _instead(verb) or _never(verb)
    return plain != (_nearly(verb) or _unreal(verb))


def excluded(verb: Verb) -> bool:
    """ "was ruled out", "cannot be excluded": the act is a leaving out."""
    particle = {c.lower_ for c in verb.token.children if c.dep_ == "prt"}
    return any({verb.lemma, *particle} >= set(w.split()) for w in words("hedges", "not_excluded"))


def _averted(verb: Verb) -> bool:
    """ "avoided a hit": it did not come."""
    return verb.verbal and verb.lemma in words("modes", "negation", "verbs") and any(c.dep_ in ("dobj", "xcomp") for c in verb.token.children)


def _instead(verb: Verb) -> bool:
    """ "without firing", "instead of calling"."""
    t = verb.token
    before = " ".join(t.grid.lower[max(0, t.left - 2):t.left])
    return t.dep_ == "pcomp" and any(before.endswith(w) for w in words("modes", "negation", "instead"))


def _never(verb: Verb) -> bool:
    """ "At no time did they fire": a phrase that negates the sentence it opens."""
    preps = (c for c in verb.token.children if c.dep_ in ("prep", "advmod"))
    return any(" ".join(w.lower_ for w in c.subtree) in words("modes", "negation", "adjuncts") for c in preps)


def _nearly(verb: Verb) -> bool:
    """ "almost hit a cyclist": of an act done in a moment."""
    return verb.lemma in words("modes", "nearly", "verbs") and any(c.lower_ in words("modes", "nearly", "adverbs") and c.dep_ == "advmod" for c in verb.token.children)


def _unreal(verb: Verb) -> bool:
    """ "should have stopped", and what would have happened under a condition that was not met."""
    if not verb.perfect:
        return False
    auxiliaries = set(verb.auxiliaries)
    would = bool(auxiliaries & words("modes", "unreal", "would"))
    return bool(auxiliaries & words("modes", "unreal", "owed")) or (would and (bool(verb.clause.condition) or _supposed(verb)))


def _supposed(verb: Verb) -> bool:
    """Whether another course of things stands beside the verb: "otherwise", "but for", "without", an if-clause."""
    marks = {g.lower_ for c in verb.token.children if c.dep_ in ("advcl", "ccomp") for g in c.children if g.dep_ in ("mark", "aux")}
    beside = {c.lower_ for c in verb.token.children if c.dep_ in ("advmod", "prep")}
    return bool((beside | marks) & words("modes", "unreal", "beside")) or {"but", "for"} <= {c.lower_ for c in verb.token.children if c.i < verb.token.i}


def _turned(verb: Verb) -> bool:
    """ "We do not seek war, but will defend ourselves": what follows the "but" is what is said."""
    return any(c.dep_ == "conj" and verb.inside(c) and c.pos_ in ("VERB", "AUX") and not any(g.dep_ == "neg" for g in c.children)
               and any(g.dep_ == "cc" and g.lower_ == "but" and g.i > verb.token.i for g in verb.token.children) for c in verb.token.children)


def _not(verb: Verb) -> bool:
    """A "not" at the head that denies: not "no longer", not a state ("was not sufficient"), not a "not until"."""
    lasting = any(c.lower_ == "longer" for c in verb.token.children)
    until = not verb.future and any(c.lower_ in words("modes", "negation", "until") for x in (verb.token, *(c for c in verb.token.children if c.dep_ == "advcl")) for c in x.children)
    told = words("modes", "lasting", "adjectives") | words("modes", "negation", "denied")
    state = verb.lemma == "be" and any(c.dep_ == "acomp" and c.lower_ not in told for c in verb.token.children)
    adjectival = verb.token.pos_ == "ADJ" and verb.token.dep_ in ("ROOT", "ccomp", "conj")
    return (bool(verb.negations()) or _nor(verb)) and not (lasting or until or state or adjectival)


def _nor(verb: Verb) -> bool:
    """A verbless "not guilty", or a second clause that a "nor" joins."""
    first = verb.text[slice(*verb.clause.pieces[0])].lower().split()[:1]
    left = verb.token.left
    opened = set(verb.token.grid.lower[max(0, left - 1):left + 1]) & words("modes", "negation", "joining")
    return bool(opened) or (first == ["not"] and not verb.verbal)


def _no(verb: Verb) -> bool:
    """A "no" on subject or object that denies an act or a tie; of the hurt and the harmed it is a count of zero."""
    for noun in (c for c in verb.token.children if c.dep_ in LACKING and verb.inside(c)):
        if nobody(noun, LACKING) and not _zero(verb, noun):
            return True
    return False


def _zero(verb: Verb, noun: Node) -> bool:
    """Whether the "no" counts: the hurt, the harmed, or the people that there are none of."""
    there = verb.lemma == "be" and noun.dep_ in SUBJECTS and noun.pos_ == "PRON"
    counted = (noun, *(g for c in noun.children if c.lower_ == "of" for g in c.children))
    return there or any(lemma(t.text) in words("modes", "negation", "zero_nouns") for t in counted) or verb.lemma in words("modes", "negation", "zero_verbs")
