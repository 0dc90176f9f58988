"""The day of an act that a report names by it: "Sunday night's attack". A report of what came of an act often tells the act's day in no other way."""
from __future__ import annotations

import re
from functools import cache

from ...model import Reading
from ...vocab import table
from ...vocab import words as listed
from .near import day_of

AHEAD = 40
"""Characters behind a day's "'s" among which its act is named."""


def named_day(reading: Reading) -> str | None:
    """The one day by which the report names an act; None where it names none so, or several."""
    text = reading.report.text
    told = {day for t in reading.times if (day := day_of(t.get("value"))) and _acts().match(text[t["end"]:t["end"] + AHEAD])}
    return told.pop() if len(told) == 1 else None


@cache
def _acts() -> re.Pattern[str]:
    """A possessive ending and, at most two words behind it, an act."""
    begins = {w for row in table("accounts")["words"].values() for w in row} | listed("linking", "named", "acts")
    return re.compile(rf"[’']s?\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(map(re.escape, begins)))})", re.I)
