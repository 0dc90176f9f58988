"""Who speaks for whom and what is counted: sides, populations, scopes, and how two of them lie to each other."""
import pytest
from made import act, claim, count, objects, party, report

from whatweknow.model import Anonymity, Measure, Place
from whatweknow.reconcile.numbers.universes import Relation, relation, universe
from whatweknow.reconcile.sides.side import countries, population, speaker

R = report("Nine rockets were fired at the depot and twelve people died there.", publisher="Harbour Post")


@pytest.mark.parametrize(("words", "codes"), [
    ("American troops", ("US",)), ("U.S. officials", ("US",)), ("three of us", ()), ("the Iraqis and the British", ("IQ", "GB")),
    ("South Koreans", ("KR",)), (None, ()),
])
def test_countries_are_found_in_words_and_a_pronoun_is_none(words, codes):
    assert countries(words) == codes


@pytest.mark.parametrize(("of", "side", "who"), [
    (None, None, set()), ("people", None, set()), ("American troops", None, {"@US", "military"}), ("its personnel", "DK", {"@DK", "military"}),
    ("soldiers", "UN", {"military"}), ("Danish soldiers", "US", {"@DK", "military"}), ("children", "SY", {"child"}), ("17 villagers", None, {"civilian"}),
])
def test_a_population_is_a_set_of_words_and_a_government_counts_its_own_forces(of, side, who):
    assert population(of, party("the ministry", side)) == who


def test_holders_of_one_side_speak_with_one_voice():
    one, other = (claim(R, "twelve people died", holder=party(n, "US")) for n in ("the Pentagon", "Central Command"))
    assert speaker(one, R) == speaker(other, R) == "side:US"


def test_nobody_in_particular_is_a_voice_of_one_report():
    other = report("Twelve people died, sources said.")
    sources = party("sources", anonymity=Anonymity.UNNAMED)
    assert speaker(claim(R, "twelve people died", holder=sources), R) != speaker(claim(other, "Twelve people died", holder=sources), other)


def test_the_report_itself_speaks_for_its_outlet():
    assert speaker(claim(R, "twelve people died"), R) == "outlet:harbour post"


def seen(of, measure=Measure.KILLED, **more):
    c = claim(R, "twelve people died", counts=(count(12, of, measure),), **more)
    return universe(c, c.counts[0])


@pytest.mark.parametrize(("one", "other", "lie"), [
    (seen(None), seen("people"), Relation.SAME),
    (seen(None), seen("soldiers"), Relation.AROUND),
    (seen("American soldiers"), seen("Americans"), Relation.INSIDE),
    (seen("Americans"), seen("Iraqis"), Relation.APART),
    (seen(None), seen(None, Measure.INJURED), Relation.APART),
    (seen(None, Measure.CASUALTIES), seen(None), Relation.AROUND),
    (seen(None, Measure.CASUALTIES), seen(None, Measure.INJURED), Relation.APART),
    (seen("soldiers", Measure.CASUALTIES), seen(None), Relation.APART),
])
def test_two_populations_are_the_same_around_inside_or_apart(one, other, lie):
    assert relation(one, other) is lie


def test_a_place_inside_a_country_is_inside_it_and_another_place_is_apart():
    country, town, other = (Place(name=n, country="SY", geonameid=i, precision=p) for n, i, p in (("Syria", 1, 6), ("Idlib", 2, 1), ("Homs", 3, 1)))
    assert relation(seen(None, place=country), seen(None, place=town)) is Relation.AROUND
    assert relation(seen(None, place=town), seen(None, place=other)) is Relation.APART


def test_another_day_is_another_scope():
    assert relation(seen(None, time="2030-05-01"), seen(None, time="2030-05-03")) is Relation.APART


def things(n, thing, trigger):
    c = claim(R, "Nine rockets were fired", counts=(objects(n, thing),), event=act(trigger))
    return universe(c, c.counts[0])


@pytest.mark.parametrize(("one", "other", "apart"), [
    (("rockets", "fired"), ("rockets", "launched"), False), (("rockets", "fired"), ("rockets", "hit"), True),
    (("rockets", "fired"), ("guided rockets", "fired"), False), (("old rockets", "fired"), ("guided rockets", "fired"), True),
    (("rockets", "fired"), ("drones", "fired"), True),
])
def test_things_are_one_question_only_with_the_same_thing_and_act(one, other, apart):
    assert (relation(things(9, *one), things(9, *other)) is Relation.APART) is apart


def test_a_claim_that_names_no_place_is_of_the_same_scope():
    assert relation(seen(None), seen(None, place=Place(name="Homs", country="SY", geonameid=3))) is Relation.SAME


def test_where_something_came_from_is_not_where_it_happened():
    c = claim(R, "Nine rockets were fired", counts=(objects(9, "rockets"),), event=act(origin="Syria", place="northern Jordan"),
              place=Place(name="Syria", country="SY", precision=6))
    assert universe(c, c.counts[0]).where == {"@JO"}


def at(*, thing="rockets", **roles):
    c = claim(R, "Nine rockets were fired", counts=(objects(9, thing),), event=act("hit", **roles))
    return universe(c, c.counts[0])


@pytest.mark.parametrize(("one", "other", "lie"), [
    (at(target="the Homs air base"), at(target="the Idlib air base"), Relation.APART),
    (at(target="al-Homs airbase"), at(place="Homs"), Relation.SAME),
    (at(), at(place="Homs"), Relation.AROUND),
    (at(place="Syria"), at(place="Jordan"), Relation.APART),
    (at(place="Homs in Syria"), at(place="Syria"), Relation.INSIDE),
    (at(target="a Danish base", place="Syria"), at(place="Syria"), Relation.SAME),
])
def test_places_are_compared_by_the_names_that_only_they_have(one, other, lie):
    assert relation(one, other) is lie


def test_a_place_in_another_country_than_the_words_name_is_not_taken():
    c = claim(R, "Nine rockets were fired", counts=(objects(9, "rockets"),), event=act("hit", place="Jordan"), place=Place(name="Denmark", country="DK", precision=6))
    assert universe(c, c.counts[0]).where == {"@JO"}
