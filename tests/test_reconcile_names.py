"""Bodies and people without a side under one name each, and those that must stay apart."""
import pytest
from made import count, party, story, told

from whatweknow.model import Anonymity
from whatweknow.reconcile import unify

NAMED = Anonymity.NAMED
BODY = "Larun Observatory for Rights"


def unified(*parties):
    claims, _ = story(*(told(f"{i + 2} people died", p, count(i + 2), by=f"P{i}") for i, p in enumerate(parties)))
    return [c.holder.name for c in unify(claims)]


@pytest.mark.parametrize("other", [
    "The Larun Observatory for Rights", "the Larun Observatory", "the Observatory", "The Peru-based Larun Observatory for Rights monitoring group", "the war monitor Larun Observatory for Rights",
])
def test_a_body_described_or_named_short_is_the_one_whose_name_it_is(other):
    assert unified(party(BODY), party(BODY), party(other)) == [BODY, BODY, BODY]


@pytest.mark.parametrize("other", ["Larun", "a monitoring group", "the observatory", "Larun Rights Watch", "the Larun Observatory and the Red Crescent"])
def test_a_place_a_description_and_another_body_keep_their_own_names(other):
    assert unified(party(BODY), party(BODY), party(other))[2] == other


def test_a_short_name_of_two_bodies_stays_short():
    assert unified(party(BODY), party("Tarn Observatory for Rights"), party("the Observatory"))[2] == "the Observatory"


def test_a_person_with_and_without_a_rank_and_a_slip_of_the_pen_is_one():
    usual = party("Ada Barrazi", None, NAMED)
    assert unified(usual, usual, party("Gen. Ada Barrazi", None, NAMED), party("Ada Barazi", None, NAMED)) == ["Ada Barrazi"] * 4


@pytest.mark.parametrize("other", ["Ida Barrazi", "Ada Barral"])
def test_another_given_name_or_surname_is_another_person(other):
    usual = party("Ada Barrazi", None, NAMED)
    assert unified(usual, usual, party(other, None, NAMED))[2] == other


def test_a_surname_that_an_office_with_another_given_name_has_too_stays_a_surname():
    assert unified(party("Ada Brandt", None, NAMED), party("Secretary of State Ida Brandt"), party("Brandt"))[2] == "Brandt"


def test_a_pair_is_nobodys_full_name():
    assert unified(party("Ada Holm and Brandt", None, NAMED), party("Brandt"))[1] == "Brandt"
