"""What was derived of each incident: what it is, how its claims stand to one another, what changed when, who contradicts whom. Replaced, never mended."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from .. import moments
from ..errors import UsageError
from ..model import Incident, Link, LinkKind
from . import asking, rows, tellings
from .engine import Engine
from .tellings import Told


class Linked(NamedTuple):
    """A link between two claims of an incident, and the moment from which it stands, ISO 8601; None where that is not known."""

    link: Link
    when: str | None = None


class Changed(NamedTuple):
    """One thing that became different: when, ISO 8601, or None; its kind, the claim it came with, the claim it touches, both by id; why in words; of which incident."""

    when: str | None
    kind: str
    claim: str
    other: str | None
    reason: str
    incident: str = ""


class Disputed(NamedTuple):
    """Two claims, by id, that cannot both be true: since when both have been said, the rule that says so, why in words; of which incident; until: when that
    was over, None while it is not; details: JSON, whatever else there is to say."""

    since: str | None
    one: str
    other: str
    rule: str
    reason: str
    incident: str = ""
    until: str | None = None
    details: str = "{}"


class Derived(NamedTuple):
    """What the rules give for one incident."""

    incident: Incident
    tellings: Sequence[Told] = ()
    links: Sequence[Linked] = ()
    changes: Sequence[Changed] = ()
    disputes: Sequence[Disputed] = ()


AMONG = "IN (SELECT value FROM json_each(?))"
RECORD = "id, kind, began, first_utc, last_utc, reports, details"
KEYS: Mapping[str, tuple[str, ...]] = {"links": ("incident", "kind", "source", "target", "rule"), "changes": ("incident", "kind", "claim", "other"),
                                       "disputes": ("incident", "one", "other", "rule")}
COLUMNS: Mapping[str, str] = {
    "links": "incident, kind, source, target, rule, reason, when_utc", "changes": "incident, kind, claim, other, moment, when_utc, last_utc, reason",
    "disputes": "incident, one, other, rule, moment, since_utc, until_utc, reason, details",
}
LONGEST = timedelta(days=31)
"""What a written moment can mean at most: a month."""
LAST_YEAR = "9999"
ALL = 2**62
"""As many as there are."""
Rows = Mapping[str, list[tuple[Any, ...]]]


def rows_of(incident: str, links: Iterable[Linked], changes: Iterable[Changed], disputes: Iterable[Disputed]) -> Rows:
    """The rows of each table for one incident, the same ones for the same records in whatever order they came."""
    return {
        "links": _once([(incident, str(k.kind), k.source, k.target, k.rule, k.reason, moments.first_second(when)) for k, when in links], 5),
        "changes": _once([(incident, c.kind, c.claim, c.other or "", c.when, moments.first_second(c.when), last_second(c.when), c.reason) for c in changes], 4),
        "disputes": _once([(incident, d.one, d.other, d.rule, d.since, moments.first_second(d.since), moments.first_second(d.until) or "", d.reason, d.details) for d in disputes], 4),
    }


def _once(found: list[tuple[Any, ...]], key: int) -> list[tuple[Any, ...]]:
    return sorted({row[:key]: row for row in reversed(found)}.values(), key=lambda row: row[:key])


@lru_cache(maxsize=65536)
def last_second(moment: str | None) -> str | None:
    """The last second of a written moment on the one clock; None for None and for words that are no moment."""
    try:
        return moments.parse(moment).last if moment else None
    except UsageError:
        return None


def keep(db: Engine, found: Sequence[Derived]) -> None:
    """Puts these in the place of all that was derived of each incident, which is then no longer stale. Rows that stay as they were are not touched."""
    ids = [one.incident.id for one in found]
    told = {row[0]: row[1:] for row in db.ask(f"""SELECT incident, coalesce(min(seen_utc), ''), coalesce(max(seen_utc), ''), count(DISTINCT report) FROM tellings
      WHERE incident {AMONG} GROUP BY incident""", [asking.listed(ids)])}
    records = {one.incident.id: (one.incident.id, one.incident.kind, one.incident.began, *told.get(one.incident.id, ("", "", 0)), rows.pack(one.incident)) for one in found}
    before = {row[0]: row for row in db.ask(f"SELECT {RECORD} FROM incidents WHERE id {AMONG}", [asking.listed(ids)])}
    new = [row for id, row in records.items() if before.get(id) != row]
    db.many("DELETE FROM incidents WHERE id = ?", [(row[0],) for row in new if row[0] in before])
    db.fill("incidents", RECORD.split(", "), new)
    each = [rows_of(one.incident.id, one.links, one.changes, one.disputes) for one in found]
    _replace(db, ids, {table: [row for rows_of_one in each for row in rows_of_one[table]] for table in KEYS})
    db.ask(f"DELETE FROM stale WHERE incident {AMONG}", [asking.listed(ids)])


def drop(db: Engine, ids: Sequence[str]) -> None:
    """Forgets all that was derived of some incidents; their tellings stay what they are."""
    _replace(db, ids, {table: [] for table in KEYS})
    for table, column in (("incidents", "id"), ("stale", "incident")):
        db.ask(f"DELETE FROM {table} WHERE {column} {AMONG}", [asking.listed(ids)])


def _replace(db: Engine, ids: Sequence[str], found: Rows) -> None:
    for table, columns in COLUMNS.items():
        key = KEYS[table]
        before, after = set(db.ask(f"SELECT {columns} FROM {table} WHERE incident {AMONG}", [asking.listed(ids)])), set(found[table])
        if gone := [row[:len(key)] for row in before - after]:
            db.many(f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in key)}", gone)
        if new := sorted(after - before, key=lambda row: row[:len(key)]):
            db.fill(table, columns.split(", "), new)


def stale(db: Engine) -> tuple[str, ...]:
    """The incidents whose tellings changed since what follows from them was derived."""
    return tuple(row[0] for row in db.ask("SELECT incident FROM stale ORDER BY incident"))


def empty(db: Engine) -> None:
    """Forgets all that is derived, and notes that what every report tells is to be derived again."""
    for table in ("tellings", "telling_keys", "matches", "incidents", *KEYS, "stale", "untold", "report_keys", "keyed", "derived_by"):
        db.ask(f"DELETE FROM {table}")
    db.ask("INSERT INTO untold (report) SELECT DISTINCT report FROM readings")


def rules(db: Engine) -> str | None:
    """What the rules are called by which all of it was derived; None where nobody has said."""
    return next((row[0] for row in db.ask("SELECT rules FROM derived_by")), None)


def keep_rules(db: Engine, name: str) -> None:
    """Notes by which rules all of it was or will be derived."""
    db.ask("DELETE FROM derived_by")
    db.ask("INSERT INTO derived_by VALUES (?)", [name])


def any_there(db: Engine) -> bool:
    """Whether anything is derived."""
    return bool(db.ask("SELECT 1 FROM tellings LIMIT 1") or db.ask("SELECT 1 FROM incidents LIMIT 1"))


def incidents(db: Engine, as_of: str, most: int | None) -> tuple[Incident, ...]:
    """The incidents that were told of by a moment, the one that was told of last first."""
    question = "SELECT details FROM incidents WHERE first_utc <= ? ORDER BY last_utc DESC, id LIMIT ?"
    return tuple(msgspec.json.decode(row[0], type=Incident) for row in db.ask(question, [as_of, ALL if most is None else most]))


def incident(db: Engine, id: str) -> Incident:
    """The incident with exactly this id."""
    return msgspec.json.decode(db.ask("SELECT details FROM incidents WHERE id = ?", [id])[0][0], type=Incident)


def whole(db: Engine, id: str) -> str:
    """The incident's whole id. The id or the beginning of the id of a telling names the incident that it belongs to, as an incident joined to another leaves its id behind."""
    try:
        return asking.whole(db, "incidents", "incident", id)
    except UsageError as problem:
        found = db.ask("SELECT DISTINCT incident FROM tellings WHERE id >= ? AND id < ? AND incident IS NOT NULL LIMIT 2", [id, id + "g"]) if asking.ID.fullmatch(id) else []
        kept = [row[0] for row in found if db.ask("SELECT 1 FROM incidents WHERE id = ?", [row[0]])]
        if len(kept) != 1:
            raise problem
        return kept[0]


