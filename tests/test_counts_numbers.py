"""How many: numbers in letters, signs, brackets and fractions, nouns that are numbers, figures in lists, tolls that move; and what counts nothing."""
from __future__ import annotations

import pytest

from whatweknow.model import Report
from whatweknow.reading import counts
from whatweknow.reading.parse import parse

OPEN = None


def told(text: str) -> list[tuple[str, float | None, float | None, str]]:
    """Measure, low, high and comparator of each count, ordered."""
    report = Report(text=text, published="2020-06-10")
    return [(m.measure.value, m.low, m.high, m.comparator.value) for m in counts.find(report, parse(report), ())]


@pytest.mark.parametrize(("text", "expected"), [
    ("Floods displaced 2.3m people.", ("displaced", 2300000, 2300000, "eq")),
    ("Floods displaced 40k villagers.", ("displaced", 40000, 40000, "eq")),
    ("Floods displaced 1.5 mln people.", ("displaced", 1500000, 1500000, "eq")),
    ("Floods displaced 12 400 people.", ("displaced", 12400, 12400, "eq")),
    ("Floods displaced 1,20,000 people.", ("displaced", 120000, 120000, "eq")),
    ("Floods displaced a million and a half people.", ("displaced", 1500000, 1500000, "eq")),
    ("Floods displaced two and a half thousand people.", ("displaced", 2500, 2500, "eq")),
    ("Floods displaced a quarter of a million people.", ("displaced", 250000, 250000, "eq")),
    ("Fourteen (14) guards were killed.", ("killed", 14, 14, "eq")),
    ("The storm left >50 hurt.", ("injured", 50, OPEN, "gt")),
    ("The storm killed 0 people.", ("killed", 0, 0, "none")),
    ("A third of the 60 passengers were injured.", ("injured", 20, 20, "about")),
    ("Three quarters of the 40 miners died.", ("killed", 30, 30, "about")),
    ("Forty percent of the 200 guests were hurt.", ("injured", 80, 80, "about")),
    ("Half the 60 passengers were injured.", ("injured", 30, 30, "about")),
])
def test_a_number_is_worth_what_its_words_say(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("An elderly couple died in the fire.", [("killed", 2, 2, "eq")]),
    ("Her twin grandsons were injured.", [("injured", 2, 2, "eq")]),
    ("The trio were arrested at dawn.", [("captured", 3, 3, "eq")]),
    ("Both pilots were killed.", [("killed", 2, 2, "eq")]),
    ("Both were wounded.", [("injured", 2, 2, "eq")]),
    ("A couple of tourists were hurt.", [("injured", 2, 2, "about")]),
    ("The couple's house was sold.", []),
    ("Both sides met in Kell.", []),
    ("Both the mayor and the governor spoke.", []),
])
def test_some_words_are_numbers_of_people_by_themselves(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Deaths: 34; injured: 112; missing: 9", [("killed", 34, 34, "eq"), ("injured", 112, 112, "eq"), ("missing", 9, 9, "eq")]),
    ("Killed: 12 civilians, 3 soldiers", [("killed", 12, 12, "eq"), ("killed", 3, 3, "eq")]),
    ("Houses destroyed: 1,204", [("objects", 1204, 1204, "eq")]),
    ("Casualties: none", [("casualties", 0, 0, "none")]),
    ("3 KIA, 7 WIA, 1 MIA.", [("killed", 3, 3, "eq"), ("injured", 7, 7, "eq"), ("missing", 1, 1, "eq")]),
    ("Magnitude: 5", []),
    ("Kick-off: 7", []),
])
def test_figures_set_out_after_a_label_count_what_it_says(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The death toll climbed past 100.", [("killed", 100, OPEN, "gt")]),
    ("The number of injured topped 300.", [("injured", 300, OPEN, "gt")]),
    ("The death toll was nearing 50.", [("killed", 50, 50, "about")]),
    ("Officials raised the number of confirmed dead from 31 to 36.", [("killed", 31, 31, "eq"), ("killed", 36, 36, "eq")]),
    ("Searchers gave up, bringing to 48 the number of people killed.", [("killed", 48, 48, "eq")]),
    ("The number of wounded rose by 12 to 60.", [("injured", 60, 60, "eq")]),
    ("The clinic spoke of 14 dead. Later it corrected the figure to 11.", [("killed", 14, 14, "eq"), ("killed", 11, 11, "eq")]),
    ("The convoy passed two checkpoints.", [("objects", 2, 2, "eq")]),
    ("Not six but four pupils were hurt.", [("injured", 4, 4, "eq")]),
])
def test_a_toll_is_what_it_comes_to(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Police named the dead as Omar Vell, 41, Lila Vell, 38, and their neighbour Adil Korr, 9.", [("killed", 3, 3, "eq")]),
    ("The dead were identified as Ida Moss and Ulf Tarn.", [("killed", 2, 2, "eq")]),
    ("Two men were killed. Police named the two men killed as Ari Holt and Ben Kray.", [("killed", 2, 2, "eq"), ("killed", 2, 2, "eq")]),
    ("Police named the suspect as Ari Holt.", []),
])
def test_victims_listed_by_name_are_as_many_as_their_names(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "A girl of six sang.",
    "2020-01-08 Mourners were injured in the street.",
    "A fund of 40 million pesos was opened.",
    "The guards wore helmets weighing 3 kilos.",
    "Half of the passengers were injured.",
    "None of the dead was a soldier.",
    "Two of the attackers fled.",
])
def test_what_counts_nobody_hurt(text):
    assert [m for m in told(text) if m[0] != "objects"] == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Two people died at the scene and another three in hospital.", [("killed", 2), ("killed", 3)]),
    ("Two people were killed and another three in hospital with burns.", [("killed", 2), ("injured", 3)]),
    ("Twelve people were killed. The wounded included five soldiers.", [("killed", 12), ("injured", 5)]),
    ("Five people were killed and the bomb destroyed shops, including three bakeries.", [("killed", 5), ("objects", 3)]),
    ("Three of the 12 wounded died.", [("killed", 3), ("injured", 12)]),
    ("Eleven lives were lost.", [("killed", 11)]),
    ("Three men were killed and two left fighting for their lives.", [("killed", 3), ("injured", 2)]),
    ("Seventeen people, including nine pupils of one school and two teachers, were injured.", [("injured", 17), ("injured", 9), ("injured", 2)]),
])
def test_numbers_share_a_fate_only_where_the_words_say_so(text, expected):
    assert [(m[0], m[1]) for m in told(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The 5- and 8-year-old boys died in the fire.", [("killed", 2)]),
    ("The 19 and 23-year-old men were killed.", [("killed", 2)]),
    ("The 5-, 8- and 12-year-old girls were wounded.", [("injured", 3)]),
    ("Two girls, 5- and 8-year-olds, were wounded.", [("injured", 2)]),
    ("Three 5- to 8-year-old boys were hurt.", [("injured", 3)]),
    ("The blast wounded 12, 23-year-old Ali Haddad said.", [("injured", 12)]),
    ("A crash wrecked 40- and 50-seat buses.", []),
])
def test_ages_joined_to_one_another_count_those_who_are_so_old(text, expected):
    report = Report(text=text)
    assert [(m.measure.value, m.low) for m in counts.find(report, parse(report), ())] == expected


@pytest.mark.parametrize("text", ["Nine people were killed incl. 3 children.", "Nine people, incl. 3 children, were killed."])
def test_the_full_stop_of_including_ends_no_sentence(text):
    report = Report(text=text)
    assert [(m.measure.value, m.low, m.part) for m in counts.find(report, parse(report), ())] == [("killed", 9, False), ("killed", 3, True)]


def test_an_earlier_toll_is_no_toll_and_the_wounded_are_no_bodies():
    former = Report(text="The blast killed five people, police said, revising an earlier toll of seven.")
    assert [m.low for m in counts.find(former, parse(former), ())] == [5]
    both = Report(text="The hospital said it had received 11 bodies and 34 wounded.")
    assert [(m.measure.value, m.low, m.of_text) for m in counts.find(both, parse(both), ())] == [("killed", 11, None), ("injured", 34, None)]
