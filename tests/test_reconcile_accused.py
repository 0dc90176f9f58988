"""Who is accused and denies it: their few words meet the accuser's many; and a side that states the opposite of what it said takes it back."""
from __future__ import annotations

from typing import Any

import pytest
from made import act, claim, party, report, story, told

from whatweknow.model import Certainty, Claim, Party, Report, Span
from whatweknow.reconcile import Status, links, statuses

MINISTER, LOTHIA = party("Ada Hald", role="interior minister"), party("Lothia's foreign ministry")
NOT = Certainty.CERTAINLY_NOT
BOMB = "agents of Lothia of planting the bomb in the central tax office"


def saying(cue: str, words: str, holder: Party, on: str = "2030-05-01", **more: Any) -> tuple[Claim, Report]:
    r = report(f"{holder.name} {cue} {words}.", on, "Morning Ledger")
    at = r.text.index(cue)
    return claim(r, words, holder=holder, spans={"cue": (Span.of(r.text, at, at + len(cue)),)}, **more), r


def rules(*pairs: tuple[Claim, Report]) -> list[tuple[str, str]]:
    return sorted((k.kind.value, k.rule) for k in links(*story(*pairs)))


def test_the_accused_denies_in_fewer_words_than_the_accuser_has():
    charge = saying("accused", BOMB, MINISTER, event=act("planting"))
    no = saying("denied", "its agents had planted the bomb", LOTHIA, "2030-05-02", certainty=NOT, event=act("planted"))
    assert rules(charge, no) == [("denies", "accused_denies")]


def test_an_act_told_with_its_doer_accuses_as_well():
    said = saying("said", "Lothian gunners shelled the tents at the ford", MINISTER, event=act("shelled", actor="Lothian gunners"))
    no = saying("denied", "its men had shelled a row of tents", party("The Lothian army"), "2030-05-02", certainty=NOT, event=act("shelled", actor="its men"))
    assert rules(said, no) == [("denies", "accused_denies")]


@pytest.mark.parametrize("other", [
    saying("denied", "its agents had planted the bomb", party("the Red Dawn Brigade"), "2030-05-02", certainty=NOT, event=act("planted")),
    saying("denied", "its envoys had left the office", LOTHIA, "2030-05-02", certainty=NOT, event=act("left")),
], ids=["somebody else", "another act"])
def test_whoever_is_not_accused_of_it_answers_nothing(other: tuple[Claim, Report]):
    assert rules(saying("accused", BOMB, MINISTER, event=act("planting")), other) == []


def test_nobody_there_denies_what_was_rumoured_of_them():
    rumour = told("a second gunman on the car park roof", party("the tenants' union"), certainty=Certainty.POSSIBLE)
    no = told("There was no second gunman", party("the county police"), on="2030-05-02", certainty=NOT)
    assert rules(rumour, no) == [("denies", "says_it_is_not_so")]


def test_a_side_that_states_the_opposite_takes_its_word_back_and_one_that_denies_it_does_not():
    over = saying("said", "the siege of the Olvet hotel is over", MINISTER)
    stated = saying("said", "the siege of the Olvet hotel is not over", MINISTER, "2030-05-02", certainty=NOT)
    denied = saying("denied", "that the siege of the Olvet hotel is over", MINISTER, "2030-05-02", certainty=NOT)
    assert rules(over, stated) == [("retracts", "same_side_reverses")]
    assert rules(over, denied) == [("denies", "same_side_denies")]
    claims, reports = story(over, stated)
    assert statuses(claims, links(claims, reports))[over[0].id] is Status.WITHDRAWN


def test_a_state_that_something_is_not_in_is_denied_though_both_are_sure_of_themselves():
    safe = saying("said", "The harbour bridge is safe", MINISTER)
    unsafe = saying("said", "The harbour bridge is not safe", party("the road authority"), "2030-05-02")
    assert rules(safe, unsafe) == [("denies", "says_it_is_not_so")]


def test_what_is_not_over_has_begun():
    begun = saying("said", "gunmen stormed the Palace hotel in Port Sable", party("the county police"), event=act("stormed"))
    no = saying("said", "The siege of the Palace hotel in Port Sable is not over", MINISTER, "2030-05-02", certainty=NOT, event=act("siege"))
    assert rules(begun, no) == []


def test_a_denial_that_is_taken_back_disputes_nothing_any_more():
    said = saying("said", "the army bombed the clinic at Tarsk", party("the Dawn Front"))
    no = saying("denied", "the army bombed the clinic at Tarsk", party("the army", "SY"), "2030-05-02", certainty=NOT)
    yes = saying("admitted", "the army bombed the clinic at Tarsk", party("the army", "SY"), "2030-05-05")
    claims, reports = story(said, no, yes)
    stood = statuses(claims, links(claims, reports))
    assert (stood[said[0].id], stood[no[0].id]) == (Status.STANDING, Status.WITHDRAWN)
