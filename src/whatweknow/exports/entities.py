"""followthemoney statements: articles, events, people and bodies, and a Documentation for each claim, one statement a line. Of a report's text only the words claimed are there.

The form is that of followthemoney 4 (`Statement.to_dict`), written here without that library, which needs ICU and a database toolkit; the tests read it back with it. A statement's id
is its own hash, as the library makes it. https://followthemoney.tech/docs/statements/
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Claim, Incident, Party, Report
from ..moments import first_second
from ..reconcile.sides.side import country_name
from .material import Being, Material, being, holder_id, named
from .streams import once

SCHEMATA = {Being.PERSON: "Person", Being.BODY: "Organization", Being.UNKNOWN: "LegalEntity"}
PREFIX = "wwk"
Statement = dict[str, Any]
Values = tuple[tuple[str, str | None], ...]


def statements(materials: Iterable[Material], dataset: str = "whatweknow") -> Iterator[Statement]:
    """All statements, each once. dataset: the name they are published under, lower-case letters, digits and underscores."""
    return once((s for m in materials for s in _all(m, dataset)), lambda statement: statement["id"])


def _all(material: Material, dataset: str) -> Iterator[Statement]:
    for report in material.reports:
        yield from _entity(dataset, _id("report", report.id), "Article", _article(report), _seen(report), None)
    for incident in material.incidents:
        first = min((s for r in incident.reports if r in material.report and (s := _seen(material.report[r]))), default=None)
        yield from _entity(dataset, _id("incident", incident.id), "Event", _event(incident, material), first, None)
    for claim in material.claims:
        yield from _claim(claim, material, dataset)


def _claim(claim: Claim, material: Material, dataset: str) -> Iterator[Statement]:
    """The holder, and a Documentation that ties holder and report; a claim that a report makes itself documents its incident, and nobody."""
    report, reader = material.report[claim.report], material.readers.get(claim.report)
    seen, incident = _seen(report), material.within.get(claim.id)
    holder = claim.holder if named(claim.holder) else None
    about = _id("holder", holder_id(holder)) if holder else _id("incident", incident) if incident else None
    if holder:
        yield from _entity(dataset, str(about), SCHEMATA[being(holder)], _party(holder), seen, reader)
    if about:
        yield from _entity(dataset, _id("claim", claim.id), "Documentation", _documented(claim, report, about, material), seen, reader)


def _article(report: Report) -> Values:
    return (("title", report.title or report.name), ("author", report.byline), ("publisher", report.publisher), ("publishedAt", _date(report.published)), ("retrievedAt", _date(report.captured)),
            ("sourceUrl", report.url), ("language", "eng"))


def _event(incident: Incident, material: Material) -> Values:
    place = incident.place
    involved = dict.fromkeys(_id("holder", holder_id(c.holder)) for c in material.told.get(incident.id, ()) if c.holder and named(c.holder))
    return (("name", incident.title), ("date", incident.began), ("location", place.name if place else None), ("country", _country(place.country if place else None)), ("keywords", incident.kind),
            *(("proof", _id("report", r)) for r in incident.reports if r in material.report), *(("involved", i) for i in involved))


def _party(holder: Party) -> Values:
    role = ("position", holder.role) if being(holder) is Being.PERSON else ("notes", holder.role)
    return (("name", named(holder)), role, ("country", _country(holder.side)))


def _documented(claim: Claim, report: Report, about: str, material: Material) -> Values:
    counts = tuple(("description", f"{c.measure} {c.comparator} {'' if c.low is None else f'{c.low:g}'}..{'' if c.high is None else f'{c.high:g}'}{f' {c.of}' if c.of else ''}") for c in claim.counts)
    return (("document", _id("report", report.id)), ("entity", about), ("role", str(claim.question)), ("summary", claim.content), ("status", str(material.status(claim))), ("date", _date(claim.said or report.published)),
            ("publisher", report.publisher), ("sourceUrl", report.url), ("recordId", claim.id), *counts)


def _entity(dataset: str, id: str, schema: str, values: Values, seen: str | None, reader: str | None) -> Iterator[Statement]:
    made = [_statement(dataset, id, schema, prop, " ".join(value.split()), seen, reader) for prop, value in values if value and value.strip()]
    # The library counts an entity as there by a statement of its id.
    yield from (_statement(dataset, id, schema, "id", id, seen, reader), *made)


def _statement(dataset: str, id: str, schema: str, prop: str, value: str, seen: str | None, reader: str | None) -> Statement:
    key = hashlib.sha1(f"{dataset}.{id}.{prop}.{value}".encode()).hexdigest()
    return {"canonical_id": id, "entity_id": id, "prop": prop, "schema": schema, "value": value, "dataset": dataset, "lang": None, "original_value": None, "first_seen": seen, "last_seen": seen,
            "external": False, "origin": reader, "id": key}


def _country(code: str | None) -> str | None:
    """A side's code where it is a country's, as that library writes it."""
    return code.lower() if code and country_name(code) != code else None


def _id(kind: str, id: str | None) -> str:
    return f"{PREFIX}-{kind}-{id}"


def _date(moment: str | None) -> str | None:
    """A day, or an instant in UTC; no zone stands in a date of that library's."""
    first = first_second(moment)
    return moment if moment and first and "T" not in moment else first and first.removesuffix("Z")


def _seen(report: Report) -> str | None:
    first = first_second(report.captured or report.published)
    return first and first.removesuffix("Z")
