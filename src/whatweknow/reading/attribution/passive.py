"""Passives of telling and blaming: their subject hears or is blamed and never speaks ("the rebels were accused of shelling the market").

Who speaks is the by-phrase, and nobody where there is none. Whoever is blamed belongs to what is said; whoever only hears that something is so does not.
Verbs are in `vocab/cues.toml`, list `undergone`.
"""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution
from .mend import minus

Piece = tuple[int, int]
BEHIND = frozenset({"acl", "relcl", "advcl"})
"""How a participle without an auxiliary hangs on the noun it says more of: "a man accused of arson", "a group believed to be armed"."""


def turned(parse: Doc, a: Attribution) -> Attribution:
    """The attribution; where its source is the subject of a passive of `undergone`, with the by-phrase for its source."""
    g = grid.of(parse)
    a = _without_blamed(g, a)
    verb = next((i for i in g.words(*a.cue) if (g.tag[i] == "VBN" and g.base[i] in words("cues", "undergone")) or raised(g, i) or headline(g, i)), None)
    subject = undergoer(g, verb) if verb is not None else None
    if verb is None or subject is None:
        return a
    if not a.source:
        return _with_agent(a, agent(g, verb))
    # What is raised is all that stands before its verb: "aid for the people said to be in need".
    whole = g.span(g.left[subject], verb if raised(g, verb) and subject < verb else subject + 1)
    left = tuple(p for p in a.source if p[1] <= whole[0] or p[0] >= whole[1])
    if left == a.source:
        return _cut_to_agent(a, agent(g, verb))
    by = agent(g, verb)
    blamed = (whole,) if told_of(g, verb, a) else ()
    content = [q for p in a.content for q in minus(p, [whole, by[0]] if by else [whole])]
    return replace(a, source=left or ((by[1],) if by else ()), content=tuple(sorted((*blamed, *content))))


def _without_blamed(g: Grid, a: Attribution) -> Attribution:
    """An attribution without a source that is whom something is blamed on: "an attack blamed on the rebels"."""
    verbs = [i for i in g.words(*a.cue) if g.base[i] in words("cues", "laid") and g.tag[i] == "VBN"]
    on = {p for v in verbs for p in (*g.kids_of(v, "prep"), v + 1) if p < len(g.lower) and g.lower[p] in words("cues", "blamed_on")}
    laid = {k for p in on for k in g.kids_of(p, "pobj")}
    if not laid or not any(k in laid or g.head[k] in laid for piece in a.source for k in g.words(piece)):
        return a
    return replace(a, source=(), content=tuple(sorted((*a.content, *a.source))))


def headline(g: Grid, verb: int) -> bool:
    """Whether a bare participle that lays something at somebody's door is a headline's passive: "Mayor criticised for remarks"."""
    bare = g.base[verb] in words("cues", "laid") and g.tag[verb] in ("VBD", "VBN") and g.lower[verb + 1:verb + 2] != () and g.lower[verb + 1] in words("cues", "blamed_for")
    return bare and g.dep[verb] == "ROOT" and not g.has(verb, "dobj", "aux", "auxpass")


def _with_agent(a: Attribution, by: tuple[Piece, Piece] | None) -> Attribution:
    """An attribution without a source with the by-phrase of its verb for one."""
    content = tuple(q for p in a.content for q in minus(p, [by[0]])) if by else ()
    return replace(a, source=(by[1],), content=content) if by and content else a


def _cut_to_agent(a: Attribution, by: tuple[Piece, Piece] | None) -> Attribution:
    """An attribution whose source runs over from the by-phrase into what is said: "by residents for the deaths"."""
    over = next(((s, e) for s, e in a.source if by and s <= by[1][0] and e > by[1][1]), None)
    return replace(a, source=(by[1],), content=tuple(sorted((*a.content, (by[1][1], over[1]))))) if by and over else a


def raised(g: Grid, verb: int) -> bool:
    """Whether others say or think it of whoever an infinitive is told of: "believed to be armed", "the captain, believed drunk,". Nobody believes to be anything."""
    after = (g.lower[verb + 1:verb + 2] == ("to",) and g.has(verb, "xcomp")) or (verb and g.lower[verb - 1] == "," and g.tag[verb + 1:verb + 2] == ("JJ",))
    return after and g.tag[verb] in ("VBN", "VBD") and g.base[verb] in words("cues", "raising") and not any(g.base[k] == "have" for k in g.kids_of(verb, "aux"))


def undergoer(g: Grid, verb: int) -> int | None:
    """The subject of a passive, of a participle the noun it says more of; None where the verb is no passive."""
    first = verb
    while g.dep[first] == "conj" and g.verb(g.head[first]) and not g.has(first, "nsubj", "nsubjpass"):
        first = g.head[first]
    if (raised(g, verb) or headline(g, verb)) and not g.has(verb, "auxpass"):
        return g.first(verb, "nsubj") if g.has(verb, "nsubj") else g.head[verb]
    if g.has(verb, "auxpass") or g.has(first, "auxpass"):
        return g.first(first, "nsubjpass")
    # A bare "reported" behind a name is a verb of saying that the parser took for a participle.
    bare = g.dep[verb] in BEHIND and g.base[verb] in words("cues", "laid") and not g.has(verb, "aux", "nsubj")
    return g.head[verb] if bare else None


def told_of(g: Grid, verb: int, a: Attribution) -> bool:
    """Whether the subject is part of what is said: not where it only hears that something is so, or where another verb has it for its subject too."""
    quoted = all(e <= g.start[verb] for _, e in a.content)
    return not quoted and not g.has(verb, "ccomp") and (g.has(verb, "auxpass") or raised(g, verb) or headline(g, verb) or g.dep[verb] in BEHIND)


def agent(g: Grid, verb: int) -> tuple[Piece, Piece] | None:
    """The by-phrase of a verb with and without "by", up to what says more of whom it names or what is laid at somebody's door."""
    by = g.first(verb, "agent")
    who = g.first(by, "pobj") if by is not None else None
    if by is None or who is None:
        return None
    ends = [g.left[k] for k in g.kids[who] if k > who and (g.punct[k] or g.dep[k] in ("relcl", "acl") or (g.dep[k] == "prep" and g.lower[k] in words("cues", "blamed_for")))]
    last = min([*ends, g.last(who) + 1])
    return g.span(by, last), g.span(g.left[who], last)
