"""The part of a Ledger that looks at all of it: checked row by row, written out as JSON lines, taken in from them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from . import asking, carrying, checking, comparing
from .checking import Fault
from .derived import Derived
from .incidents import Incidents


def _nobody(steps: int) -> None:
    pass


class Whole(Incidents):
    """What takes as long as the ledger is large."""

    def size(self) -> int:
        """How many reports, captures, readings and judgements are kept together: the steps of `check` and of `export`."""
        return self._ask(checking.size)

    def reading_count(self) -> int:
        """How many readings there are."""
        return self._ask(lambda db: db.ask("SELECT count(*) FROM readings"))[0][0]

    def readers(self) -> dict[str, int]:
        """By reader, of how many reports the newest reading is its."""
        return self._ask(asking.readers)

    def incident_count(self) -> int:
        """How many incidents there are: the steps that comparing them with the rules takes."""
        return self._ask(lambda db: db.ask("SELECT count(*) FROM incidents"))[0][0]

    def check(self, again: Iterable[Derived] | None = None, *, step: Callable[[int], None] = _nobody) -> Iterator[Fault]:
        """All that is wrong, as it is found: spans that do not stand in their text, hashes that are not those of their rows, rows without what they belong to.

        again: every incident as the rules make it now; where it is given, what was derived is compared with it. step: told how many rows more have been looked at.
        """
        damaged = False
        with self.watching():
            for fault in checking.kept(self._db, step):
                damaged = True
                yield fault
            yield from comparing.loose(self._db)
            # What follows from damaged rows tells nothing, and may not even be worked out.
            if again is not None and not damaged:
                yield from comparing.compared(self._db, again, step)

    def export(self) -> Iterator[bytes]:
        """Every row that was kept as lines of JSON, without their ends: what was derived is not among them. Two ledgers that keep the same give the same lines."""
        with self.watching():
            yield from carrying.lines(self._db)

    def take(self, lines: Iterable[bytes], name: str, *, step: Callable[[int], None] = _nobody) -> dict[str, int]:
        """Keeps what is in the lines of an export and not here yet, all or nothing of it; by kind, how many rows were new.

        Raises InputError, naming the line of `name`, where one is broken or the end is missing.
        """
        new = dict.fromkeys(carrying.KINDS, 0)
        with self.writing():
            for kind, fresh in carrying.take(self._db, lines, name):
                new[kind] += fresh
                step(1)
        return new
