"""Counts in sentences of our own: how many, of whom, bounded how, and what is no count at all."""
import pytest

from whatweknow.model import Comparator, Measure, Report
from whatweknow.reading import counts, sentences
from whatweknow.reading.counts import fates
from whatweknow.reading.layers import CountMention
from whatweknow.reading.parse import parse
from whatweknow.vocab import table

PUBLISHED = "2020-06-10"
OPEN = None


def find(text: str) -> tuple[CountMention, ...]:
    report = Report(text=text, published=PUBLISHED)
    return counts.find(report, parse(report), ())


def told(text: str) -> list[tuple[str, float | None, float | None, str]]:
    """Measure, low, high and comparator of each count, ordered."""
    return [(m.measure.value, m.low, m.high, m.comparator.value) for m in find(text)]


def groups(text: str) -> list[str | None]:
    """In words, whom each count counts."""
    return [m.of_text or (text[slice(*m.of)] if m.of else None) for m in find(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("At least 14 people died.", ("killed", 14, OPEN, "ge")),
    ("No fewer than nine people died.", ("killed", 9, OPEN, "ge")),
    ("Ten or more people died.", ("killed", 10, OPEN, "ge")),
    ("More than 1,200 people were made homeless.", ("displaced", 1200, OPEN, "gt")),
    ("Over 30 rebels were captured.", ("captured", 30, OPEN, "gt")),
    ("Up to 40 people were injured.", ("injured", OPEN, 40, "le")),
    ("As many as 60 passengers may have drowned.", ("killed", OPEN, 60, "le")),
    ("Fewer than ten people were hurt.", ("injured", OPEN, 10, "lt")),
    ("Nearly 80 people were hurt.", ("injured", 80, 80, "about")),
    ("Some 300 families were evacuated.", ("displaced", 300, 300, "about")),
    ("A couple of tourists were hurt.", ("injured", 2, 2, "about")),
    ("Between 10 and 15 gunmen were killed.", ("killed", 10, 15, "range")),
    ("10-15 gunmen were killed.", ("killed", 10, 15, "range")),
    ("Two or three men were wounded.", ("injured", 2, 3, "range")),
    ("Dozens of villagers were killed.", ("killed", OPEN, OPEN, "vague")),
    ("Several hundred students were wounded.", ("injured", OPEN, OPEN, "vague")),
    ("The shooting injured a handful of people.", ("injured", OPEN, OPEN, "vague")),
    ("A total of 90 people died.", ("killed", 90, 90, "eq")),
])
def test_words_around_a_number_bound_it(text, expected):
    assert told(text) == [expected]


def test_a_bound_covers_its_own_number_only():
    assert told("Gunmen killed at least three officers and two bystanders.") == [("killed", 3, OPEN, "ge"), ("killed", 2, 2, "eq")]


