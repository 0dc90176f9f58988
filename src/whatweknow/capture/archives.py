"""A WARC archive to Reports: every HTML answer in it. The archive is read as a stream; a broken end does not lose what came before."""
from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from ..errors import CaptureError
from . import dates
from .pages import page
from .source import MOST_BYTES, Found, Source

TYPES = ("text/html", "application/xhtml+xml")
RECORDS = ("response", "resource")


def read_archive(source: Source) -> Iterator[Found]:
    """A report a page. A page without an article is a CaptureError naming its address; so is the end of a truncated archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    if not source.head().strip():
        raise CaptureError(f"{source.name} is empty; give it a WARC archive or leave it out")
    seen = read = 0
    try:
        for record in ArchiveIterator(source.stream):
            seen += 1
            if _is_page(record):
                found = _page(record, source.name)
                read += isinstance(found, CaptureError) is False
                yield found
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as e:
        yield CaptureError(f"{source.name} breaks off after {seen} records ({' '.join(str(e).split())[:120]}); {read} pages before that were read, fetch the archive again")
        return
    if not seen:
        raise CaptureError(f"{source.name} is no WARC archive; give it one that ends in .warc or .warc.gz")


def _is_page(record: Any) -> bool:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in RECORDS or headers is None:
        return False
    status = record.http_headers.get_statuscode() if record.rec_type == "response" else "200"
    return status == "200" and (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in TYPES


def _page(record: Any, where: str) -> Found:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(MOST_BYTES + 1)
    if record.raw_stream.limit > 0 and len(data) <= MOST_BYTES:
        raise EOFError(f"{record.raw_stream.limit} bytes of {url} are missing")
    try:
        return page(data, url, url or where, captured=dates.iso(record.rec_headers.get_header("WARC-Date")))
    except CaptureError as e:
        return CaptureError(f"{where}: {e}")
