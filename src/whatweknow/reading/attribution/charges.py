"""Where a charge ends and its maker's own deeds begin: "accused the guards of looting and fired at them" charges nobody with firing."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution
from ..parse import text_of
from .mend import trim

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def charged(parse: Doc, a: Attribution) -> Attribution:
    """The attribution, what is laid at somebody's door up to the finite verb joined to the one that lays it there."""
    g, text = grid.of(parse), text_of(parse)
    if len(a.content) != 1 or not a.cue or not any(g.base[i] in words("cues", "laid") and g.tag[i] != "VBG" for i in g.words(*a.cue)):
        return a
    start, end = a.content[0]
    inside = g.within(start, end)
    at = next((k for k in inside[1:] if g.lower[k] in words("cues", "turns") and _deed(g, k, inside)), None)
    cut = trim(text, (start, g.start[at])) if at is not None else None
    return replace(a, content=(cut,)) if cut else a


def _deed(g: Grid, k: int, inside: tuple[int, ...] | list[int] | range) -> bool:
    """Whether right behind token k a verb stands in the past or present, while what is charged is a gerund behind "of" or "for"."""
    verb = next((i for i in range(k + 1, min(k + 3, len(g.tag))) if g.pos[i] not in ("ADV", "AUX")), None)
    gerund = any(g.tag[i] == "VBG" and g.lower[i - 1] in ("of", "for") for i in inside if i < k)
    subject = any(g.tag[i] in FINITE for i in inside if i < k)
    return verb is not None and g.tag[verb] in ("VBD", "VBZ") and g.pos[verb] == "VERB" and gerund and not subject
