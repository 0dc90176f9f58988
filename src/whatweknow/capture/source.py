"""What every reader of this room is given, a Source, and what it gives back: reports, and errors as values so that the rest goes on."""
from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from ..errors import CaptureError, InputError
from ..model import Report

Found: TypeAlias = Report | InputError
"""One thing a reader found: a report, or why there is none."""

MOST_BYTES = 20_000_000
"""Of one document. The longest page of the news archives tried has 4 MB; trafilatura's own limit is the same 20 MB."""
MOST_BYTES_JSON = 500_000_000
"""Of one .json file, which may hold many reports; .jsonl files and archives are read as a stream and have no limit."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a capture goes about it. allow_private: addresses of the own machine and network may be fetched. follow: pages that a feed links are fetched."""

    allow_private: bool = False
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read and what is known of them: a name for messages, the URL they came from, the charset a server declared, when."""

    name: str
    stream: io.BufferedReader
    url: str | None = None
    charset: str | None = None
    captured: str | None = None
    options: Options = Options()

    def head(self) -> bytes:
        """The first bytes, not consumed; fewer than 8 KB where the stream gives no more at once."""
        return self.stream.peek(8192)[:8192]

    def data(self, most: int = MOST_BYTES) -> bytes:
        """All bytes. Raises CaptureError when there are more than `most`."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise CaptureError(f"{self.name} is larger than {most // 1_000_000} MB, more than one report can be; split it into one file a report")
        return data


@contextmanager
def parsing(name: str, form: str) -> Iterator[None]:
    """Makes whatever a parser raises inside a CaptureError that names the input."""
    try:
        yield
    except InputError:
        raise
    except Exception as e:  # parsers of others break on damaged input in every way there is
        why = " ".join(str(e).split())[:160] or type(e).__name__
        raise CaptureError(f"{name} is damaged and could not be read as {form} ({why}); get it again, or save its text as .txt") from e


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream with a `peek`."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]


def settled(found: Iterator[Found]) -> Iterator[Found]:
    """The same, where an InputError raised on the way becomes the last thing found."""
    try:
        yield from found
    except InputError as error:
        yield error
