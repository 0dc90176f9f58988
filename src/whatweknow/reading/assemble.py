"""Clauses become claims: each gets its holder, its counts, its event, its place and time, and the question it answers."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from spacy.tokens import Doc

from ..model import Claim, Count, Event, Manner, Measure, Mode, Place, Report, Span, Voice
from . import whereabouts
from .confidence import clear
from .events.when import counts_from, foreign
from .grammar import grid
from .grammar.grid import Grid
from .layers import Attribution, Clause, CountMention, EventMention, PlaceMention, Quote, Sentence, Setting, Speaker, Stance, TimeMention
from .questions import Asked, answered, voice_of, words_of
from .saying import said

DIRECT, MIXED = 0.9, 0.02
"""Shares of a content inside quotation marks: from the first on it is direct speech, up to the second indirect (the bounds PolNeAR's
scorer uses are .95 and .02; the first is lower because a clause may have lost a mark at its edge)."""
KILLS = frozenset({Measure.KILLED})
LIKELY = 0.5
"""How likely a place must be to stand in a claim: four of five such places are right, by three-fold crossing of the rows they are learned from."""
SURE = 0.65
"""The same of a name that stands for the place in the words of the act, where no phrase of place hangs on it."""
ACTUAL = frozenset({Mode.DONE, Mode.GOING_ON})
"""Modes in which an act has happened: what is only planned, feared or forecast is no event yet."""


MOMENTS = frozenset({"DATE", "TIME"})
"""Types of times that are moments and no lengths."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the stages found in one report, sorted by place."""

    counts: tuple[CountMention, ...]
    events: tuple[EventMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    quotes: tuple[Quote, ...]
    settings: Mapping[int, Setting]


def claims(report: Report, parse: Doc, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...],
           speakers: tuple[Speaker, ...], clauses: tuple[Clause, ...], stances: tuple[Stance, ...], confidences: tuple[float | None, ...],
           counts: tuple[CountMention, ...], events: tuple[EventMention, ...], times: tuple[TimeMention, ...], places: tuple[PlaceMention, ...],
           settings: tuple[Setting, ...]) -> tuple[Claim, ...]:
    """One claim a clause, in the order of the text; claims with the same words, holder and stance are one."""
    found = Found(counts, tuple(sorted(events, key=_trigger)), times, places, quotes, {s.trigger[0]: s for s in settings})
    starts = [s.start for s in sentences]
    out: dict[str, Claim] = {}
    for clause, stance, confidence in zip(clauses, stances, confidences, strict=True):
        sentence = sentences[max(0, bisect_right(starts, clause.pieces[0][0]) - 1)]
        a = clause.attribution
        g, telling = grid.of(parse), (attributions[a], speakers[a]) if a is not None else (None, None)
        for share in _shares(g, clause, found):
            claim = _known(_claim(report, g, sentence, clause, share, stance, found, *telling), confidence)
            out.setdefault(claim.id, claim)
    return tuple(sorted(out.values(), key=lambda c: (c.spans["content"][0].start, c.spans["content"][-1].end, c.id)))


def _shares(g: Grid, clause: Clause, found: Found) -> tuple[whereabouts.Share, ...]:
    return whereabouts.shares(g, clause, _inside(found.counts, clause.pieces, lambda m: m.number[0]), _inside(found.places, clause.pieces, lambda m: m.start))


def _claim(report: Report, g: Grid, sentence: Sentence, whole: Clause, share: whereabouts.Share, stance: Stance, found: Found, attribution: Attribution | None,
           speaker: Speaker | None) -> Claim:
    clause = replace(whole, pieces=share.pieces)
    mentions = _inside(found.counts, clause.pieces, lambda m: m.number[0])
    told = _event(found.events, whole)
    mention = _shared(told, share) if stance.mode in ACTUAL else None
    setting = _sure(_set(found, found.settings.get(told.trigger[0] if told else clause.head), whole, share), attribution)
    times = _inside(found.times, clause.pieces, lambda m: m.start)
    old = mention.background if mention else any(m.background for m in mentions)
    # What an older incident cost is no toll of an act of today: "the deadliest since a bomb killed 40".
    mentions = [m for m in mentions if old or not m.background]
    counts = tuple(_count(report.text, m, _asof(found, sentence, clause, m) if stance.mode in ACTUAL else None) for m in mentions)
    voice = voice_of(report.text[clause.pieces[0][0]:clause.pieces[-1][1]], sentence.under, attribution is not None)
    named = _named_victim(g, mentions)
    head = _head(g, clause.head)
    asked = Asked(frozenset().union(*(words_of(report.text[a:b]) for a, b in clause.pieces)), g.base[head] if head is not None else "", voice, stance.mode,
                  counts, mention.type if mention and not mention.plain else None, sentence.under, named, head is not None and _present(g, head))
    when = _when(g, times, mention, setting, found.times, bool(counts))
    return Claim(
        report=report.id, question=answered(asked), voice=voice, certainty=stance.certainty, mode=stance.mode,
        spans=_spans(report.text, clause, attribution, mentions, setting.places if setting else (), times), holder=speaker.party if speaker else None,
        via=speaker.via if speaker else (), channel=speaker.channel if speaker else None,
        manner=_manner(clause.pieces, found.quotes, attribution) if attribution else None, said=said(g, attribution, found.times, report.published), event=_words(report.text, mention, clause, setting), counts=counts,
        place=_place(found.places, setting), time=when.at or when.value if when else None, doubt=when.doubt if when else None,
        background=old,
    )


