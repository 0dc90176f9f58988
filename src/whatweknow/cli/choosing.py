"""Which incident of a ledger a command is about: the one named by id or words of its title, all of them, or the one that most reports tell of."""
from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ..errors import UsageError
from ..explain.telling import plain
from ..model import Incident
from ..reconcile.words import tokens
from ..story import Story
from .answer import note
from .text import SHORT

ALL = "all"
"""What `--incident` is given for everything a ledger keeps, as if it were one."""
LEAST = 4
"""Characters of an id that are enough to name it where no other begins so."""
LONGEST = 100
"""Characters of a title that are shown."""
MOST_NAMED = 5
"""Other incidents that are named before the rest are counted."""


def chosen(story: Story, asked: str | None) -> Incident | None:
    """The incident asked for; None where all are, and where nothing was asked. Raises UsageError where it is not one."""
    if asked is None or asked == ALL:
        return None
    return one(story, asked)


def one(story: Story, asked: str) -> Incident:
    """The incident of this id, of an id that begins so, or the only one with all these words in its title. Raises UsageError where there is none, or more than one."""
    try:
        return story.incident(asked)
    except UsageError:
        return _titled(story.incidents(), asked)


def among(known: Sequence[Incident], asked: str) -> Incident:
    """The same of incidents that no ledger keeps."""
    begun = [i for i in known if len(asked) >= LEAST and i.id.startswith(asked)]
    return begun[0] if len(begun) == 1 else _titled(known, asked)


def _titled(known: Sequence[Incident], asked: str) -> Incident:
    found = entitled(known, asked)
    if len(found) > 1:
        raise UsageError(f"{asked!r} stands in the titles of {_named(found)}; give an id or more words")
    if not found:
        raise UsageError(f"no incident {asked!r} here; give its id or words of its title, as `wwk incidents` lists them")
    return found[0]


def entitled(known: Sequence[Incident], asked: str) -> list[Incident]:
    """The incidents with all these words in their titles."""
    words = set(tokens(asked))
    return [i for i in known if words and words <= set(tokens(i.title))]


def main(known: Sequence[Incident]) -> Incident | None:
    """The incident that most reports tell of, of equals the first; says on standard error which others there are."""
    first = max(known, key=lambda i: len(i.reports), default=None)
    others = sorted((i for i in known if first and i.id != first.id), key=lambda i: -len(i.reports))
    if first and others:
        note(f"this is {called(first)}, which most reports tell of; here are also {_named(others)}. Name one with --incident, or all")
    return first


def called(incident: Incident) -> str:
    """The beginning of its id and its title, where one of its reports has a title."""
    return f"{incident.id[:SHORT]} {headline(incident)}".rstrip()


def headline(incident: Incident) -> str:
    """Its title on one line, cut where it is a whole paragraph."""
    return textwrap.shorten(plain(incident.title), LONGEST, placeholder=" …")


def _named(found: Sequence[Incident]) -> str:
    rest = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return "; ".join(map(called, found[:MOST_NAMED])) + rest
