"""Incidents of one report: which claims are of one, which one is the report's own, who did it and what they cost."""
from __future__ import annotations

import pytest

from whatweknow.model import Account, Blame, Measure, Report
from whatweknow.reading import read
from whatweknow.reading.accounts import acts

PUBLISHED = "2031-05-08"


def accounts(text: str, title: str | None = None) -> tuple[Account, ...]:
    return read(Report(text=text, published=PUBLISHED, title=title)).accounts


def killed(account: Account) -> list[float | None]:
    return [t.low for t in account.tolls if t.measure is Measure.KILLED]


def test_another_date_and_place_are_another_incident_and_the_leads_is_the_reports_own() -> None:
    first, second = accounts("A car bomb exploded outside a bank in Mosul on Monday, killing 12 people. In a separate incident, gunmen shot dead two teachers in Basra on Sunday.")
    assert (first.main, first.act, first.place and first.place.name, first.began, killed(first)) == (True, "bombing", "Mosul", "2031-05-05", [12])
    assert (second.main, second.act, second.began, killed(second)) == (False, "shooting", "2031-05-04", [2])


def test_the_attack_told_before_is_the_same_incident() -> None:
    found = accounts("Rebels attacked an army post near Goma on Tuesday. The attack killed seven soldiers, the army said. Nine others were wounded in the attack.")
    assert [(a.act, a.main, killed(a)) for a in found] == [("attack", True, [7])]


def test_another_attack_is_another_incident_though_it_was_on_the_same_day() -> None:
    found = accounts("A bomb killed 12 people at a market in Kabul on Monday. Another bomb killed four policemen on Monday.")
    assert [killed(a) for a in found] == [[12], [4]]


def test_an_older_incident_is_told_apart_and_its_claims_are_background() -> None:
    reading = read(Report(text="A ferry sank off Lamu on Friday and 40 people drowned. In 2024, a ferry sank off Lamu and 16 people drowned.", published=PUBLISHED))
    assert [(a.main, a.older, killed(a)) for a in reading.accounts] == [(True, False, [40]), (False, True, [16])]
    older = {c for a in reading.accounts if a.older for c in a.claims}
    assert {c.id for c in reading.claims if c.background} >= older != set()


def test_what_an_older_incident_cost_is_no_toll_of_a_claim_of_today() -> None:
    reading = read(Report(text="A bomb killed 12 people in Lorvik on Monday. The attack was the deadliest since gunmen killed 31 students last May.", published=PUBLISHED))
    assert {n.low for c in reading.claims if not c.background for n in c.counts} == {12}


def test_a_lasting_war_is_no_incident() -> None:
    assert [a.act for a in accounts("A war has been going on in the north for years. A bomb killed 12 people in Lorvik on Monday.")] == ["bombing"]


def test_a_statement_is_no_incident() -> None:
    assert accounts("The minister met farmers in Lorvik on Monday. He said that wheat was dear.") == ()


def test_what_is_denied_or_only_planned_is_no_incident() -> None:
    assert accounts("The army denied that it had attacked the village. It plans to attack the port if talks fail.") == ()


def test_each_who_blames_has_a_row_and_a_denial_stands_beside() -> None:
    (account,) = accounts("Gunmen attacked a bus near Goma on Tuesday, killing seven people. The army blamed the Red Lynx group for the attack. The Red Lynx group denied involvement.")
    rows = {(p.name, p.blame) for p in account.perpetrators}
    assert {b for name, b in rows if "Red Lynx" in name} == {Blame.BY_AUTHORITIES, Blame.DENIED}


def test_a_weapon_and_those_who_were_hit_are_no_perpetrators() -> None:
    (account,) = accounts("A roadside bomb killed three soldiers near Goma on Tuesday.")
    assert (account.perpetrators, account.victims) == ((), ("three soldiers",)) and any("bomb" in w for w in account.instruments)


def test_a_part_knows_its_whole() -> None:
    (account,) = accounts("A bomb killed 12 people, including three children, in Mosul on Monday.")
    assert [(t.low, t.role, t.part_of) for t in account.tolls] == [(12, None, None), (3, "child", 0)]


def test_those_who_were_taken_make_a_kidnapping() -> None:
    (account,) = accounts("Armed men kidnapped 30 students from a school in Kaduna on Thursday. Police said no one was hurt.")
    assert account.act == "kidnapping" and [(t.measure, t.low) for t in account.tolls] == [(Measure.CAPTURED, 30), (Measure.INJURED, 0)]


@pytest.mark.parametrize(("text", "act"), [
    ("An earthquake struck western Nepal on Saturday, killing 130 people.", "earthquake"),
    ("A bus plunged into a ravine near Quito on Monday, killing nine people.", "accident"),
    ("Warplanes carried out an airstrike on a market in Idlib on Monday, killing nine people.", "airstrike"),
    ("Soldiers and rebels clashed near Goma on Monday, leaving nine people dead.", "clash"),
])
def test_the_kind_is_the_finest_that_words_tell(text: str, act: str) -> None:
    assert [(a.act, a.main) for a in accounts(text)] == [(act, True)]


