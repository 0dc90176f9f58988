"""Press releases of military operations: when, where, how many killed and captured, leaders among them.

The set counts the smallest figure the words support (`minimums` in conventions.toml) and adds the parts of one sentence: "a leader and two
others were detained" is three. The fields `target_group`, `killcaptureraid` and `noshotsfired` are not worked out: nothing a claim holds answers
them, and a missing field counts as wrong.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from whatweknow.model import Claim, Comparator, Count, Measure, Reading

from .conventions import table
from .tallies import stated

TALLIES = {"min_killed": Measure.KILLED, "min_captured": Measure.CAPTURED}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PROVINCE = re.compile(r"\s+province\b", re.I)


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


def minimum(reading: Reading, measure: Measure, leaders: bool = False) -> int:
    """The least number the words support: the most that one sentence adds up to. leaders: count only those."""
    sums: dict[int, float] = defaultdict(float)
    titles = table("leaders")
    for claim, count in stated(reading.claims, measure):
        words = (count.of or "").lower().split()
        if not leaders or any(w.rstrip("s") in titles for w in words):
            sums[_sentence(claim, reading.report.text)] += least(claim, count)
    return int(max(sums.values(), default=0))


def least(claim: Claim, count: Count) -> float:
    """The smallest number a count's words support, vague words by the set's own table."""
    if count.comparator is Comparator.NONE:
        return 0
    if count.comparator is Comparator.VAGUE or count.low is None:
        said = " ".join(s.exact.lower() for s in claim.spans.get("count", ()))
        found = [n for word, n in table("minimums").items() if re.search(rf"\b{word}\b", said)]
        return max(found, default=count.low or table("minimums")["plural"])
    return count.low + (count.comparator is Comparator.GT)


def provinces(reading: Reading) -> list[str]:
    """The places the release itself calls a province, lower case, in order."""
    text = reading.report.text
    named = [text[p["start"]:p["end"]] for p in reading.places if PROVINCE.match(text, p["end"])]
    return list(dict.fromkeys(re.sub(r"\s+province$", "", n.lower()) for n in named))


def start(reading: Reading) -> str | None:
    """The day of the first act somebody was killed or captured in, of the first dated act otherwise, else the first date in the text."""
    hurt = [c.time for m in TALLIES.values() for c, _ in stated(reading.claims, m)]
    dated = [*hurt, *(c.time for c in reading.claims if c.event), *(t["value"] for t in reading.times)]
    return next((day.group() for value in dated if value and (day := DAY.match(value))), None)


def _sentence(claim: Claim, text: str) -> int:
    # The paragraph and full stop before the content; cheap, and enough to keep the parts of one sentence together.
    return max(text.rfind(mark, 0, claim.spans["content"][0].start) for mark in (". ", "\n"))


def _names(claim: Claim, kind: str) -> bool:
    event = claim.event
    said = f"{event.trigger} {event.instrument or ''}".lower() if event and not claim.background else ""
    return any(word in said for word in table(kind))


def _kind(killed: bool, captured: bool, struck: bool) -> str:
    if struck:
        return "airstrike"
    return "captureandkill" if killed and captured else "insurgentskilled" if killed else "detention"
