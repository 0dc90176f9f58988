"""Bytes to text, and what is said when they are none."""
import logging

import pytest

from whatweknow.capture.decode import text_of
from whatweknow.errors import CaptureError

WORDS = "Tehran’s envoy said “no” to the café plan."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_marked_encodings_are_read_in_silence(codec, caplog):
    assert text_of(WORDS.encode(codec), "a.txt") == WORDS
    assert not caplog.records


@pytest.mark.parametrize("codec", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_an_undeclared_encoding_is_assumed_and_said(codec, caplog):
    with caplog.at_level(logging.WARNING):
        assert text_of((WORDS * 3).encode(codec), "a.txt") == WORDS * 3
    assert "a.txt" in caplog.text and codec in caplog.text


def test_a_declared_charset_is_used(caplog):
    page = '<html><head><meta charset="koi8-r"></head><body>Привет</body></html>'
    assert "Привет" in text_of(page.encode("koi8-r"), "a.html")
    assert "Привет" in text_of("Привет".encode("iso-8859-5"), "a.txt", "iso-8859-5")
    assert not caplog.records


def test_latin_1_means_what_browsers_take_it_for():
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>{WORDS}</body></html>'
    assert WORDS in text_of(page.encode("windows-1252"), "a.html")


def test_valid_utf_8_beats_a_wrong_declaration():
    assert text_of(WORDS.encode(), "a.txt", "iso-8859-1") == WORDS


def test_an_unknown_charset_is_passed_over():
    assert text_of(WORDS.encode("windows-1252"), "a.txt", "x-nonsense") == WORDS


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file_says_so(data):
    with pytest.raises(CaptureError, match=r"a\.txt is empty"):
        text_of(data, "a.txt")


@pytest.mark.parametrize(("data", "what"), [
    (b"%PDF-1.7 ...", "a PDF"), (b"PK\x03\x04....", "ZIP"), (b"\x89PNG\r\n", "PNG"), (b"\xff\xd8\xff\xe0..", "JPEG"), (b"SQLite format 3\x00", "ledger"),
    (bytes(range(256)) * 20, "binary"), (b"\x00\x01\x02\x03" * 200, "binary"),
])
def test_a_binary_file_says_what_it_is_and_what_to_do(data, what):
    with pytest.raises(CaptureError, match=rf"a\.txt is .*{what}"):
        text_of(data, "a.txt")


def test_a_wrong_mark_is_an_error():
    with pytest.raises(CaptureError, match="byte-order mark"):
        text_of(b"\xef\xbb\xbfabc\xff\xff", "a.txt")
