"""Questions to what was kept. Each takes bounds on both clocks: `as_of`, when it was published; `known_by`, when the ledger learnt it."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from .. import moments
from ..errors import UsageError
from ..model import Account, Claim, Judgement, Reading, Report
from . import rows
from .engine import Engine, Row

END_OF_TIME = "9999-12-31T23:59:59Z"
JUDGED = 'SELECT subject, verdict, "by", "when", note, value, id FROM judgements'
AMONG = "report IN (SELECT value FROM json_each(:ids))"
ID = re.compile(r"[0-9a-f]{4,}")
"""Enough of an id to type; whether it is enough to tell one record from another, the table says."""
Bounds = dict[str, str]
Take = Mapping[str, tuple[frozenset[str], bool]]
"""By report, which claims to take: with True all but these, with False these alone."""
Ids = Collection[str] | None
"""The ids of the reports a question is about; None for all of them."""


class Material(NamedTuple):
    """What is told of one incident: the claims, the reports they stand in, and all accounts of these by report id."""

    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    accounts: Mapping[str, Sequence[Account]]


def bounds(as_of: str | None = None, known_by: str | None = None) -> Bounds:
    """The last second of each moment; no moment, no bound. Raises UsageError for words that are no moment."""
    return {name: moments.parse(moment).last if moment else END_OF_TIME for name, moment in (("as_of", as_of), ("known_by", known_by))}


def bounds_from(moment: str | None) -> str:
    """The first second of a moment; no moment, no bound."""
    return moments.parse(moment).first if moment else ""


def listed(ids: Iterable[Any]) -> str:
    """Ids as a statement takes them."""
    return msgspec.json.encode(tuple(ids)).decode()


def newest(ids: Ids) -> str:
    """The question for the newest reading of each report: the one added last, as a reader's name and version do not tell which of two is later."""
    return f"SELECT max(id) AS id, report FROM readings WHERE learnt <= :known_by{f' AND {AMONG}' if ids is not None else ''} GROUP BY report"


def seen(ids: Ids) -> str:
    """The question for when each report was first out; and for the order of arrival of undated ones, which of dated ones must not matter."""
    among = f" AND {AMONG}" if ids is not None else ""
    return f"SELECT report, min(seen_utc) AS seen, min(CASE WHEN published IS NULL THEN n ELSE 0 END) AS n FROM captures WHERE learnt <= :known_by AND seen_utc <= :as_of{among} GROUP BY report"


def values(within: Bounds, ids: Ids, *names: str) -> dict[str, str]:
    """The values a question takes: those bounds it has, and the ids."""
    return {**{name: within[name] for name in names}, **({} if ids is None else {"ids": listed(ids)})}


def whole(db: Engine, table: str, noun: str, id: str) -> str:
    """The one id in `table` that is `id` or begins so. Raises UsageError if there is none, or more than one."""
    found = [row[0] for row in db.ask(f"SELECT DISTINCT id FROM {table} WHERE id = ?", [id])]
    if not found and ID.fullmatch(id):
        found = [row[0] for row in db.ask(f"SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 4", [id, id + "g"])]
    if not found:
        raise UsageError(f"no {noun} {id!r} here; give its id, or at least its first four characters")
    if len(found) > 1:
        raise UsageError(f"{noun} {id!r} could be {', '.join(found[:3])}{' and more' if len(found) > 3 else ''}; give more characters")
    return found[0]


def reports(db: Engine, within: Bounds, ids: Ids = None) -> tuple[Report, ...]:
    """The reports within the bounds, the earliest published first."""
    given = values(within, ids, "as_of", "known_by")
    found = db.ask(f"SELECT r.id, r.text FROM ({seen(ids)}) s JOIN reports r ON r.id = s.report ORDER BY s.seen, s.n, s.report", given)
    pages = captures(db, within, ids)
    return tuple(rows.to_report(id, text, pages[id]) for id, text in found)


def seen_ids(db: Engine, within: Bounds) -> frozenset[str]:
    """The ids of the reports within the bounds."""
    return frozenset(row[0] for row in db.ask(seen(None), values(within, None, "as_of", "known_by")))


def captures(db: Engine, within: Bounds, ids: Ids = None) -> dict[str, list[str]]:
    """By report, what each page that printed its words said of itself, dated ones before undated ones, the earliest first."""
    where = f"learnt <= :known_by AND seen_utc <= :as_of{f' AND {AMONG}' if ids is not None else ''}"
    out: dict[str, list[str]] = {}
    for report, details in db.ask(f"SELECT report, details FROM captures WHERE {where} ORDER BY published IS NULL, seen_utc, n", values(within, ids, "as_of", "known_by")):
        out.setdefault(report, []).append(details)
    return out


