"""MUC-4 incident templates: one for each kind of incident a report tells of, filled from the claims about it.

The first version of linking: claims of one report about the same kind of act are one incident. Who did it, with what and to whom are the events'
roles; a target that is hurt is a victim, any other is a thing. Blame is not weighed: an actor somebody names is an actor.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whatweknow.model import Certainty, Claim, EventType, Measure, Mode, Reading
from whatweknow.reconcile.sides import country_name

from .conventions import table
from .tallies import Mention, mentions, toll

HURT = frozenset({EventType.KILL, EventType.INJURE})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EFFECTS = {Measure.KILLED: "DEATH", Measure.INJURED: "INJURY"}


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All templates of the report; an empty list where no incident is told of."""
    kinds: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if kind := incident_kind(claim):
            kinds[kind].append(claim)
    return {"templates": [template(kind, claims, reading) for kind, claims in kinds.items()]}


def incident_kind(claim: Claim) -> str | None:
    """The kind of incident a claim's act makes, None where it makes none or was said not to be so."""
    event = claim.event
    if event is None or claim.background or claim.certainty in (Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT):
        return None
    said = f"{event.trigger} {event.instrument or ''}".lower()
    by_word = next((kind for word, kind in table("incident_words").items() if word in said), None)
    return by_word or table("incident_types").get(str(event.type))


def template(kind: str, claims: Sequence[Claim], reading: Reading) -> dict[str, Any]:
    """One incident: its roles, stage, place, date and toll."""
    return {
        "incident_type": kind,
        "PerpInd": [[a] for a in _roles(claims, "actor")],
        "PerpOrg": [],
        "Target": [[t] for t in _roles((c for c in claims if c.event.type not in HURT), "target")],
        "Victim": [[v] for v in _roles((c for c in claims if c.event.type in HURT), "target")],
        "Weapon": [[w] for w in _roles(claims, "instrument")],
        "stage": _stage(claims),
        "date": _date(claims),
        "country": _country(claims, reading),
        "victims": [_group(m) for measure in EFFECTS for m in mentions(claims, measure) if m.count.of],
        "killed": _answer(claims, Measure.KILLED, reading.report.text),
        "injured": _answer(claims, Measure.INJURED, reading.report.text),
    }


def _roles(claims: Iterable[Claim], role: str) -> list[str]:
    found = (getattr(c.event, role) for c in claims)
    return list(dict.fromkeys(words.strip() for words in found if words))


def _stage(claims: Sequence[Claim]) -> str:
    done = any(c.mode is Mode.DONE for c in claims)
    return table("incident_stages")[str(Mode.DONE if done else claims[0].mode)]


def _country(claims: Sequence[Claim], reading: Reading) -> str | None:
    """Where its claims say it happened, else the country most of the report's places are in."""
    said = [c.place.country for c in claims if c.place and c.place.country]
    named = Counter(p["country"] for p in reading.places if p.get("country")).most_common(1)
    code = next(iter(said), named[0][0] if named else None)
    return country_name(code).upper() if code else None


def _date(claims: Sequence[Claim]) -> list[str] | None:
    day = next((found.group() for c in claims if c.time and (found := DAY.match(c.time))), None)
    return [day, day] if day else None


def _group(mention: Mention) -> dict[str, Any]:
    high = mention.count.high if mention.figure is not None else None
    return {"mentions": [mention.count.of], "lo": mention.figure, "hi": high, "effects": [EFFECTS[mention.count.measure]]}


def _answer(claims: Sequence[Claim], measure: Measure, text: str) -> dict[str, Any]:
    total = toll(claims, measure, text)
    if total is None:
        return {"status": "some", "lo": 1, "hi": None} if mentions(claims, measure) else {"status": "unstated"}
    return {"status": "some", "lo": total, "hi": total} if total else {"status": "none", "lo": 0, "hi": 0}
