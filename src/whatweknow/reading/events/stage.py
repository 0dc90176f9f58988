"""Acts: the word that names one and who did what to whom, with what, where, when and why, all as spans of the report.

`triggers.py` finds the words, `roles.py` with `verbal.py`, `nominal.py` and `where.py` what belongs to them. One mention a predicate.
The words are in `vocab/events.toml`, the method in `docs/counts.md`.
"""
from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from ...model import Report
from ...vocab import table, words
from .. import background
from ..grammar import grid, phrases
from ..grammar.grid import Grid
from ..layers import EventMention, Sentence
from . import roles, triggers, when
from .triggers import Trigger


def find(report: Report, parse: Doc, sentences: tuple[Sentence, ...]) -> tuple[EventMention, ...]:
    """All acts of the report in the order of the text. Offsets into `report.text`."""
    g = grid.of(parse)
    old = background.of(report, parse)
    acts = ((t, roles.find(g, t)) for t in triggers.find(g))
    return tuple(mention(g, t, r, old[t.head]) for t, r in acts if not roles.none(g, t, r))


def mention(g: Grid, t: Trigger, heads: roles.Roles, old: bool) -> EventMention:
    """One act with its roles as spans; a role may not stand inside its own trigger."""
    trigger = g.span(t.first, t.last)
    spans = {r: role(g, t, r, heads) for r in heads}
    if why := roles.reason(g, t):
        spans["reason"] = why
    if when := time(g, t):
        spans["time"] = when
    outside = {r: s for r, s in spans.items() if not (trigger[0] <= s[0] and s[1] <= trigger[1])}
    return EventMention(t.type, trigger, outside, background=old, plain=t.plain, verb=carried_by(g, t), aside=triggers.aside(g, t))


def carried_by(g: Grid, t: Trigger) -> int | None:
    """The offset of the verb that carries an act named by a noun or a state ("left ten dead"); None where something else carries it, or another word of the same verb does so sooner."""
    if t.verbal or not g.noun(t.head):
        up = g.head[t.head]
        return g.start[up] if not t.verbal and g.verb(up) and g.lemma[up] in words("events", "light", "verbs") else None
    v = triggers.carrier(g, t.head)
    if v is None or (g.dep[t.head] == "nsubj" and any(g.lower[k] in triggers.kinds("state") for k in g.kids[v])):
        return None
    names = [k for k in (*g.kids[v], *(o for p in g.kids_of(v, "prep") for o in g.kids[p])) if g.lemma[k] in triggers.kinds("noun")]
    ranks = table("events")["light"]["nearest"]
    first = min((k for k in names if g.dep[k] in ranks), key=lambda k: ranks.index(g.dep[k]), default=t.head)
    return g.start[v] if first == t.head else None


def role(g: Grid, t: Trigger, name: str, heads: roles.Roles) -> tuple[int, int]:
    """The span of one role: it begins after the trigger's own words, and of "A and B" fighting each other it is A alone."""
    i = phrases.antecedent(g, heads[name])
    first, last = phrases.first_of(g, i), phrases.last_of(g, i)
    if heads.get("target") in g.kids_of(i, "conj"):
        last = i + 1
    return g.span(t.last if first < t.last <= i and first >= t.first else first, last)


def time(g: Grid, t: Trigger) -> tuple[int, int] | None:
    """The span of the date or time that is the act's own, of several the one tied most closely to it, then the nearest."""
    tied = [(cost, abs(a - t.head), a, b) for a, b in dates(g, *g.limits(t.head)) if not when.counted(g, b, t.head) and (cost := when.tie(g, g.root(range(a, b)), t.head)) is not None]
    return g.span(*min(tied)[2:]) if tied else None


def dates(g: Grid, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The dates and times among tokens [first, last), as token ranges."""
    at = first
    while at < last:
        end = at
        while end < last and phrases.timely(g, end):
            end += 1
        if end > at:
            yield at, end
        at = end + 1
