"""Words between quotation marks, paragraph by paragraph. Stray and unbalanced marks end with their paragraph and never abort.

By the printers' rule a quotation that runs on into the next paragraph is left open at the first one's end and opened again at
the second's start: such a quotation is marked as going on.
"""
from __future__ import annotations

from ..model import Report
from .layers import Quote, Sentence

OPEN, CLOSE, STRAIGHT = "“„«", "”»", '"'
SINGLE_OPEN, SINGLE_CLOSE = "‘'", "’'"
SCARE_WORDS = 4
"""Quotations of at most so many words, with no stop at their end, name or doubt a thing; they are not by themselves a statement."""


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    """All quotations in order, quotation marks of every style, the marks themselves left out."""
    out: list[Quote] = []
    left_open = False
    for number, (start, end) in enumerate(_paragraphs(sentences)):
        found = _in_paragraph(report.text, start, end, number)
        if found and left_open and found[0].start <= start + 2:
            found[0] = Quote(found[0].start, found[0].end, number, found[0].closed, True, False)
        out += found
        left_open = bool(found) and not found[-1].closed and found[-1].end == end
    return tuple(out)


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    out: list[list[int]] = []
    for s in sentences:
        if len(out) == s.paragraph + 1:
            out[-1][1] = s.end
        else:
            out.append([s.start, s.end])
    return [(a, b) for a, b in out]


def _in_paragraph(text: str, start: int, end: int, number: int) -> list[Quote]:
    out: list[Quote] = []
    opened: int | None = None
    turn_at = _turn if any(c in text[start:end] for c in f"{OPEN}{CLOSE}{STRAIGHT}") else _single_turn
    for i in range(start, end):
        turn = turn_at(text, i, opened is not None)
        if turn > 0 and opened is None:
            opened = i + 1
        elif turn < 0 and opened is not None:
            if text[opened:i].strip():
                out.append(_quote(text, opened, i, number, True))
            opened = None
    if opened is not None and turn_at is _turn and text[opened:end].strip():
        out.append(_quote(text, opened, end, number, False))
    return out


def _turn(text: str, i: int, inside: bool) -> int:
    """+1 where a quotation opens, -1 where one closes, 0 elsewhere. A straight mark opens before a word and closes after one."""
    c = text[i]
    if c in OPEN:
        return 1
    if c in CLOSE:
        return -1
    if c != STRAIGHT:
        return 0
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if before.isspace() != after.isspace():
        return 1 if before.isspace() else -1
    return -1 if inside else 1


def _single_turn(text: str, i: int, inside: bool) -> int:
    """As `_turn`, for single marks, which count only in a paragraph without double ones. One closes after a stop or a comma: after a
    letter it is an apostrophe."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if not inside and text[i] in SINGLE_OPEN and (before.isspace() or before in "([") and after.isalnum():
        return 1
    return -1 if inside and text[i] in SINGLE_CLOSE and before in ",.!?…" and not after.isalnum() else 0


def _quote(text: str, start: int, end: int, number: int, closed: bool) -> Quote:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    return Quote(start, end, number, closed, False, len(words.split()) <= SCARE_WORDS and words[-1:] not in ".,!?;")