def carriers(db: Engine, id: str) -> tuple[Report, ...]:
    """The report as each page that printed its words gave it."""
    words = text(db, id)
    return tuple(rows.to_report(id, words, [details]) for details in captures(db, bounds(), [id])[id])


def text(db: Engine, id: str) -> str:
    """The words of a report."""
    return str(db.ask("SELECT text FROM reports WHERE id = ?", [id])[0][0])


def learnt(db: Engine, ids: Iterable[str]) -> dict[str, str]:
    """By report, when the ledger first had its words."""
    return dict(db.ask("SELECT id, learnt FROM reports WHERE id IN (SELECT value FROM json_each(?))", [listed(ids)]))


def of_pages(db: Engine, urls: Iterable[str]) -> tuple[str, ...]:
    """The ids of the reports that a page at one of these addresses printed, in the order of arrival."""
    question = "SELECT report, min(n) AS n FROM captures WHERE url IN (SELECT value FROM json_each(?)) GROUP BY report ORDER BY n"
    return tuple(row[0] for row in db.ask(question, [listed(urls)]))


def numbers(db: Engine, within: Bounds, ids: Ids = None) -> list[int]:
    """The number of each report's newest reading, in the order of the reports."""
    question = f"SELECT r.id FROM ({newest(ids)}) r JOIN ({seen(ids)}) s ON r.report = s.report ORDER BY s.seen, s.n, s.report"
    return [row[0] for row in db.ask(question, values(within, ids, "as_of", "known_by"))]


def claims(db: Engine, within: Bounds, ids: Ids = None) -> tuple[Claim, ...]:
    """The claims of each report's newest reading, in the order of the reports."""
    order = numbers(db, within, ids)
    found = claims_of(db, order, within["as_of"])
    return tuple(claim for number in order for claim in found.get(number, ()))


def own(found: Iterable[Claim], take: Take) -> tuple[Claim, ...]:
    """Those of the claims that are to be taken."""
    return tuple(c for c in found if (c.id in take[c.report][0]) is not take[c.report][1])


def readers(db: Engine) -> dict[str, int]:
    """By reader, of how many reports the newest reading is its."""
    return dict(db.ask(f"SELECT r.reader, count(*) FROM ({newest(None)}) n JOIN readings r ON r.id = n.id GROUP BY r.reader", values(bounds(), None, "known_by")))


def tally(db: Engine, within: Bounds) -> dict[str, int]:
    """By report, how many claims its newest reading has; none, not named."""
    question = f"SELECT r.report, count(*) FROM ({newest(None)}) r JOIN claims c ON c.reading = r.id WHERE c.said_utc IS NULL OR c.said_utc <= :as_of GROUP BY r.report"
    return dict(db.ask(question, values(within, None, "as_of", "known_by")))


def layers(db: Engine, within: Bounds, ids: Ids = None) -> dict[str, str]:
    """By report, what stands beside the claims of its newest reading, packed."""
    found = db.ask(f"SELECT n.report, r.layers FROM ({newest(ids)}) n JOIN readings r ON r.id = n.id ORDER BY n.report", values(within, ids, "known_by"))
    return dict(found)


def places(db: Engine, within: Bounds, ids: Ids = None) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """By report id, the place names of each report's newest reading."""
    return {report: rows.to_places(packed) for report, packed in layers(db, within, ids).items()}


def told(db: Engine, within: Bounds, takes: Mapping[str, Take]) -> dict[str, Material]:
    """By incident what its reports claim of it; takes: by incident, as `tellings.takes` gives them."""
    ids = sorted({report for take in takes.values() for report in take})
    every, carried, tell = claims(db, within, ids), reports(db, within, ids), accounts(db, within, ids)
    by_report: dict[str, list[Claim]] = {}
    for claim in every:
        by_report.setdefault(claim.report, []).append(claim)
    out = {}
    for incident, take in takes.items():
        mine = (claim for report, found in by_report.items() if report in take for claim in found)
        out[incident] = Material(own(mine, take), tuple(r for r in carried if r.id in take), {id: tell[id] for id in take if id in tell})
    return out


def accounts(db: Engine, within: Bounds, ids: Ids = None) -> dict[str, tuple[Account, ...]]:
    """By report id, the incidents of each report's newest reading."""
    return {report: rows.to_accounts(packed) for report, packed in layers(db, within, ids).items()}


