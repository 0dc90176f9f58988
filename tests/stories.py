"""Small made-up reports and readings that several tests share."""
from __future__ import annotations

from msgspec.structs import replace

from whatweknow.model import (
    Account,
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
    digest,
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


def three() -> list[Reading]:
    """Readings of a bridge, a mill and a pier, years and a thousand kilometres apart."""
    told = (("The bridge at Marn fell", "five drivers drowned", "A lorry was on the crossing when it gave way.", "2021-03-04", Place(name="Marn", country="FI", lat=61.0, lon=25.0)),
            ("At Orlen a mill burned", "two bakers were burned to death", "Flames took the flour store overnight.", "2022-06-01", Place(name="Orlen", country="PL", lat=52.0, lon=19.0)),
            ("A pier at Sund sank", "eight sailors are dead", "Gales had loosened its piles.", "2023-01-09", Place(name="Sund", country="PT", lat=39.0, lon=-8.0)))
    out = []
    for n, (title, dead, more, day, place) in enumerate(told):
        of = report(f"{title}. {more} Officials say {dead}.", name=f"r{n}", title=title, publisher=f"Post {n}", published=day)
        claim = replace(killed(of, dead, [5, 2, 8][n]), place=place, time=day)
        account = Account(report=of.id, id=digest(of.id, "main"), kind=EventType.DISASTER, act=["collapse", "fire", "shipwreck"][n], main=True, began=day, place=place, claims=(claim.id,))
        out.append(reading(of, claims=(claim,), accounts=(account,), places=()))
    return out
