"""Rumours: "there are unconfirmed reports of a second blast" has the reports for a source, and nobody in particular says it. Words are in `vocab/cues.toml`."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ... import vocab
from ..grammar import grid, phrases
from ..layers import Attribution

SURE = 0.9
"""The confidence of a pattern that is hardly ever anything else."""


def rumoured(parse: Doc, a: Attribution) -> Attribution:
    """The attribution with the noun phrase of a rumour for its source, where its cue has one before its "of"; any other as it is."""
    g = grid.of(parse)
    cue = [i for piece in a.cue for i in g.words(piece)]
    if a.source or len(cue) < 3 or g.lower[cue[-1]] != "of" or g.base[cue[-2]] not in vocab.words("cues", "rumours"):
        return a
    first = max(phrases.first_of(g, cue[-2]), cue[1])
    verb = next((i for i in cue if i < first and g.pos[i] in ("VERB", "AUX")), None)
    if verb is None:
        return a
    return replace(a, source=(g.span(first, cue[-2] + 1),), cue=(g.span(verb, verb + 1),), confidence=SURE, evidence=None)
