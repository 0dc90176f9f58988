"""Sentences of a text by their marks alone, for setting two texts side by side. What reading takes from a text rests on its own, better ones."""
from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from ...vocab import table

END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
SHORT = 5
"""Letters of a title that is written with a full stop ("Lt. Gen."); longer ones are written out."""


class Passage(msgspec.Struct, frozen=True, order=True):
    """A piece of a text: text[start:end] == words."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Passage, ...]:
    """The sentences in order, none across the end of a line; a full stop behind an initial or a title ends none."""
    out, start = [], 0
    for found in END.finditer(text):
        if "\n" not in found.group() and _shortened(text[start:found.start()]):
            continue
        out.append((start, found.start() if "\n" in found.group() else found.end()))
        start = found.end()
    passages = (_stripped(text, a, b) for a, b in [*out, (start, len(text))])
    return tuple(p for p in passages if p.words)


def _stripped(text: str, start: int, end: int) -> Passage:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Passage(start, start + len(piece.strip()), piece.strip())


def _shortened(before: str) -> bool:
    last = before[before.rfind(" ") + 1:].lstrip("\"“‘'(")
    return (len(last) == 1 and last.isalpha()) or bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last)) or last.lower() in _short_forms()


@cache
def _short_forms() -> frozenset[str]:
    titles = (w for kind in ("honorifics", "ranks") for w in table("titles")[kind])
    months = table("timex")["classes"]["MONTH"]
    whole = {number: max((m for m, n in months.items() if n == number), key=len) for number in set(months.values())}
    return frozenset(w for w in titles if len(w) <= SHORT) | frozenset(m.rstrip(".") for m, number in months.items() if m != whole[number])
