"""What every part of a ledger stands on: it is opened, asked, written to one transaction at a time, and closed."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from . import file, server
from .engine import Engine, FileEngine

P = ParamSpec("P")
T = TypeVar("T")


def looks_like_one(where: str | Path) -> bool:
    """Whether this is the address of a database, or a file that begins as every SQLite file does; whether it is one of ours shows when it is opened."""
    return server.is_address(where) or file.looks_like_one(where)


class Base:
    """An open ledger; use it as a context manager. Every method raises LedgerError, naming the ledger, where what keeps it fails.

    where: its file or its address without a password.
    """

    def __init__(self, db: Engine) -> None:
        self.where = db.where
        self._db = db
        self._depth = 0

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Self:
        """The ledger in the file at `where`, or in the database at an address such as postgresql://user@host/name; brought up to this version's schema,
        a file after a copy to NAME.vN.bak; with `create` made if it is not there.

        Raises NotALedgerError for a file of something else, SchemaError for one of a newer version, LedgerError for one that is not there.
        """
        if server.is_address(where):
            return cls(server.connect(str(where), create=create))
        return cls(FileEngine(Path(where), file.connect(Path(where), create=create)))

    def close(self) -> None:
        """Lets go of the ledger; a closed one answers nothing more."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A block all of whose writing is kept together at its end, or none of it where it fails; other writers wait. A block inside another is part of it."""
        with self._block(self._db.begin):
            yield

    @contextmanager
    def watching(self) -> Iterator[None]:
        """A block all of whose questions are answered as of one moment, whatever other processes write meanwhile."""
        with self._block(self._db.watch):
            yield

    @contextmanager
    def _block(self, begin: Callable[[], None]) -> Iterator[None]:
        if self._depth:
            yield
            return
        with self._db.told():
            begin()
            self._depth = 1
            try:
                yield
                self._db.end(keep=True)
            except BaseException:
                self._db.end(keep=False)
                raise
            finally:
                self._depth = 0

    def _ask(self, question: Callable[Concatenate[Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._db.told():
            return question(self._db, *args, **kwargs)
