"""The explainer shows that a person decided: who, when, with which note, what the reading had; what was rejected is counted and listed."""
from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from made import army_of, count, party, story, told

from whatweknow.explain import Explainer, explain, labels, markdown, page, terminal, to_json
from whatweknow.model import Judgement, Question, Verdict

TOLD = story(told("nine people died", party("the clerk"), count(9, "people"), on="2030-05-01"),
             told("forty people died", army_of("DK"), count(40, "people"), on="2030-05-02", by="Harbour Post"))
NINE, FORTY = TOLD[0]
EVIL = "<script>x</script>\x1b[31m"


def judgement(verdict: Verdict, subject: str, note: str = "", by: str = "Ada Holm", **value: Any) -> Judgement:
    return Judgement(subject=subject, verdict=verdict, by=by, when="2031-03-06T10:00:00Z", note=note, value=value)


def after(*found: Judgement, **more: Any) -> Explainer:
    return explain(*TOLD, judgements=found, **more)


def lines(e: Explainer) -> Any:
    return {x.claim: x for s in e.sections if s.question is Question.WHO_WAS_HURT for x in s.lines}


def test_a_line_carries_what_was_decided_and_what_the_reading_had():
    line = lines(after(judgement(Verdict.CORRECT, NINE.id, "heard again", low=11)))[NINE.id]
    assert [(d.verdict, d.by, d.note) for d in line.decided] == [("corrected", "Ada Holm", "heard again")]
    assert [(w.what, w.words, w.now) for w in line.was] == [("the count", "killed 9 (people)", "killed 11 (people)")]


def test_a_corrected_number_is_the_one_in_the_table():
    e = after(judgement(Verdict.CORRECT, NINE.id, low=11))
    toll = next(s.toll for s in e.sections if s.toll)
    assert {c.text for r in toll.rows for c in r.cells if c} == {"11", "40"}


@pytest.mark.parametrize("render", [terminal.render, markdown.render, page.render])
def test_every_rendering_says_who_decided_when_and_what_they_noted(render):
    text = " ".join(BeautifulSoup(render(after(judgement(Verdict.CORRECT, NINE.id, "heard again", low=11))), "html.parser").get_text().replace("\\", "").split())
    flat = text.lower().replace(" ,", ",").replace(" :", ":")
    assert "corrected by ada holm" in flat and "6 mar 2031" in flat and "heard again" in flat
    assert "the count is killed 11 (people), was read as killed 9 (people)" in flat


def test_a_rejected_claim_has_no_line_and_is_counted_and_listed():
    e = after(judgement(Verdict.REJECT, NINE.id, "a misprint"))
    assert set(lines(e)) == {FORTY.id} and [(r.claim, r.words) for r in e.rejected] == [(NINE.id, "nine people died")]
    assert "1 claim rejected by Ada Holm: counted nowhere" in terminal.render(e)
    listed = BeautifulSoup(page.render(e), "html.parser").find(id="rejected").get_text()
    assert "nine people died" in listed and "a misprint" in listed
    assert "nine people died" in markdown.render(e).split("## Rejected")[1]
    assert to_json(e)["rejected"][0]["decided"][0]["by"] == "Ada Holm"


def test_everybody_who_rejected_is_named():
    e = after(judgement(Verdict.REJECT, NINE.id), judgement(Verdict.REJECT, FORTY.id, by="Bo"))
    assert "2 claims rejected by Ada Holm and Bo" in terminal.render(e)


def test_what_was_rejected_is_not_listed_before_it_was_out():
    assert after(judgement(Verdict.REJECT, FORTY.id), as_of="2030-05-01").rejected == ()


def test_without_decisions_nothing_is_said_of_any():
    e = explain(*TOLD)
    assert not e.rejected and not any(x.decided or x.was for x in lines(e).values())
    assert BeautifulSoup(page.render(e), "html.parser").find(class_="decided") is None


def test_the_words_of_whoever_decides_never_become_markup():
    e = after(judgement(Verdict.CORRECT, NINE.id, EVIL, by=EVIL, low=11), judgement(Verdict.REJECT, FORTY.id, EVIL, by=EVIL))
    assert not BeautifulSoup(page.render(e), "html.parser").find_all("script")
    assert all("\x1b" not in render(e) for render in (page.render, terminal.render, markdown.render))
    assert "<script" not in markdown.render(e).replace("\\<script", "")


def test_every_verdict_has_its_phrase():
    assert set(labels.DECIDED) == set(Verdict)
