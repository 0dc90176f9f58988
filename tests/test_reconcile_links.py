"""Links between claims: what repeats, revises, agrees, contradicts, denies and adds up, and what does none of these."""
import sys

import pytest
from made import act, claim, count, none, objects, party, report, story, told

from whatweknow.model import Anonymity, Certainty, Comparator, LinkKind, Measure, Mode, Question, Report, Voice
from whatweknow.reconcile import Status, links, statuses

ARMY, REBELS, UNION = party("the army", "SY"), party("the Dawn Front"), party("the nurses' union")


def kinds(pairs, of=None):
    made = links(*story(*pairs))
    return sorted((k.kind.value, k.rule) for k in made if of is None or k.kind is of)


def test_one_sides_newer_number_is_a_revision_with_its_reason():
    old, new = told("nine soldiers died", ARMY, count(9, "soldiers")), told("twelve soldiers died", party("a spokesman", "SY"), count(12, "soldiers"), on="2030-05-03")
    made = links(*story(old, new))
    assert [(k.kind, k.source, k.target) for k in made] == [(LinkKind.SUPERSEDES, new[0].id, old[0].id)]
    assert made[0].reason == "the same side's newer number: 12 soldiers killed; before: 9 soldiers killed"


def test_a_number_within_at_least_only_narrows_it():
    pairs = told("at least nine died", ARMY, count(9, how=Comparator.GE)), told("twelve died", ARMY, count(12), on="2030-05-03")
    assert kinds(pairs) == [("refines", "same_side_narrower")]


def test_a_looser_wording_later_is_no_change():
    pairs = told("twelve died", ARMY, count(12)), told("more than ten died", ARMY, count(10, how=Comparator.GT), on="2030-05-03")
    assert kinds(pairs) == [("repeats", "same_number_same_side")]


def test_two_numbers_of_one_side_on_one_day_are_no_revision():
    assert kinds([told("nine died", ARMY, count(9)), told("twelve died", ARMY, count(12), by="Other")]) == []


def test_two_sides_with_other_numbers_contradict_each_other_both_ways():
    made = links(*story(told("twelve died", ARMY, count(12)), told("forty died", REBELS, count(40))))
    assert [(k.kind, k.rule) for k in made] == [(LinkKind.CONTRADICTS, "other_side_other_number")] * 2
    assert "same question, same population, same scope" in made[0].reason


@pytest.mark.parametrize(("one", "other"), [
    (count(12, "soldiers"), count(40, "civilians")),
    (count(12), count(40, measure=Measure.INJURED)),
    (count(12, how=Comparator.GE), count(40)),
    (count(40), count(12, "children")),
    (none("Danes"), none("Swedes")),
    (none("Danish"), count(3, "Swedish")),
    (count(6, "attackers"), count(50, "border militants")),
    (none(measure=Measure.CASUALTIES), count(11, measure=Measure.INJURED)),
])
def test_another_population_measure_or_a_number_that_fits_is_no_conflict(one, other):
    assert kinds([told("so many", ARMY, one), told("that many", REBELS, other)], LinkKind.CONTRADICTS) == []


@pytest.mark.parametrize("zero", [none(), none("Americans"), none("Americans", Measure.CASUALTIES)])
def test_none_at_all_leaves_no_room_for_some(zero):
    assert len(kinds([told("none", ARMY, zero), told("eighty", REBELS, count(80, "American soldiers", how=Comparator.GE))], LinkKind.CONTRADICTS)) == 2


def test_a_lower_number_two_days_older_may_only_be_older():
    assert kinds([told("nine died", ARMY, count(9)), told("forty died", REBELS, count(40), on="2030-05-04")]) == []


def test_a_higher_number_that_is_older_is_still_a_conflict():
    assert len(kinds([told("forty died", REBELS, count(40)), told("nine died", ARMY, count(9), on="2030-05-04")])) == 2


def test_a_side_that_came_round_no_longer_contradicts():
    pairs = (told("nobody died", ARMY, none()), told("forty died", REBELS, count(40)), told("forty of them died", ARMY, count(40), on="2030-05-03"))
    assert kinds(pairs) == [("corroborates", "other_side_same_number"), ("supersedes", "same_side_newer")]


def test_a_reports_own_number_is_not_set_against_its_sources():
    r = report("Forty died in the region. The army said nine died.")
    pair = claim(r, "Forty died", counts=(count(40),)), claim(r, "nine died", counts=(count(9),), holder=ARMY)
    assert links(pair, [r]) == ()


@pytest.mark.parametrize("how", [{"background": True}, {"voice": Voice.COMMENT}, {"certainty": Certainty.UNKNOWN}, {"mode": Mode.FORECAST}])
def test_background_comment_and_what_has_not_happened_meet_nothing(how):
    assert kinds([told("nine died", ARMY, count(9)), told("forty died", REBELS, count(40), **how)]) == []


