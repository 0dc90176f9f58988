"""What goes on behind the words of saying: "three more died, the ministry said, bringing the death toll to 41" is told by the ministry to its end.

A participle behind the cue whose subject is the speaker ("said, speaking in the town hall") is the report's. One that tells what the number came to is no act of a
speaker: it goes on with what was said. A participle of saying ("told reporters P, while repeating that Q") has the speaker before it, whoever speaks in the next sentence.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from ...vocab import table, words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution
from .cues import QUOTES, numbered_to

Piece = tuple[int, int]


def gone_on(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions; those said before their cue with the total that stands behind it in their sentence."""
    g = grid.of(parse)
    taken = [p for a in found for p in (*a.source, *a.cue, *a.content)]
    longer = [_with_parts(g, _to_sum(g, _with_total(g, a, taken), taken), taken) for a in found]
    return [_beside(g, a, longer) for a in longer]


def same_speaker(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions; a participle of saying whose source was looked for in a later sentence has that of the nearest verb of saying it hangs on."""
    g = grid.of(parse)
    verbs = {i: a for a in found if a.source for i in g.words(*a.cue)}
    return [_as_before(g, a, verbs) for a in found]


def _as_before(g: Grid, a: Attribution, verbs: Mapping[int, Attribution]) -> Attribution:
    cue = g.words(*a.cue)
    if not cue or not a.source or g.tag[cue[-1]] != "VBG" or a.source[0][0] < g.end[g.limits(cue[-1])[1] - 1]:
        return a
    at = g.head[cue[-1]]
    while at not in verbs and g.head[at] != at:
        at = g.head[at]
    before = verbs.get(at)
    return replace(a, source=before.source) if before is not None and before is not a and at < cue[-1] else a


def _with_total(g: Grid, a: Attribution, taken: list[Piece]) -> Attribution:
    said = g.words(*a.cue, *a.source)
    before = tuple(p for p in a.content if a.cue and p[1] <= a.cue[0][0])
    if not before or not said:
        return a
    first, last = g.limits(said[-1])
    at = next((i for i in range(said[-1] + 1, last) if _brings(g, i) or _counts_more(g, i, said)), None) if first <= g.words(*before)[-1] < last else None
    if at is None:
        return a
    begin = g.left[at] if g.dep[at] == "conj" else at
    start, end = g.start[begin], g.end[g.last(at)] if not g.punct[g.last(at)] else g.start[g.last(at)]
    # A word that the tagger took out of it is no other's.
    scraps = [p for p in a.content if p not in before]
    free = not any(s < end and e > start for s, e in taken if (s, e) not in scraps) and all(start <= s and e <= end for s, e in scraps)
    return replace(a, content=(*before, (start, end))) if free else a


def _to_sum(g: Grid, a: Attribution, taken: list[Piece]) -> Attribution:
    """"Announced that 14 more were hurt, for a total of 64, all of them mildly": the total is of what was announced, to the next comma."""
    ends = g.words(*a.content)
    comma = ends[-1] + 1 if ends and a.cue and a.cue[-1][1] <= a.content[0][0] else len(g.lower)
    stop = g.limits(ends[-1])[1] if ends else 0
    if comma + 2 >= stop or g.lower[comma] != "," or g.lower[comma + 1] not in words("measures", "change", "made"):
        return a
    last = next((i for i in range(comma + 2, stop) if g.punct[i]), stop) - 1
    inside = [(s, e) for s, e in taken if s < g.end[last] and e > g.start[comma] and not (s <= a.cue[0][0] and e >= g.end[last])]
    if inside or not any(g.lemma[i] in words("measures", "change", "sums") for i in range(comma + 2, last)):
        return a
    return replace(a, content=(*a.content[:-1], (a.content[-1][0], g.end[last])))


def _with_parts(g: Grid, a: Attribution, taken: list[Piece]) -> Attribution:
    """"Documented 58 deaths, among them 11 children", "said nine shells fell on the market, one of them a dud, and four on the school": whoever tells a number tells its
    parts, where no verb of their own stands with them."""
    cue, said = g.words(*a.cue), g.words(*a.content)
    if not cue or not said or said[0] <= cue[-1] or len(a.content) > 1:
        return a
    counts = g.base[cue[-1]] in words("cues", "counting") | words("cues", "reckoning")
    last = (numbered_to(g, cue[-1], said[-1]) if counts else _verbless_to(g, said[-1])) - 1
    more = range(said[-1] + 1, last + 1)
    numbers = [k for k in more if g.tag[k] == "CD" and g.entity[k] not in ("DATE", "TIME")]
    free = not any(s < g.end[last] and e > g.end[said[-1]] for s, e in taken)
    return replace(a, content=((a.content[0][0], g.end[last]),)) if free and numbers else a


def _verbless_to(g: Grid, i: int) -> int:
    """Behind the last word of what follows token i in its sentence, where that has no verb; behind token i itself where it has one."""
    stop = g.limits(i)[1]
    while stop > i + 1 and (g.punct[stop - 1] or g.blank[stop - 1]):
        stop -= 1
    return i + 1 if any(g.pos[k] in ("VERB", "AUX") or g.lower[k] in QUOTES for k in range(i + 1, stop)) else stop


def _beside(g: Grid, a: Attribution, found: list[Attribution]) -> Attribution:
    """"The ministry said P, all of them children, according to a doctor": words with another's cue between them and their own are not the doctor's; those right before it are."""
    if not a.cue or not a.content or g.text[slice(*a.cue[-1])].lower() not in words("cues", "phrases") or a.content[-1][1] > a.cue[0][0]:
        return a
    others = [p for b in found if b is not a for p in (*b.source, *b.cue, *b.content) if p[1] <= a.cue[0][0]]
    between = any(b is not a and any(a.content[-1][1] <= s < a.cue[0][0] for s, _ in b.cue) for b in found)
    first = max((e for _, e in others), default=0)
    free = [i for i in g.words((first, a.cue[0][0])) if not g.punct[i]] if between and first < a.cue[0][0] else []
    return replace(a, content=((g.start[free[0]], g.end[free[-1]]),)) if len(free) > 1 and g.limits(free[0]) == g.limits(free[-1]) else a


def _counts_more(g: Grid, i: int, cue: Sequence[int]) -> bool:
    """Whether token i is the verb of "P, X said, and five remain missing": a number of people told behind a saying that it is joined to by "and" is the speaker's too."""
    at = g.left[i] - 2
    joined = g.dep[i] == "conj" and g.verb(i) and g.lower[at:at + 2] == (",", "and") and max(cue) < at and not any(g.verb(k) for k in range(max(cue) + 1, at))
    subject = g.first(i, "nsubj", "nsubjpass") if joined else None
    if subject is None or g.base[i] in words("cues", "speech"):
        return False
    numbered = g.tag[subject] == "CD" or any(g.tag[k] == "CD" for k in g.kids_of(subject, "nummod"))
    return numbered and any(g.lower[k] in _fates() or g.lemma[k] in _fates() for k in (i, *g.kids[i]))


@cache
def _fates() -> frozenset[str]:
    return frozenset(w for kind in ("passive", "active", "state") for of_one in table("measures")[kind].values() for w in of_one)


def _brings(g: Grid, i: int) -> bool:
    """Whether token i is the verb of "..., bringing the toll to", "..., which brought the toll to"."""
    aside = g.tag[i] in ("VBD", "VBZ") and g.lower[i - 2:i] == (",", "which")
    if not (aside or (g.tag[i] == "VBG" and g.lower[i - 1] == ",")) or g.lemma[i] not in words("measures", "change", "verbs"):
        return False
    heads = words("measures", "toll", "heads") | words("measures", "toll", "killed") | words("measures", "toll", "injured")
    return any(g.lemma[k] in heads for k in g.kids_of(i, "dobj", "nsubj"))
