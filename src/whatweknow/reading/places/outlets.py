"""Where a report's own readers live: the country, and the state where it serves one, of the outlet that published it.

A paper in Ohio writes "Dublin" for the town its readers know. The table `outlets.toml` has outlets by name and site; a site under a country's own
ending needs no line. Where nothing is known of the outlet nothing is guessed.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from ...model import Report
from ...vocab import table, words

Region = tuple[str, str | None]
"""A country's code and the name of one of its first-level divisions, None for the whole of it."""


def home(report: Report) -> Region | None:
    """The region of the report's outlet, by its site, then by its name, then by the ending of its site."""
    host = _host(report.url)
    named = (report.publisher or "").lower().removeprefix("the ").strip()
    for name in (*_domains(host), named, *_domains(named if "." in named and " " not in named else "")):
        if name in _homes():
            return _homes()[name]
    return _by_ending(host)


@cache
def _homes() -> dict[str, Region]:
    out: dict[str, Region] = {}
    for where, names in table("outlets")["home"].items():
        country, _, division = where.partition("/")
        out |= dict.fromkeys(names, (country, division or None))
    return out


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        # An address that is none says nothing of its outlet.
        return ""


def _domains(host: str) -> Iterator[str]:
    """A host and what it lies under: "edition.news.example", "news.example"."""
    while "." in host:
        yield host
        host = host.split(".", 1)[1]


def _by_ending(host: str) -> Region | None:
    ending = host.rsplit(".", 1)[-1]
    if len(ending) != 2 or ending in words("outlets", "anybodys"):
        return None
    return table("outlets")["ending"].get(ending, ending.upper()), None
