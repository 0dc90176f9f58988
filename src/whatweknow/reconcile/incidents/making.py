"""Tellings made of a reading: which accounts of a report stand for an incident of their own, and what is told of each.

A report has one telling for each of its current accounts that stands by itself, the main one first, and one where it has no account at all. An account that is not certainly apart from
the main one, such as an arrest for the attack or a toll without an act, belongs to the main telling; so does every claim that no other telling has. What a report says of other incidents and
of older ones is left out of the words, names and days of the one it is about.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from ...model import Account, Claim, Place, Reading, digest
from ...vocab import words as listed
from ..sides.side import countries
from . import people
from .dating import named_day
from .grounds import grounds, on_other_ground
from .keys import keys
from .kinds import follows, loose
from .near import COUNTRY, TOWN, day_of, days_between, kilometres
from .spoken import less_spoken
from .telling import Aside, Telling
from .words import bag, forms, lands

NIGHT = 1
"""Days that what began on one evening may last, and by which a clock further east is ahead."""
MOST = 8
"""Places kept of a telling, those named most often first."""
LEAD = 4
"""Claims of the main account that tell what it is about."""
FEW = 4
"""How many times the claims of a report's own incident are those of what it tells in few words."""
HEADLINE = 0.2
"""The least share of its words that tells what a headline is about."""
MONTH = 31
"""Days that what is told of a past month may have been on."""
APART_KM, APART_DAYS = 60.0, 1
"""Two accounts of one report are of two incidents where they are further apart than this."""


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """What the report tells of each incident, the one it is about first; always at least one."""
    current = sorted((a for a in reading.accounts if not a.older), key=lambda a: not a.main)
    by_id = {c.id: c for c in reading.claims}
    own = [a for a in current[1:] if stands_alone(a, current[0]) or on_other_ground(a, current[0], by_id)]
    taken = {c for a in own for c in a.claims}.difference(*(a.claims for a in current if a not in own))
    first = _main(reading, [a for a in current if a not in own], [c for c in reading.claims if c.id not in taken])
    newest = max((day for a in current if (day := began(a, first.seen))), default=None)
    return (first, *(_beside(_other(reading, a, [by_id[c] for c in a.claims if c in by_id]), first, newest, len(a.claims) * FEW < len(current[0].claims)) for a in own))


def stands_alone(account: Account, main: Account) -> bool:
    """Whether an account is certainly of another incident than the one that its report is about: of another day, place or country, and no mere consequence. The country in
    which the wounded are treated is none of their incident, and what hit nobody there, as an earthquake that was felt, is none either."""
    if loose(account.act):
        return False
    days = days_between(began(account, None), began(main, None))
    if days is not None and abs(days) > APART_DAYS:
        return True
    one, other = account.place, main.place
    if one is None or other is None or not (account.began or account.tolls or account.victims or account.targets):
        return False
    km = kilometres(one, other) if max(one.precision, other.precision) <= TOWN else None
    return (km is not None and km > APART_KM) or bool(one.country and other.country and one.country != other.country and not loose(main.act))


def began(account: Account, seen: str | None) -> str | None:
    """The day an account begins, if it is told exactly: what lasts longer than a night is a month or a year, and what is told cannot begin after it is told."""
    lasted, ahead = days_between(account.began, account.ended), days_between(seen, account.began)
    return day_of(account.began) if lasted is not None and lasted <= NIGHT and (ahead is None or ahead <= NIGHT) else None


def _main(reading: Reading, accounts: Sequence[Account], claims: Sequence[Claim]) -> Telling:
    report, main, seen = reading.report, accounts[0] if accounts else None, _seen(reading)
    kept = {c.id for c in claims if not c.background} | _opening(claims)
    text = f"{report.title or ''}\n{_without(report.text, (c for c in reading.claims if c.id not in kept))}"
    spots = less_spoken(reading)
    places = _points(spots)
    dates = {d for t in reading.times if t.get("type") in ("DATE", "TIME") and (d := day_of(t.get("value"))) and (days_between(d, seen) or 0) >= 0}
    named = {p["country"] for p in spots if p.get("country")}
    return _telling(
        reading, accounts, [c for c in claims if c.id in kept], text, named=named, dates=dates, id=main.id if main else digest("telling", report.id), account=main.id if main else None,
        claims=tuple(c.id for c in claims), kind=main.act if main else None, day=(began(main, seen) or (named_day(reading) if loose(main.act) else None)) if main and not follows(main.act) else None, place=(main.place if main else None) or (places[0] if places else None), places=places,
        heading=bag(forms(report.title or ""), _place_words(reading)), asides=tuple(_aside(a) for a in reading.accounts if a not in accounts and not follows(a.act)))


def _beside(other: Telling, first: Telling, newest: str | None, few: bool) -> Telling:
    """The telling, said to be beside the report's own news where it is: in few words of many, or of an earlier day than the newest act while the headline tells rather of the report's own."""
    days = days_between(other.day, newest)
    about, own = (sum(w * w for word, w in first.heading.items() if word in t.said) for t in (other, first))
    recalled = days is not None and days > APART_DAYS and own > HEADLINE and about < own
    return msgspec.structs.replace(other, beside=recalled or few)


