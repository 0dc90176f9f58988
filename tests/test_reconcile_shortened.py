"""One body under a long name and a short one, and a minister and the ministry: one side each."""
from __future__ import annotations

import pytest
from made import claim, party, report

from whatweknow.model import Anonymity, Party
from whatweknow.reading.people.belonging import part_of
from whatweknow.reconcile.sides.parties import unify
from whatweknow.reconcile.sides.side import speaker

TEXT = "one two three"


def spokesman(body: str) -> Party:
    return Party(name="Sefa Quist", role=f"a spokesman for {body}", anonymity=Anonymity.NAMED, part_of=body)


def keys(*holders: Party) -> list[str]:
    r = report(TEXT)
    return [speaker(c, r) for c in unify([claim(r, word, holder=h) for word, h in zip(TEXT.split(), holders, strict=False)])]


def test_a_spokesman_for_the_army_is_of_the_army_that_the_report_names_in_full():
    assert keys(party("The Larun army"), spokesman("army")) == ["name:larun army"] * 2


def test_of_two_armies_the_short_name_is_neither():
    assert keys(party("The Larun army"), party("the Orvan army"), spokesman("army")) == ["name:larun army", "name:orvan army", "name:army"]


def test_a_body_with_a_side_keeps_it():
    assert keys(party("The Iranian army"), party("the army", "US")) == ["name:iranian army", "side:US"]


def test_somebody_of_whom_one_report_tells_no_body_is_of_the_one_another_tells():
    bare = Party(name="Sefa Quist", anonymity=Anonymity.NAMED)
    assert keys(spokesman("Larun army"), bare) == ["name:larun army"] * 2
    assert keys(spokesman("Larun army"), spokesman("Orvan navy"), bare)[2] == "name:sefa quist"


@pytest.mark.parametrize(("office", "body"), [
    ("Interior Minister", "interior ministry"), ("the minister of health", "health ministry"), ("Orvan's transport minister", "Orvan's transport ministry"),
    ("Prime Minister", None), ("Foreign Minister", None), ("former Interior Minister", None),
])
def test_a_minister_is_of_the_ministry(office: str, body: str | None):
    assert part_of(office) == body
