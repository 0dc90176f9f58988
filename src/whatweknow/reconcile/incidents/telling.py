"""What one report tells of one incident, with all that matching needs: its words, people, ages, places, days, kind, sides and numbers.

A report has one telling for each of its current accounts that stands by itself, the main one first, and one where it has no account at all. An account that is
not certainly apart from the main one, such as an arrest for the attack or a toll without an act, belongs to the main telling.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from ...model import Account, Claim, Measure, Place, Reading, Report, digest
from ...vocab import words as listed
from ..sides import countries
from . import keys, people
from .near import COUNTRY, TOWN, days_between, kilometres
from .words import bag, forms

DAY = 10
"""Characters of a full date."""
MOST = 8
"""Places kept of a telling, those named most often first."""
APART_KM, APART_DAYS = 60.0, 1
"""Two accounts of one report are of two incidents where they are further apart than this."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's telling of one incident. id: that of its account, else of the report; claims: ids of all claims that go with it; seen: when the report stands; keys: what it is found under;
    main: the report is about it; day: when it began, if told exactly; days: all exact days told of it; place: where; places: all points told, the most told first; people: names of those concerned;
    names: all names of the text; ages: in years; sides: codes of countries and bodies that act or speak; numbers: (measure, at least, at most) of people; words: word -> weight, of the whole text or of its
    own claims; said: the same of its claims alone; heading: of the headline."""

    id: str
    report: str
    account: str | None = None
    claims: tuple[str, ...] = ()
    seen: str | None = None
    keys: tuple[str, ...] = ()
    title: str = ""
    main: bool = True
    kind: str | None = None
    day: str | None = None
    days: tuple[str, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    sides: tuple[str, ...] = ()
    numbers: tuple[tuple[str, float | None, float | None], ...] = ()
    words: Mapping[str, float] = msgspec.field(default_factory=dict)
    said: Mapping[str, float] = msgspec.field(default_factory=dict)
    heading: Mapping[str, float] = msgspec.field(default_factory=dict)


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """What the report tells of each incident, the one it is about first; always at least one."""
    current = [a for a in reading.accounts if not a.older]
    main = next((a for a in current if a.main), current[0] if current else None)
    own = [a for a in current if a is not main and main and stands_alone(a, main)]
    taken = {c for a in own for c in a.claims} - set(main.claims if main else ())
    folded = [a for a in current if a not in own]
    first = _main(reading, main, folded, [c for c in reading.claims if c.id not in taken])
    by_id = {c.id: c for c in reading.claims}
    return (first, *(_other(reading, a, [by_id[c] for c in a.claims if c in by_id]) for a in own))


def stands_alone(account: Account, main: Account) -> bool:
    """Whether an account is certainly of another incident than the one that its report is about."""
    if account.act in listed("linking", "follow", "kinds"):
        return False
    days = days_between(_day(account.began), _day(main.began))
    km = kilometres(account.place, main.place) if account.place and main.place and max(account.place.precision, main.place.precision) <= TOWN else None
    other_country = bool(account.place and main.place and account.place.country and main.place.country and account.place.country != main.place.country)
    effect = account.act in listed("linking", "effects", "kinds")
    return not effect and ((days is not None and abs(days) > APART_DAYS) or (km is not None and km > APART_KM) or other_country)


def _main(reading: Reading, main: Account | None, folded: Sequence[Account], claims: Sequence[Claim]) -> Telling:
    report = reading.report
    text = f"{report.title or ''}\n{report.text}"
    told = [c for c in claims if not c.background]
    places = _points(reading)
    fields = _fields(report, folded, told)
    return _keyed(Telling(
        id=main.id if main else digest("telling", report.id), account=main.id if main else None, claims=tuple(c.id for c in claims), seen=_seen(reading), kind=main.act if main else None,
        day=_day(main.began) if main else None, place=(main.place if main else None) or (places[0] if places else None), places=places,
        people=people.concerned(text, _harmed(folded)), names=people.names(text), ages=people.ages(text), words=bag(forms(text)), **fields))


def _other(reading: Reading, account: Account, claims: Sequence[Claim]) -> Telling:
    text = "\n".join(c.content for c in claims)
    fields = _fields(reading.report, [account], claims)
    return _keyed(Telling(
        id=account.id, account=account.id, claims=tuple(c.id for c in claims), seen=_seen(reading), main=False, kind=account.act, day=_day(account.began), place=account.place,
        places=tuple(_once(p for p in [account.place, *(c.place for c in claims)] if p and p.precision <= TOWN)), people=people.concerned(text, _harmed([account])), names=people.names(text),
        ages=people.ages(text), words=bag(forms(text)), **{**fields, "heading": {}}))


def _keyed(telling: Telling) -> Telling:
    return msgspec.structs.replace(telling, keys=keys.keys(telling))


def _fields(report: Report, accounts: Sequence[Account], told: Sequence[Claim]) -> dict:
    return {
        "report": report.id, "title": report.title or "", "days": tuple(sorted({d for c in told if (d := _day(c.time))})), "sides": _sides(accounts, told),
        "numbers": tuple(sorted({(t.measure.value, t.low, t.high) for a in accounts for t in a.tolls if t.measure is not Measure.OBJECTS and t.low is not None}, key=repr)),
        "said": bag(w for c in told for w in forms(c.content)), "heading": bag(forms(report.title or "")),
    }


def _sides(accounts: Sequence[Account], told: Sequence[Claim]) -> tuple[str, ...]:
    found = {p.side for a in accounts for p in a.perpetrators if p.side} | {c.holder.side for c in told if c.holder and c.holder.side}
    said = (w for c in told if c.event for w in (c.event.actor, c.event.target))
    return tuple(sorted(found | {code for w in said for code in countries(w)}))


def _harmed(accounts: Sequence[Account]) -> list[str]:
    return [w for a in accounts for w in (*a.victims, *(p.name for p in a.perpetrators))]


def _points(reading: Reading) -> tuple[Place, ...]:
    told = Counter(p.get("geonameid") or p["name"] for p in reading.places)
    found = [Place(name=p["name"], geonameid=p.get("geonameid"), country=p.get("country"), lat=p.get("lat"), lon=p.get("lon"), precision=p.get("precision") or 1)
             for p in reading.places if p.get("lat") is not None and (p.get("precision") or 1) < COUNTRY]
    return tuple(sorted(_once(found), key=lambda p: -told[p.geonameid or p.name])[:MOST])


def _once(places) -> list[Place]:
    return list({p.geonameid or p.name: p for p in places}.values())


def _seen(reading: Reading) -> str | None:
    return reading.moment[0] if reading.moment else reading.report.published


def _day(moment: str | None) -> str | None:
    found = (moment or "")[:DAY]
    return found if len(found) == DAY and found[4] == "-" == found[7] else None
