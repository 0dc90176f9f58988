"""A report as running text in ordinary print: line breaks that only fold a paragraph are blanks, capitals are taken down (`capitals.py`).

No character is added or dropped, so every offset holds; the words of a span are given as they were printed.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from ..model import Claim, Part, Report, Span
from . import stamps
from .capitals import in_capitals, recased

FOLD = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]{0,2}\S)")
"""A line break between two lines of text; a blank line or an indent of three or more begins a paragraph."""
WIDEST, NARROWEST = 100, 40
"""Characters of a line: no text is folded wider than the one, and no column of text is narrower than the other."""
FOLDED, FEWEST = 0.8, 3
"""Share of the line breaks, and how many of them at least, that stand where the next word would not have fitted: then lines are folded."""


def plain(report: Report) -> Report:
    """The report with its folded lines joined and its capitals taken down; the report itself where it needs neither."""
    text = unfolded(report.text)
    text = recased(text) if in_capitals(text) else text
    return report if text == report.text else replace(report, text=text)


def restored(claims: Iterable[Claim], parts: Iterable[Part] | None, text: str) -> tuple[tuple[Claim, ...], tuple[Part, ...] | None]:
    """Claims and parts with the words of their spans as `text` prints them."""
    def printed(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span.of(text, s.start, s.end) for s in spans)

    told = tuple(replace(c, spans={role: printed(spans) for role, spans in c.spans.items()}) for c in claims)
    return told, None if parts is None else tuple(replace(p, mentions=printed(p.mentions)) for p in parts)


def unfolded(text: str) -> str:
    """The text with a blank for every line break that a typewriter or a mail program put where the line was full; the entries of a live page stay lines."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return text
    breaks = [(line.rstrip(), after.split()) for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = sum(len(line) + 1 + len(words[0]) > width - 12 for line, words in breaks)
    if full < FEWEST or full < FOLDED * len(breaks):
        return text
    entries = {start for start, _ in stamps.find(text)}
    return FOLD.sub(lambda found: found.group() if found.end() in entries else " " * len(found.group()), text)