def _shared(told: EventMention | None, share: whereabouts.Share) -> EventMention | None:
    """The act of a part of a clause: another number elsewhere has other sufferers."""
    if told is None or share.place is None:
        return told
    return replace(told, roles={role: span for role, span in told.roles.items() if role not in ("target", "place")})


def _set(found: Found, setting: Setting | None, whole: Clause, share: whereabouts.Share) -> Setting | None:
    """The setting of a part of a clause: its own place, and of the act's places those in no other part."""
    if share.place is not None:
        at = share.place
        return Setting((at.start, at.end), None, ((at.start, at.end),), (None if at.lat is None else found.places.index(at),), setting.times if setting else (), 1.0)
    if setting is None or share.pieces == whole.pieces:
        return setting
    own = [k for k, p in enumerate(setting.places) if p[0] < share.pieces[-1][1] or p[0] >= whole.pieces[-1][1]]
    return replace(setting, places=tuple(setting.places[k] for k in own), points=tuple(setting.points[k] for k in own))


def _sure(setting: Setting | None, attribution: Attribution | None) -> Setting | None:
    """The setting without places that are less likely than not, or where its speaker is: a claim rather tells no place than a wrong one."""
    if setting is None:
        return None
    speaking = attribution.source if attribution else ()
    own = [k for k, p in enumerate(setting.places) if setting.sure >= LIKELY and not any(a <= p[0] < b for a, b in speaking)]
    return replace(setting, places=tuple(setting.places[k] for k in own), points=tuple(setting.points[k] for k in own))


def _when(g: Grid, inside: Sequence[TimeMention], mention: EventMention | None, setting: Setting | None, times: Sequence[TimeMention],
          counted: bool) -> TimeMention | None:
    """When it happened: the first of the act's own times that is a moment, be it one that cannot be, else the first told in its clause that is not known to be another's.
    What stands in the act's reason is older than the act; the moment that a number holds for is none of the act's."""
    start, end = mention.roles.get("reason", (0, 0)) if mention else (0, 0)
    own = [times[n] for n in setting.times] if setting else []
    head = _head(g, setting.trigger[0]) if setting else None
    rest = (t for t in inside if head is None or (t.at and not counts_from(g, t, head)) or not foreign(g, t, head))
    return next((t for t in (*own, *rest) if not (t.asof and counted) and (t.at or (t.type in MOMENTS and (t.value or t.doubt))) and not start <= t.start < end), None)


def _known(claim: Claim, confidence: float | None) -> Claim:
    """The claim with its confidence; where that is too low nobody's name stands by it."""
    if clear(confidence):
        return msgspec.structs.replace(claim, confidence=confidence)
    return msgspec.structs.replace(claim, id="", voice=Voice.UNCLEAR, holder=None, guess=claim.holder, via=(), channel=None, confidence=confidence)


def _inside(mentions: Sequence[Any], pieces: Sequence[tuple[int, int]], at: Any) -> list[Any]:
    """Mentions whose anchor stands inside one of the pieces."""
    return [m for a, b in pieces for m in mentions[bisect_left(mentions, a, key=at):bisect_left(mentions, b, key=at)]]


def _trigger(event: EventMention) -> int:
    return event.trigger[0]


def _event(events: tuple[EventMention, ...], clause: Clause) -> EventMention | None:
    """The event at the clause's own verb or carried by it, else the first inside it that has a role, else the first; a plain one only at the verb, and before none but those told of by the way.
    What stands in its condition has not happened: "they are in its sights if it retaliates" tells of no retaliation."""
    inside = [e for e in _inside(events, clause.pieces, _trigger) if not any(a <= e.trigger[0] < b for a, b in clause.condition)]
    own = [e for e in inside if e.trigger[0] <= clause.head < e.trigger[1]]
    named, carried = [e for e in inside if not e.plain], [e for e in inside if e.verb == clause.head]
    central = [e for e in named if not e.aside]
    return next(iter((*(e for e in own if not e.plain), *carried, *(e for e in central if e.roles), *central, *own, *named)), None)


