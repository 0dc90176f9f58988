"""Which of the five questions a claim answers."""
import pytest

from whatweknow.model import Comparator, Count, EventType, Measure, Mode, Question, Voice
from whatweknow.reading.questions import Asked, answered, asked_by, voice_of, words_of


def ask(text="", head="be", voice=Voice.REPORT, mode=Mode.DONE, counts=(), event=None, under=None, named=False):
    return answered(Asked(words_of(text), head, voice, mode, counts, event, under, named))


def count(measure):
    return (Count(measure=measure, comparator=Comparator.EQ, low=1, high=1),)


@pytest.mark.parametrize(("heading", "question"), [
    ("What happened?", Question.WHAT_HAPPENED),
    ("Was anyone hurt?", Question.WHO_WAS_HURT),
    ("Is the siege over?", Question.IS_IT_OVER),
    ("What happens next?", Question.WHAT_NEXT),
    ("What does it mean?", Question.WHAT_IT_MEANS),
    ("Is this enough for the unions?", Question.WHAT_IT_MEANS),
    ("Council backs new harbour plan after long debate", None),
    (None, None),
])
def test_a_heading_may_ask_one_of_the_five(heading, question):
    assert asked_by(heading) == question


def test_the_heading_decides():
    assert ask("Nobody was killed", counts=count(Measure.KILLED), under="What does it mean?") is Question.WHAT_IT_MEANS


@pytest.mark.parametrize("measure", [Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.MISSING, Measure.DISPLACED])
def test_people_counted_as_harmed_answer_who_was_hurt(measure):
    assert ask(counts=count(measure)) is Question.WHO_WAS_HURT


def test_the_killing_of_one_named_person_is_what_happened():
    assert ask(counts=count(Measure.KILLED), event=EventType.KILL, named=True) is Question.WHAT_HAPPENED


@pytest.mark.parametrize(("text", "mode", "question"), [
    ("they will return on Monday", Mode.FORECAST, Question.WHAT_NEXT),
    ("a ceasefire must begin", Mode.INTENDED, Question.IS_IT_OVER),
    ("we will burn your ships", Mode.THREATENED, Question.WHAT_NEXT),
    ("the siege continues", Mode.GOING_ON, Question.IS_IT_OVER),
    ("a bus fell into the river", Mode.DONE, Question.WHAT_HAPPENED),
])
def test_plans_and_states(text, mode, question):
    assert ask(text, head="fall", mode=mode) is question


def test_over_a_number_ends_nothing():
    assert ask("they hold over 200 crates", head="hold", mode=Mode.GOING_ON) is Question.WHAT_HAPPENED
    assert ask("the siege is over", head="be", mode=Mode.GOING_ON) is Question.IS_IT_OVER


def test_a_general_statement_in_the_present_is_no_act():
    assert answered(Asked(words_of("the town depends on its port"), "depend", Voice.SOURCE, Mode.DONE, (), None, None, present=True)) is Question.WHAT_IT_MEANS


def test_what_weighs_is_what_it_means():
    assert ask("a serious blow to the town") is Question.WHAT_IT_MEANS
    assert ask("it rained", voice=Voice.COMMENT) is Question.WHAT_IT_MEANS


def test_voice():
    assert voice_of("it rained", None, True) is Voice.SOURCE
    assert voice_of("it rained", None, False) is Voice.REPORT
    assert voice_of("it rained", "What does it mean?", False) is Voice.COMMENT
    assert voice_of("perhaps it rained too much", None, False) is Voice.COMMENT


@pytest.mark.parametrize(("text", "head", "event", "question"), [
    ("he tried to kill the bishop", "try", EventType.KILL, Question.WHAT_HAPPENED),
    ("the bishop was killed", "kill", EventType.KILL, Question.WHO_WAS_HURT),
    ("guards beat the boys", "beat", EventType.ATTACK, Question.WHO_WAS_HURT),
    ("all hostages were freed", "free", EventType.AID, Question.IS_IT_OVER),
    ("the hostages were freed", "free", EventType.AID, Question.WHAT_HAPPENED),
    ("fires were still a worry", "be", None, Question.IS_IT_OVER),
    ("it dealt a significant blow to the front", "deal", None, Question.WHAT_IT_MEANS),
    ("we reject the baseless charge", "reject", None, Question.WHAT_HAPPENED),
])
def test_what_a_word_or_two_decides(text, head, event, question):
    assert ask(text, head=head, event=event) is question


def test_people_counted_as_struck_by_a_disaster_are_hurt():
    assert ask("the flood affected 900 people", head="affect", counts=count(Measure.OBJECTS)) is Question.WHO_WAS_HURT
    assert ask("there were 20 cases of cholera", counts=count(Measure.OBJECTS)) is Question.WHO_WAS_HURT


def test_an_over_that_leads_on_ends_nothing():
    assert ask("she has been threatened over her work", head="threaten", mode=Mode.GOING_ON) is Question.WHAT_HAPPENED


def test_the_act_itself_is_no_word_of_lasting_beside_it():
    assert ask("the clans have been fighting for years", head="fight", mode=Mode.GOING_ON) is Question.WHAT_HAPPENED
    assert ask("the fighting goes on", head="go", mode=Mode.GOING_ON) is Question.IS_IT_OVER


@pytest.mark.parametrize(("text", "head", "mode", "question"), [
    ("the search goes on through the night", "go", Mode.GOING_ON, Question.IS_IT_OVER),
    ("the gunman is at large", "be", Mode.GOING_ON, Question.IS_IT_OVER),
    ("the search for the crew was called off", "call", Mode.DONE, Question.IS_IT_OVER),
    ("the concert was called off", "call", Mode.DONE, Question.WHAT_HAPPENED),
    ("fighting has stopped in the city", "stop", Mode.DONE, Question.IS_IT_OVER),
    ("police stopped a car", "stop", Mode.DONE, Question.WHAT_HAPPENED),
    ("the blaze was brought under control", "bring", Mode.DONE, Question.IS_IT_OVER),
    ("the bus goes to the port", "go", Mode.GOING_ON, Question.WHAT_HAPPENED),
])
def test_what_goes_on_or_has_stopped_answers_whether_it_is_over(text, head, mode, question):
    assert ask(text, head=head, mode=mode) is question


@pytest.mark.parametrize(("text", "head", "mode", "question"), [
    ("the strike was intended to kill soldiers", "intend", Mode.INTENDED, Question.WHAT_HAPPENED),
    ("it intends to reopen the port", "intend", Mode.INTENDED, Question.WHAT_NEXT),
    ("officials would not say how many", "say", Mode.FORECAST, Question.WHAT_HAPPENED),
    ("officials would say how many on Monday", "say", Mode.FORECAST, Question.WHAT_NEXT),
    ("the bridge would not open until May", "open", Mode.FORECAST, Question.WHAT_NEXT),
])
def test_what_an_act_was_meant_to_do_and_what_nobody_would_say_is_past(text, head, mode, question):
    assert ask(text, head=head, mode=mode) is question


def test_people_who_came_through_an_attack_unharmed_answer_whether_anyone_was_hurt():
    assert ask("all soldiers at the base were unharmed after the attack", head="be", event=EventType.ATTACK) is Question.WHO_WAS_HURT
