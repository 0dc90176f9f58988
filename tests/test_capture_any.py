"""Whatever the bytes, capture gives reports or says what is wrong with them: no other error, no words out of nothing."""
import itertools

import pytest
from capture_samples import FEED, PAGE, archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whatweknow.capture import capture
from whatweknow.errors import InputError
from whatweknow.model import Report

RECORDS = b'{"id": "a", "text": "Four boats sank."}\n[{"text": "b"}]\n{"text": {}}\n'
GOOD = {
    "a.txt": b"date 2021-03-04 Boats in the square - VIA REUTERS\n\nWas anyone hurt?\n\nFour boats sank, the guard said.\n",
    "a.html": PAGE.encode(), "a.jsonl": RECORDS, "a.json": RECORDS, "a.rss": FEED.encode(), "a.warc.gz": archive(("https://v.example", "text/html", PAGE)),
    "a.warc": archive(("https://v.example", "text/html", PAGE), gzip=False), "a": RECORDS,
}


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_input_gives_reports_or_errors_that_name_it(tmp_path, name, data):
    whole = GOOD[name]
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 60))
    (tmp_path / name).write_bytes(whole[:at] + data.draw(st.binary(max_size=30)) + whole[at + cut:])
    problems = []
    reports = list(capture(tmp_path / name, on_problem=problems.append))
    assert all(isinstance(p, InputError) and name in str(p) for p in problems)
    assert reports or problems
    for report in reports:
        check(report)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("Aa1 \n\r\t.?-–(|:“”date By Photo: AP/via REUTERS 2020-01-08"), max_size=200))
def test_any_text_keeps_its_characters(tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    for report in capture(tmp_path / "a.txt", on_problem=lambda _: None):
        assert report.text == text
        check(report)


def check(report: Report) -> None:
    """Headings and asides are whole lines, in order, apart from one another."""
    spans = sorted(report.headings + report.asides)
    assert report.text.strip() and list(report.headings) == sorted(report.headings)
    assert all(0 <= a < b <= len(report.text) and report.text[a:b].strip() == report.text[a:b] for a, b in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
