"""Titles of books, films and songs in quotation marks: names, although they may hold a verb ("The River Came Back")."""
from __future__ import annotations

from .grammar.grid import Grid

REACH = 12
"""Tokens from a verb to the marks around the title it stands in: longer titles are rare, and quoted sentences are not set in capitals."""
SMALL = 3
"""Letters up to which a word of a title need not have a capital."""
OPEN, CLOSE, STOPS = "“\"«„‘'", "”\"»“’'", ".,!?;:…"


def titled(g: Grid, text: str, i: int) -> bool:
    """Whether token i stands in a title: in marks, every longer word with a capital, in the place of a noun and not of something said."""
    first, last = _mark(g, i, -1), _mark(g, i, 1)
    if first is None or last is None or not first:
        return False
    words = [(a, b) for a, b in zip(g.start[first + 1:last], g.end[first + 1:last], strict=True) if text[a:b].isalpha()]
    capital = bool(words) and text[words[0][0]].isupper() and all(text[a].isupper() or b - a <= SMALL for a, b in words)
    before = first - 1
    opens = g.limits(first)[0] == first
    return capital and g.lower[last - 1] not in STOPS and not g.punct[before] and g.pos[before] not in ("VERB", "AUX", "SCONJ") and not opens


def _mark(g: Grid, i: int, step: int) -> int | None:
    """The index of the nearest quotation mark before (-1) or after (1) token i in its sentence; None where there is none within REACH."""
    marks, (first, last) = OPEN if step < 0 else CLOSE, g.limits(i)
    for at in range(i + step, max(i - REACH, first) - 1, -1) if step < 0 else range(i + step, min(i + REACH + 1, last)):
        if g.lower[at] in marks:
            return at
    return None
