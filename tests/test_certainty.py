"""Certainty and mode: how sure the holder is and where the act stands, each rule on words of our own."""
from __future__ import annotations

import pytest

from whatweknow import vocab
from whatweknow.model import Certainty, Mode, Report
from whatweknow.reading import certainty, sentences
from whatweknow.reading.layers import Attribution, Clause, Stance
from whatweknow.reading.parse import parse


def stance(text: str, content: str, source: str = "", cue: str = "", condition: str = "") -> Stance:
    """The stance of one clause; with a cue it is that attribution's content, without one the report speaks."""
    report = Report(text=text)
    doc = parse(report)
    start = text.index(content)
    inside = [t for t in doc if start <= t.idx < start + len(content)]
    head = next(t for t in inside if t.head.i == t.i or not start <= t.head.idx < start + len(content))

    def at(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    attributions = (Attribution(at(source), at(cue), ((start, start + len(content)),)),) if cue else ()
    clause = Clause(((start, start + len(content)),), head.idx, 0 if cue else None, at(condition))
    return certainty.judge(report, doc, sentences.find(report, doc), (clause,), attributions)[0]


@pytest.mark.parametrize(("content", "expected"), [
    ("The bridge collapsed", Certainty.CERTAIN),
    ("The pilot may have fallen asleep", Certainty.POSSIBLE),
    ("The toll might rise", Certainty.POSSIBLE),
    ("Perhaps the engine failed", Certainty.POSSIBLE),
    ("The engine probably failed", Certainty.PROBABLE),
    ("The crew is believed to be dead", Certainty.PROBABLE),
    ("The shell appears to have missed", Certainty.PROBABLE),
    ("The crew is feared dead", Certainty.POSSIBLE),
    ("There is a good chance the rain stops", Certainty.PROBABLE),
    ("There is a risk the dam breaks", Certainty.POSSIBLE),
    ("It is unlikely the ferry sank", Certainty.PROBABLY_NOT),
    ("Smoke could be seen over the port", Certainty.CERTAIN),
    ("The army did not cross the river", Certainty.CERTAINLY_NOT),
    ("The rebels have no tanks", Certainty.CERTAINLY_NOT),
    ("The convoy avoided an ambush", Certainty.CERTAINLY_NOT),
    ("The committee has yet to meet", Certainty.CERTAINLY_NOT),
    ("Maybe some did not leave", Certainty.POSSIBLY_NOT),
    ("No sailors were killed", Certainty.CERTAIN),
    ("There were no casualties", Certainty.CERTAIN),
    ("The food was not sufficient", Certainty.CERTAIN),
    ("The road is no longer safe", Certainty.CERTAIN),
    ("They are not only hungry", Certainty.CERTAIN),
    ("We do not want a war but will defend our homes", Certainty.CERTAIN),
])
def test_how_sure_the_words_are(content: str, expected: Certainty) -> None:
    assert stance(content + ".", content).certainty is expected


@pytest.mark.parametrize(("cue", "expected"), [
    ("said", Certainty.CERTAIN), ("denied", Certainty.CERTAINLY_NOT), ("rejected claims", Certainty.CERTAINLY_NOT), ("did not confirm", Certainty.UNKNOWN),
    ("could not verify", Certainty.UNKNOWN), ("believes", Certainty.PROBABLE), ("suspects", Certainty.PROBABLE), ("fears", Certainty.POSSIBLE),
    ("doubts", Certainty.PROBABLY_NOT), ("could not rule out", Certainty.POSSIBLE), ("ruled out", Certainty.CERTAINLY_NOT), ("did not deny", Certainty.UNKNOWN),
])
def test_a_cue_has_its_own_force(cue: str, expected: Certainty) -> None:
    text = f"The mayor {cue} that the wall fell."
    assert stance(text, "the wall fell", "The mayor", cue).certainty is expected


def test_denying_what_is_negated_affirms_it() -> None:
    assert stance("The mayor denied that the guards did not act.", "the guards did not act", "The mayor", "denied").certainty is Certainty.CERTAIN


def test_the_doubt_that_a_denial_rejects_is_not_the_holders() -> None:
    assert stance("Police rejected speculation that the gate was left open.", "the gate was left open", "Police", "rejected").certainty is Certainty.CERTAINLY_NOT


def test_signs_only_make_it_probable() -> None:
    assert stance("All indications are that the fire is out.", "the fire is out", "All indications", "are").certainty is Certainty.PROBABLE


def test_a_question_leaves_it_open() -> None:
    assert stance("Did the bridge collapse?", "Did the bridge collapse").certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(("content", "expected"), [
    ("Gunmen raided the village", Mode.DONE),
    ("Soldiers are searching the hills", Mode.GOING_ON),
    ("The siege continues", Mode.GOING_ON),
    ("Rescuers were still digging", Mode.GOING_ON),
    ("The two armies have been fighting since May", Mode.GOING_ON),
    ("The town has been shelled for weeks", Mode.GOING_ON),
    ("Thirty patients are in hospital", Mode.GOING_ON),
    ("The group regularly attacks convoys", Mode.GOING_ON),
    ("Since May, forty people have been killed", Mode.DONE),
    ("The convoy was passing the mill", Mode.DONE),
    ("The cabinet plans to close the port", Mode.INTENDED),
    ("The party does not seek new elections", Mode.INTENDED),
    ("The general is due to speak on Friday", Mode.SCHEDULED),
    ("The trial is scheduled to begin in May", Mode.SCHEDULED),
    ("The river is expected to rise", Mode.FORECAST),
    ("The rain will stop by noon", Mode.FORECAST),
    ("The council must choose a site", Mode.FORECAST),
    ("The bridge will reopen if the water falls", Mode.CONDITIONAL),
    ("The rebels threatened to cut the line", Mode.THREATENED),
])
def test_where_an_act_stands(content: str, expected: Mode) -> None:
    assert stance(content + ".", content).mode is expected


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), [
    ("The union demanded an end to the curfew.", "The union", "demanded", "an end to the curfew", Mode.INTENDED),
    ("The envoy called for a truce.", "The envoy", "called for", "a truce", Mode.INTENDED),
    ("The envoy urged the sides to talk.", "The envoy", "urged", "the sides to talk", Mode.INTENDED),
    ("“We will rebuild the mill,” the mayor said.", "the mayor", "said", "We will rebuild the mill", Mode.INTENDED),
    ("The mayor said the work would take a year.", "The mayor", "said", "the work would take a year", Mode.FORECAST),
    ("The army said the raid will be answered.", "The army", "said", "the raid will be answered", Mode.THREATENED),
    ("The army vowed to retaliate.", "The army", "vowed", "to retaliate", Mode.THREATENED),
    ("The captors gave the family two days to pay.", "The captors", "gave", "the family two days to pay", Mode.THREATENED),
    ("The army warned that it would shell the port if the ships stayed.", "The army", "warned", "it would shell the port", Mode.THREATENED),
    ("The agency warned of a possible famine.", "The agency", "warned of", "a possible famine", Mode.FORECAST),
    ("Police said the men were hiding in the hills.", "Police", "said", "the men were hiding in the hills", Mode.GOING_ON),
    ("Police said the bus was turning when it was hit.", "Police", "said", "the bus was turning when it was hit", Mode.DONE),
    ("The union accused the firm of hiding the files.", "The union", "accused", "the firm of hiding the files", Mode.GOING_ON),
    ("“We condemn the raid,” the party said.", "the party", "said", "We condemn the raid", Mode.DONE),
])
def test_a_cue_and_its_holder_say_where_an_act_stands(text: str, source: str, cue: str, content: str, expected: Mode) -> None:
    assert stance(text, content, source, cue).mode is expected


