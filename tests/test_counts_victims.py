"""Victims that no number counts: joined persons, bodies, deeds of several, those who died by their own hand."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import counts
from whatweknow.reading.parse import parse


def told(text: str) -> list[tuple[str, float | None]]:
    """Measure and low end of each count, in the order of the text."""
    report = Report(text=text, published="2020-06-10")
    return [(m.measure.value, m.low) for m in counts.find(report, parse(report), ())]


@pytest.mark.parametrize(("text", "expected"), [
    ("A mother and son were found fatally shot on a farm in Kessel.", [("killed", 2)]),
    ("A 31-year-old nurse and a 7-year-old boy were killed.", [("killed", 2)]),
    ("The storm left a driver dead and a guard injured.", [("killed", 1), ("injured", 1)]),
    ("Officers found a man and a woman dead inside.", [("killed", 2)]),
])
def test_persons_joined_are_counted_together_where_the_same_befell_them(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("A farmer killed his wife before killing himself.", [("killed", 1), ("killed", 1)]),
    ("The clerk shot his wife and then himself.", [("casualties", 1), ("casualties", 1)]),
    ("A soldier shot the guard before turning the rifle on himself.", [("casualties", 1), ("casualties", 1)]),
    ("The father committed suicide.", [("killed", 1)]),
    ("The pilot took her own life.", [("killed", 1)]),
    ("A boy shot himself in the foot.", [("injured", 1)]),
])
def test_who_is_hurt_by_his_own_hand_is_counted_once(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "The man tried to take his own life.", "The pilot would not kill herself.", "He turned the car on himself.", "She took the life jacket.", "He cut himself off.", "The men found themselves in a bar.",
])
def test_what_was_only_tried_or_is_no_harm_befell_nobody(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("The bodies of Ann Rolden, Bill Rolden and Carl Rolden were found at home.", [("killed", 3)]),
    ("An elderly man's body was found in the barn.", [("killed", 1)]),
    ("Divers recovered the body of a sailor.", [("killed", 1)]),
    ("The governing body of the league met.", []),
    ("A doctor examined the body of the patient.", []),
])
def test_a_body_found_is_a_death(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Police are at the scene of a triple murder.", [("killed", 3)]),
    ("A quadruple shooting closed the market.", [("casualties", 4)]),
    ("A double shift ended at noon.", []),
])
def test_a_deed_may_say_itself_how_many_it_befell(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("A cook was convicted in the fatal shooting of a student.", [("killed", 1)]),
    ("A cook is charged in the death of a student.", [("killed", 1)]),
    ("A 20-year-old student suffered a fatal wound.", [("killed", 1)]),
    ("The stone hit her head.", []),
    ("4 shot, 3 dead in Elm Park", [("casualties", 4), ("killed", 3)]),
])
def test_what_is_fatal_kills_whatever_else_is_open(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Eight people were taken to Mercy General with injuries.", [("injured", 8)]),
    ("Three men walked into a bar with gunshot wounds.", [("injured", 3)]),
    ("Officers found Carl Rolden and Dora Hamlin with stab wounds.", [("injured", 2)]),
    ("A nurse was taken by private car to Kessel Medical Center.", [("injured", 1)]),
    ("Also wounded were two nurses.", [("injured", 2)]),
    ("Also wounded was a nurse.", [("injured", 1)]),
    ("Two gunshot victims lay in the street.", [("casualties", 2)]),
    ("The shooting began at noon. Three bystanders were hit. A guard was hit in the leg.", [("injured", 3), ("injured", 1)]),
])
def test_wounds_are_told_in_many_ways(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "A girl was found unharmed and was taken to Kessel Hospital as a precaution.", "The shooting began at noon. A bus was hit.", "A boy was hit by sadness.", "The mayor herself, a nurse, was not hurt.",
])
def test_nobody_is_hurt_by_words_of_harm_alone(text):
    assert [x for x in told(text) if x[1]] == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Kessel mourns after a murder-suicide.", [("killed", 2)]),
    ("It was a double murder-suicide.", [("killed", 3)]),
    ("Police call it an attempted murder-suicide.", []),
])
def test_a_murder_suicide_kills_two_at_the_least(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("A man who shot and killed his girlfriend was sentenced.", [("killed", 1)]),
    ("A guard shot the padlock.", []),
    ("A guard shot a bouncer.", [("casualties", 1)]),
])
def test_a_shooter_and_a_thing_are_no_victims(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Medics pronounced the guard dead at the scene.", [("killed", 1)]),
    ("The crash claimed the life of a pilot.", [("killed", 1)]),
    ("The flood took the lives of a nurse and a cook.", [("killed", 2)]),
])
def test_deaths_told_of_the_object_of_another_verb(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Boy, 17, injured in Kessel fire", []),
    ("He killed his sons, 10 and 12, before he fled.", []),
    ("Two teens, 17 and 18, were killed.", [("killed", 2)]),
    ("Three guards, 10 nurses and 12 cooks were killed.", [("killed", 3), ("killed", 10), ("killed", 12)]),
])
def test_ages_behind_a_comma_count_nobody(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("7 Shot, 3 Dead after Drive in Kessel", [("casualties", 7), ("killed", 3)]),
    ("Of the six nurses who were shot, one was pronounced dead.", [("casualties", 6), ("killed", 1)]),
    ("Three Stabbed in Kessel Bar", [("casualties", 3)]),
])
def test_those_hit_are_not_all_dead_where_some_are(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("One person is dead and another injured after a fire.", [("killed", 1), ("injured", 1)]),
    ("Three males were found with stab wounds.", [("injured", 3)]),
    ("A teen is in a cast after being shot in the leg.", [("injured", 1)]),
    ("A man is fighting for his life after a fall.", [("injured", 1)]),
    ("A guard is recovering in hospital.", [("injured", 1)]),
    ("The economy is recovering, said a hospital owner.", []),
    ("A man is fighting for his job.", []),
])
def test_those_who_recover_were_hurt(text, expected):
    assert told(text) == expected
