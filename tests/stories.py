"""Small made-up reports and readings that several tests share."""
from __future__ import annotations

from whatweknow.model import (
    Certainty,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Manner,
    Measure,
    Mode,
    Party,
    Place,
    Question,
    Reading,
    Report,
    Span,
    Voice,
)

TEXT = "Officials in Marn said at least five people were killed when the bridge fell.\n\nThe mayor, Ada Holm, said nobody was missing."


def report(text: str = TEXT, **fields) -> Report:
    """A report of some words; fields as in Report."""
    return Report(text=text, **{"name": "bridge.txt", "publisher": "Marn Post", "published": "2021-03-04T09:30:00+01:00", **fields})


def span(of: Report, words: str) -> tuple[Span, ...]:
    """The span of some words that stand once in a report."""
    start = of.text.index(words)
    return (Span.of(of.text, start, start + len(words)),)


def killed(of: Report, content: str = "at least five people were killed", low: float = 5, **fields) -> Claim:
    """A claim that at least so many were killed."""
    count = Count(measure=Measure.KILLED, comparator=Comparator.GE, low=low, of="people")
    given = {"holder": Party(name="Officials in Marn", side="MA"), "counts": (count,), **fields}
    return Claim(report=of.id, question=Question.WHO_WAS_HURT, voice=Voice.SOURCE, certainty=Certainty.CERTAIN, mode=Mode.DONE,
                 manner=Manner.INDIRECT, spans={"content": span(of, content)}, **given)


def fell(of: Report) -> Claim:
    """A claim with every field filled."""
    event = Event(type=EventType.DISASTER, trigger="fell", target="the bridge")
    return Claim(report=of.id, question=Question.WHAT_HAPPENED, voice=Voice.REPORT, certainty=Certainty.PROBABLE, mode=Mode.DONE,
                 spans={"content": span(of, "the bridge fell"), "cue": span(of, "said"), "place": span(of, "Marn")}, event=event,
                 holder=Party(name="Ada Holm", role="mayor", side="MA", part_of="the city"), via=("Marn Radio", "a clerk"), channel="radio",
                 said="2021-03-04T10:00", place=Place(name="Marn", lat=1.5, lon=-2.25, precision=2), time="2021-03-04", background=True, confidence=0.5)


def reading(of: Report | None = None, reader: str = "test 1", **fields) -> Reading:
    """A reading with two claims and every layer."""
    of = of or report()
    claims = fields.pop("claims", (killed(of), fell(of)) if TEXT in of.text else ())
    layers = {"attributions": ({"source": ((0, 17),), "cue": ((18, 22),), "content": ()},), "skipped": (("attributions", "no tagger"),),
              "places": ({"start": 13, "end": 17, "text": "Marn", "lat": 1.5},), "times": ({"start": 0, "end": 4, "value": None},)}
    return Reading(report=of, claims=claims, reader=reader, **{**layers, **fields})
