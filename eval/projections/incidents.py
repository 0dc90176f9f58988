"""MUC-4 incident templates: one for each kind of incident a report tells of, filled from who and what has a part in it.

Without the parts (the encoder was not asked for) the claims fill them: claims about the same kind of act are one incident, and who did it, with what
and to whom are the events' roles. Blame is not weighed: an actor somebody names is an actor.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whatweknow.model import Certainty, Claim, Comparator, Count, EventType, Measure, Mode, Part, Reading, Role
from whatweknow.reconcile.sides.side import country_name

from . import persons, tolls
from .conventions import table
from .tallies import BELIEVED, Mention, mentions

HURT = frozenset({EventType.KILL, EventType.INJURE})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EFFECTS = {Measure.KILLED: "DEATH", Measure.INJURED: "INJURY"}
UNHARMED = frozenset(table("unharmed"))
SOME = 2
"""The least that people without a number are."""
SLOTS = {Role.PERPETRATOR: "PerpInd", Role.ORGANISATION: "PerpOrg", Role.TARGET: "Target", Role.VICTIM: "Victim", Role.INSTRUMENT: "Weapon"}
OF_A_KIND = 0.3
SURE = ((0.4, 0.4), (0.3, 0.3))
"""How sure a part's role must be, and how likely it is that it belongs to any incident; and the same again where a report has nothing so sure. OF_A_KIND: how
likely it must be that a part belongs to an incident of a kind that is not its likeliest."""


FALLEN = {Measure.KILLED: 0.6}
"""How likely it must be that a victim was killed to count where no claim tells a number; injuries are marked too badly to count."""
TARGETED = {Measure.INJURED: 0.1}
"""How likely it must be that some victim among the parts was so hurt for a claimed number to be one of victims."""
NONE_OF = {Measure.KILLED: (Measure.CASUALTIES, Measure.INJURED), Measure.INJURED: (Measure.CASUALTIES,)}
"""Measures of which a zero is one of this measure too, where no number of it is told: the keys have one answer, that nobody was hurt or killed."""


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """All templates of the report; an empty list where no incident is told of."""
    kinds: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if kind := incident_kind(claim):
            kinds[kind].append(claim)
    if reading.parts is None:
        return {"templates": [template(kind, claims, [], 0, _hurt(claims), reading) for kind, claims in kinds.items()]}
    parts = next((found for sure, likely in SURE if (found := by_kind([p for p in reading.parts if p.confidence >= sure], likely))), {})
    return {"templates": [template(kind, kinds.get(kind, []), list(parts.values()), place, _hurt(reading.claims), reading) for place, kind in enumerate(parts)]}


def _hurt(claims: Sequence[Claim]) -> dict[Measure, list[Mention]]:
    """Every number of people by what became of them. Who is said to be unharmed is nobody hurt."""
    found = {measure: mentions(claims, measure) for measure in (*EFFECTS, Measure.CASUALTIES)}
    unharmed = [c for c in claims if not c.background and c.certainty in BELIEVED and not UNHARMED.isdisjoint(re.findall(r"[a-z]+", c.content.lower()))]
    nobody = Count(measure=Measure.CASUALTIES, comparator=Comparator.NONE, low=0, high=0)
    found[Measure.CASUALTIES] += [Mention(c.spans["content"][0], nobody, c) for c in unharmed]
    return found


def by_kind(parts: Iterable[Part], likely: float) -> dict[str, list[Part]]:
    """The parts of each kind of incident: of the likeliest, and of others that are likely and somebody else's likeliest."""
    some = [(p, max(p.kinds, key=lambda k: p.kinds[k])) for p in parts if sum(p.kinds.values()) >= likely]
    found = dict.fromkeys(kind for _, kind in some)
    return {table("incident_kinds")[kind]: [p for p, own in some if own == kind or p.kinds[kind] >= OF_A_KIND] for kind in found}


