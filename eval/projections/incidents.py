"""MUC-4 incident templates: one for each kind of incident a report tells of, filled from who and what has a part in it.

Without the parts (the encoder was not asked for) the claims fill them: claims about the same kind of act are one incident, and who did it, with what
and to whom are the events' roles. Blame is not weighed: an actor somebody names is an actor.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whatweknow.model import Certainty, Claim, EventType, Fate, Measure, Mode, Part, Reading, Role
from whatweknow.reconcile.sides import country_name

from .conventions import table
from .tallies import Mention, mentions, toll

HURT = frozenset({EventType.KILL, EventType.INJURE})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EFFECTS = {Measure.KILLED: "DEATH", Measure.INJURED: "INJURY"}
FATES = {Fate.KILLED: "DEATH", Fate.INJURED: "INJURY", Fate.UNHURT: "NO INJURY OR DEATH"}
SLOTS = {Role.PERPETRATOR: "PerpInd", Role.ORGANISATION: "PerpOrg", Role.TARGET: "Target", Role.VICTIM: "Victim", Role.INSTRUMENT: "Weapon"}
OF_A_KIND, OF_ANY = 0.3, 0.5
"""Probabilities from which on a part belongs to an incident of a kind, and to one of any kind."""


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All templates of the report; an empty list where no incident is told of."""
    kinds: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if kind := incident_kind(claim):
            kinds[kind].append(claim)
    parts = by_kind(reading.parts)
    return {"templates": [template(kind, kinds.get(kind, []), parts.get(kind, []), reading) for kind in (parts or kinds)]}


def by_kind(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """The parts of each kind of incident: of the likeliest, and of others that are likely and somebody else's likeliest."""
    likely = [(p, max(p.kinds, key=lambda k: p.kinds[k])) for p in parts if sum(p.kinds.values()) >= OF_ANY]
    found = dict.fromkeys(kind for _, kind in likely)
    return {table("incident_kinds")[kind]: [p for p, own in likely if own == kind or p.kinds[kind] >= OF_A_KIND] for kind in found}


def incident_kind(claim: Claim) -> str | None:
    """The kind of incident a claim's act makes, None where it makes none or was said not to be so."""
    event = claim.event
    if event is None or claim.background or claim.certainty in (Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT):
        return None
    said = f"{event.trigger} {event.instrument or ''}".lower()
    by_word = next((kind for word, kind in table("incident_words").items() if word in said), None)
    return by_word or table("incident_types").get(str(event.type))


def template(kind: str, claims: Sequence[Claim], parts: Sequence[Part], reading: Reading) -> dict[str, Any]:
    """One incident: its roles, stage, place, date and toll."""
    return {
        "incident_type": kind,
        **(filled(parts) if parts else _from_claims(claims)),
        "stage": _stage(claims),
        "date": _date(claims),
        "country": _country(claims, reading),
        "victims": [_group(m) for measure in EFFECTS for m in mentions(claims, measure) if m.count.of],
        "killed": _answer(claims, Measure.KILLED, reading.report.text),
        "injured": _answer(claims, Measure.INJURED, reading.report.text),
    }


def filled(parts: Sequence[Part]) -> dict[str, list[list[str]]]:
    """The slots; of the victims those who are named, as the set has it."""
    return {slot: [[p.words] for p in parts if p.role is role and (p.named or role is not Role.VICTIM)] for role, slot in SLOTS.items()}


def _from_claims(claims: Sequence[Claim]) -> dict[str, list[list[str]]]:
    return {
        "PerpInd": [[a] for a in _roles(claims, "actor")],
        "PerpOrg": [],
        "Target": [[t] for t in _roles((c for c in claims if c.event.type not in HURT), "target")],
        "Victim": [[v] for v in _roles((c for c in claims if c.event.type in HURT), "target")],
        "Weapon": [[w] for w in _roles(claims, "instrument")],
    }


def _roles(claims: Iterable[Claim], role: str) -> list[str]:
    found = (getattr(c.event, role) for c in claims)
    return list(dict.fromkeys(words.strip() for words in found if words))


def _stage(claims: Sequence[Claim]) -> str:
    done = not claims or any(c.mode is Mode.DONE for c in claims)
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
