"""Parts and wholes: which number counts some of those that another counts, and how the toll shows it."""
from __future__ import annotations

import pytest

from whatweknow.explain import explain
from whatweknow.model import Comparator, Count, Measure, Report
from whatweknow.reading import counts, read
from whatweknow.reading.counts.parts import parts
from whatweknow.reading.parse import parse
from whatweknow.reconcile.numbers.figures import figures
from whatweknow.reconcile.numbers.sums import sums


def told(text: str) -> list[tuple[float | None, bool]]:
    """How many, and whether they are part of another number."""
    report = Report(text=text, published="2020-06-10")
    return [(m.low, m.part) for m in counts.find(report, parse(report), ())]


@pytest.mark.parametrize(("text", "expected"), [
    ("Twelve people were killed, among them three children.", [(12, False), (3, True)]),
    ("Twelve people were killed, five of them children.", [(12, False), (5, True)]),
    ("Forty passengers were hurt, of whom six were in intensive care.", [(40, False), (6, True)]),
    ("Twelve people were killed. Three children were among the dead.", [(12, False), (3, True)]),
    ("Twelve people were killed. Four of the dead were boys.", [(12, False), (4, True)]),
    ("The death toll of 21 includes two policemen and nine pupils.", [(21, False), (2, True), (9, True)]),
    ("Twelve people were killed and nine wounded.", [(12, False), (9, False)]),
    ("Nineteen of the 44 people aboard died.", [(19, False)]),
    ("Deaths rose to 30, compared with 12 in May.", [(30, False), (12, False)]),
])
def test_words_around_a_number_make_it_a_part(text, expected):
    assert told(text) == expected


def count(low: float, *, part: bool = False, measure: Measure = Measure.KILLED, comparator: Comparator = Comparator.EQ) -> Count:
    return Count(measure=measure, comparator=comparator, low=low, high=None if comparator is Comparator.GE else low, part=part)


@pytest.mark.parametrize(("counted", "wholes"), [
    ([count(12), count(3, part=True)], (None, 0)),
    ([count(12), count(30, measure=Measure.INJURED), count(3, part=True)], (None, None, 0)),
    ([count(3, part=True), count(12)], (1, None)),
    ([count(2), count(5, part=True)], (None, None)),
    ([count(2, comparator=Comparator.GE), count(5, part=True)], (None, 0)),
    ([count(12), count(5, part=True), count(3, part=True)], (None, 0, 0)),
    ([], ()),
])
def test_a_part_belongs_to_the_nearest_number_that_can_take_it_in(counted, wholes):
    assert parts(counted) == wholes


TEXT = """Police said 12 people were killed when a bomb went off at the market in Olvet on Monday, among them three children.

The rebels said 12 soldiers were killed, including three officers.
"""


def test_a_part_stands_under_its_own_sides_whole_in_the_toll():
    report = Report(text=TEXT, published="2020-06-10")
    reading = read(report)
    toll = next(s.toll for s in explain(reading.claims, [report]).sections if s.toll)
    assert [(r.population, r.part) for r in toll.rows] == [("people", False), ("children", True), ("soldiers", False), ("officers", True)]


def test_a_part_is_never_added_to_its_whole():
    text = """Police said 15 people were killed in Kell. Police said 12 people were killed in Olvet, among them three children."""
    report = Report(text=text, published="2020-06-10")
    assert sums(figures(read(report).claims, {report.id: report})) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Of the 12 dead, nine were miners.", [(12, False, None), (9, True, "miners")]),
    ("Of the 40 guests, 12 were hurt.", [(12, False, "guests")]),
    ("Seven of the 12 dead were miners.", [(7, True, "miners"), (12, False, None)]),
    ("Two people died, one of them a child.", [(2, False, "people"), (1, True, "child")]),
    ("Eight people (five men and three women) died.", [(8, False, "people"), (5, True, "men"), (3, True, "women")]),
    ("Twelve soldiers were killed, among them three officers.", [(12, False, "soldiers"), (3, True, "officers")]),
])
def test_a_part_counts_those_it_says_they_are(text, expected):
    report = Report(text=text, published="2020-06-10")
    found = counts.find(report, parse(report), ())
    assert [(m.low, m.part, m.of_text or (text[slice(*m.of)] if m.of else None)) for m in found] == expected
