"""Whether two numbers are of two incidents: of places that are not the same, or told in reports that share nothing.

Two reports are of two incidents where the places they name, the days they name and all other words of their claims differ. A later report
of one incident repeats at least one of the three.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ...model import Claim, Question, Voice
from ..words import content
from .figure import Figure, Scene
from .universes import elsewhere, names

DAY = 10
"""Characters of a full date; a month or a week is no day."""
NEWEST = 8
"""Incidents of one side, and numbers of each, that a new number is held against: the work must not grow with the square of a long story."""
TOLD = frozenset({Question.WHAT_HAPPENED, Question.WHO_WAS_HURT})


def scenes(claims: Iterable[Claim]) -> Mapping[str, Scene]:
    """The scene of every report, by its id."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.question in TOLD and claim.voice is not Voice.COMMENT and not claim.background:
            by_report[claim.report].append(claim)
    return {report: _scene(found) for report, found in by_report.items()}


def _scene(claims: list[Claim]) -> Scene:
    places = frozenset(w for c in claims for w in names(f"{c.place.name if c.place else ''} {(c.event and c.event.place) or ''}"))
    days = frozenset(c.time[:DAY] for c in claims if c.time and len(c.time) >= DAY)
    return Scene(places, days, frozenset(w for c in claims for w in content(c.content) - _counted(c)) - places)


def _counted(claim: Claim) -> frozenset[str]:
    said = [claim.event.trigger if claim.event else "", *(s.exact for s in claim.spans.get("count", ())), *(c.of or "" for c in claim.counts)]
    return frozenset(w for words in said for w in content(words)) | frozenset(w for w in content(claim.content) if w.isdigit())


def of_one_scene(found: Iterable[Figure]) -> list[list[Figure]]:
    """One side's numbers, cut where they are of two incidents; a number that may be of several goes with the newest before it."""
    out: list[list[Figure]] = []
    for figure in sorted(found, key=lambda f: f.moment):
        home = next((i for i in range(len(out) - 1, max(-1, len(out) - 1 - NEWEST), -1) if not any(apart(figure, f) for f in out[i][-NEWEST:])), None)
        scene = [] if home is None else out.pop(home)
        scene.append(figure)
        out.append(scene)
    return out


def apart(one: Figure, other: Figure) -> bool:
    """Whether two numbers certainly are of two incidents."""
    return (not one.universe.thing and elsewhere(one.universe, other.universe)) or bool(one.scene and other.scene and one.scene.other(other.scene))
