"""Reports as JSON records: one object a line, one object, or a list of them.

A record is `{"id", "text", "published", "title", "publisher", "url"}`, all but `text` optional; words.toml has the other names a
field may go by ("date", "doc_id"). The text is taken as it stands, so offsets into it hold.
"""
from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

from ..errors import CaptureError
from ..model import Report
from . import dates, plain
from .decode import text_of
from .source import MOST_BYTES, MOST_BYTES_JSON, Found, Source
from .words import table

log = logging.getLogger("whatweknow.capture")


def read_lines(source: Source) -> Iterator[Found]:
    """A report a line, as they come; a line that holds none is a CaptureError naming it, and the next is read."""
    number = 0
    while line := source.stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            yield CaptureError(f"{source.name}:{number}: this line is larger than {MOST_BYTES // 1_000_000} MB; write one report a line")
            _skip_line(source, line)
        elif line.strip():
            yield _from_line(line, f"{source.name}:{number}")
    if not number:
        raise CaptureError(f"{source.name} is empty; give it one JSON object a line or leave it out")


def read_json(source: Source) -> Iterator[Found]:
    """The report or the list of reports that a JSON file holds; a file of JSON lines is read as such whatever its name."""
    text = text_of(source.data(MOST_BYTES_JSON), source.name, source.charset)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as e:
        yield from _lines_after_all(text, source.name, e)
        return
    if isinstance(value, dict):
        yield _settle(value, source.name, None)
        return
    if not isinstance(value, list) or not value:
        raise CaptureError(f"{source.name} holds no report; a JSON file is an object with a \"text\", or a list of them")
    for number, item in enumerate(value, 1):
        yield _settle(item, f"{source.name}: item {number}", f"{source.name}:{number}")


def record(value: Any, where: str, name: str | None = None) -> Report:
    """The report that one record holds. where: for messages; name: for a record without an id.

    Raises CaptureError if it is no object, has no text or a field is not text.
    """
    if not isinstance(value, dict):
        raise CaptureError(f"{where} is not an object; write {{\"id\": ..., \"text\": ...}}")
    fields = {field: found for field, keys in table("record").items() if (found := _field(value, keys, where)) is not None}
    text = fields.pop("text", None)
    if text is None or not text.strip():
        raise CaptureError(f"{where} has no text; give every record a \"text\" that is not empty")
    if (written := fields.get("published")) is not None:
        fields["published"] = dates.iso(written)
        if fields["published"] is None:
            log.warning("%s: %r is no date and was left out", where, written)
    try:
        text.encode()
    except UnicodeEncodeError as e:
        raise CaptureError(f"{where}: the text holds half a character at {e.start} (a lone surrogate); write it as UTF-8 again") from e
    return plain.report(text, **({"name": name} | fields))


def _field(value: dict[str, Any], keys: list[str], where: str) -> str | None:
    for key in keys:
        found = value.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            found = str(found)
        if isinstance(found, str):
            return found
        if found is not None:
            raise CaptureError(f"{where}: \"{key}\" should be text and is {json.dumps(found)[:40]}; mend or drop it")
    return None


def _from_line(line: bytes, where: str) -> Found:
    try:
        value = json.loads(text_of(line, where))
    except CaptureError as e:
        return e
    except (ValueError, RecursionError) as e:
        return CaptureError(f"{where}: not JSON ({e}); write one object a line")
    return _settle(value, where, where)


def _settle(value: Any, where: str, name: str | None) -> Found:
    try:
        return record(value, where, name)
    except CaptureError as e:
        return e


def _lines_after_all(text: str, name: str, why: Exception) -> Iterator[Found]:
    rows = [(n, row) for n, row in enumerate(text.splitlines(), 1) if row.strip()]
    if len(rows) < 2 or not any(_is_object(row) for _, row in rows):
        raise CaptureError(f"{name}: not JSON ({why}); mend it, or name it .txt if it is plain text") from why
    for number, row in rows:
        yield _from_line(row.encode(), f"{name}:{number}")


def _is_object(row: str) -> bool:
    try:
        return isinstance(json.loads(row), dict)
    except (ValueError, RecursionError):
        return False


def _skip_line(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(MOST_BYTES)