@pytest.mark.parametrize(("text", "expected"), [
    ("No one was hurt or killed.", [("injured", 0, 0, "none"), ("killed", 0, 0, "none")]),
    ("Nobody died.", [("killed", 0, 0, "none")]),
    ("None of the passengers was injured.", [("injured", 0, 0, "none")]),
    ("There were no Canadian casualties.", [("casualties", 0, 0, "none")]),
    ("There were no deaths or injuries.", [("injured", 0, 0, "none"), ("killed", 0, 0, "none")]),
    ("The missiles did not kill anyone.", [("killed", 0, 0, "none")]),
    ("Neither pilot was hurt.", [("injured", 0, 0, "none")]),
])
def test_nobody_is_a_count_of_zero(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["There were no reports of casualties.", "None of the injuries was serious.", "No longer were the wards full.", "There is no signal here."])
def test_silence_and_other_nos_are_no_zero(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "measures"), [
    ("Floods displaced 6.5 million people.", [("displaced", 6_500_000)]),
    ("The raid killed five and wounded 12.", [("killed", 5), ("injured", 12)]),
    ("Twelve were killed and 30 injured.", [("killed", 12), ("injured", 30)]),
    ("The bomb exploded, leaving six dead and 20 wounded.", [("killed", 6), ("injured", 20)]),
    ("Four people were killed or injured.", [("injured", 4), ("killed", 4)]),
    ("Sixteen people were killed, five of them children.", [("killed", 16), ("killed", 5)]),
    ("The blast killed 17 people, including four nurses.", [("killed", 17), ("killed", 4)]),
    ("Five children and two teachers were killed.", [("killed", 5), ("killed", 2)]),
    ("Doctors treated 37 injured people.", [("injured", 37)]),
    ("Ten others were taken to hospital.", [("injured", 10)]),
    ("Four soldiers lost their lives.", [("killed", 4)]),
    ("The group is holding 60 hostages.", [("captured", 60)]),
    ("The rebels took 20 teachers hostage.", [("captured", 20)]),
    ("Police arrested seven suspects.", [("captured", 7)]),
    ("Six hikers who went missing were looked for.", [("missing", 6)]),
    ("50 rebels killed in raid", [("killed", 50)]),
    ("KILLED: NOBODY YET. 3 PEOPLE WERE WOUNDED IN THE ATTACK.", [("injured", 3)]),
    ("Eleven gunmen killed five guards.", [("objects", 11), ("killed", 5)]),
    ("Soldiers lined up eight prisoners and shot them.", [("casualties", 8)]),
    ("Guards shot dead two raiders.", [("killed", 2)]),
    ("One of the group's commanders is dead.", [("killed", 1)]),
    ("There were nine nurses among the dead.", [("killed", 9)]),
    ("The flood claimed the lives of 32 farmers.", [("killed", 32)]),
    ("Blast kills at least 58 - Coast Radio", [("killed", 58)]),
    ("Harbour Blast Kills Five Injures Seven", [("killed", 5), ("injured", 7)]),
])
def test_what_befell_those_counted(text, measures):
    assert [(m, low) for m, low, _, c in told(text) if c != "none"] == measures


@pytest.mark.parametrize(("text", "figures"), [
    ("The death toll rose to 45.", [45]),
    ("The storm left a toll of 12.", [12]),
    ("Two more bodies were found, bringing the toll to 30.", [2, 30]),
    ("The toll climbed from 12 to 19.", [12, 19]),
])
def test_a_toll_counts_the_killed(text, figures):
    assert [(m, low) for m, low, _, _ in told(text)] == [("killed", f) for f in figures]


@pytest.mark.parametrize(("text", "expected"), [
    ("A farmer was killed.", "A farmer"),
    ("The mayor died of his wounds.", "The mayor"),
    ("A gunman shot dead the governor.", "the governor"),
    ("Officials mourned the day. The death of the pilot was confirmed.", "the pilot"),
])
def test_one_victim_needs_no_number(text, expected):
    assert told(text) == [("killed", 1, 1, "eq")]
    assert groups(text) == [expected]


@pytest.mark.parametrize(("text", "low", "high", "of"), [
    ("The firm put the number of miners at 40.", 40, 40, "miners"),
    ("The operator corrected the tally of voters to 610.", 610, 610, "voters"),
])
def test_a_tally_of_something_counts_it(text, low, high, of):
    assert (told(text), groups(text)) == ([("objects", low, high, "eq")], [of])


def test_a_number_told_along_with_another_shares_its_fate():
    assert told("Ten rebels were killed in the valley, along with three villagers.") == [("killed", 10, 10, "eq"), ("killed", 3, 3, "eq")]


def test_the_whole_of_a_share_is_not_counted():
    assert told("One of the six, a young man, died.") == [("killed", 1, 1, "eq")]


def test_some_of_those_freed_may_be_told_injured():
    assert told("Ninety passengers were freed, 12 of whom were injured.") == [("objects", 90, 90, "eq"), ("injured", 12, 12, "eq")]


def test_two_single_victims_are_two():
    assert told("A woman and her son were killed.") == [("killed", 2, 2, "eq")]


@pytest.mark.parametrize("text", [
    "He is accused of planning to kill the minister.",
    "Rebels fired rockets in revenge for the killing of Anna Rosh.",
    "If ten people die, the mayor will resign.",
    "A 45-year-old man met 52 percent of voters after a 3-hour storm.",
    "The quake struck 40 kilometers from the town on 12 May 2019 at 9:30 a.m.",
    "They paid $5 million and drove on Route 66 to 14 Elm Street.",
    "Two-thirds of the houses are brick.",
    "March 15 2011 Unprecedented protests demand freedom.",
    "The loss of life was feared.",
    "The police were attacked.",
])
def test_what_only_looks_like_a_count(text):
    assert told(text) == []


