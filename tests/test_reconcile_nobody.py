"""Numbers that are taken back, go to nobody, or are those of one hospital."""
from __future__ import annotations

import pytest
from made import count, none, party, story, told

from whatweknow import reconcile
from whatweknow.model import LinkKind, Measure
from whatweknow.reconcile.numbers.figures import chains, figures

POLICE, DOCTORS, ARMY = party("the police"), party("the doctors"), party("the army")


def now(*pairs) -> list[list[float]]:
    claims, reports = story(*pairs)
    return [[f.interval.low for f in chain if not f.again] for chain in chains(figures(claims, {r.id: r for r in reports}))]


def made(kind: LinkKind, *pairs) -> list[tuple[str, str]]:
    claims, reports = story(*pairs)
    words = {c.id: c.content for c in claims}
    return [(words[k.source], words[k.target]) for k in reconcile.links(claims, reports) if k.kind is kind]


def test_nobody_after_a_number_of_the_only_people_a_side_counts_is_of_them_too() -> None:
    pairs = [told("twelve workers died", POLICE, count(12, "workers")), told("nobody died", POLICE, none(), on="2030-05-02")]
    assert now(*pairs) == [[12, 0]]
    assert made(LinkKind.SUPERSEDES, *pairs) == [("nobody died", "twelve workers died")]


def test_nobody_is_of_no_one_group_where_a_side_counts_two() -> None:
    pairs = [told("twelve workers died", POLICE, count(12, "workers")), told("nine children died", POLICE, count(9, "children")), told("nobody died", POLICE, none(), on="2030-05-02")]
    assert sorted(now(*pairs)) == [[0], [9], [12]]


def test_a_number_told_again_beside_nobody_is_what_the_side_had_said_before() -> None:
    again = told("nobody died; twelve workers had been told of", POLICE, none(), count(12, "workers"), on="2030-05-02")
    assert now(told("twelve workers died", POLICE, count(12, "workers")), again) == [[12, 0]]


@pytest.mark.parametrize(("words", "measure", "contradicts"), [
    ("the hospital received the bodies of 12 people", Measure.KILLED, False),
    ("12 people were killed and others were taken to hospital", Measure.KILLED, True),
    ("the hospital is still treating 12 people", Measure.INJURED, False),
    ("12 people were hurt", Measure.INJURED, True),
    ("in the coastal province alone 12 people died", Measure.KILLED, False),
    ("12 people who lived alone died", Measure.KILLED, True),
])
def test_what_one_hospital_has_is_a_part_and_contradicts_no_higher_number(words: str, measure: Measure, contradicts: bool) -> None:
    pairs = [told(words, DOCTORS, count(12, measure=measure)), told("31 in all", ARMY, count(31, measure=measure), by="Two")]
    assert bool(made(LinkKind.CONTRADICTS, *pairs)) is contradicts


@pytest.mark.parametrize(("first", "second", "contradicts"), [(40, 11, False), (11, 40, False)])
def test_the_missing_of_two_days_are_found_or_newly_missed(first: int, second: int, contradicts: bool) -> None:
    pairs = [told(f"{first} are missing", POLICE, count(first, measure=Measure.MISSING)), told(f"{second} are still missing", ARMY, count(second, measure=Measure.MISSING), by="Two", on="2030-05-02")]
    assert bool(made(LinkKind.CONTRADICTS, *pairs)) is contradicts


def test_the_missing_of_one_day_are_disputed() -> None:
    assert made(LinkKind.CONTRADICTS, told("40 are missing", POLICE, count(40, measure=Measure.MISSING)), told("11 are missing", ARMY, count(11, measure=Measure.MISSING), by="Two"))
