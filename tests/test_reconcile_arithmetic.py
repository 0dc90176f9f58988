"""One side's chain of numbers, officials who speak together, outlets' own numbers, what comes on top, and questions of when, why and who."""
from __future__ import annotations

import msgspec
import pytest
from made import act, claim, count, none, objects, party, report, story, told
from stories import span

from whatweknow import reconcile
from whatweknow.model import (
    Account,
    Anonymity,
    Blame,
    Certainty,
    Comparator,
    Count,
    Event,
    EventType,
    LinkKind,
    Measure,
    Party,
    Perpetrator,
)
from whatweknow.reconcile import whole

ARMY, REBELS = party("the army", "SY"), party("the Dawn Front")
MAYOR = party("Ada Holm", "DK", Anonymity.NAMED)


def kinds(*pairs, of=None):
    return sorted((k.kind.value, k.rule) for k in reconcile.links(*story(*pairs)) if of is None or k.kind is of)


def chain(*pairs, side="side:SY"):
    found = whole(*story(*pairs))
    return [run.figure.interval.low for c in found.chains if c[0].speaker == side for run in _held(c)]


def _held(c):
    from whatweknow.reconcile.numbers.meetings import held

    return held(c)


def more(n: float, of: str | None = None) -> Count:
    return Count(measure=Measure.KILLED, comparator=Comparator.EQ, low=n, high=n, of=of, increment=True)


NINE = told("nine people died", ARMY, count(9, "people"))
TWELVE = told("twelve people died", ARMY, count(12, "people"), on="2030-05-03")
TWENTY = told("twenty people died", ARMY, count(20, "people"), on="2030-05-05")


def test_an_older_number_told_again_is_no_revision_and_stands_with_the_older_one():
    again = told("the army had first put it at nine", ARMY, count(9, "people"), on="2030-05-06", by="Two")
    assert chain(NINE, TWELVE, TWENTY, again) == [9, 12, 20]
    assert ("repeats", "older_number_told_again") in kinds(NINE, TWELVE, TWENTY, again)


def test_nobody_told_beside_some_is_what_was_first_said():
    r = report("The army, which had said that nobody died, said twenty people had.", "2030-05-06", "Two")
    both = [(claim(r, "nobody died", holder=ARMY, counts=(none("people"),)), r), (claim(r, "twenty people had", holder=ARMY, counts=(count(20, "people"),)), r)]
    assert chain(NINE, *both) == [9, 20]


def test_a_lower_number_that_is_set_anew_is_a_revision():
    r = report("Correction: nine people died, the army said.", "2030-05-06", "Two")
    anew = claim(r, "nine people died", holder=ARMY, counts=(count(9, "people"),))
    assert chain(NINE, TWELVE, (anew, r)) == [9, 12, 9]
    assert ("supersedes", "outlet_corrects") in kinds(NINE, TWELVE, (anew, r))


def test_a_lower_number_never_given_before_is_a_revision():
    assert chain(TWELVE, told("eleven people died", ARMY, count(11, "people"), on="2030-05-06", by="Two")) == [12, 11]


def test_officials_of_two_countries_speak_for_both():
    both = told("nobody died", party("Danish and Swedish officials"), none())
    found = whole(*story(both))
    assert {c[0].speaker for c in found.chains} == {"side:DK", "side:SE"}


@pytest.mark.parametrize("name", ["a Danish engineer and a Swedish one", "the Danish writer and officials"])
def test_others_joined_by_and_speak_for_nobody_but_themselves(name):
    assert not any(c[0].speaker.startswith("side:") for c in whole(*story(told("nobody died", party(name), none()))).chains)


def test_somebody_known_joined_to_bare_officials_is_of_that_side():
    pairs = told("the road is shut", MAYOR), told("nobody died", party("Holm and other officials"), none(), by="Two")
    assert {c.holder.side for c in reconcile.unify(story(*pairs)[0])} == {"DK"}


def test_the_paper_is_the_outlet_that_prints_it():
    found = whole(*story(told("twelve people died", party("the paper"), count(12)), told("twelve people were dead", None, count(12), on="2030-05-02")))
    assert {c[0].speaker for c in found.chains} == {"outlet:morning ledger"}


def test_an_outlets_number_that_a_side_had_given_is_carried_and_adds_no_voice():
    own = told("twelve people have died", None, count(12), on="2030-05-04", by="Two")
    assert kinds(TWELVE, own) == [("repeats", "outlet_tells_number")]
    assert kinds(told("twelve people have died", None, count(12), on="2030-05-01", by="Two"), TWELVE) == [("corroborates", "other_side_same_number")]


def test_an_outlets_number_without_the_about_of_its_source_is_still_the_sources():
    about = told("about twelve people have died", ARMY, count(12, how=Comparator.ABOUT), on="2030-05-02")
    assert kinds(about, told("twelve people have died", None, count(12), on="2030-05-04", by="Two")) == [("repeats", "outlet_tells_number")]


