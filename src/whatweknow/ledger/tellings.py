"""What reports tell of which incident: kept under what it can be found by, joined to incidents. Derived, and nothing here knows what it means.

A telling is what one report tells of one incident; whoever derives it says what it is found under, which claims are its, and whatever else
joining needs, as JSON that is kept as it is given.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from .. import moments
from . import asking, rows
from .engine import Engine, Row

TOLD = "SELECT id, report, seen_utc, incident, keys, claims, details FROM tellings"
NEAR = """coalesce((SELECT json_group_array(telling) FROM (SELECT telling FROM telling_keys
  WHERE key = k.value AND (seen_utc, telling) {0} (:seen, :id) ORDER BY seen_utc {1}, telling {1} LIMIT :crowd) AS near), '[]')"""
NEAREST = f"SELECT k.value, {NEAR.format('<', 'DESC')}, {NEAR.format('>', 'ASC')} FROM json_each(:keys) AS k"
"""The question for the tellings of each of some keys that are next before and next after one in time."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One telling as it is kept. seen: when it was out, ISO 8601; keys: what it is found under; claims: ids; those of a report that no telling
    names are its first telling's; details: JSON; incident: what it is joined to, None until it is."""

    id: str
    report: str
    seen: str | None = None
    keys: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    details: str = "{}"
    incident: str | None = None


def to_told(row: Row) -> Told:
    """A telling from its row."""
    id, report, seen, incident, keys, claims, details = row
    return Told(id=id, report=report, seen=seen, incident=incident, keys=_names(keys), claims=_names(claims), details=details)


def _names(packed: str) -> tuple[str, ...]:
    return msgspec.json.decode(packed, type=tuple[str, ...])


def retell(db: Engine, report: str, tellings: Sequence[Told]) -> None:
    """Puts these in the place of what the report told. One whose id was there before stays with its incident; each incident touched is stale."""
    before = {told.id: told for told in of_reports(db, [report])}
    if before:
        _forget(db, report, before.values())
    number = db.ask("SELECT max(id) FROM readings WHERE report = ?", [report])[0][0]
    tell(db, number or 0, tellings, before)
    db.ask("DELETE FROM untold WHERE report = ?", [report])
    spoil(db, (told.incident for told in before.values()))


def tell(db: Engine, reading: int, tellings: Sequence[Told], before: Mapping[str, Told] | None = None) -> None:
    """Keeps what a report tells, by the number of its reading. before: what it told until now, by id, which is gone."""
    rows.insert_all(db, "tellings", [_row(told, n, reading, (before or {}).get(told.id)) for n, told in enumerate(tellings)])
    db.fill("telling_keys", ("key", "seen_utc", "telling"), [(key, moments.first_second(told.seen) or "", told.id) for told in tellings for key in dict.fromkeys(told.keys)])


def _forget(db: Engine, report: str, before: Collection[Told]) -> None:
    given = {"ids": asking.listed(told.id for told in before), "keys": asking.listed({key for told in before for key in told.keys}), "report": report}
    mine = "IN (SELECT value FROM json_each(:ids))"
    for rows_of_it in (f"telling_keys WHERE key IN (SELECT value FROM json_each(:keys)) AND telling {mine}", f"matches WHERE one {mine} OR other {mine}", "tellings WHERE report = :report"):
        db.ask(f"DELETE FROM {rows_of_it}", {name: value for name, value in given.items() if f":{name}" in rows_of_it})


def _row(told: Told, n: int, reading: int, before: Told | None) -> rows.Fields:
    return {"id": told.id, "report": told.report, "reading": reading, "n": n, "seen_utc": moments.first_second(told.seen),
            "incident": told.incident or (before and before.incident), "keys": asking.listed(told.keys), "claims": asking.listed(told.claims), "details": told.details}


def spoil(db: Engine, incidents: Iterable[str | None]) -> None:
    """Marks incidents as no longer what their tellings make of them."""
    db.many("INSERT INTO stale VALUES (?) ON CONFLICT DO NOTHING", [(id,) for id in dict.fromkeys(incidents) if id])


def leave_untold(db: Engine, report: str) -> None:
    """Notes that what a report tells has still to be derived."""
    db.ask("INSERT INTO untold VALUES (?) ON CONFLICT DO NOTHING", [report])