def links(db: Engine, incident: str | None, claims: Iterable[str] | None) -> tuple[Link, ...]:
    """The links of one incident, or from and to these claims, or all."""
    what = "SELECT DISTINCT kind, source, target, rule, reason FROM links"
    order = "ORDER BY kind, source, target, rule"
    if claims is not None:
        # A link is looked for in the incidents of its claims: an index by each of its ends would be written to for every link and read for few.
        ids = list(claims)
        given = {"ids": asking.listed(ids), "incidents": asking.listed({incident for several in of_claims(db, ids).values() for incident in several})}
        ends = " OR ".join(f"{end} IN (SELECT value FROM json_each(:ids))" for end in ("source", "target"))
        found = db.ask(f"{what} WHERE incident IN (SELECT value FROM json_each(:incidents)) AND ({ends}) {order}", given)
    elif incident is not None:
        found = db.ask(f"{what} WHERE incident = ? {order}", [incident])
    else:
        found = db.ask(f"{what} {order}")
    return tuple(Link(kind=LinkKind(kind), source=source, target=target, rule=rule, reason=reason) for kind, source, target, rule, reason in found)


def changes(db: Engine, within: tuple[str, str], incident: str | None, most: int | None) -> tuple[Changed, ...]:
    """What changed between two moments, the oldest first; with `most` so many of the newest."""
    mine = "AND incident = :incident" if incident else ""
    # The second bound on the last second follows from that on the first; with it nothing that lies after both moments is looked at.
    question = f"""SELECT moment, kind, claim, other, reason, incident FROM changes WHERE last_utc BETWEEN :since AND :latest AND when_utc <= :until {mine}
      ORDER BY last_utc DESC, incident DESC, claim DESC LIMIT :most"""
    found = db.ask(question, {"since": within[0], "until": within[1], "latest": _latest(within[1]), "most": ALL if most is None else most, **({"incident": incident} if incident else {})})
    return tuple(Changed(when, kind, claim, other or None, reason, of) for when, kind, claim, other, reason, of in reversed(found))


