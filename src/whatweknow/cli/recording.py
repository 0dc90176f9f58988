"""`wwk record`: one row an incident and report, as a table for people, as CSV or as JSON."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model import Reading
from .answer import colour, emit, emit_json
from .bars import counted
from .batch import Batch
from .text import title


def record(sources: Sequence[str], form: str, width: int, **how: Any) -> None:
    """Reads the sources and writes the incidents of each report as it goes, in the form "json", "csv" or "text". Ends the program with its exit code unless all
    went well."""
    batch = Batch(sources, as_json=form == "json", **how)
    for reading in counted(batch.readings(batch.reports()), "reading", writes=True):
        if form == "json":
            emit_json(to_json(reading))
        elif words := (_csv if form == "csv" else _text)(reading, width, batch.done == 1):
            emit(words)
    batch.finish()


def to_json(reading: Reading) -> dict[str, Any]:
    """The incidents of one report: its id and name, and the rows with their tolls and perpetrators as records."""
    from ..explain.incident_record import nested, rows

    return {"id": reading.report.name or reading.report.id, "incidents": [nested(r, a) for r, a in zip(rows(reading), reading.accounts, strict=True)]}


def _csv(reading: Reading, width: int, first: bool) -> str:
    from ..explain.incident_record import rows, to_csv

    return to_csv(rows(reading), header=first).rstrip("\n")


def _text(reading: Reading, width: int, first: bool) -> str:
    from ..explain.incident_record import rows
    from ..explain.incident_table import render

    return ("" if first else "\n") + render(title(reading.report, reading.moment), zip(rows(reading), reading.accounts, strict=True), width, colour=colour())
