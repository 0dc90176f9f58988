"""Reports of one incident are found and joined: tellings, keys, pairs, reasons, groups, and what people decided of them."""
from __future__ import annotations

import random
from itertools import combinations, pairwise

import msgspec
import pytest

from whatweknow.model import Judgement, Place, Reading, Report, Verdict
from whatweknow.reading import read
from whatweknow.reconcile.incidents import (
    CROWD,
    MOST,
    Match,
    Telling,
    candidates,
    dating,
    explained,
    grounds,
    incidents,
    joined,
    match,
    passing,
    tellings,
)
from whatweknow.reconcile.incidents.keys import WEIGHTS
from whatweknow.reconcile.incidents.people import ages, concerned, names
from whatweknow.reconcile.incidents.telling import Aside
from whatweknow.reconcile.incidents.traits import traits
from whatweknow.reconcile.incidents.words import bag, forms, lands, rarity
from whatweknow.vocab import table

FIRE = "Twelve people died on Tuesday in a fire at the Palermo Star hotel in Corvale, police said. Maria Dornette, 34, a cleaner, was among the dead."
SHOOTING = "A man was shot dead outside a petrol station in Brennick on Tuesday, police said. Officers named him as Tobias Wendle, 41."


def reading(text: str, title: str = "", published: str = "2024-05-07", **more: str) -> Reading:
    return read(Report(text=text, title=title, published=published, **more), tagger=False)


@pytest.fixture(scope="module")
def fires() -> list[Telling]:
    """Three reports of a fire and two of a shooting of the same day."""
    found = (
        reading(FIRE, "Hotel fire in Corvale kills twelve"),
        reading("The fire that killed twelve people at the Palermo Star hotel began in a kitchen, investigators in Corvale said. Relatives of Maria Dornette laid flowers.", "Corvale fire began in kitchen", "2024-05-09"),
        reading("The owner of the Palermo Star hotel in Corvale was charged on Friday over the fire in which twelve people died on May 7.", "Hotel owner charged", "2024-06-14"),
        reading(SHOOTING, "Man shot dead in Brennick"),
        reading("Tobias Wendle, 41, was shot dead at a petrol station in Brennick after a quarrel, a court heard on Thursday.", "Court hears of Brennick killing", "2024-05-16"),
    )
    return [tellings(r)[0] for r in found]


def decision(one: Telling, other: Telling, verdict: Verdict, when: str = "2024-07-01") -> Judgement:
    return Judgement(subject=one.id, verdict=verdict, by="Ada", when=when, value={"telling": other.id})


def shape(groups) -> set[frozenset[str]]:
    return {frozenset(t.id for t in g) for g in groups}


def test_words_of_one_country_and_of_one_kind_of_thing_are_one_word():
    assert forms("Ukrainian jetliner") == forms("Ukraine's airliner")
    assert lands(forms("The Iranian and Iraqi envoys told us")) == {"IR", "IQ"}


def test_a_word_of_crime_news_is_no_rare_word_and_an_unknown_one_is_as_rare_as_can_be():
    assert rarity("police") < 1 < rarity("glacier") <= rarity("zzyzx")


def test_the_name_of_a_place_says_less_as_a_word_than_another_word_as_rare():
    assert bag(["glacier", "vornholt"], {"vornholt"})["vornholt"] < bag(["glacier", "vornholt"])["vornholt"]


def test_who_has_an_age_is_concerned_and_who_is_quoted_is_no_name():
    text = "Maria Dornette, 34, and 9-year-old Lena Dornette were hurt, said Chief Inspector Albin Torvald."
    assert {"maria dornette", "lena dornette", "dornette 34"} <= set(concerned(text, ()))
    assert "albin torvald" in names(text) and "albin torvald" not in names(text, ["Albin Torvald"])
    assert ages(text) == (9, 34)


def test_a_text_all_in_capitals_has_no_names():
    assert names("MARIA DORNETTE DIED IN CORVALE") == ()


def test_a_report_without_any_account_has_one_telling_with_all_its_claims():
    found = tellings(read_ := reading("The minister said that the budget would be voted on next week.", "Budget vote"))
    assert len(found) == 1 and found[0].account is None and set(found[0].claims) == {c.id for c in read_.claims}


def test_an_arrest_for_the_act_is_no_incident_of_its_own():
    found = tellings(reading("Gunmen killed four people at a market in Corvale on Monday. Police arrested two men over the attack on Tuesday."))
    assert len(found) == 1


