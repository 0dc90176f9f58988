"""Sides of holders that name none: only where their own report leads to exactly one."""
import pytest
from made import claim, party, report

from whatweknow.model import Anonymity, Span
from whatweknow.reconcile import unify

NAMED = Anonymity.NAMED


def side_of_last(*holders):
    words = "It rained at noon"
    r = report(f"{words}. " * len(holders))
    # One sentence each, in order.
    sources = [(Span.of(r.text, i * (len(words) + 2), i * (len(words) + 2) + len(words)),) for i in range(len(holders))]
    return unify([claim(r, words, holder=h, spans={"source": s}) for h, s in zip(holders, sources, strict=True)])[-1].holder.side


@pytest.mark.parametrize("later", [
    party("its Joint Staff"), party("the command"), party("Ada Brandt", None, NAMED, "a spokeswoman for the command"), party("Ada Brandt", None, NAMED, "spokeswoman"),
    party("Officials"), party("the department"),
])
def test_a_holder_that_leads_back_to_the_one_side_before_it_is_of_that_side(later):
    assert side_of_last(party("the Danish Fleet Command", "DK"), later) == "DK"


@pytest.mark.parametrize("later", [
    party("Officials"), party("the department"), party("Ada Brandt", None, NAMED, "spokeswoman"),
])
def test_where_two_sides_have_spoken_it_is_of_neither(later):
    assert side_of_last(party("the Danish Fleet Command", "DK"), party("Swedish television", "SE"), later) is None


@pytest.mark.parametrize("later", [
    party("Ada Brandt", None, NAMED), party("Ada Brandt", None, NAMED, "foreign minister"), party("the Dawn Front"), party("sources", anonymity=Anonymity.UNNAMED),
    party("the hospital"),
])
def test_a_person_with_an_office_of_their_own_and_other_bodies_stay_without(later):
    assert side_of_last(party("the Danish Fleet Command", "DK"), later) is None


def test_a_shorter_name_of_one_body_is_that_body_among_several_sides():
    assert side_of_last(party("the Danish Fleet Command", "DK"), party("Swedish television", "SE"), party("the fleet command")) == "DK"


def test_its_body_belongs_to_the_side_that_spoke_last():
    assert side_of_last(party("the Danish Fleet Command", "DK"), party("the Swedish army", "SE"), party("its Joint Staff")) == "SE"
