"""Arrests, captives and flight in the manner of press releases, situation reports and wires: who is counted, and who only seems to be."""
from __future__ import annotations

import pytest

from whatweknow.model import Measure, Report
from whatweknow.reading import counts
from whatweknow.reading.counts import flight
from whatweknow.reading.layers import CountMention
from whatweknow.reading.parse import parse
from whatweknow.vocab import table, words


def find(text: str) -> tuple[CountMention, ...]:
    report = Report(text=text, published="2020-06-10")
    return counts.find(report, parse(report), ())


def of(text: str, measure: Measure) -> list[tuple[float | None, str | None]]:
    """Number and words of those counted with this measure."""
    return [(m.low, m.of_text or (text[slice(*m.of)] if m.of else None)) for m in find(text) if m.measure is measure]


@pytest.mark.parametrize("text", [
    "Four men remain in custody.", "Four men were taken into custody by village police.", "Guards took four men into custody.", "Four men were placed under arrest.",
    "Four men are being held in detention.", "Wardens detained four men near the weir.", "The wardens apprehended four men.", "Four men were arrested in connection with the fire.",
    "The wardens also arrested four men.", "Four men were taken hostage at the mill.", "Raiders abducted four men from the mill.",
])
def test_whoever_is_held_is_captured(text: str) -> None:
    assert of(text, Measure.CAPTURED) == [(4, "men")]


@pytest.mark.parametrize("text", ["Nine hostages were released.", "The raid ended with nine hostages freed.", "Nine detainees were freed on Monday."])
def test_captives_set_free_are_captured_no_longer(text: str) -> None:
    assert of(text, Measure.CAPTURED) == []


def test_captives_set_free_do_not_share_the_fate_of_those_killed_beside_them() -> None:
    assert of("The raid left two bombers killed and nine hostages freed.", Measure.KILLED) == [(2, "bombers")]


def test_things_taken_with_people_are_not_captured() -> None:
    assert of("The wardens detained several poachers and multiple rifles.", Measure.CAPTURED) == [(None, "poachers")]


@pytest.mark.parametrize(("text", "who"), [
    ("The wardens held a poacher, a cook and several of their friends.", [(2, "a poacher, a cook"), (None, "friends")]),
    ("The wardens held a suspected poacher and another wanted courier.", [(2, "a suspected poacher and another wanted courier")]),
])
def test_persons_joined_in_a_list_are_counted_together(text: str, who: list[tuple[float | None, str]]) -> None:
    assert of(text.replace("held", "captured"), Measure.CAPTURED) == who


def test_the_noun_counted_may_stand_behind_many_modifiers() -> None:
    text = "The wardens detained two upland vehicle-borne improvised explosive device makers along with two drivers."
    assert of(text, Measure.CAPTURED) == [(2, "upland vehicle-borne improvised explosive device makers"), (2, "drivers")]


def test_a_subject_shares_the_passive_joined_to_its_verb() -> None:
    assert of("Several poachers presented a threat to the wardens and were killed.", Measure.KILLED) == [(None, "poachers")]


def test_the_arrest_of_somebody_is_one_captured() -> None:
    assert of("The wardens confirmed the arrest of a courier on Monday.", Measure.CAPTURED) == [(1, "a courier")]


@pytest.mark.parametrize("noun", ["attempted murder", "planned murder"])
def test_what_was_only_tried_killed_nobody(noun: str) -> None:
    assert of(f"He was charged with the {noun} of a courier.", Measure.KILLED) == []


@pytest.mark.parametrize(("second", "added"), [
    ("The wardens also detained two drivers.", True), ("An additional driver was detained.", True), ("A third driver was detained.", True), ("Two more drivers were detained.", True),
    ("The wardens detained two drivers.", False), ("The driver was detained.", False),
])
def test_what_is_also_done_comes_on_top(second: str, added: bool) -> None:
    assert [m.increment for m in find(f"The wardens detained a poacher. {second}") if m.measure is Measure.CAPTURED] == [False, added]


@pytest.mark.parametrize("text", ["About 300 families fled their homes.", "About 300 families fled the fighting.", "About 300 families fled to the hills.", "The flood displaced about 300 families."])
def test_families_that_flee_are_displaced(text: str) -> None:
    assert of(text, Measure.DISPLACED) == [(300, "families")]


@pytest.mark.parametrize("text", ["Five gunmen fled on foot.", "Five men fled the scene.", "Five inmates fled the prison.", "Five suspects fled from the police."])
def test_a_getaway_displaces_nobody(text: str) -> None:
    assert of(text, Measure.DISPLACED) == []


def test_the_roles_of_those_who_get_away_are_roles_of_the_table() -> None:
    assert words("roles", "escape", "roles") <= set(table("roles")["role"])


def test_those_who_did_the_harm_get_away() -> None:
    assert [flight.fugitive(of) for of in ("The attacker", "rebels", "two suspects", "the driver", "a family", None)] == [True, True, True, True, False, False]


@pytest.mark.parametrize("text", [
    "The 3rd Brigade was captured on film.", "Soldiers of the 14th Regiment were captured.", "A 122mm rocket was captured on Route 7.", "He was arrested at 14 Harbour Street.",
    "Dan Orwell, 43, of Lorn, owns the mill where a courier, 21, worked.", "Turnout fell by 12 percent of the 300 registered voters.",
])
def test_numbers_of_units_calibres_roads_addresses_and_ages_count_nobody(text: str) -> None:
    assert [m.low for m in find(text) if m.measure is not Measure.OBJECTS and (m.low or 0) > 2] == []


@pytest.mark.parametrize("text", ["The courier was captured with two of his aides.", "The courier was captured with two other men.", "The courier was captured together with two aides."])
def test_company_shares_the_fate_of_whom_it_was_with(text: str) -> None:
    assert [low for low, _ in of(text, Measure.CAPTURED)] == [1, 2]


def test_what_somebody_was_killed_with_is_no_company() -> None:
    assert of("The courier was killed with two grenades.", Measure.KILLED) == [(1, "The courier")]


def test_the_subject_next_to_the_verb_is_who_was_arrested() -> None:
    assert of("In Lorn district, Balvia province, yesterday, a courier was arrested by the patrol.", Measure.CAPTURED) == [(1, "a courier")]


def test_whoever_is_arrested_is_a_person_by_any_name() -> None:
    assert of("Police detained a bombsmith.", Measure.CAPTURED) == [(1, "a bombsmith")]


def test_one_of_a_kind_may_stand_between_number_and_verb() -> None:
    assert of("The cargo was seized by officials and one person of interest was detained.", Measure.CAPTURED) == [(1, "person")]


@pytest.mark.parametrize(("text", "held"), [
    ("The kidnappers held 51 people in a school.", [(51, "people")]),
    ("The hostages were freed. Officials said 51 people had been held.", [(51, "people")]),
    ("The hostages were freed. The ministers held two meetings.", []),
    ("The hall holds 300 people.", []),
])
def test_to_hold_people_is_to_hold_them_captive_in_a_report_of_hostages(text: str, held: list[tuple[float, str]]) -> None:
    assert of(text, Measure.CAPTURED) == held
