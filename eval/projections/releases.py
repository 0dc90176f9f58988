"""Press releases of military operations: when, where, how many killed and captured, leaders among them.

The set counts the smallest figure the words support (`minimums` in conventions.toml) and adds the parts of one sentence: "a leader and two
others were detained" is three. A raid to kill or capture is one in which somebody was captured and no air strike told of; the groups sought, and that
no shots were fired, are read off the words of the claims.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from whatweknow.model import Claim, Measure, Reading

from .conventions import table
from .minimums import begins, ends, minimum, single

TALLIES = {"min_killed": Measure.KILLED, "min_captured": Measure.CAPTURED}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CALLED = re.compile(r"(?P<name>(?:[A-Z][\w’'‘]*-[a-z]+\s)?[A-Z][\w’'‘-]+)\s+[Pp]rovince\b")
OPENING = 600
"""Characters in which mastheads, headlines and datelines stand."""
LONG = 30
"""Days within which the days of one sentence are those of one operation."""
REGION = 5
"""The precision code of a region that is no division; that of a country is higher."""


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the release that the claims, places and times of its reading answer."""
    sums = {field: minimum(reading, measure) for field, measure in TALLIES.items()}
    leaders = {field.replace("min_", "min_leaders_"): minimum(reading, m, leaders=True) for field, m in TALLIES.items()}
    struck = any(_names(claim, "airstrike") for claim in reading.claims)
    killed, captured = sums["min_killed"] > 0, sums["min_captured"] > 0
    return {
        **sums, **leaders, "killq": killed, "captureq": captured, "airstrike": struck,
        "event_type": [_kind(killed, captured, struck)], "province": provinces(reading), "start_date": start(reading),
        "target_group": [group for group, called in table("groups").items() if _says(reading, called)],
        "killcaptureraid": captured and not struck, "noshotsfired": _says(reading, table("no_shots")),
    }


def provinces(reading: Reading) -> list[str]:
    """The one province of the operation, lower case, in the set's spelling: the first that a claim calls so, those with a number before the rest; else
    the first place named outside the dateline that is no country."""
    told = [m.claim for measure in TALLIES.values() for m in single(reading, measure)]
    called = (CALLED.search(span.exact) for claim in (*told, *reading.claims) for span in claim.spans["content"])
    others = (p["text"].lower().removesuffix(" province") for p in reading.places if (p.get("precision") or 0) < REGION and not p["text"].isupper())
    first = next((found["name"].lower() for found in called if found), None) or next(others, None)
    return [table("spellings").get(first, first)] if first else []


def start(reading: Reading) -> str | None:
    """The earliest day said in the sentence of the first number of killed or captured, else the first said anywhere, else that of the dateline."""
    text, days = reading.report.text, _days(reading)
    told = sorted((m for measure in TALLIES.values() for m in single(reading, measure)), key=lambda m: m.span.start)
    near = [[day for at, day in days if begins(m.span, text) <= at < ends(m.span, text)] for m in told[:1]]
    said = [recent(found) for found in near if found] + [day for _, day in days]
    others = chain((m.claim.time for m in told), (t["value"] for t in reading.times))
    return next(chain(said, (day.group() for value in others if value and (day := DAY.match(value)))), None)


def recent(days: Sequence[str]) -> str:
    """The earliest of some days that is not long before the latest."""
    last = date.fromisoformat(max(days))
    return min(d for d in days if (last - date.fromisoformat(d)).days <= LONG)


def _days(reading: Reading) -> list[tuple[int, str]]:
    # Up to the dateline's day, which stands in brackets, and in a headline that a day and a colon open, days tell when it was written, not when it happened.
    text = reading.report.text
    prose = max((t["end"] for t in reading.times if t["end"] < OPENING and text[t["end"]:t["end"] + 1] in (")", ":")), default=0)
    return [(t["start"], day.group()) for t in reading.times if t["start"] >= prose and t["value"] and (day := DAY.match(t["value"]))]


def _says(reading: Reading, patterns: Sequence[str]) -> bool:
    """Whether a claim has one of these patterns in its words."""
    said = re.compile("|".join(patterns), re.IGNORECASE)
    return any(said.search(span.exact) for claim in reading.claims for span in claim.spans["content"])


def _names(claim: Claim, kind: str) -> bool:
    event = claim.event
    said = f"{event.trigger} {event.instrument or ''}".lower() if event and not claim.background else ""
    return any(word in said for word in table(kind))


def _kind(killed: bool, captured: bool, struck: bool) -> str:
    if struck:
        return "airstrike"
    return "captureandkill" if killed and captured else "insurgentskilled" if killed else "detention"
