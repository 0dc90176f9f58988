"""How well a claim's words stand alone as a line: whole, with a pronoun for a subject, without a subject, or with words of the page run in.

Nothing is left out for its wording; of two lines that weigh the same the one that can be understood alone comes first. The words are in `vocab/lines.toml`.
"""
from __future__ import annotations

from functools import cache, lru_cache

from .. import vocab
from ..model import Claim
from ..reconcile.words import content, tokens

LEAST_WORDS = 3
"""Words that carry something which a line must have to say anything."""


def lacks(claim: Claim) -> int:
    """Points for what a line lacks: 0 for nothing, 1 for a pronoun where its subject should be, 4 for no subject or hardly a word, 8 for words of the page in it."""
    said = tokens(claim.content)
    if holds_furniture(said):
        return 8
    if headless(claim) or len(content(claim.content)) < LEAST_WORDS:
        return 4
    return int(said[0] in vocab.words("lines", "pronouns"))


def headless(claim: Claim) -> bool:
    """Whether the words open with their verb, so that nobody can tell who or what it is said of."""
    said = tokens(claim.content)
    if not said:
        return True
    act = tokens(claim.event.trigger) if claim.event else ()
    return said[0] in vocab.words("lines", "verbs") or _participle(said) or (bool(act) and said[:len(act)] == act and _verb(act[0]))


def _participle(said: tuple[str, ...]) -> bool:
    # "Killing all 176" has left its subject behind; "killing of a priest" and "shelling continued" have not.
    follows = said[1] if len(said) > 1 else ""
    return len(said[0]) > 5 and said[0].endswith("ing") and (said[0] not in vocab.words("lines", "nouns") or follows in vocab.words("lines", "objects") or follows[:1].isdigit())


def _verb(word: str) -> bool:
    return word.endswith("ed") or word in vocab.words("lines", "past")


@lru_cache(maxsize=65536)
def holds_furniture(said: tuple[str, ...]) -> bool:
    """Whether words of the page stand among the report's own."""
    opening = vocab.words("lines", "furniture")
    return not opening.isdisjoint(said[:2]) or any(said[i:i + len(f)] == f for f in _phrases() for i in range(len(said) - len(f) + 1))


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tokens(f) for f in vocab.table("lines")["phrases"])
