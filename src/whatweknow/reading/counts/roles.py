"""Who is counted: the part they have in an incident, and the side they belong to (table `roles`).

Only the words for who is counted are looked at ("eight army doctors in the camp" -> medic): the last noun decides, and one that says
little ("officers", "members") leaves it to the words beside it. Of words that name two kinds, the role is the wider one or none.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ...vocab import table, words
from ..people.sides import sides
from ..people.spelling import lemma


@lru_cache(maxsize=8192)
def role_of(of: str | None) -> str | None:
    """The role of who is counted: a key of `[role]` in the table ("civilian", "soldier", "child"); None where the words name none, or
    several that no wider role takes in."""
    return _one(roles_of(of))


@lru_cache(maxsize=8192)
def roles_of(of: str | None) -> tuple[str, ...]:
    """Every role the words name, in order, each once: "women and children" -> ("woman", "child")."""
    parts = re.split(r",|\band\b|\bor\b|\bincluding\b", (of or "").lower())
    return tuple(dict.fromkeys(role for part in parts if (role := _part(re.findall(r"[\w'’-]+", part)))))


@lru_cache(maxsize=8192)
def side_of(of: str | None) -> str | None:
    """The side of who is counted where their words name exactly one: "two Iraqi soldiers" -> IQ; None for "soldiers in Iraq"."""
    found = sides(re.split(_end(), of or "")[0])
    return found[0] if len(found) == 1 else None


def _one(roles: tuple[str, ...]) -> str | None:
    if len(roles) == 1:
        return roles[0]
    return next((name for name, inside in table("roles")["wider"].items() if roles and set(roles) <= set(inside)), None)


@cache
def _end() -> str:
    return r"[,;(]|\b(?:" + "|".join(sorted(words("roles", "end", "words"))) + r")\b"


@cache
def _named(group: str) -> dict[str, str]:
    """noun -> role, of one group of the table; the first line that has a noun keeps it."""
    out: dict[str, str] = {}
    for role, nouns in table("roles")[group].items():
        for noun in nouns:
            out.setdefault(noun, role)
    return out


def _part(said: list[str]) -> str | None:
    """The role of the words for one kind of people."""
    stop = next((i for i, w in enumerate(said) if w in words("roles", "end", "words")), len(said))
    head, _, behind = (" ".join(lemma(w) for w in said[:stop])).partition(" of ")
    own = head.split()
    if not own:
        return None
    if own[-1] in words("roles", "loose", "words"):
        return _noun(own, 2) or _beside([*reversed(own[:-1]), *behind.split()]) or _noun(own, 1) or _part(behind.split())
    return _noun(own, 2) or _noun(own, 1)


def _noun(said: list[str], many: int) -> str | None:
    return _named("role").get(" ".join(said[-many:])) if len(said) >= many else None


def _beside(said: Iterable[str]) -> str | None:
    return next((role for w in said if (role := _named("beside").get(w) or _named("role").get(w))), None)
