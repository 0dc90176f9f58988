"""Press releases of military operations: when, where, how many killed and captured, leaders among them.

The set counts the smallest figure the words support (`minimums` in conventions.toml) and adds the parts of one sentence: "a leader and two
others were detained" is three. The fields `target_group`, `killcaptureraid` and `noshotsfired` are not worked out: nothing a claim holds answers
them, and a missing field counts as wrong.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain, islice
from typing import Any

from whatweknow.model import Claim, Measure, Reading

from .conventions import table
from .minimums import minimum
from .tallies import Mention, mentions

TALLIES = {"min_killed": Measure.KILLED, "min_captured": Measure.CAPTURED}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FOLLOWED, CALLED = re.compile(r"\s+province\b", re.I), re.compile(r"\s+province$", re.I)
COUNTRY = 6
"""The precision code of a whole country."""


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the release that the claims, places and times of its reading answer."""
    sums = {field: minimum(reading, measure) for field, measure in TALLIES.items()}
    leaders = {field.replace("min_", "min_leaders_"): minimum(reading, m, leaders=True) for field, m in TALLIES.items()}
    struck = any(_names(claim, "airstrike") for claim in reading.claims)
    killed, captured = sums["min_killed"] > 0, sums["min_captured"] > 0
    return {
        **sums, **leaders, "killq": killed, "captureq": captured, "airstrike": struck,
        "event_type": [_kind(killed, captured, struck)], "province": provinces(reading), "start_date": start(reading),
    }


def provinces(reading: Reading) -> list[str]:
    """The places the release itself calls a province, else the first place of an act that is no country; lower case, in order."""
    text = reading.report.text
    named = [text[p["start"]:p["end"]] for p in reading.places if CALLED.search(text[p["start"]:p["end"]]) or FOLLOWED.match(text, p["end"])]
    if not named:
        countries = {(p["start"], p["end"]) for p in reading.places if p.get("precision") == COUNTRY}
        spots = (s for c in reading.claims if c.event for s in c.spans.get("place", ()) if (s.start, s.end) not in countries)
        named = [s.exact for s in islice(spots, 1)]
    return list(dict.fromkeys(CALLED.sub("", n.lower()) for n in named))


def start(reading: Reading) -> str | None:
    """The day said nearest to the first number of killed or captured; else of the first dated act, else the first date in the text."""
    days = {(t["start"], t["end"]): t["value"] for t in reading.times}
    hurt = (_when(m, days) for measure in TALLIES.values() for m in mentions(reading.claims, measure))
    dated = chain(hurt, (c.time for c in reading.claims if c.event), days.values())
    return next((day.group() for value in dated if value and (day := DAY.match(value))), None)


def _when(mention: Mention, days: Mapping[tuple[int, int], str | None]) -> str | None:
    near = sorted(mention.claim.spans.get("time", ()), key=lambda s: abs(s.start - mention.span.start))
    said = (days.get((s.start, s.end)) for s in near)
    return next((value for value in said if value and DAY.match(value)), mention.claim.time)


def _names(claim: Claim, kind: str) -> bool:
    event = claim.event
    said = f"{event.trigger} {event.instrument or ''}".lower() if event and not claim.background else ""
    return any(word in said for word in table(kind))


def _kind(killed: bool, captured: bool, struck: bool) -> str:
    if struck:
        return "airstrike"
    return "captureandkill" if killed and captured else "insurgentskilled" if killed else "detention"
