"""Quotations without a verb of saying: never the report's own words, nobody's by guess unless the paragraph turns to somebody."""
from __future__ import annotations

import pytest

from whatweknow.capture import plain
from whatweknow.model import Voice
from whatweknow.reading import read


def said(text: str) -> dict[str, str | None]:
    """Content -> name of the holder, sure or guessed, of the claims that are somebody's words."""
    return {c.content: (c.holder or c.guess).name for c in read(plain.report(text)).claims if c.voice in (Voice.SOURCE, Voice.UNCLEAR)}


@pytest.mark.parametrize(("text", "who"), [
    ("“The gate was locked from outside.” Petra Holm had climbed over the wall with two children. She lives nearby.\n", "Petra Holm"),
    ("“The gate was locked from outside.” Nobody came to open it for an hour.\n", None),
    ("“The gate was locked from outside.”\n\nPetra Holm runs the cinema.\n", None),
])
def test_a_quotation_alone_goes_to_the_person_its_paragraph_turns_to_and_else_to_nobody(text: str, who: str | None) -> None:
    assert {holder for content, holder in said(text).items() if "gate was locked" in content} == {who}


def test_a_quotation_without_a_cue_after_a_speaker_stays_that_speakers() -> None:
    text = "“The gate was locked,” said Petra Holm, a teacher. She pointed at the wall. “We climbed over it with ladders.”\n"
    assert next(holder for content, holder in said(text).items() if "climbed" in content) == "Petra Holm"


def test_marks_around_one_word_quote_nobody() -> None:
    assert not said("The “quick” ferry needs two hours. It sails at noon.\n")


@pytest.mark.parametrize("text", ["A flash flood claimed nine lives in the gorge on Monday.\n", "The explosion showed that the fence was no help.\n", "The crack showed that the wall was no help.\n"])
def test_an_act_or_a_disaster_does_not_speak(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize("text", ["The inquiry found that the brakes had failed.\n", "The footage showed that the brakes had failed.\n", "The engineer showed that the brakes had failed.\n"])
def test_a_body_a_document_and_a_person_speak(text: str) -> None:
    assert said(text)
