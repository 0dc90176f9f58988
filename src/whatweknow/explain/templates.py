"""The files beside this one that pages are made from: templates that escape whatever comes from a report, and styles."""
from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from . import telling


@cache
def template(name: str) -> Template:
    """A template by the name of its file; a name it does not know is an error, and what a report says is escaped."""
    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"plain": telling.plain, "visible": telling.visible, "opening": telling.opening, "counted": telling.counted}
    return env.from_string(own(name))


@cache
def own(name: str) -> str:
    """The text of a file of the package."""
    return (files(__package__) / name).read_text(encoding="utf-8")
