"""Killed and injured of one incident: by report, and merged over an incident's reports.

The set's conventions: every dead person counts, the attacker too; whoever was hit and is not dead is injured; and a report that says nothing
of a measure has said zero.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from whatweknow.model import Measure, Reading

from ..gold import Doc
from .tallies import toll

MEASURES = (Measure.KILLED, Measure.INJURED)


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """The toll by this report. "Five were shot, one of them fatally" is five hit, one killed, four injured."""
    killed, injured, hit = (toll(reading.claims, m, reading.report.text) or 0 for m in (*MEASURES, Measure.CASUALTIES))
    return {"killed": killed, "injured": max(injured, hit - killed)}


def merge(docs: Sequence[Doc], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row an incident: each measure's figure in the latest report that states one above zero."""
    incidents: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for doc, row in zip(docs, rows, strict=True):
        incidents[doc.ask["incident_id"]].append((doc.ask.get("published") or "", row))
    return [{"incident_id": i, **{str(m): _latest(found, str(m)) for m in MEASURES}} for i, found in incidents.items()]


def _latest(found: list[tuple[str, Mapping[str, Any]]], measure: str) -> int:
    in_order = sorted(found, key=lambda dated: dated[0])
    return next((row[measure] for _, row in reversed(in_order) if row[measure]), 0)
