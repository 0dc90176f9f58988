"""Whom a number without a noun counts ("31 were treated"), whose soldiers those of no country are, and which counts are of people at all.

An elided noun is the one that the same side counted before it in the same report, else its own people where it ever counts those in that measure, else the only ones it does; never that of a part
("to 19, five of them soldiers").
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model import Count, EventType, Measure
from ...vocab import words
from ..sides.side import COUNTRY
from ..words import tokens
from .errata import set_anew
from .figure import Figure
from .state_words import HOME
from .universes import known_kind, people, thing


def countable(count: Count) -> bool:
    """Whether the counted is what its measure says: one ship is no casualty."""
    return count.measure is Measure.OBJECTS or not thing(count.of)


def with_people(found: Sequence[Figure]) -> list[Figure]:
    """The figures, those without a noun with the people they are about."""
    told: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    told_in: dict[str, list[Figure]] = defaultdict(list)
    ever: dict[tuple[str, ...], dict[frozenset[str], Figure]] = defaultdict(dict)
    for f in found:
        if f.universe.who and not f.universe.thing and not f.count.part and (f.state or f.count.measure is not Measure.OBJECTS):
            told_in[f.claim.report].append(f)
        if f.universe.who and not f.universe.thing and not f.count.part and known_kind(f.universe):
            told[(f.speaker, f.count.measure, f.claim.report)].append(f)
            ever[(f.speaker, f.count.measure)].setdefault(people(f.universe.who), f)
    found = [_in_state(f, told_in) if f.state else f for f in found]
    return [_filled(f, told.get((f.speaker, f.count.measure, f.claim.report), ()), _usual(f, ever.get((f.speaker, f.count.measure), {})))
            if _elided(f) else f for f in found]


def with_country(found: Sequence[Figure]) -> list[Figure]:
    """The figures; soldiers, police or guards of no country told are those of the only country whose soldiers, police or guards any side counts here."""
    forces = words("populations", "own_forces")
    named: dict[str, set[str]] = defaultdict(set)
    for f in found:
        for kind in f.universe.who & forces:
            named[kind] |= {w for w in f.universe.who if w.startswith(COUNTRY)}
    return [replace(f, universe=replace(f.universe, who=f.universe.who | named[kind])) if len(f.universe.who) == 1 and (kind := next(iter(f.universe.who))) in forces and len(named[kind]) == 1
            else f for f in found]


def _usual(figure: Figure, ever: Mapping[frozenset[str], Figure]) -> list[Figure]:
    """Those a side ever counts: its own country's people, else whoever they are."""
    own = frozenset({COUNTRY + figure.speaker.removeprefix("side:")})
    return [ever[own]] if own in ever else list(ever.values())


def _in_state(figure: Figure, told: Mapping[str, Sequence[Figure]]) -> Figure:
    """The figure; those without a noun are the people hurt that their report told of last before them."""
    before = [f for f in told.get(figure.claim.report, ()) if _start(f) <= _start(figure)]
    return figure if figure.universe.who or not before else replace(figure, universe=replace(figure.universe, who=max(before, key=_start).universe.who))


def at_home(found: Sequence[Figure]) -> list[Figure]:
    """The figures; of people brought home the place is their own country, be it the only one that any of those in a state have."""
    nations = frozenset(w for f in found if f.state for w in f.universe.who if w.startswith(COUNTRY))
    return [_home(f, nations) if HOME in f.universe.where else f for f in found]


def _home(figure: Figure, nations: frozenset[str]) -> Figure:
    own = frozenset(w for w in figure.universe.who if w.startswith(COUNTRY)) or nations
    return replace(figure, universe=replace(figure.universe, where=own)) if len(own) == 1 else figure


def _elided(figure: Figure) -> bool:
    return figure.state is None and figure.count.of is None and figure.count.measure is not Measure.OBJECTS and figure.interval.high > 0


def _filled(figure: Figure, told: Sequence[Figure], ever: Sequence[Figure]) -> Figure:
    if not words("measures", "toll", "heads").isdisjoint(tokens(figure.claim.content)):
        # "Three women were found, which brings the toll to seven": the toll is not one of women.
        told, ever = ([f for f in several if f.universe.who.isdisjoint(words("populations", "of_some"))] for several in (told, ever))
    before = [f for f in told if _start(f) <= _start(figure)]
    meant = max(before, key=_start) if before else ever[0] if len(ever) == 1 else None
    cared_for = figure.claim.event is not None and figure.claim.event.type is EventType.AID and not set_anew(figure.claim)      # "raised the number treated to 50"
    if meant is None:
        return figure
    return replace(figure, universe=replace(figure.universe, who=meant.universe.who), among=cared_for)


def _start(figure: Figure) -> int:
    return figure.claim.spans["content"][0].start
