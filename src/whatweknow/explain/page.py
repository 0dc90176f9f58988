"""The Explainer as one HTML file that needs no network and no script: every line leads to its words, marked in the report below.

Everything that comes from a report is escaped by the template; the page's own policy forbids scripts and every outside address.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ..model import Question
from . import figures, labels, marking, telling
from .map import locator
from .map_words import MOST_TOLD
from .record import Explainer, Line, Row, Section, Source
from .templates import own, template

FIRST = 12
"""Blocks of a section that stand open over several reports; the rest are a click away and never left out."""
FIRST_ROWS = 10
"""Rows of the table of counts that stand open; the rest are a click away."""
WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def render(explainer: Explainer) -> str:
    """The page."""
    held = marking.marks(explainer)
    anchors = {m.claim: f"c{i}" for i, m in enumerate(m for s in explainer.sources for m in held.get(s.id, ()))}
    return template("page.html.j2").render(
        e=explainer, several=len(explainer.sources) > 1, first=FIRST if len(explainer.sources) > 1 else None, anchors=anchors, held=held, web_address=web_address, visible=telling.visible,
        report_at={s.id: f"r{i}" for i, s in enumerate(explainer.sources)}, paragraphs=_paragraphs, blocks=blocks, open_rows=open_rows,
        map=locator(explainer), most_told=MOST_TOLD, toll=figures.toll(explainer), strip=figures.strip(explainer), style=Markup(own("page.css") + _targets(explainer, held, anchors)),
        labels=labels, telling=telling, comment=Question.WHAT_IT_MEANS)


def _paragraphs(source: Source, held: list[marking.Mark]) -> list[tuple[list[marking.Piece], str]]:
    return list(zip(marking.paragraphs(source.text, held), marking.roles(source), strict=True))


def open_rows(rows: Sequence[Row]) -> int:
    """How many rows of the table stand open: the first, and no part without its whole; a table that is hardly longer stands open whole."""
    if len(rows) <= FIRST_ROWS + 2:
        return len(rows)
    return next((n for n in range(FIRST_ROWS, len(rows)) if not rows[n].part), len(rows))


def blocks(section: Section) -> list[tuple[Line, ...]]:
    """The section's lines in order; lines that contradict one another stand in one block, at the place of the first of them."""
    lines = {x.number: x for x in section.lines}
    out: list[tuple[Line, ...]] = []
    placed: set[int] = set()
    for line in section.lines:
        if line.number not in placed:
            block = _joined(line, lines)
            placed |= {x.number for x in block}
            out.append(block)
    return out


def _joined(line: Line, lines: Mapping[int, Line]) -> tuple[Line, ...]:
    found, left = {line.number}, [line]
    while left:
        fresh = {n for n in left.pop().against if n in lines} - found
        found |= fresh
        left += [lines[n] for n in fresh]
    return tuple(x for n, x in lines.items() if n in found)


def web_address(url: str | None) -> str | None:
    """The address if it is one that a browser may open (http, https); anything else is no link."""
    return url if url and WEB.fullmatch(url) else None


def _targets(e: Explainer, held: Mapping[str, list[marking.Mark]], anchors: Mapping[str, str]) -> str:
    # A claim that others cut into pieces lights up whole: its anchor stands before its pieces in the same paragraph. Anchors are
    # our own numbers, so nothing of a report gets into the style sheet.
    names = [anchors[m.claim] for s in e.sources for m in held.get(s.id, ())]
    return "".join(f"#{a}:target~.{a}{{background:var(--lit);outline:2px solid var(--accent)}}" for a in names)
