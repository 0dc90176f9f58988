"""Where the incident happened: the places of the claims that tell of it as done, each with who tells it.

Only acts that a reader with one minute must see count, and only those said to have been done: neither what is planned, denied or left open, nor comment, nor older incidents.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..model import Certainty, Claim, Measure, Mode, Place, Question, Voice
from ..reconcile.sides.side import country_name
from .grouping import Groups
from .record import Site, Told
from .seen import Seen, is_main

DONE = frozenset({Mode.DONE, Mode.GOING_ON})
SO = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
FACT = frozenset({Question.WHAT_HAPPENED, Question.WHO_WAS_HURT})
NEAR, PART, COUNTRY = 2, 5, 6
"""UCDP's precision of what is near a place, of a part of a country, and of a country."""
APART = 0.02
"""Degrees, some two kilometres, within which two exact places are one."""
Mentions = Mapping[str, Sequence[Mapping[str, Any]]]
"""By report id, its place names as `Reading.places` has them."""


def sites(view: Seen, groups: Groups, numbers: Mapping[str, int], mentions: Mentions) -> tuple[Site, ...]:
    """The places of the incident, those told most first; at the end those without a point, each with its reason."""
    claims = [c for c in view.claims if tells(c) and not view.background(c)]
    claims.sort(key=lambda c: numbers.get(groups.line_of(c.id), len(numbers) + 1))
    found: dict[Place, list[Told]] = defaultdict(list)
    lost: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for c in claims:
        told = Told(holder=view.holder(c), words=c.content, line=numbers.get(groups.line_of(c.id)))
        if c.place and c.place.lat is not None and c.place.lon is not None:
            found[c.place].append(told)
        for name, reason in _unresolved(c, mentions.get(c.report, ())):
            lost[name, reason].append(told)
    names = _names(view, claims, mentions)
    spots = [(min(spot, key=lambda p: (p.precision, -len(found[p]))), [t for p in spot for t in found[p]]) for spot in _spots(found)]
    known = [_site(p, p.name if p.precision == COUNTRY else names.get(_key(p)) or p.name, told) for p, told in spots]
    return (*sorted(known, key=lambda s: -len(s.told)),
            *(Site(name=name, known_as=None, country=None, lat=None, lon=None, precision=1, town=False, told=_once(told), reason=why) for (name, why), told in lost.items()))


def _spots(found: Iterable[Place]) -> list[list[Place]]:
    """The places by where they are: one place may stand twice in a gazetteer, and "near it" is told of the same mark."""
    out: list[list[Place]] = []
    for p in found:
        spot = next((s for s in out if _same(s[0], p)), None)
        if spot is None:
            out.append([p])
        else:
            spot.append(p)
    return out


def _same(one: Place, other: Place) -> bool:
    return max(one.precision, other.precision) <= NEAR and max(abs((one.lat or 0) - (other.lat or 0)), abs((one.lon or 0) - (other.lon or 0))) <= APART


def tells(claim: Claim) -> bool:
    """Whether a claim tells as a fact where a main act was done, or of how many things."""
    return (is_main(claim) or any(c.measure is Measure.OBJECTS for c in claim.counts)) and claim.mode in DONE and claim.certainty in SO and claim.question in FACT and claim.voice is not Voice.COMMENT


def _site(p: Place, name: str, told: list[Told]) -> Site:
    # Of what is exactly known only inhabited places have an id of GeoNames: bases, airfields and buildings come from elsewhere.
    return Site(name=name, known_as=p.name, country=p.country, lat=p.lat, lon=p.lon, precision=p.precision, town=p.precision == 1 and p.geonameid is not None, told=_once(told))


def _once(told: Iterable[Told]) -> tuple[Told, ...]:
    """The first of each line: what only repeats it adds no voice."""
    return tuple({(t.line or t): t for t in reversed(list(told))}.values())[::-1]


def _unresolved(claim: Claim, mentions: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Names in the claim's own place that have no point, with the reason."""
    if claim.place and claim.place.lat is not None:
        return
    if claim.place:
        yield claim.place.name, next((m["reason"] for m in mentions if m["name"] == claim.place.name and m["lat"] is None), "no point is known for it")
        return
    where = claim.event.place if claim.event else None
    inside = {(s.start, s.end) for s in claim.spans.get("place", ())}
    for m in mentions:
        if where and m["lat"] is None and m["text"] in where and any(a <= m["start"] and m["end"] <= b for a, b in inside):
            yield m["text"], m["reason"]


def _names(view: Seen, claims: Iterable[Claim], mentions: Mentions) -> dict[tuple[Any, ...], str]:
    """How most reports write each place."""
    written: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for m in (m for report in view.reports for m in mentions.get(report, ()) if m["lat"] is not None):
        written[m["name"], m["lat"], m["lon"], m["precision"]][" ".join(m["text"].split())] += 1
    for c in claims:
        if part := _part(c):
            written[_key(c.place)][part] += 1_000
    return {key: max(names, key=lambda n: (names[n], n)) for key, names in written.items()}


def _key(p: Place | None) -> tuple[Any, ...]:
    return (p.name, p.lat, p.lon, p.precision) if p else ()


def _part(c: Claim) -> str:
    """A part of a country as the claim writes it: the country's name alone would say less. "western Iraq" of "a base in western Iraq"."""
    words = c.event.place.split() if c.event and c.event.place else []
    name = country_name(c.place.country).split() if c.place and c.place.country and c.place.precision == PART else []
    at = next((i for i in range(1, len(words)) if name and words[i:i + len(name)] == name), 0)
    return " ".join(words[at - 1:at + len(name)]) if at else ""
