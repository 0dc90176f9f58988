"""The report's own moment, in one place: when it was published, else the day that its dateline gives it.

Every stage reads a report that has it as `published`; a reading says how it is known.
"""
from __future__ import annotations

from msgspec.structs import replace

from ..model import Report
from .times import dateline, day

PUBLISHED, DATELINE = "published", "dateline"


def own(report: Report) -> tuple[str, str] | None:
    """When a report stands, ISO 8601, and how that is known: "published" or "dateline"; None where neither says.

    >>> own(Report(text="PORT SAMPLE, 4 JUN 15 (Agency) -- The bridge fell."))
    ('2015-06-04', 'dateline')
    """
    if report.published and day(report.published):
        return report.published, PUBLISHED
    told = dateline.own_day(report.text)
    return (told.isoformat(), DATELINE) if told else None


def dated(report: Report) -> Report:
    """The report with its own moment as the moment of its publication; itself where that changes nothing."""
    found = own(report)
    return report if found is None or found[0] == report.published else replace(report, published=found[0])
