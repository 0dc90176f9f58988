"""What times tell together and beside their value: zones and moments in UTC, two clocks of one moment, ranges, lengths counted from an act, dates that cannot be, moments of numbers."""
from __future__ import annotations

import pytest

from whatweknow.model import Report
from whatweknow.reading import read, sentences, times
from whatweknow.reading.events import find as acts_in
from whatweknow.reading.layers import TimeMention
from whatweknow.reading.parse import parse
from whatweknow.reading.times import zones

WEDNESDAY = "2020-01-08T10:00:00+03:00"


def told(text: str, published: str | None = WEDNESDAY) -> dict[str, TimeMention]:
    """The times of a text by their words."""
    report = Report(text=text, published=published)
    doc = parse(report)
    return {text[t.start:t.end]: t for t in times.find(report, doc, acts_in(report, doc, sentences.find(report, doc)))}


def claims(text: str) -> list:
    return list(read(Report(text=text, published=WEDNESDAY), tagger=False).claims)


@pytest.mark.parametrize(("said", "zone"), [
    ("Baghdad", "Asia/Baghdad"), ("New York", "America/New_York"), ("Iranian", "Asia/Tehran"), ("Israel", "Asia/Jerusalem"), ("Kabul", "Asia/Kabul"), ("US", "US"), ("U.S.", "US"),
    ("Washington", "America/New_York"), ("Eastern", "America/New_York"), ("Eastern Daylight", "-04:00"), ("Moscow summer", "Europe/Moscow"), ("Greenwich Mean", "Z"), ("dinner", None),
])
def test_the_words_before_time_name_a_zone(said: str, zone: str | None) -> None:
    assert zones.of_place(said) == zone


@pytest.mark.parametrize(("said", "written"), [("+3", "+03:00"), ("-0330", "-03:30"), ("+05:30", "+05:30"), ("+99", None), ("east", None)])
def test_an_offset_is_written_as_timex3_does(said: str, written: str | None) -> None:
    assert zones.offset(said) == written


@pytest.mark.parametrize(("zone", "day", "clock", "ends"), [
    ("America/New_York", "2020-01-08", "19:00", "-05:00"), ("America/New_York", "2020-07-08", "19:00", "-04:00"), ("Asia/Kathmandu", "2020-01-08", "19:00", "+05:45"),
    ("US", "2020-01-08", "19:00", ""), ("local", "2020-01-08", "19:00", ""), ("Z", "2020-01-08", "19:00", "Z"), (None, "2020-01-08", "19:00", ""),
    ("America/New_York", "2020-03-08", "02:30", ""), ("America/New_York", "2020-11-01", "01:30", ""), ("America/New_York", "XXXX-01-08", "19:00", ""),
])
def test_a_zone_has_the_offset_of_that_day_or_none(zone: str | None, day: str, clock: str, ends: str) -> None:
    assert zones.suffix(zone, day, clock) == ends


@pytest.mark.parametrize(("value", "utc"), [
    ("2020-01-08T01:30+03:00", "2020-01-07T22:30Z"), ("2020-01-08T24:00Z", "2020-01-09T00:00Z"), ("2020-01-08T01:30", None), ("2020-01-08TMO", None), ("2020-01-08", None), (None, None),
])
def test_a_clock_with_an_offset_is_a_moment_of_utc(value: str | None, utc: str | None) -> None:
    assert zones.instant(value) == utc


@pytest.mark.parametrize(("text", "words", "zone", "utc"), [
    ("She is due to speak on Wednesday morning US time.", "Wednesday morning US time", "US", None),
    ("It fell at 7 p.m. Eastern on Monday.", "7 p.m. Eastern on Monday", "America/New_York", "2020-01-07T00:00Z"),
    ("It fell at 7 p.m. in Kabul on Monday.", "7 p.m.", "Asia/Kabul", "2020-01-06T14:30Z"),
    ("It fell at 7 p.m. on Monday.", "7 p.m. on Monday", None, None),
    ("It fell on Monday morning in Tokyo.", "Monday morning", "Asia/Tokyo", None),
    ("It fell at 7 p.m. in May.", "7 p.m.", None, None),
])
def test_a_time_keeps_its_zone(text: str, words: str, zone: str | None, utc: str | None) -> None:
    assert (told(text)[words].zone, told(text)[words].utc) == (zone, utc)


