"""One report's toll of one incident, read end to end: which totals, which single victims, and what the headline adds."""
from __future__ import annotations

import pytest

from eval.projections import tolls
from whatweknow.model import Report
from whatweknow.reading import read


def toll(text: str, title: str | None = None) -> tuple[int, int]:
    row = tolls.project(read(Report(text=text, title=title, published="2020-06-10"), tagger=False), {})
    return row["killed"], row["injured"]


@pytest.mark.parametrize(("text", "expected"), [
    ("A man was shot dead in Kessel. The victim, Carl Rolden, 34, died at the scene. He was killed outside a bar.", (1, 0)),
    ("A 19-year-old man was killed in Kessel. A 45-year-old nurse was killed in the same shooting.", (2, 0)),
    ("Carl Rolden was killed on Monday. Dora Hamlin was killed with him.", (2, 0)),
    ("A girl died on Monday in Kessel. Police said a boy died too.", (2, 0)),
])
def test_single_victims_are_one_unless_what_is_told_of_them_differs(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("A 19-year-old man was shot in Kessel. The man was taken to hospital, where he died.", (1, 0)),
    ("A boy was killed in Kessel. His mother was wounded in the arm.", (1, 1)),
    ("A boy was killed in Kessel. Another boy was wounded.", (1, 1)),
    ("Three people were found dead in Kessel. All three had been hit by bullets.", (3, 0)),
    ("Two boys were killed in Kessel and a nurse was wounded. The other victim, a 40-year-old nurse, was taken to Kessel Hospital.", (2, 1)),
    ("A 6-year-old was killed in Kessel. Her mother was also shot.", (1, 1)),
])
def test_who_died_is_not_among_the_injured(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


def test_who_died_by_his_own_hand_comes_on_top_of_those_he_killed() -> None:
    assert toll("A farmer killed three people in Kessel before killing himself. The three people were killed in a barn.") == (4, 0)


@pytest.mark.parametrize(("text", "expected"), [
    ("A farmer killed his wife in Kessel before turning the rifle on himself.", (2, 0)),
    ("Carl Rolden killed his wife and her daughter. He shot his wife and her daughter in Kessel, then turned the gun on himself.", (3, 0)),
    ("A boy died in Kessel after he accidentally shot himself.", (1, 0)),
])
def test_who_turned_the_gun_on_himself_is_dead_where_he_killed_others(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


def test_all_of_them_are_more_than_a_part_told_before() -> None:
    assert toll("Two children were found dead in Kessel. All four bodies were found in one room.") == (4, 0)


def test_the_first_total_is_the_incidents_and_later_ones_are_of_more() -> None:
    assert toll("Four people were wounded in Kessel on Monday. Nine people were wounded in the city on that day.") == (0, 4)


@pytest.mark.parametrize(("title", "expected"), [
    ("3 dead, 4 injured in Kessel shooting", (3, 4)),
    ("7 shot, 3 dead in Kessel", (3, 4)),
    ("1 killed, 3 shot in Kessel", (1, 3)),
    ("Woman killed in quadruple shooting in Kessel", (1, 3)),
    ("3 dead, 4 injured in Kessel shooting - Channel 12 News", (3, 4)),
    ("Suspect held in Kessel shooting", (1, 0)),
])
def test_the_headline_comes_before_the_text(title: str, expected: tuple[int, int]) -> None:
    assert toll("A woman was killed in Kessel, police said.", title) == expected
