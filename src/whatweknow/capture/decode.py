"""Bytes to text: byte-order marks, UTF-8, the charset a page declares, and what is assumed when none of them fits."""
from __future__ import annotations

import codecs
import logging
import re

from ..errors import CaptureError
from .words import table

log = logging.getLogger("whatweknow.capture")

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The 32-bit little-endian mark begins with the 16-bit one, so it is tried first.
DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
WESTERN = "windows-1252"
"""What the web standard assumes for pages that say nothing, and what "iso-8859-1" and "ascii" mean in it."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def text_of(data: bytes, name: str, charset: str | None = None) -> str:
    """The text of `data`. charset: what a server said, used when the bytes are not UTF-8.

    Raises CaptureError for an empty or binary file. What was assumed about an undeclared encoding is logged as a warning.
    """
    if not data.strip():
        raise CaptureError(f"{name} is empty; give it the report's text or leave it out")
    kind = next((what for magic, what in table("binary").items() if data.startswith(magic.encode("latin-1"))), None)
    if kind:
        raise CaptureError(f"{name} is {kind}, not text; save the report as text or HTML first")
    text = _marked(data, name) or _unmarked(data, name, charset)
    if len(CONTROLS.findall(text[:20_000])) > len(text[:20_000]) / 200:
        raise CaptureError(f"{name} is binary, not text; save the report as text or HTML first")
    return text


def _marked(data: bytes, name: str) -> str | None:
    for mark, codec in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec).removeprefix("\ufeff")
            except UnicodeDecodeError as e:
                raise CaptureError(f"{name} begins with the byte-order mark of {codec} but is not {codec} ({e.reason} at byte {e.start}); save it again") from e
    return None


def _unmarked(data: bytes, name: str, charset: str | None) -> str:
    try:
        # UTF-8 first, whatever was declared: bytes that are valid UTF-8 by chance hardly exist, wrong declarations are common.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _codec(charset) or _codec(_in_page(data))
    codec = declared or _wide(data) or WESTERN
    text = data.decode(codec, errors="replace")
    if not declared or "\ufffd" in text:
        log.warning("%s is not UTF-8 and was read as %s%s", name, codec, "; some bytes could not be read" if "\ufffd" in text else "")
    return text


def _in_page(data: bytes) -> str | None:
    m = DECLARED.search(data[:4096])
    return (m[1] or m[2]).decode("ascii") if m else None


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip("\"' ")).name
    except LookupError:
        return None
    # Both were tried, or cannot hold bytes above 127.
    return WESTERN if name in ("iso8859-1", "ascii", "utf-8") else name


def _wide(data: bytes) -> str | None:
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 8:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
