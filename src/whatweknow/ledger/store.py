"""Ledger: reports, readings and claims added once and never changed, one transaction a report."""
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec

from .. import moments
from ..model import Account, Claim, Incident, Judgement, Link, Reading, Report
from . import adding, asking, file, rows
from .adding import Added
from .troubles import told

P = ParamSpec("P")
T = TypeVar("T")
SAME_JUDGEMENT = 'SELECT 1 FROM judgements WHERE (subject, verdict, "by", "when", note) = (:subject, :verdict, :by, :when, :note)'


class Ledger:
    """An open ledger; use it as a context manager. Every method raises LedgerError, naming the file, where the file fails it."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self._conn = conn

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Ledger:
        """The ledger at `path`, brought up to this version's schema after a copy to NAME.vN.bak; with `create` made if it is not there.

        Raises NotALedgerError for a file of something else, SchemaError for one of a newer version, LedgerError for one that is not there.
        """
        path = Path(path)
        return cls(path, file.connect(path, create=create))

    def close(self) -> None:
        """Lets go of the file; a closed ledger answers nothing more."""
        self._conn.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, reading: Reading, *, now: str | None = None) -> Added:
        """Keeps a report and what one reader took from it; what is there already is not added again.

        now: the moment to note as when the ledger learnt it. Raises SpanError if a span does not stand in the text, and then keeps nothing.
        """
        adding.check(reading)
        learnt = moments.parse(now).first if now else moments.now()
        with self._transaction():
            return adding.add(self._conn, reading, learnt)

    def reports(self, *, as_of: str | None = None, known_by: str | None = None) -> tuple[Report, ...]:
        """Every report published by `as_of` and learnt by `known_by`, the earliest first; one without a date counts from its capture."""
        return self._ask(asking.reports, asking.bounds(as_of, known_by))

    def report(self, id: str) -> Report:
        """The report with this id, or the only one whose id begins so. Raises UsageError if there is none, or more than one."""
        return self._ask(asking.report, self._ask(asking.whole, "reports", "report", id))

    def carriers(self, id: str) -> tuple[Report, ...]:
        """The report as each page that printed its words gave it, dated ones before undated ones, the earliest first."""
        return self._ask(asking.carriers, self._ask(asking.whole, "reports", "report", id))

    def claims(self, *, as_of: str | None = None, known_by: str | None = None) -> tuple[Claim, ...]:
        """The claims of each report's newest reading, of reports published by `as_of` and readings learnt by `known_by`."""
        return self._ask(asking.claims, asking.bounds(as_of, known_by))

    def places(self, *, known_by: str | None = None) -> dict[str, tuple[Mapping[str, Any], ...]]:
        """By report id, the place names of each report's newest reading learnt by `known_by`, as `Reading.places` has them."""
        return self._ask(asking.places, asking.bounds(None, known_by))

    def accounts(self, *, known_by: str | None = None) -> dict[str, tuple[Account, ...]]:
        """By report id, the incidents of each report's newest reading learnt by `known_by`."""
        return self._ask(asking.accounts, asking.bounds(None, known_by))

    def claim(self, id: str) -> Claim:
        """The claim with this id, or the only one whose id begins so, as the newest reading has it. Raises UsageError as `report` does."""
        return self._ask(asking.claim, self._ask(asking.whole, "claims", "claim", id))

    def readings(self, id: str) -> tuple[Reading, ...]:
        """All that every reader took from one report, the newest last."""
        return self._ask(asking.readings, self._ask(asking.whole, "reports", "report", id))

    def judge(self, judgement: Judgement, *, now: str | None = None) -> bool:
        """Keeps what a person decided; False if the very same was kept before. Raises UsageError where its moment is none."""
        moments.parse(judgement.when)
        row = {**msgspec.to_builtins(judgement), "learnt": moments.parse(now).first if now else moments.now()}
        with self._transaction():
            if self._conn.execute(SAME_JUDGEMENT, row).fetchone():
                return False
            rows.insert(self._conn, "judgements", row)
            return True

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order they were made known."""
        return self._all(Judgement, "judgements", "ORDER BY id")

    def derive(self, links: Iterable[Link], incidents: Iterable[Incident] = ()) -> None:
        """Puts these in the place of the links and incidents kept: they follow from the claims and can be made again at any time."""
        with self._transaction():
            self._conn.execute("DELETE FROM links")
            self._conn.execute("DELETE FROM incidents")
            for link in set(links):
                rows.insert(self._conn, "links", msgspec.to_builtins(link))
            for incident in incidents:
                rows.insert(self._conn, "incidents", {"id": incident.id, "began": incident.began, "details": rows.pack(incident)})

    def links(self) -> tuple[Link, ...]:
        """The links last derived."""
        return self._all(Link, "links")

    def incidents(self) -> tuple[Incident, ...]:
        """The incidents last derived, the earliest first."""
        found = self._ask(asking.fetch, "SELECT details FROM incidents ORDER BY began IS NULL, began, id")
        return tuple(msgspec.json.decode(details, type=Incident) for (details,) in found)

    def _all(self, kind: type[T], table: str, order: str = "") -> tuple[T, ...]:
        names: tuple[str, ...] = kind.__struct_fields__  # type: ignore[attr-defined]
        columns = ", ".join(f'"{name}"' for name in names)
        found = self._ask(asking.fetch, f"SELECT {columns} FROM {table} {order}")
        return tuple(msgspec.convert(dict(zip(names, row, strict=True)), kind) for row in found)

    def _ask(self, question: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with told(self.path):
            return question(self._conn, *args, **kwargs)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told(self.path):
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._conn.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back by itself where the disk was full.
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                raise
