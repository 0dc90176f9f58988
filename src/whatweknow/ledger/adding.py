"""One reading into the tables, inside the caller's transaction: the words, the page that carried them, who read them, what they took."""
from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import LedgerError, SpanError
from ..model import Claim, Reading, Report, check_spans
from . import rows


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did. report: new words; capture: a new carrier of words that were there; reading: a new reader; claims: how many rows."""

    id: str
    reader: str
    report: bool
    capture: bool
    reading: bool
    claims: int

    @property
    def nothing(self) -> bool:
        """All of it was there already."""
        return not (self.report or self.capture or self.reading)


def check(reading: Reading) -> None:
    """Raises SpanError for a claim of another report or with words that do not stand in this one."""
    strangers = [c.id for c in reading.claims if c.report != reading.report.id]
    if strangers:
        raise SpanError(f"claim {strangers[0]} is of another report than {reading.report.id}; add it with the report it was read from")
    check_spans(reading.claims, reading.report.text)


def add(conn: sqlite3.Connection, reading: Reading, learnt: str) -> Added:
    """Adds what is not there yet."""
    report = reading.report
    new = _text(conn, report, learnt)
    capture = _capture(conn, report, learnt)
    number = _reading(conn, reading, learnt)
    claims = _distinct(reading.claims) if number else []
    _claims(conn, number, claims)
    return Added(report.id, reading.reader, new, capture and not new, bool(number), len(claims))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The same id is the same words of the same holder taken the same way: one claim."""
    return list({c.id: c for c in reversed(claims)}.values())[::-1]


def _text(conn: sqlite3.Connection, report: Report, learnt: str) -> bool:
    kept = conn.execute("SELECT text FROM reports WHERE id = ?", [report.id]).fetchone()
    if kept and kept[0] != report.text:
        raise LedgerError(f"report {report.id} is kept with other words; leave the id out and it is worked out from the text")
    if not kept:
        rows.insert(conn, "reports", {"id": report.id, "text": report.text, "learnt": learnt})
    return not kept


def _capture(conn: sqlite3.Connection, report: Report, learnt: str) -> bool:
    row = rows.of_capture(report, learnt)
    kept = conn.execute("SELECT 1 FROM captures WHERE report = :report AND key = :key", row).fetchone()
    if not kept:
        rows.insert(conn, "captures", row)
    return not kept


def _reading(conn: sqlite3.Connection, reading: Reading, learnt: str) -> int:
    """The number of the new reading; 0 if this reader has read this report before."""
    row = {"report": reading.report.id, "reader": reading.reader, "layers": rows.layers(reading), "learnt": learnt}
    kept = conn.execute("SELECT 1 FROM readings WHERE report = :report AND reader = :reader", row).fetchone()
    return 0 if kept else rows.insert(conn, "readings", row)


def _claims(conn: sqlite3.Connection, number: int, claims: Sequence[Claim]) -> None:
    for n, claim in enumerate(claims):
        rows.insert(conn, "claims", rows.of_claim(number, n, claim))
        conn.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.of_spans(number, claim))
        conn.executemany("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.of_counts(number, claim))
