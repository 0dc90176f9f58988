"""The timeline has one row a change, numbers as the chain they had become, and nothing that nobody took up; changes lie between two moments."""
from __future__ import annotations

from made import claim, count, party, report, story, told

from whatweknow import reconcile
from whatweknow.model import Certainty, Judgement, Verdict
from whatweknow.reconcile.changes import by_people
from whatweknow.reconcile.judgements.judged import judged

ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")
NINE = told("nine died", ARMY, count(9))
TWELVE = told("twelve died", ARMY, count(12), on="2030-05-03")
FORTY = told("forty died", REBELS, count(40), on="2030-05-03", by="Two")
ROAD = told("the road is open", ARMY, by="Three")


def rows(*pairs, as_of=None):
    return [(e.when, e.side, e.kind, e.says, e.chain) for e in reconcile.timeline(*story(*pairs), as_of)]


def test_a_sides_numbers_are_told_as_the_chain_they_had_become():
    assert rows(NINE, TWELVE, ROAD) == [("2030-05-01", "Syria", "first", "9 killed", ("9",)), ("2030-05-03", "Syria", "revised", "12 killed", ("9", "12"))]


def test_a_contradiction_has_a_row_of_its_own_from_the_moment_both_were_said():
    found = rows(NINE, TWELVE, FORTY)
    assert [r[:3] for r in found if r[2] == "contradicted"] == [("2030-05-03", "the Dawn Front", "contradicted")]


def test_as_of_a_moment_the_timeline_ends_there():
    assert [r[3] for r in rows(NINE, TWELVE, FORTY, as_of="2030-05-02")] == ["9 killed"]


def test_a_denial_and_its_admission_are_rows():
    yes = told("government planes bombed the clinic in Homs", REBELS)
    no = told("planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT, on="2030-05-02")
    own = told("our planes bombed the clinic in Homs", ARMY, on="2030-05-04", by="Two")
    assert [(r[0], r[2]) for r in rows(yes, no, own)] == [("2030-05-01", "new"), ("2030-05-02", "contradicted"), ("2030-05-04", "withdrawn")]


def kinds(since, until, *pairs):
    return [(c.kind, c.claim.content) for c in reconcile.changed(*story(*pairs), since, until)]


def test_changes_lie_between_two_moments():
    assert kinds("2030-05-02", "2030-05-03", NINE, TWELVE, told("thirteen died", ARMY, count(13), on="2030-05-05")) == [("revised", "twelve died")]


def test_a_number_that_is_corrected_is_told_as_corrected():
    r = report("Correction: eleven died, the army said.", "2030-05-04", "Two")
    fixed = claim(r, "eleven died", holder=ARMY, counts=(count(11),))
    assert kinds("2030-05-04", None, NINE, TWELVE, (fixed, r)) == [("corrected", "eleven died")]


def test_every_answer_after_the_first_contradicts_once_however_many_carry_it():
    pairs = [NINE, told("forty died", REBELS, count(40)), *(told("nine were killed", ARMY, count(9), by=f"Paper {n}", on="2030-05-01") for n in range(4))]
    assert [k for k, _ in kinds("2030-05-01", None, *pairs)].count("contradicted") == 1


def test_what_a_person_corrected_or_took_out_is_a_change_of_that_moment():
    claims, _ = story(NINE, TWELVE)
    fix = Judgement(subject=NINE[0].id, verdict=Verdict.CORRECT, by="Ada Holm", when="2030-05-06", note="misheard", value={"low": 8})
    gone = Judgement(subject=TWELVE[0].id, verdict=Verdict.REJECT, by="Ada Holm", when="2030-05-07")
    found = by_people(judged(claims, [gone, fix]))
    assert [(c.kind, c.claim.id, c.when, c.reason) for c in found] == [
        ("corrected", NINE[0].id, "2030-05-06", "corrected by Ada Holm (low=8): misheard"), ("corrected", TWELVE[0].id, "2030-05-07", "taken out by Ada Holm")]
