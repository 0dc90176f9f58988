"""The Explainer for a terminal: words at the left, who says them at the right; below 90 columns one under the other.

Nothing is said by colour alone, and without a terminal there is none. Long sections end in "and N more"; the page and the JSON have all.
"""
from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Measure, Mode, Question
from .labels import ASKED, COUNTED, day, plural
from .record import Cell, Explainer, Line, Row, Section, Toll
from .telling import (
    also,
    asof,
    carried,
    counted,
    credit,
    decided,
    grade,
    history,
    lead,
    marks,
    notes,
    plain,
    quoted,
    read_as,
    reports,
    reworded,
    speakers,
)

NARROW, WIDE, LEAST = 90, 100, 40
MOST_LINES = 12
"""Lines of one section before "and N more", where there are several reports."""


def render(explainer: Explainer, width: int = WIDE, *, colour: bool = False, most: int | None = MOST_LINES) -> str:
    """The text, `width` columns wide (at least 40). most: lines of a section, None for all; a single report is never cut."""
    out = StringIO()
    console = Console(file=out, width=max(width, LEAST), force_terminal=colour, color_system="standard" if colour else None, highlight=False, emoji=False,
                      markup=False, legacy_windows=False)
    several = len(explainer.sources) > 1
    console.print(_head(explainer, console.width))
    for section in explainer.sections:
        console.print()
        console.print(_section(section, console.width, several, most if several else None))
    console.print(*(Text(f"\n{note}", style="dim") for note in notes(explainer)), sep="", end="")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _head(e: Explainer, width: int) -> RenderableType:
    facts = " · ".join([asof(e), reports(e.sources), plural(e.voices, "voice")])
    if width < NARROW or len(e.title) + len(facts) + 3 > width:
        return Group(Text(plain(e.title), style="bold"), Text(facts, style="dim"))
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.add_row(Text(plain(e.title), style="bold"), Text(facts, style="dim"))
    return grid


def _section(section: Section, width: int, several: bool, most: int | None) -> RenderableType:
    head = ASKED[section.question].upper() + ("  comment, not fact" if section.question is Question.WHAT_IT_MEANS and section.lines else "")
    parts: list[RenderableType] = [Text(head, style="bold")]
    if section.toll:
        parts += [Padding(_toll(section.toll, width, several, most), (0, 0, 0, 2)), *_more(section.toll.rows, most), *(Text(f"  {n}") for n in section.toll.notes), Text()]
    parts += [_line(line, width, several, 2) for line in section.lines[:most]]
    parts += _more(section.lines, most)
    parts += [Text(f"  {s}", style="italic") for s in section.silent]
    if section.background:
        parts += [Text("  Earlier incidents, told as background", style="dim"), *(_line(x, width, several, 4) for x in section.background[:most])]
    return Group(*parts)


def _more(found: Sequence[object], most: int | None) -> list[RenderableType]:
    left = len(found) - most if most is not None else 0
    return [Text(f"  and {left} more; the page and --json have all", style="dim")] if left > 0 else []


def _line(line: Line, width: int, several: bool, indent: int) -> RenderableType:
    words, who = _words(line), _who(line, several)
    body = _stacked(words, who, line.number) if width < NARROW else _beside(words, who, line.number)
    below: list[RenderableType] = [_line(p, width, several, 3) for p in line.parts]
    if line.sum:
        below.append(Text(f"   = {plain(line.sum)}: the parts agree with the total"))
    return Padding(Group(body, *below), (0, 0, 0, indent))


def _words(line: Line) -> Text:
    text = Text(style="bold" if line.mode is Mode.DONE and line.parts else "")
    if line.condition:
        text.append("if   ", style="dim").append(plain(line.condition)).append("\nthen ", style="dim")
    if lead(line):
        text.append(f"{lead(line)} ", style="dim")
    text.append(quoted(line))
    return text


def _who(line: Line, several: bool) -> Text:
    text = Text(credit(line))
    rest = [m for m in (*marks(line), history(line.before), *decided(line.decided), read_as(line), grade(line, several)) if m]
    if rest:
        text.append("; " + "; ".join(rest))
    if several:
        text.append(f" · {carried(line, several)}", style="dim")
        text.append("".join(f" · {more}" for more in (also(line), reworded(line)) if more), style="dim")
    return text


def _beside(words: Text, who: Text, number: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=11)
    grid.add_column(ratio=7)
    grid.add_column(justify="right", width=5)
    grid.add_row(words, who, f"[{number}]")
    return grid


def _stacked(words: Text, who: Text, number: int) -> Group:
    return Group(words, Padding(Text("— ").append_text(who).append(f"  [{number}]"), (0, 0, 0, 2)))


def _toll(toll: Toll, width: int, several: bool, most: int | None) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", overflow="fold", max_width=24 if width >= NARROW else 16)
    for measure in toll.measures:
        table.add_column(COUNTED[measure], justify="right", header_style="dim")
    table.add_column("says", overflow="fold", header_style="dim")
    for row in toll.rows[:most]:
        table.add_row(plain(counted(row)), *(Text(plain(c.text) if c else "·") for c in row.cells), _says(row, toll.measures, several))
    return table


def _says(row: Row, measures: tuple[Measure, ...], several: bool) -> Text:
    cells = [c for c in row.cells if c]
    text = Text(speakers(row))
    notes = [_history(c, many=len(cells) > 1) for c in cells if c.before]
    names = [COUNTED[m] for m, c in zip(measures, row.cells, strict=True) if c and c.disputed]
    disputed = [f"disputed: {', '.join(names)}" if len(cells) > 1 else "disputed"] if names else []
    numbers = " ".join(f"[{n}]" for n in dict.fromkeys(c.line for c in cells if c.line))
    text.append("".join(f"; {n}" for n in (*disputed, *notes)))
    return text.append(f", {day(row.when)}" if row.when and several else "", style="dim").append(f"  {numbers}")


def _history(cell: Cell, *, many: bool) -> str:
    return (f"{plain(cell.text)} " if many else "") + history(cell.before)
