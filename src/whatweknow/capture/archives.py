"""A WARC archive to Reports: every HTML answer in it. The archive is read as a stream; a broken end does not lose what came before."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import CaptureError
from . import dates
from .pages import page
from .source import MOST_BYTES, Found, Source, parsing

TYPES = ("text/html", "application/xhtml+xml")
RECORDS = ("response", "resource")


def read_archive(source: Source) -> Iterator[Found]:
    """A report a page. A page without an article is a CaptureError naming its address; so is the end of a truncated archive."""
    if not source.head().strip():
        raise CaptureError(f"{source.name} is empty; give it a WARC archive or leave it out")
    seen = pages = 0
    for record in _records(source):
        seen += 1
        if _is_page(record):
            pages += 1
            yield _page(record, source.name)
    if not pages:
        raise CaptureError(f"{source.name} holds {seen} WARC records and no HTML page among them; give it an archive of pages")


def _records(source: Source) -> Iterator[Any]:
    """The records one by one. Raises CaptureError where the archive is damaged or breaks off."""
    from warcio.archiveiterator import ArchiveIterator

    with parsing(source.name, "a WARC archive"):
        records = iter(ArchiveIterator(source.stream))
    while True:
        with parsing(source.name, "a WARC archive from here on"):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in RECORDS or headers is None:
        return False
    status = record.http_headers.get_statuscode() if record.rec_type == "response" else "200"
    return status == "200" and (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in TYPES


def _page(record: Any, where: str) -> Found:
    """The report of one record. Raises CaptureError if the archive ends within it."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    with parsing(where, "a WARC archive from here on"):
        data = record.content_stream().read(MOST_BYTES + 1)
        missing = record.raw_stream.limit if len(data) <= MOST_BYTES else 0
    if missing > 0:
        raise CaptureError(f"{where} breaks off: {missing} bytes of {url} are missing; the pages before it were read, get the archive again")
    try:
        return page(data, url, url or where, captured=dates.iso(record.rec_headers.get_header("WARC-Date")))
    except CaptureError as e:
        return CaptureError(f"{where}: {e}")
