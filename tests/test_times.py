"""Times: what is a time expression, its TIMEX3 type, and its value against the moment of the report."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatweknow.model import Report
from whatweknow.reading import times
from whatweknow.reading.parse import parse

WEDNESDAY = "2020-01-08T10:00:00+03:00"


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    report = Report(text=text, published=published)
    return [(text[m.start:m.end], m.type, m.value) for m in times.find(report, parse(report))]


@pytest.mark.parametrize(("text", "expected"), [
    ("The depot burned on Friday.", ("Friday", "DATE", "2020-01-03")),
    ("The depot will close on Friday.", ("Friday", "DATE", "2020-01-10")),
    ("The minister is due to speak on Monday.", ("Monday", "DATE", "2020-01-13")),
    ("The depot burned on Wednesday.", ("Wednesday", "DATE", "2020-01-08")),
    ("They met last Wednesday.", ("last Wednesday", "DATE", "2020-01-01")),
    ("They meet next Wednesday.", ("next Wednesday", "DATE", "2020-01-15")),
    ("As of Tuesday, nine were missing.", ("Tuesday", "DATE", "2020-01-07")),
    ("The vote was scheduled for Friday.", ("Friday", "DATE", "2020-01-10")),
    ("The union planned a march on Friday.", ("Friday", "DATE", "2020-01-10")),
    ("The court extended the deadline until Friday.", ("Friday", "DATE", "2020-01-10")),
    ("The court extended the deadline on Friday.", ("Friday", "DATE", "2020-01-03")),
])
def test_weekdays_go_the_way_of_the_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("She is due to speak on Wednesday morning US time.", ("Wednesday morning US time", "TIME", "2020-01-08TMO")),
    ("Shells fell late Monday night.", ("late Monday night", "TIME", "2020-01-06TNI")),
    ("Overnight, shells fell on the village.", ("Overnight", "TIME", "2020-01-07TNI")),
    ("Two shells landed this morning.", ("this morning", "TIME", "2020-01-08TMO")),
    ("The sirens sounded last night.", ("last night", "TIME", "2020-01-07TNI")),
    ("It fell at 23:00 GMT on Tuesday.", ("23:00 GMT on Tuesday", "TIME", "2020-01-07T23:00Z")),
    ("It fell at 7 p.m. Tuesday.", ("7 p.m. Tuesday", "TIME", "2020-01-07T19:00")),
    ("It will open at 10:35 a.m. EST.", ("10:35 a.m. EST", "TIME", "2020-01-08T10:35-05:00")),
    ("It fell at 10:35 a.m. EST.", ("10:35 a.m. EST", "TIME", "2020-01-07T10:35-05:00")),
    ("It fell at 7 p.m. Eastern on Monday.", ("7 p.m. Eastern on Monday", "TIME", "2020-01-06T19:00-05:00")),
    ("It fell at 7 p.m. Central Park time.", ("7 p.m. Central Park time", "TIME", "2020-01-08T19:00")),
    ("It fell at 2 a.m. Baghdad time on Wednesday.", ("2 a.m. Baghdad time on Wednesday", "TIME", "2020-01-08T02:00+03:00")),
    ("It fell at 2 a.m. Iranian time on Wednesday.", ("2 a.m. Iranian time on Wednesday", "TIME", "2020-01-08T02:00+03:30")),
    ("It fell at 2 a.m. Washington time on Wednesday.", ("2 a.m. Washington time on Wednesday", "TIME", "2020-01-08T02:00-05:00")),
    ("It fell at 0630Z on Tuesday.", ("0630Z on Tuesday", "TIME", "2020-01-07T06:30Z")),
    ("It fell at 14:00 GMT+3 on Tuesday.", ("14:00 GMT+3 on Tuesday", "TIME", "2020-01-07T14:00+03:00")),
    ("It fell at 1 a.m. local time.", ("1 a.m. local time", "TIME", "2020-01-08T01:00")),
    ("It fell at 12:30 a.m. today.", ("12:30 a.m. today", "TIME", "2020-01-08T00:30")),
    ("On the morning of April 19, 2018, they left.", ("the morning of April 19, 2018", "TIME", "2018-04-19TMO")),
    ("On the morning of November 19, they left.", ("the morning of November 19", "TIME", "2019-11-19TMO")),
    ("It fell soon after midnight on Tuesday.", ("midnight on Tuesday", "TIME", "2020-01-07T00:00")),
    ("The truce ends at midnight on Tuesday.", ("midnight on Tuesday", "TIME", "2020-01-14T24:00")),
    ("The curfew began at noon.", ("noon", "TIME", "2020-01-08T12:00")),
])
def test_parts_of_the_day_and_clocks_keep_their_zone(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


def test_a_clock_is_of_the_day_its_sentence_names() -> None:
    assert found("On Monday a bridge fell at 1600 GMT.")[1] == ("1600 GMT", "TIME", "2020-01-06T16:00Z")


@pytest.mark.parametrize(("text", "expected"), [
    ("He left yesterday.", ("yesterday", "2020-01-07")),
    ("He left last month.", ("last month", "2019-12")),
    ("He returns next week.", ("next week", "2020-W03")),
    ("He left two days ago.", ("two days ago", "2020-01-06")),
    ("He left three weeks ago.", ("three weeks ago", "2019-W51")),
    ("He left nearly three years ago.", ("nearly three years ago", "2017")),
    ("He left in the third quarter of 2018.", ("the third quarter of 2018", "2018-Q3")),
    ("He left in the summer of 2019.", ("the summer of 2019", "2019-SU")),
    ("He left in the 1990s.", ("the 1990s", "199")),
    ("He left on 3 March 2019.", ("3 March 2019", "2019-03-03")),
    ("He left on March 3, 2019.", ("March 3, 2019", "2019-03-03")),
    ("He left on Tuesday, 3 December.", ("Tuesday, 3 December", "2019-12-03")),
    ("He left on Dec. 29.", ("Dec. 29", "2019-12-29")),
    ("He left on 2019-12-29.", ("2019-12-29", "2019-12-29")),
    ("He left on 12/29/2019.", ("12/29/2019", "2019-12-29")),
    ("He left on 29/12/2019.", ("29/12/2019", "2019-12-29")),
    ("He left in November.", ("November", "2019-11")),
    ("He left in early October.", ("early October", "2019-10")),
    ("They will vote in March.", ("March", "2020-03")),
    ("It is the third storm to hit the coast since December.", ("December", "2019-12")),
    ("They are to vote in March.", ("March", "2020-03")),
    ("He left in 2011.", ("2011", "2011")),
    ("He left at the end of 2018.", ("the end of 2018", "2018")),
    ("He left in the 19th century.", ("the 19th century", "18")),
    ("He left in nineteen ninety-six.", ("nineteen ninety-six", "1996")),
    ("He left in the late nineties.", ("the late nineties", "199")),
    ("He left before Christmas.", ("Christmas", "2019-12-25")),
    ("He left on New Year's Day.", ("New Year's Day", "2020-01-01")),
    ("He left on Easter Sunday 2019.", ("Easter Sunday 2019", "2019-04-21")),
    ("He left on Good Friday.", ("Good Friday", "2019-04-19")),
    ("They vote on Election Day 2020.", ("Election Day 2020", "2020-11-03")),
    ("He left on Memorial Day.", ("Memorial Day", "2019-05-27")),
    ("Expect more shooting in the days to come.", ("the days to come", "FUTURE_REF")),
    ("Nobody knows right now.", ("right now", "PRESENT_REF")),
])
def test_dates_have_the_precision_their_words_have(text: str, expected: tuple[str, str]) -> None:
    assert [(words, value) for words, kind, value in found(text) if kind == "DATE"] == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The shelling lasted 48 hours.", ("48 hours", "PT48H")),
    ("It went on for two days.", ("two days", "P2D")),
    ("It went on for twenty-four days.", ("twenty-four days", "P24D")),
    ("It went on for a few days.", ("a few days", "PXD")),
    ("It went on for a couple of weeks.", ("a couple of weeks", "P2W")),
    ("A two-year truce held.", ("two-year", "P2Y")),
    ("It went on for a decade.", ("a decade", "P10Y")),
    ("It went on for half an hour.", ("half an hour", "PT30M")),
    ("It went on for two and a half years.", ("two and a half years", "P30M")),
    ("It happened over the past two weeks.", ("the past two weeks", "P2W")),
    ("It went on for more than three months.", ("more than three months", "P3M")),
])
def test_durations(text: str, expected: tuple[str, str]) -> None:
    assert [(words, value) for words, kind, value in found(text) if kind == "DURATION"] == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The guns fire every night.", ("every night", "XXXX-XX-XXTNI")),
    ("The council meets every Monday.", ("every Monday", "XXXX-WXX-1")),
    ("Patrols are weekly.", ("weekly", "P1W")),
    ("They pray every two hours.", ("every two hours", "PT2H")),
])
def test_what_is_repeated_is_a_set(text: str, expected: tuple[str, str]) -> None:
    assert [(words, value) for words, kind, value in found(text) if kind == "SET"] == [expected]


def test_a_range_of_years_is_two_years() -> None:
    assert found("The insurgency, 1956-1960")[:2] == [("1956", "DATE", "1956"), ("1960", "DATE", "1960")]


def test_a_history_that_says_today_goes_on_in_its_own_years() -> None:
    text = "War came in September 1939. In May 1940 the front broke, in 1941 it moved east, in 1942 south and in 1943 back. “Today we mourn,” he said. In July the coast fell."
    assert found(text)[-1] == ("July", "DATE", "1943-07")


def test_a_year_earlier_does_not_add_up() -> None:
    text = "Sales rose in the third quarter of 2019. They were flat a year earlier. Profit was lower than a year earlier."
    assert [v for _, _, v in found(text)] == ["2019-Q3", "2018-Q3", "2018-Q3"]


def test_last_friday_is_past_even_under_a_plan() -> None:
    assert found("The bid, due to expire last Friday, goes on.")[0] == ("last Friday", "DATE", "2020-01-03")


def test_later_counts_from_the_day_spoken_of_last() -> None:
    assert found("The dam broke on 3 March 2019. Two days later the town was empty.")[1] == ("Two days later", "DATE", "2019-03-05")


def test_a_history_takes_its_years_from_what_was_spoken_of() -> None:
    text = "War came in September 1939. In May 1940 the front broke, in 1941 it moved east, in 1942 south and in 1943 back. In July the coast fell."
    assert found(text)[-1] == ("July", "DATE", "1943-07")


@pytest.mark.parametrize("text", [
    "A man, 52 years old, was hurt.",
    "A six-year-old girl was hurt.",
    "The troops march on, and they may fall.",
    "The fall of the city was near.",
    "The company paid $1999 for it.",
    "He came second and won the sun.",
    "Sun, a maker of computers, closed.",
])
def test_ages_verbs_and_prices_are_no_times(text: str) -> None:
    assert found(text) == []


def test_without_a_date_of_the_report_only_what_is_written_out_has_a_value() -> None:
    assert [v for _, _, v in found("He left yesterday, on 3 March 2019, a week ago, this quarter.", None)] == [None, "2019-03-03", None, None]


def test_every_offset_is_exact_across_paragraphs() -> None:
    text = "Talks ended\n\non Friday,  the\n\n12th.\n\n  Fighting began in May 2018."
    report = Report(text=text, published=WEDNESDAY)
    assert [text[m.start:m.end] for m in times.find(report, parse(report))] == ["Friday", "May 2018"]


@pytest.mark.parametrize(("published", "expected"), [
    ("2020-01-08", date(2020, 1, 8)), ("2020-01-08T23:30:00-05:00", date(2020, 1, 8)), ("2020-01-08T23:30Z", date(2020, 1, 8)), ("soon", None), ("", None), (None, None),
])
def test_the_day_of_a_report_is_its_own_zones(published: str | None, expected: date | None) -> None:
    assert times.day(published) == expected


@given(st.lists(st.sampled_from(["Friday", "in", "the", "May", "3", ",", "2019", "last", "two", "days", "-", "quarter", "7", "p.m.", "'s", "first", "half", "of", "30", "ago", "GMT"]), max_size=9))
def test_no_row_of_time_words_stops_it(row: list[str]) -> None:
    text = " ".join(row)
    assert all(words and words in text for words, _, _ in found(text))


@pytest.mark.parametrize(("written", "expected"), [("31 February 2024", None), ("29 February 2023", None), ("29 February 2024", "2024-02-29")])
def test_a_day_no_calendar_has_is_kept_without_a_value(written, expected):
    text = f"The bridge fell on {written}, the mayor said."
    report = Report(text=text, published="2024-03-04")
    assert [(text[m.start:m.end], m.value) for m in times.find(report, parse(report))] == [(written, expected)]
