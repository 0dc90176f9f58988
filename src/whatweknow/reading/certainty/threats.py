"""Threats: what a holder says they will do to harm somebody, and time given to comply. Words in the table `modes`."""
from __future__ import annotations

from ...vocab import words
from ..layers import Clause
from .agents import is_of_self, speaks_of_self
from .cue import Cue, cue_is
from .verbs import Verb


def threatens(clause: Clause, verb: Verb, cue: Cue | None) -> bool:
    """Whether a clause is a threat: by its cue or its verb, as harm of the holder's own doing or of nobody's, as an ultimatum."""
    if verb.verbal and verb.lemma in words("modes", "verb", "threatened"):
        return True
    if cue is None:
        return False
    harm = not _forgoes(verb) and (_warned(verb, cue) or _vowed(verb, cue) or _promised(verb, cue))
    return harm or cue_is(cue, "threatened") or _ultimatum(clause, verb, cue)


def _forgoes(verb: Verb) -> bool:
    """ "Will not attack" is no threat; "will not spare them", "will not go unanswered" is one."""
    return bool(verb.negations()) and not verb.one_of(words("modes", "harm", "mercy")) and not _unanswered(verb)


def _unanswered(verb: Verb) -> bool:
    return bool(verb.negations()) and any(c.lower_ in words("modes", "harm", "unanswered") for c in verb.token.children)


def _harmful(verb: Verb) -> bool:
    """Whether the act does harm; to spare or to forgive does it only with a "not"."""
    if verb.one_of(words("modes", "harm", "mercy")):
        return bool(verb.negations())
    if verb.one_of(words("modes", "harm", "only_with")):
        return any(t.lower_ in words("modes", "harm", "price") for t in verb.token.children)
    return verb.one_of(words("modes", "harm", "verbs")) or _unanswered(verb)


def _promised(verb: Verb, cue: Cue) -> bool:
    """ "We will avenge them"; "the raid will be answered", by whom is not said."""
    faceless = verb.passive and not any(c.dep_ == "agent" for c in verb.token.children) and not verb.one_of(words("modes", "harm", "of_others"))
    own = not verb.passive and speaks_of_self(verb, cue) and not verb.one_of(words("modes", "harm", "of_both"))
    return verb.future and not verb.perfect and _harmful(verb) and (faceless or own or _unanswered(verb))


def _warned(verb: Verb, cue: Cue) -> bool:
    """ "Warned that it would shell the port", "warned of retaliation": one's own act, or one that nobody is named for."""
    if not verb.verbal:
        return cue_is(cue, "warned") and verb.one_of(words("modes", "harm", "answers"))
    return cue_is(cue, "warned") and verb.future and (speaks_of_self(verb, cue) or verb.passive or (_harmful(verb) and is_of_self(verb)))


def _vowed(verb: Verb, cue: Cue) -> bool:
    if not verb.verbal:
        return cue_is(cue, "vowed") and (_harmful(verb) or verb.one_of(words("modes", "harm", "answers") | words("modes", "harm", "nouns")))
    return cue_is(cue, "vowed") and _harmful(verb) and (verb.infinitive or (verb.future and not verb.passive))


def _ultimatum(clause: Clause, verb: Verb, cue: Cue) -> bool:
    """Time given to somebody to do something."""
    if not set(cue.lemmas) & words("modes", "ultimatum", "verbs"):
        return False
    inside = [verb.token.row[i] for piece in clause.pieces for i in verb.token.grid.within(*piece)]
    return any(t.lemma_.lower() in words("modes", "ultimatum", "nouns") for t in inside) and any(t.tag_ == "TO" for t in inside)
