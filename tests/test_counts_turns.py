"""Counts that a word beside them turns: bodies of persons, the missing who are found alive, an army's own, where a toll went, who is among the wounded, what is only expected."""
import pytest

from whatweknow.capture import plain
from whatweknow.model import Comparator, Mode, Report
from whatweknow.reading import counts, read
from whatweknow.reading.parse import parse


def told(text: str) -> list[tuple[str, float | None, Comparator]]:
    report = Report(text=text, published="2020-06-10")
    return [(m.measure.value, m.low, m.comparator) for m in counts.find(report, parse(report), ())]


EQ = Comparator.EQ


@pytest.mark.parametrize(("text", "expected"), [
    ("The bodies of two sailors had been found.", [("killed", 2, EQ)]),
    ("The bodies of four dogs were found.", [("objects", 4, EQ)]),
    ("Eleven missing hikers were found safe and four are still missing.", [("objects", 11, EQ), ("missing", 4, EQ)]),
    ("The army had lost three of its own soldiers.", [("killed", 3, EQ)]),
    ("The number of people killed has gone up to seven.", [("killed", 7, EQ)]),
    ("Up to nine died.", [("killed", None, Comparator.LE)]),
    ("Two rowers had been killed and 29 people wounded, among them eight guards.", [("killed", 2, EQ), ("injured", 29, EQ), ("injured", 8, EQ)]),
])
def test_a_word_beside_a_number_turns_what_it_counts(text, expected):
    assert told(text) == expected


def test_what_somebody_expects_is_a_forecast_and_no_toll():
    [claim] = read(plain.report("The charity said that it expected 300 deaths by May.\n", name="r", published="2020-01-10")).claims
    assert claim.mode is Mode.FORECAST and claim.counts[0].low == 300
