"""What two texts have in common, found without comparing every text with every other: word sequences and the smallest of their hashes.

A text is the set of its sequences of five words ("shingles", Broder 1997), each a hash. Its sketch is the smallest of them: two texts that share words share
small hashes, so those that may be copies of one another are found through an index of sketches, and only these are compared. The hashes are the same on
every machine, so that a sketch may be kept.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from .model import Report

WORDS = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LENGTH = 5
"""Words in a sequence: five in a row are seldom shared by chance."""
SKETCH, ENOUGH = 64, 2
"""Smallest hashes kept to find candidates by, and how many must be shared: of a copy cut to an eighth six are to be expected."""
CROWD = 16
"""Most texts found through one hash. The first that has the words is the one they may be copied from; words that more texts than these share are everybody's."""


def prose(report: Report) -> str:
    """The text without its asides: a line "published: ..." and a caption are the outlet's own, and their numbers are not the story's."""
    text = report.text
    for start, end in sorted(report.asides, reverse=True):
        text = text[:start] + text[end:]
    return text


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[int]:
    """Hashes of a whole text's word sequences, in lower case and without punctuation; those of the last texts asked for are at hand."""
    return sequences(text)


def sequences(text: str) -> frozenset[int]:
    """The same of a piece of text that will hardly be asked for again."""
    words = [w.encode() for w in WORDS.findall(text.lower())]
    line, ends = b" ".join(words), list(accumulate(len(w) + 1 for w in words))
    # Pieces of one line of bytes: joining five words anew for each sequence takes three times as long.
    return frozenset([crc32(line[start:end - 1]) for start, end in zip((0, *ends), ends[LENGTH - 1:], strict=False)] or [crc32(line)])


def held(part: frozenset[int], whole: frozenset[int]) -> float:
    """How much of `part` stands in `whole`, 0 to 1."""
    return len(part & whole) / len(part)


def sketch(hashes: frozenset[int]) -> tuple[int, ...]:
    """The smallest of a text's hashes, by which it is found: at most SKETCH numbers below 2**32."""
    return tuple(sorted(hashes)[:SKETCH])


class Shelf:
    """An index in memory from sketches to the ids of texts. Only ever added to; what it does a text does not grow with the number of texts."""

    def __init__(self) -> None:
        self._by_hash: dict[int, list[str]] = defaultdict(list)

    def put(self, id: str, keys: Iterable[int]) -> None:
        """Has a text found by its sketch from now on."""
        for key in keys:
            if len(bucket := self._by_hash[key]) < CROWD:
                bucket.append(id)

    def near(self, keys: Iterable[int]) -> list[str]:
        """The texts whose sketches share ENOUGH with this one, those that share most first, then those put first."""
        common = Counter(other for key in keys for other in self._by_hash.get(key, ()))
        return [other for other, n in common.most_common() if n >= ENOUGH]
