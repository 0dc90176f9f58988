"""A ledger in PostgreSQL: one schema of a database, at an address such as postgresql://user@host/name?options=-csearch_path%3Dstory.

Writers take one lock a schema, as an SQLite file has one, so that what is derived from many reports is derived by one at a time.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..errors import LedgerError, NotALedgerError, SchemaError
from . import file
from .engine import Row, Values, inserting

if TYPE_CHECKING:
    import psycopg

ADDRESS = re.compile(r"postgres(?:ql)?://")
SECRET = ("password", "sslpassword")
"""The parts of an address that no message may show."""
MARK = 0x57574B31
"""Tells our lock from any other program's."""
FIRST = 4
"""The schema that `schema/postgres.sql` makes; the later ones have one script for both."""
FEW = 2
"""So many rows are sent sooner one by one than as a copy, which takes three messages."""
MOST_WAITING = 20_000
"""Rows that wait to be sent together."""
PLACE = re.compile(r"\?|(?<!:):(?=[a-z_])([a-z_]+)|json_each\(([^)]*)\)")
"""What SQLite writes otherwise: `?`, `:name`, a list given as JSON. `::` is a cast, no name."""
AMONG = re.compile(r"\bIN \(SELECT (value|CAST\(value AS BIGINT\)) FROM (json_each\([^)]*\))\)")
"""One of a list given as JSON."""
GATHERED = re.compile(r"json_group_array\((\w+)\)")
"""The rows of a question as one list."""
GONE = "the server is gone; run the same command again when it is back, what was added before is kept"
ADVICE = {
    "57P01": GONE,
    "53100": "the disk is full; make room and run the same command again, what was added before is kept",
    "25006": "it cannot be written; ask for the right to write to it",
    "42501": "access was refused; ask for the right to read and write it",
    "55P03": "another process has been writing to it for too long; run the same command again when it is done",
    "42P01": "a table is missing; put back a copy, or import an export into a new one",
    "23001": "rows of it are only added, never changed",
    "23000": "rows of it are only added, never changed",
}
"""By SQLSTATE, what its reader can do."""


def is_address(where: object) -> bool:
    """Whether this names a database and no file."""
    return isinstance(where, str) and bool(ADDRESS.match(where))


def shown(address: str) -> str:
    """The address without its password."""
    try:
        parts = urlsplit(address)
        user, at, host = parts.netloc.rpartition("@")
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if k.lower() not in SECRET])
        return urlunsplit(("postgresql", f"{user.partition(':')[0]}{at}{host}", parts.path or "/", query, ""))
    except ValueError:
        return "postgresql://…"


def connect(address: str, *, create: bool) -> ServerEngine:
    """The ledger at an address, with `create` made if it is not there.

    Raises NotALedgerError where something else lies there, SchemaError for a ledger of a newer version, LedgerError where it cannot be reached or made.
    """
    where = shown(address)
    conn = _dial(address, where)
    engine = ServerEngine(where, conn)
    try:
        with engine.told():
            _settle(conn, where, create)
    except BaseException:
        conn.close()
        raise
    return engine


def _dial(address: str, where: str) -> psycopg.Connection[Row]:
    try:
        import psycopg
    except ImportError as problem:
        raise LedgerError(f"ledger {where} lies in PostgreSQL, for which psycopg is missing; install it with `pip install \"whatweknow[postgres]\"`") from problem
    try:
        return psycopg.connect(address, autocommit=True, connect_timeout=10, application_name="whatweknow")
    except psycopg.ProgrammingError:
        # What cannot be parsed is shown by the driver piece by piece, the password may be among the pieces.
        raise LedgerError(f"{where} is no address of a database; write it as postgresql://user@host/name") from None
    except psycopg.Error as problem:
        raise LedgerError(f"ledger {where} cannot be reached; look whether the server runs and the address is right ({_plain(problem, address)})") from None


def _plain(problem: Exception, address: str) -> str:
    from psycopg.conninfo import conninfo_to_dict

    words = " ".join(str(problem).split())
    for name in SECRET:
        secret = conninfo_to_dict(address).get(name)
        words = words.replace(str(secret), "…") if secret else words
    return words


def _settle(conn: psycopg.Connection[Row], where: str, create: bool) -> None:
    """Chooses the schema, looks at what lies there, makes the tables if asked."""
    for setting in (f"lock_timeout = '{file.BUSY_SECONDS}s'", "jit = off", "client_min_messages = warning", "client_encoding = 'UTF8'"):
        conn.execute(f"SET {setting}".encode())
    schema = _schema(conn)
    if schema is None and not create:
        raise LedgerError(f"ledger {where} is not there; make it with `wwk add {where} REPORT...`")
    with conn.transaction():
        conn.execute("SELECT pg_advisory_xact_lock(%s)", [MARK])
        _enter(conn, schema)
        _bring_up(conn, _version(conn, where, create))


def _bring_up(conn: psycopg.Connection[Row], version: int) -> None:
    if not version:
        conn.execute((files(__package__) / "schema" / "postgres.sql").read_bytes())
        conn.execute("INSERT INTO whatweknow VALUES (%s)", [FIRST])
    for number in range(max(version, FIRST) + 1, file.SCHEMA + 1):
        conn.execute((files(__package__) / "schema" / f"{number}.sql").read_bytes())
        conn.execute("UPDATE whatweknow SET schema = %s", [number])


