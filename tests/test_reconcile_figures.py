"""Which numbers belong together: elided nouns, totals, incidents told apart, parts of one claim."""
import msgspec
import pytest
from made import act, army_of, claim, count, none, objects, party, report, story, told

from whatweknow.model import Anonymity, Certainty, Comparator, Count, Event, EventType, LinkKind, Measure, Report, Span
from whatweknow.reading import read
from whatweknow.reconcile import links
from whatweknow.reconcile.numbers import scenes
from whatweknow.reconcile.numbers.figures import chains, figures

INJURED = Measure.INJURED


def numbers(*pairs):
    claims, reports = story(*pairs)
    return sorted([f.count.low for f in c] for c in chains(figures(claims, {r.id: r for r in reports})))


def test_forces_people_and_nobody_of_one_government_are_one_chain():
    us = army_of("US")
    assert numbers(told("no Americans were hurt", us, none("Americans", INJURED)), told("nobody hurt", us, none(measure=INJURED), on="2030-05-02"),
                   told("11 US troops", us, count(11, "US troops", INJURED), on="2030-05-09"),
                   told("34 service members", us, count(34, "service members", INJURED), on="2030-05-16")) == [[0, 0, 11, 34]]


def test_a_number_without_a_noun_is_of_the_people_counted_before_and_no_total_where_it_counts_those_in_care():
    us, care = army_of("US"), Event(type=EventType.AID, trigger="treated")
    assert numbers(told("50 US troops were hurt", us, count(50, "US troops", INJURED)), told("it is now 64", us, count(64, None, INJURED), on="2030-05-09"),
                   told("31 were treated", us, count(31, None, INJURED), on="2030-05-12", event=care)) == [[50, 64]]


def test_care_alone_is_still_a_number():
    assert numbers(told("14 were treated", party("the clinic"), count(14, None, INJURED), event=Event(type=EventType.AID, trigger="treated"))) == [[14]]


def test_one_ship_is_no_casualty():
    assert numbers(told("the ship was hit", army_of("US"), count(1, "the ship", Measure.CASUALTIES))) == []


@pytest.mark.parametrize(("words", "where", "day", "found"), [
    ("a train left the rails at Aldin and killed nine", "Aldin", "2030-05-07", [[4], [9]]),
    ("the landslide has now killed nine, also at Aldin", "Aldin", "2030-05-07", [[4, 9]]),
    ("a train left the rails and killed nine", None, "2030-05-07", [[4, 9]]),
    ("a train left the rails at Aldin and killed nine", "Aldin", None, [[4, 9]]),
])
def test_two_incidents_need_another_place_another_day_and_no_word_in_common(words, where, day, found):
    ministry = party("the interior ministry")

    def toll(words, n, where, day, on):
        r = report(f"{words}.", on)
        return (claim(r, words, holder=ministry, event=act("killed", **({"place": where} if where else {})), time=day, spans={}),
                claim(r, words, holder=ministry, counts=(count(n),), event=act("killed"))), r

    (a, b), first = toll("four died in a landslide at Morven", 4, "Morven", "2030-05-01", "2030-05-02")
    (c, d), second = toll(words, 9, where, day, "2030-05-08")
    known = chains(figures([a, b, c, d], {first.id: first, second.id: second}))
    assert sorted([f.count.low for f in chain] for chain in known) == found


def test_parts_of_one_claim_make_the_reports_total_whose_act_is_another_word():
    r = report("Fourteen rockets were fired. Nine rockets hit the port and five landed at the depot, the navy said.")
    whole = claim(r, "Fourteen rockets were fired", counts=(objects(14, "rockets"),), event=act("fired"))
    parts = claim(r, "Nine rockets hit the port and five landed at the depot", holder=party("the navy"), counts=(objects(9, "rockets"), objects(5, "rockets")),
                  event=act("hit"))
    assert [(k.source, k.target, k.reason) for k in links([whole, parts], [r]) if k.kind is LinkKind.SUMS_TO] == [(parts.id, whole.id, "9 + 5 = 14 rockets")]


def test_what_hit_one_base_is_set_against_what_hit_it_and_not_against_what_was_fired_in_all():
    hits = [told(f"{n} missiles hit al-Sadr", army_of(side), objects(n, "missiles"), event=act("hit", target="al")) for n, side in ((11, "US"), (17, "IQ"))]
    fired = told("30 missiles were fired", army_of("IR"), objects(30, "missiles"), event=act("fired"))
    made = [k for k in links(*story(*hits, fired)) if k.kind is LinkKind.CONTRADICTS]
    assert {k.source for k in made} | {k.target for k in made} == {c.id for c, _ in hits}


