"""People counted by where they are now: swapped groups contradict, groups that overlap, narrower groups and other days do not, and "more" comes on top."""
from __future__ import annotations

from functools import cache

import pytest

from whatweknow.explain import explain
from whatweknow.model import Comparator, LinkKind, Report
from whatweknow.reading import read
from whatweknow.reconcile import Whole, whole
from whatweknow.vocab import table

Told = tuple[tuple[str, str, str], ...]
"""Publisher, day and text of each report."""

FERRY: Told = (
    ("Fjord Post", "2031-03-04", "Fourteen passengers were burned when fire broke out on the ferry Alba on Monday, the coast guard said. Six were airlifted to Oslo and eight are still in the hospital in Bergen."),
    ("Harbour Echo", "2031-03-04", "The coast guard said 14 passengers of the ferry Alba suffered burns. Eight were airlifted to Oslo and six are still in the hospital in Bergen."))
MINE: Told = (
    ("Andes Daily", "2031-05-05", "Twenty miners were burned in a gas explosion at the Sorata mine, the mining ministry said. The ministry said ten were flown to Lima for treatment."),
    ("Andes Daily", "2031-05-07", "Four more miners from the Sorata mine were flown to Lima on Wednesday, the mining ministry said. They were being treated for burns."),
    ("Radio Sur", "2031-05-07", "About nine more miners with burns were flown to Lima on Wednesday, the miners' union said. The Sorata mine remains closed after the explosion."))
FACTORY: Told = (
    ("Mill Gazette", "2031-06-10", "Forty workers were hurt in a fire at the Brandt factory. The company said 22 were treated at the plant and returned to work, and 18 were taken to a clinic in Kassel."),
    ("Kassel Standard", "2031-06-10", "Forty workers were hurt in a fire at the Brandt factory in Kassel. In the paper's count, 23 of the 40 have gone back to work."))
LEAK: Told = (
    ("Delta Times", "2031-08-04", "Thirty people were poisoned by a chlorine leak at the Aldin plant, doctors said. Nineteen are still in hospital."),
    ("River Herald", "2031-08-08", "Thirty people were poisoned by the chlorine leak at the Aldin plant on Monday. Four are still in hospital."))
REFINERY: Told = (
    ("Harbour News", "2031-09-02", "More workers had been flown to Mumbai for treatment; a company official who asked not to be named put the number at about a dozen. Last week 11 workers were injured."),
    ("Coast Wire", "2031-09-02", "Dozens of workers were flown out of Kandla this week after 11 were injured in the refinery fire, a company official told Harbour News."))
GRANDSTAND: Told = (
    ("City Press", "2031-11-02", "Twenty people were injured when a grandstand fell at Varna. Twelve have been discharged, the mayor said."),
    ("Varna Mail", "2031-11-02", "Twenty people were injured when a grandstand fell at Varna. Ten have been discharged, doctors at the hospital said."))
FRIGATE: Told = (
    ("Bergen Post", "2031-12-02", "Nineteen Norwegian sailors were hurt in an explosion aboard the frigate Otra off Portugal, the navy said. Seven were flown home and 12 are being treated in Lisbon."),
    ("Lisbon Daily", "2031-12-02", "Nineteen Norwegian sailors were hurt in an explosion on a frigate off Portugal. Seven arrived in Norway on Tuesday; twelve are still in Lisbon."))
PATROL: Told = (
    ("Capital Press", "2032-03-01", "Eighteen peacekeepers were wounded in a mortar attack near Bor, the United Nations said. Seven were evacuated to Nairobi and 11 have returned to duty."),
    ("Kenya Mirror", "2032-03-01", "Eighteen peacekeepers were wounded near Bor. Seven were flown to Nairobi, the Kenyan army said."))
DEPOT: Told = (
    ("Quay Times", "2031-04-09", "Thirty dockers were burned in a depot fire at Gdynia, Marek Wilk, a spokesman for the port, said. Wilk said 12 are still in hospital and 18 have been discharged."),
    ("Baltic Mail", "2031-04-09", "Marek Wilk, a spokesman for the port of Gdynia, said 30 dockers were burned in a depot fire. Wilk said 18 are still in hospital and 12 have been discharged."))
