"""A telling: what one report tells of one incident, with all that matching needs."""
from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ...model import Place


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """Another act that the report tells of, an older one or one that has a telling of its own. began, ended: its first and last day, at most a month apart; place: where."""

    began: str | None = None
    ended: str | None = None
    place: Place | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's telling of one incident. id: that of its account, else of the report; claims: ids of all claims that go with it; seen: when the report stands; keys: what it is found
    under; main: the report is about it; beside: the report tells of it only beside its own news; kind: as in Account.act; day: when it began, if told exactly; days: all exact days told; place: where; places: all points told, the most told first;
    grounds: names of where it happened that no map has, as its first claims tell them; people: names of those concerned; names: all names; ages: in years; countries: codes of those that are named, act or speak; numbers: (measure, at least, at most) of people; words: word ->
    weight, of the whole text or, where the report is not about it, of its claims; said: the same of its claims alone; lead: of the first claims; heading: of the headline;
    asides: of the report's own telling, the other acts it tells of."""

    id: str
    report: str
    account: str | None = None
    claims: tuple[str, ...] = ()
    seen: str | None = None
    keys: tuple[str, ...] = ()
    title: str = ""
    main: bool = True
    beside: bool = False
    kind: str | None = None
    day: str | None = None
    days: tuple[str, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    grounds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    numbers: tuple[tuple[str, float | None, float | None], ...] = ()
    words: Mapping[str, float] = msgspec.field(default_factory=dict)
    said: Mapping[str, float] = msgspec.field(default_factory=dict)
    lead: Mapping[str, float] = msgspec.field(default_factory=dict)
    heading: Mapping[str, float] = msgspec.field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
