"""The table `background` and the acts of table `events`, laid out for the rules that read a grid."""
from __future__ import annotations

from functools import cache

from ...vocab import table, words
from ..grammar.grid import Grid


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The fixed phrases by their first word."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for p in (*table("background")["phrase"]["fixed"], *table("background")["phrase"]["weak"]):
        out[p.split()[0]] = (*out.get(p.split()[0], ()), tuple(p.split()))
    return out


@cache
def units(length: str) -> frozenset[str]:
    """The units of time of one length with their plurals."""
    known = table("background")["period"][length]
    return frozenset(known) | {u + "s" for u in known} | {u[:-1] + "ies" for u in known if u.endswith("y") and u != "day"}


@cache
def months() -> dict[str, int]:
    """The months by name."""
    return dict(table("background")["month"]["numbers"])


@cache
def harm(kind: str) -> frozenset[str]:
    """The lemmas of acts that do harm, kind "verb" or "noun"."""
    known = (words("events", kind, t) for t in table("background")["act"]["types"])
    return frozenset().union(*known)


def does_harm(g: Grid, i: int) -> bool:
    """Whether token i names an act that does harm."""
    return (g.verb(i) and g.lemma[i] in harm("verb")) or (g.noun(i) and g.lemma[i] in harm("noun"))


def hurts(g: Grid, i: int) -> bool:
    """The same, and words for those who were hurt: "left 31 dead"."""
    return does_harm(g, i) or g.lower[i] in words("events", "state", "kill") or g.lower[i] in words("events", "state", "injure")


def told(g: Grid, i: int) -> bool:
    """Whether token i tells of harm, and does not only mention it: a verb, or a noun that is a subject."""
    if g.lemma[i] in words("background", "act", "weak") or not does_harm(g, i):
        return False
    return g.dep[i] in ("nsubj", "nsubjpass") or (g.verb(i) and g.dep[i] not in ("amod", "compound"))


def year(word: str) -> int:
    """The year a token is, 0 for none."""
    return int(word) if len(word) == 4 and word.isdigit() and 1900 <= int(word) < 2100 else 0
