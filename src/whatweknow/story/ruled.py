"""By which rules: one name for all that decides what follows from what a ledger keeps, so that a ledger whose incidents were derived by others is noticed."""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

PARTS = ("reconcile", "story", "vocab")
"""Where the rules are, and the words they go by."""
FORMS = (".py", ".toml")


@cache
def rules() -> str:
    """A hash of the rules as they are installed, worked out once a process, in some ten milliseconds: nobody can forget to raise it."""
    found = blake2b(digest_size=8)
    for part in PARTS:
        for file in _files(files("whatweknow") / part):
            found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(FORMS):
            yield entry
