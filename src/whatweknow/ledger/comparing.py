"""Derived rows set against what the rules give when they are applied again: the caller knows the rules, the ledger compares."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from . import derived, rows, tellings
from .checking import Fault
from .derived import Derived
from .engine import Engine, Row
from .tellings import Told

AGAIN = "have it derived again: `wwk check LEDGER --rebuild`"
LOOSE = (
    ("SELECT 'telling ' || t.id FROM tellings t WHERE t.report NOT IN (SELECT id FROM reports)", "its report is missing"),
    ("SELECT DISTINCT 'key ' || k.key FROM telling_keys k LEFT JOIN tellings t ON t.id = k.telling WHERE t.id IS NULL", "it leads to a telling that is missing"),
    ("SELECT DISTINCT 'incident ' || incident FROM tellings WHERE incident IS NOT NULL AND incident NOT IN (SELECT id FROM incidents UNION ALL SELECT incident FROM stale)", "tellings are joined to it, but it is missing"),
    ("SELECT 'report ' || report FROM readings WHERE report NOT IN (SELECT report FROM tellings UNION ALL SELECT report FROM untold) GROUP BY report", "it tells nothing, and nobody is to look what it tells"),
    ("SELECT DISTINCT 'keys of report ' || report FROM report_keys WHERE report NOT IN (SELECT id FROM reports)", "their report is missing"),
    *((f"SELECT DISTINCT '{table} of incident ' || incident FROM {table} WHERE incident NOT IN (SELECT id FROM incidents UNION ALL SELECT incident FROM stale)", "their incident is missing")
      for table in derived.KEYS),
)
"""Questions for derived rows that hang in the air, and what that means; true whatever the rules are."""


def loose(db: Engine) -> Iterator[Fault]:
    """Derived rows without what they belong to."""
    for question, what in LOOSE:
        yield from (Fault(str(row[0]), what, AGAIN) for row in db.ask(question))


def compared(db: Engine, again: Iterable[Derived], step: Callable[[int], None]) -> Iterator[Fault]:
    """Where the rows kept are not those that the rules give again. Incidents that are to be derived again anyway are passed over."""
    stale, seen = set(derived.stale(db)), set()
    told = {row[0] for row in db.ask("SELECT incident FROM tellings WHERE report IN (SELECT report FROM untold)")}
    for one in again:
        seen.add(one.incident.id)
        if one.incident.id not in stale | told:
            yield from _incident(db, one)
        step(1)
    for (id,) in db.ask("SELECT id FROM incidents ORDER BY id"):
        if id not in seen | stale | told:
            yield Fault(f"incident {id}", "nothing that is told leads to it", AGAIN)


def _incident(db: Engine, again: Derived) -> Iterator[Fault]:
    where, id = f"incident {again.incident.id}", again.incident.id
    kept = db.ask("SELECT details FROM incidents WHERE id = ?", [id])
    if not kept:
        yield Fault(where, "it is missing", AGAIN)
    elif kept[0][0] != rows.pack(again.incident):
        yield Fault(where, "its record is not what the rules make of its tellings", AGAIN)
    yield from _tellings(where, tellings.of_incidents(db, [id]), again.tellings)
    for table, found in derived.rows_of(id, again.links, again.changes, again.disputes).items():
        key = len(derived.KEYS[table])
        before = set(db.ask(f"SELECT {derived.COLUMNS[table]} FROM {table} WHERE incident = ?", [id]))
        yield from _differing(where, table, {row[:key]: row for row in before}, {row[:key]: row for row in found})


def _differing(where: str, table: str, kept: dict[Row, Row], again: dict[Row, Row]) -> Iterator[Fault]:
    for key in sorted(kept.keys() | again.keys()):
        what = "should not be there" if key not in again else "is missing" if key not in kept else "is not as the rules make it"
        if kept.get(key) != again.get(key):
            yield Fault(where, f"in {table}, {' '.join(str(part) for part in key[1:] if part)} {what}", AGAIN)


def _tellings(where: str, kept: Sequence[Told], again: Sequence[Told]) -> Iterator[Fault]:
    def shape(told: Told) -> Any:
        return told.report, frozenset(told.keys), frozenset(told.claims), told.details

    before, after = ({told.id: shape(told) for told in some} for some in (kept, again))
    for id in sorted(before.keys() | after.keys()):
        if before.get(id) != after.get(id):
            what = "should not be one of its tellings" if id not in after else "should be one of its tellings" if id not in before else "is not what its report tells"
            yield Fault(where, f"telling {id} {what}", AGAIN)