def incident_kind(claim: Claim) -> str | None:
    """The kind of incident a claim's act makes, None where it makes none or was said not to be so."""
    event = claim.event
    if event is None or claim.background or claim.certainty in (Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT):
        return None
    said = f"{event.trigger} {event.instrument or ''}".lower()
    by_word = next((kind for word, kind in table("incident_words").items() if word in said), None)
    return by_word or table("incident_types").get(str(event.type))


def template(kind: str, claims: Sequence[Claim], all_parts: Sequence[Sequence[Part]], place: int, hurt: Mapping[Measure, list[Mention]], reading: Reading) -> dict[str, Any]:
    """One incident: its roles, stage, place, date and toll. all_parts: those of each template of the report; place: which of them is this one's."""
    parts = all_parts[place] if all_parts else ()
    own = {measure: nearest(found, all_parts, place) for measure, found in hurt.items()}
    return {
        "incident_type": kind,
        **(filled(parts) if parts else _from_claims(claims)),
        "stage": _stage(claims),
        "date": _date(claims),
        "country": _country(claims, reading),
        "victims": [_group(m) for measure in EFFECTS for m in own[measure] if m.count.of],
        **{str(measure): _toll(measure, own, parts, reading) for measure in EFFECTS},
    }


def _toll(measure: Measure, own: Mapping[Measure, list[Mention]], parts: Iterable[Part], reading: Reading) -> dict[str, Any]:
    """The answer of the claims' numbers, or of the victims where no number is claimed. The keys count targets only: soldiers hurt in combat are none."""
    told = _answer(own[measure], [m for no in NONE_OF[measure] for m in own[no]], reading.report.text)
    fates = [p.fates.get(measure, 0.0) for p in reading.parts or () if p.role is Role.VICTIM]
    counts = told and (told["status"] != "some" or reading.parts is None or max(fates, default=0.0) >= TARGETED.get(measure, 0.0))
    return told if told and counts else _fallen(measure, parts)


def nearest(found: Sequence[Mention], all_parts: Sequence[Sequence[Part]], place: int) -> list[Mention]:
    """The numbers that stand nearer to a part of this incident than to one of any other."""
    places = [[span.start for part in parts for span in part.mentions] for parts in all_parts]

    def far(mention: Mention, at: int) -> int:
        return min(abs(start - mention.span.start) for start in places[at])

    return [m for m in found if len(places) < 2 or far(m, place) == min(far(m, k) for k in range(len(places)))]


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


def _answer(own: Sequence[Mention], hit: Sequence[Mention], text: str) -> dict[str, Any] | None:
    """What is stated of one measure: by numbers, else that nobody was hurt at all; None where claims state nothing."""
    total = people(own, text) if own else 0 if any(m.figure == 0 for m in hit) else None
    if total is None and not own:
        return None
    return {"status": "none", "lo": 0, "hi": 0} if total == 0 else {"status": "some", "lo": total or SOME, "hi": total}


def _fallen(measure: Measure, parts: Iterable[Part]) -> dict[str, Any]:
    """What the victims of whom no number of this measure is claimed say of it: as many as a phrase tells, or as are named."""
    hit = [p for p in parts if p.role is Role.VICTIM and p.fates.get(measure, 0) >= FALLEN.get(measure, 1)]
    named = sum(p.named for p in hit if p.number == 1)
    total = max([named or bool(hit), *(int(p.number) for p in hit if p.number)], default=0)
    if not total:
        return {"status": "unstated"}
    return {"status": "some", "lo": SOME, "hi": None} if total < SOME and any(p.number is None for p in hit) else {"status": "some", "lo": total, "hi": total}


def people(own: Sequence[Mention], text: str) -> int | None:
    """How many people: the total, or more where those told of one by one, and those who come on top of them, are more. None where no number is told."""
    numbers = [m for m in own if m.figure]
    if not numbers:
        return 0 if any(m.figure == 0 for m in own) else None
    alone = len(persons.apart(filter(tolls.single, numbers), text))
    added = sum(m.figure or 0 for m in numbers if m.count.increment and not tolls.single(m))
    stated = tolls.total((m for m in numbers if not tolls.single(m) and not m.count.increment), text)
    return int(max(stated, alone + added if alone else stated) or added)
