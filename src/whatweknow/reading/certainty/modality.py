"""Where an act stands: done, going on, intended, threatened, scheduled, forecast or conditional; words from the table `modes`.

The order of the rules is their rank: a threat stays one under an "if"; a condition comes before plain future; what a cue demands is
intended whatever its tense; a participle ("..., leaving five dead") stands where the verb it hangs on stands.
"""
from __future__ import annotations

from spacy.tokens import Doc, Token

from ...model import Mode
from ...vocab import words
from ..layers import Clause
from .cue import Cue
from .lasting import lasting, still
from .verbs import Verb, around


def mode(doc: Doc, clause: Clause, verb: Verb, cue: Cue | None) -> Mode:
    """The mode of one clause, under its cue if it has one."""
    return (
        _threat(doc, clause, verb, cue) or _condition(clause, verb) or _bidden(doc, clause, verb, cue) or _appointed(verb)
        or _awaited(verb, cue) or _future(verb, cue) or _wanted(doc, verb, cue) or lasting(doc, verb, cue) or Mode.DONE
    )


def _cue_is(cue: Cue | None, *rows: str) -> bool:
    """Whether the cue is in a row of the table."""
    return cue is not None and cue.has(*(("modes", "cue", row) for row in rows))


def _threat(doc: Doc, clause: Clause, verb: Verb, cue: Cue | None) -> Mode | None:
    own = verb.future and _speaks_of_self(verb)
    harm = verb.one_of(words("modes", "harm", "verbs"))
    warned = _cue_is(cue, "warned") and verb.future and (own or verb.passive)
    faceless = verb.future and harm and verb.passive and not any(c.dep_ == "agent" for c in verb.token.children)
    vowed = _cue_is(cue, "vowed") and harm and (verb.infinitive or own or not verb.verbal)
    if _cue_is(cue, "threatened") or warned or (cue is not None and faceless) or vowed or (own and harm and cue is not None and verb.lemma != "fight"):
        return Mode.THREATENED
    return Mode.THREATENED if _ultimatum(doc, clause, cue) or (verb.verbal and verb.lemma in words("modes", "verb", "threatened")) else None


def _ultimatum(doc: Doc, clause: Clause, cue: Cue | None) -> bool:
    """Time given to somebody to do something."""
    if cue is None or not set(cue.lemmas) & words("modes", "ultimatum", "verbs"):
        return False
    inside = [t for s, e in clause.pieces for t in doc.char_span(s, e, alignment_mode="expand") or ()]
    return any(t.lemma_.lower() in words("modes", "ultimatum", "nouns") for t in inside) and any(t.tag_ == "TO" for t in inside)


def _speaks_of_self(verb: Verb) -> bool:
    """Whether the subject is the holder: "we" in their own words, "they" or "it" in the reporter's."""
    return (verb.subject is not None and verb.subject.lower_ in words("modes", "foretold", "subjects")) or (verb.subject is None and verb.token.dep_ == "conj" and _shares(verb))


def _shares(verb: Verb) -> bool:
    head = verb.token.head
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in words("modes", "foretold", "subjects")


def _condition(clause: Clause, verb: Verb) -> Mode | None:
    """An act that hangs on another: a condition and a verb that is not past."""
    own = any(c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in ("if", "unless") for g in c.children) for c in (*verb.token.children, *(g for t in around(verb) for g in t.children)))
    open_ = verb.future or verb.finite_present or {"may", "might", "could", "should", "can", "must"} & set(verb.auxiliaries)
    return Mode.CONDITIONAL if (clause.condition or own) and (open_ or not verb.past_time) else None


def _bidden(doc: Doc, clause: Clause, verb: Verb, cue: Cue | None) -> Mode | None:
    """What a cue asks for: the content of a demand, or an infinitive or object after asking."""
    if cue is None or cue.negated:
        return None
    wish = verb.infinitive or not verb.verbal
    if _cue_is(cue, "intended"):
        return Mode.INTENDED
    return Mode.INTENDED if (_cue_is(cue, "bidding", "vowed") and verb.infinitive) or (_cue_is(cue, "vowed") and (wish or verb.future)) else None


def _appointed(verb: Verb) -> Mode | None:
    """ "is due to speak", "was scheduled for": the adjective or participle is the head, hangs on it, or is around it."""
    spots = [verb.token, *around(verb, 2), *(c for c in verb.token.children if c.dep_ in ("acomp", "oprd"))]
    for t in spots:
        to = any(c.dep_ in ("xcomp", "ccomp", "prep", "advcl") for c in t.children)
        if t.lemma_.lower() in words("modes", "appointed", "words") and (t.pos_ == "ADJ" or any(c.dep_ == "auxpass" for c in t.children)) and to:
            return Mode.SCHEDULED
    return None


