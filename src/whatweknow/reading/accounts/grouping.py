"""Which acts are of one incident: each is put to the incident told before that it fits best, or begins one of its own.

Another date or another place is another incident, and so is "another attack". What speaks for the same one: the kind of act, "the attack", closeness,
the same place, day and names. What an incident did to people ("12 died") goes to the incident last told of.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import cos, hypot, radians

from ...model import Measure, Place
from ...vocab import table, words
from .acts import Act

LEAST = 2
"""Weight from which an act belongs to an incident told before; kinds 1-2, closeness 1-3, "the" 2, place 2, day 2, names 1."""
NEAR_KM = 60
"""Two places nearer than this may be one: a town and its district."""
FAR_KM = 400
"""The same where one of them is a province or a region."""
CITY, COUNTRY = 3, 6
"""The precision down to which a place is a point, and from which it is a country, as UCDP counts."""
DATE, YEAR = 10, 4
"""Characters of a full date, and of a year: what was done "this year" is no incident of one day."""
LINGER = 31
"""Days after an incident in which people still die of it."""


@dataclass(slots=True)
class Group:
    """The acts of one incident while they are gathered."""

    acts: list[Act] = field(default_factory=list)

    @property
    def older(self) -> bool:
        """Whether it was told as background."""
        return self.acts[0].claim.background

    def kinds(self) -> set[str]:
        """The kinds of its acts."""
        return {a.kind for a in self.acts}


def group(acts: Iterable[Act]) -> list[Group]:
    """The incidents in the order in which they are first told."""
    out: list[Group] = []
    for act in acts:
        fits = [(weight(act, g, g is out[-1]), k) for k, g in enumerate(out) if may_be(act, g)]
        best, k = max(fits, default=(0, -1))
        if best >= LEAST and not (act.apart and not act.effect):
            out[k].acts.append(act)
        elif founds(act):
            out.append(Group([act]))
    return out


def founds(act: Act) -> bool:
    """Whether an act may begin an incident: it counts people, or it is no lasting state ("the war") and has something of its own, a doer, a place, a day."""
    event = act.claim.event
    if event is None or any(n.measure is not Measure.OBJECTS for n in act.claim.counts):
        return True
    state = not words("accounts", "state", "triggers").isdisjoint(event.trigger.lower().split())
    return not state and any((event.actor, event.target, event.instrument, event.place, event.time, act.place, act.day))


def may_be(act: Act, group: Group) -> bool:
    """Whether nothing speaks against the act being of this incident."""
    if act.claim.background != group.older or not (wreck(act) or any(akin(act.kind, kind) for kind in group.kinds())):
        return False
    days = [a.day for a in group.acts if a.day and not a.effect] or [a.day for a in group.acts if a.day]
    exact = [a.day for a in group.acts if a.day and len(a.day) == DATE] or days
    if act.day and days and not any(one_day(act.day, d, act.effect) for d in exact):
        return False
    if act.day and len(act.day) == YEAR and exact and len(exact[0]) == DATE:
        return False
    if act.town and (towns := {a.town: a.place for a in group.acts if a.town}) and act.town not in towns and not _known(act.place, *towns.values()):
        return False
    places = [a.place for a in group.acts if a.place]
    return not (act.place and places) or any(one_place(act.place, p) for p in places)


def wreck(act: Act) -> bool:
    """Whether it only tells what became of things and not who did it: "1,800 shelters were destroyed" is of whatever the report tells of."""
    event = act.claim.event
    return event is not None and event.actor is None and not words("accounts", "effect", "wrecks").isdisjoint(event.trigger.lower().split())


def _known(*places: Place | None) -> bool:
    """Whether all are on the map, so that their distance tells them apart and not their names."""
    return all(p is not None and p.lat is not None for p in places)


def akin(one: str, other: str) -> bool:
    """Whether acts of two kinds may be of one incident."""
    effects = words("accounts", "effect", "kinds")
    if one == other:
        return True
    if one in effects or other in effects:
        return not {one, other} & {"arrest"}
    return any(one in row and other in row for row in table("accounts")["family"].values())


def one_day(one: str, other: str, effect: bool) -> bool:
    """Whether two dates may be of one incident: one is part of the other, or they are a day apart; a death may come later."""
    if one.startswith(other) or other.startswith(one):
        return True
    if len(one) < 10 or len(other) < 10:
        return False
    try:
        apart = (date.fromisoformat(one) - date.fromisoformat(other)).days
    except ValueError:
        return False
    return abs(apart) <= 1 or (effect and 0 <= apart <= LINGER)


def one_place(one: Place, other: Place) -> bool:
    """Whether two places may be of one incident: the same one, near one another, or one so wide that it may hold the other."""
    if one.geonameid and one.geonameid == other.geonameid:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    wide = max(one.precision, other.precision)
    if wide >= COUNTRY or None in (one.lat, one.lon, other.lat, other.lon):
        return True
    return kilometres(one, other) <= (NEAR_KM if wide <= CITY else FAR_KM)


def kilometres(one: Place, other: Place) -> float:
    """How far apart two points are, on a flat map: enough for near and far."""
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    wide = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * hypot(one.lat - other.lat, wide)


def weight(act: Act, group: Group, last: bool) -> int:
    """What speaks for the act being of this incident."""
    gap = min(abs(act.sentence - a.sentence) for a in group.acts)
    near = 3 if gap == 0 else 2 if gap <= 2 else 1 if last or gap <= 5 else 0
    same_kind = act.kind in group.kinds() and act.kind not in table("accounts")["general"]
    known = act.definite or act.effect
    return (near + (2 if same_kind else 1) + 2 * known + 2 * any(act.day and a.day and act.day[:10] == a.day[:10] for a in group.acts)
            + 2 * any(same(act.place, a.place) for a in group.acts) + any(act.names & a.names for a in group.acts))


def same(one: Place | None, other: Place | None) -> bool:
    """Whether two places are surely one."""
    return one is not None and other is not None and one.geonameid is not None and one.geonameid == other.geonameid


def main(groups: Sequence[Group], title: str | None) -> Group | None:
    """The incident the report is about: of those not told as background, by how early it is told, how much is told of it and counted, and the headline."""
    current = [g for g in groups if not g.older and g.kinds() - {"arrest", "protest"}] or [g for g in groups if not g.older]
    headline = set((title or "").lower().split())
    return max(current, key=lambda g: score(g, current[0], headline), default=None)


def score(group: Group, first: Group, headline: set[str]) -> float:
    """How much speaks for an incident being the report's own."""
    told = {w for a in group.acts for w in a.claim.content.lower().split() if len(w) > 3}
    counted = sum(len(a.claim.counts) for a in group.acts)
    return len(group.acts) + counted + 4 * (group is first) + len(told & headline)
