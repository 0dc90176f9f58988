"""Times: every time expression of a report with its TIMEX3 type and value, against the moment the report was published.

Weekdays and months go the way of the verb that governs them: "fell on Friday" is past, "will meet on Friday" to come.
"""
from __future__ import annotations

from datetime import date, datetime

from spacy.tokens import Doc, Token

from ...model import Report
from ...vocab import words
from ..grammar import grid
from ..layers import TimeMention
from .calendar import Moment
from .dateline import own_day
from .match import Match, matches
from .value import value

COUNTED = frozenset({"ago", "shifted"})
"""Rules whose values count from another date: the next "a year earlier" counts from that one too, not from theirs."""
HISTORY_TO_NEWS = 3
"""Years named for every weekday, "today" or "yesterday" from which a report is a history: news that looks back still says when its own things happened."""
HISTORY_YEARS = 1
"""Years before the report's own from which most of its dates must come for it to be a history: there "in May" is the May spoken of."""


def find(report: Report, parse: Doc) -> tuple[TimeMention, ...]:
    """Every time expression in order; value None where the words do not say and the report has no date, nor a dateline."""
    found = list(matches(grid.of(parse)))
    published = day(report.published) or own_day(report.text)
    history = _is_history(found, published)
    spoken, here, sentence = None, None, -1
    out = []
    for match in found:
        token = parse[match.begin]
        here = here if token.sent.start == sentence else None
        said = value(match, Moment(published, spoken, here, _tense(token), history))
        out.append(_mention(parse, match, said))
        if match.type in ("DATE", "TIME") and said and said[:4].isdigit():
            spoken, sentence = (said if (match.rule != "deictic" if history else match.rule not in COUNTED) else spoken), token.sent.start
            here = said if len(said) >= 10 and said[5:7].isdigit() else here
    return tuple(out)


def day(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or moment, in its own zone; None for none or nonsense.

    >>> day("2020-01-08T23:30:00-05:00"), day(None)
    (datetime.date(2020, 1, 8), None)
    """
    try:
        return datetime.fromisoformat(published).date() if published else None
    except ValueError:
        return None


def _mention(parse: Doc, match: Match, said: str | None) -> TimeMention:
    words_ = parse[match.begin:match.end]
    return TimeMention(words_.start_char, words_.end_char, match.type, said)


def _is_history(found: list[Match], published: date | None) -> bool:
    years = sorted(m.slots["YEAR"] for m in found if "YEAR" in m.slots)
    near = sum(1 for m in found if m.rule in ("weekday", "deictic"))
    return len(years) > max(4, HISTORY_TO_NEWS * near) and (published is None or years[len(years) // 2] < published.year - HISTORY_YEARS)


def _tense(token: Token) -> int:
    """-1 past, 1 to come, 0 neither, from the verbs above a token, the nearest first."""
    for verb in (token, *token.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if _awaited(token, verb):
            return 1
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(h.tag_ == "MD" and h.lower_ in words("timex", "lists", "future") for h in helpers):
            return 1
        if verb.tag_ == "VBD" or any(h.tag_ == "VBD" or h.lemma_ == "have" for h in helpers):
            return -1
        if verb.tag_ == "VB" and any(h.tag_ == "TO" for h in helpers) and (verb.head.lemma_ in words("timex", "lists", "to_come") or (verb.head.tag_ in ("VBZ", "VBP") and verb.head.lemma_ == "be")):
            return 1
        if verb.tag_ in ("VBP", "VBZ"):
            return 0
    return 0


def _awaited(token: Token, verb: Token) -> bool:
    """Whether a time under a verb of planning is that of what is planned: "scheduled for Friday", "postponed it until Friday"."""
    if token.i < verb.i:
        return False
    led = {t.lower_ for t in (token.head, token.head.head)} & words("timex", "lists", "put_off_to")
    return verb.lemma_ in words("timex", "lists", "scheduled") or (bool(led) and verb.lemma_ in words("timex", "lists", "put_off"))
