"""The file of a ledger: found, recognised, made, brought up to this version's schema.

A ledger is an SQLite file marked by APPLICATION_ID whose `user_version` is its schema number. A new one is made by running every
schema script in turn, which is also how an old one is brought up to date, so the two can never differ.
"""
from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from ..errors import LedgerError, NotALedgerError, SchemaError
from . import rows
from .troubles import told

APPLICATION_ID = 0x57574B31
"""'WWK1', in the header of every ledger."""
SCHEMA = 5
"""The schema this version writes; `schema/N.sql` leads from N - 1 to N."""
HEADER = b"SQLite format 3\x00"
PAGES, LOG = 64_000, 8192
"""Kilobytes of the file that a connection keeps at hand: the inner pages of every index of a million claims. Pages that the log may hold before they are brought into the file: with SQLite's
thousand, twenty-five reports fill it, and a page of an index is written to the file as often as to the log."""
BUSY_SECONDS = 30.0
"""How long to wait for another process's transaction. One lasts milliseconds; thirty seconds outlast any queue of writers we have seen."""


def looks_like_one(path: str | Path) -> bool:
    """Whether the file begins as every SQLite file does; whether it is one of ours shows when it is opened."""
    try:
        with Path(path).open("rb") as handle:
            return handle.read(len(HEADER)) == HEADER
    except OSError:
        return False


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the ledger at `path`, at this version's schema.

    Raises NotALedgerError for any other file, SchemaError for a ledger of a newer version, LedgerError where it cannot be opened or made.
    """
    _expect(path, create)
    with told(path):
        conn = _open(path, create)
        try:
            _bring_up(conn, path, create)
            for setting in (f"cache_size = -{PAGES}", f"wal_autocheckpoint = {LOG}"):
                conn.execute(f"PRAGMA {setting}")
        except BaseException:
            conn.close()
            raise
    return conn


def _expect(path: Path, create: bool) -> None:
    if path.is_dir():
        raise NotALedgerError(f"{path} is a folder; name the ledger's file, such as {path / 'story.db'}")
    if not path.exists() and not create:
        raise LedgerError(f"ledger {path} is not there; make it with `wwk add {path} REPORT...`")
    if not path.parent.is_dir():
        raise LedgerError(f"folder {path.parent} is not there; make it first")
    if path.exists() and path.stat().st_size and not looks_like_one(path):
        raise NotALedgerError(f"{path} is no ledger; name a file that `wwk add` made, or a new name to make one")


def _open(path: Path, create: bool) -> sqlite3.Connection:
    conn = _connection(path, "mode=rwc" if create else "mode=rw")
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as problem:
        conn.close()
        # A file in write-ahead mode wants to write beside itself even to be read. In a folder that cannot be written it is read as it
        # stands, which is all of it unless a log of unmerged rows lies beside it.
        log = path.with_name(path.name + "-wal")
        if problem.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or (log.exists() and log.stat().st_size):
            raise
        return _connection(path, "mode=ro&immutable=1")
    return conn


def _connection(path: Path, how: str) -> sqlite3.Connection:
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    conn.create_function("capture_key", 1, rows.capture_key, deterministic=True)
    conn.create_function("judgement_key", 5, rows.judgement_key, deterministic=True)
    for setting in ("foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"):
        conn.execute(f"PRAGMA {setting}")
    return conn


def _bring_up(conn: sqlite3.Connection, path: Path, create: bool) -> None:
    version = _version(conn, path, create)
    if version == SCHEMA:
        return
    if version:
        back_up(conn, path, version)
    migrate(conn, SCHEMA)
    write_ahead(conn)


def write_ahead(conn: sqlite3.Connection) -> None:
    """Sets the write-ahead log, so that readers never wait for a writer."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as problem:
            # Unlike every other statement this one does not wait its turn while another process opens the same new file.
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _version(conn: sqlite3.Connection, path: Path, create: bool) -> int:
    """The file's schema, 0 for an empty file that may become a ledger."""
    mark, version = _pragma(conn, "application_id"), _pragma(conn, "user_version")
    empty = not conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION_ID and not (empty and mark == 0 and create):
        what = "is empty" if empty else "is an SQLite file of something else"
        raise NotALedgerError(f"{path} {what}, no ledger; name a file that `wwk add` made, or a new name to make one")
    if version > SCHEMA:
        raise SchemaError(f"ledger {path} has schema {version}, this version knows {SCHEMA}; bring whatweknow up to date (`pip install -U whatweknow`)")
    return version


def back_up(conn: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copies the ledger as it is to NAME.vN.bak, never over an earlier copy; gives the copy's path."""
    names = (path.with_name(f"{path.name}.v{version}{more}.bak") for more in ("", *(f".{n}" for n in range(2, 1000))))
    target = next(name for name in names if not name.exists())
    copy = sqlite3.connect(target)
    try:
        conn.backup(copy)
    finally:
        copy.close()
    return target


def migrate(conn: sqlite3.Connection, target: int) -> None:
    """Runs the schema scripts the file lacks up to `target`, all or none; another process may have run them meanwhile."""
    # Tables are dropped and renamed, which SQLite only allows unhindered with foreign keys off, and only outside a transaction.
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_pragma(conn, "user_version") + 1, target + 1):
            for statement in _statements(number):
                conn.execute(statement)
            conn.execute(f"PRAGMA user_version = {number}")
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    conn.execute("PRAGMA foreign_keys = ON")


def _statements(number: int) -> Iterator[str]:
    statement = ""
    for line in (files(__package__) / "schema" / f"{number}.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _pragma(conn: sqlite3.Connection, name: str) -> int:
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])