def test_a_report_of_two_incidents_of_one_day_keeps_their_tolls_apart() -> None:
    found = accounts("Floods killed nine people in Assam on Monday. A bus crashed in Kerala on Monday, killing 21 people.")
    assert [(a.act, killed(a)) for a in found] == [("flood", [9]), ("accident", [21])]


def test_the_same_report_gives_the_same_ids() -> None:
    text = "A bomb killed 12 people in Mosul on Monday. Gunmen killed two teachers in Basra on Sunday."
    assert [a.id for a in accounts(text)] == [a.id for a in accounts(text)] and len({a.id for a in accounts(text)}) == 2


@pytest.mark.parametrize(("text", "who"), [
    ("Rebels are suspected of planting the mine that killed a farmer on Tuesday.", ["Rebels"]),
    ("The army said human error led its missiles to hit the ferry, killing 40 people.", []),
])
def test_who_is_suspected_before_the_act_is_told_stands_by_it_and_a_mere_cause_is_nobody(text: str, who: list[str]) -> None:
    assert [p.name for a in accounts(text) for p in a.perpetrators] == who


def test_an_act_of_which_somebody_is_only_accused_is_an_incident_and_the_accused_is_not_its_target() -> None:
    found = accounts("The rebels were accused of shelling the market on Sunday.") + accounts("A guard has been charged with killing the two prisoners on Sunday.")
    assert [(a.act, a.targets, [(p.name, p.blame) for p in a.perpetrators]) for a in found] == [
        ("shelling", (), [("The rebels", Blame.ACCUSED)]), ("killing", (), [("A guard", Blame.ACCUSED)])]


def test_what_is_denied_is_no_toll_of_whoever_denies_it() -> None:
    found = accounts("Rebels attacked the palace on Monday. The guard denied that its commander had been captured in the attack. Nine people died.")
    assert [(t.measure, t.low) for a in found for t in a.tolls] == [(Measure.KILLED, 9)]


def test_people_held_by_gunmen_are_taken_captive_and_arrested_by_nobody() -> None:
    assert [a.act for a in accounts("Gunmen held 46 pupils hostage on Monday. The kidnappers held nine teachers in another school in Lorvik.")][:1] == ["kidnapping"]


def test_who_is_treated_is_a_victim_and_a_fire_is_not_what_a_fire_was_set_with() -> None:
    (found,) = accounts("A fire killed nine people in Lorvik on Monday. Doctors were treating 34 workers for burns.")
    assert (found.targets, found.instruments, found.victims) == ((), (), ("nine people", "34 workers"))


def test_a_report_of_hostages_tells_of_a_kidnapping_and_not_of_an_arrest_and_who_surrounds_a_village_attacks_nobody() -> None:
    found = accounts("The hostages were freed on Sunday. Officials said 51 people had been held in a school near Lorvik. Soldiers have since surrounded three villages and arrested nine men.")
    assert [(a.act, [p.name for p in a.perpetrators]) for a in found] == [("kidnapping", []), ("arrest", [])]


def test_what_was_done_this_year_is_no_incident_of_one_day_and_gives_it_no_year_for_a_day() -> None:
    found = accounts("A drone strike killed 17 people in Lorvik on Monday. The navy bombed four markets this year, residents said.")
    assert [(a.main, a.began, a.ended) for a in found] == [(True, "2031-05-05", "2031-05-05"), (False, "2031-01-01", "2031-12-31")]


def test_a_toll_that_its_teller_set_anew_stands_alone() -> None:
    (found,) = accounts("A bomb exploded in Lorvik on Monday. Officials said 12 people had been killed but later put the toll at nine. The mayor said 11 had died.")
    assert [(t.low, t.holder and t.holder.name) for t in found.tolls] == [(9, "Officials"), (11, "The mayor")]


def test_towns_that_no_map_knows_part_what_their_paragraphs_tell() -> None:
    told = accounts("In Deyra, four herders were killed on Saturday when gunmen attacked a camp, the police said.\n\n"
                    "In Sunal, nine people were killed on Saturday when shells hit a bakery, the mayor said.")
    assert [killed(a) for a in told] == [[4], [9]]


def test_an_hour_later_tells_no_day() -> None:
    (found,) = accounts('Two months after the attack at the fish market, nobody speaks of it. "He asked me for a coffee, and an hour later he was shooting," said Mira Holt.')
    assert found.began is None


@pytest.mark.parametrize(("before", "definite"), [("said that a", False), ("in the", True), ("of that car", True), ("said the first", True), ("saw a big", False), ("gunmen", False)])
def test_the_article_nearest_before_an_act_makes_it_the_one_told_before(before: str, definite: bool) -> None:
    assert acts._definite(before.split()) is definite


def test_a_bomb_hours_before_an_act_is_another_incident() -> None:
    found = accounts("At least 19 people were killed in air strikes near Damascus on Tuesday, just hours after a suspected gas attack killed 58 in Idlib.")
    assert [killed(a) for a in found] == [[19], [58]]


def test_who_died_days_after_an_attack_died_of_it() -> None:
    assert len(accounts("A guard died on Monday, three days after a gunman attacked a bank in Mosul.")) == 1