@pytest.mark.parametrize("text", ["The army fired 20 rockets at the camp.", "The army captured 20 villages.", "Some 20 hostages were freed.", "The bus was carrying 20 passengers."])
def test_things_and_people_to_whom_nothing_happened_are_objects(text):
    assert [(m, low) for m, low, _, _ in told(text)] == [("objects", 20)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The blast killed 17 young sailors.", ["young sailors"]),
    ("There were no Canadian casualties.", ["Canadian"]),
    ("Twelve deaths were confirmed.", [None]),
    ("Doctors treated 37 injured people.", ["people"]),
    ("The raid killed five soldiers and wounded 12.", ["soldiers", "soldiers"]),
    ("Sixteen people were killed, five of them children.", ["people", "children"]),
    ("Sixteen people were killed, five of them at home.", ["people", "people"]),
    ("The bus was carrying 44 people on board.", ["people on board"]),
    ("The blast killed a woman and wounded 25.", ["a woman", None]),
])
def test_whom_a_count_counts(text, expected):
    assert groups(text) == expected


def test_its_own_people_are_named_by_their_owner():
    assert groups("The Chadian army said none of its soldiers were killed.") == ["The Chadian army soldiers"]
    assert groups("Chad and Niger said none of their soldiers were killed.") == ["Chad and Niger soldiers"]
    assert groups("Chad, Niger, Mali and Togo all said none of their soldiers were killed.") == ["Chad, Niger, Mali and Togo soldiers"]


def test_more_is_an_increment_on_top_of_an_earlier_number():
    first, second = find("Officials first counted six dead. Two more people died on Friday.")
    assert (first.increment, second.increment) == (False, True)


def test_more_is_an_increment_where_nobody_was_told_hurt_before():
    assert [m.increment for m in find("Two more people died on Friday.")] == [True]
    assert [m.increment for m in find("A bomb killed three people. Two more people were hurt.")] == [False, False]


def test_five_others_wounded_do_not_add_to_the_killed():
    assert [m.increment for m in find("The bomb killed three people and wounded five others.")] == [False, False]


@pytest.mark.parametrize(("text", "old"), [
    ("Rebels attacked the port on Monday. In 2011, a bomb killed 40 people in the same square.", True),
    ("Rebels attacked the port on Monday. Last year 40 people were killed there.", True),
    ("Rebels attacked the port on Monday. In December, a fire killed 40 people.", True),
    ("In May, a fire killed 40 people.", False),
    ("On Tuesday a fire killed 40 people.", False),
])
def test_older_incidents_are_background(text, old):
    assert [m.background for m in find(text)] == [old]


def test_spans_stand_where_they_say():
    text = "Officials said at least five more people died."
    (m,) = find(text)
    assert (text[m.start:m.end], text[slice(*m.number)], text[slice(*m.of)]) == ("at least five more people", "five", "people")


@pytest.mark.parametrize("kind", ["passive", "active", "state", "abstract", "person", "light"])
def test_the_table_of_measures_names_only_measures(kind):
    assert set(table("measures")[kind]) <= {m.value for m in Measure}


def test_the_table_of_bounds_names_only_comparators():
    named = set(table("numbers")["before"]) | set(table("numbers")["after"]) | set(table("numbers")["set"].values())
    assert named <= {c.value for c in Comparator}


def test_every_number_word_is_read():
    for word, value in table("numbers")["cardinal"].items():
        if word not in ("zero", "one"):
            assert told(f"Exactly {word} soldiers died.") == [("killed", value, value, "eq")]


def test_no_word_has_two_measures_of_one_kind():
    for kind in ("passive", "active", "state", "abstract", "person"):
        entries = [w for ws in table("measures")[kind].values() for w in ws]
        assert len(entries) == len(set(entries)) == len(fates.index(kind))


def test_an_empty_text_has_no_counts():
    assert find(".") == ()


@pytest.mark.parametrize("many", ["70", "roughly 70", "about 70"])
def test_none_of_so_many_counts_whose_they_are_and_not_how_many(many):
    text = f"Norway's army said none of its {many} soldiers was hurt."
    report = Report(text=text)
    doc = parse(report)
    [found] = [m for m in counts.find(report, doc, sentences.find(report, doc)) if m.measure is Measure.INJURED]
    assert found.high == 0 and found.of_text == "Norway's army soldiers"
