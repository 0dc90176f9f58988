"""Claims as lines that are read alone: what their words lack, and what two wordings have in common.

Whole, with a pronoun for a subject, without a subject, or with words of the page run in: nothing is left out for its wording, and of two lines that weigh the same the one
that can be understood alone comes first. The words are in `vocab/lines.toml`.
"""
from __future__ import annotations

from functools import cache, lru_cache

from ..model import Claim
from ..vocab import table, words
from .words import content, singular, tokens

PAGE, HEADLESS, VERBLESS, PRONOUN = 8, 4, 2, 1
"""Points for words of the page among a line's own, for no subject or hardly a word, for no verb, and for a pronoun where its subject should be."""
LEAST_WORDS = 3
"""Words that carry something which a line must have to say anything."""


def lacks(claim: Claim) -> int:
    """Points for what a line lacks to stand alone; 0 for nothing."""
    said = tokens(claim.content)
    if holds_furniture(said):
        return PAGE
    if headless(claim) or len(content(claim.content)) < LEAST_WORDS or said[-1] in words("lines", "cut"):
        return HEADLESS
    return VERBLESS * (not any(map(_told, said))) + PRONOUN * (said[0] in words("lines", "pronouns"))


def headless(claim: Claim) -> bool:
    """Whether the words open with their verb, so that nobody can tell who or what it is said of."""
    said = tokens(claim.content)
    if not said:
        return True
    act = tokens(claim.event.trigger) if claim.event else ()
    return said[0] in words("lines", "verbs") | words("lines", "asking") or _participle(said) or (bool(act) and said[:len(act)] == act and _verb(act[0]))


def _participle(said: tuple[str, ...]) -> bool:
    # "Killing all 176" has left its subject behind; "killing of a priest" and "shelling continued" have not.
    follows = said[1] if len(said) > 1 else ""
    return len(said[0]) > 5 and said[0].endswith("ing") and (said[0] not in words("lines", "nouns") or follows in words("lines", "objects") or follows[:1].isdigit())


def _verb(word: str) -> bool:
    return word.endswith("ed") or word in words("lines", "past")


def _told(word: str) -> bool:
    return _verb(word) or word in words("lines", "verbs") - words("lines", "particles") or word in words("lines", "present")


@lru_cache(maxsize=65536)
def holds_furniture(said: tuple[str, ...]) -> bool:
    """Whether words of the page stand among the report's own."""
    opening = words("lines", "furniture")
    return not opening.isdisjoint(said[:2]) or any(said[i:i + len(f)] == f for f in _phrases() for i in range(len(said) - len(f) + 1))


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tokens(f) for f in table("lines")["phrases"])


def anybody() -> frozenset[str]:
    """Kinds of people that a side means too where it names only a country, or nobody."""
    return words("lines", "anybody")


@lru_cache(maxsize=65536)
def bare(text: str) -> frozenset[str]:
    """The words that carry it, acts and things in one form each: fired and launched, shot down and brought down, plane and airliner."""
    said, out, at = tokens(text), set[str](), 0
    plain = content(text)
    while at < len(said):
        n = next((n for n in (3, 2, 1) if said[at:at + n] in _forms()), 0)
        out |= {_forms()[said[at:at + n]]} if n else {singular(said[at])} & plain
        at += n or 1
    return frozenset(out)


@cache
def _forms() -> dict[tuple[str, ...], str]:
    return {tokens(form): word for kind in ("acts", "things") for word, forms in table("acts")[kind].items() for form in forms}
