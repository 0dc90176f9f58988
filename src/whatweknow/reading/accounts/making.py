"""A group of acts made into an Account: its kind, place, days, doers, victims, targets, means and tolls."""
from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence

from ...model import Account, Claim, EventType, Measure, Mode, Place, Report, digest
from ...vocab import table, words
from ..events.codes import codes
from . import blame, tolls
from .acts import Act, forces
from .grouping import Group

KINDS = {Measure.KILLED: EventType.KILL, Measure.INJURED: EventType.INJURE, Measure.CAPTURED: EventType.ARREST, Measure.DISPLACED: EventType.DISPLACE}


def account(report: Report, group: Group, accusing: Sequence[Claim], *, main: bool) -> Account:
    """The account of one incident. accusing: claims that only blame somebody for it."""
    acts = sorted(group.acts, key=lambda a: (a.effect, a.kind in words("accounts", "effect", "kinds")))
    claims = sorted({c.id: c for c in (*(a.claim for a in group.acts), *accusing)}.values(), key=lambda c: c.spans["content"][0].start)
    began, ended = days(acts)
    kind = act_kind(acts)
    victims, targets = (_said(w for a in acts if a.claim.event and a.claim.event.type is not EventType.OTHER and hurts(a) is hurt and (w := a.claim.event.target) and blame.blamable(w)) for hurt in (True, False))
    doers = () if kind in words("accounts", "blameless", "kinds") else blame.find(claims, report.text, {blame.plain(w) for w in (*victims, *targets)})
    return Account(
        report=report.id, id=digest("account", report.id, kind, claims[0].spans["content"][0].start), kind=event_type(acts[0]), act=kind, main=main, older=group.older, mode=mode(acts), codes=published(acts),
        began=began, ended=ended, place=place(acts), victims=victims, targets=targets, instruments=_said(a.claim.event.instrument for a in acts if a.claim.event and forces(a.claim.event) != kind),
        perpetrators=doers, tolls=tolls.find(claims), claims=tuple(c.id for c in claims))


def act_kind(acts: Sequence[Act]) -> str:
    """The kind told most often: no effect where there is an act, and instead of a general kind the finer one of its family that is told most often."""
    told = Counter(a.kind for a in acts)
    effects = words("accounts", "effect", "kinds")
    most = max(told, key=lambda k: (k not in effects, told[k]))
    family = table("accounts")["family"].get(table("accounts")["general"].get(most), ())
    finer = [k for k in told if k in family and k != most]
    return max(finer, key=lambda k: told[k], default=most)


def event_type(act: Act) -> EventType:
    """The type of the act, of a bare toll that of what it counts."""
    if act.claim.event:
        return act.claim.event.type
    return next((KINDS[n.measure] for n in act.claim.counts if n.measure in KINDS), EventType.OTHER)


def published(acts: Sequence[Act]) -> tuple[str | None, str | None, str | None]:
    """The published codes of the first act that has any."""
    found = (codes(a.claim.event, a.claim.mode) for a in acts if a.claim.event)
    return next(((c.plover, c.plover_mode, c.topic) for c in found if c.plover or c.topic), (None, None, None))


def mode(acts: Iterable[Act]) -> Mode:
    """Done where anybody tells it as done."""
    told = {a.claim.mode for a in acts}
    return next((m for m in (Mode.DONE, Mode.GOING_ON) if m in told), Mode.THREATENED)


def hurts(act: Act) -> bool:
    """Whether the act's target is a victim."""
    event = act.claim.event
    return act.kind in words("accounts", "hurt", "kinds") or (event is not None and event.type in words("accounts", "hurt", "types"))


def place(acts: Sequence[Act]) -> Place | None:
    """The most precise place told of an act, else of what it did; among equals the first."""
    found = [a.place for a in acts if a.place and not a.effect] or [a.place for a in acts if a.place]
    return min(found, key=lambda p: p.precision, default=None)


def days(acts: Sequence[Act]) -> tuple[str | None, str | None]:
    """First and last day of the acts, of what they did where the acts have none as exact."""
    exact = days_told(acts)
    return (min(first_day(d) for d in exact), max(last_day(d) for d in exact)) if exact else (None, None)


def days_told(acts: Iterable[Act]) -> list[str]:
    """The most exact days told, of the acts themselves before those of what they did: a day says more than the month or the year it lies in."""
    known = [a for a in acts if a.day]
    found = ([a.day for a in known if a.day and len(a.day) == size and a.effect is effect] for size in (10, 7, 4) for effect in (False, True))
    return next((days for days in found if days), [])


def first_day(when: str) -> str:
    """The first day of a day, a month or a year."""
    return (when + "-01-01")[:10] if len(when) == 4 else (when + "-01")[:10]


def last_day(when: str) -> str:
    """The last day of a day, a month or a year."""
    if len(when) == 4:
        return when + "-12-31"
    return f"{when}-{monthrange(int(when[:4]), int(when[5:7]))[1]:02d}" if len(when) == 7 and 1 <= int(when[5:7]) <= 12 else when


def _said(found: Iterable[str | None]) -> tuple[str, ...]:
    """Each of the words once, by its plain form."""
    return tuple({blame.plain(w): w.strip() for w in found if w and blame.plain(w) not in words("accounts", "pointing", "words")}.values())
