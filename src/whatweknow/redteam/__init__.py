"""The red team: made-up reports, each named after the trap it sets, and what a careful reader finds in them.

A trap is a report or two and what is read in them; a story is two to six reports of one incident or more and what an editor would have on the
page at several moments. They ship with the package, so that anybody can run them on their own machine (`wwk redteam`). One passes only if
everything it expects is found and nothing it forbids is. One known to fail stands in `failing.toml` or `stories_failing.toml` with its
reason; failing without standing there is an error, and so is passing while standing there.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import UsageError
from .outcome import Outcome
from .story import stories
from .storytelling import told
from .trap import traps
from .trapping import sprung

__all__ = ["Outcome", "outcomes", "run", "stories", "traps"]


def run(names: Iterable[str] | None = None, *, tagger: bool = True) -> tuple[Outcome, ...]:
    """The outcome of the traps and stories named, of all traps and then all stories by default. Raises UsageError for a name that is neither."""
    return tuple(outcomes(names, tagger=tagger))


def outcomes(names: Iterable[str] | None = None, *, tagger: bool = True) -> Iterator[Outcome]:
    """The same, one by one as they are read."""
    for name in [*traps(), *stories()] if names is None else list(names):
        if name in traps():
            yield sprung(traps()[name], tagger=tagger)
        elif name in stories():
            yield told(stories()[name], tagger=tagger)
        else:
            raise UsageError(f"there is no trap or story {name!r}; `wwk redteam` without a name runs them all")
