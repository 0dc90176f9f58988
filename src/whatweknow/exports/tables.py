"""CSV: one row a claim, for a spreadsheet or a database (RFC 4180, lines end in a line feed).

Where a claim has several counts, the columns of counts hold them in one order, parted by "; ". Offsets are characters into the report's text, which `wwk export --as jsonl` has.
"""
from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from ..model import Claim
from .material import Material, named
from .streams import once

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection); such words get an apostrophe before them."""
COLUMNS = (
    "claim", "incident", "incident_title", "question", "who", "role", "side", "anonymity", "voice", "via", "channel", "manner", "words", "measure", "comparator", "low", "high", "of", "increment",
    "certainty", "mode", "event", "actor", "target", "instrument", "place", "country", "lat", "lon", "time", "said", "status", "grade", "grade_reason", "repeats", "decided", "background", "confidence", "report", "outlet", "title",
    "published", "url", "start", "end")


def table(materials: Iterable[Material]) -> Iterator[str]:
    """The lines, the names of the columns first, then each claim once."""
    yield _line(COLUMNS)
    for claim, material in once(((c, m) for m in materials for c in m.claims), lambda pair: pair[0].id):
        found = row(claim, material)
        yield _line([_cell(found[name]) for name in COLUMNS])


def row(claim: Claim, material: Material) -> dict[str, Any]:
    """One claim's values by column; None for what is not said."""
    return {**_who(claim), **_what(claim), **_counts(claim), **_where(claim, material), **_stands(claim, material)}


def _who(claim: Claim) -> dict[str, Any]:
    holder = claim.holder
    return {"claim": claim.id, "question": claim.question, "who": named(holder), "role": holder and holder.role, "side": holder and holder.side, "anonymity": holder and holder.anonymity,
            "voice": claim.voice, "via": _joined(claim.via), "channel": claim.channel, "manner": claim.manner, "said": claim.said}


def _what(claim: Claim) -> dict[str, Any]:
    event, place = claim.event, claim.place
    return {"words": claim.content, "certainty": claim.certainty, "mode": claim.mode, "event": event and event.type, "actor": event and event.actor, "target": event and event.target,
            "instrument": event and event.instrument, "place": place.name if place else event and event.place, "country": place and place.country, "lat": place and place.lat, "lon": place and place.lon,
            "time": claim.time, "background": claim.background, "confidence": claim.confidence}


def _counts(claim: Claim) -> dict[str, Any]:
    return {name: _joined(_text(getattr(c, name)) for c in claim.counts) for name in ("measure", "comparator", "low", "high", "of", "increment")}


def _where(claim: Claim, material: Material) -> dict[str, Any]:
    report, first = material.report[claim.report], claim.spans["content"][0]
    return {"report": report.id, "outlet": report.publisher, "title": report.title, "published": report.published, "url": report.url, "start": first.start, "end": first.end}


def _stands(claim: Claim, material: Material) -> dict[str, Any]:
    incident = material.incident.get(material.within.get(claim.id, ""))
    first, grade = material.first[claim.id], material.grades.get(claim.id)
    return {"grade": grade and grade.letter, "grade_reason": grade and grade.reason, "incident": incident and incident.id, "incident_title": incident and incident.title, "status": material.status(claim), "repeats": first if first != claim.id else None,
            "decided": _joined(f"{j.verdict} by {j.by}" for j in material.decided.get(claim.id, ()))}


def _text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else f"{value:.10g}" if isinstance(value, float) else str(value)


def _joined(values: Any) -> str | None:
    found = list(values)
    return "; ".join(found) if any(found) else None


def _cell(value: Any) -> str:
    words = " ".join(_text(value).split())
    return f"'{words}" if isinstance(value, str) and words.startswith(RISKY) else words


def _line(cells: Any) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