def test_what_an_outlet_tells_for_the_day_before_it_was_given_it_tells_afterwards():
    dated = msgspec.structs.replace(count(12), asof="2030-05-01")
    own = told("twelve people had died as of Tuesday", None, dated, on="2030-05-04", by="Two", said="2030-05-04")
    assert kinds(told("twelve people have died", ARMY, count(12), on="2030-05-02"), own) == [("repeats", "outlet_tells_number")]


def test_an_outlets_other_higher_number_is_an_answer_of_its_own():
    assert len(kinds(TWELVE, told("forty people have died", None, count(40), on="2030-05-03", by="Two"), of=LinkKind.CONTRADICTS)) == 2


def test_what_comes_on_top_makes_the_new_total_and_contradicts_nothing():
    three = told("three more people died", ARMY, more(3), on="2030-05-03", by="Two")
    made = [k for k in reconcile.links(*story(NINE, TWELVE, three)) if k.rule == "increment_makes_total"]
    assert [(k.source, k.target, k.reason) for k in made] == [(three[0].id, TWELVE[0].id, "9 + 3 more = 12 people killed")]
    assert kinds(NINE, TWELVE, three, of=LinkKind.CONTRADICTS) == []


def test_what_comes_on_top_of_the_last_total_says_so_and_adds_nothing_up():
    five = told("five more people died", ARMY, more(5), on="2030-05-03", by="Two")
    assert kinds(NINE, five) == [("refines", "more_on_top")]
    assert chain(NINE, five) == [9]


def test_what_another_side_adds_is_not_on_top_of_this_sides_total():
    assert kinds(NINE, told("five more people died", REBELS, more(5), on="2030-05-03", by="Two")) == []


STRIKE = Event(type=EventType.ATTACK, trigger="hit", actor="the navy", target="the harbour", instrument="rockets")


def dated(day: str, on: str, by: str):
    return told(f"the strike of rockets by the navy hit the harbour on {day}", None, on=on, by=by, event=STRIKE, time=day)


def test_one_act_dated_to_two_days_is_a_dispute_told_once():
    found = reconcile.disputes(*story(dated("2030-05-01", "2030-05-02", "A"), dated("2030-05-01", "2030-05-02", "B"), dated("2030-04-20", "2030-05-09", "C")))
    assert [(d.rule, d.since, sorted(p.says for p in d.positions)) for d in found] == [("other_day", "2030-05-09", ["1 May 2030", "20 Apr 2030"])]


def test_two_days_that_follow_one_another_may_be_one_night():
    pairs = dated("2030-05-01", "2030-05-02", "A"), dated("2030-05-01", "2030-05-02", "B"), dated("2030-05-02", "2030-05-02", "C")
    assert reconcile.disputes(*story(*pairs)) == []
    assert "two_clocks" in {d.rule for d in reconcile.distinctions(*story(*pairs))}


def test_meant_to_kill_against_not_meant_to_kill_is_a_dispute_of_intent():
    yes, no = told("the raid was meant to kill guards", REBELS), told("the raid was not intended to cause any casualties", ARMY, by="Two")
    found = reconcile.disputes(*story(yes, no))
    assert [(d.rule, [p.says for p in d.positions]) for d in found] == [("other_intent", ["it was meant", "it was not meant"])]


@pytest.mark.parametrize("words", ["the raid was meant to cut the road", "quick work meant no casualties", "the raid was meant to cause damage, not loss of life"])
def test_other_aims_are_no_dispute_of_intent(words):
    assert reconcile.disputes(*story(told("the raid was not meant to kill guards", REBELS), told(words, ARMY, by="Two"))) == []


def blamed(words: str, holder: Party | None, doer: str, how: Blame, by: str, side: str | None = None):
    c, r = told(words, holder, event=act("bombed", actor=doer), by=by)
    account = Account(report=r.id, id=f"account {by}", kind=EventType.ATTACK, act="bombing", main=True, claims=(c.id,), perpetrators=(Perpetrator(name=doer, blame=how, side=side, by=holder, claims=(c.id,)),))
    return c, r, account


def who_did_it(*found):
    return reconcile.disputes([c for c, _, _ in found], [r for _, r, _ in found], accounts={r.id: [a] for _, r, a in found})


ARMY_DID = blamed("the army bombed the mill", REBELS, "the army", Blame.ACCUSED, "A", "SY")
REBELS_DID = blamed("the Dawn Front bombed the mill", ARMY, "the Dawn Front", Blame.BY_AUTHORITIES, "B")


def test_two_sides_that_accuse_each_other_are_one_dispute_of_who_did_it():
    found = who_did_it(ARMY_DID, REBELS_DID)
    assert [(d.topic, sorted(p.says for p in d.positions)) for d in found] == [("who did it", ["Syria did it", "the Dawn Front did it"])]


