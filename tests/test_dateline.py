"""A report that was captured without a date may say its day itself, in its dateline."""
from __future__ import annotations

from datetime import date

import pytest

from whatweknow.model import Report
from whatweknow.reading import moment, read, times
from whatweknow.reading.parse import parse
from whatweknow.reading.times.dateline import OPENING, own_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("TESTVILLE, Norland (June 4, 2015) - The bridge fell.", date(2015, 6, 4)),
        ("TESTVILLE, Norland (Jun. 4, 2015)\nThe bridge fell.", date(2015, 6, 4)),
        ("Press Office 2015-06-11\n\nTESTVILLE (June 4) – The bridge fell.", date(2015, 6, 4)),
        ("Sent 12 May 2015  PORT SAMPLE, Norland (Sept. 8) - Two men fled.", date(2015, 9, 8)),
        ("   PORT SAMPLE, 4 JUN 89 (AGENCY) -- THE BRIDGE FELL.", date(1989, 6, 4)),
        ("PORT SAMPLE, 4 JUN 15 -- THE BRIDGE FELL.", date(2015, 6, 4)),
        ("PORT SAMPLE (NORLAND), 4 JUN 15 (AGENCY) -- THE BRIDGE FELL.", date(2015, 6, 4)),
        ("June 4: Bridge falls in Testville\nPress Office 2015-06-011\nThe bridge fell last night.", date(2015, 6, 4)),
    ],
)
def test_a_dateline_gives_its_day(text: str, day: date) -> None:
    assert own_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "TESTVILLE (June 4) - The bridge fell.",
        "The bridge fell on June 4, 2015 (a Thursday).",
        "TESTVILLE, Norland (Agency) - The bridge fell on June 4, 2015.",
        "THE BRIDGE, ON 4 JUNE 2015 THE LONGEST OF NORLAND, FELL.",
        "TESTVILLE, Norland (June 31, 2015) - The bridge fell.",
        "June 4: Bridge falls in Testville\nThe bridge fell last night.",
        "x" * OPENING + " TESTVILLE, Norland (June 4, 2015) - The bridge fell.",
        "",
    ],
    ids=["no year anywhere", "a date in prose", "a dateline without a date", "capitals in prose", "no such day", "a headline's day without a year", "far into the text", "empty"],
)
def test_what_is_no_datelines_day_gives_none(text: str) -> None:
    assert own_day(text) is None


def test_days_are_counted_from_the_dateline_where_the_report_has_no_date() -> None:
    report = moment.dated(Report(text="TESTVILLE, Norland (June 4, 2015) - The bridge fell yesterday."))
    assert [t.value for t in times.find(report, parse(report))] == ["2015-06-04", "2015-06-03"]


def test_the_reports_own_date_beats_its_dateline() -> None:
    report = moment.dated(Report(text="TESTVILLE, Norland (June 4, 2015) - The bridge fell yesterday.", published="2015-06-06"))
    assert [t.value for t in times.find(report, parse(report))] == ["2015-06-04", "2015-06-05"]


@pytest.mark.parametrize(
    ("published", "text", "own"),
    [
        ("2015-06-06T10:00:00+02:00", "TESTVILLE (June 4, 2015) - The bridge fell.", ("2015-06-06T10:00:00+02:00", "published")),
        (None, "TESTVILLE (June 4, 2015) - The bridge fell.", ("2015-06-04", "dateline")),
        ("soon", "TESTVILLE (June 4, 2015) - The bridge fell.", ("2015-06-04", "dateline")),
        (None, "The bridge fell on June 4, 2015.", None),
    ],
    ids=["published", "dateline", "a date that is none", "nothing"],
)
def test_the_reports_own_moment_says_how_it_is_known(published: str | None, text: str, own: tuple[str, str] | None) -> None:
    assert moment.own(Report(text=text, published=published)) == own


def test_a_reading_by_its_dateline_dates_its_claims() -> None:
    reading = read(Report(text="TESTVILLE, Norland (June 4, 2015) - Two men were killed yesterday, police said."), tagger=False)
    assert reading.moment == ("2015-06-04", "dateline")
    assert reading.report.published is None, "the report stays as it was captured"
    assert {c.said for c in reading.claims} == {"2015-06-04"}
    assert "2015-06-03" in {c.time for c in reading.claims}


def test_a_dateline_in_capitals_counts_though_the_text_is_read_in_small_letters() -> None:
    reading = read(Report(text="PORT SAMPLE (NORLAND), 4 JUN 15 (AGENCY) -- TWO MEN WERE KILLED YESTERDAY WHEN A BRIDGE FELL, POLICE SAID. NOBODY ELSE WAS HURT."), tagger=False)
    assert {t["value"] for t in reading.times if t["text"] == "YESTERDAY"} == {"2015-06-03"}
