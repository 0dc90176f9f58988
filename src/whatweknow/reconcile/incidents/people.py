"""Names and ages of a text: whoever has an age or was hurt or is accused is concerned in the incident, and their name is near proof; other names are hints.

A name here is two capitalised words in a row, neither of them usual in news ("Police Chief" is none, a club or a street may be one); a text all in capitals has none.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from ...vocab import words as listed
from .words import forms, rarity

CAPITAL = r"[^\W\d_a-z]"
AGED = re.compile(r"(?P<age>\b\d{1,3})[- ]years?[- ]olds?\b|(?:,|\bage|\baged)\s*(?P<late>\d{1,3})(?=[,.;)]|\s+and\b|$)|\((?P<inside>\d{1,3})\)")
BEFORE, BEHIND = 48, 40
"""Characters before and behind an age among which its person's name stands."""
OLDEST = 109
UNUSUAL = 2.0
"""The least rarity of each word of a name."""
MOST = 24
"""Names kept of a text."""


@cache
def _run() -> re.Pattern[str]:
    small = "|".join(sorted(listed("linking", "names", "inside")))
    word = rf"{CAPITAL}[\w’'-]*\.?"
    return re.compile(rf"{word}(?:[ \t]+(?:(?:{small})[ \t]+)?{word})+")


def names(text: str, speakers: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of a text, each once, the most often told first. speakers: who is quoted; their names are left out, for one spokesman speaks of many incidents."""
    if text.isupper():
        return ()
    quoted = {name for speaker in speakers for name in _pairs(speaker)}
    found = Counter(name for name in _pairs(text) if name not in quoted)
    return tuple(sorted(found, key=lambda n: -found[n])[:MOST])


def ages(text: str) -> tuple[int, ...]:
    """The ages told in years, each once, in order."""
    return tuple(sorted({age for age, _, _ in _aged(text)}))


def concerned(text: str, harmed: Iterable[str]) -> tuple[str, ...]:
    """The names of those whose age is told, each of them also as surname and age, of the accused, and of those in `harmed`, in full where the text names them so."""
    out: dict[str, None] = {}
    for age, start, end in _aged(text):
        for near in (_last(text[max(0, start - BEFORE):start]), _first(text[end:end + BEHIND])):
            for name in near:
                out[name] = None
                out[f"{name.split()[-1]} {age}"] = None
    out.update(dict.fromkeys(_accused(text)))
    for words in harmed:
        out.update(dict.fromkeys(_pairs(words) if " " in words else _in_full(words, text)))
    return tuple(out)


def _accused(text: str) -> Iterator[str]:
    """The names beside the words of a charge: "Ada Brandt, who is accused of", "the trial of Ada Brandt"."""
    for m in _charges().finditer(text):
        yield from _last(text[max(0, m.start() - BEFORE):m.start()]) if m["behind"] else _first(text[m.end():m.end() + BEHIND])


@cache
def _charges() -> re.Pattern[str]:
    behind, before = ("|".join(re.escape(w) for w in sorted(listed("linking", "accused", side))) for side in ("behind", "before"))
    return re.compile(rf"[ ,]+(?P<behind>{behind})\b|\b(?:{before})(?= )")


def _in_full(surname: str, text: str) -> Iterator[str]:
    """The names of the text that end in a surname."""
    last = forms(surname)[-1:] if surname[:1].isupper() else []
    return (name for name in _pairs(text) if last and name.split()[-1] == last[0]) if last else iter(())


@lru_cache(maxsize=16)
def _aged(text: str) -> tuple[tuple[int, int, int], ...]:
    found = ((int(m["age"] or m["late"] or m["inside"]), m.start(), m.end()) for m in AGED.finditer(text))
    return tuple((age, start, end) for age, start, end in found if 0 < age <= OLDEST)


def _pairs(text: str) -> Iterator[str]:
    for run in _run().finditer(text):
        yield from _names_of(run.group())


def _names_of(run: str) -> list[str]:
    skip = listed("linking", "names", "inside") | listed("linking", "names", "after")
    words = [w for w in forms(run) if len(w) > 1 and w not in skip]
    return [f"{a} {b}" for a, b in pairwise(words) if min(rarity(a), rarity(b)) >= UNUSUAL]


def _last(before: str) -> list[str]:
    """The name that ends right before an age: "Ada Brandt, " with nothing but marks between."""
    found = list(_run().finditer(before))
    return _names_of(found[-1].group())[-1:] if found and not before[found[-1].end():].strip(" ,(") else []


def _first(behind: str) -> list[str]:
    """The name that begins right behind an age: "-year-old Ada Brandt"."""
    found = _run().match(behind.lstrip(" ,"))
    return _names_of(found.group())[:1] if found else []
