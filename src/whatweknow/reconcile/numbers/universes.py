"""What a number counts, made comparable: the matter it belongs to, who is counted and where, and how two of these lie to each other."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from ...model import Claim, Count, Event, Measure, Place
from ...vocab import table
from ...vocab import words as listed
from ..sides.side import COUNTRY, countries, named, population
from ..words import content, singular, tokens

DOUBLED = re.compile(r"(.)\1")
COUNTRY_WIDE = 6
"""UCDP's place precision from which only the country is known."""


STRETCH = "in "
"""Marks, among what is told of people in a state, the days in which they came into it."""


class Relation(StrEnum):
    """How one universe lies to another: the same, around it, inside it, or neither."""

    SAME = "same"
    AROUND = "around"
    INSIDE = "inside"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Universe:
    """What is counted. measure: killed, objects, ...; thing: the counted object's noun, empty for people; act: what was done with it;
    who: words of the population or of the thing; where: names of the place, country codes marked; day: when it happened, if said; home: the country in which
    those who count do so where they name no place; state: of people counted by where they are now, the kind of state, and given what else is told of them."""

    measure: Measure
    thing: str
    act: str
    who: frozenset[str]
    where: frozenset[str]
    day: str = ""
    home: str = field(default="", compare=False)
    state: str = ""
    given: frozenset[str] = frozenset()


@cache
def _forms(kind: str) -> dict[tuple[str, ...], str]:
    return {tokens(form): word for word, forms in table("acts")[kind].items() for form in forms}


def act(claim: Claim) -> str:
    """What was done, one word for all its forms; empty where the claim has no act."""
    form = tokens(claim.event.trigger) if claim.event else ()
    return _forms("acts").get(form) or " ".join(form)


def spoken_of(claim: Claim, kind: str) -> frozenset[str]:
    """The acts ("acts") or things ("things") of the table that the claim's words name, in whatever form."""
    return _spoken(claim.content, kind)


@lru_cache(maxsize=65536)
def _spoken(said: str, kind: str) -> frozenset[str]:
    words, forms = tokens(said), _forms(kind)
    return frozenset(forms[words[i:i + n]] for n in (1, 2, 3) for i in range(len(words)) if words[i:i + n] in forms)


@lru_cache(maxsize=65536)
def thing(of: str | None) -> bool:
    """Whether the counted words are a kind of thing of the table ("the airliner"), which nobody can injure."""
    words, forms = tokens(of or ""), _forms("things")
    return any(words[-n:] in forms for n in (1, 2, 3) if words)


def universe(claim: Claim, count: Count) -> Universe:
    """What `count` of `claim` counts."""
    where, day = _where(claim, count), (claim.time or "")[:10]
    if count.measure is not Measure.OBJECTS:
        return Universe(count.measure, "", "", population(count.of, claim.holder), where, day, "" if where else _home(claim))
    of = [w for w in named(count.of or "") if not w.isdigit()]
    return Universe(count.measure, singular(of[-1]) if of else "", act(claim), frozenset(of[:-1]), where, day)


def _home(claim: Claim) -> str:
    """The country of its own civil authorities: a health ministry, a fire service, the police count at home."""
    holder = claim.holder
    if holder is None or holder.side not in table("demonyms"):
        return ""
    return COUNTRY + str(holder.side) if not listed("populations", "at_home").isdisjoint(tokens(f"{holder.name or ''} {holder.role or ''}")) else ""


def _where(claim: Claim, count: Count) -> frozenset[str]:
    place = ground(claim)
    said = " ".join(_whole(w, claim) for w in (_struck(claim.event, count), claim.event.place) if w) if claim.event else ""
    # Whose base was hit is no place: of the target only its own name counts.
    found = names(said) | {COUNTRY + code for code in _countries(claim)}
    if place and place.country:
        found |= {COUNTRY + place.country}
        if place.precision < COUNTRY_WIDE:
            found |= names(place.name) | ({str(place.geonameid)} if place.geonameid else set())
    return found


def _struck(event: Event, count: Count) -> str | None:
    # The people who were hurt are the target of what hurt them, and no place.
    return None if count.measure is not Measure.OBJECTS and (count.of or "") in (event.target or "") else event.target


def _whole(part: str, claim: Claim) -> str:
    # A parser that cuts "al-Asad" at its hyphen names only "al".
    found = re.search(rf"(?<![\w-]){re.escape(part)}(?:-\w+)*", claim.content)
    return found.group() if found else part


def ground(claim: Claim) -> Place | None:
    """Where it happened, if that is resolved; the country that something came from, or another than the act's words name, is not."""
    if not claim.place or not claim.event:
        return claim.place
    said = {*_countries(claim)}
    came_from = {*countries(claim.event.origin), *countries(claim.event.actor)} - said
    other = bool(said) and claim.place.country not in said
    return None if other or claim.place.country in came_from else claim.place


