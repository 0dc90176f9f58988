"""Noun phrases as spans: a head with what stands before it, its "of", and what is joined to it."""
from __future__ import annotations

from .grid import Grid

BEFORE = ("det", "compound", "amod", "poss", "nmod", "nummod", "quantmod", "predet", "neg", "advmod", "case", "punct")
TIME_LABELS = frozenset({"DATE", "TIME"})


NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NOMINAL_DEPS = frozenset({"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"})

OLD = frozenset({"old", "olds"})
AGE = 5
"""Tokens of "8-year-old"."""


def chunks(g: Grid) -> list[tuple[int, int]]:
    """The base noun phrases as token ranges [first, end), none overlapping: spaCy's own `noun_chunks` of English, read off the grid, where they cost a tenth. The last
    token is the phrase's head."""
    out: list[tuple[int, int]] = []
    for i, pos in enumerate(g.pos):
        if pos in NOMINAL and (not out or g.left[i] >= out[-1][1]) and g.dep[_first_conjunct(g, i)] in NOMINAL_DEPS:
            out.append((g.left[i], i + 1))
    return out


def _first_conjunct(g: Grid, i: int) -> int:
    """The word that a joined one is joined to, however far along the row; the word itself where it is joined to none."""
    if g.dep[i] != "conj":
        return i
    i = g.head[i]
    while g.dep[i] == "conj" and g.head[i] < i:
        i = g.head[i]
    return i


def first_of(g: Grid, head: int) -> int:
    """The first token of the phrase headed by `head`, with everything that hangs before it."""
    first, todo = head, [head]
    while todo:
        i = todo.pop()
        for k in g.kids[i]:
            if k < i and (i != head or g.dep[k] in BEFORE) and not (g.dep[k] == "punct" and g.lower[k] != "-"):
                first = min(first, k)
                todo.append(k)
    return first


def last_of(g: Grid, head: int) -> int:
    """The token after the phrase: an "of" right behind the head belongs to it, and so do joined nouns."""
    last = head + 1
    for k in g.kids[head]:
        if k > head and g.dep[k] == "prep" and g.lower[k] == "of" and k == last:
            last = max([last, *(last_of(g, o) for o in g.kids_of(k, "pobj"))])
        elif k > head and g.dep[k] == "conj" and (g.noun(k) or g.tag[k] == "PRP") and first_of(g, k) - last <= 2:
            last = max(last, last_of(g, k))
    return last


def whole(g: Grid, head: int) -> tuple[int, int]:
    """Character offsets of everything that hangs on `head`, its phrase and all that qualifies it."""
    low = high = head
    todo = [head]
    while todo:
        i = todo.pop()
        low, high = min(low, i), max(high, i)
        todo += g.kids[i]
    while high > low and g.tag[high] in (".", ",", ":"):
        high -= 1
    return g.span(low, high + 1)


def antecedent(g: Grid, i: int) -> int:
    """The noun a "who" or "which" at token i stands for; i itself where it is none."""
    if g.tag[i] in ("WP", "WDT", "WRB"):
        v = g.head[i]
        if g.dep[v] == "relcl":
            return g.head[v]
    return i


def timely(g: Grid, i: int) -> bool:
    """Whether token i is part of a date or a time, and of nobody's age ("8-year-old")."""
    return g.entity[i] in TIME_LABELS and not any(g.entity[k] in TIME_LABELS and g.lower[k] in OLD for k in range(i, min(i + AGE, len(g.lower))))
