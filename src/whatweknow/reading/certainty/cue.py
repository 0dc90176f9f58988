"""What a cue itself commits its holder to: "said" to all of it, "believes" to the probable, "denied" to its not being so, "did not confirm" to nothing.

Words are in the table `hedges`. A negated cue leaves its content open ("did not say that"), with three kinds apart: "does not believe" denies what
is believed (its "not" belongs below), "does not doubt" affirms, "has not ruled out" leaves it possible.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from ...vocab import words
from ..grammar.nodes import Node, within
from ..layers import Attribution
from ..people.names import lemma
from .degrees import IMPROBABLE, POSSIBLE, PROBABLE, UNKNOWN, degree_of
from .verbs import Verb, denies


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as words: text in lower case; lemmas of its tokens; verbs: its main verbs; at: where its tokens stand in the parse; negated; evidence: the
    degree a source like "all indications" gives; holder: the words of the source, lower case;
    against: what is said is of words that stand elsewhere, and that they are not so; supposed: it is not said but would be. Without arguments it is plain saying."""

    text: str = ""
    lemmas: tuple[str, ...] = ()
    verbs: tuple[Node, ...] = ()
    at: frozenset[int] = frozenset()
    negated: bool = False
    evidence: str | None = None
    holder: frozenset[str] = frozenset()
    against: bool = False
    supposed: bool = False

    def has(self, *rows: tuple[str, ...]) -> bool:
        """Whether it is in one of the lists of a table, each given by its path: one of its lemmas, or a phrase of several."""
        text = " ".join(self.lemmas)
        return any(not words(*row).isdisjoint(self.lemmas) or any(p in text for p in _phrases(*row)) for row in rows)


@cache
def _phrases(*row: str) -> tuple[str, ...]:
    """Those of a list that are of several words."""
    return tuple(w for w in words(*row) if " " in w)


def cue_is(cue: Cue | None, *rows: str) -> bool:
    """Whether there is a cue and it is in one of the rows of `modes.cue`."""
    return cue is not None and cue.has(*(("modes", "cue", row) for row in rows))


def cue_of(doc: Doc, attribution: Attribution) -> Cue:
    """The cue of an attribution, with the negation that stands at its verb but outside it."""
    tokens = tuple(within(doc, *attribution.cue))
    verbs = tuple(t for t in tokens if t.pos_ in ("VERB", "AUX"))
    main = tuple(t for t in verbs if t.pos_ == "VERB")
    source = tuple(within(doc, *attribution.source[:1]))
    copular = bool(verbs) and not main and all(t.lemma_ == "be" for t in verbs)
    return Cue(" ".join(t.lower_ for t in tokens), tuple(t.lemma_.lower() for t in tokens), main or verbs, frozenset(t.i for t in tokens),
               _negated(tokens, verbs, source), _evidence(source, copular, main), frozenset(t.lower_ for t in source), bool(attribution.denied),
               any(map(_supposed, main)))


def _negated(tokens: tuple[Node, ...], verbs: tuple[Node, ...], source: tuple[Node, ...]) -> bool:
    """Whether nothing was said: a "not" at the verb, a holder who is nobody, a saying that did not come about ("has yet to", "was unable to")."""
    held = len(verbs) > 1 and any(t.lemma_.lower() in words("hedges", "withholding") for t in (*tokens, *(c for t in verbs for c in t.children if c.dep_ == "acomp")))
    nobody = bool(source) and (source[0].lower_ in words("modes", "negation", "nothing"))
    return held or nobody or any(denies(t) for v in verbs for t in v.children) or any(denies(t) for t in tokens)


def _supposed(t: Node) -> bool:
    """Whether it is only supposed that somebody says it: "if the ministry were to say", "would have said"; "even if" takes it for granted."""
    beside = {c.lower_ for c in t.children if c.dep_ == "aux"}
    if "have" in beside and beside & words("modes", "unreal", "would"):
        return True
    while t.dep_ in ("xcomp", "conj") and t.head.i != t.i:
        t = t.head
    marks = [c for c in t.children if c.dep_ == "mark" and c.lower_ in words("modes", "condition", "marks")]
    return any(m.i == 0 or m.grid.lower[m.i - 1] != "even" for m in marks) and t.dep_ == "advcl"


def _evidence(source: tuple[Node, ...], copular: bool, main: tuple[Node, ...]) -> str | None:
    """How sure a source that is a thing makes its content: rumours and signs that "are", findings that "suggest", reports nobody has confirmed."""
    lemmas = {lemma(t.text) for t in source}
    if lemmas & words("hedges", "evidence", "weak"):
        return POSSIBLE
    if copular:
        return next((k for k in (PROBABLE, POSSIBLE) if lemmas & words("hedges", "evidence", k)), None)
    hints = any(t.lemma_.lower() in words("hedges", "evidence", "verbs") for t in main)
    return PROBABLE if hints and lemmas & words("hedges", "evidence", "sources") else None


def commitment(verb: Verb, cue: Cue) -> tuple[str | None, bool]:
    """The degree of doubt the cue puts on the clause, None for none, and whether it says that it is not so."""
    excluded = any(w in " ".join(cue.lemmas) for w in words("hedges", "not_excluded"))
    degree = cue.evidence or next((d for t in cue.verbs if (d := degree_of("cue", t.lemma_.lower()))), None)
    if any(w in cue.text for w in words("hedges", "denying_words")):
        return None, True
    if _left_open(verb, cue, excluded, degree):
        return UNKNOWN, False
    if excluded:
        return (POSSIBLE, False) if cue.negated else (None, True)
    if cue.against or cue.has(("hedges", "cue", "denied"), ("hedges", "cue", "forbidden")):
        return None, True
    return (None, False) if degree == IMPROBABLE and cue.negated else (degree, cue.negated)


def _left_open(verb: Verb, cue: Cue, excluded: bool, degree: str | None) -> bool:
    """Whether the cue leaves its content open: "did not confirm", "declined to say", asking "how many"."""
    if cue.supposed:
        return True
    opening = verb.text[slice(*verb.clause.pieces[0])].lower().split()[:1]
    asked = cue.has(("hedges", "refused"), ("hedges", "withheld")) and bool(set(opening) & words("hedges", "askers")) and (cue.negated or cue.has(("hedges", "refused")))
    return (cue.negated and not excluded and degree is None) or asked or any(w in cue.text for w in words("hedges", "withheld_words"))


def presupposed(verb: Verb, content: tuple[tuple[int, int], ...]) -> bool:
    """Whether the clause is taken for granted in what the cue says: a relative clause, or the time of it ("denied firing when the crowd ran"), that hangs on
    another word of the content. Neither a denial nor a doubt nor a demand reaches it."""
    t = verb.token
    if not any(a <= t.head.idx < b for a, b in content) or any(a <= t.head.idx < b for a, b in verb.clause.pieces):
        return False
    timed = t.dep_ == "advcl" and any(c.lower_ in words("hedges", "presupposing") and c.dep_ in ("mark", "advmod") for c in t.children)
    return timed or (t.dep_ == "relcl" and t.tag_ != "VB" and not verb.infinitive)
