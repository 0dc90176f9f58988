"""What SQLite complains of, told as what happened to which ledger and what to do next."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import LedgerError, NotALedgerError

ADVICE = {
    sqlite3.SQLITE_FULL: (LedgerError, "the disk is full; make room and run the same command again, what was added before is kept"),
    sqlite3.SQLITE_READONLY: (LedgerError, "it cannot be written; copy it to a folder you may write in, or ask for the right to write here"),
    sqlite3.SQLITE_CANTOPEN: (LedgerError, "it cannot be opened; look whether its folder is there and whether you may write in it"),
    sqlite3.SQLITE_BUSY: (LedgerError, "another process has been writing to it for too long; run the same command again when it is done"),
    sqlite3.SQLITE_LOCKED: (LedgerError, "another part of this process is writing to it; run the same command again"),
    sqlite3.SQLITE_IOERR: (LedgerError, "reading or writing the disk failed; look at the disk, what was added before is kept"),
    sqlite3.SQLITE_PERM: (LedgerError, "access was refused; ask for the right to read and write it"),
    sqlite3.SQLITE_NOTADB: (NotALedgerError, "it is no ledger; name a file that `wwk add` made"),
    sqlite3.SQLITE_CORRUPT: (LedgerError, "it is damaged; put back a copy, or save what can be read with `sqlite3 FILE .recover`"),
}
"""By SQLite's primary result code: which error, and what its reader can do."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns any sqlite3.Error inside the block into a LedgerError that names the ledger and the way out."""
    try:
        yield
    except sqlite3.Error as problem:
        code = getattr(problem, "sqlite_errorcode", None)
        kind, advice = ADVICE.get((code or 0) & 0xFF, (LedgerError, "nothing of this report was kept, what was added before is"))
        raise kind(f"ledger {path}: {advice} (SQLite: {problem})") from problem
