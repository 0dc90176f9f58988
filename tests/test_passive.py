"""The subject of a passive of blaming or telling never speaks: the by-phrase does, else nobody who is named."""
from __future__ import annotations

import pytest

from whatweknow.model import Claim, Report, Voice
from whatweknow.reading import read


def about(text: str, words: str) -> Claim:
    return next(c for c in read(Report(text=text)).claims if words in c.content)


@pytest.mark.parametrize(("text", "said", "who"), [
    ("The rebels were accused of shelling the market.", "shelling the market", None),
    ("The rebels were accused by the army of shelling the market.", "shelling the market", "the army"),
    ("The company has been accused of hiding the leak.", "hiding the leak", None),
    ("The firm was blamed for the collapse, in which nine workers died.", "collapse", None),
    ("The colonel was arrested and accused of ordering the shooting of five students.", "shooting of five students", None),
    ("A man accused of setting the fire that killed two guards appeared in court.", "killed two guards", None),
    ("The two firms were charged by prosecutors with hiding the leak.", "hiding the leak", "prosecutors"),
    ("The minister has been criticised for ignoring the warning.", "ignoring the warning", None),
    ("Aid workers were urged by the governor to leave the town.", "leave the town", "the governor"),
    ("\"We saw nothing,\" the guard was told by the driver.", "We saw nothing", "the driver"),
    ("The mayor was quoted as saying that the bridge had collapsed.", "the bridge had collapsed", "The mayor"),
])
def test_who_is_blamed_or_told_is_no_holder(text: str, said: str, who: str | None) -> None:
    claim = about(text, said)
    holder = claim.holder or claim.guess
    assert (holder.name if holder else None) == who


def test_who_is_blamed_is_part_of_what_is_said_and_who_only_hears_is_not() -> None:
    assert about("The rebels were accused by the army of shelling the market.", "shelling").content.startswith("The rebels")
    assert about("Passengers were told that the port engine had failed.", "failed").content == "the port engine had failed"


def test_that_somebody_is_accused_by_nobody_named_is_the_reports_to_say() -> None:
    claim = about("The rebels were accused of shelling the market.", "accused")
    assert (claim.voice, claim.holder) == (Voice.REPORT, None)


@pytest.mark.parametrize(("text", "voice"), [
    ("The mayor condemned the attacks.", Voice.REPORT),
    ("The president condemned the attack on the school.", Voice.REPORT),
    ("The mayor denied the killing of the prisoners.", Voice.SOURCE),
])
def test_what_is_only_judged_is_nothing_that_is_said(text: str, voice: Voice) -> None:
    assert [c.voice for c in read(Report(text=text)).claims] == [voice]


def test_who_is_believed_to_be_something_believes_nothing() -> None:
    assert [c.holder for c in read(Report(text="The attackers, believed to belong to the Sons of Ashar, fled.")).claims] == [None]


def test_who_was_warned_in_somebodys_words_is_told_of_in_those_words() -> None:
    text = "According to a court document, the mayor was warned in April that the dam was leaking."
    assert [(c.content, c.holder and c.holder.name) for c in read(Report(text=text)).claims] == [("the mayor was warned in April that the dam was leaking", "a court document")]


def test_a_man_believed_drunk_believes_nothing() -> None:
    (claim,) = read(Report(text="The captain, believed drunk, was arrested.")).claims
    assert (claim.voice, claim.holder, claim.content) == (Voice.REPORT, None, "The captain, believed drunk, was arrested")