def _awaited(verb: Verb, cue: Cue | None) -> Mode | None:
    """What is expected: by the cue, by the verb ("is expected to"), or by a warning of something to come."""
    expected = [t for t in (verb.token, *around(verb, 2)) if t.lemma_.lower() in words("modes", "cue", "forecast") and any(c.dep_ == "auxpass" for c in t.children)]
    coming = _cue_is(cue, "warned") and not verb.verbal
    faces = verb.lemma in words("modes", "verb", "forecast") and verb.finite_present and cue is None and any(c.dep_ == "dobj" for c in verb.token.children) and _person(verb.subject)
    return Mode.FORECAST if expected or coming or faces or _cue_is(cue, "forecast") else None


def _person(t: Token | None) -> bool:
    return t is not None and (t.lower_ in words("modes", "foretold", "subjects") or t.ent_type_ == "PERSON")


def _future(verb: Verb, cue: Cue | None) -> Mode | None:
    """A "will", "going to" or "must": the holder's own act is intended, all else foretold. "would have" is past."""
    obliged = set(verb.auxiliaries) & words("modes", "obligation", "auxiliary")
    if obliged and not verb.perfect:
        return Mode.INTENDED if cue is not None else Mode.FORECAST
    if {"may", "might", "could"} & set(verb.auxiliaries) and not verb.perfect and verb.lemma not in words("modes", "stative", "verbs") and not verb.passive and verb.lemma not in words("hedges", "perceived", "verbs"):
        return Mode.FORECAST if "could" not in verb.auxiliaries or cue is not None else None
    if not verb.future or verb.perfect:
        return None
    agent = _speaks_of_self(verb) and cue is not None and verb.lemma not in words("modes", "foretold", "verbs")
    return Mode.INTENDED if agent and not verb.passive else Mode.FORECAST


def _wanted(doc: Doc, verb: Verb, cue: Cue | None) -> Mode | None:
    """Wishes and plans: the verb, a verb it is the aim of, a noun of intention, or a bare infinitive of purpose."""
    for t in (verb.token, *around(verb, 2)):
        lemma = t.lemma_.lower()
        wish = t.pos_ in ("VERB", "AUX") and lemma in words("modes", "verb", "intended")
        now = t.tag_ in ("VBP", "VBZ", "VB") or (t.tag_ == "VBG" and lemma not in words("modes", "verb", "present_only")) or _negated_now(t)
        lasting_only = lemma in words("modes", "verb", "present_only") and not now
        done = any(c.dep_ == "auxpass" and c.tag_ in ("VBD", "VBN") for c in t.children) and not any(c.dep_ == "xcomp" for c in t.children)
        if wish and not done and not lasting_only and not still(verb) and not _busy(t):
            return Mode.INTENDED
    nouns = [verb.token] if not verb.verbal else []
    nouns += [c for c in verb.token.children if verb.lemma == "be" and c.dep_ == "xcomp" and c.tag_ == "VB"]
    if any(t.lemma_.lower() in words("modes", "noun", "intended") or (t.lemma_.lower() in words("modes", "verb", "intended") and t.pos_ == "VERB") for t in nouns) or _aim(doc, verb):
        return Mode.INTENDED
    return None


def _negated_now(t: Token) -> bool:
    return any(c.dep_ == "neg" for c in t.children) and any(c.tag_ in ("VBZ", "VBP") for c in t.children if c.dep_ == "aux")


def _busy(t: Token) -> bool:
    """ "has been trying": an endeavour under way, not only a wish."""
    return t.tag_ == "VBG" and any(c.lower_ == "been" for c in t.children)


def _aim(doc: Doc, verb: Verb) -> bool:
    """ "with the goal of ...": the clause is all about an intention."""
    t = verb.token
    noun = t.head if t.dep_ == "pobj" or t.dep_ == "pcomp" else t
    owner = noun.head if noun.pos_ == "ADP" and noun.lower_ in ("of", "to") else t
    return (owner.pos_ == "NOUN" and owner.lemma_.lower() in words("modes", "noun", "intended")) or (t.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.lemma_.lower() in words("modes", "noun", "intended") for c in t.children))