def test_who_owns_up_to_it_ends_the_question():
    owned = blamed("our own guns hit the mill", ARMY, "the army", Blame.CLAIMED, "C", "SY")
    assert who_did_it(ARMY_DID, REBELS_DID, owned) == []


def test_a_doer_whom_nobody_knows_is_accused_by_nobody():
    assert who_did_it(ARMY_DID, blamed("gunmen bombed the mill", ARMY, "gunmen", Blame.FACT, "B")) == []


def test_a_question_that_was_disputed_and_is_no_longer_is_told_as_over():
    pairs = told("nobody died", ARMY, none()), told("forty died", REBELS, count(40)), told("forty of them died", ARMY, count(40), on="2030-05-03")
    assert reconcile.disputes(*story(*pairs)) == []
    assert [d.until for d in reconcile.disputes(*story(*pairs), over=True)] == ["2030-05-03"]
    assert [d.until for d in reconcile.disputes(*story(*pairs), "2030-05-02")] == [None]


def test_many_answers_to_one_question_are_one_dispute_with_their_carriers():
    pairs = [told(f"{n} rockets hit the port", party(f"side {n}"), objects(n, "rockets"), event=act("hit")) for n in (3, 5, 9)]
    again = told("5 rockets hit the old port", party("side 5"), objects(5, "rockets"), event=act("hit"), on="2030-05-02", by="Two")
    found = reconcile.disputes(*story(*pairs, again))
    assert len(found) == 1 and {len(p.claims) for p in found[0].positions} == {1, 2}


def test_a_denial_taken_back_is_no_answer_any_more():
    yes = told("government planes bombed the clinic in Homs", REBELS)
    no = told("planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT, on="2030-05-02")
    own = told("our planes bombed the clinic in Homs", ARMY, on="2030-05-04", by="Two")
    assert reconcile.disputes(*story(yes, no, own)) == []
    assert [d.positions[1].claims[0].id for d in reconcile.disputes(*story(yes, no, own), "2030-05-03")] == [no[0].id]


STORY = ("{} people were killed when a crane fell on the fish market of Lund Harbour, the coast guard said. The crane had been put up in spring to mend the roof of the cold store, and stood on "
         "two wooden sledges that the carpenters moved by hand. Ropes that held its arm had been taken away for a boat race. {} are dead and nobody is missing, the coast guard added. Work at the "
         "quay was stopped for a week by order of the mayor.")


def printed(first: str, second: str, n: int, on: str, by: str):
    r = report(STORY.format(first, second), on, by)
    guard = party("the coast guard", "DK")
    return [(claim(r, f"{first} people were killed", holder=guard, counts=(count(17, "people"),)), r), (claim(r, f"{second} are dead", holder=guard, counts=(count(n, "people"),)), r)]


def test_a_number_that_a_copy_has_otherwise_is_nobodys_newer_number():
    pairs = [*printed("Seventeen", "17", 17, "2030-05-01T08:00:00Z", "Agency"), *printed("Seventeen", "71", 71, "2030-05-01T12:00:00Z", "Daily")]
    assert chain(*pairs, side="side:DK") == [17]
    assert "copied_otherwise" in {d.rule for d in reconcile.distinctions(*story(*pairs))}


def test_a_newer_version_of_a_story_printed_by_another_outlet_is_a_newer_number():
    newer = printed("Nineteen", "19", 19, "2030-05-01T12:00:00Z", "Daily")
    both_new = [(claim(newer[0][1], "Nineteen people were killed", holder=party("the coast guard", "DK"), counts=(count(19, "people"),)), newer[0][1]), newer[1]]
    assert chain(*printed("Seventeen", "17", 17, "2030-05-01T08:00:00Z", "Agency"), *both_new, side="side:DK") == [17, 19]


def test_an_outlets_number_below_what_a_side_counts_of_its_own_is_no_answer():
    own = told("twelve soldiers died", ARMY, count(12, "soldiers"))
    outlets = told("nine Syrian soldiers have died", None, count(9, "Syrian soldiers"), on="2030-05-02", by="Two")
    nobody = told("nobody died", REBELS, none(), on="2030-05-02", by="Three")
    found = reconcile.disputes(*story(own, outlets, nobody))
    assert outlets[0] not in [c for d in found for p in d.positions for c in p.claims]
    assert "told_without_source" in {d.rule for d in reconcile.distinctions(*story(own, outlets, nobody))}


def test_what_an_earlier_version_had_wrong_is_corrected_and_no_number():
    r = report("Correction: An earlier version of this article said that forty had died.", "2030-05-02", "Morning Ledger")
    wrong = claim(r, "forty had died", holder=party("An earlier version of this article"), counts=(count(40),), spans={"source": span(r, "An earlier version of this article")})
    first = told("forty died", ARMY, count(40))
    assert chain(first, (wrong, r)) == [40]
    assert [(c.kind, c.other.id) for c in reconcile.changed(*story(first, (wrong, r)), "2030-05-02")] == [("corrected", first[0].id)]
