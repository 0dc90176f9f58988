"""The day on which a number was given, where a later report dates it otherwise than those that carried it."""
import pytest
from made import Told, count, party, story, told

from whatweknow.model import Certainty, Claim, Mode, Question, Span, Voice
from whatweknow.reconcile import disputes
from whatweknow.reconcile.statements.given import speaks_of_earlier

MINISTRY = party("the health ministry", "KE")


def rising(*earlier: str, words: str = "the previous toll was announced on Saturday", day: str | None = "2030-05-04") -> Told:
    """Nine dead, given on the days of these reports; twelve on Sunday, with words on when the nine were given."""
    first = [told("nine people have died", MINISTRY, count(9, "people"), on=on, by=f"Paper {k}") for k, on in enumerate(earlier)]
    newest, r = told(f"12 people have died; {words}", MINISTRY, count(12, "people"), on="2030-05-05", by="Evening Sheet")
    return story(*first, (newest, r), (back(r.text, r.id, words, day), r))


def back(text: str, report: str, words: str, day: str | None) -> Claim:
    """The claim of these words."""
    at = text.index(words)
    return Claim(report=report, question=Question.WHAT_HAPPENED, voice=Voice.REPORT, certainty=Certainty.CERTAIN, mode=Mode.DONE, time=day,
                 spans={"content": (Span.of(text, at, at + len(words)),)})


def found(known: Told) -> list[tuple[str, list[str]]]:
    """Topic and answers of the disputes about a day of giving."""
    return [(d.topic, [p.says for p in d.positions]) for d in disputes(*known) if d.rule == "other_day_given"]


def test_a_number_that_two_reports_carried_was_not_first_given_later() -> None:
    assert found(rising("2030-05-03", "2030-05-03")) == [("the day 9 people killed was given", ["3 May 2030", "4 May 2030"])]


def test_one_report_alone_may_be_dated_wrongly() -> None:
    assert found(rising("2030-05-03")) == []


def test_given_before_anybody_carried_it_is_no_contradiction() -> None:
    assert found(rising("2030-05-04", "2030-05-04", day="2030-05-02")) == []


def test_given_on_the_day_of_the_reports_is_agreement() -> None:
    assert found(rising("2030-05-04", "2030-05-04")) == []


def test_without_a_day_nothing_is_said_of_it() -> None:
    assert found(rising("2030-05-03", "2030-05-03", day=None)) == []


@pytest.mark.parametrize(("words", "does"), [("the previous toll was announced on Saturday", True), ("the earlier figure, given on Monday, was lower", True),
                                             ("the previous government announced it", False), ("the last count may be wrong", False)])
def test_words_of_an_earlier_number_that_was_given(words: str, does: bool) -> None:
    c, _ = told(words, None)
    assert speaks_of_earlier(c) is does
