"""Headings in plain text: a short line of its own, set off from the prose that follows it.

A heading is at most 12 words and 90 characters, ends in a question mark or in no punctuation at all, and a paragraph of prose comes
next. Where a text has blank lines they set paragraphs apart; where it has none every line is a paragraph.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

from .words import table

Span = tuple[int, int]

MOST_WORDS, MOST_CHARACTERS = 12, 90
PROSE_WORDS = 8
"""A paragraph of fewer words is taken for prose only if it ends like a sentence."""
LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
CLOSERS = "”\"’')]»"
NOT_HEADINGS = re.compile(r"""^[-–—•*·>|“"‘'(\[]|^\d+[:.h]\d\d|^(?:Q|A):\s|^\W*$|https?://|[@#]\w+$""")
"""Bullets, quotations, clock times, questions and answers, addresses: short lines that head nothing."""


def lines(text: str) -> list[Span]:
    """[start, end) of every line that holds words, without the white space around it."""
    out = []
    for m in LINE.finditer(text):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        out.append((start, start + len(words.strip())))
    return out


def find(text: str, taken: Iterable[Span] = ()) -> tuple[Span, ...]:
    """[start, end] of each heading of `text`. taken: lines that are something else (front matter, captions)."""
    taken = set(taken)
    rows = [row for row in lines(text) if row not in taken]
    apart = _set_off(text, rows)
    return tuple(
        row for i, row in enumerate(rows[:-1])
        if apart[i] and apart[i + 1] and looks_like_one(text[slice(*row)]) and is_prose(text[slice(*rows[i + 1])])
    )


def looks_like_one(line: str) -> bool:
    """Whether a line has the form of a heading, whatever follows it."""
    words = line.split()
    if not words or len(words) > MOST_WORDS or len(line) > MOST_CHARACTERS or NOT_HEADINGS.search(line):
        return False
    letters = sum(c.isalpha() for c in line)
    if letters < 3 or letters < sum(c.isdigit() for c in line) or (not line[0].isupper() and not line[0].isdigit()):
        return False
    if line.endswith("?"):
        return words[0].lower() not in table("headings")["goes_on"]
    return line.rstrip(CLOSERS)[-1:].isalnum()


def is_prose(line: str) -> bool:
    """Whether a paragraph is running text: it ends like a sentence, or is too long to be anything else."""
    return len(line.split()) >= PROSE_WORDS or line.rstrip(CLOSERS)[-1:] in tuple(".!…")


def _set_off(text: str, rows: list[Span]) -> list[bool]:
    """For each line whether a blank line (or the text's start) stands before it; all True in a text without blank lines."""
    gaps = [True] + [text.count("\n", rows[i][1], rows[i + 1][0]) > 1 for i in range(len(rows) - 1)]
    return gaps if any(gaps[1:]) else [True] * len(gaps)
