"""Records to rows and back. What is asked about has a column; the rest of a record stands beside it as JSON, so nothing is lost."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import msgspec
from msgspec.structs import replace

from .. import moments
from ..model import Account, Claim, Judgement, Reading, Report, digest
from .engine import Engine, Row, inserting

LAYERS = ("accounts", "attributions", "places", "times", "moment", "skipped")
"""The parts of a Reading that stand beside its claims."""
IDENTITY = ("publisher", "url", "published", "title", "byline")
"""What a page says about itself: a capture that says the same of the same words is no new capture. Its file's name and the moment
of capture are left out, else reading one file twice would look like two carriers."""
AGAIN = "again"
"""In a capture's details: when a page was seen to have these words again, after others. Such a capture is one of its own."""
SPAN = ("start", "end", "exact", "prefix", "suffix")
SPAN_ROW = ("reading", "claim", "role", "n", *SPAN)
COUNT = ("measure", "of", "low", "high", "comparator", "increment", "asof", "part")
"""The columns of a span and of a count, in the order of their tables."""
COUNT_ROW = ("reading", "claim", "n", *COUNT)
REST = tuple(name for name in Claim.__struct_fields__ if name not in ("spans", "counts"))
"""What of a claim has no table of its own."""
Fields = Mapping[str, Any]
"""One row by the names of its columns."""
MOST_WHOLE = 12
"""Whole numbers of one claim that are tried both ways."""
OTHER = ("telling", "name")
"""Where the value of a judgement names a second record."""


def pack(value: Any) -> str:
    """JSON without nulls and empty lists: absent and empty mean the same in every record."""
    return msgspec.json.encode({k: v for k, v in msgspec.to_builtins(value).items() if v not in (None, [], {})}).decode()


def capture_key(details: str) -> str:
    """The identity of a capture, from its packed details; also an SQL function, so that a migration gives the same keys."""
    said = msgspec.json.decode(details)
    return digest("capture", [*(said.get(name) for name in IDENTITY), *([said[AGAIN]] if said.get(AGAIN) else [])])


def of_capture(report: Report, learnt: str, again: str | None = None) -> dict[str, Any]:
    """The row of `captures` for one captured report. again: as AGAIN."""
    rest = {k: v for k, v in msgspec.to_builtins(report).items() if k not in ("text", "id")}
    details = pack({**rest, AGAIN: again})
    seen = moments.first_second(report.published) or moments.first_second(report.captured) or learnt
    return {"report": report.id, "key": capture_key(details), "published": report.published, "seen_utc": seen,
            "publisher": report.publisher, "url": report.url, "details": details, "learnt": learnt}


def to_report(id: str, text: str, captures: Iterable[str]) -> Report:
    """The report of some words: what its captures' details say of it, the first one first, gaps filled from the later ones."""
    merged: dict[str, Any] = {}
    for details in captures:
        merged = {**msgspec.json.decode(details), **merged}
    return msgspec.convert({**merged, "id": id, "text": text}, Report)


def of_judgement(judgement: Judgement, learnt: str) -> dict[str, Any]:
    """The row of `judgements`."""
    other = next((judgement.value[name] for name in OTHER if isinstance(judgement.value.get(name), str)), None)
    value = msgspec.json.encode(judgement.value, order="sorted").decode()
    return {**msgspec.structs.asdict(judgement), "key": judgement.id, "other": other, "value": value, "learnt": learnt}


def judgement_key(*said: str) -> str:
    """The key of a judgement without a value, from its fields in their order; an SQL function for a migration."""
    return Judgement(**dict(zip(Judgement.__struct_fields__, said, strict=False))).id


def to_judgement(row: Row) -> Judgement:
    """A judgement, from (subject, verdict, by, when, note, value, number)."""
    *said, value, _ = row
    return Judgement(**dict(zip(Judgement.__struct_fields__, said, strict=False)), value=msgspec.json.decode(value))


