"""UCDP's type of violence is given only where the words for both sides tell it."""
from __future__ import annotations

import pytest

from whatweknow.model import Report
from whatweknow.reading import read
from whatweknow.reconcile.statements.violence import type_of_violence
from whatweknow.vocab import table, words


@pytest.mark.parametrize(("text", "kind"), [
    ("Rebels attacked a camp near Goma on Monday, killing seven soldiers.", 1),
    ("The army attacked a village on Monday and killed nine militants.", 1),
    ("Taliban militants killed four teachers in a raid on Monday.", 3),
    ("Soldiers shot dead three protesters on Monday.", 3),
    ("Gunmen killed four soldiers in a raid on Monday.", None),
    ("Rebels attacked a camp on Monday, killing seven people.", None),
    ("Militants attacked a village on Monday; nine militants were killed.", None),
    ("A flood killed seven soldiers on Monday.", None),
])
def test_the_type_of_violence_is_told_by_both_sides_or_not_at_all(text: str, kind: int | None) -> None:
    accounts = read(Report(text=text, published="2031-05-08")).accounts
    assert [type_of_violence(a) for a in accounts] == [kind]


def test_the_roles_of_those_who_were_hurt_are_roles_of_the_table() -> None:
    assert {r for part in ("armed", "fighters", "civilians") for r in words("violence", "hurt", part)} <= set(table("roles")["role"])
