"""The integrity of a ledger: every hash worked out again, every span set against its text, every row's parent looked for.

Nothing is mended here: a fault says where it is, what is wrong and what to do. Rows that are derived are set against others by `comparing`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from ..errors import SpanError
from ..model import Claim, Report, Verdict, digest
from . import rows
from .asking import listed
from .engine import Engine, Row

PAGE = 200
"""Rows looked at in one go."""
RESTORE = "put back a copy of the ledger, or import an export of it into a new one"
OF_CLAIMS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)
ORPHANS = (
    ("captures", "report", "SELECT report || ', capture ' || n FROM captures WHERE report NOT IN (SELECT id FROM reports)"),
    ("readings", "report", "SELECT report || ', reading ' || id FROM readings WHERE report NOT IN (SELECT id FROM reports)"),
    ("claims", "reading", "SELECT DISTINCT 'reading ' || reading FROM claims WHERE reading NOT IN (SELECT id FROM readings)"),
    ("spans", "claim", "SELECT DISTINCT 'claim ' || s.claim || ' of reading ' || s.reading FROM spans s LEFT JOIN claims c ON c.reading = s.reading AND c.id = s.claim WHERE c.id IS NULL"),
    ("counts", "claim", "SELECT DISTINCT 'claim ' || s.claim || ' of reading ' || s.reading FROM counts s LEFT JOIN claims c ON c.reading = s.reading AND c.id = s.claim WHERE c.id IS NULL"),
)
"""Table, the parent its rows need, and the question for rows without one."""
COLUMNS = {
    "reports": ("id", "text", "learnt"), "captures": ("n", "report", "key", "published", "seen_utc", "publisher", "url", "details", "learnt"),
    "readings": ("id", "report", "reader", "layers", "learnt"), "judgements": ("id", "key", "subject", "other", "verdict", "by", "when", "note", "value", "learnt"),
}
CLAIM = ("question", "voice", "certainty", "mode", "holder", "side", "event", "said_utc")
"""The columns of a claim that its record says too."""
Step = Callable[[int], None]


class Fault(NamedTuple):
    """One thing that is wrong: where, what, and what to do about it."""

    where: str
    what: str
    advice: str = RESTORE


def size(db: Engine) -> int:
    """How many steps `kept` takes: one a report, capture, reading and judgement."""
    return sum(db.ask(f"SELECT count(*) FROM {table}")[0][0] for table in ("reports", "captures", "readings", "judgements"))


def kept(db: Engine, step: Step) -> Iterator[Fault]:
    """What is wrong with the rows that are only ever added."""
    for words in db.sound():
        yield Fault("storage", words)
    for table, parent, question in ORPHANS:
        yield from (Fault(f"{table}: {row[0]}", f"its {parent} is missing") for row in db.ask(question))
    for table, key, check in (("reports", "id", _reports), ("captures", "n", _captures), ("readings", "id", _readings), ("judgements", "id", _judgements)):
        for page in pages(db, table, key):
            yield from check(db, page)
            step(len(page))


def pages(db: Engine, table: str, key: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table by their names, a page at a time, in the order of a column."""
    after: Any = "" if table == "reports" else -1
    names = COLUMNS[table]
    columns = ", ".join(f'"{name}"' for name in names)
    while found := db.ask(f"SELECT {columns} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT ?", [after, PAGE]):
        yield [dict(zip(names, row, strict=True)) for row in found]
        after = found[-1][names.index(key)]


def _reports(db: Engine, page: list[dict[str, Any]]) -> Iterator[Fault]:
    ids = listed(row["id"] for row in page)
    carried = {row[0] for row in db.ask("SELECT report FROM captures WHERE report IN (SELECT value FROM json_each(?))", [ids])}
    for row in page:
        where = f"report {row['id']}"
        if digest("report", row["text"]) != row["id"]:
            yield Fault(where, "its text is not the one its id was made from")
        if row["id"] not in carried:
            yield Fault(where, "no capture says where it is from")


def _captures(db: Engine, page: list[dict[str, Any]]) -> Iterator[Fault]:
    for row in page:
        where = f"capture {row['n']} of report {row['report']}"
        try:
            said = msgspec.json.decode(row["details"])
            again = rows.of_capture(msgspec.convert({**said, "id": row["report"], "text": ""}, Report), row["learnt"], said.get(rows.AGAIN))
        except (msgspec.MsgspecError, TypeError) as problem:
            yield Fault(where, f"its record cannot be read ({problem})")
            continue
        wrong = [name for name in ("key", "published", "seen_utc", "publisher", "url") if again[name] != row[name]]
        if wrong:
            yield Fault(where, f"{', '.join(wrong)} is not what its record says")


