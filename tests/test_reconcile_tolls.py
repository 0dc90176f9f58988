"""Tolls of one account into the numbers of a record: what is a total, when there is a best number, and whose dead are whose."""
from __future__ import annotations

import pytest

from whatweknow.model import Comparator, Measure, Party, Toll, Voice
from whatweknow.reconcile.numbers.tolls import by_side, summary


def toll(low: float | None, by: str | None = "police", of: str | None = "people", how: str = "eq", **more: object) -> Toll:
    """A number of killed."""
    high = low if how in ("eq", "about", "none") else None
    if how == "le":
        low, high = None, low
    base = {"measure": Measure.KILLED, "claim": "c", "voice": Voice.SOURCE if by else Voice.REPORT, "holder": Party(name=by) if by else None}
    return Toll(**{**base, "comparator": Comparator(how), "low": low, "high": high, "of": of, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(("tolls", "best", "low", "high", "apart"), [
    ([toll(12)], 12, 12, 12, False),
    ([toll(7, "army", how="ge"), toll(9, "police")], 9, 7, 9, False),
    ([toll(12, "army"), toll(9, "police")], None, 9, 12, True),
    ([toll(12, "army"), toll(12, "police"), toll(12, None)], 12, 12, 12, False),
    ([toll(6, "army", how="ge"), toll(10, "police", how="le")], 6, 6, 10, False),
    ([toll(10, "police", how="le")], None, None, 10, False),
    ([toll(None, how="vague")], None, None, None, False),
    ([toll(12), toll(3, of="children", role="child", part=True, part_of=0)], 12, 12, 12, False),
    ([toll(12), toll(2, increment=True)], 12, 12, 12, False),
    ([toll(5, of="soldiers", role="soldier"), toll(3, of="nurses", role="medic")], 8, 8, 8, False),
    ([toll(5, of="soldiers", role="soldier"), toll(5, of="soldiers", role="soldier")], 5, 5, 5, False),
    ([toll(12, "army"), toll(5, "police", of="soldiers", role="soldier")], 12, 12, 12, False),
    ([toll(0, how="none")], 0, 0, 0, False),
    ([toll(1, of="a boy", claim="a"), toll(1, of="Tom Ode", claim="b")], 1, 1, 1, False),
    ([toll(1, of="his wife", claim="a"), toll(2, of="sons", claim="a", role="child"), toll(1, of=None, claim="a")], 4, 4, 4, False),
    ([toll(2, of="teenagers", claim="a", role="child"), toll(1, of="Tom Ode", claim="b")], 2, 2, 2, False),
    ([], None, None, None, False),
], ids=["one", "at least and exact", "contradicted", "agreed", "at least and up to", "only up to", "dozens", "a part", "on top", "groups added", "a group told twice",
        "a group beside everyone", "none", "one person named twice", "single people of one claim", "one of a group named elsewhere",
        "nobody counts"])
def test_the_best_number_is_never_made_of_numbers_that_contradict(tolls: list[Toll], best: float | None, low: float | None, high: float | None, apart: bool) -> None:
    found = summary(tolls, Measure.KILLED)
    assert (found.best, found.low, found.high, found.contradicted) == (best, low, high, apart)


def test_words_of_which_it_is_unclear_who_says_them_are_a_holder_of_their_own() -> None:
    unclear = toll(9, None, voice=Voice.UNCLEAR)
    assert summary([toll(12), unclear], Measure.KILLED).contradicted


def test_another_measure_is_left_out() -> None:
    assert summary([toll(12)], Measure.INJURED).best is None


def test_the_dead_stand_on_the_side_their_words_say() -> None:
    tolls = [toll(2, of="attackers", role="attacker"), toll(5, of="soldiers", role="soldier"), toll(3, of="children", role="child"), toll(1, of="nurse", role="medic")]
    assert by_side(tolls, frozenset()) == {"attackers": 2, "armed": 5, "civilians": 4}


def test_fighters_of_the_attackers_own_side_are_theirs() -> None:
    assert by_side([toll(4, of="fighters", role="fighter", side="X")], frozenset({"X"})) == {"attackers": 4}


def test_a_side_whose_number_is_contradicted_has_none() -> None:
    assert by_side([toll(5, "army", of="soldiers", role="soldier"), toll(9, "rebels", of="soldiers", role="soldier")], frozenset()) == {}
