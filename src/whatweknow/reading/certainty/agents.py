"""Who acts: the holder, a person, a body that can be asked, or a thing. Words in the table `modes`."""
from __future__ import annotations

from ...vocab import words
from ..grammar.nodes import Node
from ..grammar.persons import called
from .cue import Cue
from .verbs import SUBJECTS, Verb, is_one


def speaks_of_self(verb: Verb, cue: Cue | None) -> bool:
    """Whether the subject is the holder: "we" in their own words, "they" or "it" in the reporter's, or the holder's name; a second verb shares the
    first one's."""
    subject = verb.subject
    if subject is None and verb.token.dep_ == "conj":
        subject = next((c for c in verb.token.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    return subject.lower_ in words("modes", "foretold", "subjects") or (subject.pos_ == "PROPN" and cue is not None and subject.lower_ in cue.holder)


def is_of_self(verb: Verb) -> bool:
    """Whether the subject is the holder's: "our forces", "his men"."""
    return verb.subject is not None and any(c.dep_ == "poss" and c.lower_ in words("modes", "foretold", "possessives") for c in verb.subject.children)


def willing(t: Node | None) -> bool:
    """Whether something can be asked of it: a person or a body."""
    return t is None or person(t) or t.ent_type_ in ("ORG", "GPE", "NORP") or t.pos_ == "PRON" or is_one(t, words("modes", "foretold", "bodies"))


def person(t: Node | None) -> bool:
    """Whether a word is one person: a pronoun, a name, a noun for one."""
    return t is not None and (t.lower_ in words("modes", "foretold", "subjects") or t.ent_type_ == "PERSON" or called(t.lower_) or called(t.lemma_.lower()))


def reckons(t: Node) -> bool:
    """ "Expects profits to fall", "expects to lose": a forecast, while "expects the council to act" is a wish."""
    below = next((c for c in t.children if c.dep_ in ("xcomp", "ccomp")), None)
    own = below is not None and next((c for c in below.children if c.dep_ in SUBJECTS), None)
    return t.lemma_ in words("modes", "verb", "reckoned") and below is not None and (not own or not willing(own))
