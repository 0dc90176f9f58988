"""What could be a cue, its words, its source and its content: spans that the parse and the quotation marks offer."""
from __future__ import annotations

from collections.abc import Iterator

from .texts import NONE, SUBJECTS, Piece, Pieces, Text, apart

CUTS = frozenset({"relcl", "advcl", "conj", "prep", "acl", "npadvmod", "ccomp", "advmod"})
CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADP", "PROPN", "ADV", "PUNCT", "PART"})
STOPS = frozenset({":", "--", "-", "–", "—"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
AUXILIARY = frozenset({"aux", "auxpass", "neg", "punct", "cc", "mark", "det"})
CLAUSES = frozenset({"relcl", "acl", "appos"})
OPEN_VERBS = frozenset({"xcomp", "ccomp", "dobj", "prep", "acomp", "attr", "advcl", "pcomp", "oprd", "agent", "pobj", "dative"})
MOST_BEFORE, MOST_AFTER, MOST_NEXT = 3, 4, 6

Named = dict[Pieces, str]
"""Spans and the name of the first way each was come by."""


def cues(t: Text) -> Iterator[int]:
    """Tokens that could be the highest of a cue."""
    for i, pos in enumerate(t.pos):
        if pos not in CUES or (pos == "PUNCT" and t.lower[i] not in STOPS) or (pos == "AUX" and t.dep[i] in ("aux", "auxpass")):
            continue
        yield i


def cue_words(t: Text, c: int) -> Named:
    """Runs of words around c, all in its own subtree but not in its subject's, or leading straight to it."""
    lo = hi = c
    while lo > max(t.first[c], c - MOST_BEFORE) and _near(t, lo - 1, c):
        lo -= 1
    while hi < min(t.last[c], c + MOST_AFTER) and _near(t, hi + 1, c):
        hi += 1
    return {((a, b),): "run" for a in range(lo, c + 1) for b in range(c, hi + 1)}


def _near(t: Text, i: int, c: int) -> bool:
    if t.quote[i] != t.quote[c] or t.dep[i] in SUBJECTS or t.dep[i] == "mark":
        return False
    return t.head[i] == c or t.head[t.head[i]] == c or t.head[t.head[t.head[i]]] == c


def sources(t: Text, c: int) -> Named:
    """Noun phrases of c's sentence, each whole and cut before what describes it; no span at all, first."""
    out: Named = {(): "none"}
    for i in range(t.first[c], t.last[c] + 1):
        if i == c or t.pos[i] not in NOMINAL or t.dep[i] in ("compound", "amod", "det", "advmod"):
            continue
        for name, piece in _phrases(t, i, c):
            out.setdefault((piece,), name)
    return out


def _phrases(t: Text, i: int, c: int) -> Iterator[tuple[str, Piece]]:
    whole = _without(t, (t.left[i], t.right[i]), i, c)
    yield "whole", whole
    for name, deps in (("plain", CLAUSES), ("short", CLAUSES | {"prep", "conj", "cc", "punct"})):
        cut = min((t.left[k] for k in t.children[i] if k > i and t.dep[k] in deps), default=whole[1] + 1)
        yield name, _without(t, (t.left[i], max(i, min(whole[1], cut - 1))), i, c)


def _without(t: Text, piece: Piece, root: int, c: int) -> Piece:
    """A piece cut short of the cue, and of marks at its ends."""
    a, b = piece
    if a <= c <= b:
        a, b = (a, c - 1) if c > root else (c + 1, b)
    return trimmed(t, (a, b)) or (root, root)


def trimmed(t: Text, piece: Piece) -> Piece | None:
    """A piece without what is no word at its ends, None where nothing is left."""
    a, b = piece
    while a <= b and t.words[a + 1] == t.words[a]:
        a += 1
    while b >= a and t.words[b + 1] == t.words[b]:
        b -= 1
    return (a, b) if a <= b else None


def contents(t: Text, c: int) -> Named:
    """What the cue could introduce: clauses and phrases under it, what it is put into, quotations, and how these run on."""
    base: Named = {}
    for name, pieces in (*_below(t, c), *_above(t, c), *_around(t, c), *_quoted(t, c)):
        add(t, base, name, pieces, c)
    for pieces, name in list(base.items()):
        for suffix, shorter in _cut(t, pieces):
            add(t, base, name + suffix, shorter, c)
    out = dict(base)
    for pieces, name in base.items():
        for suffix, longer in _run_on(t, pieces, c):
            add(t, out, name + suffix, longer, c)
    return out


def _cut(t: Text, pieces: Pieces) -> Iterator[tuple[str, Pieces]]:
    """One piece outside quotation marks, cut before each phrase that ends where it ends."""
    (a, b), *more = pieces
    if more or t.quote[b] != NONE:
        return
    i, steps = b, 0
    while t.head[i] != i and t.left[i] > a and steps < 12:
        if t.dep[i] in CUTS and t.right[i] == b and t.left[t.head[i]] >= a:
            end = t.left[i] - 1
            yield "-" + t.dep[i], ((a, end - 1 if t.dep[end] == "cc" and end > a else end),)
        i, steps = t.head[i], steps + 1


def add(t: Text, out: Named, name: str, pieces: Pieces, c: int) -> None:
    """Keep the words of the pieces that are not the cue."""
    kept: list[Piece] = []
    for a, b in pieces:
        for x, y in ((a, c - 1), (c + 1, b)) if a <= c <= b else ((a, b),):
            if piece := trimmed(t, (x, y)):
                kept.append(piece)
    if kept:
        out.setdefault(apart(kept), name)


def _below(t: Text, c: int) -> Iterator[tuple[str, Pieces]]:
    end, sentence = t.right[c], t.last[c]
    for k in t.children[c]:
        dep = t.dep[k]
        if dep in AUXILIARY:
            continue
        yield dep, ((t.left[k], t.right[k]),)
        if k > c:
            yield dep + ">", ((t.left[k], end),)
            yield dep + ">>", ((t.left[k], sentence),)
        if dep in OPEN_VERBS:
            yield from _grandchildren(t, k, dep, end)
    for s in t.children[c]:
        for k in t.children[c] if t.dep[s] in SUBJECTS else ():
            if t.dep[k] in ("xcomp", "oprd") and k > c:
                yield f"{t.dep[s]}+{t.dep[k]}", ((t.left[s], t.right[s]), (t.left[k], t.right[k]))
    yield "after", ((c + 1, end),)
    yield "after>>", ((c + 1, sentence),)


def _grandchildren(t: Text, k: int, dep: str, end: int) -> Iterator[tuple[str, Pieces]]:
    for g in t.children[k]:
        if t.dep[g] in AUXILIARY:
            continue
        yield f"{dep}/{t.dep[g]}", ((t.left[g], t.right[g]),)
        if g > k:
            yield f"{dep}/{t.dep[g]}>", ((t.left[g], end),)
        for h in t.children[g] if t.dep[g] in OPEN_VERBS else ():
            if t.dep[h] in OPEN_VERBS:
                yield f"{dep}/{t.dep[g]}/{t.dep[h]}", ((t.left[h], t.right[h]),)


def _above(t: Text, c: int) -> Iterator[tuple[str, Pieces]]:
    h, a, b = t.head[c], t.left[c], t.right[c]
    if h == c:
        return
    for _ in range(2):
        name = f"up:{t.dep[c]}"
        yield name, ((t.left[h], a - 1), (b + 1, t.right[h]))
        yield name + "<", ((t.left[h], min(a, c) - 1),)
        yield name + ">", ((c + 1, t.right[h]),)
        for k in t.children[h]:
            if not t.left[k] <= c <= t.right[k] and t.dep[k] not in AUXILIARY:
                yield f"{name}/{t.dep[k]}", ((t.left[k], t.right[k]),)
        if t.head[h] == h:
            return
        h = t.head[h]
        c = t.head[c]


def said_clause(t: Text, c: int) -> Piece:
    """The cue with its subject and auxiliaries: what "he said" takes of a sentence."""
    ends = [c]
    for k in t.children[c]:
        if t.dep[k] in SUBJECTS or t.dep[k] in ("aux", "auxpass", "neg", "agent"):
            ends += [t.left[k], t.right[k]]
        elif t.dep[k] == "prep" and k < c + 2:
            ends += [c, t.right[k]]
    return max(t.first[c], min(ends)), min(t.last[c], max(ends))


def _around(t: Text, c: int) -> Iterator[tuple[str, Pieces]]:
    lo, hi = t.first[c], t.last[c]
    for name, (a, b) in (("clause", said_clause(t, c)), ("subtree", (t.left[c], t.right[c])), ("cue", (c, c))):
        yield f"rest:{name}", ((lo, a - 1), (b + 1, hi))
        yield f"before:{name}", ((lo, a - 1),)
        yield f"behind:{name}", ((b + 1, hi),)
    if lo > 0 and t.paragraph[lo - 1] == t.paragraph[c]:
        yield "previous", ((t.first[lo - 1], lo - 1),)
    if hi + 1 < len(t.begin):
        yield "next", ((hi + 1, t.last[hi + 1]),)


def _quoted(t: Text, c: int) -> Iterator[tuple[str, Pieces]]:
    lo, hi = t.first[c], t.last[c]
    mine = [q for q in t.quotes if q[1] >= lo - 4 and q[0] <= hi + 6 and not q[0] <= c <= q[1]]
    for q in mine:
        yield "quote", (q,)
    inside = [q for q in mine if q[0] <= hi and q[1] >= lo]
    if len(inside) > 1:
        yield "quotes", tuple(inside)
        yield "quotes+", ((inside[0][0], inside[-1][1]),)
        a, b = said_clause(t, c)
        yield "quotes-", ((inside[0][0], a - 1), (b + 1, inside[-1][1]))


def _run_on(t: Text, pieces: Pieces, c: int) -> Iterator[tuple[str, Pieces]]:
    """A candidate stretched to the ends of the quotations it begins and ends in, and over those that follow at once."""
    full = list(pieces)
    first, last = t.quote[full[0][0]], t.quote[full[-1][1]]
    if first not in (NONE, t.quote[c]) and t.quotes[first][0] < full[0][0]:
        full[0] = (t.quotes[first][0], full[0][1])
    if last not in (NONE, t.quote[c]) and t.quotes[last][1] > full[-1][1]:
        full[-1] = (full[-1][0], t.quotes[last][1])
    if tuple(full) != pieces:
        yield "+q", tuple(full)
    following = sorted(q for q in t.quotes if q[0] > max(full[-1][1], c))[:MOST_NEXT]
    at = max(full[-1][1], t.last[c])
    if max(full[-1][1], c) < t.last[c] - 3:
        return
    for n, q in enumerate(following):
        if t.words[q[0]] - t.words[at + 1] > 0:
            return
        full, at = [*full, q], q[1]
        yield f"+n{min(n, 2)}", tuple(full)
