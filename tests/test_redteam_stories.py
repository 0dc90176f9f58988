"""Each story goes as its list says: what a careful editor would have on the page at every moment is there, and nothing that must not be. And the runner can say no."""
from __future__ import annotations

from functools import cache

import pytest

from whatweknow.errors import UsageError
from whatweknow.model import Comparator, Count, Measure
from whatweknow.redteam import Outcome, run, stories, traps
from whatweknow.redteam.asof import KINDS, figure_fits, grouped
from whatweknow.redteam.shown import Figure
from whatweknow.redteam.story import failing, load
from whatweknow.redteam.storytelling import told

REPORTS = '''
about = "x"
[[report]]
publisher = "Kell Gazette"
published = "2024-12-10T08:00:00Z"
text = "Four people were killed when the ferry Santa Rufina sank off Morven on Monday, the coast guard said. Divers searched the hull of the ferry, which lay on a sandbank."
[[report]]
publisher = "Kell Gazette"
published = "2024-12-10T18:00:00Z"
text = "Nine people were killed when the ferry Santa Rufina sank off Morven on Monday, the coast guard said. Its owner said the ferry had been inspected in March."
[[asof]]
'''
MORNING = 'at = "2024-12-10T09:00:00Z"\n'


@cache
def outcome(story: str) -> Outcome:
    return run([story])[0]


@pytest.mark.parametrize("name", list(stories()))
def test_story_goes_as_its_list_says(name: str) -> None:
    assert outcome(name).ok, f"{outcome(name).verdict}: {outcome(name).reason}\n{outcome(name).about}"


def test_there_are_sixty_stories_of_two_to_six_reports_asked_about_at_several_moments() -> None:
    assert len(stories()) >= 60
    for story in stories().values():
        assert 2 <= len(story.report) <= 6 and len(story.asof) >= 2, story.name
        assert all(r.published and len(r.text.split()) >= 15 for r in story.report), story.name
        assert all(any(getattr(m, kind) for kind in KINDS) or m.incidents for m in story.asof), story.name


def test_every_story_listed_as_failing_exists_and_has_a_reason() -> None:
    assert set(failing()) <= set(stories())
    assert all(len(reason.split()) > 3 for reason in failing().values())


def test_no_story_is_called_like_a_trap() -> None:
    assert not set(stories()) & set(traps())


@pytest.mark.parametrize("expected", [
    MORNING + "[[asof.figure]]\nmeasure = 'killed'\nholder = 'coast guard'\nlow = 4\nbefore = []\n",
    MORNING + "[[asof.absent_figure]]\nlow = 9\n",
    "incidents = [[1, 2]]\n[[asof.figure]]\nmeasure = 'killed'\nlow = 9\nbefore = [4]\ndisputed = false\n",
    "[[asof.line]]\nreport = 0\nholder = 'coast guard'\nstatus = 'revised'\n[[asof.absent_line]]\nreport = 1\nstatus = 'revised'\n",
    "[[asof.link]]\nkind = 'supersedes'\nrule = 'same_side_newer'\nsource = {report = 1}\ntarget = {report = 0}\n[[asof.absent_link]]\nkind = 'contradicts'\n",
    "[[asof.change]]\nsince = '2024-12-10T09:00:00Z'\nkind = 'revised'\nclaim = {report = 1}\n[[asof.absent_change]]\nsince = '2024-12-10T09:00:00Z'\nkind = 'contradicted'\n",
    "[[asof.absent_dispute]]\nbetween = [{report = 0}, {report = 1}]\n",
])
def test_a_story_passes_where_everything_expected_is_shown_then(expected: str) -> None:
    assert told(load("ferry", REPORTS + expected)).reason == ""


@pytest.mark.parametrize("expected, reason", [
    (MORNING + "[[asof.figure]]\nmeasure = 'killed'\nlow = 9\n", "as of 2024-12-10T09:00:00Z: no figure with measure killed, low 9"),
    ("[[asof.figure]]\nmeasure = 'killed'\nlow = 9\nbefore = []\n", "as of the end: no figure"),
    ("[[asof.absent_figure]]\nlow = 9\n", "as of the end: a figure with low 9: killed 9 by the coast guard"),
    ("[[asof.absent_line]]\nreport = 0\n", "a line with report 0: “Four people were killed"),
    ("[[asof.line]]\ncounts = [{low = 4}]\nstatus = 'standing'\n", "no line with counts (low 4), status standing"),
    ("[[asof.absent_link]]\nkind = 'supersedes'\n", "a link with kind supersedes"),
    ("[[asof.link]]\nkind = 'supersedes'\nrule = 'another'\n", "no link with kind supersedes, rule another"),
    ("[[asof.dispute]]\nbetween = [{report = 0}, {report = 1}]\n", "no dispute with between"),
    ("[[asof.absent_change]]\nsince = '2024-12-10T09:00:00Z'\nkind = 'revised'\n", "a change with since"),
    ("incidents = [[1], [2]]\n", "incidents 1 2 instead of 1 | 2"),
])
def test_a_story_fails_and_says_at_which_moment_and_on_what(expected: str, reason: str) -> None:
    found = told(load("ferry", REPORTS + expected))
    assert not found.passed and reason in found.reason


@pytest.mark.parametrize("pattern, fits", [
    ({"measure": "killed", "low": 9, "high": 9, "comparator": "eq"}, True),
    ({"holder": "guard"}, True), ({"holder": "navy"}, False), ({"side": "GR"}, True), ({"side": "TR"}, False), ({"of": "sailors"}, True), ({"of": "soldiers"}, False),
    ({"before": [4, 7]}, True), ({"before": [7, 4]}, False), ({"before": []}, False), ({"disputed": False}, True), ({"disputed": True}, False), ({"high": "open"}, False),
])
def test_a_number_fits_only_if_every_field_does(pattern: dict[str, object], fits: bool) -> None:
    count = Count(measure=Measure.KILLED, comparator=Comparator.EQ, low=9, high=9)
    assert figure_fits(pattern, Figure(("the coast guard", "a minister"), frozenset({"GR"}), "its sailors", count, (4, 7), disputed=False)) is fits


def test_a_number_pattern_with_an_unknown_key_is_an_error_and_names_the_keys() -> None:
    with pytest.raises(UsageError, match=r"hodler.*holder"):
        told(load("ferry", REPORTS + "[[asof.figure]]\nhodler = 'guard'\n"))


@pytest.mark.parametrize("expected, found, wrong", [
    ([(1, 3), (2,)], [[2], [3, 1, 1]], []),
    ([(1, 2)], [[1], [2]], ["incidents 1 | 2 instead of 1 2"]),
    ([(1, 2), (2,)], [[1, 2]], ["incidents 1 2 instead of 1 2 | 2"]),
    ([], [[1], [2]], []),
])
def test_incidents_are_compared_as_groups_of_reports(expected: list[tuple[int, ...]], found: list[list[int]], wrong: list[str]) -> None:
    assert list(grouped(expected, found)) == wrong


@pytest.mark.parametrize("text", ["about = 'x'", REPORTS + "extra = 1\n", "about =", REPORTS + "incidents = [[1, 3]]\n"])
def test_a_story_that_is_badly_written_is_named_in_the_error(text: str) -> None:
    with pytest.raises(UsageError, match="crooked"):
        load("crooked", text)
