"""Counts of those harmed or saved by the words beside a verb: shot, struck, treated, in hospital, known to be dead, pulled out alive."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import counts
from whatweknow.reading.grammar import persons
from whatweknow.reading.parse import parse
from whatweknow.vocab import table


def told(text: str) -> list[tuple[str, float | None]]:
    """Measure and low end of each count, in the order of the text."""
    report = Report(text=text, published="2020-06-10")
    return [(m.measure.value, m.low) for m in counts.find(report, parse(report), ())]


@pytest.mark.parametrize(("text", "expected"), [
    ("A ministry spokesman said 70 soldiers had been diagnosed with mild brain injuries.", [("injured", 70)]),
    ("Twelve workers were treated for burns.", [("injured", 12)]),
    ("Twenty pupils suffered breathing problems.", [("injured", 20)]),
    ("Four guards sustained minor wounds.", [("injured", 4)]),
    ("Nine are still being treated in Lagos.", [("injured", 9)]),
    ("Eight were still in hospital on Sunday.", [("injured", 8)]),
    ("The bullets hit four bystanders.", [("injured", 4)]),
    ("Seven joggers were struck by a van.", [("injured", 7)]),
    ("A woman arrived at Kessel Hospital with a gunshot wound.", [("injured", 1)]),
    ("Two riders were taken to Kessel Hospital. Three others were taken to Kessel.", [("injured", 2), ("injured", 3)]),
    ("The baker sustained injuries.", [("injured", 1)]),
    ("Three men took themselves to Kessel hospital.", [("injured", 3)]),
    ("Sixteen were treated in Oslo and one in Bergen.", [("injured", 16), ("injured", 1)]),
    ("Ninety-six people were detained in hospital.", [("injured", 96)]),
    ("Two are dead and two are in critical condition.", [("killed", 2), ("injured", 2)]),
    ("The crash sent three people to the hospital.", [("injured", 3)]),
    ("The bomb left two boys with burns.", [("injured", 2)]),
    ("Four people with gunshot wounds lay on the grass.", [("injured", 4)]),
    ("Five people were treated and released.", [("injured", 5)]),
    ("The hospital is treating 34 people.", [("injured", 34)]),
    ("Doctors were treating 34 people for burns.", [("injured", 34)]),
    ("The clinic treats 200 patients a day.", [("objects", 200)]),
    ("The clinic is treating 40 people for cholera.", [("objects", 40)]),
    ("Twelve dogs were treated at a clinic.", [("objects", 12)]),
])
def test_harm_is_told_by_the_words_beside_the_verb(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["They were treated as suspects.", "The team suffered a setback.", "The delegation was taken to the palace.", "The mayor arrived at the hospital to greet the staff.", "He had 13 wounds.", "His arm was injured."])
def test_the_same_verbs_without_those_words_harm_nobody(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Five men were shot.", [("casualties", 5)]),
    ("Five men were shot. They were treated in hospital and are recovering.", [("injured", 5)]),
    ("7 shot at street festival. All were in stable condition.", [("injured", 7)]),
    ("A 19-year-old woman was shot in the leg.", [("injured", 1)]),
    ("Five men were shot and killed.", [("killed", 5)]),
    ("A driver was fatally shot.", [("killed", 1)]),
    ("A miner later passed away in hospital.", [("killed", 1)]),
    ("A miner was beaten to death.", [("killed", 1)]),
    ("A groom of 31 was shot in the neck and pronounced dead by the stables.", [("killed", 1)]),
    ("She was carried to a clinic, where medics pronounced her dead.", [("killed", 1)]),
    ("A boy shot himself in the foot.", [("injured", 1)]),
    ("A guard shot a 13-year-old in the leg.", [("injured", 1)]),
    ("Two people were shot, one of them fatally.", [("casualties", 2), ("killed", 1)]),
])
def test_how_being_shot_ended(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Rebels seized hundreds of hostages in hospitals in the city.", [("captured", None)]),
    ("Nine guards and cooks who are known to have died are to be buried.", [("killed", 9)]),
    ("Between 40 and 60 workers from its large mission are still missing after the flood.", [("missing", 40)]),
    ("Fourteen of the wounded are children.", [("injured", 14)]),
    ("One of four men wounded in a raid in Olvet has died.", [("killed", 1), ("injured", 4)]),
    ("The force killed six raiders and wounded another.", [("killed", 6), ("injured", 1)]),
    ("A nurse and a cook were killed.", [("killed", 2)]),
    ("SANFORD, Fla. - A student was hurt.", [("injured", 1)]),
])
def test_what_is_known_of_those_counted(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("A Peruvian woman was pulled alive from the rubble.", [("objects", 1)]),
    ("Divers rescued a sailor.", [("objects", 1)]),
    ("Divers rescued a chest.", []),
    ("She had lost a brother in the flood.", [("killed", 1)]),
    ("She had lost a suitcase in the flood.", []),
    ("Mortar kills Chadian colonel", [("killed", 1)]),
])
def test_only_persons_are_saved_or_mourned(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("There were five nurses, an 11-year-old boy and two drivers injured.", [("injured", 5), ("injured", 1), ("injured", 2)]),
    ("Rebels killed six farmers, including a village chief.", [("killed", 6), ("killed", 1)]),
    ("Ten nurses, three from Chad and a Peruvian clerk are among those confirmed to have died.", [("killed", 10), ("killed", 3), ("killed", 1)]),
    ("The force detained two traders and a driver.", [("captured", 2), ("captured", 1)]),
    ("The storm killed two people, a witness said.", [("killed", 2)]),
    ("Two people, a cook and a guard, were killed.", [("killed", 2)]),
    ("Eleven people died. They included two soldiers, a little girl and a messenger boy.", [("killed", 11), ("killed", 2), ("killed", 1), ("killed", 1)]),
])
def test_one_person_among_numbers_shares_their_fate(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Twelve people were killed on Monday and nine on Tuesday, the ministry said.", [("killed", 12), ("killed", 9)]),
    ("The raids killed 12 people in Olvet and nine in Sarn.", [("killed", 12), ("killed", 9)]),
])
def test_a_verb_left_out_is_that_of_the_number_before(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["Three in four barns in the valley lost their roofs.", "One out of ten farmers fled.", "He planned the execution of numerous attacks.", "All but two of the 14 climbers were killed by the avalanche.", "The silo burned when the grain caught fire."])
def test_shares_exceptions_and_burning_things_are_no_counts(text):
    assert told(text) == []


@pytest.mark.parametrize("text", ["Three victims, women ages 19, 24 and 41, were brought to the clinic.", "Three men were wounded: Jon Aro, 32 of Sarn, Per Lind, 20, and Ola Berg, 19."])
def test_ages_in_a_list_are_no_counts(text):
    assert told(text) == [("injured", 3)]


def test_a_bare_number_takes_up_those_told_before():
    assert told("Police arrested 34 people over the riot. So far 14 have appeared in court.") == [("captured", 34), ("objects", 14)]
    assert told("So far 14 have appeared in court.") == []


def test_earlier_arrests_are_nobody_arrested_now():
    assert told("He has 45 previous arrests.") == [("objects", 45)]


def test_a_number_in_a_year_is_no_share():
    assert told("Deaths rose from 88 in 2009 to 388 in 2010.") == [("killed", 88), ("killed", 388)]


@pytest.mark.parametrize("text", ["Not one of the 60 riders was injured.", "Not a single villager was injured."])
def test_not_one_is_nobody(text):
    assert told(text) == [("injured", 0)]


def test_markup_sticks_to_no_word_and_moves_none():
    text = "Six guards were injured & <b>nobody</b> was killed."
    report = Report(text=text)
    found = counts.find(report, parse(report), ())
    assert [(m.measure.value, m.low, text[m.start:m.end]) for m in found] == [("injured", 6, "Six guards"), ("killed", 0, "nobody")]


def test_every_verb_that_saves_is_read():
    for verb in table("measures")["lost"]["rescued"]:
        assert told(f"Divers {verb}d a sailor.") == [("objects", 1)]


def test_no_ending_makes_a_person_of_a_thing():
    assert not any(persons.called(w) for w in table("persons")["not_ended"])
    assert persons.called("policewoman") and persons.called("classmate") and not persons.called("gearbox")


def test_a_number_behind_a_part_counts_those_of_the_whole():
    report = Report(text="The bomb killed 12 people, including three children, and wounded 30.")
    assert [(m.low, m.of_text) for m in counts.find(report, parse(report), ())][-1] == (30, "people")


def test_whom_it_is_treating_is_injured():
    assert told("The clinic said it was treating 12 people.") == [("injured", 12)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The army said it had lost three men and killed 20 rebels.", [("killed", 3), ("killed", 20)]),
    ("The rebels lost nine fighters.", [("killed", 9)]),
    ("The club lost three players.", [("objects", 3)]),
])
def test_what_a_force_loses_of_its_own_is_killed(text, expected):
    assert told(text) == expected


def test_whoever_counted_rockets_has_no_count_of_the_hurt():
    assert ("injured", 5) not in told("The army of Marn said none of its soldiers was hurt; Ovada counted 17 missiles at Port Asa, two of them duds, and five at Arlen.")
    assert told("The count of the dead stands at 12.") == [("killed", 12)]
