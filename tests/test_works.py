"""A title in quotation marks is a name: it is no claim and nobody's words."""
from __future__ import annotations

import pytest

from whatweknow.model import Manner, Report
from whatweknow.reading import read
from whatweknow.reading.grammar import grid
from whatweknow.reading.parse import parse
from whatweknow.reading.works import titled


@pytest.mark.parametrize(("text", "word", "expected"), [
    ("The singer whose “Nobody Left the Valley” sold a million copies was hurt.", "Left", True),
    ("Her film “They Came at Night” was shown on Monday.", "Came", True),
    ("She said “They Came at Night” and left.", "Came", False),
    ("The mayor, whose “we left the valley too late” was on every page, resigned.", "left", False),
    ("“They Came at Night,” said the mayor.", "Came", False),
    ("They came at night.", "came", False),
])
def test_a_title_has_capitals_and_stands_where_a_noun_does(text: str, word: str, expected: bool) -> None:
    doc = parse(Report(text=text))
    assert titled(grid.of(doc), text, next(t.i for t in doc if t.text == word)) is expected


def test_the_verb_of_a_title_makes_no_claim() -> None:
    claims = read(Report(text="The singer Ila Rasch, whose “Nobody Left the Valley” sold a million copies, was hurt in the crash, doctors said.\n")).claims
    assert any("hurt in the crash" in c.content for c in claims)
    assert not any(c.manner is Manner.DIRECT or c.content.endswith("Left the Valley") for c in claims)
