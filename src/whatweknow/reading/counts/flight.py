"""Who leaves home: families "forced from their homes", "sheltering in schools", "left without shelter" are displaced; the gunman who flees the scene is not.

Words in `vocab/measures.toml` and `vocab/roles.toml`.
"""
from __future__ import annotations

from ...vocab import words
from ..grammar.grid import Grid
from ..people.spelling import lemma
from .roles import role_of


def getaway(g: Grid, v: int) -> bool:
    """Whether verb v tells of a getaway: from a scene, a guard or a prison."""
    return any(g.lemma[k] in words("measures", "escape", "left") for k in g.kids_of(v, "dobj") + reached(g, v, "from"))


def fugitive(of: str | None) -> bool:
    """Whether those who flee are such as get away and are not displaced: attackers, prisoners, a driver."""
    return role_of(of) in words("roles", "escape", "roles") or lemma((of or "").rpartition(" ")[2].lower()) in words("measures", "escape", "who")


def uprooted(g: Grid, v: int, suffers: bool) -> bool:
    """Whether verb v tells that its subject has no home to be in. suffers: the verb is passive."""
    lemma = g.lemma[v]
    if lemma in words("measures", "uprooted", "left") and not suffers:
        return any(home(g, k) for k in g.kids_of(v, "dobj"))
    if suffers and lemma in words("measures", "uprooted", "moved") and any(g.lemma[k] in words("measures", "uprooted", "shelters") for k in reached(g, v, "to", "into")):
        return True
    if lemma in words("measures", "uprooted", "stay"):
        return any(g.lemma[k] in words("measures", "uprooted", "shelters") for k in reached(g, v, "in", "at"))
    if lemma in words("measures", "uprooted", "bare") and any(g.lemma[k] in words("measures", "uprooted", "without") for k in reached(g, v, "without")):
        return True
    return suffers and driven(g, v)


def driven(g: Grid, v: int) -> bool:
    """Whether verb v drives its object out: "forced from their homes", "forced to flee"."""
    if g.lemma[v] not in words("measures", "uprooted", "driven"):
        return False
    left = any(g.lemma[k] in words("measures", "uprooted", "fled") or uprooted(g, k, False) for k in g.kids_of(v, "xcomp", "ccomp"))
    return left or any(home(g, k) for k in reached(g, v, "from", "of"))


def home(g: Grid, i: int) -> bool:
    """Whether token i is somebody's home."""
    return g.lemma[i] in words("measures", "uprooted", "homes") and (g.tag[i] == "NNS" or bool(g.kids_of(i, "poss")))


def reached(g: Grid, v: int, *preps: str) -> list[int]:
    """What these prepositions of verb v lead to, "out of" among them."""
    own = g.kids_of(v, "prep")
    return [o for p in (*own, *(q for p in own for q in g.kids_of(p, "prep"))) if g.lower[p] in preps for o in g.kids_of(p, "pobj")]
