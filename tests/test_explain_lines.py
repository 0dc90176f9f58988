"""What is told once, and what comes first: other wordings of one statement, words that cannot stand alone, rows of the table that say nothing of their own."""
from __future__ import annotations

import pytest
from made import act, claim, count, none, objects, party, report, story, told

from whatweknow.explain import explain, page
from whatweknow.explain.page import FIRST_ROWS, open_rows
from whatweknow.explain.record import Row
from whatweknow.model import Certainty, Comparator, Measure, Question
from whatweknow.reconcile.lines import HEADLESS, PAGE, PRONOUN, VERBLESS, lacks

ARMY, NAVY = party("the army", "SY"), party("the navy", "SY")
DOCTORS = party("the doctors' union")
AT_LEAST = Comparator.GE


def lines(question, *pairs):
    return next(s for s in explain(*story(*pairs)).sections if s.question is question).lines


def hurt(*pairs):
    return next(s for s in explain(*story(*pairs)).sections if s.question is Question.WHO_WAS_HURT)


def shown(found):
    return [(x.words, [c.words for c in x.akin]) for x in found]


def test_one_sides_other_wordings_of_a_number_stand_beside_the_first():
    found = hurt(told("forty sailors drowned in the harbour", ARMY, count(40, "sailors"), by="A"), told("at least 40 of the sailors are dead", NAVY, count(40, "sailors", how=AT_LEAST), by="B"))
    assert [len(x.akin) + len(x.also) for x in found.lines] == [1]
    assert len([c for row in found.toll.rows for c in row.cells if c]) == 1


def test_another_kind_of_people_and_another_side_keep_lines_of_their_own():
    found = hurt(told("forty soldiers died there", ARMY, count(40, "soldiers"), by="A"), told("among the dead were forty children", NAVY, count(40, "children"), by="B"), told("forty died on the pier", DOCTORS, count(40), by="C"))
    assert [x.akin for x in found.lines] == [(), (), ()]


def test_outlets_wordings_of_one_act_are_one_line_that_names_each():
    found = lines(Question.WHAT_HAPPENED, told("gunmen stormed the customs house before dawn", None, by="A"), told("the gunmen stormed the customs house", None, by="B"))
    assert shown(found) == [("gunmen stormed the customs house before dawn", ["the gunmen stormed the customs house"])]
    assert found[0].akin[0].holder == "B"


@pytest.mark.parametrize(("one", "other"), [
    ("gunmen stormed the 4 customs houses", "gunmen stormed the 3 customs houses"),
    ("gunmen stormed the customs house before dawn", "gunmen did not storm the customs house"),
    ("gunmen stormed the customs house before dawn", "the customs officers fled before dawn"),
])
def test_what_adds_a_number_a_not_or_other_words_has_its_own_line(one, other):
    assert len(lines(Question.WHAT_HAPPENED, told(one, None, by="A"), told(other, None, by="B"))) == 2


def test_of_one_report_every_line_stays():
    r = report("Gunmen stormed the customs house. The gunmen stormed the customs house before dawn.")
    e = explain([claim(r, "Gunmen stormed the customs house"), claim(r, "The gunmen stormed the customs house before dawn")], [r])
    assert [x.akin for x in e.sections[0].lines] == [(), ()]


@pytest.mark.parametrize(("words", "points"), [
    ("The ferry sank off the cape", 0),
    ("it sank off the cape at night", PRONOUN),
    ("was still being searched last night", HEADLESS),
    ("killing all 90 passengers on board", HEADLESS),
    ("Killing of a priest shocked a town", 0),
    ("the terror attack on the customs house", VERBLESS),
    ("its willingness to look into the attack", VERBLESS + PRONOUN),
    ("the attacks on the port were", HEADLESS),
    ("how the quake has changed their lives", HEADLESS),
    ("Shelling went on near the port", 0),
    ("a missile", HEADLESS),
    ("Tags ferry cape disaster The ferry sank off the cape", PAGE),
    ("Read more about the ferry that sank", PAGE),
])
def test_words_that_cannot_stand_alone_weigh_less(words, points):
    assert lacks(told(words, None)[0]) == points


