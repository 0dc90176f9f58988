"""The part of a Ledger that is derived: tellings joined to incidents, and what follows for each incident. All of it can be made again."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import Incident, Link
from . import asking, derived, tellings
from .derived import Changed, Derived, Disputed, Linked
from .finding import Finding
from .tellings import Told


class Incidents(Finding):
    """Whoever knows the rules derives; the ledger keeps what was derived and knows what has become stale."""

    def untold(self) -> tuple[str, ...]:
        """The ids of reports whose newest reading or capture came without tellings: derive them from `newest(id)` and hand them to `retell`."""
        return tuple(row[0] for row in self._ask(lambda db: db.ask("SELECT report FROM untold ORDER BY report")))

    def retell(self, report: str, told: Sequence[Told]) -> None:
        """Puts these in the place of what a report told. A telling whose id was there stays with its incident; the incidents touched are stale."""
        with self.writing():
            tellings.retell(self._db, report, told)

    def telling_neighbours(self, told: Told, crowd: int) -> dict[str, tuple[str, ...]]:
        """By telling id, the keys it shares with this one; of each key only the `crowd` tellings next before and next after it in time."""
        return self._ask(tellings.neighbours, told, crowd)

    def keep_matches(self, found: Iterable[tuple[str, str, float]]) -> None:
        """Keeps how pairs of tellings compare: their ids and the logarithm of the odds that they are of one incident."""
        with self.writing():
            tellings.keep_matches(self._db, found)

    def matches(self, ids: Iterable[str]) -> list[tuple[str, str, float]]:
        """The pairs kept that these tellings are in."""
        return self._ask(tellings.matches, ids)

    def tellings(self, ids: Iterable[str] | None = None, *, incident: str | Iterable[str] | None = None, report: str | None = None, most: int = 1000) -> tuple[Told, ...]:
        """The tellings with these ids, or of an incident or several, or of a report; without any of them, at most so many of those that are joined to none yet."""
        if ids is not None:
            return tuple(self._ask(tellings.by_id, ids))
        if incident is not None:
            return tuple(self._ask(tellings.of_incidents, [incident] if isinstance(incident, str) else incident))
        return tuple(self._ask(tellings.of_reports, [report]) if report is not None else self._ask(tellings.loose, most))

    def assign(self, where: Mapping[str, str]) -> None:
        """Joins tellings to incidents, both by id. The incidents that gain or lose one are stale."""
        with self.writing():
            tellings.assign(self._db, where)

    def spoil(self, incidents: Iterable[str]) -> None:
        """Marks incidents as stale, such as those that a judgement is about."""
        with self.writing():
            tellings.spoil(self._db, incidents)

    def stale(self) -> tuple[str, ...]:
        """The ids of incidents that have to be derived again, by `keep_incidents` or `drop_incidents`."""
        return self._ask(derived.stale)

    def keep_incident(self, incident: Incident, links: Iterable[Linked] = (), changes: Iterable[Changed] = (), disputes: Iterable[Disputed] = ()) -> None:
        """Puts these in the place of all that was derived of one incident, which is then no longer stale."""
        self.keep_incidents([Derived(incident, (), tuple(links), tuple(changes), tuple(disputes))])

    def keep_incidents(self, found: Sequence[Derived]) -> None:
        """The same of several incidents in one go."""
        with self.writing():
            derived.keep(self._db, found)

    def drop_incidents(self, ids: Sequence[str]) -> None:
        """Forgets incidents that have no tellings any more, and that they were stale."""
        with self.writing():
            derived.drop(self._db, ids)

    def forget_derived(self) -> None:
        """Empties all that is derived and leaves every report untold: the next to derive makes all of it again."""
        with self.writing():
            derived.empty(self._db)

    def rules(self) -> str | None:
        """What whoever derived all of it calls the rules by which they did; None where nobody has said."""
        return self._ask(derived.rules)

    def keep_rules(self, name: str) -> None:
        """Notes by which rules all that is derived was or will be derived."""
        with self.writing():
            derived.keep_rules(self._db, name)

    def has_derived(self) -> bool:
        """Whether anything is derived: a telling or an incident."""
        return self._ask(derived.any_there)

    def incidents(self, *, as_of: str | None = None, limit: int | None = None) -> tuple[Incident, ...]:
        """The incidents that some report told of by `as_of`, the one told of last first; with `limit` so many."""
        return self._ask(derived.incidents, asking.bounds(as_of)["as_of"], limit)

    def incident_id(self, id: str) -> str:
        """The whole id of an incident of which this is the id, its beginning, or the same of one of its tellings. Raises UsageError if there is none, or more than one."""
        return self._ask(derived.whole, id)

    def incident(self, id: str) -> Incident:
        """The incident that `incident_id` finds."""
        return self._ask(derived.incident, self.incident_id(id))

    def incidents_of(self, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """By claim id, the ids of the incidents it is about; an unknown claim is left out."""
        return self._ask(derived.of_claims, claims)

    def links(self, *, incident: str | None = None, claims: Iterable[str] | None = None) -> tuple[Link, ...]:
        """The links of one incident; or from or to these claims, by id; or all."""
        return self._ask(derived.links, incident and self.incident_id(incident), claims)

    def changes(self, since: str | None = None, until: str | None = None, *, incident: str | None = None, limit: int | None = None) -> tuple[Changed, ...]:
        """What changed from the first second of `since` to the last of `until`, the oldest first; with `limit` so many of the newest.

        What is dated by its day alone counts unless that whole day lies before `since`; what has no moment is left out.
        """
        within = (asking.bounds_from(since), asking.bounds(until)["as_of"])
        return self._ask(derived.changes, within, incident and self.incident_id(incident), limit)

    def disputes(self, *, as_of: str | None = None, incident: str | None = None, limit: int | None = None) -> tuple[Disputed, ...]:
        """Who contradicts whom by `as_of`, the newest dispute first; with `limit` so many."""
        return self._ask(derived.disputes, asking.bounds(as_of)["as_of"], incident and self.incident_id(incident), limit)

    def _about(self, incident: str | None) -> tuple[str, ...] | None:
        """The ids of the reports that tell of an incident; None, for all, without one."""
        if incident is None:
            return None
        id = self.incident_id(incident)
        return tuple(row[0] for row in self._ask(lambda db: db.ask("SELECT DISTINCT report FROM tellings WHERE incident = ?", [id])))