def _countries(claim: Claim) -> tuple[str, ...]:
    """The countries that the act's words name for where it was; the one in the name of the place itself ("East Azerbaijan") is none of them."""
    told, place = claim.event.place if claim.event else None, claim.place
    if told and place and place.country and place.precision < COUNTRY_WIDE:
        told = told.replace(place.name, "")
    return countries(told)


def names(said: str) -> frozenset[str]:
    """The names in `said` that only one place has: no country, no "air base"; a doubled letter once, as languages differ in it (Asad, Assad)."""
    capital = " ".join(w for w in said.replace("-", " ").split() if w[:1].isupper())
    return frozenset(DOUBLED.sub(r"\1", w) for w in content(capital) if len(w) > 2 and w not in listed("acts", "places", "generic") and not countries(w))


def matter(u: Universe) -> tuple[str, str, str]:
    """The key that two universes must share before anything is compared: killed and casualties together, objects by thing and act."""
    return (widest(u.measure), u.thing, u.act)


@cache
def _inside() -> dict[str, str]:
    return {part: whole for whole, parts in table("acts")["measures"].items() for part in parts}


def widest(measure: Measure) -> str:
    """The measure that takes this one in: casualties for killed, else itself."""
    return _inside().get(measure.value, measure.value)


def people(who: frozenset[str]) -> frozenset[str]:
    """The population without its uniform: a country's people and its forces are one where its officials count their own."""
    return who - {"military"} if any(w.startswith(COUNTRY) for w in who) else who


def relation(one: Universe, other: Universe) -> Relation:
    """How `one` lies to `other`; AROUND: every thing that `other` counts is counted by `one` too."""
    if matter(one) != matter(other) or (one.day and other.day and one.day != other.day):
        return Relation.APART
    who = _modifiers(one.who, other.who) if one.thing else _sets(*_nations(one.who, other.who)) if one.state else _sets(one.who, other.who)
    return _both(_both(_both(_measures(one.measure, other.measure), who), _besides(one.given, other.given)), _places(one, other))


def known_kind(u: Universe) -> bool:
    """Whether every word for who is counted is a country or a kind of people that the table knows."""
    return all(w.startswith(COUNTRY) or w in table("populations")["kinds"] for w in u.who)


def _measures(one: Measure, other: Measure) -> Relation:
    if one is other:
        return Relation.SAME
    return Relation.AROUND if _inside().get(other.value) == one.value else Relation.INSIDE


def _sets(one: frozenset[str], other: frozenset[str]) -> Relation:
    if one == other:
        return Relation.SAME
    return Relation.AROUND if one < other else Relation.INSIDE if other < one else Relation.APART


def elsewhere(one: Universe, other: Universe) -> bool:
    """Whether two universes lie in places that are certainly not the same."""
    return _places(one, other) is Relation.APART


def _places(one: Universe, other: Universe) -> Relation:
    a, b = _apart(one.where), _apart(other.where)
    if a[0] and b[0] and not a[0] & b[0]:
        return Relation.APART
    if a[1] and b[1]:
        return Relation.SAME if a[1] & b[1] else Relation.APART
    # Of people, a claim that names no place is of the place its story is about; of things ("15 missiles"), and of people by where they are now, it may be of all places.
    if not one.thing and not one.state and not (one.where and other.where):
        return Relation.APART if _abroad(one, b[0]) or _abroad(other, a[0]) else Relation.SAME
    near, far = _precision(a), _precision(b)
    return Relation.SAME if near == far else Relation.AROUND if near < far else Relation.INSIDE


def _abroad(one: Universe, countries_of: frozenset[str]) -> bool:
    """Whether those who count at home and name no place count elsewhere than in the countries told of another number."""
    return bool(one.home and countries_of and one.home not in countries_of)


def _precision(place: tuple[frozenset[str], frozenset[str]]) -> int:
    return 2 if place[1] else 1 if place[0] else 0


@lru_cache(maxsize=4096)
def _apart(where: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The countries and the names of a place."""
    countries_of = frozenset(w for w in where if w.startswith(COUNTRY))
    return countries_of, where - countries_of


def _besides(one: frozenset[str], other: frozenset[str]) -> Relation:
    """How those of whom some things are told lie to those of whom others are; what was counted in two stretches of days is never one."""
    spans = [{g for g in given if g.startswith(STRETCH)} for given in (one, other)]
    return _sets(one, other) if spans[0] == spans[1] else Relation.APART


def _nations(one: frozenset[str], other: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The two without countries where only one of them names any: the hurt of a story are told of with their country and without."""
    a, b = (frozenset(w for w in who if w.startswith(COUNTRY)) for who in (one, other))
    return (one, other) if a and b else (one - a, other - b)


def _modifiers(one: frozenset[str], other: frozenset[str]) -> Relation:
    # "ballistic missiles" and "missiles" are one question; "cruise missiles" and "ballistic missiles" are two. Whose they are tells them apart only where both say so.
    one, other = _nations(one, other)
    return Relation.SAME if one <= other or other <= one else Relation.APART


def _both(one: Relation, other: Relation) -> Relation:
    if one is Relation.SAME or one is other:
        return other
    return one if other is Relation.SAME else Relation.APART
