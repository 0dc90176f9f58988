"""Story: a ledger asked and added to by incident. What is derived is brought up to date before a question that rests on it is answered."""
from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from ..explain import Choices, Explainer, explain
from ..ledger import AGAIN, Added, Changed, Derived, Disputed, Fault, Ledger, Told
from ..model import Claim, Incident, Judgement, Reading, Report
from ..moments import parse
from ..reconcile import Change, Dispute, Whole
from ..reconcile.incidents import tellings
from ..reconcile.judgements.judged import ANCHOR, OF_INCIDENTS, judged
from . import deriving, joining
from .ruled import rules

AT_ONCE = 20
"""Incidents derived in one transaction: a second or so, for which other writers wait."""
SELDOM = 50_000
"""New objects after which garbage is looked for; Python's own number is 700."""
Step = Callable[[str], None]
"""Called with a word for what was done, after each piece of work."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """A block in which Python seldom looks for cyclic garbage. Deriving makes hardly any, and each look goes through all words and claims at hand: a sixth of the time."""
    before = gc.get_threshold()
    if 0 < before[0] < SELDOM:
        gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Story:
    """An open ledger and its incidents; use it as a context manager. `ledger` is there for what has no rules: reports, claims, readings by id."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._ruled = False

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Story:
        """The story in a file or at a PostgreSQL address; errors as of Ledger.open."""
        return cls(Ledger.open(where, create=create))

    def close(self) -> None:
        """Lets go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Story:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, reading: Reading, *, now: str | None = None) -> Added:
        """Keeps a report and what was read from it, as Ledger.add; it is joined to an incident when that is next asked for, or by `refresh`."""
        told = [joining.told(t) for t in tellings(reading)]
        with self.ledger.writing():
            self._rule()
            return self.ledger.add(reading, tellings=told, now=now)

    def judge(self, *made: Judgement, now: str | None = None) -> int:
        """Keeps what a person decided, all of it or nothing; gives how many of these were not kept before. What rests on it is derived again when it is next asked for."""
        with self.ledger.writing():
            new = [j for j in made if self.ledger.judge(j, now=now)]
            if new:
                self._unsettle(new)
            return len(new)

    def refresh(self, step: Step = lambda what: None) -> int:
        """Derives what has become stale; gives how many incidents that were. A ledger that is up to date is not written to."""
        with seldom_collecting():
            return self._refresh(step)

    def _refresh(self, step: Step) -> int:
        if self.ledger.untold():
            self._rule()
        for report in joining.retold(self.ledger):
            step(report)
        for _ in joining.join(self.ledger):
            step("joined")
        stale = self.ledger.stale()
        judgements = self.ledger.judgements() if stale else ()
        for n in range(0, len(stale), AT_ONCE):
            # Each transaction waits for the disk: one for each incident would wait longer than it works.
            with self.ledger.writing():
                self._derive(stale[n:n + AT_ONCE], judgements)
            for id in stale[n:n + AT_ONCE]:
                step(id)
        return len(stale)

    def rebuilt(self) -> Iterator[Derived]:
        """What the rules make of each incident when they are applied again, for a check of what is kept."""
        judgements = self.ledger.judgements()
        ids = [record.id for record in self.ledger.incidents()]
        for n in range(0, len(ids), AT_ONCE):
            told = self._told(ids[n:n + AT_ONCE])
            yield from deriving.derive(self.ledger, {id: joining.remade(self.ledger, kept) for id, kept in told.items()}, judgements)

    def rebuild(self, step: Step = lambda what: None) -> int:
        """Forgets all that is derived and derives it again; gives how many incidents there are."""
        with self.ledger.writing():
            self.ledger.forget_derived()
            self.ledger.keep_rules(rules())
        return self.refresh(step)

    def outdated(self) -> bool:
        """Whether what is derived was derived by other rules than this version's. It is kept and answered from as it is until `rebuild` derives it again."""
        return self.ledger.rules() != rules() and self.ledger.has_derived()

    def check(self, step: Callable[[int], None] = lambda steps: None) -> Iterator[Fault]:
        """All that is wrong with the ledger, as Ledger.check; what is derived is compared with what the rules give now, or where other rules derived it that alone is said."""
        outdated = self.outdated()
        yield from self.ledger.check(None if outdated else self.rebuilt(), step=step)
        if outdated:
            yield Fault("what is derived", "it was derived by other rules than this version's", AGAIN)

    def incidents(self, *, as_of: str | None = None, limit: int | None = None) -> tuple[Incident, ...]:
        """The incidents told of by `as_of`, the one told of last first."""
        self._settle()
        return self.ledger.incidents(as_of=as_of, limit=limit)

    def incident(self, id: str) -> Incident:
        """The incident of which this is the id or its beginning. Raises UsageError if there is none, or more than one."""
        self._settle()
        return self.ledger.incident(id)

    def main(self) -> Incident | None:
        """The incident that most reports tell of, of equals the one told of last; None in an empty ledger."""
        return max(self.incidents(), key=lambda i: len(i.reports), default=None)

    def explain(self, incident: str | None = None, *, as_of: str | None = None, known_by: str | None = None, least: float = 0.0, choices: Choices | None = None) -> Explainer:
        """What is known of one incident, or of all as if they were one, as of moments on both clocks; least, choices as in `explain`."""
        about = self.incident(incident) if incident is not None else None
        id, kept = about and about.id, self.ledger
        return explain(kept.claims(incident=id, known_by=known_by), kept.reports(incident=id, known_by=known_by), as_of=as_of, least=least,
                       places=kept.places(incident=id, known_by=known_by), accounts=kept.accounts(incident=id, known_by=known_by), judgements=kept.judgements(known_by=known_by), choices=choices,
                       passing=about.passing if about else ())

    def whole(self, incident: str, *, as_of: str | None = None, known_by: str | None = None) -> Whole:
        """All that follows from an incident's claims as of moments on both clocks: links, statuses, disputes, the timeline."""
        return deriving.of_incident(self.ledger, self.incident(incident).id, self.ledger.judgements(known_by=known_by), as_of, known_by)

    def changed(self, since: str, until: str | None = None, *, incident: str | None = None, limit: int | None = None) -> list[tuple[str, Change]]:
        """What is new, revised, contradicted, withdrawn or corrected between two moments, the oldest first, each with the id of its incident; with `limit` so many of the
        newest. Raises UsageError where one is no moment."""
        for moment in filter(None, (since, until)):
            parse(moment)
        self._settle()
        kept = self.ledger.changes(since, until, incident=incident, limit=limit)
        held = self._claims(kept)
        return [(row.incident, deriving.change(row, held)) for row in kept]

    def disputes(self, as_of: str | None = None, *, incident: str | None = None, limit: int | None = None) -> list[tuple[str, Dispute]]:
        """Who contradicts whom as of a moment, the newest dispute first, each with the id of its incident. Raises UsageError where `as_of` is no moment."""
        self._settle()
        kept = self.ledger.disputes(as_of=as_of, incident=incident, limit=limit)
        held = self._claims(kept)
        return [(row.incident, deriving.dispute(row, held)) for row in kept]

    def reports_of(self, claims: Iterable[Claim]) -> dict[str, Report]:
        """The reports that these claims stand in, by id."""
        return self.ledger.reports_by_id({c.report for c in claims})

    def _claims(self, kept: Sequence[Changed | Disputed]) -> dict[str, Claim]:
        """The claims that these rows name, by id, as people decided them. One that a person has since rejected may still be named by what was kept before: it is as it was read."""
        found = self.ledger.claims_by_id(deriving.claims_in(kept))
        judgements = self.ledger.judgements()
        if not judgements:
            return found
        anchors = self.ledger.claims_by_id(str(j.value[ANCHOR]) for j in judgements if ANCHOR in j.value)
        anchored = self.ledger.incidents_of(list(anchors))
        out = dict(found)
        for id in {row.incident for row in kept}:
            mine = {i: found[i] for i in deriving.claims_in(row for row in kept if row.incident == id)}
            beside = {i: c for i, c in anchors.items() if id in anchored.get(i, ())}
            out |= {c.id: c for c in judged((mine | beside).values(), judgements).claims if c.id in mine}
        return out

    def _derive(self, ids: Sequence[str], judgements: Sequence[Judgement]) -> None:
        told = self._told(ids)
        self.ledger.drop_incidents([id for id in ids if id not in told])
        self.ledger.keep_incidents(list(deriving.derive(self.ledger, told, judgements)))

    def _told(self, ids: Sequence[str]) -> dict[str, list[Told]]:
        """The tellings of these incidents by incident, the earliest out first; one that has none is left out."""
        out: dict[str, list[Told]] = {}
        for telling in self.ledger.tellings(incident=ids):
            out.setdefault(str(telling.incident), []).append(telling)
        return out

    def _rule(self) -> None:
        """Notes the rules in a ledger of which nothing is derived yet."""
        if not self._ruled:
            noted = self.ledger.rules()
            if noted != rules() and not self.ledger.has_derived():
                self.ledger.keep_rules(rules())
            # Not before it is seen to be kept: the transaction that first notes it may fail.
            self._ruled = noted is not None

    def _settle(self) -> None:
        """Brings up to date what is derived, before a question that rests on it."""
        if self.ledger.stale() or self.ledger.untold() or self.ledger.tellings(most=1):
            self.refresh()

    def _unsettle(self, made: Sequence[Judgement]) -> None:
        """Marks what decisions touch."""
        subjects = self._decided(made)
        pairs = {id for j in subjects if j.verdict in OF_INCIDENTS for id in (j.subject, str(j.value.get("telling")))}
        if pairs:
            joining.regroup(self.ledger, pairs)
        # A decision on a party that says by a claim of which incident it is touches that one alone.
        of_claims = [str(j.value.get(ANCHOR) or j.subject) for j in subjects if j.verdict not in OF_INCIDENTS]
        found = self.ledger.incidents_of(of_claims)
        touched = {i for several in found.values() for i in several}
        # A decision on a party may touch any incident in which somebody of that name speaks.
        if any(id not in found for id in of_claims):
            touched |= {i.id for i in self.ledger.incidents()}
        self.ledger.spoil(touched | {t.incident for t in self.ledger.tellings(pairs) if t.incident})

    def _decided(self, made: Sequence[Judgement]) -> list[Judgement]:
        """The decisions themselves, or, where they take others back, those, however deep."""
        known = {j.id: j for j in self.ledger.judgements()}
        found, edge = list(made), list(made)
        while edge:
            edge = [known[j.subject] for j in edge if j.verdict == "undo" and j.subject in known]
            found += edge
        return [j for j in found if j.verdict != "undo"]