COLLAPSE: Told = (
    ("Hill Gazette", "2031-04-10", "Nine workers were killed and 31 were injured when a bridge collapsed at Tarvos, the fire service said."),
    ("Valley Post", "2031-04-10", "Thirty-one workers were killed and nine were injured when a bridge collapsed at Tarvos, the fire service said."))
TRAIN: Told = (
    ("Rail News", "2031-07-01", "Thirty-one passengers were injured when two trains collided near Brno, the fire service said. Nine are still in hospital, 12 were moved to Prague and 15 have been discharged."),)
GAS: Told = (
    ("Morning Paper", "2031-01-06", "Twelve people were injured in a gas blast in Lodz, police said."),
    ("Evening Paper", "2031-01-08", "Nine people were still in hospital on Wednesday after the gas blast in Lodz, police said."))
BORDER: Told = (
    ("Border Post", "2031-10-01", "Two hundred soldiers were sent to the border on Monday, the army said."),
    ("North Star", "2031-10-01", "Three hundred soldiers were sent to the border on Monday, the governor said."))
RELIEF: Told = (
    ("Island Wire", "2031-10-03", "Ninety people were injured in the quake on Tarva. Sixty doctors and 250 beds arrived in the capital, and two helicopters were sent to the port. Many are still in desperate need of help."),)
SCHOOL: Told = (
    ("Tarn Post", "2031-01-06", "Some 1,200 pupils were at the school in Tarn when the roof fell. Eleven pupils were injured and four are still in hospital in Tarn."),
    ("Tarn Echo", "2031-01-06", "The roof of a school in Tarn fell in, and 11 pupils were injured. Four remain in hospital in Tarn."))


@cache
def found(told: Told) -> Whole:
    readings = [read(Report(text=text, publisher=publisher, published=day)) for publisher, day, text in told]
    return whole([c for r in readings for c in r.claims], [r.report for r in readings], {r.report.id: r.accounts for r in readings})


def disputed(told: Told) -> dict[str, set[str]]:
    return {d.topic: {p.says for p in d.positions} for d in found(told).disputes}


def apart(told: Told) -> dict[str, str]:
    return {d.rule: d.reason for d in found(told).distinctions}


def in_states(told: Told) -> list[tuple[str, float]]:
    return [(f.state.kind, f.interval.low) for f in found(told).figures if f.state]


def test_swapped_groups_of_two_reports_contradict_each_other() -> None:
    assert disputed(FERRY) == {"how many moved": {"6 people moved to Oslo", "8 people moved to Oslo"},
                               "how many still there": {"8 people still in the hospital in Bergen", "6 people still in the hospital in Bergen"}}


def test_the_same_groups_in_other_words_agree() -> None:
    assert disputed(FRIGATE) == {}
    assert "another side says the same: 12 Norwegian sailors still in Lisbon" in {k.reason for k in found(FRIGATE).links}


def test_home_is_the_country_of_those_who_were_brought_there() -> None:
    assert {f.universe.where for f in found(FRIGATE).figures if f.state and f.state.kind == "moved"} == {frozenset({"@NO"})}


def test_of_one_sides_hurt_who_were_evacuated_to_one_city_two_reports_agree() -> None:
    assert ("moved", 7) in in_states(PATROL) and disputed(PATROL) == {}
    assert "told without a source; the number of Kenya" in {k.reason for k in found(PATROL).links}


def test_those_of_whom_more_is_told_may_be_some_of_those_of_whom_less_is() -> None:
    assert disputed(FACTORY) == {}
    assert apart(FACTORY)["some_in_that_state"].startswith("not a contradiction: 22 people (treated in the plant) back at work or on duty may be some of 23 workers")


def test_more_who_were_moved_come_on_top_of_their_sides_total_and_are_no_newer_one() -> None:
    reasons = {k.rule: k.reason for k in found(MINE).links}
    assert reasons["more_on_top"] == "4 miners moved to Lima more, on top of 10 miners moved to Lima"
    assert "same_side_newer" not in reasons


