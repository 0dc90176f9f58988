"""Clauses: what is one proposition and what is two, and where the condition goes."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import clauses, read, sentences
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse


def cut(text, *attributed):
    """The clauses' words, with the index of their attribution; each attributed is (source, cue, content)."""
    report = Report(text=text)
    doc = parse(report)
    def at(words):
        return ((text.index(words), text.index(words) + len(words)),)
    attributions = tuple(Attribution(at(s) if s else (), at(c), at(x)) for s, c, x in attributed)
    found = clauses.cut(doc, sentences.find(report, doc), attributions)
    def join(pieces):
        return " … ".join(text[a:b] for a, b in pieces)
    return [(join(c.pieces), c.attribution, join(c.condition)) for c in found]


def words(text, *attributed):
    return [w for w, _, _ in cut(text, *attributed)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Gunmen attacked the market at noon, killing nine traders.", ["Gunmen attacked the market at noon", "killing nine traders"]),
    ("Rebels shelled the port and the army answered with rockets.", ["Rebels shelled the port", "the army answered with rockets"]),
    ("The blast killed 25 people and injured 60 others.", ["The blast killed 25 people and injured 60 others"]),
    ("Troops surrounded the school while parents waited outside.", ["Troops surrounded the school", "parents waited outside"]),
    ("Nobody was killed or injured in the fire.", ["Nobody was killed or injured in the fire"]),
])
def test_one_proposition_or_two(text, expected):
    assert words(text) == expected


def test_a_content_is_cut_and_keeps_its_holder():
    text = "The mayor said the dam burst and villagers fled to the hills."
    assert cut(text, ("The mayor", "said", "the dam burst and villagers fled to the hills")) == [("the dam burst", 0, ""), ("villagers fled to the hills", 0, "")]


def test_a_condition_before_its_consequence_is_kept_apart():
    [(content, _, condition)] = cut("If the river rises again, the town will be evacuated.")
    assert (content, condition) == ("the town will be evacuated", "the river rises again")


@pytest.mark.parametrize(("text", "expected"), [
    ("Should the dam break, thousands of people will drown.", "dam break"),
    ("Had the rain not stopped, the dam would have burst.", "rain not stopped"),
    ("Were the wind to turn, the fire would reach the town.", "wind to turn"),
    ("The port will close in the event of a storm.", "in the event of a storm"),
    ("In case the river rises, sandbags will be handed out.", "the river rises"),
    ("The crew will sail as long as the wind holds.", "the wind holds"),
    ("The army will attack unless the rebels leave.", "the rebels leave"),
    ("They had reached the village before dark.", ""),
    ("The crew waited as long as two hours.", ""),
])
def test_conditions_of_every_form(text, expected):
    [(_, _, condition)] = cut(text)
    assert expected in condition and bool(expected) == bool(condition)


@pytest.mark.parametrize("text", [
    "The ministry declined to comment.",
    "The company did not immediately respond to a request for comment.",
    "The mayor could not be reached for comment.",
    "She would not comment on the inquiry.",
])
def test_a_line_of_no_comment_claims_nothing(text):
    assert cut(text) == []


@pytest.mark.parametrize("text", ["The ministry has not answered the demands of the strikers.", "The mayor commented on the plan.", "The rebels refused to free the crew."])
def test_silence_on_a_demand_is_told(text):
    assert words(text) == [text.removesuffix(".")]


def test_the_case_spoken_of_is_the_condition():
    found = cut("The council must decide if it reopens the tunnel, in which case there is a good chance the strike ends.")
    assert found[0][0] == "The council must decide"
    assert found[1][0] == "there is a good chance the strike ends" and "reopens the tunnel" in found[1][2]


def test_what_somebody_is_only_said_to_want_is_the_reports_own():
    [(content, holder, _)] = cut("The general is eager to avoid a siege.", ("The general", "is eager", "to avoid a siege"))
    assert holder is None and content.startswith("The general")


