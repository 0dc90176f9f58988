"""When the holder said it: the day told with the words of saying ("on Monday the brigade said") where that lies before the report, else the report's own moment.

"Police said on Monday" in Tuesday's paper is the news of the day and stands on the report's own moment, which knows the hour; a day that lies further back is told because
the words are not new.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .grammar.grid import Grid
from .layers import Attribution, TimeMention

DAY = 10
"""Characters of a full date."""
NEWS_DAYS = 1
"""Days that a speech may lie before a report and still be its news."""
CARRIES = frozenset({"prep", "pobj", "npadvmod", "advmod", "tmod", "compound", "nummod", "amod", "det", "pcomp", "appos", "punct"})
"""How a time hangs on the verb it belongs to."""


def said(g: Grid, attribution: Attribution | None, times: Sequence[TimeMention], published: str | None) -> str | None:
    """When it was said, ISO 8601; the report's own moment where no older day is told with the cue. times: those of the report, in order."""
    day = _day(published)
    if attribution is None or day is None or not attribution.cue:
        return published
    cue = set(g.words(*attribution.cue))
    inside = (*attribution.content, *attribution.source)
    told = (t for t in times if t.type in ("DATE", "TIME") and not any(a <= t.start < b for a, b in inside) and _with(g, t, cue))
    days = [(value, (day - then).days) for t in told if (then := _day(value := (t.value or "")[:DAY]))]
    # "Said on Tuesday, 16 more than on Friday": where one of the days is the news's own, the other is another's.
    older = [value for value, ago in days if ago > NEWS_DAYS] if all(ago > NEWS_DAYS for _, ago in days) else []
    return older[0] if older else published


def _with(g: Grid, time: TimeMention, cue: set[int]) -> bool:
    """Whether the time hangs on a word of the cue by nothing but its own phrase."""
    inside = g.words((time.start, time.end))
    if not inside:
        return False
    at = g.root(inside)
    while at not in cue and g.dep[at] in CARRIES and g.head[at] != at:
        at = g.head[at]
    return at in cue


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:DAY]) if len(moment or "") >= DAY else None
    except ValueError:
        return None
