"""Gold is read in place, whole or in part, and a projection never sees its answers."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import gold
from whatweknow.errors import InputError

ROWS = [{"doc_id": f"d{i}", "text": f"Report {i}.", "date": "2021-03-04", "annotations": [], "event": {"text": "x"}} for i in range(7)]


def lines(folder: Path, rows: list[dict[str, object]] = ROWS, name: str = "dev.jsonl") -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return file


def test_a_document_becomes_a_report_with_what_the_set_knows_of_it(tmp_path: Path) -> None:
    doc = gold.json_lines(lines(tmp_path)).docs[0]
    assert (doc.report.text, doc.report.name, doc.report.published) == ("Report 0.", "d0", "2021-03-04")


@pytest.mark.parametrize(("written", "read"), [("9 Oct 2012", "2012-10-09"), ("Wed Nov 23", None), (None, None)])
def test_a_sets_own_way_of_writing_dates_is_read_or_left_out(tmp_path: Path, written: str | None, read: str | None) -> None:
    assert gold.json_lines(lines(tmp_path, [{"doc_id": "a", "text": "x", "date": written}])).docs[0].report.published == read


def test_the_question_is_given_and_the_answer_kept_apart(tmp_path: Path) -> None:
    doc = gold.json_lines(lines(tmp_path)).docs[0]
    assert "event" in doc.ask and "annotations" not in doc.ask
    assert "annotations" in doc.answer


def test_a_folder_stands_for_all_its_files(tmp_path: Path) -> None:
    lines(tmp_path, ROWS[:3], "a.jsonl")
    lines(tmp_path, ROWS[3:], "b.jsonl")
    assert [d.id for d in gold.json_lines(tmp_path).docs] == [f"d{i}" for i in range(7)]


@pytest.mark.parametrize(("every", "limit", "ids"), [(1, None, "0123456"), (3, None, "036"), (2, 2, "02"), (1, 3, "012")])
def test_a_part_of_the_gold_is_always_the_same_part(tmp_path: Path, every: int, limit: int | None, ids: str) -> None:
    assert "".join(d.id[1] for d in gold.json_lines(lines(tmp_path)).pick(every, limit).docs) == ids


def test_the_digest_is_that_of_the_whole_gold_and_changes_with_any_byte(tmp_path: Path) -> None:
    file = lines(tmp_path)
    first = gold.json_lines(file).digest
    assert gold.json_lines(file).pick(3).digest == first
    file.write_text(file.read_text().replace("Report 6", "Report six"))
    assert gold.json_lines(file).digest != first


def test_a_part_is_written_for_the_scorer_as_it_stood(tmp_path: Path) -> None:
    file = lines(tmp_path)
    out = gold.json_lines(file).pick(6).write(tmp_path)
    assert out.read_text().splitlines() == [file.read_text().splitlines()[i] for i in (0, 6)]


def test_an_answer_sheet_may_keep_its_text_in_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The bridge fell on Monday.\n", encoding="utf-8")
    (tmp_path / "sheet.json").write_text(json.dumps({"report": "story.txt", "claims": [], "published": "2020-05-05"}), encoding="utf-8")
    found = gold.sheets(tmp_path / "sheet.json")
    assert (found.docs[0].id, found.docs[0].report.text) == ("sheet", "The bridge fell on Monday.\n")
    assert {f.name for f in found.files} == {"sheet.json", "story.txt"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{broken", "line 1: not JSON"),
        ("[1, 2]", "must be an object, not list"),
        ('{"doc_id": "a"}', "needs an id and a text"),
        ("", "holds no documents"),
        ('{"doc_id": "a", "text": "x"}\n{"doc_id": "a", "text": "y"}', "two documents are called 'a'"),
    ],
)
def test_bad_gold_is_named_with_its_line(tmp_path: Path, body: str, says: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(body, encoding="utf-8")
    with pytest.raises(InputError, match=says) as error:
        gold.json_lines(file)
    assert "bad.jsonl" in str(error.value)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not readable as UTF-8"):
        gold.json_lines(tmp_path / "bad.jsonl")


def test_a_sheet_without_claims_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"text": "a"}')
    with pytest.raises(InputError, match="no answer sheet"):
        gold.sheets(tmp_path)


def test_missing_gold_says_where_gold_lies(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.\./shared"):
        gold.json_lines(tmp_path / "nowhere.jsonl")


def test_what_was_learned_from_is_not_measured_on(tmp_path: Path) -> None:
    kept = [{"doc_id": str(n), "text": "A fire.", "source": source} for n, source in enumerate(("APW_XY", "Elsewhere_XY", "Masdar", "Elsewhere"))]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    assert [d.id for d in gold.unread(file).docs] == ["1", "3"]
    file.write_text(json.dumps(kept[0]) + "\n", encoding="utf-8")
    with pytest.raises(InputError):
        gold.unread(file)
