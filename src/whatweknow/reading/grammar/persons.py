"""Whether a noun is one person: "a nurse", "the 19-year-old", "her cousin", a name. Words in `vocab/persons.toml` and `vocab/titles.toml`."""
from __future__ import annotations

from ...vocab import words
from .grid import Grid


def one(g: Grid, i: int) -> bool:
    """Whether token i is a singular noun for a person, or a person's name."""
    if g.tag[i] == "NNP" and g.entity[i] == "PERSON":
        return True
    return (g.tag[i] in ("NN", "NNP") and called(g.lower[i])) or aged(g, i)


def someone(g: Grid, i: int) -> bool:
    """Whether token i is a noun for one person or for several."""
    return one(g, i) or g.lower[i] in words("victims", "hit", "people") or (g.tag[i] == "PRP" and g.lower[i] in words("measures", "victim", "pronoun"))


def aged(g: Grid, i: int) -> bool:
    """Whether token i ends "a 17-year-old"."""
    return g.lower[i] == "old" and i > 2 and g.lower[i - 1] == "-" and g.lower[i - 2] in words("persons", "ages")


def called(word: str) -> bool:
    """Whether a noun is what one person is called by."""
    if word in words("persons", "nouns") or kin(word) or word in words("titles", "ranks"):
        return True
    return word.endswith(tuple(words("persons", "endings"))) and word not in words("persons", "not_ended")


def kin(word: str) -> bool:
    """Whether a noun is a relative's: "she lost a cousin" tells of a death, "she lost a bag" of none."""
    return word in words("persons", "kin")
