"""What stands after a number: the noun phrase that says who or what is counted ("young sailors", "of those on deck")."""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ...model import Comparator
from ...vocab import table, words
from ..grammar.grid import Grid
from .numbers import Numeral

BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNS", "NNPS", "VBN", "VBG", "POS", "HYPH", "AFX", "``", "''", "CD", "FW", "GW"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [first, last) of the noun phrase, number left out, and its head noun; head is None, and the range empty, for a bare number
    ("killing five and"). partitive: "of them" stands there, so the number counts some of those named before."""

    first: int
    last: int
    head: int | None
    partitive: bool = False


def ends_noun(g: Grid, i: int, head: int) -> bool:
    """Whether noun `head` ends its phrase before token i: a plural, then a name or a weekday; or any noun, then a word that tells its fate."""
    if g.lower[i] in words("numbers", "phrase", "day") or g.lower[i] in words("numbers", "not_count", "unit"):
        return True
    return g.tag[head] == "NNS" and g.tag[i] in ("NNP", "VBN", "VBG") and g.lower[i - 1] not in ("-", "'s")


def walk(g: Grid, i: int) -> tuple[int, int | None]:
    """From token i, the end of the noun phrase and its head: adjectives, then nouns; a possessive opens it again."""
    stop, head, j = g.limits(i)[1] if i < len(g.lower) else i, None, i
    while j < stop and (g.tag[j] in BEFORE_NOUN or pair_of_adjectives(g, j, stop) or most(g, j) or roughly(g, j)):
        w = g.lower[j]
        if w in words("numbers", "phrase", "preposition") or (g.tag[j] == "HYPH" and g.start[j] > g.end[j - 1]) or (head is None and acts(g, j)) or (w in words("numbers", "phrase", "behind") and g.tag[j + 1:j + 2] != ("HYPH",)):
            break
        if head is not None and (ends_noun(g, j, head) or (g.tag[j] in ("JJ", "VBN", "VBG", "RBS", "RBR") and not reopened(g, j))):
            break
        if g.tag[j] == "CD" and head is None and j > i and g.tag[j - 1] == "CD" and w not in words("numbers", "not_count", "unit"):
            break
        if g.noun(j) and not fate(g, j, head):
            head = j
        elif g.noun(j) or w in words("numbers", "phrase", "day"):
            break
        j += 1
    return (head + 1, head) if head is not None else (i, None)


def acts(g: Grid, j: int) -> bool:
    """Whether the word after a number is no modifier but a verb: "hundreds showing symptoms", "Kills Five Injures Seven", "6 shot at fair"."""
    if g.tag[j] == "VBG":
        return g.dep[j] in ("acl", "ROOT", "advcl", "xcomp", "conj")
    if g.tag[j] == "NN" and g.lower[j] != g.lemma[j] and not g.noun(min(j + 1, len(g.tag) - 1)):
        return any(g.lemma[j] in words("measures", "passive", m) for m in ("killed", "injured", "casualties"))
    return g.tag[j] == "NNP" and any(g.lemma[j] in words("measures", "passive", m) for m in ("killed", "injured", "casualties"))


def fate(g: Grid, j: int, head: int | None) -> bool:
    """Whether a word tagged a noun is a participle that tells a fate ("3 PEOPLE KILLED"), which headlines in capitals hide."""
    if head is not None and g.lower[j] in words("measures", "state", "captured"):
        return True
    return head is not None and g.lower[j].endswith("ed") and any(g.lemma[j] in words("measures", "passive", m) for m in ("killed", "injured", "captured"))


def pair_of_adjectives(g: Grid, j: int, stop: int) -> bool:
    """Whether token j joins two modifiers of one noun: "local and foreign guards", "brave, young men"."""
    if not (g.lower[j] in ("and", "or", ",") and j + 1 < stop and j and g.tag[j - 1] in ("JJ", "VBN")):
        return False
    return g.tag[j + 1] in ("JJ", "NNP", "NN") and g.lower[j - 1] not in words("measures", "state", "killed") | words("measures", "state", "injured")


def most(g: Grid, j: int) -> bool:
    """Whether token j is the "most" of "most senior commanders"."""
    return g.tag[j] in ("RBS", "RBR") and g.tag[j + 1:j + 2] == ("JJ",)


def roughly(g: Grid, j: int) -> bool:
    """Whether token j is the "roughly" of "its roughly 70 soldiers"."""
    return j > 0 and g.tag[j] in ("RB", "IN") and g.tag[j - 1] in ("PRP$", "POS") and g.tag[j + 1:j + 2] == ("CD",)


def reopened(g: Grid, j: int) -> bool:
    """Whether a modifier after a noun still stands before the head: behind a possessive or a hyphen."""
    if most(g, j - 1):
        return reopened(g, j - 1)
    return g.tag[j - 1] in ("POS", "HYPH", "AFX", "``") or (j + 1 < len(g.tag) and g.tag[j + 1] == "HYPH")


def of(g: Grid, n: Numeral) -> Counted:
    """The phrase counted by the numeral."""
    if n.noun:
        return Counted(n.start, n.last, n.last - 1)
    i = n.end
    if i < len(g.lower) and g.lower[i] == "of":
        some = part_of(g, i + 1)
        whole = next((k for k in range(some.first, some.last) if g.tag[k] != "CD"), some.first)
        return some if n.comparator is Comparator.NONE or some.head is None else replace(some, first=whole)      # "13 of the 18 guards" are guards
    last, head = walk(g, i)
    if head is None:
        return Counted(n.end, n.end, None)
    last, head = far_head(g, n, last, head)
    return Counted(i, aboard(g, last), head)


def far_head(g: Grid, n: Numeral, last: int, head: int) -> tuple[int, int]:
    """The end and head of the phrase where the parser hangs the number on a noun further on, with nothing but modifiers of it between:
    "two roadside improvised explosive device experts"."""
    far = g.head[n.last - 1]
    if not (far >= last and g.noun(far) and g.dep[n.last - 1] == "nummod" and far < g.limits(head)[1]):
        return last, head
    plain = all(g.tag[k] in BEFORE_NOUN and head < g.head[k] <= far and not g.kids_of(k, "nsubj", "dobj", "prep", "agent") for k in range(last, far))
    return (far + 1, far) if plain and head < g.head[head] <= far else (last, head)


def part_of(g: Grid, i: int) -> Counted:
    """The phrase after "of": "of the passengers", "of those on deck", or nothing but a pronoun ("of them")."""
    j = i
    while j < len(g.lower) and g.lower[j] in words("numbers", "phrase", "determiner"):
        j += 1
    last, head = walk(g, j)
    if head is not None:
        return Counted(j, aboard(g, last), head)
    if j > i and g.lower[j - 1] in words("numbers", "phrase", "pointing"):
        return Counted(j - 1, aboard(g, j), j - 1, partitive=False)
    if j > i and j < len(g.lower) and g.lower[j] in states() and not g.noun(min(j + 1, len(g.tag) - 1)):
        return Counted(j, j + 1, j)
    some = i < len(g.lower) and g.lower[i] in words("numbers", "phrase", "partitive")
    return Counted(i, i + 1 if some else i, None, partitive=some)


def among(g: Grid, head: int) -> tuple[int, int] | None:
    """Of whom a noun that is itself the measure counts: the children of "deaths among children"."""
    at = head + 1
    if g.lower[at:at + 1] != ("among",):
        return None
    first = at + 2 if g.lower[at + 1:at + 2] and g.lower[at + 1] in words("numbers", "phrase", "determiner") else at + 1
    last, noun = walk(g, first)
    return (first, last) if noun is not None else None


@cache
def states() -> frozenset[str]:
    """"Wounded", "missing": words that stand for those they are said of."""
    return frozenset(w for ws in table("measures")["state"].values() for w in ws)


def aboard(g: Grid, last: int) -> int:
    """The end of the phrase with "on board" or "aboard" taken in."""
    if last < len(g.lower) and g.lower[last] == "aboard":
        return last + 1
    return last + 2 if g.lower[last:last + 2] == ("on", "board") else last
