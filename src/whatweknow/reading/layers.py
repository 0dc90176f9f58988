"""What the stages of a reading hand to one another: the frozen records of each layer, and the order in which stages run.

A stage is a pure function whose parameter names are the layers it needs; STAGES in `pipeline.py` names the layer it adds.
All offsets are characters into `report.text`, end exclusive.
"""
from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import ReadingError
from ..model import Certainty, Comparator, EventType, Measure, Mode, Party


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. paragraph: its number; heading: it stands alone as a heading; under: the words of the heading above it."""

    start: int
    end: int
    paragraph: int
    heading: bool = False
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, the marks left out. closed: a closing mark was found; goes_on: the quotation continues one
    opened in an earlier paragraph; scare: too short to be anybody's sentence."""

    start: int
    end: int
    paragraph: int
    closed: bool = True
    goes_on: bool = False
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure the tagger was, each 0 to 1: that the cue is one; of its source's words, or that it has none; of its content's words; of the
    content's least sure end."""

    cue: float
    source: float
    content: float
    ends: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as spans of (start, end) pieces; source may be empty. confidence: that all of it is right, 0 to 1; evidence: what the
    tagger saw, None where a rule made it; denied: where a denial only points at words before it ("denied the claim"), those words; layout: the page's layout
    names the speaker and no verb does; office: what stands beside the name there."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float = 1.0
    evidence: Evidence | None = None
    denied: tuple[tuple[int, int], ...] = ()
    layout: bool = False
    office: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved holder of one attribution: who, through whom (outermost first), over what channel. sure: how sure the resolution is,
    0 to 1; 1.0 for a name in place, less the further a word points and the more rivals it has."""

    party: Party
    via: tuple[str, ...] = ()
    channel: str | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition: a verb with what belongs to it, cut out of a sentence or a content.

    pieces: its words; head: character offset of its head token; condition: the words of its if-clause;
    attribution: index of the attribution whose content it is part of, None where the report speaks.
    """

    pieces: tuple[tuple[int, int], ...]
    head: int
    attribution: int | None = None
    condition: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CountMention:
    """One number of something. start, end: the whole phrase ("at least five people"); number: the numeral's own span; of: the span of
    the words counted, None for anyone; background: it belongs to an older incident; part: it counts some of those another number counts;
    people: what is said of those it counts is said of people only."""

    start: int
    end: int
    number: tuple[int, int]
    measure: Measure
    comparator: Comparator
    low: float | None
    high: float | None
    of: tuple[int, int] | None = None
    of_text: str | None = None
    increment: bool = False
    background: bool = False
    part: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """One act: the span of its trigger and, by role name (actor, target, instrument, origin, place, time, reason), the spans of its roles.

    plain: no table names the act, some verb only tells that somebody did something; verb: offset of the verb that carries an act named by a noun;
    aside: told of by the way ("during the siege").
    """

    type: EventType
    trigger: tuple[int, int]
    roles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    background: bool = False
    plain: bool = False
    verb: int | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """How sure and how far: aligned with the clauses, one each."""

    certainty: Certainty
    mode: Mode


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression. type: TIMEX3's DATE, TIME, DURATION, SET; value: its TIMEX3 value, None where it could not be worked out.

    zone: of its clock or part of a day, as `times/zones.py` writes it; utc: the moment in UTC, where the zone's offset is known; to: value of the end of the range it begins;
    at: when a length of time counted from an act ends, "two hours after the attack"; asof: it tells the moment that numbers hold for; doubt: why it cannot be;
    open: why it cannot be told what is counted from an act.
    """

    start: int
    end: int
    type: str
    value: str | None
    zone: str | None = None
    utc: str | None = None
    to: str | None = None
    at: str | None = None
    asof: bool = False
    doubt: str | None = None
    open: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place name, resolved or not. reason: why this place, or why none."""

    start: int
    end: int
    name: str
    geonameid: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 1
    reason: str = ""
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when one act took place. trigger: the span of the word that names it; verb: offset of the verb that carries an act named by a noun; places: the spans of the names of
    its places, the surest first; points: for each the index of the place mention whose point stands for it, None where none is known; times: indices of
    its time mentions, the surest first; sure: how likely the first place is, 0 to 1."""

    trigger: tuple[int, int]
    verb: int | None = None
    places: tuple[tuple[int, int], ...] = ()
    points: tuple[int | None, ...] = ()
    times: tuple[int, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step. run's parameters are the layers it needs, `adds` the one it gives; fallback is given, and the reason noted, when a
    model it wants is not there."""

    adds: str
    run: Callable[..., Any]

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.run).parameters)


def check(stages: tuple[Stage, ...], given: tuple[str, ...]) -> None:
    """Raises ReadingError if a stage needs a layer that nothing before it adds, or two stages add the same one."""
    have = set(given)
    for stage in stages:
        missing = [n for n in stage.needs if n not in have]
        if missing:
            raise ReadingError(f"stage {stage.adds!r} needs {', '.join(missing)}, which no stage before it adds; mend the order in STAGES")
        if stage.adds in have:
            raise ReadingError(f"two stages add {stage.adds!r}")
        have.add(stage.adds)


def run(stages: tuple[Stage, ...], layers: dict[str, Any]) -> dict[str, Any]:
    """All layers, those given and those the stages added in order."""
    layers = dict(layers)
    for stage in stages:
        layers[stage.adds] = stage.run(**{n: layers[n] for n in stage.needs})
    return layers
