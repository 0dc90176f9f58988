"""Folded lines are read as the running text they are, and every span still stands where the report prints it."""
from __future__ import annotations

import pytest

from whatweknow.model import Measure, Report
from whatweknow.reading import read
from whatweknow.reading.plain import plain, unfolded

FOLDED = (
    "Two bombs went off at the central market on Tuesday morning and seven\n"
    "people were killed, the mayor said. Another twelve were taken to the\n"
    "provincial hospital, where doctors were still operating on some of the\n"
    "wounded at noon. Nobody has said who planted the bombs.\n"
    "\n"
    "The market was to open again on Thursday, he said."
)


def test_folded_lines_become_one_paragraph_and_offsets_hold():
    text = unfolded(FOLDED)
    assert len(text) == len(FOLDED) and text.count("\n") == 2
    assert "seven people were killed" in text


@pytest.mark.parametrize("text", [
    "",
    "One line of text alone.",
    "First item\nSecond item\nThird item\nFourth item",
    "A paragraph that is as long as paragraphs are in what is copied from a web page, with no line break in it at all.\nAnother one of the same kind, which "
    "goes on for a while as well and is not folded anywhere.",
    "The first line of this verse is long enough to be one\nand short\nbut the third is again about as long as the first\nand so\non and on it goes, line after line after line\nto the end",
])
def test_lines_that_are_not_folded_stay(text):
    assert unfolded(text) == text


def test_a_report_without_folds_is_the_same_object():
    report = Report(text="The bridge was closed.\n\nNobody was hurt.")
    assert plain(report) is report


def test_a_count_over_a_fold_is_found_and_its_span_is_as_printed():
    reading = read(Report(text=FOLDED))
    found = [(c, n) for c in reading.claims for n in c.counts if n.measure is Measure.KILLED]
    assert [n.low for _, n in found] == [7]
    assert "seven\npeople were killed" in found[0][0].content
    assert reading.report.text == FOLDED
