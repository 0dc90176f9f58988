"""Who is counted: the role their words give them, and the side."""
from __future__ import annotations

import pytest

from whatweknow.reading.counts.roles import role_of, roles_of, side_of
from whatweknow.vocab import table


@pytest.mark.parametrize("of, role", [
    ("civilians", "civilian"),
    ("Afghan soldiers", "soldier"),
    ("service members", "soldier"),
    ("the attackers", "attacker"),
    ("police officers", "police"),
    ("army officers", "soldier"),
    ("members of the security forces", "police"),
    ("army doctors", "medic"),
    ("aid workers", "aid_worker"),
    ("workers", "worker"),
    ("boys and girls", "child"),
    ("women and children", "civilian"),
    ("soldiers and civilians", None),
    ("elderly people", "elderly"),
    ("innocent people", "civilian"),
    ("SCHOOLCHILDREN", "child"),
    ("residents in the police district", "civilian"),
    ("people", None),
    ("police stations", None),
    ("missiles", None),
    ("senior officials", "official"),
    ("Taliban commanders", "fighter"),
    ("people at the hospital", None),
    ("", None),
    (None, None),
])
def test_the_last_noun_gives_the_role_and_a_loose_one_leaves_it_to_its_neighbours(of: str | None, role: str | None) -> None:
    assert role_of(of) == role


def test_several_roles_are_told_apart_in_order() -> None:
    assert roles_of("two soldiers, a nurse and soldiers") == ("soldier", "medic")


@pytest.mark.parametrize("of, side", [
    ("Iraqi soldiers", "IQ"),
    ("Kenyan students", "KE"),
    ("soldiers in Iraq", None),
    ("Iraqi and Kenyan soldiers", None),
    ("people", None),
    (None, None),
])
def test_the_side_is_that_of_the_people_and_not_of_where_they_were(of: str | None, side: str | None) -> None:
    assert side_of(of) == side


def test_a_wider_role_is_made_of_roles() -> None:
    assert all(set(inside) <= set(table("roles")["role"]) for inside in table("roles")["wider"].values())
    assert set(table("roles")["beside"]) <= set(table("roles")["role"])
