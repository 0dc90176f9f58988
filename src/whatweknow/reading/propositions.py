"""Which words of a region make which proposition: the verbs that head one, what belongs to each, and the condition it hangs on.

A verb heads a proposition of its own when it is the root of its sentence, of an attributed content, or stands to another head as its table in
`vocab/clauses.toml` says: a conjunct with a subject, a participle after a comma ("leaving five dead"), a relative clause about an act, an
"as"/"while" clause. All of it is asked of a parse's grid, by token numbers.
"""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from ..vocab import words
from .grammar.grid import Grid
from .works import titled

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
UNSAID = SUBJECTS | {"aux", "auxpass", "neg", "cc", "conj", "punct", "mark", "advmod"}
"""What stands with a verb without completing it."""
NO_TOP = frozenset({"mark", "cc", "advmod", "prep"})
CONDITIONAL = frozenset({"advcl", "ccomp", "prep", "advmod"})
"""How a condition hangs on its verb."""
CASE = ("in", "which", "case")
LEAST_TOLD = 5
"""Words a relative clause must have to be a proposition of its own."""


@dataclass(frozen=True, slots=True)
class Region:
    """The words of a sentence or a content. tokens: their numbers; inside: the same as a set; text: the report's; told: they are somebody's words."""

    grid: Grid
    text: str
    tokens: Sequence[int]
    inside: frozenset[int]
    told: bool


def heads(r: Region) -> list[int]:
    """The tokens that head a proposition each, in order."""
    g = r.grid
    tops = [i for i in r.tokens if g.head[i] not in r.inside or g.head[i] == i]
    tops = [i for i in tops if not g.punct[i] and g.dep[i] not in NO_TOP] or [i for i in tops if not g.punct[i]][:1]
    # Of most words nothing that could be a condition hangs.
    governing = {g.head[i] for i in r.tokens if g.dep[i] in CONDITIONAL} | {i for i in r.tokens if g.lower[g.left[i]] == CASE[0]}
    hanging = {k for i in governing & r.inside for k in condition(r, i)}
    verbs = [i for i in r.tokens if i not in tops and i not in hanging and _splits(r, i) and not titled(g, r.text, i)]
    return sorted({*_main_tops(g, tops), *verbs})


def _main_tops(g: Grid, tops: list[int]) -> list[int]:
    """Tops that are predicates; where none is, the first one (a noun phrase said: "claimed responsibility for the attack")."""
    predicates = [i for i in tops if predicate(g, i)]
    apart = [i for n, i in enumerate(predicates) if not n or not _leads_to(g, predicates[n - 1])]
    return apart or tops[:1]


def _splits(r: Region, i: int) -> bool:
    """Whether token i heads a clause of its own within the region."""
    g, dep = r.grid, r.grid.dep[i]
    above = g.head[i]
    if not predicate(g, i) or above not in r.inside or _embedded_question(g, i):
        return False
    if consequence(g, i) is not None:
        return True
    if dep == "conj" and predicate(g, above):
        return _has_subject(g, i) or _apart(g, i, above)
    if dep in ("parataxis", "ccomp") and g.pos[above] in VERBAL:
        return _has_subject(g, i) and not g.has(i, "mark") and i < above and not _leads_to(g, i)
    if dep == "advcl":
        return _sets_apart(g, i)
    if dep == "pcomp":
        return g.lower[above] == "with" and _has_subject(g, i)
    if dep == "relcl":
        act = _eventful(g, i) and not g.has(i, "mark")
        # In somebody's words a relative clause tells something only where it stands apart: the others say which one is meant.
        return _after_comma(g, i) and (act or _tells(g, i)) if r.told else act
    return dep == "acl" and _participle(g, i) and _eventful(g, i) and _after_comma(g, i)


def _sets_apart(g: Grid, i: int) -> bool:
    """Whether an adverbial clause is a proposition of its own: by the word that opens it and its subject, or as a participle."""
    opening = [g.lower[k] for k in g.kids[i] if g.dep[k] in ("mark", "advmod")]
    marked = any(w in words("clauses", "marks") for w in opening)
    scene = any(w in words("clauses", "scenes") for w in opening) and _eventful(g, i)
    return ((marked or scene) and _has_subject(g, i)) or (not marked and _participle(g, i))


def _leads_to(g: Grid, i: int) -> bool:
    """"It is so bad, they fled": what is so to such a degree is one proposition with what follows from it."""
    degrees = (x for x in g.under(i) if g.lower[x] in words("clauses", "degrees"))
    return any(g.dep[x] in ("advmod", "predet", "amod") and g.dep[g.head[x]] in ("acomp", "attr", "advmod") for x in degrees)


def _tells(g: Grid, i: int) -> bool:
    """A relative clause whose subject is the relative word: "the storm displaced 3,000 people, who are now in six camps"."""
    subject = g.first(i, *SUBJECTS)
    return subject is not None and g.tag[subject] in ("WDT", "WP") and sum(not g.punct[x] for x in g.under(i)) >= LEAST_TOLD


def predicate(g: Grid, i: int) -> bool:
    """Whether token i is a verb, or something with a subject."""
    return g.pos[i] in VERBAL or _has_subject(g, i)