def _latest(until: str) -> str:
    """The last second that a moment can mean whose first one is no later than this."""
    return until if until >= LAST_YEAR else f"{(datetime.fromisoformat(until).replace(tzinfo=None) + LONGEST).isoformat()}Z"


def disputes(db: Engine, as_of: str, incident: str | None, most: int | None) -> tuple[Disputed, ...]:
    """Who contradicts whom as of a moment, the newest dispute first; what was over by then is left out."""
    mine = "AND incident = :incident" if incident else ""
    question = f"""SELECT moment, one, other, rule, reason, incident, until_utc, details FROM disputes
      WHERE since_utc <= :as_of AND (until_utc = '' OR until_utc > :as_of) {mine} ORDER BY since_utc DESC, incident, one, other LIMIT :most"""
    found = db.ask(question, {"as_of": as_of, "most": ALL if most is None else most, **({"incident": incident} if incident else {})})
    return tuple(Disputed(*row[:6], row[6] or None, row[7]) for row in found)


def of_claims(db: Engine, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By claim id, the incidents that the report it stands in tells of it."""
    where = db.ask("SELECT DISTINCT c.id, r.report FROM claims c JOIN readings r ON r.id = c.reading WHERE c.id IN (SELECT value FROM json_each(?))", [asking.listed(claims)])
    told: dict[str, list[tellings.Told]] = {}
    for one in tellings.of_reports(db, {report for _, report in where}):
        told.setdefault(one.report, []).append(one)
    return {claim: _incidents_of(claim, told.get(report, [])) for claim, report in where}


def _incidents_of(claim: str, told: Sequence[tellings.Told]) -> tuple[str, ...]:
    named = [one for one in told if claim in one.claims] or list(told[:1])
    return tuple(dict.fromkeys(one.incident for one in named if one.incident))
