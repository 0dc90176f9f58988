"""A text in capitals is read as ordinary print would be, and its spans are given as printed."""
from __future__ import annotations

import pytest

from whatweknow.model import Measure, Report
from whatweknow.reading import read
from whatweknow.reading.capitals import in_capitals, recased

WIRE = (
    "PORT SAMPLE, 3 MAR 94 (EXAMPLE RADIO) -- [TEXT] TWO BOMBS EXPLODED IN FRONT OF A BANK IN NAIROBI THIS MORNING. FOUR GUARDS WERE KILLED AND A KENYAN "
    "JOURNALIST WAS INJURED, THE POLICE REPORTED. ON 5 MAY THE NATIONAL SAMPLE FRONT [NSF] HAD THREATENED THE BANK."
)


def test_words_are_small_and_names_are_not():
    text = recased(WIRE)
    assert len(text) == len(WIRE)
    assert "Two bombs exploded in front of a bank in Nairobi this morning. Four guards were killed and a Kenyan journalist" in text


@pytest.mark.parametrize("words", ["PORT SAMPLE, 3 MAR 94 (EXAMPLE RADIO) --", "[NSF]", "On 5 May the"])
def test_datelines_initials_and_months_stay_as_they_are(words):
    assert words in recased(WIRE)


def test_a_service_s_remarks_are_no_words_of_the_report():
    assert "TEXT" not in recased(WIRE).upper()


@pytest.mark.parametrize(("text", "yes"), [(WIRE, True), (WIRE.capitalize(), False), ("FIRE AT THE PORT", False), ("", False), ("UN, NATO AND EU\n" + "the ministers met again. " * 9, False)])
def test_only_a_text_nearly_all_in_capitals_is_one(text, yes):
    assert in_capitals(text) is yes


def test_who_was_killed_is_read_in_capitals_and_given_as_printed():
    reading = read(Report(text=WIRE))
    found = [(c, n) for c in reading.claims for n in c.counts if n.measure is Measure.KILLED]
    assert [n.low for _, n in found] == [4]
    assert "FOUR GUARDS" in found[0][0].content
