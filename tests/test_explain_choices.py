"""A reader's own list of sources: what it marks, what it leaves out, that it is shown as theirs, and that without one nothing is otherwise."""
from __future__ import annotations

from pathlib import Path

import pytest
from command import wwk
from made import count, party, story, told
from stories import three

import whatweknow.reading
from whatweknow.cli import wishes
from whatweknow.errors import UsageError
from whatweknow.explain import Choices, Wish, explain
from whatweknow.explain.markdown import render as markdown
from whatweknow.explain.page import render as page
from whatweknow.explain.terminal import render as terminal
from whatweknow.model import Question

CLAIMS, REPORTS = story(told("forty people died", party("the harbour office"), count(40, "people"), by="Bay Post", on="2030-05-01"),
                        told("ninety people died", party("the fishers' union"), count(90, "people"), by="Hill Post", on="2030-05-01"))
UNION = "The fishers' union"


def shown(**wishes_of: Wish):
    return explain(CLAIMS, REPORTS, choices=Choices("Ada", wishes_of))


def hurt(explainer) -> dict[str, tuple[str, ...]]:
    (section,) = (s for s in explainer.sections if s.question is Question.WHO_WAS_HURT)
    return {line.words: line.chosen for line in section.lines}


def test_without_a_list_every_source_is_treated_alike():
    assert explain(CLAIMS, REPORTS) == shown()
    assert all(not line.chosen for s in shown().sections for line in s.lines) and shown().chosen == ()


@pytest.mark.parametrize("name", ["Hill Post", "HILL POST", UNION])
def test_what_is_left_out_is_gone_before_anything_is_worked_out(name):
    both, one = shown(), shown(**{name: Wish(leave_out=True)})
    assert set(hurt(both)) == {"forty people died", "ninety people died"} and set(hurt(one)) == {"forty people died"}
    statuses = [line.status for s in one.sections for line in s.lines]
    assert "disputed" not in statuses and "disputed" in [line.status for s in both.sections for line in s.lines]
    assert [(c.source, c.leave_out, c.claims, c.here) for c in one.chosen] == [(name, True, 1, True)]


def test_an_outlet_that_is_left_out_takes_its_report_with_it_and_a_speaker_does_not():
    assert len(shown(**{"Hill Post": Wish(leave_out=True)}).sources) == 1
    assert len(shown(**{UNION: Wish(leave_out=True)}).sources) == 2


@pytest.mark.parametrize("render", [lambda shown: terminal(shown, 60), markdown, page])
def test_a_mark_and_what_is_left_out_are_shown_as_the_readers_own(render):
    text = " ".join(render(shown(**{"Hill Post": Wish(mark="owned by the navy")})).split())
    assert "Ada's list says of Hill Post: owned by the navy" in text.replace("&#39;", "'").replace("\\", "") and "Marked by Ada, not by any report: Hill Post as owned by the navy" in text
    assert "Left out at the wish of Ada, not for what reports say: Hill Post, 1 claim" in " ".join(render(shown(**{"Hill Post": Wish(leave_out=True)})).split())


def test_what_is_marked_counts_as_before():
    plain, marked = shown(), shown(**{"Hill Post": Wish(mark="owned by the navy")})
    assert [(line.status, line.grade) for s in plain.sections for line in s.lines] == [(line.status, line.grade) for s in marked.sections for line in s.lines]


@pytest.mark.parametrize(("text", "word"), [
    ("sources = 3", "is no list of sources"), ("[sources]\nA = {leave = true}", "unknown field"), ("[sources]\nA = {}", "says nothing of A"), ("[sources", "is no list of sources"), ("by = 'x'", "sources")])
def test_a_list_that_makes_no_sense_says_how_to_write_it(tmp_path: Path, text: str, word: str):
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(UsageError, match=word):
        wishes.listed(tmp_path / "mine.toml")


def test_a_list_without_a_name_is_called_by_its_files(tmp_path: Path):
    (tmp_path / "desk.toml").write_text('[sources]\n"Hill Post" = { mark = "x" }')
    assert wishes.listed(tmp_path / "desk.toml") == Choices("desk.toml", {"Hill Post": Wish(mark="x")})
    with pytest.raises(UsageError, match="cannot be read"):
        wishes.listed(tmp_path / "none.toml")


@pytest.mark.parametrize("source", ["bridge.txt", "story.db"])
def test_the_command_takes_a_list_for_files_and_ledgers_and_names_who_is_not_there(tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    bridge = three()[0]
    monkeypatch.setitem(vars(whatweknow.reading), "read", lambda of, tagger=True: bridge)
    (tmp_path / "bridge.txt").write_text(bridge.report.text)
    (tmp_path / "mine.toml").write_text('by = "Ada"\n[sources]\n"Officials in Marn" = { leave_out = true }\nNobody = { mark = "x" }')
    assert wwk("add", "story.db", "bridge.txt").code == 0
    answer = wwk("explain", source, "--my-sources", "mine.toml", "--json")
    assert [(c["source"], c["here"]) for c in answer.json["chosen"]] == [("Officials in Marn", True), ("Nobody", False)]
    assert "drivers drowned" not in answer.out.split('"sources"')[0] and "nothing here is from Nobody" in answer.err
