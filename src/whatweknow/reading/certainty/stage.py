"""How sure the holder is, on FactBank's scale, from the table `hedges`: the cue's force, then hedges and negation in the clause itself.

Denying makes the denied proposition CT-, "did not confirm" makes it Uu. A count of zero and a negative state are certain of themselves
("no casualties", "was not enough": CT+); CT- is for an act said not to have happened. Where the act stands is `modality`'s to say.
"""
from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from ...model import Certainty, Mode, Report
from ...vocab import words
from ..layers import Attribution, Clause, Sentence, Stance
from ..people.names import lemma
from . import modality
from .verbs import Cue, Verb, around, verb_of

PROBABLE, POSSIBLE, IMPROBABLE, UNKNOWN = "probable", "possible", "improbable", "unknown"
SCALE = {
    (None, False): Certainty.CERTAIN, (None, True): Certainty.CERTAINLY_NOT, (PROBABLE, False): Certainty.PROBABLE, (PROBABLE, True): Certainty.PROBABLY_NOT,
    (POSSIBLE, False): Certainty.POSSIBLE, (POSSIBLE, True): Certainty.POSSIBLY_NOT, (IMPROBABLE, False): Certainty.PROBABLY_NOT, (IMPROBABLE, True): Certainty.PROBABLE,
    (UNKNOWN, False): Certainty.UNKNOWN, (UNKNOWN, True): Certainty.UNKNOWN,
}
"""A degree of doubt, and whether the act is negated, on FactBank's scale. Being unlikely not to be so is being probably so."""


def judge(report: Report, parse: Doc, sentences: tuple[Sentence, ...], clauses: tuple[Clause, ...], attributions: tuple[Attribution, ...]) -> tuple[Stance, ...]:
    """The certainty and mode of each clause, in the same order."""
    cues = tuple(cue_of(parse, a) for a in attributions)
    return tuple(_stance(parse, report.text, c, cues[c.attribution] if c.attribution is not None else None) for c in clauses)


def _stance(doc: Doc, text: str, clause: Clause, cue: Cue | None) -> Stance:
    verb = verb_of(doc, text, clause)
    mode = modality.mode(doc, clause, verb, cue)
    return Stance(certainty(verb, cue, mode), mode)


def cue_of(doc: Doc, attribution: Attribution) -> Cue:
    """The words of a cue, with the negation that stands at its verb but outside it."""
    tokens = tuple(t for start, end in attribution.cue for t in doc.char_span(start, end, alignment_mode="expand") or ())
    verbs = tuple(t for t in tokens if t.pos_ in ("VERB", "AUX"))
    main = tuple(t for t in verbs if t.pos_ == "VERB")
    negated = any(c.dep_ == "neg" for t in verbs for c in t.children) or any(t.dep_ == "neg" for t in tokens)
    about = (doc.char_span(*attribution.source[0], alignment_mode="expand") or ()) if attribution.source else ()
    evidence = next((k for k in (PROBABLE, POSSIBLE) for t in about if lemma(t.text) in words("hedges", "evidence", k)), None)
    copular = bool(verbs) and not main and all(t.lemma_ == "be" for t in verbs)
    return Cue(" ".join(t.lower_ for t in tokens), tuple(t.lemma_.lower() for t in tokens), main or verbs, negated, evidence if copular else None)


def certainty(verb: Verb, cue: Cue | None, mode: Mode) -> Certainty:
    """FactBank's value for one clause of known mode."""
    if (cue is not None and withheld(verb, cue)) or _asked(verb):
        return Certainty.UNKNOWN
    denied = cue is not None and denies(cue)
    # Who rejects speculation that something was so rejects that it was: the doubt was the others'.
    degree = _auxiliary(verb) or _beside(verb) if denied else doubt(verb) or (_force(cue) if cue is not None else None)
    return SCALE[degree, denied != negated(verb, mode)]


