"""A story as it stands in its file: two to six made-up reports, and what a careful editor would have on the page at several moments.

The patterns of a moment are tables as in a trap; docs/method.md says what each key means. Nothing here looks at the answers.
"""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from ..errors import UsageError
from .trap import Pattern, Source, texts, written


class Moment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must and must not be shown as of one moment. at: ISO 8601, None for everything; incidents: numbers of the reports, from 1, that tell of one
    incident, each report once or more; the rest: patterns of which each must fit something, and those with absent that must fit nothing."""

    at: str | None = None
    incidents: tuple[tuple[int, ...], ...] = ()
    figure: tuple[Pattern, ...] = ()
    absent_figure: tuple[Pattern, ...] = ()
    line: tuple[Pattern, ...] = ()
    absent_line: tuple[Pattern, ...] = ()
    link: tuple[Pattern, ...] = ()
    absent_link: tuple[Pattern, ...] = ()
    dispute: tuple[Pattern, ...] = ()
    absent_dispute: tuple[Pattern, ...] = ()
    change: tuple[Pattern, ...] = ()
    absent_change: tuple[Pattern, ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One story. about: what it tests, in a sentence; asof: its moments, in the order of the file."""

    about: str
    report: tuple[Source, ...]
    asof: tuple[Moment, ...]
    name: str = ""


@cache
def stories() -> Mapping[str, Story]:
    """Every story by its name, in the order of their names."""
    return {name: load(name, text) for name, text in texts("stories")}


def load(name: str, text: str) -> Story:
    """The story written in a TOML text. Raises UsageError naming the story if a key is unknown or missing, or a report is named that it lacks."""
    story = written(Story, "story", f"stories/{name}.toml", {"name": name}, text)
    strange = {n for m in story.asof for told in m.incidents for n in told} - set(range(1, len(story.report) + 1))
    if strange:
        raise UsageError(f"story {name}: there is no report {min(strange)}; reports are numbered from 1 to {len(story.report)}; mend redteam/stories/{name}.toml")
    return story


@cache
def failing() -> Mapping[str, str]:
    """Name -> reason of the stories known to fail. A story that passes does not belong here."""
    return tomllib.loads((files(__package__) / "stories_failing.toml").read_text(encoding="utf-8"))
