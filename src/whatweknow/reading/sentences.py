"""Sentences of a report, with the paragraph and the heading each stands under.

The parser's own boundaries are kept but for one mend: a "sentence" that begins in lower case goes on from the one before it
(a quotation that ended in a full stop or an exclamation mark, then "he wrote"), and so does a bare figure behind a colon ("Missing: 9").
"""
from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from ..model import Report
from . import headlines, stamps
from .layers import Sentence
from .parse import paragraphs


def find(report: Report, parse: Doc) -> tuple[Sentence, ...]:
    """All sentences in order, none across a paragraph's end. An aside (a caption, a date line), like a heading or a headline run into the text, stands apart from the body."""
    spans = paragraphs(report.text)
    starts = [start for start, _ in spans]
    headings = {start for start, _ in report.headings}
    headline = headlines.run_in(report)
    out: list[Sentence] = []
    under: str | None = None
    for start, end in _mended(report.text, _without_dateline(report.text, _bounds(parse), starts), starts):
        paragraph = bisect_right(starts, start) - 1
        words = report.text[slice(*spans[paragraph])]
        is_heading = spans[paragraph][0] in headings or _inside(start, end, headline)
        if is_heading and not _inside(start, end, headline):
            under = words
        apart = is_heading or any(a < end and b > start for a, b in report.asides)
        out.append(Sentence(start, end, paragraph, apart, None if apart else under))
    return tuple(out)


def _inside(start: int, end: int, piece: tuple[int, int] | None) -> bool:
    return piece is not None and piece[0] <= start and end <= piece[1]


def _bounds(parse: Doc) -> list[tuple[int, int]]:
    """The parser's sentences without the white space around them."""
    out = []
    for sent in parse.sents:
        text = sent.text
        if text.strip():
            start = sent.start_char + len(text) - len(text.lstrip())
            out.append((start, start + len(text.strip())))
    return out


def _without_dateline(text: str, bounds: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    """Sentence bounds with the dateline of the text's first two paragraphs and all clock stamps taken off, over as many sentences as the parser made of them."""
    ends = stamps.datelines(text, starts) + stamps.find(text)
    return [(max(a, *(e for p, e in ends if p <= a < e), a), b) for a, b in bounds if not any(p <= a and b <= e for p, e in ends)]


def _mended(text: str, bounds: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    first, out = set(starts), []
    for start, end in bounds:
        begins = next((c for c in text[start:end] if c.isalnum()), "A")
        figure = bool(out) and not any(c.isalpha() for c in text[start:end]) and text[out[-1][1] - 1] == ":" and "\n" not in text[out[-1][1]:start]
        if out and start not in first and (figure or begins.islower() or not text[start:end].strip("\"'“”‘’»«.,;:!?)")):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
