"""The four rankers put together: cue, its words, source, content, and a last one that weighs the whole attribution."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from . import candidates, features
from .boost import Ranker, Table
from .texts import NONE, Gold, Piece, Pieces, Text, top

Marked = tuple[Text, tuple[Gold, ...]]
Find = Callable[[Text, int], candidates.Named]
Describe = Callable[[Text, int, Pieces, str], tuple[features.Names, features.Numbers]]
TREES = {"cue": 500, "words": 120, "source": 300, "content": 500, "whole": 150}
LIKELY, PARTS, SAME = 0.06, 3, 0.5
"""Cues less likely than this are not followed; parts of the training texts that the last ranker is trained crosswise on; the share of
words from which two contents are one."""


@dataclass(frozen=True)
class Found:
    """One attribution as tokens; score: how likely its source and at least half of its content are right."""

    cue: int
    cue_piece: Piece
    source: Pieces
    content: Pieces
    score: float


@dataclass(frozen=True)
class Guess:
    """A cue with its best spans and what the rankers thought of them."""

    found: Found
    row: tuple[features.Names, features.Numbers]


@dataclass(frozen=True)
class Parts:
    """The rankers of the single spans."""

    cue: Ranker
    words: Ranker
    source: Ranker
    content: Ranker


ARGUMENTS: dict[str, tuple[Find, Describe]] = {
    "words": (candidates.cue_words, features.of_words), "source": (candidates.sources, features.of_source), "content": (candidates.contents, features.of_content),
}


def tables(texts: Sequence[Marked]) -> dict[str, Table]:
    """All candidates of the training texts: of every token as a cue, and of the gold cues' arguments."""
    out = {name: Table() for name in ("cue", *ARGUMENTS)}
    for number, (t, gold) in enumerate(texts):
        right = {g.cue for g in gold}
        for c in candidates.cues(t):
            out["cue"].add(features.of_cue(t, c), float(c in right), number)
        for g in gold:
            for name, (find, describe) in ARGUMENTS.items():
                for pieces, how in find(t, g.cue).items():
                    out[name].add(describe(t, g.cue, pieces, how), _target(t, g, name, pieces), number)
    return out


def _target(t: Text, g: Gold, name: str, pieces: Pieces) -> float:
    if name == "words":
        return float(pieces == (g.cue_piece,))
    if name == "content":
        return t.overlap(pieces, g.content)
    return t.overlap(pieces, g.source) if pieces and g.source else float(not pieces and not g.source)


def fit_parts(given: dict[str, Table], texts: set[int]) -> Parts:
    """The rankers of the single spans, trained on some of the texts."""
    return Parts(**{name: Ranker(TREES[name]).fit(table.of(texts)) for name, table in given.items()})


def guesses(parts: Parts, t: Text) -> list[Guess]:
    """Every likely cue of a text with its best source, content and words."""
    table, tried = Table(), list(candidates.cues(t))
    for c in tried:
        table.add(features.of_cue(t, c))
    likely = {c: float(p) for c, p in zip(tried, parts.cue.score(table), strict=True) if p > LIKELY}
    best = {name: _best(getattr(parts, name), t, list(likely), name) for name in ARGUMENTS}
    out = []
    for c, p in likely.items():
        if best["content"][c]:
            out.append(_guess(t, c, p, likely, {name: best[name][c] for name in ARGUMENTS}))
    return out


def _best(ranker: Ranker, t: Text, cues: list[int], name: str) -> dict[int, list[tuple[float, Pieces, str]]]:
    """For each cue the two best candidates of one kind; all cues of a text are scored in one call."""
    find, describe = ARGUMENTS[name]
    table, where = Table(), []
    for c in cues:
        for pieces, how in find(t, c).items():
            table.add(describe(t, c, pieces, how))
            where.append((c, pieces, how))
    out: dict[int, list[tuple[float, Pieces, str]]] = {c: [] for c in cues}
    for (c, pieces, how), score in zip(where, ranker.score(table), strict=True):
        out[c].append((float(score), pieces, how))
    return {c: sorted(v, key=lambda x: -x[0])[:2] for c, v in out.items()}


def _guess(t: Text, c: int, p: float, likely: dict[int, float], best: dict[str, list[tuple[float, Pieces, str]]]) -> Guess:
    (source, who, _), (content, what, how), words = best["source"][0], best["content"][0], best["words"][0][1]
    margins = [v[0][0] - v[1][0] if len(v) > 1 else 1.0 for v in (best["source"], best["content"])]
    near = [q for k, q in likely.items() if k != c and t.first[k] == t.first[c]]
    inside = [q for k, q in likely.items() if k != c and any(a <= k <= b for a, b in what)]
    numbers = (p, source, content, *margins, p * source * content, t.count(what), len(what), float(not who), max(near, default=0.0), max(inside, default=0.0), len(near),
               float(t.quote[c] != NONE), float(t.quote[what[0][0]] != NONE), float(bool(who) and any(a <= who[0][0] <= b for a, b in what)))
    names = (how, f"{how} {t.dep[c]}", t.lemma[c], t.dep[c], f"{t.pos[c]} {bool(who)}")
    kept = tuple(x for piece in what for x in minus(piece, who[0] if who else (c, c)))
    return Guess(Found(c, words[0], who, kept or what, p * source * content), (names, numbers))


def minus(piece: Piece, other: Piece) -> list[Piece]:
    """What of a piece lies outside another."""
    (a, b), (x, y) = piece, other
    if y < a or b < x:
        return [piece]
    return [(u, v) for u, v in ((a, x - 1), (y + 1, b)) if u <= v]


def right(t: Text, found: Found, gold: tuple[Gold, ...]) -> bool:
    """Whether some attribution of the gold has this source, and at least half of this content."""
    return any(t.overlap(found.content, g.content) >= SAME and same_source(t, found.source, g.source) for g in gold)


def same_source(t: Text, x: Pieces, y: Pieces) -> bool:
    """Each one's highest token lies in the other, or both are empty."""
    if not x or not y:
        return not x and not y
    return any(a <= top(t, x[0]) <= b for a, b in y) and any(a <= top(t, y[0]) <= b for a, b in x)


@dataclass(frozen=True)
class Model:
    """Everything trained."""

    parts: Parts
    whole: Ranker

    def find(self, t: Text, threshold: float = 0.0) -> list[Found]:
        """The attributions of a text, no two with one content under one source, in order."""
        tried = guesses(self.parts, t)
        table = Table()
        for g in tried:
            table.add(g.row)
        scores = self.whole.score(table)
        kept: list[Found] = []
        for k in np.argsort(-scores):
            f = tried[k].found
            if scores[k] >= threshold and not any(t.overlap(f.content, o.content) >= SAME and same_source(t, f.source, o.source) for o in kept):
                kept.append(Found(f.cue, f.cue_piece, f.source, f.content, float(scores[k])))
        return sorted(kept, key=lambda f: f.cue)


def train(texts: Sequence[Marked]) -> Model:
    """All rankers; the last one learns from guesses that the others made on texts they had not seen."""
    given, everything, whole = tables(texts), set(range(len(texts))), Table()
    for part in range(PARTS):
        held = {k for k in everything if k % PARTS == part}
        parts = fit_parts(given, everything - held)
        for k in sorted(held):
            t, gold = texts[k]
            for g in guesses(parts, t):
                whole.add(g.row, float(right(t, g.found, gold)), k)
    return Model(fit_parts(given, everything), Ranker(TREES["whole"]).fit(whole))