def test_other_sides_with_the_same_number_corroborate_and_are_not_weak():
    someone = party("sources", anonymity=Anonymity.UNNAMED)
    claims, reports = story(told("nine died", ARMY, count(9)), told("nine were killed", someone, count(9), by="Other"))
    made = links(claims, reports)
    assert [k.kind for k in made] == [LinkKind.CORROBORATES]
    assert set(statuses(claims, made).values()) == {Status.STANDING}


def test_nobody_in_particular_alone_is_weak():
    someone = told("the bridge fell", party("sources", anonymity=Anonymity.UNNAMED))
    assert statuses([someone[0]], ()) == {someone[0].id: Status.WEAK}


def test_the_same_words_of_one_side_are_one_voice():
    pairs = told("the bridge over the Orontes is closed", ARMY), told("The bridge over the Orontes is closed", ARMY, by="Two", on="2030-05-02")
    assert kinds(pairs) == [("repeats", "same_words_same_side")]


def test_nearly_the_same_words_need_the_same_side_and_numbers():
    one = told("twelve guided rockets struck the fuel depot near the harbour", ARMY, objects(12, "rockets"), event=act("struck"))
    again = told("twelve guided rockets struck a fuel depot near the old harbour", ARMY, objects(12, "rockets"), event=act("struck"), on="2030-05-02")
    other = told("twelve guided rockets struck the fuel depot by the harbour", REBELS, objects(12, "rockets"), event=act("struck"), on="2030-05-02")
    assert ("repeats", "near_words_same_side") in kinds([one, again]) + kinds([again, one])
    assert "repeats" not in {kind for kind, _ in kinds([one, other])}


def test_within_one_report_nothing_repeats():
    r = report("The bridge is closed, the army said. Later: the bridge is closed, the army said.")
    first, second = claim(r, "The bridge is closed", holder=ARMY), claim(r, "the bridge is closed", holder=ARMY)
    assert links([first, second], [r]) == ()


WHOLE = "The army fired nine rockets"
PARTS = "four rockets were fired at Homs and five rockets were fired at Idlib"


def sum_of(first=4.0, second=5.0, holder=REBELS, other=REBELS, whole=9.0, whole_by=None):
    r = report(f"{WHOLE}. According to others, {PARTS}.")
    claims = [claim(r, WHOLE, counts=(objects(whole, "rockets"),), event=act(target="towns"), holder=whole_by),
              claim(r, "four rockets were fired at Homs", counts=(objects(first, "rockets"),), event=act(target="Homs"), holder=holder),
              claim(r, "five rockets were fired at Idlib", counts=(objects(second, "rockets"),), event=act(target="Idlib"), holder=other)]
    return claims, [k for k in links(claims, [r]) if k.kind is LinkKind.SUMS_TO]


def test_one_sides_parts_that_make_the_reports_number_are_agreement():
    claims, made = sum_of()
    assert [(k.source, k.target, k.reason) for k in made] == [(c.id, claims[0].id, "4 + 5 = 9 rockets") for c in claims[1:]]


@pytest.mark.parametrize("wrong", [{"other": UNION}, {"second": 6.0}, {"whole_by": UNION}, {"whole": 10.0}])
def test_parts_of_two_sides_or_another_total_are_never_a_sum(wrong):
    assert sum_of(**wrong)[1] == []


