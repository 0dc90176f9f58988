"""Moments as written, to ISO 8601."""
import pytest

from whatweknow.capture import dates


@pytest.mark.parametrize(("written", "expected"), [
    ("2020-01-08", "2020-01-08"),
    ("2020-01-08T09:15:00Z", "2020-01-08T09:15:00Z"),
    ("2020-01-08T09:15:00.123+03:30", "2020-01-08T09:15:00+03:30"),
    ("2020-01-08T09:15:00-0500", "2020-01-08T09:15:00-05:00"),
    ("2020-01-08 09:15", "2020-01-08T09:15:00"),
    ("2020-01-08 09:15:30 +0100", "2020-01-08T09:15:30+01:00"),
    ("Wed, 08 Jan 2020 09:15:00 GMT", "2020-01-08T09:15:00Z"),
    ("Wed, 08 Jan 2020 09:15:00 -0500", "2020-01-08T09:15:00-05:00"),
    ("8 January 2020", "2020-01-08"),
    ("January 8th, 2020", "2020-01-08"),
    ("Posted: Wednesday, January 8, 2020 11:05 pm |", "2020-01-08T23:05:00"),
    ("Jan 8, 2020 9:15 a.m. EST", "2020-01-08T09:15:00-05:00"),
])
def test_a_moment_is_read_with_the_zone_it_has_and_no_other(written, expected):
    assert dates.iso(written) == expected


@pytest.mark.parametrize("written", [None, "", "soon", "2020-02-30", "2020-13-01T00:00:00Z", "30 February 2020", "20200108", "1579", "0001-01-01T00:00:00", "x" * 200])
def test_what_is_no_moment_is_none(written):
    assert dates.iso(written) is None


def test_a_half_hour_west_of_greenwich_counts_the_right_way():
    assert dates.iso("2020-01-08 09:15 -0330") == "2020-01-08T09:15:00-03:30"


def test_moments_sort_on_one_clock_and_unknown_ones_last():
    moments = [None, "2020-01-08T01:00:00+03:30", "2020-01-07T22:00:00Z", "2020-01-07"]
    assert sorted(moments, key=dates.in_order) == ["2020-01-07", "2020-01-08T01:00:00+03:30", "2020-01-07T22:00:00Z", None]
