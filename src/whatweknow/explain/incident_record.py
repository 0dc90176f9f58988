"""The incident record: one row for each incident of each report, for a researcher's table.

Columns are named as UCDP's Georeferenced Event Dataset (GED codebook 24.1) names them where it has them; the rest are ours. What no report says
stays empty: nothing is worked out from the day of publication or from what is usual. `docs/records.md` says what each column holds and by which rule.
"""
from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

import msgspec

from ..model import Account, Blame, Claim, EventType, Measure, Perpetrator, Reading, Report, Toll
from ..reconcile.numbers.tolls import REPORT, UNCLEAR, by_side, holder, summary
from ..reconcile.sides.side import country_name
from ..reconcile.statements.violence import type_of_violence
from .labels import NUMBER, SELF, digits
from .labels import UNCLEAR as NOBODY_CLEAR

COUNTED = (Measure.INJURED, Measure.MISSING, Measure.CAPTURED, Measure.DISPLACED)
"""Measures beside the killed that have columns of their own."""
BLAMED = {Blame.FACT: "told as fact", Blame.CLAIMED: "claims it", Blame.BY_AUTHORITIES: "accused by authorities", Blame.ACCUSED: "accused", Blame.POSSIBLE: "possibly",
          Blame.DENIED: "denies it"}
DAYS_OF_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))
"""UCDP's date_prec: up to so many days, this code; beyond them 5."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""
Row = dict[str, Any]


def rows(reading: Reading) -> list[Row]:
    """The rows of one report, its main incident first; none where it tells of no incident. Every row has every column, None for what is not said."""
    held = {c.id: c for c in reading.claims}
    stands = reading.moment[0] if reading.moment else reading.report.published
    return [row(reading.report, stands, account, [held[c] for c in account.claims if c in held]) for account in reading.accounts]


def row(report: Report, stands: str | None, account: Account, claims: Sequence[Claim]) -> Row:
    """One incident as one report tells it. stands: when the report was published, or the day of its dateline."""
    return {**_incident(account), **_sides(account), **_source(report, stands, account), **_where(account, claims), **_when(account), **_killed(account), **_others(account), **_ours(account)}


def _incident(a: Account) -> Row:
    return {"id": a.id, "year": int(a.began[:4]) if a.began else None, "type_of_violence": type_of_violence(a)}


def _sides(a: Account) -> Row:
    blamed = [p for p in a.perpetrators if p.blame is not Blame.DENIED]
    return {"side_a": blamed[0].name if blamed else None, "side_b": "; ".join(dict.fromkeys(t.side or "" for t in a.tolls if t.side and t.side not in _attackers(a))) or None}


def _attackers(a: Account) -> frozenset[str]:
    return frozenset(p.side for p in a.perpetrators if p.side and p.blame is not Blame.DENIED)


def _source(report: Report, stands: str | None, a: Account) -> Row:
    return {"source_article": report.url or report.name, "source_office": report.publisher, "source_date": stands and stands[:10], "source_headline": report.title,
            "source_original": "; ".join(dict.fromkeys(_named(holder(t)) for t in a.tolls)) or None}


def _where(a: Account, claims: Iterable[Claim]) -> Row:
    place = a.place
    words = next((s.exact for c in claims if place and c.place == place for s in c.spans.get("place", ())), None)
    return {"where_prec": place and place.precision, "where_coordinates": place and place.name, "where_description": words, "adm_1": place and place.admin1, "latitude": place and place.lat,
            "longitude": place and place.lon, "country": country_name(place.country) if place and place.country else None,
            "country_code": place and place.country}


def _when(a: Account) -> Row:
    if not a.began or not a.ended:
        return {"event_clarity": None, "date_prec": None, "date_start": None, "date_end": None}
    days = (date.fromisoformat(a.ended) - date.fromisoformat(a.began)).days + 1
    precision = next((code for most, code in DAYS_OF_PRECISION if days <= most), 5)
    return {"event_clarity": 1 if precision < 4 else 2, "date_prec": precision, "date_start": a.began, "date_end": a.ended}


def _killed(a: Account) -> Row:
    found = summary(a.tolls, Measure.KILLED)
    sides = by_side(a.tolls, _attackers(a))
    known = sum(sides.values())
    rest = found.best - known if found.best is not None and found.best >= known else None
    return {"deaths_a": sides.get("attackers"), "deaths_b": sides.get("armed"), "deaths_civilians": sides.get("civilians"), "deaths_unknown": rest,
            "best": found.best, "high": found.high, "low": found.low}


def _others(a: Account) -> Row:
    out: Row = {}
    for measure in COUNTED:
        found = summary(a.tolls, measure)
        out |= {f"{measure}_best": found.best, f"{measure}_high": found.high, f"{measure}_low": found.low}
    return out


def _ours(a: Account) -> Row:
    contradicted = [str(m) for m in (Measure.KILLED, *COUNTED) if summary(a.tolls, m).contradicted]
    return {"main": a.main, "older": a.older, "kind": a.act, "event_type": str(a.kind), "plover": a.codes[0], "plover_mode": a.codes[1], "iptc": a.codes[2], "mode": str(a.mode), "perpetrators": "; ".join(map(blamed, a.perpetrators)) or None,
            "victims": "; ".join(a.victims) or None, "targets": "; ".join(a.targets) or None, "instruments": "; ".join(a.instruments) or None,
            "tolls": "; ".join(told(t, a.tolls) for t in a.tolls) or None, "contradicted": "; ".join(contradicted) or None, "report": a.report, "claims": " ".join(a.claims)}


def blamed(p: Perpetrator) -> str:
    """Who did it, how surely, by whom: "bandits (accused by authorities: the governor)"."""
    by = p.by and (p.by.name or p.by.role)
    return f"{p.name} ({BLAMED[p.blame]}{f': {by}' if by and by != p.name else ''})"


def told(t: Toll, among: Sequence[Toll]) -> str:
    """One toll with its holder: "killed 3 (children), part of 12: police"."""
    low, high = t.low, t.high
    number = NUMBER[t.comparator].format(n=digits(low if low is not None else high), low=digits(low), high=digits(high)) if (low, high) != (None, None) else "some"
    whole = f", part of {digits(among[t.part_of].low or among[t.part_of].high)}" if t.part_of is not None else ""
    return f"{t.measure} {'+' if t.increment else ''}{number}{f' ({t.of})' if t.of else ''}{whole}: {_named(holder(t))}"


def _named(key: str) -> str:
    return {REPORT: SELF, UNCLEAR: NOBODY_CLEAR}.get(key, key)


COLUMNS: tuple[str, ...] = tuple(row(Report(text="-"), None, Account(report="", id="", kind=EventType.OTHER, act=""), ()))
"""All columns in their order."""


def to_csv(found: Iterable[Mapping[str, Any]], *, header: bool = True) -> str:
    """The rows as CSV (RFC 4180, lines end in a line feed). Words that a spreadsheet would run as a formula get an apostrophe before them."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    writer.writerows([_cell(r[c]) for c in COLUMNS] for r in found)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    words = " ".join(str(value).split())
    return f"'{words}" if isinstance(value, str) and words.startswith(RISKY) else words


def nested(found: Mapping[str, Any], account: Account) -> dict[str, Any]:
    """One row as JSON: the same columns, but who did it and the tolls as records, those by group with their holders."""
    out: dict[str, Any] = {**found, "perpetrators": msgspec.to_builtins(account.perpetrators), "tolls": msgspec.to_builtins(account.tolls)}
    return {**out, **{name: list(getattr(account, name)) for name in ("victims", "targets", "instruments", "claims")}}
