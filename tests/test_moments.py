"""Written moments land on one clock and sort there."""
import pytest

from whatweknow import moments
from whatweknow.errors import UsageError


@pytest.mark.parametrize(("written", "first", "last"), [
    ("2020-01-08", "2020-01-08T00:00:00Z", "2020-01-08T23:59:59Z"),
    ("2020-02", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
    ("2020-01-08T12:00Z", "2020-01-08T12:00:00Z", "2020-01-08T12:00:00Z"),
    ("2020-01-08T12:00", "2020-01-08T12:00:00Z", "2020-01-08T12:00:00Z"),
    ("2020-01-08T07:00-05:00", "2020-01-08T12:00:00Z", "2020-01-08T12:00:00Z"),
    (" 2020-01-08T12:00:00.75+00:00 ", "2020-01-08T12:00:00Z", "2020-01-08T12:00:00Z"),
    ("2020-01-08T24:00+03:00", "2020-01-08T21:00:00Z", "2020-01-08T21:00:00Z"),
    ("0998-01-01", "0998-01-01T00:00:00Z", "0998-01-01T23:59:59Z"),
])
def test_a_written_moment_becomes_a_stretch_of_utc(written, first, last):
    assert moments.parse(written) == (first, last)


@pytest.mark.parametrize("written", ["yesterday", "", "2020-13-01", "8 Jan 2020", "2020-13", "20200108", "2020-W02-3", "0001-01-01T00:00+14:00"])
def test_what_is_no_moment_is_refused_with_the_forms_that_are(written):
    with pytest.raises(UsageError, match="2020-01-08"):
        moments.parse(written)
    assert moments.first_second(written) is None


def test_no_moment_has_no_first_second():
    assert moments.first_second(None) is None


def test_now_is_a_moment_of_the_form_that_sorts():
    now = moments.now()
    assert moments.parse(now) == (now, now)


@pytest.mark.parametrize(("written", "plain"), [
    (" 2020-01-08", "2020-01-08"), ("2020-01", "2020-01"), ("2020-01-08 07:00-05:00", "2020-01-08T12:00:00Z"),
])
def test_a_moment_has_one_plain_form(written, plain):
    assert moments.plain(written) == plain
