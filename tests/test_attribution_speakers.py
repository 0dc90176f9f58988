"""Who can speak and who cannot: things, deeds, accusations, words that a denial gives to somebody else."""
import pytest

from whatweknow.capture import plain
from whatweknow.reading import read, stamps


def told(text):
    """(voice, holder, certainty, content) of every claim, as the tagger and the rules read it."""
    return [(c.voice.value, c.holder and c.holder.name, c.certainty.value, c.content) for c in read(plain.report(text)).claims]


def holders(text):
    return {who for _, who, _, _ in told(text)}


@pytest.mark.parametrize("text", [
    "Nineteen divers have been diagnosed with ear damage.",
    "The harbour board is co-ordinating the repair of nine quays.",
    "Timber for the forty families said to lack a roof is due in port tonight.",
    "Bandits burned a barn near Orlen last night, claiming the lives of six shepherds.",
])
def test_whoever_only_does_or_undergoes_something_says_nothing(text):
    assert holders(text) == {None}


def test_a_thing_reaffirms_nothing():
    assert "this lasting humiliation" not in holders("The union had lowered its demands, but this lasting humiliation reaffirms that no strike can be called off.")


def test_what_raids_are_told_apart_by_is_no_source():
    assert holders("The Larun Observatory says it sorts drones by their makers according to size, colour, flight patterns and weapons found.") == {"The Larun Observatory"}


def test_who_is_the_person_right_before():
    assert ("source", "Major Emil Costa", "CT+", "that the port would open") in [
        (v, w, c, t if t.startswith("that") else f"that {t}") for v, w, c, t in told("We blame the burnt ferry on the harbour guard and Major Emil Costa, who said yesterday that the port would open.")]


def test_our_belief_is_the_speakers():
    assert holders("Our belief is that the bridge is safe, Ada Holm said.") == {"Ada Holm"}


@pytest.mark.parametrize(("text", "denier", "giver", "words"), [
    ("The Harbour Post says Costa's statement that nobody was hurt turned out to be inaccurate.", "The Harbour Post", "Costa", "nobody was hurt"),
    ("The army denied the rebels' claim that it had shelled the town.", "The army", "the rebels", "it had shelled the town"),
    ("The ministry rejected a claim by the Front that 30 soldiers had died.", "The ministry", "the Front", "30 soldiers had died"),
])
def test_denied_words_are_also_whose_the_denial_says_they_are(text, denier, giver, words):
    assert {(w, c) for _, w, c, t in told(text) if t == words} == {(denier, "CT-"), (giver, "CT+")}


def test_what_is_said_of_a_claim_is_no_part_of_it():
    assert [t for _, w, _, t in told("The mayor's claim that no one had died turned out to be false.") if w == "The mayor"] == ["no one had died"]


def test_a_charge_ends_where_its_makers_own_deeds_begin():
    found = told("Ovada has accused its neighbour of being behind the fire and sent gunboats to the strait.")
    assert [(w, t) for _, w, _, t in found] == [("Ovada", "its neighbour of being behind the fire"), (None, "sent gunboats to the strait")]


@pytest.mark.parametrize(("text", "who", "words"), [
    ("Lifeguard officer Tarmo Saar, Mr Brandt said, was only found after scratching was heard.", "Brandt", "Lifeguard officer Tarmo Saar … was only found after scratching was heard"),
    ("Hail killed 14 farmhands near Tarn, a crop insurer and several nurses in the flooded valley said.", "a crop insurer and several nurses in the flooded valley",
     "Hail killed 14 farmhands near Tarn"),
    ("“My brother is sitting here,” a caller tells dispatch.", "a caller", "My brother is sitting here"),
    ("The rescue league updated its morning toll of 27 for the slide at Urum Tarn saying three more hikers had died.", "The rescue league", "three more hikers had died"),
    ("The floods by Marn also injured more than 20 dockers said the coastguard.", "the coastguard", "The floods by Marn also injured more than 20 dockers"),
])
def test_the_subject_of_what_is_said_is_no_part_of_who_says_it(text, who, words):
    assert [(w, t) for _, w, _, t in told(text)] == [(who, words)]


@pytest.mark.parametrize("text", [
    "Last night in a dock fire blamed on the eastern junta nine stokers were killed and 40 more burned.",
    "Opposition leader Nick Holm criticised for flood remarks",
])
def test_whoever_is_blamed_says_nothing(text):
    assert holders(text) == {None}


def test_data_of_nobodys_within_somebodys_words_are_that_speakers():
    assert holders("\"According to preliminary data nine stokers were burned,\" Ira Lund was quoted as saying by Tarn TV.") == {"Ira Lund"}


def test_a_body_in_capitals_is_no_pronoun():
    assert "WHO" in holders("The fever spreads by water, WHO said in a note putting the death toll at more than 30.")


def test_an_office_is_nobodys_name():
    assert holders("Larun's Prime Minister, Max Bell, says 15,000 bodies were collected.") == {"Max Bell"}


LIVE = "1815 The mayor says the bridge is shut.\n1800 Police say two men are held.\n1742 Ada Holm tells the paper she is safe.\n1730 Oxfam says water is short."


def test_the_bare_times_of_a_live_page_are_stamps():
    assert [LIVE[a:b] for a, b in stamps.find(LIVE)] == ["1815 ", "1800 ", "1742 ", "1730 "]
    assert {"Police", "Ada Holm", "Oxfam"} <= holders(LIVE)


@pytest.mark.parametrize("text", ["1410 Danes were there.\n1500 Swedes too.", "2009 Was hot.\n1990 Was cold.\n2010 Was wet.\n1980 Was dry."])
def test_numbers_that_run_through_no_hours_are_none(text):
    assert stamps.find(text) == []


def test_a_caption_in_single_marks_ends_with_them():
    text = "The sea rose by night.\nBan Brandt: ` We are losing the dykes ' UN officials said 23 villagers had drowned. Around 40 were still missing."
    assert [(w, t) for _, w, _, t in told(text) if w] == [("Ban Brandt", "We are losing the dykes"), ("UN officials", "23 villagers had drowned")]