def assign(db: Engine, where: Mapping[str, str]) -> None:
    """Joins tellings to incidents. What they leave and what they come to is stale; a telling that stays where it is changes nothing."""
    now = db.ask("SELECT id, incident FROM tellings WHERE id IN (SELECT value FROM json_each(?))", [asking.listed(where)])
    moved = {id: incident for id, incident in now if incident != where[id]}
    db.many("UPDATE tellings SET incident = ? WHERE id = ?", [(where[id], id) for id in moved])
    spoil(db, [*moved.values(), *(where[id] for id in moved)])


def by_id(db: Engine, ids: Iterable[str]) -> list[Told]:
    """The tellings with these ids."""
    return [to_told(row) for row in db.ask(f"{TOLD} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY seen_utc, id", [asking.listed(ids)])]


def of_reports(db: Engine, ids: Iterable[str]) -> list[Told]:
    """What these reports tell, each report's in its order."""
    return [to_told(row) for row in db.ask(f"{TOLD} WHERE report IN (SELECT value FROM json_each(?)) ORDER BY report, n", [asking.listed(ids)])]


def of_incidents(db: Engine, ids: Iterable[str]) -> list[Told]:
    """The tellings of these incidents, the earliest out first."""
    return [to_told(row) for row in db.ask(f"{TOLD} WHERE incident IN (SELECT value FROM json_each(?)) ORDER BY seen_utc, id", [asking.listed(ids)])]


def loose(db: Engine, most: int) -> list[Told]:
    """Some of the tellings that were joined to no incident yet."""
    return [to_told(row) for row in db.ask(f"{TOLD} WHERE incident IS NULL ORDER BY seen_utc, id LIMIT ?", [most])]


def neighbours(db: Engine, told: Told, crowd: int) -> dict[str, tuple[str, ...]]:
    """By telling id, the keys it shares with this one. Of all tellings of a key only the nearest in time are looked at, `crowd` before and as many after: what
    everybody has tells nothing, and the work must not grow with the ledger."""
    seen, out = moments.first_second(told.seen) or "", dict[str, list[str]]()
    given = {"keys": asking.listed(dict.fromkeys(told.keys)), "seen": seen, "id": told.id, "crowd": crowd}
    for key, *near in db.ask(NEAREST, given):
        for telling in (id for ids in near for id in _names(ids)):
            out.setdefault(telling, []).append(key)
    return {telling: tuple(shared) for telling, shared in out.items()}


def keep_matches(db: Engine, found: Iterable[tuple[str, str, float]]) -> None:
    """Keeps how pairs of tellings compare, in place of what was kept of the same pairs."""
    pairs = {(min(a, b), max(a, b)): odds for a, b, odds in found}
    db.many("INSERT INTO matches VALUES (?, ?, ?) ON CONFLICT (one, other) DO UPDATE SET odds = excluded.odds", [(*pair, odds) for pair, odds in sorted(pairs.items())])


def matches(db: Engine, ids: Iterable[str]) -> list[tuple[str, str, float]]:
    """The pairs that these tellings are in, each with its log odds."""
    one, other = (f"SELECT one, other, odds FROM matches WHERE {column} IN (SELECT value FROM json_each(:ids))" for column in ("one", "other"))
    return [(a, b, float(odds)) for a, b, odds in db.ask(f"{one} UNION {other}", {"ids": asking.listed(ids)})]


def takes(db: Engine, incidents: Sequence[str]) -> dict[str, dict[str, tuple[frozenset[str], bool]]]:
    """By incident, and by report that tells of it, which claims to take: with True all but these, with False these alone."""
    inside = "SELECT report FROM tellings WHERE incident IN (SELECT value FROM json_each(?))"
    found = db.ask(f"SELECT report, n, incident, claims FROM tellings WHERE report IN ({inside}) ORDER BY report, n", [asking.listed(incidents)])
    told: dict[str, list[tuple[str | None, frozenset[str]]]] = {}
    for report, _, joined, claims in found:
        told.setdefault(report, []).append((joined, frozenset(_names(claims))))
    out: dict[str, dict[str, tuple[frozenset[str], bool]]] = {incident: {} for incident in incidents}
    for report, all_of_it in told.items():
        for incident in {joined for joined, _ in all_of_it if joined in out}:
            out[str(incident)][report] = _take(str(incident), all_of_it)
    return out


def _take(incident: str, all_of_it: Sequence[tuple[str | None, frozenset[str]]]) -> tuple[frozenset[str], bool]:
    mine = frozenset[str]().union(*(claims for joined, claims in all_of_it if joined == incident))
    others = frozenset[str]().union(*(claims for joined, claims in all_of_it if joined != incident)) - mine
    return (others, True) if all_of_it[0][0] == incident else (mine, False)