def test_the_inner_speaker_holds_what_he_says():
    text = "State radio said the rebels claimed they had taken the bridge."
    found = cut(text, ("State radio", "said", "the rebels claimed they had taken the bridge"), ("the rebels", "claimed", "they had taken the bridge"))
    assert [(w, n) for w, n, _ in found] == [("they had taken the bridge", 1)]


def test_credits_of_the_makers_claim_nothing():
    assert words("Ana Example contributed to this report.") == []


def test_a_whether_clause_is_nobodys_claim():
    assert all("whether" not in w for w in words("The army will leave or whether it stays nobody knows."))


def test_the_end_of_a_sentence_before_is_no_part_of_a_clause():
    text = "He showed the court no evidence. The raid was the first of many."
    assert cut(text, ("He", "showed", "evidence. The raid was the first of many"))[0][0] == "The raid was the first of many"


def test_a_pronoun_alone_claims_nothing():
    assert words("What the ministry says", ("the ministry", "says", "What")) == []


def test_a_speaker_in_a_relative_clause_leaves_the_main_clause_to_the_report():
    text = "The blast, which officials said had been caused by a leaking pipe, tore open two floors of the hotel."
    found = cut(text, ("officials", "said", "had been caused by a leaking pipe"))
    assert ("The blast … tore open two floors of the hotel", None, "") in found
    assert ("had been caused by a leaking pipe", 0, "") in found


def test_what_follows_from_a_degree_is_one_proposition_with_it():
    text = "The chief said the valley is so dry for thousands of families, it should be on all of our minds."
    content = text.removeprefix("The chief said ").rstrip(".")
    assert words(text, ("The chief", "said", content)) == [content]


def test_of_two_verbs_the_first_of_which_has_nothing_of_its_own_one_claim_is_made():
    assert words("Gunmen shot and killed two guards at the gate.") == ["Gunmen shot and killed two guards at the gate"]


@pytest.mark.parametrize(("content", "claims"), [
    ("the storm displaced 3,000 people, who are now sheltered in six camps", 2), ("the people who are sheltered in six camps need water", 1),
])
def test_in_somebodys_words_a_relative_clause_is_a_claim_where_it_stands_apart(content, claims):
    assert len(words(f"The agency said {content}.", ("The agency", "said", content))) == claims


def test_when_sets_the_scene_unless_it_tells_of_an_act():
    assert len(words("The convoy was passing the gate when it came into view.")) == 1
    assert len(words("Four people died when a train hit a lorry at the gate.")) == 2


def test_what_a_source_asks_not_to_be_is_no_claim():
    text = "A union spokesman, who asked not to be named, said the radar had failed."
    assert not any("named" in w for w in words(text, ("A union spokesman", "said", "the radar had failed"), ("A union spokesman", "asked", "not to be named")))


@pytest.mark.parametrize("text, source, cue, content, left", [
    ("The mayor confirmed the raids, which left no casualties.", "The mayor", "confirmed", "the raids", ["left no casualties"]),
    ("The army condemned the ambush, which killed three soldiers.", "The army", "condemned", "the ambush", ["The army condemned the ambush", "killed three soldiers"]),
    ("The army condemned the ambush, in which three soldiers died.", "The army", "condemned", "the ambush", ["The army condemned the ambush", "three soldiers died"]),
])
def test_a_relative_clause_behind_what_somebody_said_is_the_reports_own(text, source, cue, content, left):
    assert [found for found, holder, _ in cut(text, (source, cue, content)) if holder is None] == left


@pytest.mark.parametrize("text, told", [
    ("Rebels stormed the palace in Varga on Tuesday and said that they had ousted the president.", [("Rebels stormed the palace in Varga on Tuesday", None), ("they had ousted the president", "Rebels")]),
    ("The council imposed a curfew from 7 p.m. and said the borders would stay shut.", [("The council imposed a curfew from 7 p.m", None), ("the borders would stay shut", "The council")]),
    ("Police arrested nine men on Sunday.", [("Police arrested nine men on Sunday", None)]),
])
def test_what_somebody_does_before_they_speak_is_the_reports(text, told):
    assert [(c.content, c.holder and c.holder.name) for c in read(Report(text=text)).claims] == told
