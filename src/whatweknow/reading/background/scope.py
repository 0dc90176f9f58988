"""What a cue of an older time reaches: the clause of the verb it hangs on, or only the noun it qualifies.

A clause that is tied to the days of the report ("on Monday") is left alone, and so are joined clauses with a subject of their own.
"""
from __future__ import annotations

from collections.abc import Iterator

from ...vocab import words
from ..grammar.grid import Grid
from ..grammar.phrases import timely
from .cues import Cue
from .words import does_harm

SUBORDINATE = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "parataxis"})
TAKES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
PAST = frozenset({"VBD", "VBN", "VBG"})


def reach(g: Grid, cue: Cue) -> set[int]:
    """The tokens that a cue makes older."""
    if cue.whole:
        return set(under(g, cue.at))
    noun, verb = governors(g, cue.at)
    if noun is not None and not takes_clause(g, noun, verb, cue.at):
        return set(under(g, noun)) if does_harm(g, noun) or on_noun(g, noun, cue.at) else set()
    if verb is None:
        return set(range(*g.limits(cue.at)))
    if cue.weak and g.lemma[verb] in words("cues", "speech"):
        # "Said a day earlier that P": when it was said is not when P was.
        return set()
    own = clause(g, shared(g, verb, cue.at))
    own |= behind_semicolon(g, verb, own) if cue.at < verb else set()
    if not tied(g, own):
        return own
    return set(under(g, noun)) if noun is not None and does_harm(g, noun) else set()


def behind_semicolon(g: Grid, verb: int, own: set[int]) -> set[int]:
    """The clause that goes on behind a semicolon without a time of its own: "In 2017 the group seized 27 pupils; six were killed in a raid"."""
    up = g.head[verb]
    if up <= verb or g.dep[verb] not in ("ccomp", "parataxis") or not past(g, up) or not any(g.lower[k] == ";" for k in g.kids[up]):
        return set()
    rest = clause(g, up) - own
    lasting = words("background", "act", "lasting")
    return rest if not tied(g, rest) and not any(timely(g, k) and g.lower[g.head[k]] not in lasting for k in rest) else set()


def governors(g: Grid, i: int) -> tuple[int | None, int | None]:
    """The first noun that is no part of a date above token i, or i itself where it is one, and the verb above it."""
    noun = i if does_harm(g, i) and g.noun(i) else None
    while g.head[i] != i:
        i = g.head[i]
        if g.verb(i):
            return noun, i
        if noun is None and g.noun(i) and not timely(g, i):
            noun = i
    return noun, i if g.tag[i] == "MD" else None


def takes_clause(g: Grid, noun: int, verb: int | None, cue: int) -> bool:
    """Whether what is older about a noun is so of its whole clause: "the 2016 attack killed 24", "launched 504 attacks in 2024", "24 died in the 2016 attack"."""
    if verb is None:
        return False
    prep = g.head[noun] if g.dep[noun] == "pobj" else None
    placed = prep is not None and g.head[prep] == verb and g.lower[prep] in words("background", "act", "inside") and does_harm(g, verb)
    held = g.head[noun] == verb and g.dep[noun] in TAKES and (does_harm(g, noun) or does_harm(g, verb) or cue > verb)
    return (placed or held) and past(g, verb)


def past(g: Grid, verb: int) -> bool:
    """Whether a verb tells of the past."""
    return g.tag[verb] in PAST


def on_noun(g: Grid, noun: int, cue: int) -> bool:
    """Whether what hangs on the noun tells an act: "a mayor killed in 2016", "a coup in 2019 in which 60 people died"."""
    told = [k for k in under(g, noun) if g.dep[k] in ("acl", "relcl") and does_harm(g, k)]
    return any(cue in set(under(g, k)) or not tied(g, set(under(g, k))) for k in told)


def shared(g: Grid, verb: int, cue: int) -> int:
    """The first of the verbs that share a subject with this one: "killed four and wounded ten in 2016"."""
    while g.dep[verb] == "conj" and g.verb(g.head[verb]) and cue > verb and not g.kids_of(verb, "nsubj", "nsubjpass"):
        verb = g.head[verb]
    return verb


def clause(g: Grid, verb: int) -> set[int]:
    """Everything under a verb but joined clauses with a subject of their own, contrasts, and clauses tied to the days of the report."""
    out = {verb}
    for k in g.kids[verb]:
        if not apart(g, k):
            out |= set(under(g, k))
    return out


def apart(g: Grid, k: int) -> bool:
    """Whether a clause under a verb stands for itself."""
    if g.dep[k] == "conj" and g.kids_of(k, "nsubj", "nsubjpass"):
        return g.tag[k] in ("VBZ", "VBP") or any(g.lower[c] in words("background", "act", "apart") for c in g.kids_of(g.head[k], "cc")) or own_time(g, k)
    if g.dep[k] == "advcl" and any(g.lower[m] in words("background", "act", "apart") for m in g.kids_of(k, "mark")):
        return True
    return g.dep[k] in SUBORDINATE and tied(g, set(under(g, k)))


def own_time(g: Grid, verb: int) -> bool:
    """Whether anything under a verb is a time."""
    return any(timely(g, k) for k in under(g, verb))


def tied(g: Grid, tokens: set[int]) -> bool:
    """Whether any of the tokens ties them to the days of the report."""
    return any(g.lower[k] in words("background", "now", "words") for k in tokens)


def under(g: Grid, i: int) -> Iterator[int]:
    """Token i and everything that hangs on it."""
    todo = [i]
    while todo:
        k = todo.pop()
        yield k
        todo += g.kids[k]