@pytest.mark.parametrize(("text", "both"), [
    ("Rockets fell at 01:30 local time (2230 GMT) on Wednesday.", "2020-01-07T22:30Z"),
    ("Rockets fell at 9 p.m. Eastern on Monday (0200 GMT).", "2020-01-07T02:00Z"),
    ("Rockets fell at 8 a.m. Auckland time on Tuesday (1900 GMT).", "2020-01-06T19:00Z"),
])
def test_two_clocks_tell_one_moment(text: str, both: str) -> None:
    clocks = [t for t in told(text).values() if t.type == "TIME"]
    assert [t.utc for t in clocks] == [both, both]
    assert clocks[1].value == both


def test_two_ranges_of_clocks_tell_one() -> None:
    clocks = list(told("Rockets fell on Wednesday between 01:45 and 02:15 (22:45-23:15 GMT).").values())[1:]
    assert [t.utc for t in clocks] == ["2020-01-07T22:45Z", "2020-01-07T23:15Z"] * 2
    assert [t.to for t in clocks] == ["2020-01-08T02:15", None, "2020-01-07T23:15Z", None]


def test_two_clocks_that_are_no_one_moment_are_flagged() -> None:
    second = told("Rockets fell at 9 p.m. Eastern on Monday (0500 GMT).")["0500 GMT"]
    assert second.doubt and "not the moment of the clock before it" in second.doubt


@pytest.mark.parametrize(("text", "ends"), [
    ("The siege lasted from 3 to 5 January.", {"3": ("2020-01-03", "2020-01-05"), "5 January": ("2020-01-05", None)}),
    ("The siege lasted from January 3-5, 2019.", {"January 3": ("2019-01-03", "2019-01-05"), "5, 2019": ("2019-01-05", None)}),
    ("They met on April 24 and 25.", {"April 24": ("2019-04-24", None), "25": ("2019-04-25", None)}),
    ("It went on between 8 a.m. and 10 a.m. on Tuesday.", {"8 a.m.": ("2020-01-07T08:00", "2020-01-07T10:00"), "10 a.m. on Tuesday": ("2020-01-07T10:00", None)}),
    ("On May 4 and 5 people died in June.", {"May 4": ("2019-05-04", None), "June": ("2019-06", None)}),
])
def test_days_of_one_month_and_ranges(text: str, ends: dict[str, tuple[str, str | None]]) -> None:
    assert {words: (t.value, t.to) for words, t in told(text).items()} == ends


@pytest.mark.parametrize(("text", "words", "at"), [
    ("Gunmen attacked the base at 11 p.m. on Monday. Two hours after the attack, helicopters came.", "Two hours", "2020-01-07T01:00"),
    ("Gunmen attacked the base at 1 a.m. Baghdad time on Monday. Two hours before the attack, lights went out.", "Two hours", "2020-01-05T23:00+03:00"),
    ("A bomb exploded on Monday. Three days after the explosion, police held a man.", "Three days", "2020-01-09"),
    ("He died two days after Friday's attack.", "two days", "2020-01-05"),
])
def test_a_length_of_time_counts_from_an_act_that_the_report_dates(text: str, words: str, at: str) -> None:
    assert (told(text)[words].at, told(text)[words].open) == (at, None)


