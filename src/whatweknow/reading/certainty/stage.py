"""How sure the holder is, on FactBank's scale: the cue's own force, then doubt and negation in the clause, then whether it is a question.

Denying makes the denied proposition CT-, "did not confirm" makes it Uu. A count of zero and a negative state are certain of themselves
("no casualties", "was not enough": CT+); CT- is for an act said not to have happened. Where the act stands is `modality`'s to say.
"""
from __future__ import annotations

from itertools import islice

from spacy.tokens import Doc

from ...model import Certainty, Mode, Report
from ..grammar.nodes import Node
from ..layers import Attribution, Clause, Sentence, Stance
from . import modality
from .cue import Cue, commitment, cue_of, presupposed
from .degrees import POSSIBLE, SCALE, UNKNOWN
from .hedges import at_verb
from .negation import excluded
from .scope import core, read
from .verbs import Verb, verb_of

PLAIN = Cue()
STOPS = ".?!"


def judge(report: Report, parse: Doc, sentences: tuple[Sentence, ...], clauses: tuple[Clause, ...], attributions: tuple[Attribution, ...]) -> tuple[Stance, ...]:
    """The certainty and mode of each clause, in the same order."""
    cues = tuple(cue_of(parse, a) for a in attributions)
    return tuple(_stance(parse, report.text, c, None if c.attribution is None else (cues[c.attribution], attributions[c.attribution])) for c in clauses)


def _stance(doc: Doc, text: str, clause: Clause, said: tuple[Cue, Attribution] | None) -> Stance:
    verb = verb_of(doc, text, clause)
    cue = None if said is None else PLAIN if presupposed(verb, said[1].denied or said[1].content) else said[0]
    mode = modality.mode(clause, verb, cue)
    return Stance(certainty(verb, cue, mode), mode)


def certainty(verb: Verb, cue: Cue | None, mode: Mode) -> Certainty:
    """FactBank's value for one clause of known mode."""
    outer, denied = commitment(verb, cue) if cue is not None else (None, False)
    inner, turned = _excluding(verb) if excluded(verb) else read(verb, cue, mode is Mode.THREATENED)
    if UNKNOWN in (outer, inner) or _asked(verb):
        return Certainty.UNKNOWN
    if denied and outer is None:
        # Who rejects speculation that something was or might be so rejects that it was: the doubt was the others'.
        inner = at_verb(core(verb, cue))
        inner = None if inner == POSSIBLE else inner
    return SCALE[inner or outer, denied != turned]


def _excluding(verb: Verb) -> tuple[str | None, bool]:
    """ "Sabotage was ruled out" denies it; "was not ruled out" leaves it possible."""
    return (POSSIBLE, False) if verb.negations() else (None, True)


def _asked(verb: Verb) -> bool:
    """A question, direct or indirect."""
    indirect = any(c.dep_ == "mark" and (c.lower_ == "whether" or (c.lower_ == "if" and verb.token.dep_ == "ccomp")) for c in verb.token.children)
    return indirect or _ends(verb.token) == "?"


def _ends(t: Node) -> str:
    """The mark that ends the sentence a token stands in, as it is written: a parser may take a question and what follows it for one."""
    g = t.grid
    return next((word[-1] for i, word in enumerate(islice(g.lower, t.i, None), t.i) if word[-1] in STOPS and (g.punct[i] or "?" in word)), "")