def test_a_round_up_tells_of_each_incident_and_no_claim_is_in_two():
    found = tellings(reading("A bomb killed five people in Baghdad on Monday. Two days earlier, on Saturday, gunmen attacked a police station in Basra and killed three officers.", "A week of attacks"))
    assert [t.main for t in found] == [True, False]
    assert not set(found[0].claims) & set(found[1].claims)
    assert {t.place.name for t in found if t.place} == {"Baghdad", "Basrah"}


def test_what_a_report_says_of_an_older_incident_is_left_out_of_its_words():
    found = tellings(reading("A flood drowned six people in Corvale on Monday. In 2009 an avalanche in Torvaldsen killed forty.", "Flood in Corvale"))[0]
    assert "flood" in found.words and "avalanche" not in found.words


def test_every_key_has_a_weight(fires):
    assert {k.partition(":")[0] for t in fires for k in t.keys} <= WEIGHTS.keys()


def test_a_match_is_the_same_whichever_telling_is_named_first(fires):
    assert match(fires[0], fires[1]) == match(fires[1], fires[0])


def test_tellings_of_one_report_or_without_a_shared_key_have_no_match(fires):
    lonely = msgspec.structs.replace(fires[0], id="x", report="y", keys=("word:zzyzx",))
    assert match(fires[0], fires[0]) is None and match(fires[0], lonely) is None


def test_the_same_incident_is_likelier_than_another_and_each_has_its_reasons(fires):
    same, other = explained(fires[0], fires[1]), explained(fires[0], fires[3])
    assert same is not None and same.probability > 0.5
    assert any("maria dornette" in r.lower() for r in same.reasons)
    assert other is None or (other.probability < 0.2 and other.reasons and all(r not in same.reasons for r in other.reasons))


def test_a_follow_up_weeks_later_is_of_the_same_incident_and_a_shooting_of_the_day_is_not(fires):
    assert shape(joined(fires)) == {frozenset(t.id for t in fires[:3]), frozenset(t.id for t in fires[3:])}


def test_a_second_attack_on_the_same_place_months_later_is_another_incident():
    texts = (("Militants fired mortars at the Orvane army camp in Iraq on 3 March, killing four soldiers.", "2023-03-03"), ("The mortar attack of 3 March on the Orvane army camp in Iraq killed five soldiers, not four, the army said.", "2023-03-05"),
             ("Militants fired mortars at the Orvane army camp in Iraq on 20 October, killing two soldiers.", "2023-10-20"), ("Two soldiers died in the mortar attack of 20 October on the Orvane army camp in Iraq, the army said.", "2023-10-21"))
    told = [tellings(reading(text, published=day))[0] for text, day in texts]
    assert shape(joined(told)) == {frozenset(t.id for t in told[:2]), frozenset(t.id for t in told[2:])}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_tellings_come_changes_nothing(fires, seed):
    mixed = list(fires)
    random.Random(seed).shuffle(mixed)
    assert joined(mixed) == joined(fires) and incidents(mixed) == incidents(fires)


def test_what_a_person_decided_beats_the_rules_and_can_be_undone(fires):
    split = decision(fires[0], fires[1], Verdict.OTHER_INCIDENT)
    merge = decision(fires[0], fires[3], Verdict.SAME_INCIDENT)
    undo = Judgement(subject=merge.id, verdict=Verdict.UNDO, by="Ada", when="2024-07-02")
    apart = joined(fires, judgements=[split])
    assert not any({fires[0].id, fires[1].id} <= {t.id for t in g} for g in apart)
    assert any({fires[0].id, fires[3].id} <= {t.id for t in g} for g in joined(fires, judgements=[merge]))
    assert joined(fires, judgements=[merge, undo]) == joined(fires)
    assert {i.decided for i in incidents(fires, [merge])} == {True}


def test_two_tellings_of_one_report_are_never_joined(fires):
    twin = msgspec.structs.replace(fires[0], id="twin", main=False)
    assert not any({"twin", fires[0].id} <= {t.id for t in g} for g in joined([*fires, twin]))


def test_what_a_report_only_mentions_brings_no_two_incidents_together(fires):
    bridge = msgspec.structs.replace(fires[0], id="bridge", report="round-up", main=False, words={**fires[0].words, **fires[3].words}, said={**fires[0].said, **fires[3].said}, keys=(*fires[0].keys, *fires[3].keys))
    groups = joined([*fires, bridge])
    assert not any({fires[0].id, fires[3].id} <= {t.id for t in g} for g in groups)


