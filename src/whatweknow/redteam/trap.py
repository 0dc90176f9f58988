"""A trap as it stands in its file: made-up reports, the claims, links, times and places a careful reader finds, and what must not be found.

A pattern is a table of the fields the trap is about; fields it leaves out do not matter. docs/method.md says what each key means.
"""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from ..errors import UsageError

Pattern = Mapping[str, Any]


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One made-up report: its words and what its page says of itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class Trap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One trap. about: what it tests, in a sentence. claim, link, time, place: patterns that must be found; absent...: that must not."""

    about: str
    report: tuple[Source, ...]
    name: str = ""
    claim: tuple[Pattern, ...] = ()
    absent: tuple[Pattern, ...] = ()
    link: tuple[Pattern, ...] = ()
    absent_link: tuple[Pattern, ...] = ()
    time: tuple[Pattern, ...] = ()
    absent_time: tuple[Pattern, ...] = ()
    place: tuple[Pattern, ...] = ()
    absent_place: tuple[Pattern, ...] = ()


@cache
def traps() -> Mapping[str, Trap]:
    """Every trap by its name, in the order of their names."""
    folder = files(__package__) / "traps"
    names = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    return {name: load(name, (folder / f"{name}.toml").read_text(encoding="utf-8")) for name in names}


def load(name: str, text: str) -> Trap:
    """The trap written in a TOML text. Raises UsageError naming the trap if a key is unknown or missing."""
    try:
        return msgspec.convert({**tomllib.loads(text), "name": name}, Trap)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"trap {name}: {error}; mend redteam/traps/{name}.toml") from error


@cache
def failing() -> Mapping[str, str]:
    """Name -> reason of the traps known to fail. A trap that passes does not belong here."""
    return tomllib.loads((files(__package__) / "failing.toml").read_text(encoding="utf-8"))
