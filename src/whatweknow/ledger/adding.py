"""One reading into the tables, inside the caller's transaction: the words, the page that carried them, who read them, what they took."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from .. import moments
from ..errors import LedgerError, SpanError
from ..model import Claim, Reading, Report, check_spans
from . import rows
from .engine import Engine


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did. report: new words; capture: a new carrier of words that were there, or (again) a page that has them back after others; reading: a new reader; claims: how many
    rows."""

    id: str
    reader: str
    report: bool
    capture: bool
    reading: bool
    claims: int
    again: bool = False

    @property
    def nothing(self) -> bool:
        """All of it was there already."""
        return not (self.report or self.capture or self.reading)


def check(reading: Reading) -> None:
    """Raises SpanError for a claim of another report or with words that do not stand in this one."""
    strangers = [c.id for c in reading.claims if c.report != reading.report.id]
    if strangers:
        raise SpanError(f"claim {strangers[0]} is of another report than {reading.report.id}; add it with the report it was read from")
    check_spans(reading.claims, reading.report.text)


def add(db: Engine, reading: Reading, learnt: str) -> tuple[Added, int]:
    """Adds what is not there yet; gives with it the number of the new reading, 0 where there is none."""
    report = reading.report
    new = text(db, report.id, report.text, learnt)
    carried = capture(db, rows.of_capture(report, learnt), new=new)
    again = not carried and _again(db, report, learnt)
    number = read(db, {"report": report.id, "reader": reading.reader, "layers": rows.layers(reading), "learnt": learnt}, new=new)
    kept = _distinct(reading.claims) if number else []
    claims(db, number, kept, [rows.of_claim(number, n, claim) for n, claim in enumerate(kept)])
    return Added(report.id, reading.reader, new, (carried or again) and not new, bool(number), len(kept), again), number


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The same id is the same words of the same holder taken the same way: one claim."""
    return list({c.id: c for c in reversed(claims)}.values())[::-1]


def text(db: Engine, id: str, words: str, learnt: str) -> bool:
    """Keeps the words of a report; False if they were there. Raises LedgerError where the id is kept with others."""
    kept = db.ask("SELECT text FROM reports WHERE id = ?", [id])
    if kept and kept[0][0] != words:
        raise LedgerError(f"report {id} is kept with other words; leave the id out and it is worked out from the text")
    if not kept:
        rows.insert(db, "reports", {"id": id, "text": words, "learnt": learnt})
    return not kept


def capture(db: Engine, row: rows.Fields, *, new: bool = False) -> bool:
    """Keeps what a page that printed a report said of itself; False if it was there. new: nothing of the report was there, so this is not looked for."""
    kept = not new and db.ask("SELECT 1 FROM captures WHERE report = ? AND key = ?", [row["report"], row["key"]])
    if not kept:
        rows.insert(db, "captures", row)
    return not kept


def _again(db: Engine, report: Report, learnt: str) -> bool:
    """Keeps that a page has words again which it had before others; False where it had them all the time. Only a page that says when it was captured can: a file read twice has changed
    nothing."""
    moment = moments.first_second(report.captured)
    if not moment or not report.url:
        return False
    kept = db.ask("SELECT report, details, learnt FROM captures WHERE url = ? ORDER BY n", [report.url])
    seen = [(moments.first_second(msgspec.json.decode(details).get("captured")) or since, id) for id, details, since in kept]
    before = sorted((s for s in seen if s[0] <= moment), key=lambda s: s[0])
    if not before or before[-1][1] == report.id or report.id not in {id for _, id in before}:
        return False
    return capture(db, rows.of_capture(report, learnt, moment))


def judgement(db: Engine, row: rows.Fields) -> bool:
    """Keeps what a person decided; False if the very same was there."""
    kept = db.ask("SELECT 1 FROM judgements WHERE key = ?", [row["key"]])
    if not kept:
        rows.insert(db, "judgements", row)
    return not kept


def read(db: Engine, row: rows.Fields, *, new: bool = False) -> int:
    """Keeps that a reader read a report; gives the number of the new reading, 0 if this reader had read this report before. new: as for `capture`."""
    kept = not new and db.ask("SELECT 1 FROM readings WHERE report = ? AND reader = ?", [row["report"], row["reader"]])
    return 0 if kept else rows.insert(db, "readings", row, "id")


def claims(db: Engine, number: int, kept: Sequence[Claim], packed: Sequence[rows.Fields]) -> None:
    """Keeps the claims of a new reading, with their rows."""
    if not kept:
        return
    rows.insert_all(db, "claims", packed)
    db.fill("spans", rows.SPAN_ROW, [row for claim in kept for row in rows.of_spans(number, claim)])
    db.fill("counts", rows.COUNT_ROW, [row for claim in kept for row in rows.of_counts(number, claim)])
