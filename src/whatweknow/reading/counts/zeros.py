"""Counts of nobody: "no one was killed", "none of its soldiers", "no Canadian casualties", "didn't kill anyone"."""
from __future__ import annotations

from functools import cache

from ...model import Comparator, Measure
from ...vocab import table, words
from ..grammar import phrases
from ..grammar.grid import Grid
from ..layers import CountMention
from . import counted, fates, measured
from .counted import Counted
from .numbers import Numeral


def find(g: Grid, text: str) -> list[tuple[int, CountMention]]:
    """The zero counts, each with the token it begins at."""
    out = []
    begin = words("numbers", "zero", "determiner") | words("numbers", "zero", "pronoun") | words("numbers", "zero", "after_not") | {p[0] for p in not_one()}
    for i, w in enumerate(g.lower):
        if w in begin:
            out += [(i, m) for m in at(g, i, text)]
    return out


def at(g: Grid, i: int, text: str) -> list[CountMention]:
    """The zero counts that begin at token i."""
    n = zero(g, i)
    if n is None:
        return []
    c = counted.of(g, n)
    measures = told(g, n, c)
    if unheard(g, c) or (c.head is not None and g.lower[n.end] == "of" and g.lemma[c.head] in fates.index("abstract")):
        return []
    start, end = g.span(n.start, max(c.last, n.end))
    of, said = who(g, c, text)
    besides = not words("numbers", "zero", "besides").isdisjoint(g.lower[n.first:n.end + 2])
    return [CountMention(start, end, g.span(n.first, n.last), m, Comparator.NONE, 0, 0, of=of, of_text=said, increment=besides) for m in measures if m is not Measure.OBJECTS]


def told(g: Grid, n: Numeral, c: Counted) -> fates.Measures:
    """What befell none of them; of "none of the dead was a soldier" only what the verb says, for the dead are dead."""
    state = c.head is not None and g.lower[n.end] == "of" and g.lower[c.head] in fates.index("state")
    return measured.some_of(g, n.last - 1) if state else measured.of(g, n, c) or spared(g, c)


def spared(g: Grid, c: Counted) -> fates.Measures:
    """Nobody hurt, by a noun that alone tells no fate: "there were no victims", "left no victims", but not "no victims have been named"."""
    if c.head is None or g.lemma[c.head] not in words("zeros", "hurt"):
        return ()
    above = g.lemma[g.head[c.head]]
    passive = g.dep[c.head] == "nsubjpass" and above not in words("zeros", "told")
    return () if passive or above in words("zeros", "named") else (Measure.CASUALTIES,)


def zero(g: Grid, i: int) -> Numeral | None:
    """The zero at token i, as a numeral: "no", "no one", "none", or the "anyone" of a denied verb."""
    w, after = g.lower[i], g.lower[i + 1] if i + 1 < len(g.lower) else ""
    if any(w == p[0] for p in not_one()):
        size = max((len(p) for p in not_one() if g.lower[i:i + len(p)] == p and g.lower[i + len(p):i + len(p) + 1] != ("but",)), default=0)
        return numeral(i, i + size) if size else None
    if w in words("numbers", "zero", "after_not"):
        return numeral(i, i + 1) if denied(g, i) else None
    if w == "no":
        return numeral(i, i + 2) if after == "one" and g.lower[i + 2:i + 3] != ("person",) else None if after in words("numbers", "zero", "not_before") else numeral(i, i + 1)
    return numeral(i, i + 1)


@cache
def not_one() -> tuple[tuple[str, ...], ...]:
    """"Not one", "not a single", by their words."""
    return tuple(tuple(p.split()) for p in table("numbers")["zero"]["not_one"])


def numeral(first: int, last: int) -> Numeral:
    """A zero standing at tokens [first, last)."""
    return Numeral(first, last, first, last, 0, 0, Comparator.NONE)


def denied(g: Grid, i: int) -> bool:
    """Whether "anyone" or "any" at token i is the object or subject of a denied verb."""
    v = g.head[i]
    for _ in range(3):
        if g.verb(v):
            return bool(g.kids_of(v, "neg")) or any(g.lower[k] in ("without", "nor") for k in range(max(0, v - 3), v))
        v = g.head[v]
    return False


def unheard(g: Grid, c: Counted) -> bool:
    """Whether what there is none of is reports: "no reports of casualties" says that nobody has heard, not that there were none."""
    return c.head is not None and g.lemma[c.head] in words("zeros", "reports")


def who(g: Grid, c: Counted, text: str) -> tuple[tuple[int, int] | None, str | None]:
    """The span of those of whom there were none; and in words, with "its" or "their" replaced by whoever that is, if it is plain."""
    if c.head is None:
        return None, None
    last = c.head if g.lemma[c.head] in fates.index("abstract") else c.last
    if c.first >= last:
        return (g.span(*found) if (found := counted.among(g, last)) else None), None
    # "None of their roughly 70 soldiers": the 70 is how many there are, not who they are.
    span = g.span(next((i for i in range(c.first, last) if g.tag[i] not in ("CD", "RB", "IN")), c.first), last)
    owner = possessor(g, c.first - 1)
    return span, None if owner is None else f"{text[slice(*owner)]} {text[slice(*span)]}"


def possessor(g: Grid, i: int) -> tuple[int, int] | None:
    """The span of whoever "its" or "their" at token i refers to: the subject of the verb that governs the clause it stands in ("the army says its ...")."""
    if i < 0 or g.tag[i] != "PRP$":
        return None
    v, clause = i, 0
    while g.head[v] != v and clause < 2:
        v = g.head[v]
        if g.verb(v):
            subjects = [k for k in g.kids_of(v, "nsubj", "nsubjpass") if g.noun(k) and k < i and g.lower[k] not in words("numbers", "zero", "pronoun")]
            if subjects and clause:
                return g.span(phrases.first_of(g, subjects[0]), _joined(g, subjects[0]) + 1)
            clause += 1
    return None


def _joined(g: Grid, i: int) -> int:
    """The last of the nouns that "and" joins to noun i, and of the names of a list whose "and" comes late: "their" means all of them."""
    more = [k for k in g.kids_of(i, "conj", "appos") if g.noun(k) and (g.dep[k] == "conj" or g.tag[k] == g.tag[i] == "NNP")]
    return _joined(g, more[-1]) if more else i
