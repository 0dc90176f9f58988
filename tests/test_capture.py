"""The door of capture: files, folders, standard input; problems named, the rest going on."""
import io
import json
import subprocess
import sys

import pytest
from capture_samples import FEED, PAGE, PARAGRAPHS

import whatweknow.capture
from whatweknow.capture import capture
from whatweknow.errors import CaptureError


@pytest.fixture
def stdin(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    return give


def test_a_text_file_is_a_report_by_its_own_words(tmp_path):
    (tmp_path / "a.txt").write_bytes(PARAGRAPHS[0].encode() + b"\r\n")
    [report] = capture(tmp_path / "a.txt")
    assert (report.name, report.text, report.published) == ("a.txt", PARAGRAPHS[0] + "\r\n", None)


def test_two_captures_of_the_same_text_are_one_report(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPHS[0])
    (tmp_path / "b.txt").write_text(PARAGRAPHS[0])
    a, b = capture(tmp_path)
    assert a.id == b.id


def test_a_folder_is_read_through_in_order_and_other_files_are_passed_over(tmp_path):
    for name, content in {"b.txt": "Second.", "a/z.html": PAGE, "c.jsonl": '{"id": "third", "text": "Third."}', "README.md": "Not me.", ".hidden/x.txt": "Nor me.", ".y.txt": "Nor me.", "d.jpg": "Nor me."}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    assert [r.name for r in capture(tmp_path)] == ["a/z.html", "b.txt", "third"]
    assert [r.name for r in capture(str(tmp_path))] == ["a/z.html", "b.txt", "third"]


def test_in_a_folder_each_problem_is_told_and_the_rest_goes_on(tmp_path):
    files = {"1.txt": b"", "2.pdf.txt": b"%PDF-1.4", "3.json": b"{}", "4.html": b"<p>", "5.rss": b"<html>", "6.warc": b"x", "7.jsonl": b"{", "8.txt": b"Good words."}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    problems = []
    assert [r.name for r in capture(tmp_path, on_problem=problems.append)] == ["8.txt"]
    assert len(problems) == 7 and all(isinstance(p, CaptureError) for p in problems)
    assert [name for name, p in zip(files, problems, strict=False) if name not in str(p)] == []


def test_without_on_problem_the_first_is_raised(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(CaptureError, match=r"a\.txt is empty"):
        list(capture(tmp_path))


def test_an_empty_folder_says_what_it_should_hold(tmp_path):
    with pytest.raises(CaptureError, match=r"holds no file.*\.jsonl"):
        list(capture(tmp_path))


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    def walk(top, onerror):
        onerror(PermissionError(13, "Permission denied", str(top)))
        return iter(())
    monkeypatch.setattr("os.walk", walk)
    with pytest.raises(CaptureError, match=r"cannot be opened .Permission denied."):
        list(capture(tmp_path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CaptureError, match=r"nothere\.txt cannot be read"):
        list(capture(tmp_path / "nothere.txt"))


def test_a_file_too_large_to_be_a_report_is_named(tmp_path):
    (tmp_path / "a.html").write_bytes(b"x" * 20_000_001)
    with pytest.raises(CaptureError, match=r"a\.html is larger than 20 MB"):
        list(capture(tmp_path / "a.html"))


@pytest.mark.parametrize(("data", "names"), [
    (b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', ["a", "b"]),
    (b'\n{"id": "a", "text": "One."}', ["a"]),
    (b'{\n "id": "a",\n "text": "One."\n}', ["a"]),
    (b'[{"id": "a", "text": "One."}]', ["a"]),
    (b"[Updated] One thing happened on Monday.", ["standard input"]),
    (b"One thing happened on Monday.", ["standard input"]),
    (PAGE.encode(), ["standard input"]),
    (FEED.encode(), ["flood-1", "https://valley.example/falls"]),
])
def test_standard_input_is_recognised_by_its_first_bytes(stdin, data, names):
    stdin(data)
    assert [r.name for r in capture("-")] == names


def test_json_lines_on_standard_input_are_read_as_they_come():
    code = "from whatweknow.capture import capture\nfor r in capture('-'): print(r.name, flush=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        for name in ("a", "b"):
            child.stdin.write(json.dumps({"id": name, "text": "Words."}).encode() + b"\n")
            child.stdin.flush()
            # The answer comes while the pipe is still open.
            assert child.stdout.readline().decode().strip() == name


def test_reading_text_does_not_load_the_libraries_for_pages(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    heavy = ("trafilatura", "lxml", "feedparser", "warcio", "http.client", "spacy")
    code = f"import sys\nfrom whatweknow.capture import capture\nlist(capture({str(tmp_path / 'a.txt')!r}))\nprint([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_room_has_three_doors():
    assert whatweknow.capture.__all__ == sorted(whatweknow.capture.__all__) == ["capture", "link", "page"]
