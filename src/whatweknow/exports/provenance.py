"""W3C PROV: reports as entities, outlets, holders and people as agents, readings and decisions as activities, claims derived from reports, versions as revisions.

Written by the library `prov` as PROV-JSON; its `prov-convert` makes PROV-N, RDF or XML of that. https://www.w3.org/TR/prov-dm/
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..model import Claim, Judgement, Link, LinkKind, Manner, Report
from ..moments import first_second
from ..reconcile.origins import Origin
from .material import Being, Material, being, holder_id, name_id, named, urn

if TYPE_CHECKING:
    from prov.model import ProvDocument

KINDS = ("report", "claim", "incident", "outlet", "holder", "person", "reader", "reading", "judgement", "terms")
"""Kinds of things, each with a namespace of its own."""
BEINGS = {Being.PERSON: "prov:Person", Being.BODY: "prov:Organization"}
NEWER = frozenset({LinkKind.SUPERSEDES, LinkKind.REFINES})
"""Links by which a side's claim takes the place of its own earlier one."""


def provenance(material: Material) -> ProvDocument:
    """The document; `document.serialize(format="json")` writes it."""
    from prov.model import ProvDocument

    out = ProvDocument()
    for kind in KINDS:
        out.add_namespace(_prefix(kind), urn(kind, ""))
    _reports(out, material)
    _claims(out, material)
    _links(out, material.links, material)
    _judgements(out, material)
    # An outlet or a holder is named by each of its reports or claims; here every one is there once.
    return out.unified()


def _prefix(kind: str) -> str:
    return f"wwk-{kind}"


def _name(kind: str, id: str) -> str:
    return f"{_prefix(kind)}:{id}"


def _term(name: str) -> str:
    return _name("terms", name)


def _said(**fields: Any) -> dict[str, Any]:
    """Attributes in our own terms, those that are said."""
    return {_term(k): v for k, v in fields.items() if v is not None}


def _labelled(label: str | None, kind: str | None, **fields: Any) -> dict[str, Any]:
    out = _said(**fields)
    return out | ({"prov:label": label} if label else {}) | ({"prov:type": kind} if kind else {})


def _reports(out: ProvDocument, material: Material) -> None:
    for r in material.reports:
        out.entity(_name("report", r.id), _labelled(r.title or r.name, _term("Report"), url=r.url, published=r.published, captured=r.captured, byline=r.byline))
        origin = material.origins[r.id]
        for publisher in dict.fromkeys(n for n in (r.publisher, origin.by) if n):
            outlet = _name("outlet", name_id(publisher))
            out.agent(outlet, _labelled(publisher, "prov:Organization"))
            out.wasAttributedTo(_name("report", r.id), outlet)
        _origin(out, r, origin)


def _origin(out: ProvDocument, report: Report, origin: Origin) -> None:
    """An older version, the original of a copy, and the reports whose paragraphs stand among its own."""
    name = _name("report", report.id)
    if report.revision_of:
        out.entity(_name("report", report.revision_of))
        out.revision(name, _name("report", report.revision_of))
    root = origin.root if origin.root != report.id else report.copy_of
    if root:
        out.entity(_name("report", root))
        out.primary_source(name, _name("report", root))
    for other in dict.fromkeys(b.report for b in origin.borrowed if b.report != root):
        out.quotation(name, _name("report", other))


def _claims(out: ProvDocument, material: Material) -> None:
    for report in dict.fromkeys(c.report for c in material.claims):
        _reading(out, material.report[report], material.readers.get(report))
    for c in material.claims:
        _claim(out, c, material)


def _reading(out: ProvDocument, report: Report, reader: str | None) -> None:
    name = _name("reading", report.id)
    out.activity(name, None, None, {"prov:type": _term("Reading")})
    out.used(name, _name("report", report.id))
    if reader:
        # A reader's name holds spaces, which no qualified name may; its label has them.
        agent = _name("reader", name_id(reader))
        out.agent(agent, _labelled(reader, "prov:SoftwareAgent"))
        out.wasAssociatedWith(name, agent)


def _claim(out: ProvDocument, c: Claim, material: Material) -> None:
    name, report = _name("claim", c.id), _name("report", c.report)
    first = c.spans["content"][0]
    out.entity(name, _labelled(None, _term("Claim"), question=str(c.question), certainty=str(c.certainty), mode=str(c.mode), status=str(material.status(c)), start=first.start, end=first.end,
                               incident=material.within.get(c.id)) | {"prov:value": c.content})
    (out.quotation if c.manner is Manner.DIRECT else out.wasDerivedFrom)(name, report)
    out.wasGeneratedBy(name, _name("reading", c.report))
    if c.holder and named(c.holder):
        holder = _name("holder", holder_id(c.holder))
        out.agent(holder, _labelled(named(c.holder), BEINGS.get(being(c.holder)), role=c.holder.role, side=c.holder.side, anonymity=str(c.holder.anonymity)))
        out.wasAttributedTo(name, holder)


def _links(out: ProvDocument, links: Iterable[Link], material: Material) -> None:
    """A newer claim of a side is a revision of its older one; all other links are influences with their kind and reason."""
    for k in links:
        if k.source in material.claim and k.target in material.claim:
            source, target = _name("claim", k.source), _name("claim", k.target)
            why = {"prov:type": _term(k.kind), **_said(rule=k.rule, reason=k.reason)}
            if k.kind in NEWER:
                out.revision(source, target, other_attributes=_said(rule=k.rule, reason=k.reason))
            else:
                out.influence(source, target, other_attributes=why)


def _judgements(out: ProvDocument, material: Material) -> None:
    for j in material.judgements:
        _judgement(out, j, material)


def _judgement(out: ProvDocument, j: Judgement, material: Material) -> None:
    name, by, when = _name("judgement", j.id), _name("person", name_id(j.by)), first_second(j.when)
    out.activity(name, when, when, _labelled(None, _term("Judgement"), verdict=j.verdict, note=j.note or None, subject=j.subject))
    out.agent(by, _labelled(j.by, "prov:Person"))
    out.wasAssociatedWith(name, by)
    if j.subject in material.claim:
        out.used(name, _name("claim", j.subject), when)
        out.influence(_name("claim", j.subject), name)
