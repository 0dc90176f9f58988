"""Assembly: a clause and what the stages found in it become one claim; and the reading as READING.md writes it."""
import json

import pytest

from whatweknow.errors import ReadingError
from whatweknow.model import (
    Anonymity,
    Certainty,
    Comparator,
    EventType,
    Manner,
    Measure,
    Mode,
    Party,
    Question,
    Report,
    Voice,
)
from whatweknow.reading import assemble, read
from whatweknow.reading.layers import (
    Attribution,
    Clause,
    CountMention,
    EventMention,
    PlaceMention,
    Quote,
    Sentence,
    Setting,
    Speaker,
    Stage,
    Stance,
    TimeMention,
    check,
    run,
)
from whatweknow.reading.parse import parse

TEXT = "The mayor said 12 people were killed in Sampleton on Monday."
CONTENT = (15, 59)


def made(text=TEXT, quotes=(), under=None, stance=None, condition=(), confidence=0.9, **layers):
    report = Report(text=text, published="2021-05-04")
    at = text.index
    given = {
        "attributions": (Attribution(((0, 9),), ((10, 14),), (CONTENT,), 0.9),),
        "speakers": (Speaker(Party(name="the mayor", anonymity=Anonymity.ROLE)),),
        "clauses": (Clause((CONTENT,), at("killed"), 0, condition),),
        "counts": (CountMention(15, 24, (15, 17), Measure.KILLED, Comparator.EQ, 12, 12, (18, 24)),),
        "events": (EventMention(EventType.KILL, (at("killed"), at("killed") + 6), {"target": (15, 24)}),),
        "times": (TimeMention(at("Monday"), at("Monday") + 6, "DATE", "2021-05-03"),),
        "places": (PlaceMention(at("Sampleton"), at("Sampleton") + 9, "Sampleton", lat=1.0, lon=2.0),),
        "settings": (Setting((at("killed"), at("killed") + 6), places=((at("Sampleton"), at("Sampleton") + 9),), points=(0,), times=(0,), sure=0.9),),
        **layers,
    }
    stances = (stance or Stance(Certainty.CERTAIN, Mode.DONE),) * len(given["clauses"])
    return assemble.claims(report=report, parse=parse(report), sentences=(Sentence(0, len(text), 0, under=under),), quotes=quotes, stances=stances,
                           confidences=(confidence,) * len(stances), **given)


def test_a_claim_holds_what_the_stages_found_in_its_words():
    [claim] = made()
    assert claim.holder.name == "the mayor" and claim.voice is Voice.SOURCE and claim.manner is Manner.INDIRECT
    assert claim.question is Question.WHO_WAS_HURT and claim.content == "12 people were killed in Sampleton on Monday"
    assert [(c.measure, c.low, c.of) for c in claim.counts] == [(Measure.KILLED, 12, "people")]
    assert claim.event.trigger == "killed" and claim.event.target == "12 people"
    assert claim.place.name == "Sampleton" and claim.time == "2021-05-03" and claim.said == "2021-05-04"


def test_every_role_has_its_exact_words():
    [claim] = made()
    assert {role: [s.exact for s in spans] for role, spans in claim.spans.items()} == {
        "content": [TEXT[slice(*CONTENT)]], "source": ["The mayor"], "cue": ["said"], "count": ["12 people"], "place": ["Sampleton"], "time": ["Monday"],
    }


def test_counts_outside_the_clause_are_not_its_own():
    [claim] = made(counts=(CountMention(0, 9, (0, 3), Measure.KILLED, Comparator.EQ, 1, 1),))
    assert claim.counts == ()


def test_a_place_that_is_less_likely_than_not_is_not_told():
    at = TEXT.index("Sampleton")
    [claim] = made(settings=(Setting((TEXT.index("killed"), TEXT.index("killed") + 6), places=((at, at + 9),), points=(0,), sure=0.4),))
    assert claim.place is None and claim.event.place is None and "place" not in claim.spans


def test_a_name_in_the_clause_that_is_not_where_the_act_took_place_is_no_place_of_it():
    [claim] = made(settings=(Setting((TEXT.index("killed"), TEXT.index("killed") + 6)),))
    assert claim.place is None and "place" not in claim.spans and claim.time == "2021-05-03"


@pytest.mark.parametrize(("held", "manner"), [((15, 59), Manner.DIRECT), ((15, 30), Manner.MIXED)])
def test_manner_is_the_share_in_quotation_marks(held, manner):
    assert made(quotes=(Quote(*held, 0),))[0].manner is manner


def test_the_same_clause_twice_is_one_claim():
    clause = Clause((CONTENT,), TEXT.index("killed"), 0)
    assert len(made(clauses=(clause, clause))) == 1


def test_a_condition_stands_beside_its_claim_and_the_stance_says_the_mode():
    [claim] = made(condition=((0, 9),), stance=Stance(Certainty.CERTAIN, Mode.THREATENED))
    assert claim.mode is Mode.THREATENED and claim.spans["condition"][0].exact == "The mayor"


def test_the_report_itself_has_no_holder():
    [claim] = made(attributions=(), speakers=(), clauses=(Clause((CONTENT,), TEXT.index("killed")),))
    assert claim.holder is None and claim.voice is Voice.REPORT and claim.manner is None


def test_stages_are_checked_for_what_they_need():
    with pytest.raises(ReadingError, match="needs b"):
        check((Stage("a", lambda b: b),), ())
    with pytest.raises(ReadingError, match="two stages"):
        check((Stage("a", lambda: 1), Stage("a", lambda: 2)), ())
    assert run((Stage("b", lambda a: a + 1),), {"a": 1}) == {"a": 1, "b": 2}


def test_a_whole_reading_is_exact_and_the_same_twice():
    from whatweknow.reading.pipeline import read
    from whatweknow.reading.wire import to_wire

    report = Report(text="Police said two men died.\n\n“We warned them,” said Ana Example, the mayor. “They did not listen.”", name="r1", published="2021-05-04")
    first, second = to_wire(read(report)), to_wire(read(report))
    assert json.dumps(first) == json.dumps(second) and first["id"] == "r1" and first["skipped"] == []
    assert {c["holder"]["name"] for c in first["claims"]} >= {"Police", "Ana Example"}
    for claim in first["claims"]:
        assert all(0 <= a < b <= len(report.text) for spans in claim["spans"].values() for a, b in spans)


def test_a_reading_without_the_tagger_says_so():
    from whatweknow.reading.pipeline import read

    reading = read(Report(text="Police said two men died."), tagger=False)
    assert reading.skipped == (("tagger", "not asked for"),) and "without tagger" in reading.reader
    assert [c.holder.name for c in reading.claims if c.holder] == ["Police"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "?", "12", "“", "a" * 5000, "¿Qué?", "\x00\x01", "🙂 “🙂” said 🙂."])
def test_any_text_gives_a_reading(text):
    from whatweknow.reading.pipeline import read

    assert read(Report(text=text)).report.text == text


def test_what_stands_in_a_claims_condition_is_no_act_of_it():
    made = read(Report(text="The general told television that the port was in their sights if Marn retaliated.")).claims
    assert [c.event for c in made if "sights" in c.content] == [None]