def denies(cue: Cue) -> bool:
    """Whether the cue says that its content is not so."""
    said = any(t.lemma_.lower() in words("hedges", "cue", "denied") for t in cue.verbs) or any(w in cue.text for w in words("hedges", "denying_words"))
    return said and not cue.negated


def withheld(verb: Verb, cue: Cue) -> bool:
    """Whether the cue leaves its content open: "did not confirm", "declined to say", asking "whether"."""
    opening = verb.text[slice(*verb.clause.pieces[0])].lower().split()[:1]
    held = cue.negated and any(w in words("hedges", "withheld") | words("hedges", "cue", "denied") for w in cue.lemmas)
    asked = any(w in words("hedges", "refused") for w in cue.lemmas) and opening[0] in words("hedges", "askers")
    return held or asked or any(w in cue.text for w in words("hedges", "withheld_words"))


def _asked(verb: Verb) -> bool:
    end = next((t for t in reversed(verb.token.sent) if not t.is_space and not t.is_quote), verb.token)
    return end.text == "?" or any(c.lower_ == "whether" for c in verb.token.children)


@cache
def _degree(table_: str, word: str) -> str | None:
    rows = {PROBABLE: ("probable",), POSSIBLE: ("possible",), IMPROBABLE: ("improbable",), UNKNOWN: ("unknown",)}
    for degree, (row,) in rows.items():
        try:
            if word in words("hedges", table_, row):
                return degree
        except KeyError:
            continue
    return None


def _force(cue: Cue) -> str | None:
    if cue.negated and any(w in cue.text for w in words("hedges", "not_excluded")):
        return POSSIBLE
    return cue.evidence or next((d for t in cue.verbs if (d := _degree("cue", t.lemma_.lower()))), None)


def doubt(verb: Verb) -> str | None:
    """The degree of doubt in a clause: its auxiliary, a word beside it, its own verb, a noun of chance, the clause it hangs in."""
    return _auxiliary(verb) or _beside(verb) or _own(verb) or _chance(verb.token) or next((d for t in around(verb) if (d := _outer(t))), None)


def _auxiliary(verb: Verb) -> str | None:
    degrees = [d for a in verb.auxiliaries if (d := _degree("auxiliary", a))]
    perceived = verb.lemma in words("hedges", "perceived", "verbs")
    # "can" and a past "could" of one's own doing are ability; only what something can turn out to be is possible.
    able = {"can", "could"} & set(verb.auxiliaries) and not verb.perfect and verb.lemma != "be" and verb.subject is not None and not _open(verb)
    return None if not degrees or perceived or able or "can" in verb.auxiliaries else degrees[0]


def _open(verb: Verb) -> bool:
    """Whether a "could" says that something may come about: its subject has no will, or no doing of its own is told."""
    subject = verb.subject
    return subject is not None and (verb.passive or (subject.pos_ != "PRON" and subject.tag_ not in ("NNS", "NNPS") and subject.ent_type_ != "PERSON"))


def _beside(verb: Verb) -> str | None:
    near = [c for c in verb.token.children if c.dep_ in ("advmod", "amod", "acomp", "npadvmod", "oprd")]
    return next((d for t in near if (d := _degree("beside", t.lower_) or _degree("adjective", t.lower_ if t.dep_ in ("acomp", "oprd") else ""))), None)