def test_an_incident_is_called_by_a_headline_without_a_number_and_lives_on_as_reports_come(fires):
    first, later = incidents(fires[:1])[0], incidents(fires)[0]
    assert first.id == later.id and not any(c.isdigit() for c in later.title)
    assert later.kind == "fire" and later.began == "2024-05-07" and len(later.reports) == len(later.tellings) == 3


def made(n: int) -> list[Telling]:
    """n tellings of n / 5 incidents, with words that a hundred incidents share."""
    rng = random.Random(n)
    out = []
    for i in range(n):
        k = i // 5
        words = {f"own{k}a": 0.6, f"own{k}b": 0.5, f"common{k % 20}": 0.4, f"usual{rng.randrange(8)}": 0.3}
        keys = (f"person:of {k}", *(f"word:{w}" for w in words), f"place:{k % 10}")
        out.append(Telling(id=f"t{i:05}", report=f"r{i}", seen=f"2024-{1 + k % 12:02}-{1 + i % 28:02}", keys=keys, words=words, said=words, kind="attack"))
    return out


def test_twice_the_reports_are_about_twice_the_pairs_and_never_more_than_the_limits_allow():
    pairs = [sum(1 for _ in candidates(made(n))) for n in (400, 800, 1600)]
    assert all(b < 2.3 * a for a, b in pairwise(pairs))
    assert pairs[-1] <= 1600 * MOST


def test_a_crowd_is_compared_only_with_its_nearest_in_time():
    crowd = [Telling(id=f"t{i:03}", report=f"r{i}", seen=f"2024-{1 + i // 28:02}-{1 + i % 28:02}", keys=("place:1",)) for i in range(5 * CROWD)]
    number = {t.id: i for i, t in enumerate(crowd)}
    found = [abs(number[a.id] - number[b.id]) for a, b in candidates(crowd)]
    assert max(found) == CROWD and len(found) < len(crowd) * CROWD


def test_every_trait_is_weighed_and_has_words(fires):
    weights, reasons = table("incident_weights")["weights"], table("linking")["reasons"]
    assert weights.keys() == reasons.keys()
    assert {name for a in fires for b in fires for name in traits(a, b)} <= weights.keys()


@pytest.mark.parametrize(("trait", "speaks"), [("people", True), ("day", True), ("claims told", True), ("places far", False), ("told long before", False), ("other ages", False)])
def test_a_trait_speaks_for_one_incident_or_against_it(trait, speaks):
    assert (table("incident_weights")["weights"][trait] > 0) is speaks


@pytest.mark.parametrize(("words", "name"), [("In Ulmet, three doctors were taken", "Ulmet"), ("On the road to Tarsk, five soldiers were killed", "Tarsk"), ("In March, five died", ""),
                                             ("On Friday, five died", ""), ("Five died in Ulmet, a town of miners", ""), ("In all, five died", "")])
def test_a_claim_may_open_with_the_name_of_its_place(words, name):
    assert grounds.opening(words) == name


TOWNS = ("A bomb exploded in the fish market of Varnhall on Tuesday, killing five people, the interior ministry said.",
         "A bomb exploded at the bus station of Ostrel on Tuesday, killing nine people, the interior ministry said.",
         "The number of people killed by a bomb in the fish market of Varnhall has risen to seven, the interior ministry said on Tuesday evening.")


def test_towns_that_no_map_has_part_two_bombs_of_one_morning_and_tie_the_reports_of_each():
    varnhall, ostrel, later = (tellings(reading(text))[0] for text in TOWNS)
    assert (varnhall.grounds, ostrel.grounds) == (("varnhall",), ("ostrel",))
    assert grounds.parted(varnhall, ostrel) and grounds.shared(varnhall, later) and not grounds.shared(varnhall, ostrel)
    assert [len(g) for g in joined((varnhall, ostrel, later))] == [2, 1]
    assert "in two towns: Varnhall and Ostrel" in explained(varnhall, ostrel).reasons
    assert any("Varnhall" in reason for reason in explained(varnhall, later).reasons)


def test_a_street_and_its_town_part_nobody():
    street, town = Telling(id="a", report="r", grounds=("fennel lane",)), Telling(id="b", report="s", grounds=("brennick",))
    assert not grounds.parted(street, town)


def test_a_name_that_is_everywhere_is_no_ground():
    told = tellings(reading("A man was shot dead on Main Street in the village of Orrin on Tuesday, police said."))[0]
    assert "main street" not in told.grounds


