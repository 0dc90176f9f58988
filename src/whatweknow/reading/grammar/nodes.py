"""The tokens of a parse as plain objects, for rules that walk from word to word: what a spaCy token makes anew at each look, each of these has at hand.

They bear spaCy's own names (`lower_`, `dep_`, `children`), so that a rule reads as it would over a `Token`. A node is made when it is first met, and keeps
its neighbours from when they are first asked for: most words of a report are never looked at.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from . import grid

KEPT = "report.nodes"
"""Where a parse keeps its nodes."""


class Node:
    """One token. i: its number; idx: its first character; head: what governs it, itself for a root; children: what hangs on it, in order; grid: the
    parse's grid; row: the nodes of the parse by number."""

    __slots__ = ("children", "dep_", "grid", "head", "i", "idx", "lemma_", "lower_", "pos_", "row", "tag_", "text")

    head: Node
    children: tuple[Node, ...]
    lemma_: str
    text: str

    def __init__(self, i: int, row: Row) -> None:
        g = row.grid
        self.i, self.row, self.grid, self.idx = i, row, g, g.start[i]
        self.lower_, self.tag_, self.pos_, self.dep_ = g.lower[i], g.tag[i], g.pos[i], g.dep[i]

    def __getattr__(self, name: str) -> Any:
        """What is worked out when it is first asked for: Python calls this only for what is not set yet."""
        make = LATE.get(name)
        if make is None:
            raise AttributeError(f"a node has no {name!r}")
        value = make(self)
        setattr(self, name, value)
        return value

    @property
    def ent_type_(self) -> str:
        """The parser's label of the name it is part of, "" for none."""
        return self.grid.entity[self.i]

    @property
    def is_punct(self) -> bool:
        """Whether it is punctuation."""
        return self.grid.punct[self.i]

    @property
    def left(self) -> int:
        """The number of the first token of what hangs on it."""
        return self.grid.left[self.i]

    @property
    def sent(self) -> range:
        """The numbers of its sentence's tokens."""
        return range(*self.grid.limits(self.i))

    @property
    def subtree(self) -> Iterator[Node]:
        """What hangs on it and itself, in order."""
        return (self.row[i] for i in sorted(self.grid.under(self.i)))

    def after(self) -> str:
        """The next word in lower case, "" at the end."""
        return self.grid.lower[self.i + 1] if self.i + 1 < len(self.grid.lower) else ""


LATE = {
    "head": lambda n: n.row[n.grid.head[n.i]],
    "children": lambda n: tuple([n.row[k] for k in n.grid.kids[n.i]]),
    "lemma_": lambda n: n.row.doc[n.i].lemma_,
    "text": lambda n: n.grid.word(n.i),
}


class Row(dict[int, Node]):
    """The nodes of a parse by their numbers, each made when it is first met. doc: the parse; grid: its grid."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.doc, self.grid = doc, grid.of(doc)

    def __missing__(self, i: int) -> Node:
        node = self[i] = Node(i, self)
        return node


def of(parse: Doc) -> Row:
    """The nodes of a parsed text, kept with the parse."""
    if KEPT not in parse.user_data:
        parse.user_data[KEPT] = Row(parse)
    return parse.user_data[KEPT]  # type: ignore[no-any-return]


def within(parse: Doc, *pieces: tuple[int, int]) -> list[Node]:
    """The nodes that pieces of the text touch."""
    row = of(parse)
    return [row[i] for piece in pieces for i in row.grid.within(*piece)]