def _schema(conn: psycopg.Connection[Row]) -> str | None:
    return (conn.execute("SELECT current_schema()").fetchone() or (None,))[0]


def _enter(conn: psycopg.Connection[Row], schema: str | None) -> None:
    if schema is None:
        path = conn.execute("SELECT current_setting('search_path')").fetchone()
        names = [name.strip().strip('"') for name in str(path and path[0]).split(",")]
        schema = next(name for name in names if name and name != "$user")
        conn.execute("SELECT set_config('whatweknow.schema', %s, true)", [schema])
        conn.execute("DO $$ BEGIN EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', current_setting('whatweknow.schema')); END $$")
    # Only this schema: a table of ours that is missing must not be found in another.
    conn.execute("SELECT set_config('search_path', quote_ident(%s), false)", [schema])


def _version(conn: psycopg.Connection[Row], where: str, create: bool) -> int:
    """The ledger's schema number, 0 for an empty place that may become one."""
    tables = {row[0] for row in conn.execute("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()")}
    if "whatweknow" not in tables and not (create and not tables):
        what = "holds tables of something else" if tables else "holds no ledger"
        raise NotALedgerError(f"{where} {what}; name one that `wwk add` made, or an empty schema to make one, as in …/name?options=-csearch_path%3Dstory")
    version = conn.execute("SELECT schema FROM whatweknow").fetchone() if tables else None
    if version and version[0] > file.SCHEMA:
        raise SchemaError(f"ledger {where} has schema {version[0]}, this version knows {file.SCHEMA}; bring whatweknow up to date (`pip install -U whatweknow`)")
    return version[0] if version else 0


@lru_cache(maxsize=512)
def translated(sql: str) -> str:
    """A statement as PostgreSQL takes it."""
    def put(found: re.Match[str]) -> str:
        if found[2] is not None:
            return f"json_array_elements_text({PLACE.sub(put, found[2])}::json)"
        return f"%({found[1]})s" if found[1] else "%s"

    sql = GATHERED.sub(r"json_agg(\1)::text", sql)
    # Of a list that a question works out by itself PostgreSQL expects so much that it would rather read the whole table; an array it looks up.
    return PLACE.sub(put, AMONG.sub(r"= ANY (ARRAY(SELECT \1 FROM \2))", sql.replace("%", "%%")))


class ServerEngine:
    """A ledger in PostgreSQL."""

    def __init__(self, where: str, conn: psycopg.Connection[Row]) -> None:
        self.where = where
        self.conn = conn
        self._waiting: dict[tuple[str, tuple[str, ...]], list[Sequence[Any]]] = {}

    def ask(self, sql: str, values: Values = ()) -> list[Row]:
        """As Engine."""
        self._send(sql)
        found = self.conn.execute(translated(sql).encode(), values)
        return found.fetchall() if found.description else []

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """As Engine."""
        self._send(sql)
        with self.conn.cursor() as cursor:
            cursor.executemany(translated(sql).encode(), rows)

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """As Engine. The rows are sent with all others of their table: at the end, or before a statement that names it."""
        self._waiting.setdefault((table, tuple(columns)), []).extend(rows)
        if not self.conn.info.transaction_status or sum(map(len, self._waiting.values())) > MOST_WAITING:
            self._send()

    def _send(self, sql: str | None = None) -> None:
        """Sends the rows that wait; with a statement only if it names one of their tables. All of them, as rows of one table may belong to rows of another."""
        if self._waiting and (sql is None or any(table in sql for table, _ in self._waiting)):
            waiting, self._waiting = self._waiting, {}
            for (table, columns), rows in waiting.items():
                self._copy(table, columns, rows)

    def _copy(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) <= FEW:
            for row in rows:
                self.ask(inserting(table, tuple(columns)), row)
            return
        names = ", ".join(f'"{name}"' for name in columns)
        with self.conn.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def begin(self) -> None:
        """As Engine."""
        # One message to the server, not two.
        self.conn.execute(f"BEGIN; SELECT pg_advisory_xact_lock({MARK}, hashtext(current_schema()))".encode())

    def watch(self) -> None:
        """As Engine."""
        self.conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    def end(self, *, keep: bool) -> None:
        """As Engine."""
        if keep:
            self._send()
        self._waiting.clear()
        # A server that is gone has rolled back by itself.
        if not self.conn.closed and self.conn.info.transaction_status:
            self.conn.execute("COMMIT" if keep else "ROLLBACK")

    def sound(self) -> list[str]:
        """As Engine; PostgreSQL looks after its storage itself."""
        return []

    def close(self) -> None:
        """As Engine."""
        self.conn.close()

    def told(self) -> AbstractContextManager[None]:
        """As Engine."""
        return _told(self.where)


@contextmanager
def _told(where: str) -> Iterator[None]:
    import psycopg

    try:
        yield
    except psycopg.Error as problem:
        lost = isinstance(problem, psycopg.OperationalError) and not problem.sqlstate
        words = GONE if lost else ADVICE.get(problem.sqlstate or "", "nothing of this report was kept, what was added before is")
        raise LedgerError(f"ledger {where}: {words} (PostgreSQL: {' '.join(str(problem).split())})") from problem
