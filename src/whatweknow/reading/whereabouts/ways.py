"""The way through the parse from a name to an act: what the name hangs on, how the two meet, and what stands between.

"In the village of A" hangs on its act as "in A" does: nouns that places are called by, and the town a province stands before, are passed over.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...vocab import words
from ..events.triggers import kinds
from ..grammar.grid import Grid
from .sites import NAMES, Site

PASSED = frozenset({"compound", "nmod", "appos", "amod", "poss"})
"""What a name is to the noun it only names."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with what it stands in. head: the token of the whole phrase, "village" of "the village of A"; called: the noun a place is called by, None for a bare
    name; by: the word that ties the phrase to its sentence, a preposition or the kind of a role; over: what that hangs on; measured: it only tells where another place lies
    ("north of A")."""

    head: int
    called: int | None
    by: str
    over: int
    measured: bool = False


def phrase(g: Grid, site: Site) -> Phrase:
    """The phrase of a name."""
    # The parser takes "Harlow Saturday" for one name, the day its head.
    glued = g.dep[site.root] in PASSED and g.lower[g.head[site.root]] in words("whereabouts", "phrase", "days")
    head, called = g.head[site.root] if glued else site.root, None
    # A name in a row of names stands in what the first of them does: "the villages of A, B and C".
    while g.dep[head] == "conj" and g.head[head] < head and g.tag[g.head[head]] in NAMES:
        head = g.head[head]
    while (up := _wider(g, head, site)) is not None:
        head = called = up
    first = head
    while g.dep[first] == "conj" and g.head[first] < first:
        first = g.head[first]
    by, over = g.dep[first], g.head[first]
    if by == "pobj":
        return Phrase(head, called, g.lower[over], g.head[over], _measured(g, over))
    return Phrase(head, called, by, over)


def _wider(g: Grid, i: int, site: Site) -> int | None:
    """The place noun that token i only names, "village" of "the village of A", of "A village"; none where that has a name of its own, "A village of B"."""
    up = g.head[i]
    if g.dep[i] == "pobj" and g.lower[up] == "of" and g.head[up] != up:
        up = g.head[up]
    elif g.dep[i] not in PASSED:
        return None
    return up if up != i and placelike(g, up) and not _named(g, up, i, site) else None


def _named(g: Grid, noun: int, by: int, site: Site) -> bool:
    """Whether a place noun is part of a name itself, or another name than the one at `by` stands nearer before it."""
    if g.tag[noun] in NAMES:
        return True
    return by < noun and any(site.last <= k < noun and g.tag[k] in NAMES for k in g.kids_of(noun, "compound", "nmod", "amod"))


def placelike(g: Grid, i: int) -> bool:
    """Whether token i is a noun that places or their parts are called by."""
    return g.noun(i) and g.lemma[i] in called()


@cache
def called() -> frozenset[str]:
    """The nouns that places are called by."""
    return words("events", "place", "sites") | words("whereabouts", "phrase", "parts") | words("places", "tails") | words("places", "ways")


def _measured(g: Grid, prep: int) -> bool:
    over = g.head[prep]
    return g.lower[prep] in ("of", "from") and g.lower[over] in words("places", "compass") | words("whereabouts", "phrase", "away")


@dataclass(frozen=True, slots=True)
class Act:
    """The word an act is told by, and all that governs it with the number of steps to it. told: it is an act and no mere head of a clause."""

    head: int
    above: dict[int, int]
    told: bool = True


def act(g: Grid, head: int, told: bool = True) -> Act:
    """The act at a token."""
    return Act(head, {head: 0, **{k: n for n, k in enumerate(g.above(head), 1)}}, told)


def up(g: Grid, p: Phrase, a: Act) -> tuple[tuple[str, ...], int]:
    """The steps from a phrase to what governs both it and the act, and that token."""
    steps: list[str] = []
    i = p.head
    while i not in a.above:
        steps.append(_step(g, i))
        i = g.head[i]
    return tuple(steps), i


def down(g: Grid, a: Act, top: int) -> tuple[str, ...]:
    """The steps from what governs both to the act, the act's own last."""
    steps: list[str] = []
    i = a.head
    while i != top:
        steps.append(_fall(g, i))
        i = g.head[i]
    return tuple(reversed(steps))


def _fall(g: Grid, i: int) -> str:
    """A step down: a preposition by its word, a side clause by the word that opens it."""
    if g.dep[i] == "prep":
        return g.lower[i]
    opens = next((g.lower[k] for k in g.kids[i] if k < i and g.dep[k] in ("mark", "advmod") and g.tag[k] in ("IN", "WRB")), "") if g.dep[i] == "advcl" else ""
    return f"{g.dep[i]}.{opens}" if opens else g.dep[i]


def _step(g: Grid, i: int) -> str:
    if g.dep[i] == "prep":
        return g.lower[i]
    if g.dep[i] in ("pobj", "conj"):
        return g.dep[i]
    return f"{g.dep[i]}.{_kind(g, i)}"


def _kind(g: Grid, i: int) -> str:
    """What a token on the way is: a verb, a noun of an act, another noun."""
    if g.verb(i):
        return "v"
    return ("a" if g.lemma[i] in kinds("noun") else "n") if g.noun(i) else "o"


def doubtful(g: Grid, p: Phrase, a: Act) -> bool:
    """Whether what stands between a phrase and an act makes it likely that the phrase is another's place, however near it stands."""
    climbed, top = up(g, p, a)
    fell = down(g, a, top)
    if p.by in words("whereabouts", "phrase", "apart") or _elsewhere(g, p, top) or _told_behind(fell):
        return True
    if g.lemma[a.head] in words("whereabouts", "care", "verbs") and not words("whereabouts", "care", "houses").isdisjoint(g.lemma[a.head:p.head + 1]):
        return True  # "were taken to a hospital in A": they were hurt elsewhere
    if not a.told and (len(climbed) > 2 or fell):
        return True  # what is no act has only what hangs on it: "he was in A"
    # "The planners of the attack are based in A", "the attack was ordered by men with bases in A".
    return not g.verb(a.head) and fell[:1] in (("nsubj",), ("nsubjpass",)) and (len(fell) > 1 or any(step.startswith("agent") for step in climbed))


def _elsewhere(g: Grid, p: Phrase, top: int) -> bool:
    """Whether a phrase stands in a clause that tells of something else: "the force, which is based in A, killed two", "died a day after a bomb went off in A"."""
    i = p.head
    while i != top:
        if g.dep[i] in ("relcl", "ccomp") or (g.dep[i] == "advcl" and not words("whereabouts", "when", "apart").isdisjoint(g.lower[k] for k in g.kids_of(i, "mark"))):
            return True
        i = g.head[i]
    return False


def _told_behind(fell: tuple[str, ...]) -> bool:
    """Whether an act is told behind a word for another moment or a reason, or as what somebody says, and the phrase is not: "in A, two days after the blast", "officials in A said"."""
    apart = words("whereabouts", "when", "apart") | words("whereabouts", "phrase", "reasons") | {"ccomp"}
    return any(step.rpartition(".")[2] in apart for step in fell)