def _own(verb: Verb) -> str | None:
    """The clause's own verb as a hedge: only with a complement in its words, or in the passive for those that need it."""
    degree = _degree("verb", verb.lemma)
    complement = any(c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") or (c.dep_ == "dobj" and "should" in verb.auxiliaries) for c in verb.token.children)
    if degree is None or not verb.verbal or not complement or (verb.lemma in words("hedges", "passive", "verbs") and not (verb.passive or "should" in verb.auxiliaries or verb.progressive)):
        return None
    return degree


def _outer(t: Token) -> str | None:
    passive = any(c.dep_ == "auxpass" for c in t.children)
    degree = _degree("verb", t.lemma_.lower()) if t.pos_ == "VERB" and (passive or t.lemma_.lower() not in words("hedges", "passive", "verbs")) else None
    adjective = next((d for c in t.children if c.dep_ in ("acomp", "oprd", "attr") and (d := _degree("adjective", c.lower_))), None)
    return degree or adjective or _chance(t)


def _chance(token: Token) -> str | None:
    """A noun of chance that the head says there is, or is itself."""
    there = [c for c in token.children if c.dep_ in ("attr", "nsubj", "dobj")] if any(c.dep_ == "expl" for c in token.children) else []
    there += [token.head] if token.dep_ in ("acl", "ccomp", "relcl") and token.head.pos_ == "NOUN" and token.dep_ != "relcl" else []
    for noun in there:
        degree = _degree("noun", noun.lemma_.lower())
        strong = any(c.lemma_.lower() in words("hedges", "noun", "strong") for c in noun.children)
        if degree:
            return PROBABLE if strong else degree
    return None


def negated(verb: Verb, mode: Mode) -> bool:
    """Whether the clause says of an act that it did not, does not or will not happen."""
    if mode is Mode.THREATENED or _turned(verb):
        return False
    return _not(verb) or _no(verb) or _averted(verb) or modality.yet_to(verb)


def _averted(verb: Verb) -> bool:
    """ "avoided a hit": it did not come."""
    return verb.verbal and verb.lemma in words("modes", "negation", "verbs") and any(c.dep_ == "dobj" for c in verb.token.children)


def _turned(verb: Verb) -> bool:
    """ "We do not seek war, but will defend ourselves": what follows the "but" is what is said."""
    return any(c.dep_ == "conj" and verb.inside(c) and c.pos_ in ("VERB", "AUX") and not any(g.dep_ == "neg" for g in c.children)
               and any(g.dep_ == "cc" and g.lower_ == "but" and g.i > verb.token.i for g in verb.token.children) for c in verb.token.children)


def _not(verb: Verb) -> bool:
    """A "not" at the head that denies: not "not only", not "no longer", not a state ("was not sufficient")."""
    found = verb.negations()
    only = any(t.nbor().lower_ in words("modes", "negation", "only") for t in found if t.i + 1 < len(t.doc))
    lasting = any(c.lower_ in ("longer",) for c in verb.token.children)
    state = verb.lemma == "be" and any(c.dep_ in ("acomp",) and c.lower_ not in words("modes", "lasting", "adjectives") for c in verb.token.children)
    adjectival = verb.token.pos_ == "ADJ" and verb.token.dep_ in ("ROOT", "ccomp", "conj")
    return (bool(found) or _plain_no(verb)) and not (only or lasting or state or adjectival)


def _plain_no(verb: Verb) -> bool:
    """A verbless "not guilty", or "nor have they": the clause itself begins with the negation."""
    first = verb.text[slice(*verb.clause.pieces[0])].lower().split()[:1]
    return first in (["nor"], ["neither"]) or (first == ["not"] and not verb.verbal)


def _none_of(noun: Token) -> bool:
    """ "no link", but not "a no-signal area"."""
    left = [g for g in noun.children if g.i < noun.i]
    return bool(left) and left[0].lower_ in ("no", "neither")


def _no(verb: Verb) -> bool:
    """A "no" on subject or object that denies an act or a tie; of the hurt and the harmed it is a count of zero."""
    for noun in (c for c in verb.token.children if c.dep_ in (*("nsubj", "nsubjpass", "dobj", "attr"), "expl") and verb.inside(c)):
        none = noun.lower_ in words("modes", "negation", "nothing") or _none_of(noun)
        harmed = lemma(noun.text) in words("modes", "negation", "zero_nouns") or verb.lemma in words("modes", "negation", "zero_verbs")
        if none and not harmed:
            return True
    return False
