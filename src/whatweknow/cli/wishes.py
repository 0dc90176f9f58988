"""A reader's own list of sources, `wwk explain --my-sources FILE.toml`: which to mark in the reader's words and which to leave out.

    by = "Ada Holm"

    [sources]
    "the Ministry of Information" = { mark = "party to the conflict" }
    "Rumour Mill" = { leave_out = true, mark = "made things up before" }
"""
from __future__ import annotations

from pathlib import Path

import msgspec

from ..errors import UsageError
from ..explain.choices import Choices, Wish
from ..explain.record import Explainer
from .answer import note

FORM = 'write by = "your name", and under [sources] lines such as "Rumour Mill" = { leave_out = true } or "the Ministry" = { mark = "party to the conflict" }'


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sources: dict[str, Wish]
    by: str = ""


def listed(path: Path) -> Choices:
    """The list in a file; without a name of its own it is called by the file's. Raises UsageError where it cannot be read or makes no sense."""
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=_List)
    except OSError as problem:
        raise UsageError(f"{path} cannot be read ({problem.strerror}); name a file with your list of sources") from problem
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} is no list of sources ({problem}); {FORM}") from problem
    if idle := [name for name, wish in found.sources.items() if not wish.mark.strip() and not wish.leave_out]:
        raise UsageError(f"{path} says nothing of {', '.join(idle)}; give it a mark, or leave_out = true")
    return Choices(found.by.strip() or path.name, found.sources)


def strangers(explainer: Explainer) -> None:
    """Says on standard error which sources of the list nothing here is from, as a name may be mistyped."""
    if missing := [c.source for c in explainer.chosen if not c.here]:
        note(f"nothing here is from {', '.join(missing)}, which your list of sources names; a name must be written as it stands beside the lines")
