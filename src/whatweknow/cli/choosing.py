"""Which incident a command is about, of a ledger or of files: the one named by id or words of its title, all of them, or the one that most reports tell of."""
from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from ..errors import UsageError
from ..explain.labels import plural
from ..model import Incident
from ..reconcile.words import tokens
from ..story import Story
from .answer import note
from .text import SHORT, short, wrapped

ALL = "all"
"""What `--incident` is given for everything a ledger keeps, as if it were one."""
LEAST = 4
"""Characters of an id that are enough to name it where no other begins so."""
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


def by_now(known: Iterable[Incident], seen: Collection[str]) -> list[Incident]:
    """The incidents as told by these reports alone, by id; those that none of them tells of are left out. The one that most tell of comes first."""
    told = [replace(i, reports=tuple(r for r in i.reports if r in seen), passing=tuple(r for r in i.passing if r in seen)) for i in known]
    return sorted((i for i in told if i.reports), key=lambda i: -len(i.reports))


def shown(known: Sequence[Incident]) -> Sequence[Incident]:
    """What is shown where nobody named an incident: the one that most reports tell of, of equals the first; but of a single report all that it tells. Says on standard error which
    others there are."""
    reports = {r for i in known for r in i.reports}
    if len(known) < 2 or len(reports) == 1:
        return known
    first, *others = sorted(known, key=lambda i: -len(i.reports))
    wide = shutil.get_terminal_size(fallback=(100, 24)).columns
    lines = [wrapped("", f"this is {called(first)}, told by {len(first.reports)} of {plural(len(reports), 'report')}", wide), "here too; ask for one with --incident, or for all with --incident all:"]
    lines += [wrapped(f"  {i.id[:SHORT]}  ", f"{headline(i)} · {plural(len(i.reports), 'report')}", wide) for i in others[:MOST_NAMED]]
    note("\n".join([*lines, *([f"  and {len(others) - MOST_NAMED} more"] if others[MOST_NAMED:] else [])]))
    return [first]


def called(incident: Incident) -> str:
    """The beginning of its id and its title, where one of its reports has a title."""
    return f"{incident.id[:SHORT]} {headline(incident)}".rstrip()


def headline(incident: Incident) -> str:
    """Its title on one line, cut where it is a whole paragraph."""
    return short(incident.title)


def _named(found: Sequence[Incident]) -> str:
    rest = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return "; ".join(map(called, found[:MOST_NAMED])) + rest
