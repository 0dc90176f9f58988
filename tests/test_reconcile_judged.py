"""What people decided beats every rule: accepting, rejecting, correcting, merging parties, cutting a side, taking it back."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import army_of, claim, count, party, report, story, told

from whatweknow.errors import UsageError
from whatweknow.model import Anonymity, Claim, Comparator, Judgement, LinkKind, Measure, Mode, Place, Verdict, Voice
from whatweknow.reconcile import links, unify
from whatweknow.reconcile.judgements.corrections import differences, fields
from whatweknow.reconcile.judgements.judged import Judged, judged, standing, ties
from whatweknow.reconcile.sides.side import speaker

CLERK = party("the harbour clerk")


def judgement(verdict: Verdict, subject: str, day: int = 1, by: str = "Ada", **value: Any) -> Judgement:
    return Judgement(subject=subject, verdict=verdict, by=by, when=f"2030-06-{day:02}T10:00:00Z", value=value)


def undo(of: Judgement, day: int) -> Judgement:
    return judgement(Verdict.UNDO, of.id, day)


def unclear(words: str = "12 people died at the pier") -> Any:
    c, r = told(words, None, count(12, "people"), voice=Voice.UNCLEAR, confidence=0.3)
    return claim(r, words, counts=c.counts, voice=Voice.UNCLEAR, guess=CLERK, confidence=0.3)


def one(found: Judged) -> Any:
    (only,) = found.claims
    return only


def test_without_decisions_the_claims_are_as_they_were_read():
    c = unclear()
    assert judged([c], []) == Judged((c,))


def test_an_accepted_unclear_claim_gets_its_guess_as_holder_and_is_no_longer_doubted():
    c = unclear()
    found = judged([c], [yes := judgement(Verdict.ACCEPT, c.id)])
    assert (one(found).holder, one(found).voice, one(found).confidence) == (CLERK, Voice.SOURCE, 1.0)
    assert found.decided == {c.id: (yes,)} and found.as_read == {c.id: c}


def test_an_accepted_unclear_claim_of_nobody_stays_unclear():
    c, _ = told("12 people died", None, count(12), voice=Voice.UNCLEAR)
    assert one(judged([c], [judgement(Verdict.ACCEPT, c.id)])).voice is Voice.UNCLEAR


def test_a_rejected_claim_counts_nowhere_and_is_listed():
    c, r = told("12 people died", CLERK, count(12))
    other, r2 = told("40 people died", army_of("DK"), count(40))
    found = judged([c, other], [judgement(Verdict.REJECT, c.id)])
    assert found.claims == (other,) and found.rejected == (c,)
    assert links([c, other], [r, r2]) and not links(found.claims, [r, r2])


def test_a_correction_changes_fields_and_neither_id_nor_words():
    c, _ = told("12 people died at the pier", CLERK, count(12, "people"))
    now = one(judged([c], [judgement(Verdict.CORRECT, c.id, name="the coast guard", low=15, mode="forecast", place="Pier Five", time="2030-04-30", background=True)]))
    assert (now.holder.name, now.mode, now.place.name, now.time, now.background) == ("the coast guard", Mode.FORECAST, "Pier Five", "2030-04-30", True)
    assert (now.counts[0].low, now.counts[0].high) == (15, 15)
    assert (now.id, now.spans) == (c.id, c.spans)


def test_a_newly_named_holder_takes_the_side_that_other_claims_give_it():
    c, other = told("12 people died", CLERK, count(12))[0], told("40 people died", party("the coast guard", "DK"), count(40))[0]
    now = judged([c, other], [judgement(Verdict.CORRECT, c.id, name="The Coast Guard")]).claims[0]
    assert now.holder and now.holder.side == "DK"


def test_a_newly_named_place_is_the_one_that_other_claims_have_or_has_no_point():
    pier = Place(name="Pier Five", country="DK", lat=55.1, lon=9.2, precision=2)
    c, other = told("12 people died", CLERK, count(12))[0], told("the pier burned", CLERK, place=pier)[0]
    assert judged([c, other], [judgement(Verdict.CORRECT, c.id, place="pier five")]).claims[0].place == pier
    assert judged([c, other], [judgement(Verdict.CORRECT, c.id, place="Quay Two")]).claims[0].place == Place(name="Quay Two")
    assert judged([c, other], [judgement(Verdict.CORRECT, c.id, place={"name": "Quay Two", "lat": 55.0, "lon": 9.0})]).claims[0].place == Place(name="Quay Two", lat=55.0, lon=9.0)


def test_a_holder_taken_away_leaves_the_words_to_the_report():
    c, _ = told("12 people died", CLERK, count(12), confidence=0.4)
    now = one(judged([c], [judgement(Verdict.CORRECT, c.id, name=None)]))
    assert (now.holder, now.voice, now.confidence) == (None, Voice.REPORT, None)


@pytest.mark.parametrize(("how", "low", "bounds"), [
    ("eq", 9, (9, 9)), ("about", 9, (9, 9)), ("ge", 9, (9, None)), ("gt", 9, (9, None)), ("le", 9, (None, 9)), ("lt", 9, (None, 9))])
def test_one_number_is_the_end_of_the_interval_that_its_comparator_says(how, low, bounds):
    c, _ = told("12 people died", CLERK, count(12))
    now = one(judged([c], [judgement(Verdict.CORRECT, c.id, comparator=how, low=low)])).counts[0]
    assert (now.low, now.high) == bounds


def test_of_several_counts_each_is_corrected_by_its_number_and_one_can_be_taken_away():
    c, _ = told("12 people died and 30 were hurt", CLERK, count(12), count(30, measure=Measure.INJURED))
    assert [n.low for n in one(judged([c], [judgement(Verdict.CORRECT, c.id, **{"low.2": "31"})])).counts] == [12, 31]
    assert [n.measure for n in one(judged([c], [judgement(Verdict.CORRECT, c.id, measure=None)])).counts] == [Measure.INJURED]
    added = one(judged([c], [judgement(Verdict.CORRECT, c.id, **{"measure.3": "missing", "low.3": 2})])).counts[2]
    assert (added.measure, added.low, added.comparator) == (Measure.MISSING, 2, Comparator.EQ)


@pytest.mark.parametrize(("value", "told_of"), [
    ({}, "names what it corrects"), ({"words": "others"}, "'words' is no field"), ({"id": "1"}, "'id' is no field"), ({"mode.2": "done"}, "is no field"),
    ({"mode": "perhaps"}, "one of done, going_on"), ({"measure": "lost"}, "one of killed"), ({"low": "many"}, "a number"), ({"background": "maybe"}, "true or false"),
    ({"time": "now and then"}, "is no moment"), ({"low.9": 2}, "the next one to give is number 2"), ({"low.2": 2}, "needs its measure"),
    ({"low": 5, "high": 2}, "above high")])
def test_a_correction_that_cannot_be_followed_is_told_with_who_made_it_and_how_to_undo_it(value, told_of):
    c, _ = told("12 people died", CLERK, count(12))
    with pytest.raises(UsageError, match="of Ada on claim") as problem:
        judged([c], [judgement(Verdict.CORRECT, c.id, **value)])
    assert told_of in str(problem.value) and "wwk undo" in str(problem.value)


def test_of_two_people_who_disagree_the_later_holds_and_both_are_listed():
    c, _ = told("12 people died", CLERK, count(12))
    no, yes = judgement(Verdict.REJECT, c.id, 1), judgement(Verdict.ACCEPT, c.id, 2, "Bo")
    for made in ([no, yes], [yes, no]):
        assert judged([c], made).rejected == () and judged([c], made).decided == {c.id: (no, yes)}


def test_a_later_correction_changes_only_its_own_fields():
    c, _ = told("12 people died", CLERK, count(12))
    now = one(judged([c], [judgement(Verdict.CORRECT, c.id, 1, low=13), judgement(Verdict.CORRECT, c.id, 2, mode="forecast")]))
    assert (now.counts[0].low, now.mode) == (13, Mode.FORECAST)


def test_an_undone_decision_holds_again_once_the_undoing_is_undone():
    first = judgement(Verdict.REJECT, "c")
    second, third = undo(first, 2), undo(undo(first, 2), 3)
    assert standing([first]) == (first,) and standing([first, second]) == () and standing([first, second, third]) == (first,)
    assert standing([third, second, first]) == (first,), "however the clocks of those who decided were set"


def test_two_names_that_are_one_party_speak_for_one_side_and_a_newer_number_is_a_revision():
    pairs = [told("12 people died", party("the harbour clerk"), count(12, "people"), on="2030-05-03"), told("15 people died", party("the pilot office", "DK"), count(15, "people"), on="2030-05-01")]
    claims, reports = story(*pairs)
    assert {k.kind for k in links(claims, reports)} == {LinkKind.CONTRADICTS}
    found = judged(claims, [judgement(Verdict.SAME_PARTY, "The harbour clerk", name="the pilot office")])
    assert {k.kind for k in links(found.claims, reports)} == {LinkKind.SUPERSEDES}
    assert {(c.holder.name, c.holder.side) for c in found.claims if c.holder} == {("the pilot office", "DK")}
    assert set(found.decided) == {claims[0].id, claims[1].id}


def test_a_leading_article_tells_no_party_from_another():
    claims = [told("12 people died", party("the pilot office", "DK"), count(12))[0], told("9 people died", party("the harbour clerk"), count(9))[0]]
    found = judged(claims, [judgement(Verdict.SAME_PARTY, "Harbour clerk", name="Pilot office")]).claims
    assert {c.holder.side for c in found if c.holder} == {"DK"}


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["accept", "reject", "low", "name", "merge", "cut"]), st.integers(0, 2), st.integers(1, 9)), max_size=8))
def test_whatever_people_decided_once_all_of_it_is_undone_the_claims_are_as_they_were_read(drawn):
    claims = [told(f"{n} people died", party(name, "DK"), count(n), by=name)[0] for n, name in ((12, "the clerk"), (15, "the mayor"), (9, "the envoy"))]
    made = [made_of(kind, claims[which], claims[which - 1], day) for kind, which, day in drawn]
    found = judged(claims, made)
    assert {c.id for c in (*found.claims, *found.rejected)} == {c.id for c in claims} and all(c.spans == {k.id: k for k in claims}[c.id].spans for c in found.claims)
    assert judged(claims, [*made, *(undo(j, 20) for j in made)]) == Judged(tuple(claims))


def made_of(kind: str, claim_: Claim, other: Claim, day: int) -> Judgement:
    assert claim_.holder and other.holder
    return {"accept": judgement(Verdict.ACCEPT, claim_.id, day), "reject": judgement(Verdict.REJECT, claim_.id, day), "low": judgement(Verdict.CORRECT, claim_.id, day, low=day),
            "name": judgement(Verdict.CORRECT, claim_.id, day, name="the pilot"), "merge": judgement(Verdict.SAME_PARTY, str(claim_.holder.name), day, name=other.holder.name),
            "cut": judgement(Verdict.OWN_SIDE, str(claim_.holder.name), day)}[kind]


def test_merges_are_taken_together_and_called_as_the_last_one_calls_them():
    claims = [told(f"{n} people died", party(name), count(n))[0] for n, name in ((1, "A Lund"), (2, "the clerk"), (3, "the envoy"))]
    found = judged(claims, [judgement(Verdict.SAME_PARTY, "A Lund", 1, name="the clerk"), judgement(Verdict.SAME_PARTY, "the clerk", 2, name="the envoy")])
    assert {c.holder.name for c in found.claims if c.holder} == {"the envoy"}


def test_a_party_may_be_named_as_the_reports_together_name_it():
    full = party("Gen. Ada Brandt", "DK", Anonymity.NAMED)
    claims, _ = story(told("12 people died", party("Brandt", None, Anonymity.NAMED), count(12), on="2030-05-02"), told("9 people died", full, count(9)))
    found = judged(claims, [judgement(Verdict.OWN_SIDE, "Gen. Ada Brandt")])
    assert {c.holder.side for c in found.claims if c.holder} == {"Gen. Ada Brandt"}


def test_a_party_cut_from_its_side_no_longer_revises_that_sides_numbers():
    pairs = [told("nobody died", party("the ministry", "DK"), count(0, "people", how=Comparator.NONE), on="2030-05-03"),
             told("9 people died", party("the mayor", "DK"), count(9, "people"), on="2030-05-01")]
    claims, reports = story(*pairs)
    assert LinkKind.CONTRADICTS not in {k.kind for k in links(claims, reports)}
    cut = judgement(Verdict.OWN_SIDE, "the mayor")
    assert LinkKind.CONTRADICTS in {k.kind for k in links(judged(claims, [cut]).claims, reports)}
    assert judged(claims, [cut, undo(cut, 2)]).claims == tuple(claims)
    assert judged(claims, [judgement(Verdict.OWN_SIDE, "the mayor", side="SE")]).claims[1].holder == party("the mayor", "SE")


def test_nobody_in_particular_stands_in_for_a_party_that_was_cut_from_its_side():
    r = report("The mayor said 9 died. Officials said 4 were hurt.")
    claims = [claim(r, "9 died", holder=party("the mayor", "DK"), counts=(count(9),)), claim(r, "4 were hurt", holder=party("officials"), counts=(count(4, measure=Measure.INJURED),))]
    assert [speaker(c, r) for c in unify(claims)] == ["side:DK", "side:DK"]
    cut = judged(claims, [judgement(Verdict.OWN_SIDE, "the mayor")]).claims
    assert [speaker(c, r) for c in unify(cut)] == ["side:the mayor", "name:officials"]


def test_a_decision_on_a_party_that_names_its_incident_by_a_claim_holds_there_only():
    c, _ = told("12 people died", party("the police", "DK"), count(12))
    cut = judgement(Verdict.OWN_SIDE, "the police", claim="another claim")
    assert judged([c], [cut]).claims == (c,)
    assert judged([c], [judgement(Verdict.OWN_SIDE, "the police", claim=c.id)]).claims != (c,)


def test_of_two_decisions_on_a_pair_of_tellings_the_later_holds():
    together, apart = judgement(Verdict.SAME_INCIDENT, "t1", 1, telling="t2"), judgement(Verdict.OTHER_INCIDENT, "t2", 2, telling="t1")
    pair = frozenset({"t1", "t2"})
    assert ties([together]) == (frozenset({pair}), frozenset()) and ties([together, apart]) == (frozenset(), frozenset({pair}))
    assert ties([together, apart, undo(apart, 3)]) == (frozenset({pair}), frozenset())


def test_fields_and_differences_name_what_a_correction_may_name():
    c, _ = told("12 people died and 30 were hurt", CLERK, count(12), count(30, measure=Measure.INJURED))
    assert fields(c)["low"] == 12 and fields(c)["low.2"] == 30 and fields(c)["name"] == "the harbour clerk"
    now = one(judged([c], [judgement(Verdict.CORRECT, c.id, low=13, place="Pier Five")]))
    assert differences(c, now) == {"low": (12, 13), "high": (12, 13), "place": (None, "Pier Five")}
