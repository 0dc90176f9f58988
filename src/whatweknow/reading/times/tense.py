"""Which way a time goes: the tense of the verb that governs it. "Fell on Friday" is past, "will meet on Friday" to come."""
from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from ...vocab import words


def of(token: Token) -> int:
    """-1 past, 1 to come, 0 neither, from the verbs above a token, the nearest first."""
    for verb in (token, *token.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if awaited(token, verb) or any(h.tag_ == "MD" and h.lower_ in words("timex", "lists", "future") for h in helpers):
            return 1
        if verb.tag_ == "VBD" or any(h.tag_ == "VBD" or h.lemma_ == "have" for h in helpers):
            return -1
        if verb.tag_ == "VB" and any(h.tag_ == "TO" for h in helpers) and leads_on(verb.head):
            return 1
        if verb.tag_ in ("VBP", "VBZ"):
            return int(verb.lemma_ in words("timex", "lists", "due"))
    return 0


def leads_on(verb: Token) -> bool:
    """Whether "to" behind a verb tells of what is to come: "plans to", "is to", not "is the third to"."""
    bare = verb.tag_ in ("VBZ", "VBP") and verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children)
    return bare or verb.lemma_ in words("timex", "lists", "to_come")


def awaited(token: Token, verb: Token) -> bool:
    """Whether a time under a verb of planning is that of what is planned: "scheduled for Friday", "postponed it until Friday"."""
    if token.i < verb.i:
        return False
    led = {t.lower_ for t in (token.head, token.head.head)} & words("timex", "lists", "put_off_to")
    return verb.lemma_ in words("timex", "lists", "scheduled") or (bool(led) and verb.lemma_ in words("timex", "lists", "put_off"))


@cache
def _open_verbs() -> tuple[frozenset[str], ...]:
    """Verbs in the past of which a time may yet be to come."""
    return (words("timex", "lists", "to_come"), words("timex", "lists", "scheduled"), words("timex", "lists", "put_off"), words("timex", "lists", "settles"))


def happened(time: Span) -> bool:
    """Whether a time is told as that of something that was: it hangs on a past verb itself or by "on", "at", "in"; what is due, payable or called for on a day is still to come."""
    held = time.root
    if held.dep_ == "pobj" and held.head.lower_ in words("timex", "lists", "at"):
        held = held.head
    verb = held.head
    if held.dep_ not in ("prep", "npadvmod") or any(verb.lemma_ in known for known in _open_verbs()):
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return not any(h.tag_ in ("MD", "TO") for h in helpers) and (verb.tag_ == "VBD" or any(h.tag_ == "VBD" or h.lemma_ == "have" for h in helpers))
