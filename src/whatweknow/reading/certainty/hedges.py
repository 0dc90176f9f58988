"""The doubt at an act itself: its auxiliary, a word beside it, its own verb, a noun of chance. Words are in the table `hedges`."""
from __future__ import annotations

from ...vocab import words
from ..grammar.nodes import Node
from ..people.names import lemma
from .degrees import IMPROBABLE, POSSIBLE, PROBABLE, degree_of
from .verbs import Verb, none_of


def near(verb: Verb) -> str | None:
    """The degree of doubt at the act, nothing that it stands under counted."""
    return at_verb(verb) or _own(verb) or _chance(verb.token) or _hinted(verb)


def at_verb(verb: Verb) -> str | None:
    """The degree that an auxiliary or a word beside the verb gives."""
    return _auxiliary(verb) or _beside(verb) or _phrase(verb)


def _auxiliary(verb: Verb) -> str | None:
    if verb.perfect and set(verb.auxiliaries) & words("hedges", "auxiliary", "inferred"):
        return PROBABLE
    degree = next((d for a in verb.auxiliaries if (d := degree_of("auxiliary", a))), None)
    can = bool(set(verb.auxiliaries) & words("hedges", "auxiliary", "able"))
    return None if can and _able(verb) else degree


def _able(verb: Verb) -> bool:
    """Whether a "can" or "could" is no doubt: what is seen is so, a "could not" is a not, one's own doing is ability; only what may turn out so is possible."""
    if verb.lemma in words("hedges", "perceived", "verbs") or verb.negations() or "could" not in verb.auxiliaries:
        return True
    return not verb.perfect and verb.lemma != "be" and verb.subject is not None and not _open(verb)


def _open(verb: Verb) -> bool:
    """Whether a "could" says that something may come about: its subject has no will, or no doing of its own is told."""
    subject = verb.subject
    return subject is not None and (verb.passive or (subject.pos_ != "PRON" and subject.tag_ not in ("NNS", "NNPS") and subject.ent_type_ != "PERSON"))


def _beside(verb: Verb) -> str | None:
    near_ = [c for c in verb.token.children if c.dep_ in ("advmod", "amod", "acomp", "npadvmod", "oprd")]
    return next((d for t in near_ if (d := degree_of("beside", t.lower_) or (degree_of("adjective", t.lower_) if t.dep_ in ("acomp", "oprd") else None))), None)


def _phrase(verb: Verb) -> str | None:
    """ "In all likelihood" and its like."""
    phrases = (" ".join(w.lower_ for w in c.subtree) for c in verb.token.children if c.dep_ in ("prep", "advmod"))
    return next((d for p in phrases if (d := degree_of("phrase", p))), None)


def _own(verb: Verb) -> str | None:
    """The act's own verb as a hedge ("is feared dead", "is suspected of", "we should expect"): in the passive for those that need it."""
    degree = degree_of("verb", verb.lemma)
    advised = "should" in verb.auxiliaries and degree == PROBABLE
    complement = any(c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") or (c.dep_ == "dobj" and advised) or (c.lower_ == "of" and verb.passive) for c in verb.token.children)
    if degree is None or not verb.verbal or not complement or (verb.lemma in words("hedges", "passive", "verbs") and not (verb.passive or advised or verb.progressive)):
        return None
    return degree


def _hinted(verb: Verb) -> str | None:
    """ "The findings suggest": what a thing says by itself is only probable."""
    subject = verb.subject
    hints = verb.lemma in words("hedges", "evidence", "verbs") and subject is not None and lemma(subject.text) in words("hedges", "evidence", "sources")
    return PROBABLE if hints and not verb.passive else None


def _chance(token: Node) -> str | None:
    """A noun of chance that the verb says there is."""
    there = [c for c in token.children if c.dep_ in ("attr", "nsubj", "dobj")] if any(c.dep_ == "expl" for c in token.children) else []
    degrees = ((c, degree_of("noun", c.lemma_.lower())) for c in there if not none_of(c))
    return next((strength(c, d) for c, d in degrees if d and not any(g.dep_ in ("acl", "ccomp") for g in c.children)), None)


def strength(noun: Node, degree: str) -> str:
    """The degree of a noun of chance with what stands beside it: "a good chance", "little chance"."""
    beside = {c.lemma_.lower() for c in noun.children}
    if beside & words("hedges", "noun", "strong"):
        return PROBABLE
    return IMPROBABLE if beside & words("hedges", "noun", "slight") and degree == POSSIBLE else degree
