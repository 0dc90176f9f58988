"""A task is measured by the scorer that lies beside its gold, over exactly the documents that were asked for."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import measure as measuring
from eval.__main__ import main
from eval.gold import SHARED
from eval.measure import Options, measure
from eval.scorers import Scorer
from eval.tasks import TASKS, Task
from whatweknow.errors import InputError, ReadingError
from whatweknow.model import Reading, Report

SCORER = """
import json, sys
gold = {r["doc_id"]: r["gold"] for r in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
pred = {r["doc_id"]: r["words"] for r in map(json.loads, open(sys.argv[2], encoding="utf-8")) if "doc_id" in r}
extra = sum("total" in json.loads(line) for line in open(sys.argv[2], encoding="utf-8"))
figures = {"words": {"right": sum(gold[d]["words"] == pred.get(d) for d in gold)}, "docs": len(gold), "extra": extra}
print(json.dumps(figures) if "--json" in sys.argv else f"right {figures['words']['right']}" + " listed" * ("--list" in sys.argv))
"""
TASK = Task("words", Scorer("nowhere", "score_words.py"), lambda reading, ask: {"words": len(reading.report.text.split())})


def fake(report: Report) -> Reading:
    return Reading(report=report, claims=(), reader="fake")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "score_words.py").write_text(SCORER, encoding="utf-8")
    rows = [{"doc_id": f"d{i}", "text": "word " * i + "end.", "gold": {"words": i + (i < 5)}} for i in range(6)]
    file = tmp_path / "dev.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return file


def test_figures_are_the_scorers_own_and_n_is_what_was_read(path: Path) -> None:
    got = measure(TASK, path, read=fake)
    assert (got.figures, got.n) == ({"words": {"right": 5}, "docs": 6, "extra": 0}, 6)
    assert set(got.to_json()) == {"task", "gold", "n", "figures", "reports_per_cpu_s"}


def test_the_scorer_sees_only_the_documents_that_were_picked(path: Path) -> None:
    got = measure(TASK, path, Options(every=2, limit=2), read=fake)
    assert (got.figures["docs"], got.n) == (2, 2)


def test_rows_over_all_documents_are_handed_on_too(path: Path) -> None:
    merging = Task("words", TASK.scorer, TASK.project, merge=lambda docs, rows: [{"total": sum(r["words"] for r in rows)}])
    assert measure(merging, path, read=fake).figures["extra"] == 1


def test_errors_are_listed_where_the_scorer_lists_none(path: Path) -> None:
    shown = measure(TASK, path, Options(errors=3), read=fake, table=True).shown
    assert "right 5" in shown and "d5" in shown and "read 6" in shown and "gold 5" in shown and "d4" not in shown


def test_a_scorer_that_lists_errors_is_asked_to(path: Path) -> None:
    task = Task("words", Scorer("nowhere", "score_words.py", errors="--list"), TASK.project)
    assert "listed" in measure(task, path, Options(errors=3), read=fake, table=True).shown


def test_a_missing_scorer_says_where_it_was_looked_for(path: Path) -> None:
    (path.parent / "score_words.py").unlink()
    with pytest.raises(InputError, match=r"score_words\.py is neither at .*shared"):
        measure(TASK, path, read=fake)


def test_a_scorer_that_stops_is_named_with_its_last_words(path: Path) -> None:
    (path.parent / "score_words.py").write_text("raise SystemExit('cannot: no verbs')")
    with pytest.raises(InputError, match=r"score_words\.py stopped with code 1 .*no verbs"):
        measure(TASK, path, read=fake)


def test_a_reading_without_the_tagger_is_not_measured_as_one_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from whatweknow import reading

    def without(report: Report, *, tagger: bool) -> Reading:
        return Reading(report=report, claims=(), skipped=(("tagger", "its weights are missing"),))

    monkeypatch.setattr(reading, "read", without, raising=False)
    with pytest.raises(ReadingError, match=r"weights are missing.*--no-tagger"):
        measuring.reader(tagger=True)(measuring.WARM)
    assert measuring.reader(tagger=False)(measuring.WARM).skipped


def test_the_command_prints_one_json_object(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(TASKS, "words", TASK)
    monkeypatch.setattr(measuring, "reader", lambda tagger: fake)
    assert main(["words", "--gold", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["task", "gold", "n", "figures", "reports_per_cpu_s"] and said["task"] == "words"


def test_the_command_prints_the_scorers_table(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(TASKS, "words", TASK)
    monkeypatch.setattr(measuring, "reader", lambda tagger: fake)
    assert main(["words", "--gold", str(path), "--every", "3"]) == 0
    out = capsys.readouterr().out
    assert "2 reports" in out and "right 2" in out


def test_gold_that_is_not_there_is_exit_code_2_and_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tolls", "--gold", "no/such/gold.jsonl"]) == 2
    assert "no/such/gold.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(TASKS))
def test_every_task_finds_its_scorer_in_the_shared_gold(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the gold is not there: {SHARED}")
    assert TASKS[name].scorer.find(SHARED / "gold" / TASKS[name].scorer.folder).is_file()


GOLD = {"answers": "gold/answers/dev", "attribution": "gold/attribution/dev.jsonl", "tolls": "gold/tolls_gva/dev.jsonl", "times": "gold/times/meantime.jsonl",
        "releases": "gold/releases_isaf/dev.jsonl", "claims": "gold/events_wikievents/claims_dev.jsonl", "incidents": "gold/incidents_muc4/dev.jsonl", "events": "gold/events_wikievents/dev.jsonl",
        "places": "gold/places/event_location.jsonl", "whereabouts": "gold/places/event_location.jsonl"}


@pytest.mark.parametrize("name", sorted(TASKS))
def test_every_scorer_takes_what_is_made_of_a_reading_of_nothing(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the gold is not there: {SHARED}")
    got = measure(TASKS[name], SHARED / GOLD[name], Options(every=2, limit=3), read=fake)
    assert got.n == 3 and got.figures and set(got.digests) == {"gold", "scorer"}
