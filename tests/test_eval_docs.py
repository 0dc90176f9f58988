"""What docs/measuring.md says of tasks, options and commands is what `python -m eval` has."""
from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from eval import floors
from eval.__main__ import parser
from eval.gold import SHARED
from eval.tasks import TASKS

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "measuring.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| ((?:`[^`]+`(?:, )?)+) \| [^|]+ \| `([^`]+)` \|$", PAGE, re.M)
COMMANDS = re.findall(r"^python -m eval (.+?)(?:\s{2,}.*)?$", PAGE, re.M)


def test_every_task_is_described_and_no_other() -> None:
    assert {name for name, _, _ in ROWS} == {*TASKS, "pages"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one_that_can_be_given(command: str) -> None:
    assert parser().parse_args(shlex.split(command.replace("TASK", "tolls", 1))).run


def test_the_page_shows_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("option", ["--json", "--no-tagger", "--errors", "--every", "--limit", "--update", "--allow-regression"])
def test_every_option_is_described(option: str) -> None:
    assert option in PAGE


@pytest.mark.parametrize(("name", "paths", "figure"), ROWS, ids=[r[0] for r in ROWS])
def test_the_gold_of_a_task_is_where_the_page_says(name: str, paths: str, figure: str) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the gold is not there: {SHARED}")
    assert all(list(SHARED.glob(path)) for path in re.findall(r"`([^`]+)`", paths))


@pytest.mark.parametrize(("name", "paths", "figure"), ROWS, ids=[r[0] for r in ROWS])
def test_the_figure_to_watch_has_a_floor(name: str, paths: str, figure: str) -> None:
    assert any(figure in gate.floors for gate in floors.load().gates if gate.task == name)
