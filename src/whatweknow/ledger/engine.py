"""What a ledger asks of the database it lies in: statements in the SQL that SQLite and PostgreSQL share, and one way of beginning and ending.

Statements are written as SQLite takes them, with `?` or `:name` for values. A list goes in as JSON: `IN (SELECT value FROM json_each(?))`,
which is one statement however long the list is.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from .troubles import told

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]


class Engine(Protocol):
    """A connection to one ledger. where: the file or address, as messages name it, without any password."""

    where: str

    def ask(self, sql: str, values: Values = ()) -> list[Row]:
        """Runs one statement and gives all rows of its answer."""

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs one statement once for each row of values."""

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Adds rows to a table, each the values of these columns, in the quickest way there is."""

    def begin(self) -> None:
        """Begins to write; other writers wait until `end`."""

    def watch(self) -> None:
        """Begins to read: until `end` all answers are of one moment, whatever others write."""

    def end(self, *, keep: bool) -> None:
        """Ends what `begin` or `watch` began, keeping what was written or nothing of it."""

    def sound(self) -> list[str]:
        """What the database itself finds wrong with its storage, in its own words."""

    def close(self) -> None:
        """Lets go of the ledger."""

    def told(self) -> AbstractContextManager[None]:
        """A block in which whatever the database complains of becomes a LedgerError that names the ledger and the way out."""


@lru_cache
def inserting(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds one row."""
    return f"INSERT INTO {table} ({', '.join(f'{chr(34)}{name}{chr(34)}' for name in columns)}) VALUES ({', '.join('?' * len(columns))})"


class FileEngine:
    """A ledger in an SQLite file."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self.where = str(path)
        self.conn = conn

    def ask(self, sql: str, values: Values = ()) -> list[Row]:
        """As Engine."""
        return self.conn.execute(sql, values).fetchall()

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """As Engine."""
        self.conn.executemany(sql, rows)

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """As Engine."""
        self.conn.executemany(inserting(table, tuple(columns)), rows)

    def begin(self) -> None:
        """As Engine."""
        self.conn.execute("BEGIN IMMEDIATE")

    def watch(self) -> None:
        """As Engine."""
        self.conn.execute("BEGIN")

    def end(self, *, keep: bool) -> None:
        """As Engine."""
        # SQLite has already rolled back by itself where the disk was full.
        if self.conn.in_transaction:
            self.conn.execute("COMMIT" if keep else "ROLLBACK")

    def sound(self) -> list[str]:
        """As Engine."""
        return [row[0] for row in self.ask("PRAGMA integrity_check") if row[0] != "ok"]

    def close(self) -> None:
        """As Engine."""
        self.conn.close()

    def told(self) -> AbstractContextManager[None]:
        """As Engine."""
        return told(self.path)
