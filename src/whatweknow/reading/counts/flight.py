"""Who flees is displaced, but not the gunman who flees the scene, nor the prisoner who flees his jail. Words in `vocab/measures.toml` and `vocab/roles.toml`."""
from __future__ import annotations

from ...vocab import words
from ..grammar.grid import Grid
from .roles import role_of


def escape(g: Grid, v: int) -> bool:
    """Whether verb v tells of a getaway: from a scene, a guard or a prison, or by those who did the harm."""
    left = g.kids_of(v, "dobj") + [o for p in g.kids_of(v, "prep") if g.lower[p] == "from" for o in g.kids_of(p, "pobj")]
    if any(g.lemma[k] in words("measures", "escape", "left") for k in left):
        return True
    return any(role_of(g.lower[k]) in words("roles", "escape", "roles") or g.lemma[k] in words("measures", "escape", "who") for k in g.kids_of(v, "nsubj"))