def _has_subject(g: Grid, i: int) -> bool:
    return any(g.dep[k] in SUBJECTS for k in g.kids[i])


def _embedded_question(g: Grid, i: int) -> bool:
    """A whether-clause: nobody says that it is so."""
    return any(g.lower[k] == "whether" and g.dep[k] == "mark" for k in g.kids[i])


def consequence(g: Grid, i: int) -> int | None:
    """For "..., in which case i ...": the head of the if- or whether-clause that the case is."""
    first = g.left[i]
    if g.lower[first] != CASE[0] or g.lower[first:first + len(CASE)] != CASE or not predicate(g, i):
        return None
    at = g.head[i]
    while g.head[at] != at and not any(g.dep[k] == "mark" and g.lower[k] in ("if", "whether") for k in g.kids[at]):
        at = g.head[at]
    return at


def _participle(g: Grid, i: int) -> bool:
    """A participle that tells what followed: "..., leaving five dead". One that opens the sentence only sets the scene."""
    return g.tag[i] == "VBG" and i > g.head[i] and (_after_comma(g, i) or _eventful(g, i))


def _after_comma(g: Grid, i: int) -> bool:
    return g.left[i] > 0 and g.lower[g.left[i] - 1] in (",", "–", "—")


def _eventful(g: Grid, i: int) -> bool:
    return g.base[i] in words("clauses", "eventful")


def _apart(g: Grid, i: int, first: int) -> bool:
    """Whether a conjunct without its own subject is a second act and not the second half of one ("killed 25 and injured 60"; "not A but B")."""
    # "They shot and killed people" is one act: the first verb has nothing of its own before the second.
    if not any(k < g.left[i] and g.dep[k] not in UNSAID for k in g.kids[first]):
        return False
    own = g.has(i, "aux", "auxpass")
    if own and g.has(i, "neg"):
        return True
    pair = {g.base[i], g.base[first]}
    if pair <= words("clauses", "toll"):
        return len(pair) == 1
    if g.has(first, "neg") and any(g.lower[k] == "but" for k in g.kids[first]):
        return False
    return (_eventful(g, i) or own) and sum(not g.punct[x] for x in g.under(i)) >= 4


def owners(r: Region, heads: Sequence[int]) -> dict[int, int]:
    """For each token the head whose clause it stands in; words that only join clauses, and questions coordinated with a clause, belong to none."""
    g, heading, out = r.grid, frozenset(heads), {}
    for i in r.tokens:
        at = i
        while at not in heading and g.head[at] in r.inside and g.head[at] != at and not (g.dep[at] == "conj" and _embedded_question(g, at)):
            at = g.head[at]
        if at in heading or not _embedded_question(g, at):
            out[i] = at if at in heading else heads[0]
    for h in heads:
        for k in g.kids[h]:
            if k in out and _joins(g, k, h, heading):
                out.pop(k)
        for i in range(g.left[h], g.left[h] + len(CASE)) if consequence(g, h) is not None else ():
            out.pop(i, None)
    return out


def _joins(g: Grid, k: int, h: int, heads: Collection[int]) -> bool:
    """Whether child k of a head only joins its clause to another: a conjunction between two clauses, the mark or relative word of one that hangs."""
    if g.dep[k] == "cc":
        following = next((c for c in g.kids[h] if g.dep[c] == "conj" and c > k), None)
        return following is not None and following in heads
    return g.dep[h] != "ROOT" and (g.dep[k] == "mark" or (g.dep[h] == "relcl" and k < h and g.lower[k] in words("cues", "relative")))


def condition(r: Region, head: int) -> set[int]:
    """Tokens of the if-clause that head hangs on."""
    g = r.grid
    case = consequence(g, head)
    if case is not None:
        own = set(g.under(head))
        return {i for i in g.under(case) if i in r.inside and i not in own and i < head}
    for k in g.kids[head]:
        if g.dep[k] in CONDITIONAL and k in r.inside and _conditional(g, k, head):
            return {i for i in g.under(k) if i in r.inside}
    return set()


def _conditional(g: Grid, c: int, head: int) -> bool:
    """Whether what hangs on a verb is its condition: an if-clause, "in the event of a storm", "had the boats not come"."""
    first, inverted = g.left[c], words("clauses", "inverted")
    if g.lower[first] == "even":
        return False
    if g.dep[c] == "advcl" and any(g.lower[k] in words("clauses", "conditions") and g.lower[k] not in inverted for k in g.kids[c]):
        return True
    if g.dep[c] in ("advcl", "ccomp") and g.lower[first] in inverted:
        return c < head and g.has(c, "compound", *SUBJECTS)
    if g.dep[c] == "ccomp" or (g.dep[c] == "advmod" and not g.has(c, "advcl")):
        return False
    return g.lower[first] in _openings() and f"{' '.join(g.lower[first:first + 3])} ".startswith(_openings()[g.lower[first]])


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    """The phrases that open a condition, a blank behind each, by their first word."""
    out: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(words("clauses", "condition_phrases")):
        first = phrase.split()[0]
        out[first] = (*out.get(first, ()), phrase + " ")
    return out
