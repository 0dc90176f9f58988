"""A report's text cut at every edge of a claim, so that claims that nest or overlap are each marked whole."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .record import Carrier, Explainer, Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two edges. lines: numbers of the lines whose claims they belong to; opens: ids of the claims that begin here."""

    text: str
    lines: tuple[int, ...] = ()
    opens: tuple[str, ...] = ()


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
    return (*line.also, *(c for b in line.before for c in (b.carrier, *b.also)))


def paragraphs(text: str, held: Iterable[Mark]) -> list[list[Piece]]:
    """The text by paragraph, each cut at every edge of a claim; empty lines are left out."""
    known = list(held)
    opens: Mapping[int, list[str]] = _opens(known)
    edges = {0, len(text), *(e for m in known for span in m.spans for e in span)}
    lines = list(_lines(text))
    edges |= {e for line in lines for e in line}
    cuts = sorted(e for e in edges if 0 <= e <= len(text))
    covers = _covers(cuts, known)
    out = []
    for start, end in lines:
        inside = [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if start <= a and b <= end]
        pieces = [Piece(text[a:b], covers.get(a, ()), tuple(opens.get(a, ()))) for a, b in inside]
        if any(p.text.strip() for p in pieces):
            out.append(pieces)
    return out


def _opens(known: list[Mark]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for m in known:
        out[m.spans[0][0]].append(m.claim)
    return out


def _covers(cuts: list[int], known: list[Mark]) -> dict[int, tuple[int, ...]]:
    # One sweep: the cost is that of the pieces inside claims, not of claims times pieces.
    at = {cut: i for i, cut in enumerate(cuts)}
    out: dict[int, list[int]] = defaultdict(list)
    for m in known:
        for start, end in m.spans:
            for cut in cuts[at[start]:at[end]]:
                out[cut].append(m.line)
    return {cut: tuple(sorted(set(lines))) for cut, lines in out.items()}


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
