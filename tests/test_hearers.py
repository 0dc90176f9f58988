"""In a passive of telling the subject hears: who tells is the holder, and nobody where the report does not say."""
from __future__ import annotations

import pytest

from whatweknow.model import Report, Voice
from whatweknow.reading import read


@pytest.mark.parametrize(("text", "who"), [
    ("Passengers were told by the captain that the port engine had failed.\n", "the captain"),
    ("Passengers were woken and told by the captain that the port engine had failed.\n", "the captain"),
    ("Villagers were warned by the river office that the port wall had failed.\n", "the river office"),
    ("Passengers were told that the port engine had failed.\n", None),
    ("The captain told passengers that the port engine had failed.\n", "The captain"),
])
def test_who_tells_is_the_holder_and_who_is_told_is_not(text: str, who: str | None) -> None:
    claims = [c for c in read(Report(text=text)).claims if c.voice in (Voice.SOURCE, Voice.UNCLEAR) and c.content.endswith("had failed")]
    assert [(c.holder or c.guess).name for c in claims] == [who]


@pytest.mark.parametrize(("text", "voice"), [
    ("The night guard is said to have left the gate open.\n", Voice.SOURCE),
    ("The night guard is believed to have left the gate open.\n", Voice.REPORT),
    ("The night guard was asked to leave the gate open.\n", Voice.REPORT),
])
def test_hearsay_is_nobodys_words_in_particular_and_not_the_reports(text: str, voice: Voice) -> None:
    claims = read(Report(text=text)).claims
    assert {c.voice for c in claims} <= {voice, Voice.UNCLEAR if voice is Voice.SOURCE else voice}
    assert all(c.holder is None or c.holder.name is None for c in claims)