def test_one_attack_on_one_thing_told_with_two_verbs_is_denied():
    hit = told("a missile shot down the airliner", party("Canada", "CA"), event=act("shot down", target="the airliner"))
    crash = told("an airliner crashed near the city", party("state television", "IR"), event=Event(type=EventType.CRASH, trigger="crashed", target="an airliner"))
    no = told("no missile hit the airliner", party("the army", "IR"), certainty=Certainty.CERTAINLY_NOT, event=act("hit", target="the airliner"), on="2030-05-02")
    assert [(k.kind, k.source, k.target) for k in links(*story(hit, crash, no))] == [(LinkKind.DENIES, no[0].id, hit[0].id)]


def test_a_reprint_of_an_unnamed_source_confirms_nothing():
    source = party("a source in the coast guard", anonymity=Anonymity.UNNAMED)
    made = links(*story(*(told("15 boats sank", source, objects(15, "boats"), by=by) for by in ("One", "Two"))))
    assert {k.kind for k in made} == {LinkKind.REPEATS}


def test_a_denial_meets_what_it_denies_under_another_word_for_the_thing():
    said, no = told("the vessel was overloaded", party("a survivor")), told("the ship had been overloaded", party("the minister"), certainty=Certainty.CERTAINLY_NOT)
    assert [(k.kind, k.target) for k in links(*story(said, no))] == [(LinkKind.DENIES, said[0].id)]


def test_a_long_story_of_one_side_costs_what_it_is_long(monkeypatch):
    calls = []
    monkeypatch.setattr(scenes, "apart", lambda a, b: calls.append(1) or False)

    def work(n):
        calls.clear()
        numbers(*(told(f"{i} died", party("the army"), count(i), by=f"P{i}") for i in range(n)))
        return len(calls)

    assert 0 < work(300) <= 4 * work(100)


def test_a_vague_number_is_told_in_the_reports_words():
    r = report("dozens of soldiers died")
    vague = Count(measure=Measure.KILLED, comparator=Comparator.VAGUE, of="soldiers")
    some = claim(r, "dozens of soldiers died", holder=party("the rebels"), counts=(vague,), spans={"count": (Span.of(r.text, 0, 18),)})
    none_at_all, other = told("no soldiers died", party("the nurses"), none("soldiers"))
    assert any(k.reason.startswith("dozens of soldiers killed against no soldiers killed") for k in links([some, none_at_all], [r, other]))


@pytest.mark.parametrize(("asof", "newest"), [("2030-05-01", 20), (None, 12), ("2030-05-09", 12)], ids=["held before the other was said", "no moment told", "held when it was said"])
def test_a_number_stands_for_the_moment_it_holds_for(asof: str | None, newest: int) -> None:
    ministry = party("health ministry", "NL")
    late = msgspec.structs.replace(count(12, "people"), asof=asof)
    claims, reports = story(told("20 people had died", ministry, count(20, "people"), on="2030-05-05"), told("12 people had died", ministry, late, on="2030-05-09"))
    (chain,) = chains(figures(claims, {r.id: r for r in reports}))
    assert chain[-1].count.low == newest


def test_a_whole_without_a_noun_does_not_take_the_people_of_its_part():
    reading = read(Report(text="The Red Cross raised its toll to 19, five of them soldiers.", published="2031-05-08"))
    found = figures(reading.claims, {reading.report.id: reading.report})
    assert [(f.interval.low, sorted(f.universe.who)) for f in found] == [(19, []), (5, ["military"])]


def test_of_one_sides_numbers_in_a_report_the_one_set_anew_is_the_total():
    reading = read(Report(text="Officials said 12 people had been killed but later put the toll at nine.", published="2031-05-08"))
    assert [[f.interval.low for f in c] for c in chains(figures(reading.claims, {reading.report.id: reading.report}))] == [[9]]


@pytest.mark.parametrize(("words", "counted"), [("the war has left 9000 dead in nine years", False), ("the worst fire in nine years left 12 dead", True), ("a boy of nine years was killed", True)])
def test_a_toll_of_years_is_no_incidents(words, counted):
    c, r = told(words, party("the army", "SY"), count(9000))
    assert bool(figures([c], {r.id: r})) is counted