def test_a_threat_under_a_condition_is_a_threat() -> None:
    text = "The guards warned they would shoot if the gate opened."
    assert stance(text, "they would shoot", "The guards", "warned", condition="the gate opened").mode is Mode.THREATENED


def test_a_participle_stands_where_its_verb_stands() -> None:
    assert stance("A mine blew up a truck, killing two.", "killing two").mode is Mode.DONE
    assert stance("Troops are combing the valley, looking into every barn.", "looking into every barn").mode is Mode.GOING_ON


def test_a_promise_of_harm_is_not_denied_by_its_not() -> None:
    found = stance("The army said the raiders will not be spared.", "the raiders will not be spared", "The army", "said")
    assert (found.certainty, found.mode) == (Certainty.CERTAIN, Mode.THREATENED)


def test_there_is_a_stance_for_each_clause() -> None:
    report = Report(text="Snow fell. The pass closed.")
    doc = parse(report)
    clauses = (Clause(((0, 9),), 5), Clause(((11, 26),), 20))
    assert len(certainty.judge(report, doc, sentences.find(report, doc), clauses, ())) == 2


@pytest.mark.parametrize("row", ["probable", "possible", "improbable"])
def test_no_hedge_is_of_two_strengths(row: str) -> None:
    tables = ("beside", "verb", "adjective", "noun", "cue")
    for name in tables:
        rows = vocab.table("hedges")[name]
        others = {w for other, ws in rows.items() if other in ("probable", "possible", "improbable") and other != row for w in ws}
        assert not set(rows.get(row, ())) & others, f"hedges.{name} has a word of two strengths"
