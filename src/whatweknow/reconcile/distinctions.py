"""What looks like a contradiction and is none, each with the rule that says why: "not a contradiction, because ..."."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from .figure import Figure
from .news import Distinction
from .numbers import Meeting
from .overlaps import overlaps
from .rules import reason

MOST = 200
"""Distinctions that are kept of one incident, those of the numbers that most carry first."""
LAST = ("numbers_meet", "another_incident", "other_people", "other_ground", "other_date")
"""Rules that say least about why two numbers differ; theirs are left out first."""


def distinctions(met: Iterable[Meeting], found: Sequence[Figure]) -> list[Distinction]:
    """Every near miss of numbers, what says most first."""
    out = {(m.one.first.claim.id, m.other.first.claim.id, m.ruling.rule): Distinction(m.one.first.claim, m.other.first.claim, *m.ruling) for m in met if not m.ruling.conflict}
    for o in overlaps(found):
        out.setdefault((o.one.claim.id, o.other.claim.id, "groups_overlap"), Distinction(o.one.claim, o.other.claim, "groups_overlap", reason("groups_overlap", says=o.says)))
    return sorted(out.values(), key=lambda d: LAST.index(d.rule) + 1 if d.rule in LAST else 0)[:MOST]