@pytest.mark.parametrize(("text", "words", "why"), [
    ("Two hours after the attack, the mayor spoke.", "Two hours", "nothing tells when that was"),
    ("Gunmen attacked a base on Monday. Gunmen attacked a town on Tuesday. Two days after the attack, soldiers came.", "Two days", "several days are told"),
    ("Gunmen attacked the base on Monday. Two hours after the attack, helicopters came.", "Two hours", "only its day is told"),
    ("Gunmen attacked the base on Monday. Days after the attack, helicopters came.", "Days", "how long is not told"),
])
def test_what_cannot_be_counted_stays_open_and_says_why(text: str, words: str, why: str) -> None:
    found = told(text)[words]
    assert found.at is None and found.open and why in found.open


def test_the_day_after_an_act_is_a_day_only_where_the_act_is_dated() -> None:
    dated = told("A bomb exploded on Monday. The day after the bombing, shops were shut.")["The day after"]
    open_ = told("The day after the bombing, shops were shut.")["The day after"]
    assert (dated.value, open_.value) == ("2020-01-07", None) and open_.open


def test_a_claim_takes_the_time_counted_from_an_act() -> None:
    found = claims("Gunmen attacked the base at 11 p.m. on Monday. Two hours after the attack, soldiers shot dead four gunmen.")
    assert "2020-01-07T01:00" in {c.time for c in found}


@pytest.mark.parametrize(("text", "words", "value", "doubt"), [
    ("The bridge fell on 31 February.", "31 February", None, "no calendar has 31 February"),
    ("The bridge fell on 29 February 2019.", "29 February 2019", None, "no calendar has 29 February 2019"),
    ("The bridge fell on Tuesday, 8 January 2020.", "Tuesday, 8 January 2020", "2020-01-08", "8 January 2020 was a Wednesday"),
    ("The bridge fell on 12 January 2020.", "12 January 2020", "2020-01-12", "told as past, but 12 January 2020 lies after the report's own day, 8 January 2020"),
    ("The bridge fell at 1:30 a.m. New York time on November 3, 2019.", "1:30 a.m. New York time on November 3, 2019", "2019-11-03T01:30",
     "clocks of America/New_York showed 01:30 twice that day"),
])
def test_a_date_that_cannot_be_is_kept_and_flagged(text: str, words: str, value: str | None, doubt: str) -> None:
    assert (told(text)[words].value, told(text)[words].doubt) == (value, doubt)


def test_a_claim_says_that_its_date_cannot_be() -> None:
    assert [(c.time, c.doubt) for c in claims("Two men were killed on 31 February, police said.")] == [(None, "no calendar has 31 February")]


@pytest.mark.parametrize("text", [
    "The bridge will open on 12 January 2020.", "The bridge would open on 12 January 2020, he said.", "The union planned to strike on 12 January 2020.", "The bridge fell on 8 January 2020.",
    "The bridge fell on Wednesday, 8 January 2020.", "The firm declared a dividend payable on 12 January 2020.", "The mayor called for a vote on 12 January 2020.", "They set 12 January 2020 as the deadline.",
])
def test_a_date_that_can_be_is_not_flagged(text: str) -> None:
    assert [t.doubt for t in told(text).values()] == [None]


@pytest.mark.parametrize(("text", "held"), [
    ("As of Friday, 12 people had died in the floods, officials said.", [("killed", 12, "2020-01-03")]),
    ("By Monday evening 14 people had been killed, officials said.", [("killed", 14, "2020-01-06TEV")]),
    ("At least 14 people were killed, up from 9 as of Monday, officials said.", [("killed", 14, None), ("killed", 9, "2020-01-06")]),
    ("Four people were killed on Monday, officials said.", [("killed", 4, None)]),
])
def test_a_number_keeps_the_moment_it_holds_for(text: str, held: list[tuple[str, int, str | None]]) -> None:
    assert [(n.measure, n.low, n.asof) for c in claims(text) for n in c.counts] == held


def test_as_of_stays_with_its_moment() -> None:
    assert any(c.content.startswith("As of Friday") for c in claims("As of Friday, 12 people had died in the floods, officials said."))


def test_the_moment_a_number_holds_for_is_not_when_it_happened() -> None:
    assert {c.time for c in claims("As of Friday, 12 people had died in the floods, officials said.") if c.counts} == {None}
