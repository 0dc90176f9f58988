"""Small made-up reports and claims for the tests of reconcile and explain: `told` is one report of one sentence with one claim."""
from __future__ import annotations

from typing import Any

from whatweknow.model import (
    Anonymity,
    Certainty,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Measure,
    Mode,
    Party,
    Question,
    Report,
    Span,
    Voice,
)

Told = tuple[list[Claim], list[Report]]


def report(text: str, published: str | None = "2030-05-01", publisher: str | None = "Morning Ledger", **more: Any) -> Report:
    """One report."""
    return Report(text=text, published=published, publisher=publisher, **more)


def claim(r: Report, words: str, **more: Any) -> Claim:
    """A claim whose content is `words`; who_was_hurt where it counts people."""
    start = r.text.index(words)
    counts = more.get("counts", ())
    hurt = any(c.measure is not Measure.OBJECTS for c in counts)
    base: dict[str, Any] = {"question": Question.WHO_WAS_HURT if hurt else Question.WHAT_HAPPENED, "certainty": Certainty.CERTAIN, "mode": Mode.DONE,
                            "voice": Voice.SOURCE if more.get("holder") else Voice.REPORT}
    return Claim(report=r.id, spans={"content": (Span.of(r.text, start, start + len(words)),)} | more.pop("spans", {}), **base | more)


def count(low: float | None, of: str | None = None, measure: Measure = Measure.KILLED, how: Comparator = Comparator.EQ, high: float | None = None) -> Count:
    """A count; its high end follows the comparator."""
    if how in (Comparator.EQ, Comparator.ABOUT, Comparator.NONE):
        high = low
    return Count(measure=measure, comparator=how, low=low, high=high, of=of)


def objects(n: float, thing: str) -> Count:
    """A count of things."""
    return count(n, thing, Measure.OBJECTS)


def none(of: str | None = None, measure: Measure = Measure.KILLED) -> Count:
    """ "No one"."""
    return count(0, of, measure, Comparator.NONE)


def party(name: str, side: str | None = None, anonymity: Anonymity = Anonymity.ROLE, role: str | None = None) -> Party:
    """A holder."""
    return Party(name=name, side=side, anonymity=anonymity, role=role)


def act(trigger: str = "fired", **roles: str) -> Event:
    """An attack."""
    return Event(type=EventType.ATTACK, trigger=trigger, **roles)


def told(words: str, holder: Party | None, *counts: Count, on: str | None = "2030-05-01", by: str | None = "Morning Ledger", **more: Any) -> tuple[Claim, Report]:
    """One report that holds one claim."""
    # Two reports of the same text would be one report.
    r = report(f"{by}, {on}: {words}.", on, by)
    return claim(r, words, holder=holder, counts=counts, **more), r


def story(*pairs: tuple[Claim, Report]) -> Told:
    """Claims and reports of several `told`."""
    return [c for c, _ in pairs], list({r.id: r for _, r in pairs}.values())


def army_of(side: str) -> Party:
    """The forces of a country."""
    return party("the army", side)
