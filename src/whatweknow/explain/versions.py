"""What outlets changed on their pages as one HTML file: a drawing of when, and each version against the one before, in the explainer's style.

It needs no network and no script, and everything that comes from a report is escaped by the template.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from ..model import Claim, Voice
from ..moments import order
from ..reconcile.origins import Page, Version
from ..reconcile.origins.differences import Step
from . import labels, telling
from .figures import BOTTOM, LABEL, ROW, WIDTH, Dot, Drawing, Drawn, along, ticks
from .page import web_address
from .templates import own, template

LEAST, MOST = 4.0, 11.0
"""Radius of a version that changed nothing of the sentences, and of one that changed very many."""


def render(found: Sequence[Page]) -> str:
    """The page of all pages with several versions."""
    silent = sum(v.silent for p in found for v in p.versions)
    return template("versions.html.j2").render(pages=found, silent=silent, drawing=drawing(found), style=Markup(own("page.css") + own("versions.css")), labels=labels, telling=telling, web_address=web_address,
                              step=Step, title=title, holder=holder, counted=counted)


def title(page: Page) -> str:
    """What a page is called: its newest headline, else its address or name."""
    report = page.versions[-1].report
    return report.title or report.url or report.name or page.id


def holder(claim: Claim) -> str:
    """Who says a claim."""
    name = claim.holder and (claim.holder.name or claim.holder.role)
    return name or {Voice.COMMENT: labels.OWN_VIEW, Voice.UNCLEAR: labels.UNCLEAR}.get(claim.voice, labels.SELF)


def counted(claim: Claim) -> str:
    """Its numbers."""
    return "; ".join(f"{labels.COUNTED[c.measure]} {labels.number(c)}" for c in claim.counts)


def drawing(found: Sequence[Page]) -> Drawing | None:
    """When each page was captured, a row a page and a dot a version, larger for more changed sentences; None where all were captured at one moment."""
    moments = [order(_when(v)) for p in found for v in p.versions if _when(v)]
    if len(set(moments)) < 2:
        return None
    rows = tuple(Drawn(title(p), "", tuple(_dot(v, n, i, min(moments), max(moments)) for n, v in enumerate(p.versions, 1) if _when(v)), "", ROW * i + ROW / 2) for i, p in enumerate(found))
    words = ". ".join(f"{title(p)}: " + ", ".join(labels.day(_when(v)) for v in p.versions) for p in found)
    return Drawing(WIDTH, ROW * len(found) + BOTTOM, rows, ticks(moments, LABEL), (), words, LABEL)


def _dot(version: Version, n: int, i: int, first: datetime, last: datetime) -> Dot:
    edits = len(version.changes.edits) if version.changes else 0
    said = f"version {n}, {labels.day(_when(version))}: {labels.plural(edits, 'changed sentence')}{', not owned' if version.silent else ''}"
    return Dot(along(order(_when(version)), first, last, LABEL, WIDTH - 24), ROW * i + ROW / 2, "", said, n if version.silent else None, min(MOST, LEAST + edits ** 0.5))


def _when(version: Version) -> str | None:
    return version.report.captured or version.report.published
