"""The least number of killed or captured that a release's words support, by the set's own way of counting."""
from __future__ import annotations

import pytest

from eval.projections.minimums import minimum
from whatweknow.model import Certainty, Claim, Comparator, Count, Measure, Mode, Question, Reading, Report, Span, Voice


def told(text: str, *numbers: tuple[str, float | None], leaders: bool = False, comparator: Comparator = Comparator.EQ, increments: tuple[str, ...] = ()) -> int:
    """The minimum of a release with these numbers of captured, each given by its words."""
    claims = []
    for said, low in numbers:
        at = text.index(said)
        span = Span.of(text, at, at + len(said))
        kind = Comparator.VAGUE if low is None else comparator
        count = Count(measure=Measure.CAPTURED, comparator=kind, low=low, high=low, of=said, increment=said in increments)
        claims.append(Claim(report="r", question=Question.WHO_WAS_HURT, voice=Voice.REPORT, certainty=Certainty.CERTAIN, mode=Mode.DONE,
                            spans={"content": (span,), "count": (span,)}, counts=(count,)))
    return minimum(Reading(report=Report(text=text), claims=tuple(claims)), Measure.CAPTURED, leaders=leaders)


def test_the_numbers_of_one_sentence_are_added_and_the_sentence_with_the_most_is_taken():
    assert told("A patrol held a courier and two guards. Both guards were armed, and a cook was held.", ("a courier", 1), ("two guards", 2), ("a cook", 1)) == 3


def test_what_comes_on_top_is_added_once():
    text = "A patrol held a courier. Two others were held. In all, two others were held nearby."
    assert told(text, ("a courier", 1), ("Two others", 2), ("two others", 2), increments=("Two others", "two others")) == 3


def test_a_part_is_not_counted_beside_its_whole():
    assert told("A patrol held four fighters, including two women, in Lorn.", ("four fighters", 4), ("two women", 2)) == 4


def test_a_leader_is_counted_as_one_even_where_he_is_a_part():
    assert told("A patrol held four fighters, including a cell leader, in Lorn.", ("four fighters", 4), ("a cell leader", 1), leaders=True) == 1


@pytest.mark.parametrize("deed", ["He is wanted for the abduction of", "He was involved in a raid that led to the capture of", "He is linked to a gang that kidnapped"])
def test_the_earlier_deeds_of_who_was_sought_are_not_counted(deed: str):
    assert told(f"A patrol held a courier. {deed} nine teachers.", ("a courier", 1), ("nine teachers", 9)) == 1


@pytest.mark.parametrize("scope", ["three separate operations", "several night raids", "12 missions"])
def test_a_total_over_several_operations_gives_way_to_the_one_that_is_told(scope: str):
    assert told(f"Patrols held 20 men during {scope} in the south. In Lorn a patrol held two men.", ("20 men", 20), ("two men", 2)) == 2


def test_a_total_over_several_operations_stands_where_no_other_number_is_told():
    assert told("Patrols held 20 men during three separate operations in the south.", ("20 men", 20)) == 20


def test_he_is_counted_only_where_nobody_else_is():
    assert told("A patrol saw a courier on Friday. He was held.", ("He", 1)) == 1
    assert told("A patrol held one courier and kept him.", ("one courier", 1), ("him", 1)) == 1


@pytest.mark.parametrize(("said", "least"), [("several men", 3), ("many men", 4), ("a handful of men", 4), ("dozens of men", 24), ("fighters", 2)])
def test_vague_words_support_a_least_number_by_the_sets_table(said: str, least: int):
    assert told(f"A patrol held {said} in Lorn.", (said, None)) == least


def test_more_than_ten_are_at_least_eleven():
    assert told("A patrol held more than ten men.", ("more than ten men", 10), comparator=Comparator.GT) == 11
