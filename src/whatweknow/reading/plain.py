"""A report as running text: line breaks that only fold a paragraph are blanks. No character is added or dropped, so every offset holds."""
from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from ..model import Claim, Report, Span

FOLD = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]{0,2}\S)")
"""A line break between two lines of text; a blank line or an indent of three or more begins a paragraph."""
WIDEST, NARROWEST = 100, 40
"""Characters of a line: no text is folded wider than the one, and no column of text is narrower than the other."""
FOLDED, FEWEST = 0.8, 3
"""Share of the line breaks, and how many of them at least, that stand where the next word would not have fitted: then lines are folded."""


def plain(report: Report) -> Report:
    """The report with its folded lines joined; the report itself where no line is folded."""
    text = unfolded(report.text)
    return report if text == report.text else msgspec.structs.replace(report, text=text)


def restored(claims: Iterable[Claim], text: str) -> tuple[Claim, ...]:
    """The claims with the words of their spans as `text` prints them."""
    return tuple(msgspec.structs.replace(c, spans={role: tuple(Span.of(text, s.start, s.end) for s in spans) for role, spans in c.spans.items()}) for c in claims)


def unfolded(text: str) -> str:
    """The text with a blank for every line break that a typewriter or a mail program put where the line was full."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if not NARROWEST <= width <= WIDEST:
        return text
    breaks = [(line.rstrip(), after.split()) for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = sum(len(line) + 1 + len(words[0]) > width - 12 for line, words in breaks)
    if full < FEWEST or full < FOLDED * len(breaks):
        return text
    return FOLD.sub(lambda found: " " * len(found.group()), text)
