"""schema.org (JSON-LD): claims with where they appeared, reports as news articles, incidents as events; a ClaimReview only for what a person decided.

A ClaimReview here reviews how a claim was read, and has no rating: nobody here says what is true. https://schema.org/Claim
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model import Claim, Incident, Judgement, Report
from ..moments import order
from .material import Being, Material, being, holder_id, name_id, named, urn
from .streams import once

CONTEXT = "https://schema.org"
ASPECT = "how the report was read"
BEINGS = {Being.PERSON: "Person", Being.BODY: "Organization"}
Node = dict[str, Any]


HEAD: Node = {"@context": CONTEXT}
"""The graph without its nodes."""


def published(*materials: Material) -> Node:
    """One graph: articles, events, claims by voice, reviews."""
    return {**HEAD, "@graph": list(nodes(materials))}


def nodes(materials: Iterable[Material]) -> Iterator[Node]:
    """The nodes of the graph, each once: of each material its articles, events, claims and reviews."""
    return once((_filled(n) for m in materials for n in _nodes(m)), lambda node: node["@id"])


def _nodes(material: Material) -> Iterator[Node]:
    yield from (_article(r, material) for r in material.reports)
    yield from (_event(i) for i in material.incidents)
    yield from (_claim(first, carriers, material) for first, carriers in _voices(material))
    yield from (_review(j, c, material) for c in material.claims for j in material.decided.get(c.id, ()))


def _voices(material: Material) -> list[tuple[Claim, list[Claim]]]:
    """Each claim that repeats no other, with all that repeat it, the earliest report first."""
    by_first: dict[str, list[Claim]] = {}
    for c in material.claims:
        by_first.setdefault(material.first[c.id], []).append(c)
    return [(material.claim[id], sorted(found, key=lambda c: order(material.report[c.report].published))) for id, found in by_first.items()]


def _claim(claim: Claim, carriers: Sequence[Claim], material: Material) -> Node:
    appeared = list(dict.fromkeys(c.report for c in carriers))
    incident = material.within.get(claim.id)
    return {"@type": "Claim", "@id": urn("claim", claim.id), "text": claim.content, "author": _author(claim, material), "dateCreated": claim.said, "firstAppearance": _ref("report", appeared[0]),
            "appearance": [_ref("report", r) for r in appeared], "about": incident and _ref("incident", incident), "creativeWorkStatus": material.status(claim), "inLanguage": "en",
            "spatialCoverage": claim.place and _place(claim.place.name, claim.place.lat, claim.place.lon), "temporalCoverage": claim.time}


def _author(claim: Claim, material: Material) -> Node | None:
    """Who says it; for what a report says itself, its outlet."""
    holder = claim.holder
    if holder is None:
        return _outlet(material.report[claim.report])
    member = {"@type": "Organization", "name": holder.part_of} if holder.part_of and holder.part_of != holder.name else None
    return _filled({"@type": BEINGS.get(being(holder)), "@id": urn("holder", holder_id(holder)), "name": named(holder), "jobTitle": holder.role if being(holder) is Being.PERSON else None, "memberOf": member})


def _article(report: Report, material: Material) -> Node:
    """A version is based on the one before it, a copy on its original, and one with another's paragraphs among its own on that too."""
    origin = material.origins[report.id]
    based = dict.fromkeys(i for i in (report.revision_of, origin.root, report.copy_of, *(b.report for b in origin.borrowed)) if i and i != report.id)
    links = {"isBasedOn": [_ref("report", i) for i in based], "creditText": origin.credit, "sourceOrganization": {"@type": "Organization", "name": origin.by} if origin.by and origin.by != report.publisher else None}
    return {"@type": "NewsArticle", "@id": urn("report", report.id), "headline": report.title or report.name, "url": report.url, "datePublished": report.published, "publisher": _outlet(report),
            "author": {"@type": "Person", "name": report.byline} if report.byline else None, "identifier": report.id, **links}


def _outlet(report: Report) -> Node | None:
    return {"@type": "NewsMediaOrganization", "@id": urn("outlet", name_id(report.publisher)), "name": report.publisher} if report.publisher else None


def _event(incident: Incident) -> Node:
    place = incident.place
    return {"@type": "Event", "@id": urn("incident", incident.id), "name": incident.title, "startDate": incident.began, "location": place and _place(place.name, place.lat, place.lon),
            "subjectOf": [_ref("report", r) for r in incident.reports]}


def _place(name: str, lat: float | None, lon: float | None) -> Node:
    return _filled({"@type": "Place", "name": name, "geo": {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon} if lat is not None and lon is not None else None})


def _review(judgement: Judgement, claim: Claim, material: Material) -> Node:
    """What a person decided; its body says what, in words, and there is no rating."""
    said = f"{judgement.verdict}: {judgement.note}" if judgement.note else str(judgement.verdict)
    return {"@type": "ClaimReview", "@id": urn("judgement", judgement.id), "itemReviewed": _ref("claim", material.first[claim.id]), "claimReviewed": claim.content, "reviewAspect": ASPECT, "reviewBody": said,
            "author": {"@type": "Person", "name": judgement.by}, "datePublished": judgement.when}


def _ref(kind: str, id: str) -> Node:
    return {"@id": urn(kind, id)}


def _filled(node: Node) -> Node:
    return {k: v for k, v in node.items() if v is not None and v != []}