def test_words_that_open_with_their_own_act_have_lost_their_subject():
    assert lacks(told("struck the depot near the river port", None, event=act("struck", target="the depot"))[0]) == HEADLESS
    assert lacks(told("rockets struck the depot near the port", None, event=act("struck", target="the depot"))[0]) == 0


def test_a_sides_number_is_told_in_the_first_words_that_stand_alone():
    found = hurt(told("bringing the toll to 12", ARMY, count(12, "sailors"), by="A"), told("twelve sailors have drowned so far", NAVY, count(12, "sailors"), by="B", on="2030-05-02"))
    assert [x.words for x in found.lines] == ["twelve sailors have drowned so far"]


def test_an_outlets_number_that_a_side_gives_more_exactly_has_no_row_beside_it():
    found = hurt(told("12 sailors drowned in the bay", ARMY, count(12, "sailors"), by="A"), told("more than 10 sailors drowned", None, count(10, "sailors", how=Comparator.GT), by="B", on="2030-05-02"))
    assert [row.holders for row in found.toll.rows] == [("the army",)]
    assert len(found.lines) == 2


@pytest.mark.parametrize(("measure", "first", "then", "rows"), [(Measure.MISSING, 11, 7, 1), (Measure.MISSING, 7, 11, 2), (Measure.KILLED, 7, 11, 1), (Measure.KILLED, 11, 7, 2)])
def test_an_outlets_number_on_the_way_to_a_sides_newer_one_has_no_row_beside_it(measure, first, then, rows):
    found = hurt(told("sailors of the ferry in the first hour", None, count(first, "sailors", measure), by="A", on="2030-05-01"),
                 told("sailors counted by the coastguard", party("the coastguard"), count(then, "sailors", measure), by="B", on="2030-05-03"))
    assert len(found.toll.rows) == rows


def test_an_outlets_exact_number_above_a_sides_least_keeps_its_row():
    found = hurt(told("at least 6 are dead", ARMY, count(6, how=AT_LEAST), by="A"), told("ten were killed in the yard", None, count(10), by="B", on="2030-05-02"))
    assert len(found.toll.rows) == 2


def test_who_is_counted_is_called_people_where_some_are_hurt_and_anyone_where_none_is():
    found = hurt(told("forty died there", ARMY, count(40), by="A"), told("nobody was hurt", DOCTORS, none(), by="B"))
    assert {row.population for row in found.toll.rows} == {"people", "anyone"}


def row(part=False):
    return Row(population="people", holders=("the army",), side=None, when=None, cells=(), part=part)


@pytest.mark.parametrize(("rows", "stand"), [(3, 3), (FIRST_ROWS + 2, FIRST_ROWS + 2), (FIRST_ROWS + 5, FIRST_ROWS)])
def test_a_long_table_ends_in_a_fold(rows, stand):
    assert open_rows([row()] * rows) == stand


def test_a_part_is_not_folded_away_from_its_whole():
    assert open_rows([*[row()] * FIRST_ROWS, row(part=True), *[row()] * 4]) == FIRST_ROWS + 1


def test_the_page_shows_other_wordings_and_marks_them_in_their_report():
    pairs = told("gunmen stormed the customs house before dawn", None, by="A"), told("the gunmen stormed the customs house", None, by="B")
    html = page.render(explain(*story(*pairs)))
    assert "in other words 1 time" in html
    assert html.count("<mark") == 2


def test_a_whole_and_its_parts_are_folded_into_nothing():
    r = report("22 rockets were fired, the army said: 17 rockets were fired at Aleppo and 5 rockets were fired at Homs.", publisher="A")
    whole = claim(r, "22 rockets were fired", holder=ARMY, counts=(objects(22, "rockets"),), event=act("fired"))
    parts = [claim(r, f"{n} rockets were fired at {w}", holder=ARMY, counts=(objects(n, "rockets"),), event=act("fired", place=w)) for n, w in ((17, "Aleppo"), (5, "Homs"))]
    other = told("the rockets were fired at noon on the town", NAVY, by="B")
    e = explain([whole, *parts, other[0]], [r, other[1]])
    assert [x.words for x in next(x for x in e.sections[0].lines if x.parts).parts] == ["17 rockets were fired at Aleppo", "5 rockets were fired at Homs"]


