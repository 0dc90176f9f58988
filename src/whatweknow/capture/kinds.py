"""Which kind of input something is: by its name where that says it, else by its first bytes."""
from __future__ import annotations

import json
import re
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """The forms a report comes in."""

    PLAIN = "plain text"
    PAGE = "an HTML page"
    JSON = "JSON"
    LINES = "JSON lines"
    FEED = "a feed"
    ARCHIVE = "a WARC archive"


SUFFIXES = MappingProxyType({
    ".txt": Kind.PLAIN, ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE, ".json": Kind.JSON, ".jsonl": Kind.LINES, ".ndjson": Kind.LINES,
    ".rss": Kind.FEED, ".atom": Kind.FEED, ".xml": Kind.FEED, ".warc": Kind.ARCHIVE, ".warc.gz": Kind.ARCHIVE,
})
"""What a folder is searched for. A file named on its own may have any name."""

CONTENT_TYPES = MappingProxyType({
    "text/html": Kind.PAGE, "application/xhtml+xml": Kind.PAGE, "text/plain": Kind.PLAIN, "application/json": Kind.JSON,
    "application/x-ndjson": Kind.LINES, "application/jsonl": Kind.LINES, "application/rss+xml": Kind.FEED, "application/atom+xml": Kind.FEED,
    "application/xml": None, "text/xml": None, "application/warc": Kind.ARCHIVE, "application/octet-stream": None, "": None,
})
"""What a server may send; None where the first bytes must say. Anything else (a picture, a film) is refused."""

FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
PAGE = re.compile(rb"^<(?:!doctype html|html|head|body|title|meta|article|main|section|div|h[1-6]|p|!--)", re.IGNORECASE)
XML = re.compile(rb"^<\?xml")


def by_name(name: str) -> Kind | None:
    """The kind that a file's name says, None if it says none."""
    lower = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if lower.endswith(suffix)), None)


def by_content(head: bytes) -> Kind:
    """The kind that the first bytes (some hundred will do) look like; plain text if they look like nothing else."""
    if head.startswith((b"\x1f\x8b", b"WARC/")):
        return Kind.ARCHIVE
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{") or re.match(rb"\[\s*[{\]]", start):
        return _json(start)
    if start.startswith(b"<") and FEED.search(start[:2000]):
        return Kind.FEED
    return Kind.PAGE if PAGE.search(start) or XML.search(start) else Kind.PLAIN


def _json(start: bytes) -> Kind:
    """Lines if the first line is an object of its own, or is too long to see its end."""
    first, newline, _ = start.partition(b"\n")
    if not first.startswith(b"{"):
        return Kind.JSON
    if not newline:
        return Kind.LINES
    try:
        return Kind.LINES if isinstance(json.loads(first), dict) else Kind.JSON
    except ValueError:
        return Kind.JSON
