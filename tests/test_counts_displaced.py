"""Displaced, missing and things counted in the manner of situation reports, and what a number without a noun of its own counts."""
from __future__ import annotations

import pytest

from whatweknow.model import Measure, Report
from whatweknow.reading import counts
from whatweknow.reading.layers import CountMention
from whatweknow.reading.parse import parse


def find(text: str) -> tuple[CountMention, ...]:
    report = Report(text=text, published="2020-06-10")
    return counts.find(report, parse(report), ())


def told(text: str) -> list[tuple[str, float | None, str | None]]:
    """Measure, number and words of those counted, in order."""
    return [(m.measure.value, m.low, m.of_text or (text[slice(*m.of)] if m.of else None)) for m in find(text)]


@pytest.mark.parametrize("text", [
    "About 7,000 people have left their homes.", "About 7,000 people lost their homes.", "About 7,000 people were forced from their homes by the floods.",
    "About 7,000 people were driven out of their homes.", "About 7,000 people were forced to flee.", "The floods drove about 7,000 people from their homes.",
    "About 7,000 people remain without shelter.", "About 7,000 people are sheltering in schools.", "About 7,000 people were made homeless.", "The army evacuated about 7,000 people.",
])
def test_people_without_their_homes_are_displaced(text: str) -> None:
    assert told(text) == [("displaced", 7000, "people")]


@pytest.mark.parametrize("text", ["About 7,000 people left the stadium.", "About 7,000 people were forced to wait.", "About 7,000 people sheltered under trees.", "About 7,000 people are without power."])
def test_people_who_leave_or_wait_elsewhere_are_not(text: str) -> None:
    assert "displaced" not in {measure for measure, _, _ in told(text)}


@pytest.mark.parametrize("text", ["Nine students are missing.", "Nine students were reported missing.", "The whereabouts of nine students are unknown.", "Nine students are unaccounted for."])
def test_whoever_nobody_has_found_is_missing(text: str) -> None:
    assert told(text) == [("missing", 9, "students")]


@pytest.mark.parametrize(("text", "what"), [
    ("The storm destroyed 40 houses.", "houses"), ("More than 40 homes were burned to the ground.", "homes"), ("Patrols seized 40 weapons caches.", "weapons caches"),
    ("Patrols found 40 82mm mortar rounds.", "82mm mortar rounds"), ("Gunners fired 40 rockets at the depot.", "rockets"), ("The blast damaged 40 vehicles.", "vehicles"),
])
def test_things_are_counted_as_objects_whatever_befell_them(text: str, what: str) -> None:
    assert told(text) == [("objects", 40, what)]


def test_the_noun_counted_ends_at_a_preposition_even_in_capitals() -> None:
    assert told("BLAST KILLS 14, WOUNDS 31 AT LORN MARKET")[1][:2] == ("injured", 31)


@pytest.mark.parametrize("text", ["The quake flattened nine villages, killed 12 and injured 40.", "The flood cut nine roads and killed 12."])
def test_a_number_without_a_noun_counts_no_things_told_before(text: str) -> None:
    assert [of for measure, _, of in told(text) if measure != "objects"] == [None] * ("injured" in text) + [None]


def test_a_number_without_a_noun_counts_the_people_told_before_things() -> None:
    text = "The floods have hit 24,000 people in five districts and killed 31."
    assert told(text)[-1] == ("killed", 31, "people")


def test_the_whole_does_not_take_the_fate_of_its_part() -> None:
    assert told("The boat was carrying 60 migrants, 41 of whom drowned.") == [("objects", 60, "migrants"), ("killed", 41, "migrants")]


@pytest.mark.parametrize(("text", "who"), [
    ("There were 14 deaths among the volunteers.", ("killed", 14, "volunteers")), ("There were no injuries among guests.", ("injured", 0, "guests")),
    ("There were 14 deaths.", ("killed", 14, None)),
])
def test_deaths_among_some_count_those(text: str, who: tuple[str, float, str | None]) -> None:
    assert told(text) == [who]


@pytest.mark.parametrize("text", ["Ten people were killed or wounded.", "The blast left ten people killed or wounded."])
def test_killed_or_wounded_is_told_of_both(text: str) -> None:
    assert {m.measure for m in find(text)} == {Measure.KILLED, Measure.INJURED}


def test_who_is_moved_to_a_shelter_is_displaced():
    report = Report(text="Sixty families in neighbouring houses have been moved to a school. Sixty boxes were moved to a van.")
    assert [m.low for m in counts.find(report, parse(report), ()) if m.measure is Measure.DISPLACED] == [60]
