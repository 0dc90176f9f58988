"""What a reader is shown of times: a report dated by its dateline, numbers as of a moment, dates that cannot be."""
from __future__ import annotations

import msgspec
import pytest
from made import act, count, party, report, story, told
from made import claim as claim_of

from whatweknow.explain import explain, labels, markdown, page, terminal
from whatweknow.explain.record import Explainer, Line

MINISTRY = party("health ministry", "NL")
RENDERINGS = [pytest.param(lambda e: terminal.render(e, 80), id="terminal"), pytest.param(markdown.render, id="markdown"), pytest.param(page.render, id="page")]


def lines(e: Explainer) -> list[Line]:
    return [line for s in e.sections for line in (*s.lines, *s.background)]


def undated(said: str | None) -> Explainer:
    """An explainer of one report without a date, whose reading dated its claims."""
    r = report("TESTVILLE (June 4, 2015) - A bridge fell.", published=None)
    return explain([claim_of(r, "A bridge fell", said=said)], [r])


def attack(words: str, day: str, **more) -> tuple:
    return told(words, None, count(17, "missiles"), time=day, on="2030-05-03", event=act("fired", actor="the coast guard", target="the harbour", instrument="missiles"), **more)


@pytest.mark.parametrize("render", RENDERINGS)
def test_a_report_dated_by_its_dateline_says_so(render) -> None:
    text = " ".join(render(undated("2015-06-04")).split())
    assert "by its dateline" in text and "2015" in text and "undated" not in text


@pytest.mark.parametrize(("value", "shown"), [
    ("2030-04-29", "29 Apr 2030"), ("2030-04-29TMO", "29 Apr 2030, morning"), ("2030-04-29T18:00", "29 Apr 2030, 18:00"), ("2030-04-29T18:00+03:00", "29 Apr 2030, 15:00 UTC"), ("2030-04", "Apr 2030"),
    ("2030-W02", "week 2 of 2030"), ("2030", "2030"),
])
def test_a_moment_is_shown_as_precise_as_it_is_told(value: str, shown: str) -> None:
    assert labels.told(value) == shown


def test_a_report_that_nothing_dates_is_undated() -> None:
    assert "undated" in terminal.render(undated(None))


def test_a_dateline_places_a_report_in_a_moments_view() -> None:
    r = report("TESTVILLE (June 4, 2015) - A bridge fell.", published=None)
    known = [claim_of(r, "A bridge fell", said="2015-06-04")]
    assert [explain(known, [r], as_of=day).undated for day in ("2015-06-03", "2015-06-05")] == [0, 0]
    assert [len(explain(known, [r], as_of=day).sources) for day in ("2015-06-03", "2015-06-05")] == [0, 1]


@pytest.mark.parametrize("render", RENDERINGS)
def test_a_number_shows_the_moment_it_holds_for(render) -> None:
    twelve = msgspec.structs.replace(count(12, "people"), asof="2030-04-29")
    e = explain(*story(told("As of Monday 12 people had died", MINISTRY, twelve)))
    assert [line.holds for line in lines(e)] == ["2030-04-29"]
    assert "as of 29 Apr 2030" in render(e)


@pytest.mark.parametrize("render", RENDERINGS)
def test_a_date_that_cannot_be_is_shown_with_the_reason(render) -> None:
    e = explain(*story(told("The bridge fell on 31 February", MINISTRY, doubt="no calendar has 31 February")))
    assert "its date cannot be: no calendar has 31 February" in " ".join(render(e).split())


def test_the_one_day_that_all_others_tell_otherwise_is_doubted_and_stays_among_the_news() -> None:
    e = explain(*story(attack("17 missiles hit the harbour", "2030-05-01"), attack("17 missiles struck the harbour", "2030-05-01"), attack("17 missiles fell on the harbour", "2030-04-25")))
    (doubted,) = [line for line in lines(e) if line.doubt]
    assert (doubted.words, doubted.doubt, doubted.background) == ("17 missiles fell on the harbour", "others date it 1 May 2030", False)


def test_the_act_itself_on_another_day_is_doubted_though_little_is_told_of_it() -> None:
    stray = told("The paper gives 25 April as the day of the missile strike", None, time="2030-04-25", on="2030-05-03", event=act("strike", instrument="missile"))
    e = explain(*story(attack("17 missiles hit the harbour", "2030-05-01"), attack("17 missiles struck the harbour", "2030-05-02"), stray))
    assert [line.doubt for line in lines(e) if line.doubt] == ["others date it 1 May 2030"]


def test_one_night_is_two_days_in_two_zones() -> None:
    e = explain(*story(*(attack(f"17 missiles {verb} the harbour", day) for verb, day in (("hit", "2030-05-01"), ("struck", "2030-05-01"), ("fell on", "2030-04-30T17:30-05:00")))))
    assert [line.doubt for line in lines(e) if line.doubt] == []


def test_acts_on_many_days_cast_no_doubt_on_one_another() -> None:
    e = explain(*story(*(attack(f"17 missiles {verb} the harbour", day) for verb, day in (("hit", "2030-05-01"), ("struck", "2030-05-01"), ("fell on", "2030-04-25"), ("damaged", "2030-04-20")))))
    assert [line.doubt for line in lines(e) if line.doubt] == []


@pytest.mark.parametrize("other", [
    pytest.param({"event": act("fired", actor="the coast guard", target="the depot", instrument="missiles")}, id="another target"),
    pytest.param({"background": True}, id="told as older"),
])
def test_another_act_on_another_day_is_not_doubted(other: dict) -> None:
    third = told("17 missiles fell there", None, count(17, "missiles"), time="2030-04-25", on="2030-05-03",
                 **{"event": act("fired", actor="the coast guard", target="the harbour", instrument="missiles"), **other})
    e = explain(*story(attack("17 missiles hit the harbour", "2030-05-01"), attack("17 missiles struck the harbour", "2030-05-01"), third))
    assert [line.doubt for line in lines(e) if line.doubt] == []