def test_what_its_side_has_withdrawn_disputes_no_line():
    no = told("a missile brought down the jet", ARMY, certainty=Certainty.CERTAINLY_NOT, by="A")
    theirs = told("a missile brought down the airliner", DOCTORS, by="B")
    assert [x.against for x in lines(Question.WHAT_HAPPENED, no, theirs)] == [(2,), (1,)]
    yes = told("the airliner was shot down because of an error", NAVY, by="C", on="2030-05-04")
    assert {x.against for x in lines(Question.WHAT_HAPPENED, no, theirs, yes)} == {()}


def test_whoever_tells_a_disputed_number_again_is_disputed_by_the_same_line():
    first = told("12 rockets struck the depot", ARMY, objects(12, "rockets"), event=act("struck"), by="A")
    again = told("12 rockets and 9 shells struck the depot at dawn", ARMY, objects(12, "rockets"), objects(9, "shells"), event=act("struck"), by="B", on="2030-05-02")
    other = told("30 rockets struck the depot", DOCTORS, objects(30, "rockets"), event=act("struck"), by="C")
    found = {x.words: x for x in lines(Question.WHAT_HAPPENED, first, again, other)}
    rival = found["30 rockets struck the depot"].number
    assert all(x.against == (rival,) for w, x in found.items() if w.startswith("12"))
    assert found["30 rockets struck the depot"].against == tuple(sorted(x.number for w, x in found.items() if w.startswith("12")))


def test_a_headline_is_no_question_and_no_first_paragraph():
    long = "the ferry that went down in the storm off the cape was on its way to the port of Lorne with 90 people"
    one, plain = told("the ferry sank off the cape", None, by="A")
    titled = [report(f"{by} The ferry sank off the cape.", publisher=by, title=t) for by, t in (("B", "Ferry sank off the cape: why?"), ("C", long), ("D", "Ferry lost in storm"))]
    assert explain([one], [plain, *titled]).title == "Ferry lost in storm"


def test_single_people_stand_behind_the_tolls():
    found = hurt(told("a watchman died", DOCTORS, count(1, "a watchman"), by="A"), told("again a watchman died in hospital", DOCTORS, count(1, "a watchman"), by="B", on="2030-05-02"),
                 told("forty sailors drowned", ARMY, count(40, "sailors"), by="C"))
    assert [row.population for row in found.toll.rows] == ["sailors", "a watchman"]


def test_no_line_stands_in_two_blocks_of_the_page():
    told_by = [told(f"{n} rockets struck the depot{how}", who, objects(n, "rockets"), *more, event=act("struck"), by=by)
               for n, how, who, more, by in ((12, "", ARMY, (), "A"), (12, " with 9 shells", NAVY, (objects(9, "shells"),), "B"), (30, "", DOCTORS, (), "C"))]
    shown_in = [x.number for block in page.blocks(explain(*story(*told_by)).sections[0]) for x in block]
    assert sorted(shown_in) == sorted(set(shown_in))


def test_that_nobody_was_hurt_is_not_folded_into_that_no_sailor_was():
    sailors, nobody = told("no sailors of ours died in the blast on the quay", ARMY, none("sailors"), by="A"), told("nobody was killed", NAVY, none(), by="B", on="2030-05-02")
    assert all(c.words != "nobody was killed" for x in hurt(sailors, nobody).lines for c in x.akin)


def test_the_people_of_two_countries_are_not_those_of_one():
    danes, both = told("no Danes were killed", party("the ministry", "DK"), none("Danes"), by="A"), told("none of the Danes and Swedes were killed", party("Denmark", "DK"), none("Danes and Swedes"), by="B")
    assert {row.population for row in hurt(danes, both).toll.rows} == {"Danes", "Danes and Swedes"}