def test_a_denial_by_another_side_points_at_what_it_denies():
    said = told("government planes bombed the clinic in Homs", REBELS)
    no = told("planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT)
    made = links(*story(said, no))
    assert [(k.kind, k.source, k.target) for k in made] == [(LinkKind.DENIES, no[0].id, said[0].id)]
    assert set(statuses([said[0], no[0]], made).values()) == {Status.DISPUTED}


def test_a_denial_finds_its_act_in_other_words():
    said = told("a missile brought down the airliner", REBELS, event=act("downed", actor="Syrian forces", target="the airliner"))
    no = told("Syrian batteries had destroyed any airliner that night", ARMY, certainty=Certainty.CERTAINLY_NOT,
              event=act("shot down", actor="Syrian batteries", target="an airliner"))
    assert kinds([said, no]) == [("denies", "says_it_is_not_so")]


def test_a_side_that_later_says_the_opposite_takes_back_what_it_said():
    no = told("our planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT)
    yes = told("our planes bombed the clinic in Homs by mistake", ARMY, on="2030-05-04")
    claims, reports = story(no, yes)
    made = links(claims, reports)
    assert [(k.kind, k.source, k.target) for k in made] == [(LinkKind.RETRACTS, yes[0].id, no[0].id)]
    assert statuses(claims, made)[no[0].id] is Status.WITHDRAWN


@pytest.mark.parametrize("other", [
    told("the ferry to Tartus sails on Monday", REBELS),
    told("planes bombed the clinic in Homs", REBELS, mode=Mode.THREATENED),
    told("planes bombed the clinic in Homs", REBELS, background=True),
])
def test_a_denial_leaves_other_matters_alone(other):
    assert kinds([other, told("planes bombed the clinic in Homs", ARMY, certainty=Certainty.CERTAINLY_NOT)]) == []


def test_what_happened_to_the_first_carrier_happened_to_the_others():
    claims, reports = story(told("twelve died", ARMY, count(12)), told("the dead are twelve", ARMY, count(12), by="Two"), told("forty died", REBELS, count(40)))
    assert set(statuses(claims, links(claims, reports)).values()) == {Status.DISPUTED}


def test_every_link_names_its_rule_and_reason_and_stands_once():
    pairs = [told(f"{n} died", ARMY, count(n), on=f"2030-05-{n:02d}") for n in range(1, 9)]
    made = links(*story(*pairs))
    assert len(made) == len({(k.kind, k.source, k.target) for k in made}) == 7
    assert all(k.rule and k.reason for k in made)


def test_links_do_not_depend_on_the_order_of_claims():
    claims, reports = story(told("twelve died", ARMY, count(12)), told("forty died", REBELS, count(40)), told("nine died", UNION, count(9)))
    assert set(links(claims, reports)) == set(links(claims[::-1], reports[::-1]))


def test_three_times_the_claims_take_about_three_times_the_comparisons(monkeypatch):
    calls = []
    monkeypatch.setattr(sys.modules["whatweknow.reconcile.statements.repeats"], "likeness", lambda a, b: calls.append(1) or 0.0)

    def work(n):
        calls.clear()
        links(*story(*(told(f"convoy {i} of trucks left the depot near Homs at dawn", ARMY, by=f"P{i}") for i in range(n))))
        return len(calls)

    assert 0 < work(600) <= 4 * work(200)


def test_an_answer_to_another_question_is_no_repetition():
    one = told("the bridge over the Orontes is closed", ARMY)
    other = told("the bridge over the Orontes is closed", ARMY, by="Two", on="2030-05-02", question=Question.IS_IT_OVER)
    assert kinds([one, other]) == []


@pytest.mark.parametrize(("whose", "found"), [("Danish planes", [("retracts", "same_side_says_otherwise")]), ("Swedish planes", [])])
def test_that_ones_own_planes_were_not_there_is_not_taken_back_by_saying_whose_were(whose, found):
    no = told("Danish planes carried out no strikes on the port", ARMY, certainty=Certainty.CERTAINLY_NOT, event=act("strikes", actor="Danish planes"))
    yes = told(f"{whose} carried out strikes on the port", ARMY, on="2030-05-04", event=act("strikes", instrument=whose))
    assert kinds([no, yes]) == found


def test_people_of_a_kind_no_table_knows_are_not_set_against_none():
    assert kinds([told("nobody died", ARMY, none()), told("dozens of mourners died", REBELS, count(24, "mourners"))]) == []


def test_a_denial_meets_the_same_act_on_the_same_kind_of_thing_in_other_words():
    no = told("a missile brought down the jet", ARMY, certainty=Certainty.CERTAINLY_NOT)
    yes = told("the airliner was shot down because of an error", ARMY, on="2030-05-04")
    assert kinds([no, yes]) == [("retracts", "same_side_says_otherwise")]
    assert kinds([no, told("the ferry was shot down", ARMY, on="2030-05-04")]) == []


def test_who_denies_words_that_deny_something_says_that_it_is_so():
    from whatweknow.reading import read
    from whatweknow.reconcile.statements.denials import denials, denied

    report = Report(text="The seafarers' union said the engine had not been checked for a year. Blue Strait Lines denied that.", publisher="P", published="2025-03-03")
    claims = {c.holder.name: c for c in read(report, tagger=False).claims if c.holder}
    company = next(c for name, c in claims.items() if "Blue" in name)
    assert company.certainty == "CT+" and denied(company)
    assert not [k for k in denials(list(claims.values()), {report.id: report}) if k.source == company.id]


@pytest.mark.parametrize(("on", "found"), [("2030-04-30", [("denies", "says_it_is_not_so")]), ("2030-05-04", [])])
def test_that_nothing_points_to_it_denies_what_was_said_before_and_not_what_comes_later(on, found):
    no = told("a missile brought down the jet", ARMY, certainty=Certainty.PROBABLY_NOT)
    yes = told("a missile brought down the airliner", REBELS, on=on)
    assert kinds([no, yes]) == found


def test_that_an_attack_cannot_be_tolerated_denies_no_attack():
    no = told("an attack on the town cannot be tolerated", ARMY, certainty=Certainty.CERTAINLY_NOT)
    yes = told("the attack on the town", REBELS)
    assert kinds([no, yes]) == []
    assert kinds([told("there was no attack on the town", ARMY, certainty=Certainty.CERTAINLY_NOT), yes]) == [("denies", "says_it_is_not_so")]