def _aside(account: Account) -> Aside:
    lasted = days_between(account.began, account.ended)
    known = lasted is not None and lasted <= MONTH
    return Aside(began=account.began if known else None, ended=account.ended if known else None, place=account.place)


def _opening(claims: Sequence[Claim]) -> set[str]:
    """The ids of the claims that a report opens with, where these tell of an older time: a trial, an anniversary is of what it opens with."""
    told = sorted(claims, key=lambda c: c.spans["content"][0].start)
    return {c.id for c in takewhile(lambda c: c.background, told)}


def _other(reading: Reading, account: Account, claims: Sequence[Claim]) -> Telling:
    places = _once(p for p in (account.place, *(c.place for c in claims)) if p and p.precision <= TOWN)
    return _telling(
        reading, [account], claims, "\n".join(c.content for c in claims), named={c.place.country for c in claims if c.place and c.place.country}, id=account.id, account=account.id, main=False,
        claims=tuple(c.id for c in claims), kind=account.act, day=began(account, _seen(reading)), place=account.place, places=places)


def _telling(reading: Reading, accounts: Sequence[Account], told: Sequence[Claim], text: str, *, named: Iterable[str], dates: Iterable[str] = (), **fields: Any) -> Telling:
    """A telling with what is worked out alike for every one. told: its claims without the background; text: its words; named, dates: countries and days of the text."""
    where, known, said, first = _place_words(reading), _place_words(reading, known=True), forms(text), _first(accounts, told)
    unmapped = sorted({p["text"] for p in reading.places if p.get("lat") is None})
    made = Telling(
        report=reading.report.id, title=reading.report.title or "", seen=_seen(reading), days=tuple(sorted({*dates, *(d for c in told if (d := day_of(c.time)))})),
        people=_no_place(people.concerned(text, _harmed(accounts)), known), names=_no_place(people.names(text, {c.holder.name for c in told if c.holder and c.holder.name}), known), ages=people.ages(text), countries=tuple(sorted({*named, *lands(said), *_acting(accounts, told)})), numbers=_numbers(accounts),
        grounds=grounds(first, known, unmapped) or grounds(told, known, unmapped),
        words=bag(said, where), said=bag((w for c in told for w in forms(c.content)), where), lead=bag((w for c in first for w in forms(c.content)), where), **fields)
    return msgspec.structs.replace(made, keys=keys(made))


def _without(text: str, claims: Iterable[Claim]) -> str:
    """The text without the words of some claims."""
    kept, at = [], 0
    for start, end in sorted((s.start, s.end) for c in claims for s in c.spans["content"]):
        kept.append(text[at:max(at, start)])
        at = max(at, end)
    return " ".join((*kept, text[at:]))


def _first(accounts: Sequence[Account], told: Sequence[Claim]) -> list[Claim]:
    """The first claims of the main account, in the order of the text: what the report is about."""
    own = {c for a in accounts[:1] for c in a.claims}
    return sorted((c for c in told if c.id in own or not own), key=lambda c: c.spans["content"][0].start)[:LEAD]


def _acting(accounts: Sequence[Account], told: Sequence[Claim]) -> set[str]:
    """Codes of the countries that did it, had it done to them or speak."""
    sides = [p.side for a in accounts for p in a.perpetrators] + [c.holder.side for c in told if c.holder]
    said = (part for c in told if c.event for part in (c.event.actor, c.event.target))
    return {s for s in sides if s and len(s) == len("US")} | {code for words in said for code in countries(words)}


def _harmed(accounts: Sequence[Account]) -> list[str]:
    return [w for a in accounts for w in (*a.victims, *(p.name for p in a.perpetrators))]


def _numbers(accounts: Sequence[Account]) -> tuple[tuple[str, float | None, float | None], ...]:
    # A ledger gives 1 back as 1.0, and a telling must be the same before and after.
    found = {(t.measure.value, float(t.low), None if t.high is None else float(t.high)) for a in accounts for t in a.tolls if t.low is not None and t.measure in listed("linking", "numbers", "measures")}
    return tuple(sorted(found, key=repr))


def _no_place(names: Iterable[str], where: Container[str]) -> tuple[str, ...]:
    """The names of which not every word is of a place's name: who is "of Cedar Falls, 34" is concerned, Cedar Falls is not."""
    return tuple(n for n in names if not all(w in where for w in n.split()))


def _place_words(reading: Reading, known: bool = False) -> frozenset[str]:
    """The words of all names of places; known: of those that are on a map, for what is on none is compared by its name."""
    told = (p for p in reading.places if not known or p.get("lat") is not None)
    return frozenset(w for name in {n for p in told for n in (p.get("text"), p["name"]) if n} for w in forms(name))


def _points(spots: Sequence[Mapping[str, Any]]) -> tuple[Place, ...]:
    told = Counter(p.get("geonameid") or p["name"] for p in spots)
    found = [Place(name=p["name"], geonameid=p.get("geonameid"), country=p.get("country"), lat=p.get("lat"), lon=p.get("lon"), precision=p.get("precision") or 1)
             for p in spots if p.get("lat") is not None and (p.get("precision") or 1) < COUNTRY]
    return tuple(sorted(_once(found), key=lambda p: -told[p.geonameid or p.name])[:MOST])


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({p.geonameid or p.name: p for p in places}.values())


def _seen(reading: Reading) -> str | None:
    return reading.moment[0] if reading.moment else reading.report.published