def test_a_round_up_tells_of_as_many_incidents_as_it_names_towns():
    text = ("Two accidents on Tuesday have shaken the country. Outside Varnhall, a coach hit a tanker and 15 people were killed. Near Ostrel, a bus rolled over on a bridge and nine people were killed.")
    assert [t.grounds for t in tellings(reading(text))] == [("varnhall",), ("ostrel",)]


@pytest.mark.parametrize("text", ["Viktor Holmgren, who is accused of setting the fire, said nothing.", "The trial of Viktor Holmgren opened on Monday.", "A court found Viktor Holmgren guilty."])
def test_who_is_accused_is_concerned(text):
    assert "viktor holmgren" in concerned(text, ())


def test_whoever_was_hurt_is_concerned_by_the_full_name_that_the_text_has():
    assert concerned("Viktor Holmgren spoke to Lena Dornette.", ("Holmgren",)) == ("viktor holmgren",)
    assert concerned("Viktor Holmgren spoke to Lena Dornette.", ("he",)) == ()


def test_the_day_of_an_arrest_is_not_the_day_of_the_act():
    told = tellings(reading("A former cook was arrested on Monday over the fire that killed twelve people at the Palermo Star hotel, police said."))[0]
    assert told.kind == "arrest" and told.day is None and "2024-05-06" in told.days


def test_a_report_that_opens_with_an_older_time_is_of_what_it_opens_with():
    told = tellings(reading("The trial of Viktor Holmgren, who is accused of setting fire to the Palermo Star hotel in Corvale in March, opened on Monday. He denied it.", "Trial opens", "2024-11-12"))[0]
    assert {"viktor holmgren"} <= set(told.people) and "palermo" in told.words


def test_a_country_in_which_an_earthquake_was_only_felt_is_no_incident():
    assert len(tellings(reading("Across Iran, Saturday's earthquake killed 227 people, the country's interior ministry said. Aftershocks were felt in Baku."))) == 1


def raid(n: int, *, day: str = "2024-05-07", place: Place | None = None, **more: object) -> Telling:
    """One of several reports of a raid, or another act beside it."""
    words = {"raid": 0.6, "varnhall": 0.5, f"own{n}": 0.4}
    given = {"kind": "airstrike", "seen": day, "numbers": (("killed", 58.0, 58.0),), "lead": words, **more}
    return Telling(id=f"t{n}", report=f"r{n}", keys=("word:raid",), day=day, place=place, words=words, said=words, **given)


OWN = (("killed", 18.0, 18.0),)
LATER = {"day": "2024-05-11", "numbers": OWN}
BEFORE = (Aside(began="2024-05-07", ended="2024-05-07"),)


@pytest.mark.parametrize(("more", "strange"), [
    ({**LATER, "asides": BEFORE}, True),
    ({**LATER, "asides": (Aside(began="2024-05-01", ended="2024-05-31"),)}, True),
    ({**LATER, "asides": ()}, False),
    ({**LATER, "asides": BEFORE, "numbers": ()}, False),
    ({**LATER, "asides": BEFORE, "numbers": (("killed", 58.0, 58.0),)}, False),
    ({**LATER, "asides": BEFORE, "kind": "injury"}, False),
    ({**LATER, "asides": BEFORE, "seen": "2024-06-30"}, False),
    ({"asides": BEFORE, "numbers": OWN}, False)])
def test_a_report_with_news_of_its_own_that_tells_the_story_apart_is_none_of_it(more, strange):
    story = [raid(n) for n in range(7)]
    assert passing.passing(raid(9, **more), [*story, raid(9, **more)]) is strange


def test_a_place_of_its_own_parts_a_report_as_a_day_does():
    here, there = Place(name="Here", lat=30.0, lon=40.0, precision=1), Place(name="There", lat=33.0, lon=40.0, precision=1)
    story = [raid(n, place=here) for n in range(7)]
    other = raid(9, place=there, numbers=OWN, asides=(Aside(place=here),))
    assert passing.passing(other, [*story, other]) and not passing.passing(raid(9, place=there, numbers=OWN, asides=(Aside(place=there),)), [*story, other])


def test_what_follows_an_earthquake_is_of_it():
    story = [raid(n, kind="earthquake") for n in range(7)]
    assert not passing.passing(raid(9, **LATER, asides=BEFORE), story)


