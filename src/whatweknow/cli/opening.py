"""A ledger opened to be asked or added to: what other rules derived in it is derived again where that takes seconds, else it is said how."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LedgerError
from .answer import note
from .bars import progress

if TYPE_CHECKING:
    from ..story import Story

FEW = 1000
"""Readings of a ledger that is brought up to date without being asked to: ten seconds at most."""
OLDER = "wwk: {where} was derived by other rules than this version's and is shown as it is; `wwk check {where} --rebuild` derives it again"

EARLIER = "wwk: {older} of {all} reports here were last read by an earlier version; add them again and they are read anew, the earlier reading stays beside"


@contextmanager
def opened(where: str | Path, *, create: bool = False) -> Iterator[Story]:
    """The story there, as Story.open."""
    from ..story import Story

    with Story.open(where, create=create) as story:
        if story.outdated():
            _renew(story)
        yield story


def tell_readers(story: Story) -> None:
    """Says how many reports an earlier version read last, where there are any."""
    from ..reading.pipeline import READER

    known = story.ledger.readers()
    older = sum(n for name, n in known.items() if name.startswith(READER.partition(" ")[0]) and not name.startswith(READER))
    if older:
        note(EARLIER.format(older=older, all=sum(known.values())))


def _renew(story: Story) -> None:
    if story.ledger.reading_count() <= FEW:
        try:
            with progress("deriving by newer rules", None) as step:
                story.rebuild(lambda what: step(1))
        except LedgerError:
            # Who may not write may still read, by the rules of whoever wrote.
            note(OLDER.format(where=story.ledger.where))
    else:
        note(OLDER.format(where=story.ledger.where))
