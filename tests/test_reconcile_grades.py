"""The grade of an answer follows from who says it, who else does, and what became of it; copies and repeats count once."""
from __future__ import annotations

import pytest
from made import act, count, none, party, report, story, told

from whatweknow import reconcile
from whatweknow.explain import explain, to_json
from whatweknow.explain.markdown import render as markdown
from whatweknow.explain.page import render as page
from whatweknow.explain.terminal import render as terminal
from whatweknow.model import Anonymity, Certainty

ARMY, REBELS, UNION = party("the army", "SY"), party("the Dawn Front"), party("the nurses' union")
SOMEBODY = party("sources", anonymity=Anonymity.UNNAMED)


def graded(*pairs):
    found = reconcile.whole(*story(*pairs))
    return found.grades[pairs[0][0].id]


@pytest.mark.parametrize(("letter", "rule", "pairs"), [
    ("A", "sides_agree", [told("nine died", REBELS, count(9)), told("nine were killed", UNION, count(9), by="Two")]),
    ("B", "own_matter", [told("nine soldiers died", ARMY, count(9, "soldiers"))]),
    ("B", "own_matter", [told("Syrian guns hit the mill", ARMY, event=act("hit", actor="Syrian guns"))]),
    ("C", "one_source", [told("nine died", UNION, count(9))]),
    ("C", "reports_agree", [told("nine died", None, count(9)), told("nine were killed", None, count(9), by="Two")]),
    ("D", "report_alone", [told("nine died", None, count(9))]),
    ("D", "unnamed_only", [told("nine died", SOMEBODY, count(9))]),
    ("D", "only_possible", [told("nine died", UNION, count(9), certainty=Certainty.POSSIBLE)]),
    ("X", "disputed", [told("nine died", UNION, count(9)), told("forty died", REBELS, count(40))]),
    ("R", "replaced", [told("nine died", UNION, count(9)), told("ten died", UNION, count(10), on="2030-05-04")]),
    ("W", "taken_back", [told("our planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT), told("our planes bombed the clinic in Homs", ARMY, on="2030-05-04", by="Two")]),
])
def test_a_claim_has_the_grade_of_the_first_rule_that_fits(letter, rule, pairs):
    found = graded(*pairs)
    assert (found.letter, found.rule) == (letter, rule) and found.reason


def test_the_same_words_of_the_same_side_in_ten_papers_are_still_one_source():
    pairs = [told("the bridge over the Orontes is closed to all trucks", UNION, by=f"Paper {n}") for n in range(10)]
    assert graded(*pairs).rule == "one_source"


def test_two_sides_in_one_report_are_one_origin():
    r = report("Nine died, the union said. Nine died, the front said.")
    from made import claim

    claims = [claim(r, "Nine died", holder=UNION, counts=(count(9),)), claim(r, "Nine died, the front", holder=REBELS, counts=(count(9),))]
    assert reconcile.whole(claims, [r]).grades[claims[0].id].rule != "sides_agree"


def test_every_rendering_of_several_reports_shows_the_grade_and_json_its_reason():
    explainer = explain(*story(told("nobody died", UNION, none()), told("the road is shut", REBELS, by="Two")))
    assert "grade C" in terminal(explainer) and "grade C" in markdown(explainer) and "grade C: one named source says it" in page(explainer)
    lines = [x for s in to_json(explainer)["sections"] for x in s["lines"]]
    assert {(x["grade"], x["graded"]) for x in lines} == {("C", "one named source says it")}


def test_a_single_report_shows_no_grades():
    assert "grade" not in terminal(explain(*story(told("nobody died", UNION, none())))).lower()
