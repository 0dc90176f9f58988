"""Times: every time expression of a report with its TIMEX3 type and value, against the report's own moment.

Found by the patterns of `match.py` and `ranges.py`, valued by `value.py`; then what two of them tell together (`same.py`), what is counted from an act (`anchors.py`), and
what cannot be (`doubts.py`).
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from spacy.tokens import Doc

from ...model import Report
from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import EventMention, TimeMention
from . import anchors, doubts, ranges, same, tense, zones
from .calendar import Moment
from .match import Match, matches
from .value import value
from .words import word

COUNTED = frozenset({"ago", "shifted"})
"""Rules whose values count from another date: the next "a year earlier" counts from that one too, not from theirs."""
HISTORY_TO_NEWS = 3
"""Years named for every weekday, "today" or "yesterday" from which a report is a history: news that looks back still says when its own things happened."""
HISTORY_YEARS = 1
"""Years before the report's own from which most of its dates must come for it to be a history: there "in May" is the May spoken of."""


def find(report: Report, parse: Doc, events: tuple[EventMention, ...] = ()) -> tuple[TimeMention, ...]:
    """Every time expression in order; value None where the words do not say and the report has no date. events: the acts that times may be counted from."""
    g = grid.of(parse)
    found = list(ranges.zoned(g, list(ranges.spread(g, list(matches(g))))))
    told = list(same.moments(g, found, _valued(report, parse, g, found)))
    told = [replace(t, to=told[k + 1].value) if k + 1 < len(told) and t.value and ranges.ends(g, found[k], found[k + 1]) else t for k, t in enumerate(told)]
    return tuple(anchors.resolve(g, found, told, events))


def _valued(report: Report, parse: Doc, g: Grid, found: Sequence[Match]) -> list[TimeMention]:
    """The mentions of the matches, each with its own value."""
    published, now = day(report.published), _now(report.published)
    history = _is_history(found, published)
    spoken, here, sentence = None, None, -1
    out = []
    for k, match in enumerate(found):
        token = parse[match.begin]
        here = here if g.sent[match.begin] == sentence else None
        moment = Moment(published, spoken, here, tense.of(token), history, now)
        said = value(match, replace(moment, here=_day_ahead(g, found, k, moment) or here))
        out.append(_mention(g, match, said, doubts.of(match, said, moment, tense.happened(parse[match.begin:match.end]))))
        if match.type in ("DATE", "TIME") and said and said[:4].isdigit():
            spoken, sentence = (said if (match.rule != "deictic" if history else match.rule not in COUNTED) else spoken), g.sent[match.begin]
            here = said if len(said) >= 10 and said[5:7].isdigit() else here
    return out


def _day_ahead(g: Grid, found: Sequence[Match], k: int, moment: Moment) -> str | None:
    """The day that stands behind a clock without one, with no verb between: "7 p.m. in Kabul on Tuesday", "between 8 a.m. and 10 a.m. on Tuesday"."""
    if found[k].rule != "clock" or same.names_day(found[k]):
        return None
    for match in found[k + 1:k + 3]:
        if g.sent[match.begin] != g.sent[found[k].begin] or any(g.verb(i) for i in range(found[k].end, match.begin)):
            return None
        if same.names_day(match) and (said := value(match, moment)) and len(said) >= 10:
            return said
    return None


def day(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or moment, in its own zone; None for none or nonsense.

    >>> day("2020-01-08T23:30:00-05:00"), day(None)
    (datetime.date(2020, 1, 8), None)
    """
    try:
        return datetime.fromisoformat(published).date() if published else None
    except ValueError:
        return None


def _now(published: str | None) -> datetime | None:
    """The moment of publication, where it has a clock and a zone."""
    try:
        now = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return now if now.tzinfo else None


def _mention(g: Grid, match: Match, said: str | None, doubt: str | None) -> TimeMention:
    start, end = g.span(match.begin, match.end)
    clock = match.slots.get("CLOCK")
    zone = clock.zone if clock else match.slots.get("ZONED")
    if match.type == "TIME" and zone in (None, zones.LOCAL):
        zone = _in_place(g, match.end) or zone
    utc = None
    if clock and said and doubt is None:
        utc = zones.instant(said) or zones.instant(f"{said}{zones.suffix(zone, said[:10], clock.time)}")
    return TimeMention(start, end, match.type, said, zone=zone, utc=utc, asof=match.type in ("DATE", "TIME") and _holds(g, match.begin, match.end), doubt=doubt)


def _in_place(g: Grid, at: int) -> str | None:
    """The zone of the town or country behind a clock: "at 7 p.m. in Kabul"."""
    if word(g, at) != "in":
        return None
    said = (g.text[g.start[at + 1]:g.end[k - 1]] for k in (at + 3, at + 2) if k <= len(g.end))
    return next((zone for zone in (zones.of_place(s) for s in said if s[:1].isupper()) if zone), None)


def _holds(g: Grid, at: int, end: int) -> bool:
    """Whether the words before a time make it the moment that numbers hold for: "as of Friday", "by Friday", but not "by Friday's earthquake"."""
    if g.tag[end:end + 1] == ("POS",):
        return False
    before = " ".join(g.lower[max(0, at - 2):at])
    return before in words("timex", "as_of", "words") or before.rpartition(" ")[2] in words("timex", "as_of", "by")


def _is_history(found: Sequence[Match], published: date | None) -> bool:
    years = sorted(m.slots["YEAR"] for m in found if "YEAR" in m.slots)
    near = sum(1 for m in found if m.rule in ("weekday", "deictic"))
    return len(years) > max(4, HISTORY_TO_NEWS * near) and (published is None or years[len(years) // 2] < published.year - HISTORY_YEARS)