def _asof(found: Found, sentence: Sentence, clause: Clause, count: CountMention) -> str | None:
    """The moment that a number holds for: told behind it before any other number, else before all numbers of its sentence."""
    held = [t for t in _inside(found.times, [(sentence.start, clause.pieces[-1][1])], lambda t: t.start) if t.asof and t.value]
    if not held:
        return None
    others = [m.number[0] for m in _inside(found.counts, [(sentence.start, sentence.end)], lambda m: m.number[0])]
    behind = (t.value for t in held if t.start > count.number[0] and not any(count.number[0] < at < t.start for at in others))
    return next(behind, next((t.value for t in held if t.start < others[0]), None))


def _count(text: str, m: CountMention, asof: str | None) -> Count:
    of = m.of_text or (text[slice(*m.of)] if m.of else None)
    return Count(measure=m.measure, comparator=m.comparator, low=m.low, high=m.high, of=of, increment=m.increment, part=m.part, asof=asof)


def _named_victim(g: Grid, mentions: Sequence[CountMention]) -> bool:
    """Whether all that is counted is the killing of one person known by name."""
    if len(mentions) != 1 or mentions[0].measure not in KILLS or mentions[0].low != 1 or mentions[0].high != 1:
        return False
    victim = g.within(*(mentions[0].of or mentions[0].number))
    return bool(victim) and any(g.entity[i] == "PERSON" or g.pos[i] == "PROPN" for i in (g.root(victim), victim[-1]))


def _head(g: Grid, head: int) -> int | None:
    return next(iter(g.within(head, head + 1)), None)


def _present(g: Grid, head: int) -> bool:
    """A verb in the simple present without auxiliaries; of "is" only what makes a noun of its subject ("is a crime", not "is back")."""
    return g.tag[head] in ("VBZ", "VBP") and not g.has(head, "aux", "auxpass") and (g.base[head] != "be" or g.has(head, "attr"))


def _spans(text: str, clause: Clause, attribution: Attribution | None, counts: Sequence[CountMention], places: Sequence[tuple[int, int]], times: Sequence[TimeMention]) -> dict[str, tuple[Span, ...]]:
    pieces = {
        "content": clause.pieces, "condition": clause.condition,
        "source": attribution.source if attribution else (), "cue": attribution.cue if attribution else (),
        "count": [(m.start, m.end) for m in counts], "place": sorted(places), "time": [(m.start, m.end) for m in times],
    }
    return {role: tuple(Span.of(text, a, b) for a, b in where) for role, where in pieces.items() if where}


def _manner(pieces: Sequence[tuple[int, int]], quotes: Sequence[Quote], attribution: Attribution) -> Manner:
    if attribution.denied and not any(a <= pieces[0][0] < b for a, b in attribution.content):
        return Manner.INDIRECT
    total = sum(b - a for a, b in pieces)
    held = sum(max(0, min(b, q.end) - max(a, q.start)) for a, b in pieces for q in quotes)
    return Manner.DIRECT if held >= DIRECT * total else Manner.INDIRECT if held <= MIXED * total else Manner.MIXED


def _holds(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a span begins in the clause's own words."""
    return any(a <= span[0] < b for a, b in clause.pieces)


def _words(text: str, mention: EventMention | None, clause: Clause, setting: Setting | None) -> Event | None:
    """The act in the report's own words; its place is the phrase it is told with, else the name that its clause gives for it."""
    if mention is None:
        return None
    roles = {role: text[slice(*span)] for role, span in mention.roles.items() if role != "place" or _holds(clause, span)}
    place = next((p for p in setting.places if _holds(clause, p)), None) if setting and setting.sure >= SURE else None
    if place:
        roles.setdefault("place", text[slice(*place)])
    return Event(type=mention.type, trigger=text[slice(*mention.trigger)], **roles)


def _place(places: Sequence[PlaceMention], setting: Setting | None) -> Place | None:
    """Where it happened: the most precise of the act's own places whose point is known."""
    known = [places[n] for n in setting.points if n is not None] if setting else []
    best = min(known, key=lambda p: p.precision, default=None)
    return None if best is None else Place(name=best.name, geonameid=best.geonameid, country=best.country, lat=best.lat, lon=best.lon, precision=best.precision, admin1=best.admin1)
