"""When a report stands: the year and month it was published, or what its text lets be known of them, and which of its words are its lead."""
from __future__ import annotations

from dataclasses import dataclass, field

from ...model import Report
from ...vocab import words
from ..grammar.grid import Grid
from .words import months, told, year

LEAD = 2
"""Sentences of prose that may say what a report is about."""
THIS = frozenset((("this", "week"), ("this", "month"), ("this", "morning"), ("this", "weekend")))
"""Spans of the report's own days."""
LATER = 9999
"""The year of a report that names none: later than every year in it."""


@dataclass(frozen=True, slots=True)
class Now:
    """year: of publication, else the latest full date's, else LATER; month: of publication, None where unknown; lead: the token after its last sentence;
    nouns: the lemmas of nouns in it; numbers: the numbers in it; fresh: it tells of days of the week, today, this month."""

    year: int
    month: int | None
    lead: int
    nouns: frozenset[str] = field(default=frozenset())
    numbers: frozenset[str] = field(default=frozenset())
    fresh: bool = False


def of(report: Report, g: Grid) -> Now:
    """The moment of a report."""
    last = lead(report, g)
    named = frozenset(g.lemma[i] for i in range(last) if g.noun(i))
    numbers = frozenset(g.lower[i] for i in range(last) if g.tag[i] == "CD")
    fresh = not words("background", "now", "words").isdisjoint(g.lower[:last]) or any(g.lower[i:i + 2] in THIS for i in range(last))
    date = (report.published or "")[:7]
    if len(date) == 7 and date[:4].isdigit() and date[5:].isdigit():
        return Now(int(date[:4]), int(date[5:]), last, named, numbers, fresh)
    return Now(latest(g, last), None, last, named, numbers, fresh)


def lead(report: Report, g: Grid) -> int:
    """The token after the lead: headings and prose up to the first sentence that tells of harm, where that is among the first two; of a report of what came of
    an incident, a trial or a funeral, wherever it is."""
    heads = {a for a, _ in report.headings}
    prose = [(a, b) for a, b in g.bounds if g.start[a] not in heads and tells(g, a, b)]
    if not prose:
        return g.bounds[-1][1] if g.bounds else 0
    first = next((k for k, (a, b) in enumerate(prose) if any(told(g, i) for i in range(a, b))), len(prose))
    if first < min(LEAD, len(prose)):
        return prose[first][1]
    last = prose[min(LEAD, len(prose)) - 1][1]
    return last if first == len(prose) or words("background", "aftermath", "words").isdisjoint(g.lemma[:last]) else prose[first][1]


def tells(g: Grid, first: int, last: int) -> bool:
    """Whether a sentence has a subject; bylines, datelines and credits have none."""
    return any(g.dep[i] in ("nsubj", "nsubjpass") for i in range(first, last))


def latest(g: Grid, last: int) -> int:
    """The latest year of a text that was published nobody knows when: of its full dates, or told in its lead."""
    dated = [year(w) for i, w in enumerate(g.lower) if year(w) and (i < last or any(k in months() for k in g.lower[max(0, i - 3):i]))]
    return max(dated, default=LATER)