def claims_by_id(db: Engine, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims with exactly these ids, as the newest reading that has each has it; an unknown id is left out."""
    # Joined, not looked for among some readings and some ids: that would be tried for every pair of both.
    newest_of = "(SELECT max(reading) AS reading, id FROM claims WHERE id IN (SELECT value FROM json_each(:ids)) GROUP BY id) m"
    tables = {"claims": f"{newest_of} JOIN claims t ON t.reading = m.reading AND t.id = m.id",
              **{name: f"{newest_of} JOIN {name} t ON t.reading = m.reading AND t.claim = m.id" for name in ("spans", "counts")}}
    found = _claims(db, {name: f"FROM {joined}" for name, joined in tables.items()}, {"ids": listed(set(ids))})
    return {c.id: c for claims in found.values() for c in claims}


def claims_of(db: Engine, readings: Iterable[int], as_of: str = END_OF_TIME) -> dict[int, list[Claim]]:
    """By reading, its claims said by `as_of`, in their order."""
    among = "WHERE t.reading IN (SELECT CAST(value AS BIGINT) FROM json_each(:readings))"
    said = f"FROM claims t {among} AND (t.said_utc IS NULL OR t.said_utc <= :as_of)"
    return _claims(db, {"claims": said, **{name: f"FROM {name} t {among}" for name in ("spans", "counts")}}, {"readings": listed(readings), "as_of": as_of})


def _claims(db: Engine, tables: Mapping[str, str], given: Mapping[str, str]) -> dict[int, list[Claim]]:
    """By reading, the claims that are made of these rows of claims, spans and counts, each table called t."""
    def ask(columns: str, table: str, order: str) -> dict[int, list[Row]]:
        question = f"SELECT t.reading, {columns} {tables[table]} ORDER BY t.reading, {order}"
        return _by_reading(db.ask(question, {name: value for name, value in given.items() if f":{name}" in question}))

    told = ask("t.id, t.details", "claims", "t.n")
    spans = ask('t.claim, t.role, t.start, t."end", t.exact, t.prefix, t.suffix', "spans", "t.claim, t.role, t.n")
    counts = ask("t.claim, t.measure, t.of, t.low, t.high, t.comparator, t.increment, t.asof, t.part", "counts", "t.claim, t.n")
    return {number: rows.to_claims(some, spans.get(number, ()), counts.get(number, ())) for number, some in told.items()}


def _by_reading(found: Iterable[Row]) -> dict[int, list[Row]]:
    return {number: [row[1:] for row in group] for number, group in groupby(found, key=lambda row: row[0])}


def readings(db: Engine, id: str) -> tuple[Reading, ...]:
    """All that every reader took from one report, the newest last."""
    (of,) = reports(db, bounds(), [id])
    found = db.ask("SELECT id, reader, layers FROM readings WHERE report = ? ORDER BY id", [id])
    return tuple(rows.to_reading(of, claims_of(db, [number]).get(number, ()), reader, packed) for number, reader, packed in found)


def newest_reading(db: Engine, id: str) -> Reading | None:
    """What the newest reader took from one report; None where none read it."""
    (of,) = reports(db, bounds(), [id])
    found = db.ask("SELECT id, reader, layers FROM readings WHERE report = ? ORDER BY id DESC LIMIT 1", [id])
    return next((rows.to_reading(of, claims_of(db, [number]).get(number, ()), reader, packed) for number, reader, packed in found), None)


def judgements(db: Engine, about: Ids = None, known_by: str = END_OF_TIME) -> tuple[Judgement, ...]:
    """What people decided, in the order of arrival. about: only what was decided of these ids or names, and of those judgements in turn."""
    if about is None:
        return tuple(map(rows.to_judgement, db.ask(f"{JUDGED} WHERE learnt <= ? ORDER BY id", [known_by])))
    found: dict[int, Judgement] = {}
    wanted = set(about)
    while wanted:
        of = "subject IN (SELECT value FROM json_each(:of)) OR other IN (SELECT value FROM json_each(:of))"
        new = db.ask(f"{JUDGED} WHERE learnt <= :known_by AND ({of})", {"of": listed(wanted), "known_by": known_by})
        fresh = {row[-1]: rows.to_judgement(row) for row in new if row[-1] not in found}
        found.update(fresh)
        wanted = {judgement.id for judgement in fresh.values()}
    return tuple(found[number] for number in sorted(found))
