"""A whole ledger as JSON lines and back: every row that was kept, with the moment it was learnt, none that is derived.

The first line names the form, the last one counts the others, so that a file cut short is noticed. Between them come reports, captures, readings with
their claims, and judgements, each kind in the order of arrival. What stood as JSON in the ledger stands so in the line, letter by letter.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..errors import InputError, LedgerError, SpanError
from ..model import Claim, Report, check_spans, digest
from . import adding, checking, rows, tellings
from .asking import listed
from .engine import Engine

FORM = "whatweknow ledger"
VERSION = 1
"""The form of the lines; a line of a newer form is refused, not guessed at."""
KINDS = ("reports", "captures", "readings", "judgements")
ENCODER = msgspec.json.Encoder()


def lines(db: Engine) -> Iterator[bytes]:
    """Every line, without its end. The caller keeps the ledger still meanwhile."""
    yield ENCODER.encode({"kind": "ledger", "form": FORM, "version": VERSION})
    counted = dict.fromkeys(KINDS, 0)
    for kind, write in (("reports", _report), ("captures", _capture), ("readings", _reading), ("judgements", _judgement)):
        for page in checking.pages(db, kind, "id" if kind != "captures" else "n"):
            for line in write(db, page):
                counted[kind] += 1
                yield ENCODER.encode(line)
    yield ENCODER.encode({"kind": "end", **counted})


def _report(db: Engine, page: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in page:
        yield {"kind": "report", **row}


def _capture(db: Engine, page: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in page:
        yield {"kind": "capture", "report": row["report"], "learnt": row["learnt"], "details": msgspec.Raw(row["details"].encode())}


def _judgement(db: Engine, page: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in page:
        yield {"kind": "judgement", **{name: row[name] for name in ("subject", "verdict", "by", "when", "note", "learnt")}, "value": msgspec.Raw(row["value"].encode())}


def _reading(db: Engine, page: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    numbers = listed(row["id"] for row in page)
    among = "reading IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
    claims = checking.grouped(db.ask(f"SELECT reading, id, details FROM claims WHERE {among} ORDER BY reading, n", [numbers]))
    spans = checking.grouped(db.ask(f'SELECT reading, claim, role, start, "end", exact, prefix, suffix FROM spans WHERE {among} ORDER BY reading, claim, role, n', [numbers]))
    counts = checking.grouped(db.ask(f"SELECT reading, claim, measure, of, low, high, comparator, increment, asof, part FROM counts WHERE {among} ORDER BY reading, claim, n", [numbers]))
    for row in page:
        placed, counted = checking.grouped(spans.get(row["id"], [])), checking.grouped(counts.get(row["id"], []))
        told = [{"details": msgspec.Raw(details.encode()), "spans": placed.get(id, []), "counts": counted.get(id, [])} for id, details in claims.get(row["id"], [])]
        yield {"kind": "reading", "report": row["report"], "reader": row["reader"], "learnt": row["learnt"], "layers": msgspec.Raw(row["layers"].encode()), "claims": told}


class _Told(msgspec.Struct):
    """A claim of a line: its record, its spans as (role, start, end, exact, prefix, suffix), its counts as (measure, of, low, high, comparator, increment, asof, part)."""

    details: msgspec.Raw
    spans: list[tuple[str, int, int, str, str, str]]
    counts: list[tuple[str, str | None, float | None, float | None, str, int, str | None, int]]


class _Start(msgspec.Struct, tag="ledger", tag_field="kind"):
    form: str
    version: int


class _Report(msgspec.Struct, tag="report", tag_field="kind"):
    id: str
    text: str
    learnt: str


class _Capture(msgspec.Struct, tag="capture", tag_field="kind"):
    report: str
    learnt: str
    details: msgspec.Raw


class _Reading(msgspec.Struct, tag="reading", tag_field="kind"):
    report: str
    reader: str
    learnt: str
    layers: msgspec.Raw
    claims: list[_Told]


class _Judgement(msgspec.Struct, tag="judgement", tag_field="kind"):
    subject: str
    verdict: str
    by: str
    when: str
    note: str
    learnt: str
    value: msgspec.Raw


class _End(msgspec.Struct, tag="end", tag_field="kind"):
    reports: int
    captures: int
    readings: int
    judgements: int


Line = _Start | _Report | _Capture | _Reading | _Judgement | _End
DECODER = msgspec.json.Decoder(Line)
SHELF = {_Report: "reports", _Capture: "captures", _Reading: "readings", _Judgement: "judgements"}


def take(db: Engine, found: Iterable[bytes], name: str) -> Iterator[tuple[str, bool]]:
    """Keeps what the lines say and is not there yet; by line, which table it is for and whether it was new. The caller makes it one transaction.

    Raises InputError, naming the line, for the first that is no line of this form, does not fit what was kept, or is missing at the end.
    """
    counted: dict[str, int] = dict.fromkeys(KINDS, 0)
    number, end = 0, None
    for number, line in enumerate(found, 1):
        try:
            one = DECODER.decode(line)
            _expect(number, one, end)
            if isinstance(one, _End):
                end = one
                continue
            if not isinstance(one, _Start):
                counted[SHELF[type(one)]] += 1
                yield SHELF[type(one)], _keep(db, one)
        except (msgspec.MsgspecError, UnicodeDecodeError, SpanError, LedgerError, InputError, TypeError) as problem:
            raise InputError(f"{name}, line {number}: {problem}; nothing of it was imported, export it again or mend the line") from problem
    if not end or msgspec.structs.asdict(end) != counted:
        raise InputError(f"{name} ends too early, after line {number}; nothing of it was imported, export it again")


def _expect(number: int, line: Line, end: _End | None) -> None:
    if isinstance(line, _Start) is not (number == 1) or end:
        raise InputError("the first line must name the form and the last one count the others")
    if isinstance(line, _Start) and (line.form, line.version) != (FORM, VERSION):
        raise InputError(f"it is {line.form!r} version {line.version}, this version of whatweknow knows {FORM!r} version {VERSION}")


def _keep(db: Engine, line: Line) -> bool:
    return {_Report: _take_report, _Capture: _take_capture, _Reading: _take_reading, _Judgement: _take_judgement}[type(line)](db, line)  # type: ignore[operator,index]


def _take_report(db: Engine, line: _Report) -> bool:
    if digest("report", line.text) != line.id:
        raise LedgerError(f"report {line.id} is not the hash of its text")
    return adding.text(db, line.id, line.text, line.learnt)


def _take_capture(db: Engine, line: _Capture) -> bool:
    _parent(db, line.report)
    said = msgspec.json.decode(line.details)
    row = rows.of_capture(msgspec.convert({**said, "id": line.report, "text": ""}, Report), line.learnt, said.get(rows.AGAIN))
    if new := adding.capture(db, {**row, "details": bytes(line.details).decode()}):
        tellings.leave_untold(db, line.report)
    return new


def _take_reading(db: Engine, line: _Reading) -> bool:
    text = _parent(db, line.report)
    layers = bytes(line.layers).decode()
    rows.to_accounts(layers)
    number = adding.read(db, {"report": line.report, "reader": line.reader, "layers": layers, "learnt": line.learnt})
    if not number:
        return False
    kept = [_claim(told, line.report) for told in line.claims]
    check_spans(kept, text)
    packed = [{**rows.of_claim(number, n, claim), "details": bytes(told.details).decode()} for n, (claim, told) in enumerate(zip(kept, line.claims, strict=True))]
    adding.claims(db, number, kept, packed)
    tellings.leave_untold(db, line.report)
    return True


def _claim(told: _Told, report: str) -> Claim:
    details = bytes(told.details).decode()
    id = msgspec.json.decode(details).get("id", "")
    (claim,) = rows.to_claims([(id, details)], [(id, *span) for span in told.spans], [(id, *count) for count in told.counts])
    if claim.report != report or not rows.is_own(claim, id):
        raise LedgerError(f"claim {id!r} of report {report} is not the hash of what it says")
    return claim


def _take_judgement(db: Engine, line: _Judgement) -> bool:
    judgement = rows.to_judgement((line.subject, line.verdict, line.by, line.when, line.note, bytes(line.value).decode(), 0))
    row = {**rows.of_judgement(judgement, line.learnt), "value": bytes(line.value).decode()}
    return adding.judgement(db, row)


def _parent(db: Engine, report: str) -> str:
    found = db.ask("SELECT text FROM reports WHERE id = ?", [report])
    if not found:
        raise LedgerError(f"report {report} has not come before what is said of it")
    return str(found[0][0])