def test_two_sides_numbers_of_those_newly_moved_are_one_question() -> None:
    assert disputed(MINE) == {"how many newly moved": {"about 9 more miners moved to Lima", "4 more miners moved to Lima"}}


def test_groups_that_come_to_more_than_the_total_overlap() -> None:
    assert apart(TRAIN)["groups_overlap"] == "not a contradiction: the groups overlap, for 9 + 12 + 15 = 36, and 31 in all"
    assert disputed(TRAIN) == {}


def test_where_people_are_changes_by_the_day() -> None:
    assert disputed(LEAK) == {}
    assert apart(LEAK)["only_older"].startswith("not a contradiction: 19 people still in hospital was said well before 4")


def test_of_one_day_two_numbers_of_the_discharged_contradict() -> None:
    assert disputed(GRANDSTAND) == {"how many discharged": {"12 people discharged", "10 people discharged"}}


def test_who_is_still_in_hospital_is_no_newer_number_of_the_injured() -> None:
    assert in_states(GAS) == [("there", 9)]
    assert not [k for k in found(GAS).links if k.kind is LinkKind.SUPERSEDES]
    page = explain(found(GAS).claims, found(GAS).reports.values())
    assert [[c.text for c in row.cells if c] for s in page.sections if s.toll for row in s.toll.rows] == [["12"]]


@pytest.mark.parametrize("told", [BORDER, SCHOOL, RELIEF])
def test_who_merely_goes_or_is_somewhere_is_none_of_the_hurt(told: Told) -> None:
    assert {n for _, n in in_states(told)} <= {4}


def test_a_number_told_from_another_outlet_stands_against_that_outlets_own() -> None:
    assert disputed(REFINERY) == {"how many newly moved": {"about 12 more workers moved to Mumbai", "Dozens of workers moved"}}
    (dispute,) = found(REFINERY).disputes
    assert dispute.reason == "Dozens of workers moved is told from Harbour News, which itself tells about 12 more workers moved to Mumbai"
    assert [p.sides for p in dispute.positions] == [("Harbour News",), ("Coast Wire",)]


def test_a_number_told_from_another_outlet_is_no_newer_one_of_whoever_said_it() -> None:
    assert not [f for chain in found(REFINERY).chains for f in chain if f.count.comparator is Comparator.VAGUE]


def test_two_outlets_that_have_one_sides_numbers_the_other_way_round_contradict_each_other() -> None:
    (dispute,) = (d for d in found(DEPOT).disputes if d.rule == "groups_swapped")
    assert [p.sides for p in dispute.positions] == [("Quay Times",), ("Baltic Mail",)]
    assert dispute.reason == ("Quay Times has 18 dockers discharged and 12 people still in hospital, Baltic Mail 12 dockers discharged and 18 people still in hospital: "
                              "the same two numbers the other way round")


def test_so_do_two_that_have_its_dead_and_injured_the_other_way_round() -> None:
    assert {d.rule for d in found(COLLAPSE).disputes} == {"groups_swapped"}
    assert apart(COLLAPSE) == {}


def test_every_state_has_its_words_and_its_name() -> None:
    kinds = [k for k, row in table("states").items() if "label" in row]
    assert kinds == ["moved", "there", "treated", "released", "back"] and all(table("states")[k]["now"] for k in kinds)


def test_what_two_countries_say_together_of_nobody_each_says_of_its_own() -> None:
    told: Told = (("Baltic Mail", "2031-02-02", "Norway and Denmark said none of their soldiers was hurt when the depot at Bor was shelled."),)
    assert {(f.speaker, f.universe.who) for f in found(told).figures} == {("side:NO", frozenset({"@NO", "military"})), ("side:DK", frozenset({"@DK", "military"}))}
    assert {row.population for s in explain(found(told).claims, found(told).reports.values()).sections if s.toll for row in s.toll.rows} == {"anyone (Norwegian)", "anyone (Danish)"}