def _judgements(db: Engine, page: list[dict[str, Any]]) -> Iterator[Fault]:
    subjects = listed(row["subject"] for row in page)
    claims = {row[0] for row in db.ask("SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?))", [subjects])}
    decided = {row[0] for row in db.ask("SELECT key FROM judgements WHERE key IN (SELECT value FROM json_each(?))", [subjects])}
    for row in page:
        where = f"judgement {row['key']} of {row['by']}"
        try:
            again = rows.of_judgement(rows.to_judgement((*(row[name] for name in ("subject", "verdict", "by", "when", "note", "value")), 0)), row["learnt"])
        except (msgspec.MsgspecError, AttributeError) as problem:
            yield Fault(where, f"its value cannot be read ({problem})")
            continue
        if (again["key"], again["other"]) != (row["key"], row["other"]):
            yield Fault(where, "it is not the decision its id was made from")
        for verdicts, known, noun in ((OF_CLAIMS, claims, "claim"), ((Verdict.UNDO,), decided, "judgement")):
            if row["verdict"] in verdicts and row["subject"] not in known:
                yield Fault(where, f"it decides about {noun} {row['subject']}, which is not here", "import the export that has it, or leave it: a decision about nothing changes nothing")


def _readings(db: Engine, page: list[dict[str, Any]]) -> Iterator[Fault]:
    texts = dict(db.ask("SELECT id, text FROM reports WHERE id IN (SELECT value FROM json_each(?))", [listed({row["report"] for row in page})]))
    numbers = listed(row["id"] for row in page)
    among = "reading IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
    claims = grouped(db.ask(f"SELECT reading, id, n, question, voice, certainty, mode, holder, side, event, said_utc, details FROM claims WHERE {among} ORDER BY reading, n", [numbers]))
    spans = grouped(db.ask(f'SELECT reading, claim, role, start, "end", exact, prefix, suffix FROM spans WHERE {among} ORDER BY reading, claim, role, n', [numbers]))
    counts = grouped(db.ask(f"SELECT reading, claim, measure, of, low, high, comparator, increment, asof, part FROM counts WHERE {among} ORDER BY reading, claim, n", [numbers]))
    for row in page:
        where = f"reading {row['id']} of report {row['report']}"
        number = row["id"]
        try:
            rows.to_accounts(row["layers"])
        except (msgspec.MsgspecError, TypeError) as problem:
            yield Fault(where, f"what stands beside its claims cannot be read ({problem})")
        if [claim[1] for claim in claims.get(number, [])] != list(range(len(claims.get(number, [])))):
            yield Fault(where, "a claim is missing between two others")
        mine = {kind: grouped(found.get(number, [])) for kind, found in (("spans", spans), ("counts", counts))}
        for claim in claims.get(number, []):
            about = [[(claim[0], *one) for one in mine[kind].get(claim[0], [])] for kind in ("spans", "counts")]
            yield from _claim(number, claim, about[0], about[1], row["report"], texts.get(row["report"]))


def grouped(found: Iterable[Row]) -> dict[Any, list[Row]]:
    """The rows without their first column, by that column; they come ordered by it."""
    return {key: [row[1:] for row in group] for key, group in groupby(found, key=lambda row: row[0])}


def _claim(reading: int, row: Row, spans: list[Row], counts: list[Row], report: str, text: str | None) -> Iterator[Fault]:
    id, n, details = row[0], row[1], row[-1]
    where = f"claim {id} of report {report}"
    try:
        (claim,) = rows.to_claims([(id, details)], spans, counts)
        own = rows.is_own(claim, id)
    except (msgspec.MsgspecError, SpanError, TypeError) as problem:
        yield Fault(where, f"it cannot be read ({problem})")
        return
    if not own or claim.report != report:
        yield Fault(where, "it is not the claim its id was made from")
    columns = rows.of_claim(reading, n, claim)
    wrong = [name for name, value in zip(CLAIM, row[2:-1], strict=True) if columns[name] != value]
    if wrong:
        yield Fault(where, f"{', '.join(wrong)} is not what its record says")
    yield from _spans(where, claim, text)


def _spans(where: str, claim: Claim, text: str | None) -> Iterator[Fault]:
    if text is None:
        return
    for role, spans in claim.spans.items():
        for span in spans:
            stands = text[span.start:span.end] if span.start >= 0 else ""
            if stands != span.exact:
                yield Fault(where, f"its {role} should read {span.exact!r} at {span.start}, the text reads {stands!r}")
            elif not text[:span.start].endswith(span.prefix) or not text[span.end:].startswith(span.suffix):
                yield Fault(where, f"the words around its {role}, {span.exact!r} at {span.start}, are not those kept beside it")
