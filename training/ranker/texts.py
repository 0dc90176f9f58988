"""A parsed text as plain lists, which is what candidates and features are worked out from."""
from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatweknow.errors import InputError
from whatweknow.model import Report
from whatweknow.reading import quotes, sentences
from whatweknow.reading.parse import parse

Piece = tuple[int, int]
"""Tokens from the first to the last, both in."""
Pieces = tuple[Piece, ...]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NONE = -1


@dataclass(frozen=True)
class Gold:
    """One attribution of the gold as tokens. cue: the highest token of the cue in the parse; source and content may be empty."""

    cue: int
    cue_piece: Piece
    source: Pieces
    content: Pieces


@dataclass(frozen=True)
class Text:
    """One text: a list a property, one entry a token. `left` and `right` are the ends of a token's subtree, `first` and `last` those of
    its sentence, `quote` the number of the quotation it stands in or NONE, `quotes` their tokens; `vectors` is the parser's own
    view of each token in context, shape (tokens, 96); `words[i]` counts the words before token i."""

    id: str
    text: str
    begin: list[int]
    end: list[int]
    lower: list[str]
    lemma: list[str]
    dep: list[str]
    pos: list[str]
    tag: list[str]
    ent: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    first: list[int]
    last: list[int]
    paragraph: list[int]
    quote: list[int]
    quotes: list[Piece]
    words: list[int]
    vectors: NDArray[np.float32]

    @cached_property
    def subject(self) -> list[int]:
        """For each token its subject, else that of the verb it is coordinated with or open to, else NONE."""
        return [self._subject(i) for i in range(len(self.begin))]

    def _subject(self, i: int) -> int:
        for _ in range(6):
            own = next((c for c in self.children[i] if self.dep[c] in SUBJECTS), NONE)
            if own != NONE or self.dep[i] not in ("conj", "xcomp", "advcl") or self.head[i] == i:
                return own
            i = self.head[i]
        return NONE

    def count(self, pieces: Pieces) -> int:
        """How many words the pieces hold."""
        return sum(self.words[b + 1] - self.words[a] for a, b in pieces)

    def overlap(self, x: Pieces, y: Pieces) -> float:
        """Words in both over words in either, 0 to 1."""
        both = sum(self.words[min(b, d) + 1] - self.words[max(a, c)] for a, b in x for c, d in y if max(a, c) <= min(b, d))
        either = self.count(x) + self.count(y) - both
        return both / either if either else 0.0

    def depth(self, i: int, c: int) -> int:
        """How many steps up from i meet c, at most 6."""
        steps = 0
        while i != c and steps < 6 and self.head[i] != i:
            i, steps = self.head[i], steps + 1
        return steps if i == c else 6

    def chars(self, piece: Piece) -> tuple[int, int]:
        """A piece as characters."""
        return self.begin[piece[0]], self.end[piece[1]]


def read(path: Path, every: int = 1) -> Iterator[tuple[Text, tuple[Gold, ...]]]:
    """Every k-th text of a gold file, parsed, and its attributions. Raises InputError where a line is no such record."""
    for number, line in enumerate(path.open(encoding="utf-8")):
        if number % every:
            continue
        try:
            row = json.loads(line)
            text = made(row["doc_id"], row["text"])
            yield text, gold(text, row["attributions"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {number + 1}: not a record with doc_id, text and attributions ({error!r}); give the attribution gold") from error


def made(name: str, words: str) -> Text:
    """A text parsed once by the reader's own parse; two single marks for a double one are read as one."""
    report = Report(text=words.replace("''", '" '), name=name)
    doc = parse(report)
    sents = sentences.find(report, doc)
    first, last, paragraph = [0] * len(doc), [0] * len(doc), [0] * len(doc)
    begin = [t.idx for t in doc]
    for s in sents:
        a, b = bisect_right(begin, s.start) - 1, bisect_right(begin, s.end - 1) - 1
        for i in range(a, b + 1):
            first[i], last[i], paragraph[i] = a, b, s.paragraph
    for i in range(len(doc)):
        if not first[i] and not last[i]:
            first[i], last[i], paragraph[i] = i, i, paragraph[i - 1] if i else 0
    found = [(bisect_right(begin, q.start) - 1, bisect_right(begin, q.end - 1) - 1) for q in quotes.find(report, sents) if q.end > q.start]
    quote = [NONE] * len(doc)
    for k, (a, b) in enumerate(found):
        quote[a:b + 1] = [k] * (b + 1 - a)
    return Text(
        name, words, begin, [t.idx + len(t) for t in doc], [t.lower_ for t in doc], [t.lemma_.lower() for t in doc], [t.dep_ for t in doc], [t.pos_ for t in doc],
        [t.tag_ for t in doc], [t.ent_type_ for t in doc], [t.head.i for t in doc], [t.left_edge.i for t in doc], [t.right_edge.i for t in doc],
        [[c.i for c in t.children] for t in doc], first, last, paragraph, quote, found,
        [0, *accumulate(int(any(ch.isalnum() for ch in t.text)) for t in doc)], np.asarray(doc.tensor, dtype=np.float32),
    )


def gold(text: Text, attributions: list[dict[str, Any]]) -> tuple[Gold, ...]:
    """The attributions that have a cue and a content, as tokens."""
    out = []
    for a in attributions:
        cue, source, content = (apart(filter(None, (tokens(text, s, e) for s, e in a[role]))) for role in ("cue", "source", "content"))
        if cue and content:
            out.append(Gold(top(text, cue[0]), cue[0], source, content))
    return tuple(out)


def tokens(text: Text, start: int, end: int) -> Piece | None:
    """The tokens that characters [start, end) touch."""
    a = bisect_right(text.end, start)
    b = bisect_right(text.begin, end - 1) - 1
    return (a, b) if a <= b else None


def apart(pieces: Iterable[Piece]) -> Pieces:
    """The pieces in order, those that overlap made one."""
    out: list[Piece] = []
    for a, b in sorted(pieces):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)


def top(text: Text, piece: Piece) -> int:
    """The token of a piece whose head stands outside it; the first verb of several."""
    a, b = piece
    out = [i for i in range(a, b + 1) if not a <= text.head[i] <= b or text.head[i] == i]
    out = [i for i in out if text.words[i + 1] > text.words[i]] or out
    return next((i for i in out if text.pos[i] == "VERB"), out[0] if out else a)
