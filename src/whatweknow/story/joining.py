"""New tellings joined to the incidents of a ledger: compared with those that share a key with them, then grouped anew with all that likely pairs tie to them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..ledger import Ledger, Told
from ..model import Judgement, Verdict
from ..reconcile.incidents import CROWD, MOST, Match, Telling, incident_id, joined, match, tellings
from ..reconcile.incidents.keys import weight
from ..reconcile.judged import standing

AT_ONCE = 500
"""Tellings joined in one transaction: enough that a long story is grouped seldom, few enough to be kept in memory."""


def told(telling: Telling) -> Told:
    """A telling as a ledger keeps it."""
    return Told(id=telling.id, report=telling.report, seen=telling.seen, keys=telling.keys, claims=telling.claims, details=msgspec.json.encode(telling).decode())


def telling(kept: Told) -> Telling:
    """A telling as it was derived."""
    return msgspec.json.decode(kept.details, type=Telling)


def retold(ledger: Ledger) -> Iterator[str]:
    """Derives anew what reports tell whose newest reading came without it; gives their ids."""
    for id in ledger.untold():
        reading = ledger.newest(id)
        ledger.retell(id, [told(t) for t in tellings(reading)] if reading else [])
        yield id


def join(ledger: Ledger) -> Iterator[int]:
    """Joins every telling that is of no incident yet; gives how many were joined, again and again until none is left."""
    while loose := ledger.tellings(most=AT_ONCE):
        with ledger.writing():
            ledger.keep_matches((m.one, m.other, m.odds) for one in loose for m in compared(ledger, one))
            regroup(ledger, [t.id for t in loose])
        yield len(loose)


def compared(ledger: Ledger, one: Told) -> Iterator[Match]:
    """How a telling compares with the most promising of those that share a key with it."""
    near = ledger.telling_neighbours(one, CROWD)
    best = sorted(near, key=lambda id: (-sum(map(weight, near[id])), id))[:MOST]
    mine = telling(one)
    return (m for other in ledger.tellings(best) if (m := match(mine, telling(other))) is not None)


def regroup(ledger: Ledger, ids: Iterable[str]) -> None:
    """Groups anew all tellings that chains of likely pairs and people's decisions tie to these."""
    ties, odds = standing_ties(ledger), dict[tuple[str, str], float]()
    whole = _component(ledger, set(ids), ties, odds)
    known = [telling(t) for t in ledger.tellings(whole)]
    pairs = [Match(one=one, other=other, odds=value, traits={}) for (one, other), value in odds.items() if one in whole and other in whole]
    ledger.assign({t.id: id for group in joined(known, pairs, ties) for id in [incident_id(group)] for t in group})


def standing_ties(ledger: Ledger) -> tuple[Judgement, ...]:
    """What people decided of which tellings are of one incident, as far as it stands."""
    return tuple(j for j in standing(ledger.judgements()) if j.verdict in (Verdict.SAME_INCIDENT, Verdict.OTHER_INCIDENT))


def _component(ledger: Ledger, ids: set[str], ties: Sequence[Judgement], odds: dict[tuple[str, str], float]) -> set[str]:
    """The ids of all tellings that are tied to these; fills in how the pairs met on the way compare."""
    whole, edge = set(ids), set(ids)
    while edge:
        found = {(one, other): value for one, other, value in ledger.matches(edge)}
        odds |= found
        near = {id for pair, value in found.items() if value > 0 for id in pair} | _tied(edge, ties)
        edge = near - whole
        whole |= edge
    return whole


def _tied(edge: set[str], ties: Sequence[Judgement]) -> set[str]:
    pairs = ({j.subject, str(j.value.get("telling"))} for j in ties if j.verdict == Verdict.SAME_INCIDENT)
    return {id for pair in pairs if not edge.isdisjoint(pair) for id in pair}
