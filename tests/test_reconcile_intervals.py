"""What was said, as the numbers it allows; and moments as the stretches they name."""
import math

import pytest
from made import count, none

from whatweknow import moments
from whatweknow.model import Comparator as C
from whatweknow.model import Count, Measure
from whatweknow.reconcile.numbers.intervals import interval
from whatweknow.vocab import table


@pytest.mark.parametrize(("said", "low", "high"), [
    (count(22), 22, 22),
    (count(80, how=C.GE), 80, math.inf),
    (count(12, how=C.GT), 13, math.inf),
    (count(None, how=C.LE, high=9), 0, 9),
    (count(None, how=C.LT, high=9), 0, 8),
    (count(100, how=C.ABOUT), 90, 110),
    (count(8, how=C.RANGE, high=10), 8, 10),
    (count(None, how=C.VAGUE), 2, math.inf),
    (count(24, how=C.VAGUE), 24, math.inf),
    (none(), 0, 0),
])
def test_a_comparator_says_which_numbers_are_allowed(said, low, high):
    assert (interval(said).low, interval(said).high) == (low, high)


def test_every_comparator_has_its_row_in_the_table():
    assert set(table("intervals")) == {c.value for c in C}


def test_a_count_without_any_number_allows_all_of_them():
    found = interval(Count(measure=Measure.KILLED, comparator=C.EQ))
    assert (found.low, found.high) == (0, math.inf)


@pytest.mark.parametrize(("one", "other", "later"), [
    ("2030-05-02", "2030-05-01", True),
    ("2030-05-01T18:00Z", "2030-05-01", False),
    ("2030-05-01T18:00Z", "2030-05-01T17:00+00:00", True),
    ("2030-05-01T18:00+03:00", "2030-05-01T17:00Z", False),
    ("2030-06", "2030-05-31", True),
    ("2030-05-02TMO", "2030-05-01", True),
    (None, "2030-05-01", False),
    ("2030-13-45", "2030-05-01", False),
])
def test_later_means_after_all_of_the_other(one, other, later):
    assert moments.later(one, other) is later


@pytest.mark.parametrize(("moment", "limit", "seen"), [
    ("2030-05-01", "2030-05-01T06:00Z", True),
    ("2030-05-02", "2030-05-01T23:59Z", False),
    ("2030-05-01T23:00Z", "2030-05-01", True),
    (None, "2030-05-01", False),
])
def test_by_a_moment_means_begun_before_it_ended(moment, limit, seen):
    assert moments.by(moment, limit) is seen
