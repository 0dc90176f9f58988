"""Questions to the tables. Each takes bounds on both clocks: `as_of`, when it was published; `known_by`, when the ledger learnt it."""
from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from .. import moments
from ..errors import UsageError
from ..model import Account, Claim, Reading, Report
from . import rows

END_OF_TIME = "9999-12-31T23:59:59Z"
NEWEST = "SELECT max(id) AS id, report FROM readings WHERE learnt <= :known_by GROUP BY report"
"""A report's newest reading is the one added last: a reader's name and version do not tell which of two is later."""
SEEN = "SELECT report, min(seen_utc) AS seen, min(n) AS n FROM captures WHERE learnt <= :known_by AND seen_utc <= :as_of GROUP BY report"
ID = re.compile(r"[0-9a-f]{4,}")
"""Enough of an id to type; whether it is enough to tell one record from another, the table says."""
Bounds = dict[str, str]


def bounds(as_of: str | None = None, known_by: str | None = None) -> Bounds:
    """The last second of each moment; no moment, no bound. Raises UsageError for words that are no moment."""
    return {name: moments.parse(moment).last if moment else END_OF_TIME for name, moment in (("as_of", as_of), ("known_by", known_by))}


def fetch(conn: sqlite3.Connection, question: str) -> list[rows.Row]:
    """All rows that answer one question of SQL."""
    return conn.execute(question).fetchall()


def whole(conn: sqlite3.Connection, table: str, noun: str, id: str) -> str:
    """The one id in `table` that is `id` or begins so. Raises UsageError if there is none, or more than one."""
    found = [row[0] for row in conn.execute(f"SELECT DISTINCT id FROM {table} WHERE id = ?", [id])]
    if not found and ID.fullmatch(id):
        found = [row[0] for row in conn.execute(f"SELECT DISTINCT id FROM {table} WHERE id GLOB ? ORDER BY id LIMIT 4", [id + "*"])]
    if not found:
        raise UsageError(f"no {noun} {id!r} here; give its id, or at least its first four characters")
    if len(found) > 1:
        raise UsageError(f"{noun} {id!r} could be {', '.join(found[:3])}{' and more' if len(found) > 3 else ''}; give more characters")
    return found[0]


def reports(conn: sqlite3.Connection, within: Bounds) -> tuple[Report, ...]:
    """Every report within the bounds, the earliest published first."""
    found = conn.execute(f"SELECT r.id, r.text FROM ({SEEN}) s JOIN reports r ON r.id = s.report ORDER BY s.seen, s.n", within)
    return tuple(rows.to_report(id, text, captures(conn, id, within)) for id, text in found.fetchall())


def report(conn: sqlite3.Connection, id: str) -> Report:
    """The report with exactly this id."""
    return rows.to_report(id, text(conn, id), captures(conn, id, bounds()))


def carriers(conn: sqlite3.Connection, id: str) -> tuple[Report, ...]:
    """The report as each page that printed its words gave it."""
    words = text(conn, id)
    return tuple(rows.to_report(id, words, [details]) for details in captures(conn, id, bounds()))


def text(conn: sqlite3.Connection, id: str) -> str:
    """The words of a report."""
    return str(conn.execute("SELECT text FROM reports WHERE id = ?", [id]).fetchone()[0])


def captures(conn: sqlite3.Connection, id: str, within: Bounds) -> list[str]:
    """What each page that printed a report's words said of itself, dated ones before undated ones, the earliest first."""
    order = "ORDER BY published IS NULL, seen_utc, n"
    question = f"SELECT details FROM captures WHERE report = :id AND learnt <= :known_by AND seen_utc <= :as_of {order}"
    return [row[0] for row in conn.execute(question, {"id": id, **within})]


def claims(conn: sqlite3.Connection, within: Bounds) -> tuple[Claim, ...]:
    """The claims of each report's newest reading, in the order of the reports."""
    readings = conn.execute(f"SELECT r.id FROM ({NEWEST}) r JOIN ({SEEN}) s ON r.report = s.report ORDER BY s.seen, s.n", within)
    return tuple(claim for (number,) in readings.fetchall() for claim in claims_of(conn, number, within["as_of"]))


def places(conn: sqlite3.Connection, within: Bounds) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """By report id, the place names of each report's newest reading."""
    found = conn.execute(f"SELECT n.report, r.layers FROM ({NEWEST}) n JOIN readings r ON r.id = n.id", {"known_by": within["known_by"]})
    return {report: rows.to_places(packed) for report, packed in found.fetchall()}


def accounts(conn: sqlite3.Connection, within: Bounds) -> dict[str, tuple[Account, ...]]:
    """By report id, the incidents of each report's newest reading."""
    found = conn.execute(f"SELECT n.report, r.layers FROM ({NEWEST}) n JOIN readings r ON r.id = n.id", {"known_by": within["known_by"]})
    return {report: rows.to_accounts(packed) for report, packed in found.fetchall()}


def claim(conn: sqlite3.Connection, id: str) -> Claim:
    """The claim with exactly this id, as the newest reading has it."""
    number = conn.execute("SELECT max(reading) FROM claims WHERE id = ?", [id]).fetchone()[0]
    return next(c for c in claims_of(conn, number) if c.id == id)


def claims_of(conn: sqlite3.Connection, reading: int, as_of: str = END_OF_TIME) -> list[Claim]:
    """The claims of one reading said by `as_of`, in their order."""
    found = conn.execute("SELECT id, details FROM claims WHERE reading = ? AND (said_utc IS NULL OR said_utc <= ?) ORDER BY n", [reading, as_of])
    spans = conn.execute('SELECT claim, role, start, "end", exact, prefix, suffix FROM spans WHERE reading = ? ORDER BY claim, role, n', [reading])
    counts = conn.execute("SELECT claim, measure, of, low, high, comparator, increment, asof, part FROM counts WHERE reading = ? ORDER BY claim, n", [reading])
    return rows.to_claims(found, spans, counts)


def readings(conn: sqlite3.Connection, id: str) -> tuple[Reading, ...]:
    """All that every reader took from one report, the newest last."""
    of = report(conn, id)
    found = conn.execute("SELECT id, reader, layers FROM readings WHERE report = ? ORDER BY id", [id]).fetchall()
    return tuple(rows.to_reading(of, claims_of(conn, number), reader, layers) for number, reader, layers in found)
