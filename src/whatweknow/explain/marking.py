"""A report's text cut at every edge of a claim, so that claims that nest or overlap are each marked whole."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, pairwise

from .record import Carrier, Explainer, Line, Source


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two edges. claims: ids of the claims they belong to; opens: the claims that begin here; closes: the lines of those
    that end here."""

    text: str
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim in one report: its id, the number of its line, its spans."""

    claim: str
    line: int
    spans: tuple[tuple[int, int], ...]


def marks(explainer: Explainer) -> dict[str, list[Mark]]:
    """Every claim that is shown anywhere, by the report it stands in: lines, their parts, other carriers, earlier numbers."""
    found: dict[tuple[str, str], Mark] = {}
    for line in every_line(explainer):
        for held in (line, *_beside(line)):
            found.setdefault((held.report, held.claim), Mark(held.claim, line.number, held.spans))
    out: dict[str, list[Mark]] = defaultdict(list)
    for (report, _), mark in found.items():
        out[report].append(mark)
    return out


def every_line(explainer: Explainer) -> Iterator[Line]:
    """All lines, parts after their whole."""
    for section in explainer.sections:
        for line in (*section.lines, *section.background):
            yield line
            yield from line.parts


def _beside(line: Line) -> Iterable[Carrier]:
    return (*line.also, *line.akin, *(c for b in line.before for c in (b.carrier, *b.also)))


def paragraphs(text: str, held: Iterable[Mark]) -> list[list[Piece]]:
    """The text by paragraph, each cut at every edge of a claim; empty lines are left out."""
    known = list(held)
    lines = list(_lines(text))
    cuts = sorted({e for line in lines for e in line} | {e for m in known for span in m.spans for e in span})
    covers = _covers(cuts, known)
    rows = []
    for start, end in lines:
        edges = cuts[bisect_left(cuts, start):bisect_right(cuts, end)]
        pieces = [(text[a:b], covers.get(a, ())) for a, b in pairwise(edges)]
        if any(words.strip() for words, _ in pieces):
            rows.append(pieces)
    return _with_ends(rows, {m.claim: m.line for m in known})


def roles(source: Source) -> list[str]:
    """What each paragraph of `paragraphs` is: "heading", "aside" for a line that is not prose, else empty."""
    known = [(span, role) for role, spans in (("heading", source.headings), ("aside", source.asides)) for span in spans]
    return [next((role for (a, b), role in known if a <= start and end <= b + 1), "") for start, end in _lines(source.text) if source.text[start:end].strip()]


def _with_ends(rows: list[list[tuple[str, tuple[str, ...]]]], lines: Mapping[str, int]) -> list[list[Piece]]:
    # A claim opens at the first piece that is shown of it and closes at the last, wherever its spans begin and end.
    flat = [claims for row in rows for _, claims in row]
    first = {c: i for i, claims in reversed(list(enumerate(flat))) for c in claims}
    last = {c: i for i, claims in enumerate(flat) for c in claims}
    at = count()

    def piece(words: str, claims: tuple[str, ...]) -> Piece:
        i = next(at)
        closes = tuple(sorted({lines[c] for c in claims if last[c] == i}))
        return Piece(words, claims, tuple(c for c in claims if first[c] == i), closes)

    return [[piece(*p) for p in row] for row in rows]


def _covers(cuts: list[int], known: list[Mark]) -> dict[int, tuple[str, ...]]:
    # One sweep: the cost is that of the pieces inside claims, not of claims times pieces.
    out: dict[int, list[str]] = defaultdict(list)
    for m in known:
        for start, end in m.spans:
            for cut in cuts[bisect_left(cuts, start):bisect_left(cuts, end)]:
                out[cut].append(m.claim)
    return {cut: tuple(dict.fromkeys(claims)) for cut, claims in out.items()}


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
