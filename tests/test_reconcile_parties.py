"""One holder under several names across reports."""
import pytest
from made import count, party, story, told

from whatweknow.model import Anonymity, LinkKind
from whatweknow.reconcile import links, unify

NAMED, UNNAMED = Anonymity.NAMED, Anonymity.UNNAMED


def unified(*parties):
    claims, _ = story(*(told(f"thing {i} happened", p, by=f"P{i}") for i, p in enumerate(parties)))
    return [(c.holder.name, c.holder.side) for c in unify(claims)]


def test_a_surname_stands_for_the_only_full_name_that_ends_in_it():
    assert unified(party("Gen. Ada Brandt", "DE", NAMED), party("Brandt"), party("Ada Brandt", None, NAMED)) == [
        ("Gen. Ada Brandt", "DE"), ("Gen. Ada Brandt", "DE"), ("Ada Brandt", "DE")]


def test_a_surname_of_two_people_stays_a_surname():
    assert unified(party("Ada Brandt", "DE", NAMED), party("Otto Brandt", "AT", NAMED), party("Brandt"))[2] == ("Brandt", None)


@pytest.mark.parametrize(("given", "other"), [
    ("The Danish Defence Ministry", "the Defence Ministry"), ("the Defence Ministry", "the Ministry of Defence"),
])
def test_a_body_takes_the_side_that_another_report_names(given, other):
    assert unified(party(given, "DK"), party(other)) == [(given, "DK"), (other, "DK")]


def test_a_body_of_two_countries_has_the_side_of_neither():
    assert unified(party("Danish Defence Ministry", "DK"), party("Swedish Defence Ministry", "SE"), party("the Defence Ministry"))[2] == ("the Defence Ministry", None)


@pytest.mark.parametrize("loose", [party("officials"), party("defence sources", anonymity=UNNAMED)])
def test_officials_and_sources_are_anybodys(loose):
    assert unified(party("Danish officials", "DK"), party("Danish defence sources", "DK"), loose)[2] == (loose.name, None)


def test_ids_stay_and_a_surname_revises_its_own_number():
    old = told("nine died", party("Ada Brandt", None, NAMED), count(9))
    new = told("twelve died", party("Brandt"), count(12), on="2030-05-03")
    claims, reports = story(old, new)
    assert [c.id for c in unify(claims)] == [c.id for c in claims]
    assert [k.kind for k in links(claims, reports)] == [LinkKind.SUPERSEDES]
