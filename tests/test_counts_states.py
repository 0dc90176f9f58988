"""Numbers of people who are told to be somewhere: read without a noun, counting people and never things, and what "the number" is put at."""
from __future__ import annotations

import pytest

from whatweknow.model import Claim, Measure, Report
from whatweknow.reading import read

HURT = "Twenty-three divers were injured when a dock gave way in Split, the harbour office said. "
Counted = list[tuple[str | None, float | None, bool]]


def claims(text: str) -> tuple[Claim, ...]:
    return read(Report(text=text)).claims


def counted(sentence: str, before: str = HURT) -> Counted:
    return [(k.of, k.low, k.increment) for c in claims(before + sentence) for k in c.counts if k.measure is Measure.OBJECTS]


@pytest.mark.parametrize(("sentence", "found"), [
    ("Eight are still there.", [("divers", 8, False)]),
    ("Seven have since been released from hospital.", [("divers", 7, False)]),
    ("Nine were flown to Zagreb.", [("divers", 9, False)]),
    ("Nine were flown to Zagreb and four to Rijeka.", [("divers", 9, False), ("divers", 4, False)]),
    ("Thirteen of the 23 have gone back to work.", [("divers", 13, False)]),
    ("Thirteen of the 23 divers are back at work.", [("divers", 13, False)]),
    ("The clinic has discharged 14 of the 23.", [("divers", 14, False)]),
    ("With 14 back at work, nine are still off sick.", [("divers", 14, False)]),
    ("Two more were flown to Zagreb on Sunday.", [("divers", 2, True)]),
])
def test_people_told_to_be_somewhere_are_counted_without_a_noun(sentence: str, found: Counted) -> None:
    assert counted(sentence) == found


def test_a_bare_number_behind_and_is_the_subject_of_the_verb_that_follows() -> None:
    found = [c.content for c in claims(HURT + "Five are being treated in Zagreb, 11 are at Rijeka and seven have returned to work in Split.")]
    assert "seven have returned to work in Split" in found and "11 are at Rijeka" in found


def test_those_who_were_moved_are_no_things_told_of_before() -> None:
    assert counted("Six boats sank. Eight went to Zagreb.") == [("boats", 6, False), ("divers", 8, False)]


@pytest.mark.parametrize(("before", "measure", "of"), [
    ("More divers had been flown to Zagreb. ", Measure.OBJECTS, "divers"),
    ("More divers had died. ", Measure.KILLED, "divers"),
])
def test_the_number_is_of_those_of_whom_the_words_before_tell(before: str, measure: Measure, of: str) -> None:
    told = claims(before + "A harbour official put the number at about a dozen.")[-1]
    assert [(k.measure, k.of, k.low, k.increment) for k in told.counts] == [(measure, of, 12, True)]
    assert told.holder is not None and told.holder.name == "A harbour official"
