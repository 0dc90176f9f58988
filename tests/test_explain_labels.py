"""Every value of the model's scales has its phrase, and numbers and moments are written as people write them."""
import pytest
from made import count, none

from whatweknow.explain import labels
from whatweknow.model import Certainty, Comparator, Manner, Measure, Mode, Question
from whatweknow.reconcile import Status


@pytest.mark.parametrize(("phrases", "scale"), [
    (labels.ASKED, Question), (labels.SILENT, Question), (labels.SURE, Certainty), (labels.STANDS, Mode), (labels.SAID, Manner),
    (labels.STATUS, Status), (labels.COUNTED, Measure), (labels.NUMBER, Comparator),
])
def test_every_value_has_its_phrase(phrases, scale):
    assert set(phrases) == set(scale)


@pytest.mark.parametrize(("said", "words", "shown"), [
    (count(109), None, "109"), (count(80, how=Comparator.GE), None, "80 or more"), (count(12, how=Comparator.GT), None, "more than 12"),
    (count(None, how=Comparator.LE, high=9), None, "up to 9"), (count(100, how=Comparator.ABOUT), None, "about 100"),
    (count(8, how=Comparator.RANGE, high=10), None, "8 to 10"), (none(), "no", "0"), (count(None, how=Comparator.VAGUE), "dozens", "dozens"),
    (count(None, how=Comparator.VAGUE), None, "some"), (count(24, how=Comparator.VAGUE), None, "24 or more"), (count(500000), None, "500,000"),
])
def test_a_number_is_shown_as_it_was_said(said, words, shown):
    assert labels.number(said, words) == shown


@pytest.mark.parametrize(("moment", "shown"), [
    ("2030-05-01", "1 May 2030"), ("2030-05", "May 2030"), ("2030-05-01T18:05:00Z", "1 May 2030, 18:05 UTC"),
    ("2030-05-01T18:05+03:00", "1 May 2030, 15:05 UTC"), (None, "undated"), ("soon", "undated"),
])
def test_a_moment_is_shown_as_people_write_it(moment, shown):
    assert labels.day(moment) == shown


def test_the_day_of_the_week_is_named_where_asked():
    assert labels.day("2030-05-01", week=True) == "Wed 1 May 2030"
