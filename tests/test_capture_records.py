"""JSON and JSON lines to reports."""
import json

import pytest

from whatweknow.capture import capture
from whatweknow.errors import CaptureError

RECORD = {"id": "r1", "text": "Four boats sank off the cape on Monday.", "published": "2021-03-04T05:06:07Z", "title": "Boats sink", "publisher": "The Cape Post", "url": "https://cape.example/1"}


def write(path, *rows):
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a"])
def test_one_record_becomes_one_report(tmp_path, name):
    [report] = capture(write(tmp_path / name, RECORD))
    assert (report.name, report.text, report.published) == ("r1", RECORD["text"], RECORD["published"])
    assert (report.title, report.publisher, report.url) == ("Boats sink", "The Cape Post", "https://cape.example/1")


@pytest.mark.parametrize("form", [
    json.dumps([RECORD, {"text": "Two more boats are missing."}]), json.dumps([RECORD, {"text": "Two more boats are missing."}], indent=2),
    json.dumps(RECORD) + "\n" + json.dumps({"text": "Two more boats are missing."}),
])
def test_a_list_or_lines_become_a_report_each(tmp_path, form):
    path = tmp_path / "a.json"
    path.write_text(form)
    assert [r.text for r in capture(path)] == [RECORD["text"], "Two more boats are missing."]


def test_synonyms_of_the_answer_sheets_are_understood(tmp_path):
    [report] = capture(write(tmp_path / "a.jsonl", {"doc_id": 7, "text": "Four boats sank.", "date": "2021-03-04", "claims": []}))
    assert (report.name, report.published) == ("7", "2021-03-04")


def test_a_record_without_id_is_named_by_file_and_line(tmp_path):
    assert [r.name for r in capture(write(tmp_path / "a.jsonl", RECORD, "", {"text": "No name."}))] == ["r1", "a.jsonl:3"]


def test_the_text_is_kept_to_the_character(tmp_path):
    text = "  \ufeffOne\r\n\r\ntwo 👩‍🚒 e\u0301  \n"
    [report] = capture(write(tmp_path / "a.jsonl", {"text": text}))
    assert report.text == text


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path):
    problems = []
    rows = [RECORD, '{"text": ', "[1, 2]", {"text": ""}, {"text": 5.5}, {"title": ["a"], "text": "b"}, '{"text": "half \\ud800"}', {"text": "The last."}]
    reports = list(capture(write(tmp_path / "a.jsonl", *rows), on_problem=problems.append))
    assert [r.text for r in reports] == [RECORD["text"], "The last."]
    assert [str(p).split()[0].rstrip(":") for p in problems] == [f"a.jsonl:{n}" for n in range(2, 8)]
    assert all(isinstance(p, CaptureError) for p in problems)


def test_without_on_problem_the_first_bad_line_is_raised(tmp_path):
    with pytest.raises(CaptureError, match=r"a\.jsonl:1: not JSON"):
        list(capture(write(tmp_path / "a.jsonl", "{nonsense", RECORD)))


@pytest.mark.parametrize("content", ["{", "[]", "3", "[" * 100_000])
def test_a_json_file_without_reports_is_an_error(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(CaptureError, match=r"a\.json"):
        list(capture(path))


def test_an_unreadable_date_is_left_out_and_said(tmp_path, caplog):
    [report] = capture(write(tmp_path / "a.jsonl", RECORD | {"published": "2021-02-30"}))
    assert report.published is None
    assert "a.jsonl:1" in caplog.text and "2021-02-30" in caplog.text


def test_a_line_longer_than_a_report_can_be_is_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr("whatweknow.capture.records.MOST_BYTES", 500)
    problems = []
    path = write(tmp_path / "a.jsonl", {"text": "x" * 3000}, RECORD)
    assert [r.name for r in capture(path, on_problem=problems.append)] == ["r1"]
    assert "a.jsonl:1" in str(problems[0]) and len(problems) == 1
