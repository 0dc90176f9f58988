"""Who is held to have done it, how surely and by whom, in sentences of our own."""
import pytest

from whatweknow.capture import plain
from whatweknow.model import EventType
from whatweknow.reading import read
from whatweknow.reading.events.blame import blames
from whatweknow.reading.people.sides import side
from whatweknow.vocab import table


def held(text):
    """(who, degree, by) of every blame in the text."""
    reading = read(plain.report(text), tagger=False)
    return [(b.who, str(b.degree), b.by and b.by.name) for c in reading.claims for b in blames(c, text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Police blamed separatists for the attack on the bus.", ("separatists", "accused_by_authorities")),
    ("Residents blamed the navy for the raid.", ("the navy", "accused")),
    ("The rebels were accused of killing three nuns.", ("The rebels", "accused")),
    ("The blast was blamed on smugglers.", ("smugglers", "accused")),
    ("The army said raiders had killed 12 villagers.", ("raiders", "accused_by_authorities")),
    ("The government said the Ardani Front was behind the attack.", ("the Ardani Front", "accused_by_authorities")),
    ("Suspected rebels killed five farmers.", ("rebels", "accused")),
    ("The Ardani Front said it had killed two judges.", ("The Ardani Front", "claimed")),
    ("Raiders killed 12 villagers.", ("Raiders", "fact")),
    ("Officials said raiders may have killed 12 villagers.", ("raiders", "possible")),
    ("The navy denied that its sailors had killed fishermen.", ("The navy", "denied")),
    ("The defence ministry acknowledged that Iraqi troops had shot dead nine protesters.", ("Iraqi troops", "claimed")),
    ("The Mexican army said Mexican soldiers killed 12 farmers.", ("Mexican soldiers", "claimed")),
    ("Prosecutors said Mexican soldiers killed 12 farmers.", ("Mexican soldiers", "accused_by_authorities")),
    ("The French army said Mexican soldiers killed 12 farmers.", ("Mexican soldiers", "accused_by_authorities")),
    ("The rebels said soldiers killed 12 farmers.", ("soldiers", "accused")),
    ("The front is believed to be behind the bombing.", ("The front", "accused")),
    ("The front is thought to have been responsible for the raid.", ("The front", "accused")),
])
def test_who_is_blamed_and_how_surely(text, expected):
    assert expected in [(who, degree) for who, degree, _ in held(text)]


@pytest.mark.parametrize("text", [
    "No group has claimed responsibility for the blast.",
    "Nobody was blamed for the crash.",
    "The mayor visited the school.",
    "Rebels said they would attack the port.",
])
def test_nobody_is_blamed(text):
    assert held(text) == []


def test_who_it_is_stays_open_where_it_may_be_somebody_else():
    assert held("Officials said it was behind the kidnapping.") == []


def test_to_tell_of_gunmen_accuses_no_one():
    assert held("Police said gunmen killed two guards.") == [("gunmen", "fact", "Police")]


def test_the_acts_one_is_to_blame_for_are_kinds_of_event():
    assert set(table("blame")["acts"]["types"]) <= {t.value for t in EventType}


@pytest.mark.parametrize("said", [
    "The mayor was accused of stealing money.", "Residents blamed the mayor for the lack of lights.", "The mayor was behind the plan to widen the road.", "The delay was blamed on the mayor.",
])
def test_who_is_blamed_for_what_does_no_harm_is_no_perpetrator(said):
    assert "mayor" not in " ".join(who for who, _, _ in held(f"Gunmen killed ten people in Lorvik on Monday. {said}"))


def test_who_accuses_in_the_reports_own_words_is_named():
    assert held("Gunmen killed ten people on Monday. On Tuesday, the army blamed the Ardani Front for the attack.")[1:] == [("the Ardani Front", "accused_by_authorities", "the army")]


def test_whose_men_they_are_tells_who_did_it():
    assert held("The army said the front's own men had killed the guard.") == [("the front's own men", "accused_by_authorities", "The army")]


@pytest.mark.parametrize("text", ["The bombing, blamed by police on a gang, killed four people.", "The bombing, which police blamed on a gang, killed four people."])
def test_who_blames_it_on_somebody_decides_the_degree(text):
    assert ("a gang", "accused_by_authorities") in [(who, degree) for who, degree, _ in held(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The mayor said it is likely that the Ardani Front was behind the bombing.", "the Ardani Front"),
    ("The raid was carried out by coastal brigades which operate in the delta.", "coastal brigades"),
])
def test_a_doer_is_named_without_what_is_said_of_them(text, expected):
    assert expected in [who for who, _, _ in held(text)]


@pytest.mark.parametrize("text", [
    "The ministry said 34 sailors suffered burns.",
    "Rescuers searched the coast near Lower Tarn. The Lower Tarn attack shook the province.",
    "A resident noted that it had killed small children.",
    "The paper named the dead in inquiries carried out by foreign charities into the massacre.",
    "The guards claimed that dozens of soldiers had died.",
    "Volunteers hosed down the injured.",
])
def test_who_cannot_have_done_it_is_not_named_as_the_doer(text):
    assert held(text) == []


@pytest.mark.parametrize(("name", "code"), [
    ("the Obama administration", "US"), ("forces of Vladimir Putin", "RU"), ("Obamas administration", "US"), ("Kenyas army", "KE"), ("anti-Putin forces", None), ("Putin", None),
])
def test_what_is_called_after_whoever_rules_is_the_states(name, code):
    assert side(name) == code
