"""The incident record for a terminal: one block an incident, what is said of it beside the name of the column's matter, tolls one a line with their holders."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Account, Measure
from ..reconcile.numbers.tolls import Summary, summary
from .incident_record import blamed, told
from .labels import COUNTED, digits
from .telling import plain

LEAST = 40
WIDEST = 4 + max(len(str(name)) for name in COUNTED.values())
"""Columns of the names, four blanks before them."""


def render(title: str, found: Iterable[tuple[Mapping[str, Any], Account]], width: int, *, colour: bool = False) -> str:
    """The incidents of one report, `width` columns wide (at least 40)."""
    out = StringIO()
    console = Console(file=out, width=max(width, LEAST), force_terminal=colour, color_system="standard" if colour else None, highlight=False, emoji=False, markup=False,
                      legacy_windows=False)
    console.print(Text(plain(title), style="bold"))
    blocks = list(found)
    for row, account in blocks:
        console.print()
        console.print(Text(f"  {_head(row, account)}", style="dim" if account.older else "bold"))
        console.print(_block(row, account))
    if not blocks:
        console.print(Text("  tells of no incident", style="italic"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _head(row: Mapping[str, Any], a: Account) -> str:
    kept = "the report's own incident" if a.main else "an older incident, told as background" if a.older else "another incident"
    return f"{a.act.upper()}{'' if a.mode == 'done' else f', {str(a.mode).replace(chr(95), chr(32))}'} · {kept} [{a.id[:8]}]"


def _block(row: Mapping[str, Any], a: Account) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=WIDEST, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for name, words in _facts(row, a):
        grid.add_row(f"    {name}", plain(words))
    return grid


def _facts(row: Mapping[str, Any], a: Account) -> Iterator[tuple[str, str]]:
    when = row["date_start"] if row["date_start"] == row["date_end"] else f"{row['date_start']} to {row['date_end']}"
    where = ", ".join(filter(None, [row["where_coordinates"], row["country"] if row["country"] != row["where_coordinates"] else None]))
    for name, words in (("when", when if row["date_start"] else ""), ("where", where), ("with", row["instruments"]), ("targets", row["targets"]), ("victims", row["victims"])):
        if words:
            yield name, words
    for n, p in enumerate(a.perpetrators):
        yield "" if n else "who", blamed(p)
    for measure in Measure:
        if measure is not Measure.OBJECTS:
            yield from _toll(measure, a)


def _toll(measure: Measure, a: Account) -> Iterator[tuple[str, str]]:
    tolls = [t for t in a.tolls if t.measure is measure]
    if tolls:
        yield COUNTED[measure], _figure(summary(a.tolls, measure))
        for t in tolls:
            yield "", f"  {told(t, a.tolls).removeprefix(f'{measure} ')}"


def _figure(s: Summary) -> str:
    if s.contradicted:
        return f"{digits(s.low)} to {digits(s.high)}, contradicted: no single number"
    if s.best is None:
        return "no number" if s.high is None else f"up to {digits(s.high)}"
    return digits(s.best) if s.low == s.high == s.best else f"{digits(s.best)} (put forward: {digits(s.low)} to {digits(s.high)})"
