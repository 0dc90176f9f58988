"""New tellings joined to the incidents of a ledger: compared with those that share a key with them, then grouped anew with all that likely pairs tie to them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..ledger import Ledger, Told
from ..model import Judgement, Verdict
from ..moments import first_second
from ..reconcile.incidents import CROWD, MOST, Match, Telling, incident_id, joined, match, tellings
from ..reconcile.incidents.keys import weight
from ..reconcile.judgements.judged import standing

AT_ONCE = 500
"""Tellings joined in one transaction: enough that a long story is grouped seldom, few enough to be kept in memory."""
IN_MEMORY = 4000
"""Tellings kept in memory while others are compared with them, some 10 kB each."""


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


def remade(ledger: Ledger, kept: Sequence[Told]) -> list[Told]:
    """These tellings as the rules make them now of their reports, the earliest out first, with any that the reports tell and the ledger lacks; one that they do not tell is left out."""
    readings = filter(None, (ledger.newest(id) for id in dict.fromkeys(t.report for t in kept)))
    made = {t.id: told(t) for reading in readings for t in tellings(reading)}
    elsewhere = {t.id for t in ledger.tellings(made.keys() - {t.id for t in kept})}
    return sorted((t for id, t in made.items() if id not in elsewhere), key=lambda t: (first_second(t.seen) or "", t.id))


def join(ledger: Ledger) -> Iterator[int]:
    """Joins every telling that is of no incident yet; gives how many were joined, again and again until none is left."""
    while loose := ledger.tellings(most=AT_ONCE):
        with ledger.writing():
            comparing = Comparing(ledger)
            ledger.keep_matches((m.one, m.other, m.odds) for one in loose for m in comparing.of(one))
            regroup(ledger, [t.id for t in loose])
        yield len(loose)


class Comparing:
    """Tellings compared, each pair once and each telling taken out of the ledger once: those that are new together mostly lie near each other."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known: dict[str, Telling] = {}
        self.done: set[tuple[str, str]] = set()

    def of(self, one: Told) -> Iterator[Match]:
        """How a telling compares with the most promising of those that share a key with it, but for pairs that were compared before."""
        near = self.ledger.telling_neighbours(one, CROWD)
        best = sorted(near, key=lambda id: (-sum(map(weight, near[id])), id))[:MOST]
        pairs = {id: (min(id, one.id), max(id, one.id)) for id in best}
        fresh = sorted(id for id in best if pairs[id] not in self.done)
        self.done |= {pairs[id] for id in fresh}
        mine, *others = self._tellings([one.id, *fresh])
        return (m for other in others if (m := match(mine, other)) is not None)

    def _tellings(self, ids: Sequence[str]) -> list[Telling]:
        if len(self.known) > IN_MEMORY:
            self.known.clear()
        missing = [id for id in ids if id not in self.known]
        self.known |= {kept.id: telling(kept) for kept in self.ledger.tellings(missing)} if missing else {}
        return [self.known[id] for id in ids]


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
