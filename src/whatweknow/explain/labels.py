"""What the renderings call things: one phrase for every value of the model's scales. `tests/test_explain_labels.py` holds both together."""
from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Certainty, Comparator, Count, Manner, Measure, Mode, Question, Verdict
from ..moments import stretch
from ..reconcile import Status
from ..reconcile.origins.claimed import Turn

ASKED: Mapping[Question, str] = {
    Question.WHAT_HAPPENED: "What happened?", Question.WHO_WAS_HURT: "Was anyone hurt?", Question.IS_IT_OVER: "Is it over?",
    Question.WHAT_NEXT: "What happens next?", Question.WHAT_IT_MEANS: "What does it mean?"}
SILENT: Mapping[Question, str] = {
    Question.WHAT_HAPPENED: "No report says what happened.", Question.WHO_WAS_HURT: "No report says whether anyone was hurt.",
    Question.IS_IT_OVER: "No report says whether it is over.", Question.WHAT_NEXT: "No report says what happens next.",
    Question.WHAT_IT_MEANS: "No report says what it means."}
SURE: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "certain", Certainty.PROBABLE: "probable", Certainty.POSSIBLE: "possible", Certainty.CERTAINLY_NOT: "denied",
    Certainty.PROBABLY_NOT: "probably not so", Certainty.POSSIBLY_NOT: "possibly not so", Certainty.CERTAIN_UNKNOWN: "left open",
    Certainty.UNKNOWN: "left open"}
STANDS: Mapping[Mode, str] = {
    Mode.DONE: "", Mode.GOING_ON: "going on", Mode.INTENDED: "intention", Mode.THREATENED: "threat", Mode.SCHEDULED: "scheduled",
    Mode.FORECAST: "forecast", Mode.CONDITIONAL: "on a condition"}
SAID: Mapping[Manner, str] = {Manner.DIRECT: "own words", Manner.INDIRECT: "", Manner.MIXED: "partly own words"}
STATUS: Mapping[Status, str] = {
    Status.STANDING: "", Status.REVISED: "revised since", Status.DISPUTED: "disputed", Status.WITHDRAWN: "withdrawn", Status.WEAK: "weak"}
DECIDED: Mapping[str, str] = {
    Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.CORRECT: "corrected", Verdict.SAME_PARTY: "one party with another name", Verdict.OWN_SIDE: "given a side of its own",
    Verdict.SAME_INCIDENT: "put into one incident", Verdict.OTHER_INCIDENT: "set apart as another incident", Verdict.UNDO: "undone"}
TURNED: Mapping[Turn, str] = {
    Turn.GONE: "gone", Turn.NEW: "new", Turn.NUMBER: "another number", Turn.HOLDER: "said by another", Turn.HEDGE: "another certainty"}
NOTHING = "nothing"
COUNTED: Mapping[Measure, str] = {m: m.value for m in Measure}
NUMBER: Mapping[Comparator, str] = {
    Comparator.EQ: "{n}", Comparator.GE: "{n} or more", Comparator.GT: "more than {n}", Comparator.LE: "up to {n}", Comparator.LT: "fewer than {n}",
    Comparator.ABOUT: "about {n}", Comparator.RANGE: "{low} to {high}", Comparator.VAGUE: "some", Comparator.NONE: "0"}
SELF, OWN_VIEW, NO_OUTLET = "the report itself", "the report's own view", "report without a publisher"
NOBODY_NAMED, UNCLEAR = "an unnamed source", "unclear who says this"
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PARTS: Mapping[str, str] = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
"""TIMEX3's parts of a day."""
WEEK = re.compile(r"\d{4}-W\d\d")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def digits(number: float | None) -> str:
    """A number with thousands apart, without a needless decimal point; a question mark for an open bound."""
    return "?" if number is None else f"{number:,.10g}"


def number(count: Count, words: str | None = None) -> str:
    """A count as shown in a table; `words` are the report's own, used where no digits can say it ("dozens")."""
    only = count.low if count.low is not None else count.high
    if only is None and count.comparator is not Comparator.NONE:
        return words or "some"
    if count.comparator is Comparator.VAGUE and words:
        return words
    pattern = "{n} or more" if count.comparator is Comparator.VAGUE else NUMBER[count.comparator]
    return pattern.format(n=digits(only), low=digits(count.low), high=digits(count.high))


def day(moment: str | None, *, week: bool = False, year: bool = True, clock: bool = True) -> str:
    """A moment as people write it, hours on one clock: "Wed 8 Jan 2020, 12:00 UTC"; "undated" where there is none."""
    found = stretch(moment)
    if not found or not moment:
        return "undated"
    at = found[0]
    name = f"{DAYS[at.weekday()]} " if week else ""
    date = " ".join([*([f"{name}{at.day}"] if len(moment) > 7 else []), MONTHS[at.month], *([str(at.year)] if year else [])])
    if not clock or "T" not in moment or ":" not in moment:
        return date
    return f"{date}, {at:%H:%M} UTC"


def told(value: str) -> str:
    """A time's TIMEX3 value as people write it, as precise as it is and no more: "3 Jan 2020, evening", "week 1 of 2020"; a clock without a zone stays without."""
    date, rest = day(value[:10]) if stretch(value[:10]) else "", value[10:]
    if date and rest[1:] in PARTS:
        return f"{date}, {PARTS[rest[1:]]}"
    if date and len(rest) == len("T18:00"):
        return f"{date}, {rest[1:]}"
    if WEEK.fullmatch(value):
        return f"week {int(value[6:])} of {value[:4]}"
    return day(value) if stretch(value) else value


def plural(n: int, thing: str) -> str:
    """ "1 report", "8 voices"."""
    return f"{n:,} {thing}" + ("" if n == 1 else "s")