def of_claim(reading: int, n: int, claim: Claim) -> dict[str, Any]:
    """The row of `claims`; spans and counts have tables of their own."""
    rest = {name: value for name in REST if (value := getattr(claim, name)) is not None}
    return {"reading": reading, "id": claim.id, "n": n, "question": claim.question, "voice": claim.voice, "certainty": claim.certainty,
            "mode": claim.mode, "holder": claim.holder and claim.holder.name, "side": claim.holder and claim.holder.side,
            "event": claim.event and claim.event.type, "said_utc": moments.first_second(claim.said), "details": msgspec.json.encode(rest).decode()}


def of_spans(reading: int, claim: Claim) -> list[Row]:
    """The rows of `spans`."""
    return [(reading, claim.id, role, n, s.start, s.end, s.exact, s.prefix, s.suffix)
            for role, spans in claim.spans.items() for n, s in enumerate(spans)]


def of_counts(reading: int, claim: Claim) -> list[Row]:
    """The rows of `counts`."""
    return [(reading, claim.id, n, c.measure, c.of, c.low, c.high, c.comparator, int(c.increment), c.asof, int(c.part)) for n, c in enumerate(claim.counts)]


def to_claims(claims: Iterable[Row], spans: Iterable[Row], counts: Iterable[Row]) -> list[Claim]:
    """The claims of one reading, from its rows: (id, details), (claim, role, SPAN...), (claim, COUNT...)."""
    standing: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for claim, role, *where in spans:
        standing.setdefault(claim, {}).setdefault(role, []).append(dict(zip(SPAN, where, strict=True)))
    counted: dict[str, list[dict[str, Any]]] = {}
    for claim, *number in counts:
        fields = dict(zip(COUNT, number, strict=True))
        counted.setdefault(claim, []).append({**fields, "increment": bool(fields["increment"]), "part": bool(fields["part"])})
    return [msgspec.convert({**msgspec.json.decode(details), "spans": standing.get(id, {}), "counts": counted.get(id, ())}, Claim)
            for id, details in claims]


def is_own(claim: Claim, id: str) -> bool:
    """Whether a claim taken from its rows is the one that an id was made from. A whole number is kept as 5.0; the id may have been made when it was written 5."""
    bounds = [(n, name) for n, count in enumerate(claim.counts) for name in ("low", "high") if isinstance(getattr(count, name), float) and getattr(count, name).is_integer()]
    for chosen in product((False, True), repeat=min(len(bounds), MOST_WHOLE)):
        counts = list(claim.counts)
        for (n, name), whole in zip(bounds, chosen, strict=False):
            counts[n] = replace(counts[n], **{name: int(getattr(counts[n], name))}) if whole else counts[n]
        if replace(claim, id="", counts=tuple(counts)).id == id:
            return True
    return False


def layers(reading: Reading) -> str:
    """The parts of a reading that are no claims, packed."""
    return pack({name: getattr(reading, name) for name in LAYERS})


def to_reading(report: Report, claims: Iterable[Claim], reader: str, packed: str) -> Reading:
    """A reading as it was added."""
    rest = msgspec.json.decode(packed)
    return msgspec.convert({**rest, "report": msgspec.to_builtins(report), "claims": msgspec.to_builtins(tuple(claims)), "reader": reader}, Reading)


def to_places(packed: str) -> tuple[Mapping[str, Any], ...]:
    """The place names alone out of a reading's packed parts."""
    return tuple(msgspec.json.decode(packed)["places"])


def to_accounts(packed: str) -> tuple[Account, ...]:
    """The incidents alone out of a reading's packed parts."""
    return msgspec.convert(msgspec.json.decode(packed).get("accounts", ()), tuple[Account, ...])


def insert(db: Engine, table: str, row: Fields, number: str | None = None) -> int:
    """Adds one row, keyed by column name; gives the number that the column `number` was given, 0 where none is asked for."""
    back = f" RETURNING {number}" if number else ""
    found = db.ask(inserting(table, tuple(row)) + back, list(row.values()))
    return found[0][0] if found else 0


def insert_all(db: Engine, table: str, fields: Sequence[Fields]) -> None:
    """Adds many rows of the same columns."""
    if fields:
        db.fill(table, tuple(fields[0]), [tuple(row.values()) for row in fields])
