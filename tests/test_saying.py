"""When a holder said it: an older day told with the words of saying, else the report's own moment."""
from __future__ import annotations

import pytest

from whatweknow.capture import plain
from whatweknow.model import Claim
from whatweknow.reading import read
from whatweknow.reconcile import changed
from whatweknow.reconcile.numbers.figures import chains, figures

PUBLISHED = "2015-12-11T20:00:00Z"


def claims(text: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return read(plain.report(text + "\n", name="x", title=None, publisher="Kell Gazette", published=published)).claims


@pytest.mark.parametrize("text, holder, said", [
    ("On Monday the fire brigade said that 12 people had been killed in the fire.", "fire brigade", "2015-12-07"),
    ("The army said on Monday that 30 fighters were killed at the pass.", "army", "2015-12-07"),
    ("The ministry, which said on 3 January that nobody had been hurt, has been criticised.", "ministry", "2015-01-03"),
    ("The navy said on Thursday evening that two boats had sunk.", "navy", PUBLISHED),
    ("The navy said on Friday that two boats had sunk.", "navy", PUBLISHED),
    ("The mayor said the fire broke out on Monday.", "mayor", PUBLISHED),
    ("Two boats sank in the storm on Monday, the navy said.", "navy", PUBLISHED),
])
def test_a_day_told_with_the_saying_is_when_it_was_said_if_it_lies_before_the_news(text: str, holder: str, said: str) -> None:
    found = [c for c in claims(text) if c.holder and holder in (c.holder.name or "").lower()]
    assert found and {c.said for c in found} == {said}


def test_without_a_date_of_its_own_a_report_tells_no_day() -> None:
    assert {c.said for c in claims("On Monday the fire brigade said that 12 people had been killed.", published=None)} == {None}


def test_what_was_said_long_before_its_report_is_news_when_the_report_comes_out() -> None:
    report = plain.report("On Monday the fire brigade said that 12 people had been killed in the fire.\n", name="x", title=None, publisher="P", published=PUBLISHED)
    found = changed(read(report).claims, [report], "2015-12-10")
    assert [(c.kind, c.when) for c in found] == [("new", PUBLISHED)]


def test_a_number_said_on_a_day_and_printed_later_comes_after_those_of_the_day_and_before_newer_ones() -> None:
    texts = [("2015-12-07T07:00:00Z", "The fire brigade said that nine people had been killed in the fire."), ("2015-12-08T07:00:00Z", "The fire brigade said that 18 people had been killed in the fire."),
             ("2015-12-11T07:00:00Z", "On Monday the fire brigade said that 12 people had been killed in the fire.")]
    reports = [plain.report(text + "\n", name=str(n), title=None, publisher=f"Paper {n}", published=when) for n, (when, text) in enumerate(texts)]
    [chain] = chains(figures([c for r in reports for c in read(r).claims], {r.id: r for r in reports}))
    assert [f.interval.low for f in chain] == [9, 12, 18]
