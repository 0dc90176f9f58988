"""The door of this room: a path, an address or "-" to Reports, whatever form they come in."""
from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..errors import CaptureError, InputError
from ..model import Report
from . import kinds, plain
from .archives import read_archive
from .decode import text_of
from .feeds import read_feed
from .kinds import Kind
from .pages import read_page
from .records import read_json, read_lines
from .source import Found, Options, Source, buffered, settled

STDIN = "standard input"
ADDRESS = re.compile(r"(?i)https?://")


def capture(
    source: str | Path, *, allow_private: bool = False, follow: bool = False, on_problem: Callable[[InputError], None] | None = None,
) -> Iterator[Report]:
    """The reports that `source` holds, one after the other, as they are read.

    source: a file (.txt, .html, .json, .jsonl, .rss, .atom, .xml, .warc, .warc.gz, or any name: then its first bytes say what it is), a folder (all such
    files in it and below, sorted by name), "-" for standard input, or a URL. allow_private: URLs may lead to the own machine or network.
    follow: pages that a feed links are fetched too. on_problem: is given each CaptureError and FetchError, and the rest goes on;
    without it the first one is raised.
    """
    options = Options(allow_private, follow)
    for found in settled(_found(source, options)):
        if isinstance(found, Report):
            yield found
        elif on_problem is None:
            raise found
        else:
            on_problem(found)


def _found(source: str | Path, options: Options) -> Iterator[Found]:
    if source == "-":
        yield from _read(Source(STDIN, buffered(sys.stdin.buffer), options=options), None)
    elif isinstance(source, str) and ADDRESS.match(source):
        yield from _from_web(source, options)
    elif os.path.isdir(source):
        yield from _folder(Path(source), options)
    else:
        yield from _file(Path(source), Path(source).name, options)


def _folder(folder: Path, options: Options) -> Iterator[Found]:
    """Every readable file of the folder and below; hidden ones and names of no known kind are passed over."""
    problems: list[OSError] = []
    paths = [
        Path(root, name) for root, folders, names in os.walk(folder, onerror=problems.append)
        for name in names if kinds.by_name(name) and not _hidden(Path(root, name), folder)
    ]
    for problem in problems:
        yield CaptureError(f"{problem.filename} cannot be opened ({problem.strerror}); mend its permissions or leave it out")
    if not paths and not problems:
        yield CaptureError(f"{folder} holds no file that can be read; it should have {', '.join(kinds.SUFFIXES)} files")
    for path in sorted(paths, key=lambda p: p.relative_to(folder).parts):
        yield from settled(_file(path, path.relative_to(folder).as_posix(), options))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _file(path: Path, name: str, options: Options) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from _read(Source(name, stream, options=options), kinds.by_name(path.name))
    except OSError as e:
        raise CaptureError(f"{path} cannot be read ({e.strerror or e}); check the name and its permissions") from e


def _from_web(url: str, options: Options) -> Iterator[Found]:
    from . import web

    answer = web.fetch(url, allow_private=options.allow_private)
    # What a server sends for a feed's address must be a feed: a login form sent in its place is not the report that was asked for.
    asked_for_feed = kinds.by_name(answer.url.partition("?")[0]) is Kind.FEED or kinds.by_name(url.partition("?")[0]) is Kind.FEED
    stream = io.BufferedReader(io.BytesIO(answer.data))
    source = Source(url, stream, answer.url, answer.charset, answer.captured, options)
    looks = kinds.by_content(source.head())
    yield from _read(source, Kind.FEED if asked_for_feed or looks is Kind.FEED else answer.kind)


def _read(source: Source, kind: Kind | None) -> Iterator[Found]:
    yield from READERS[kind or kinds.by_content(source.head())](source)


def _read_plain(source: Source) -> Iterator[Found]:
    text = text_of(source.data(), source.name, source.charset)
    yield plain.report(text, name=source.name, url=source.url, captured=source.captured)


READERS: Mapping[Kind, Callable[[Source], Iterator[Found]]] = {
    Kind.PLAIN: _read_plain, Kind.PAGE: read_page, Kind.JSON: read_json, Kind.LINES: read_lines, Kind.FEED: read_feed, Kind.ARCHIVE: read_archive,
}
"""The reader of each kind."""
