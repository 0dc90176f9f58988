"""A trap as it stands in its file: made-up reports, the claims, links, times and places a careful reader finds, and what must not be found.

A pattern is a table of the fields the trap is about; fields it leaves out do not matter. docs/method.md says what each key means.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from ..errors import UsageError

Pattern = Mapping[str, Any]
T = TypeVar("T")


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
    return {name: load(name, text) for name, text in texts("traps")}


def load(name: str, text: str) -> Trap:
    """The trap written in a TOML text. Raises UsageError naming the trap if a key is unknown or missing."""
    return written(Trap, "trap", f"traps/{name}.toml", {"name": name}, text)


def texts(folder: str) -> Iterator[tuple[str, str]]:
    """The name and text of every TOML file of a folder of the red team, in the order of their names."""
    for file in sorted((f for f in (files(__package__) / folder).iterdir() if f.name.endswith(".toml")), key=lambda f: f.name.removesuffix(".toml")):
        yield file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")


def written(kind: type[T], noun: str, file: str, given: Mapping[str, str], text: str) -> T:
    """The record written in a TOML text, with the fields given beside it. Raises UsageError naming it if a key is unknown or missing."""
    try:
        return msgspec.convert({**tomllib.loads(text), **given}, kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{noun} {given['name']}: {error}; mend redteam/{file}") from error


@cache
def failing() -> Mapping[str, str]:
    """Name -> reason of the traps known to fail. A trap that passes does not belong here."""
    return tomllib.loads((files(__package__) / "failing.toml").read_text(encoding="utf-8"))
