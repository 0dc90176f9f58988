"""Words of claims brought to a form that can be compared: lower case, no marks, the plainest plural undone."""
from __future__ import annotations

import re
from functools import lru_cache

from ..vocab import words as listed

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

ENDING = re.compile(r"[’']s?$")


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """The words of `text`, lower case, possessive endings off."""
    return tuple([ENDING.sub("", w) if "'" in w or "’" in w else w for w in map(str.casefold, WORD.findall(text.replace("’s", "").replace("'s", "")))])


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The word without its plainest plural ending: missiles, bases, bodies."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words that carry the proposition, negations left out, singular."""
    skip = listed("acts", "ordinary", "words") | listed("acts", "ordinary", "negations")
    return frozenset(singular(w) for w in tokens(text) if w not in skip)


@lru_cache(maxsize=65536)
def negated(text: str) -> bool:
    """Whether the words themselves say that something is not so."""
    return any(w in listed("acts", "ordinary", "negations") or w.endswith(("n't", "n’t")) for w in tokens(text))


@lru_cache(maxsize=4096)
def denies(cue: str) -> bool:
    """Whether the words that say that somebody says are of denying."""
    return not listed("acts", "ordinary", "denying").isdisjoint(tokens(cue))


@lru_cache(maxsize=65536)
def same(text: str) -> str:
    """A key that two texts share if they differ only in case, marks and spacing."""
    return " ".join(tokens(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words, 0 to 1 (Jaccard)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if one or other else 0.0