def test_reports_of_one_piece_of_news_are_not_parted_and_those_of_the_story_are():
    same, other = {"own": 1.0}, {"raid": 1.0}
    story = [raid(n, lead=other) for n in range(7)]
    news = raid(9, **LATER, asides=BEFORE, lead=same)
    twin = raid(8, lead=same)
    news, twin = (msgspec.structs.replace(t, words={**t.words, "own": 0.5}) for t in (news, twin))
    parted = set(passing.elsewhere([[*story, news, twin]]))
    assert parted == {("t9", t.id) for t in story}


@pytest.mark.parametrize(("asides", "groups"), [(BEFORE, [7, 1]), ((), [8])])
def test_a_report_that_recalls_the_story_beside_its_own_act_is_not_joined_to_it(asides, groups):
    told = [*(raid(n) for n in range(7)), raid(9, **LATER, asides=asides, lead={"own9": 1.0})]
    likely = [Match(one=a.id, other=b.id, odds=5.0, traits={}) for a, b in combinations(told, 2)]
    assert [len(g) for g in joined(told, likely)] == groups
    tie = [Judgement(subject="t9", verdict=Verdict.SAME_INCIDENT, value={"telling": t.id}, by="editor", when="2024-07-01") for t in told[:7]]
    assert [len(g) for g in joined(told, likely, tie)] == [8]


def test_a_town_that_one_report_is_set_near_and_another_names_ties_them():
    first = tellings(reading("Eleven people were killed when a bus drove over a landmine between Varnhall and Ostrel on Tuesday, the governor said."))[0]
    denial = tellings(reading("The rebels denied on Wednesday that their fighters had laid the mine that killed bus passengers near Ostrel.", published="2024-05-08"))[0]
    assert denial.grounds == ("ostrel",) and grounds.shared(first, denial)


def test_what_is_at_many_places_at_once_is_parted_by_no_town():
    one, other = (Telling(id=i, report=i, grounds=(town,), kind="flood") for i, town in (("a", "varnhall"), ("b", "ostrel")))
    assert not grounds.parted(one, other) and grounds.parted(*(msgspec.structs.replace(t, kind="bombing") for t in (one, other)))


def test_an_evening_of_the_act_is_a_day_told():
    told = tellings(reading("A fourth soldier has died after an attack on a camp on Sunday night, the army said."))[0]
    assert "2024-05-05" in told.days


def test_what_a_report_tells_only_beside_its_own_news_makes_it_no_report_of_that_incident():
    first = reading("A bomb killed 58 people in Mosul on Tuesday, monitors said. The bomb hit a school.", "Bomb in Mosul kills 58")
    later = reading("An air strike killed 18 people in Basra on Saturday, monitors said. Five children were killed in the air strike.\nOn Tuesday a bomb killed 61 people in Mosul.", "Air strike on Basra kills 18", "2024-05-11")
    told = [t for r in (first, later) for t in tellings(r)]
    assert [t.beside for t in told] == [False, False, True]
    mosul, basra = incidents(told)
    assert (mosul.reports, mosul.passing) == ((first.report.id,), (later.report.id,)) and mosul.sources == (first.report.id, later.report.id)
    assert (basra.reports, basra.passing) == ((later.report.id,), ())


def test_a_round_up_tells_of_none_of_its_incidents_in_passing():
    week = reading("Two attacks have shaken the country. In Basra, an air strike killed 18 people on Saturday. In Mosul, an attack on a school killed 61 people on Tuesday.", "The week in the country", "2024-05-11")
    assert [t.beside for t in tellings(week)] == [False, False]


def test_an_incident_that_is_only_told_of_in_passing_has_those_reports():
    later = reading("An air strike killed 18 people in Basra on Saturday, monitors said. Five children were killed in the air strike.\nOn Tuesday a bomb killed 61 people in Mosul.", "Air strike on Basra kills 18", "2024-05-11")
    (alone,) = incidents(tellings(later)[1:])
    assert alone.reports == (later.report.id,) and not alone.passing


@pytest.mark.parametrize(("text", "day"), [
    ("A fourth soldier has died after Sunday night's attack on the camp, the army said.", "2024-05-05"),
    ("Nine people are dead after Friday's deadly crash, police said.", "2024-05-03"),
    ("Two people died after Friday's crash, and one after Sunday's bombing.", None),
    ("Nine people have died, and Monday's weather was fine, the mayor said.", None)])
def test_the_day_that_names_an_act_is_that_of_what_came_of_it(text, day):
    assert dating.named_day(reading(text)) == day
    assert not day or tellings(reading(text))[0].day == day
