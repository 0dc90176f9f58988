"""W3C Web Annotation (JSON-LD): one annotation a claim, on the very words of the report, with the claim as its body.

The target is the report's text as it was captured: positions and quotation hold in it, and its page is named as canonical. Our own terms stand under `urn:whatweknow:terms:`.
https://www.w3.org/TR/annotation-model/
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model import Claim, Report, Span
from ..moments import first_second
from .material import Being, Material, being, holder_id, name_id, named, urn
from .streams import once

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = {"wwk": "urn:whatweknow:terms:"}
BEINGS = {Being.PERSON: "Person", Being.BODY: "Organization"}
Node = dict[str, Any]


HEAD: Node = {"@context": [CONTEXT, TERMS], "id": urn("annotations", "all"), "type": "AnnotationPage", "startIndex": 0}
"""A page of annotations without its items."""


def annotated(*materials: Material) -> Node:
    """All claims as one page of annotations."""
    return {**HEAD, "items": list(annotations(materials))}


def annotations(materials: Iterable[Material]) -> Iterator[Node]:
    """The items of the page: each claim once, in the order of the materials and their reports."""
    return once((annotation(c, m) for m in materials for c in m.claims), lambda node: node["id"])


def annotation(claim: Claim, material: Material) -> Node:
    """One claim. motivation: it is described; a person who decided anything of it is named as one who assessed it."""
    report = material.report[claim.report]
    reader = material.readers.get(report.id)
    out = {"id": urn("annotation", claim.id), "type": "Annotation", "motivation": "describing", "body": [_words(claim), _body(claim, material)],
           "target": [_target(report, s) for s in claim.spans["content"]], "generator": {"id": urn("reader", name_id(reader or "")), "type": "Software", "name": reader or "unknown reader"},
           "created": first_second(report.captured or report.published)}
    return {k: v for k, v in out.items() if v is not None}


def _words(claim: Claim) -> Node:
    """The claim as a person reads it."""
    who = named(claim.holder) or "the report itself"
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": f"{who}: {claim.content}"}


def _body(claim: Claim, material: Material) -> Node:
    """The claim itself; every span beside the content's is a part of the same text."""
    body = {"id": urn("claim", claim.id), "type": "wwk:Claim", "wwk:question": claim.question, "wwk:voice": claim.voice, "wwk:certainty": claim.certainty, "wwk:mode": claim.mode,
            "wwk:status": material.status(claim), "wwk:grade": (grade := material.grades.get(claim.id)) and grade.letter, "wwk:holder": _holder(claim), "wwk:via": list(claim.via), "wwk:channel": claim.channel, "wwk:manner": claim.manner, "wwk:said": claim.said, "wwk:time": claim.time,
            "wwk:place": claim.place and _filled(msgspec.to_builtins(claim.place)), "wwk:event": claim.event and _filled(msgspec.to_builtins(claim.event)),
            "wwk:count": [_filled(msgspec.to_builtins(c)) for c in claim.counts], "wwk:background": claim.background or None,
            "wwk:repeats": urn("claim", first) if (first := material.first[claim.id]) != claim.id else None,
            "wwk:incident": urn("incident", i) if (i := material.within.get(claim.id)) else None,
            "wwk:decided": [{"wwk:verdict": j.verdict, "wwk:by": j.by, "wwk:when": j.when, **({"wwk:note": j.note} if j.note else {})} for j in material.decided.get(claim.id, ())]}
    spans = {f"wwk:{role}Span": [_target(material.report[claim.report], s) for s in found] for role, found in claim.spans.items() if role != "content" and found}
    return {k: v for k, v in (body | spans).items() if v not in (None, [])}


def _holder(claim: Claim) -> Node | None:
    holder = claim.holder
    if holder is None:
        return None
    found = {"id": urn("holder", holder_id(holder)), "type": BEINGS.get(being(holder)), "name": named(holder), "wwk:role": holder.role, "wwk:side": holder.side, "wwk:anonymity": holder.anonymity}
    return {k: v for k, v in found.items() if v is not None}


def _target(report: Report, span: Span) -> Node:
    source = {"id": urn("report", report.id), "type": "Text", "format": "text/plain", "canonical": report.url}
    return {"type": "SpecificResource", "source": {k: v for k, v in source.items() if v}, "selector": _selectors(span)}


def _selectors(span: Span) -> list[Node]:
    quote = {"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix}
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, {k: v for k, v in quote.items() if v}]


def _filled(fields: Node) -> Node:
    return {f"wwk:{k}": v for k, v in fields.items() if v is not None and v is not False}
