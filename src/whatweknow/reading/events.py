"""Acts: the word that names one and who did what to whom, with what, where, when and why, all as spans of the report.

`triggers.py` finds the words, `roles.py` what belongs to them. One mention a predicate. The words are in `vocab/events.toml`, the method in `docs/counts.md`.
"""
from __future__ import annotations

from spacy.tokens import Doc

from ..model import Report
from . import background, grid, phrases, roles, triggers
from .grid import Grid
from .layers import EventMention, Sentence
from .triggers import Trigger


def find(report: Report, parse: Doc, sentences: tuple[Sentence, ...]) -> tuple[EventMention, ...]:
    """All acts of the report in the order of the text. Offsets into `report.text`."""
    g = grid.of(parse)
    old = background.sentences(report, g)
    return tuple(mention(g, t, old[g.sent[t.head]]) for t in triggers.find(g))


def mention(g: Grid, t: Trigger, old: bool) -> EventMention:
    """One act with its roles as spans; a role may not hold its own trigger."""
    trigger = g.span(t.first, t.last)
    spans = {r: phrases.of(g, i) for r, i in roles.find(g, t).items()}
    if why := roles.reason(g, t):
        spans["reason"] = why
    if when := time(g, t):
        spans["time"] = when
    return EventMention(t.type, trigger, {r: s for r, s in spans.items() if not (trigger[0] <= s[0] and s[1] <= trigger[1])}, background=old)


def time(g: Grid, t: Trigger) -> tuple[int, int] | None:
    """The span of the date or time nearest the trigger in its sentence."""
    first, last = g.limits(t.head)
    near = min((i for i in range(first, last) if phrases.timely(g, i)), key=lambda i: abs(i - t.head), default=None)
    if near is None:
        return None
    a = b = near
    while a > first and phrases.timely(g, a - 1):
        a -= 1
    while b + 1 < last and phrases.timely(g, b + 1):
        b += 1
    return g.span(a, b + 1)
