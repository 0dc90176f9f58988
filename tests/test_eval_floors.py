"""Floors hold: nothing sinks below one unseen, and none is lowered without a reason that stays."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import floors, gates
from eval.__main__ import main
from eval.floors import Floors, Gate, Regression
from eval.gates import FAILED, NOT_RUN, OWN, PASSED
from eval.measure import Measured
from eval.tasks import TASKS
from whatweknow.errors import InputError

DIGESTS = {"gold": "g" * 64, "scorer": "s" * 64}
GATE = Gate(task="tolls", gold="gold/made/up.jsonl", every=4, floors={"article.joint": 50.0, "article.killed.exact": 70.0}, digests=DIGESTS, n=9)


def found(joint: float = 50.0, killed: float = 70.0, n: int = 9, **digests: str) -> Measured:
    return Measured("tolls", "up.jsonl", n, {"article": {"joint": joint, "killed": {"exact": killed}}}, 3.0, digests={**DIGESTS, **digests})


def judged(got: Measured, gate: Gate = GATE) -> gates.Outcome:
    return gates.judge(gate, lambda _: got)


@pytest.mark.parametrize("joint", [50.0, 49.96, 80.0])
def test_a_figure_at_or_above_its_floor_holds(joint: float) -> None:
    assert judged(found(joint)).code == PASSED


@pytest.mark.parametrize("figures", [{"joint": 49.9}, {"killed": 12.0}])
def test_a_figure_below_its_floor_fails_and_says_which(figures: dict[str, float]) -> None:
    outcome = judged(found(**figures))
    assert outcome.code == FAILED
    assert next(iter(figures)) in outcome.lines[0] and "floor" in outcome.lines[0]


def test_a_scorer_that_counts_to_one_is_held_as_tightly() -> None:
    gate = Gate(task="times", gold="x", floors={"value_f1": 0.7}, digests=DIGESTS, n=1)
    assert not floors.problems(gate, {"value_f1": 0.6996}, DIGESTS, 1, TASKS["times"].unit)
    assert floors.problems(gate, {"value_f1": 0.699}, DIGESTS, 1, TASKS["times"].unit)


@pytest.mark.parametrize("what", ["gold", "scorer"])
def test_gold_or_scorer_that_changed_without_a_new_pin_fails(what: str) -> None:
    outcome = judged(found(joint=99.0, **{what: "0" * 64}))
    assert outcome.code == FAILED and f"the {what} is not the one that was pinned" in outcome.lines[0]


def test_a_gate_that_was_never_pinned_fails_in_one_line() -> None:
    outcome = judged(found(), Gate(task="tolls", gold="x", floors={"article.joint": 0.0}))
    assert outcome.code == FAILED and len(outcome.lines) == 1 and "--update" in outcome.lines[0]


def test_reading_other_documents_than_were_pinned_fails() -> None:
    assert judged(found(n=8)).code == FAILED


def test_a_gate_that_could_not_run_does_not_pass() -> None:
    def missing(gate: Gate) -> Measured:
        raise InputError("up.jsonl: no such gold")

    outcome = gates.judge(GATE, missing)
    assert (outcome.code, outcome.lines) == (NOT_RUN, ("up.jsonl: no such gold",))


def test_a_figure_the_scorer_does_not_give_is_not_run_and_names_those_it_gives() -> None:
    outcome = judged(found(), Gate(task="tolls", gold="x", floors={"article.median": 1.0}, digests=DIGESTS, n=9))
    assert outcome.code == NOT_RUN and "article.median" in outcome.lines[0]


def test_an_update_raises_floors_and_pins_what_was_measured() -> None:
    gate, trail = floors.pin(GATE, found(60.5).figures, {"gold": "1", "scorer": "2"}, 12)
    assert gate.floors == {"article.joint": 60.5, "article.killed.exact": 70.0}
    assert (gate.digests, gate.n, trail) == ({"gold": "1", "scorer": "2"}, 12, ())
    assert gate.code and gate.when


@pytest.mark.parametrize("why", [None, "", "  "])
def test_an_update_refuses_to_lower_a_floor_without_a_reason(why: str | None) -> None:
    with pytest.raises(Regression, match=r"article\.joint from 50 to 40.*--allow-regression"):
        floors.pin(GATE, found(40.0).figures, DIGESTS, 9, why)


def test_a_floor_lowered_with_a_reason_leaves_a_trail_that_grows() -> None:
    known = Floors(gates=(GATE,))
    once = gates.updated(known, [judged(found(40.0))], "the gold had labels of another set")
    twice = gates.updated(once, [gates.judge(once.gates[0], lambda _: found(39.0))], "a faster tagger")
    assert [(t.was, t.now, t.why) for t in twice.lowered] == [(50.0, 40.0, "the gold had labels of another set"), (40.0, 39.0, "a faster tagger")]
    assert twice.lowered[0].figure == "article.joint" and twice.lowered[0].gate == GATE.key


def test_an_update_leaves_gates_alone_that_did_not_run() -> None:
    known = Floors(gates=(GATE,))
    assert gates.updated(known, [gates.Outcome(GATE, NOT_RUN, ("no gold",))]) == known


def test_the_file_survives_a_round_trip_and_reads_well(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    known = gates.updated(Floors(gates=(GATE,)), [judged(found(40.0))], "because")
    floors.save(known, file)
    assert floors.load(file) == known
    assert json.loads(file.read_text())["gates"][0]["every"] == 4 and file.read_text().count("\n") > 10


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text('{"gates": [{"task": "tolls"}]}')
    with pytest.raises(InputError, match=r"floors\.json: not a floors file"):
        floors.load(tmp_path / "floors.json")


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "floors.json"
    floors.save(Floors(gates=(GATE,)), file)
    monkeypatch.setattr(floors, "FLOORS", file)
    return file


def measuring(monkeypatch: pytest.MonkeyPatch, got: Any) -> None:
    monkeypatch.setattr(gates, "measured", lambda gate: got)


@pytest.mark.parametrize(("joint", "code", "word"), [(50.0, 0, "1 hold"), (40.0, 1, "1 fail")])
def test_the_command_says_how_it_went_and_exits_so(
    pinned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], joint: float, code: int, word: str
) -> None:
    measuring(monkeypatch, found(joint))
    assert main(["gates"]) == code
    assert word in capsys.readouterr().out


def test_the_command_refuses_a_silent_regression_and_leaves_the_file(pinned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = pinned.read_bytes()
    measuring(monkeypatch, found(40.0))
    assert main(["gates", "--update"]) == 2
    assert pinned.read_bytes() == before and "--allow-regression" in capsys.readouterr().err


def test_the_command_lowers_a_floor_with_a_reason_and_keeps_it(pinned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(monkeypatch, found(40.0))
    assert main(["gates", "--update", "--allow-regression", "half the cost for it"]) == 0
    kept = floors.load(pinned)
    assert kept.gates[0].floors["article.joint"] == 40.0 and kept.lowered[0].why == "half the cost for it"


def test_gates_of_no_known_task_are_an_error_not_a_pass(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gates", "--only", "toll"]) == 2
    assert "pins no gate of toll" in capsys.readouterr().err


def test_the_projects_own_floors_name_tasks_and_figures() -> None:
    own = floors.load(Path(floors.__file__).with_suffix(".json"))
    assert {g.task for g in own.gates} <= {*TASKS, *OWN} and all(g.floors for g in own.gates)
    assert len({g.key for g in own.gates}) == len(own.gates)


def test_the_code_version_names_the_package_and_says_where_the_library_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"rev-parse": "abc1234", "status": " M src/whatweknow/model.py"}
    monkeypatch.setattr(floors, "_git", lambda root, command, *rest: said[command])
    assert floors.code_version().endswith("+abc1234-dirty")
    said["status"] = ""
    assert floors.code_version().endswith("+abc1234")


def test_a_share_that_a_scorer_writes_as_a_fraction_is_a_percentage() -> None:
    assert floors.figure({"doc": {"none_recall": "21/28"}}, "doc.none_recall") == 75.0


def test_words_are_no_figure() -> None:
    with pytest.raises(InputError, match="no number"):
        floors.figure({"doc": {"none_recall": "most of 28"}}, "doc.none_recall")
