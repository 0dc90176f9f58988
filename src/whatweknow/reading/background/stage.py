"""The decision of the report: which tokens tell of an older incident.

Cues say what is older in itself. What the lead tells of is never background: where all the harm in it is older, as in a report of a trial or an
anniversary, that older incident is the report's own, and so is whatever else carries its year.
"""
from __future__ import annotations

from spacy.tokens import Doc

from ...model import Report
from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from . import cues, moment, scope
from .cues import Cue
from .moment import Now
from .words import does_harm, hurts, months, told, year

KEPT = "whatweknow.background"
"""Where the flags of a parse are kept, beside it."""


def of(report: Report, parse: Doc) -> tuple[bool, ...]:
    """`older` of a parsed report, worked out once and kept beside the parse."""
    if KEPT not in parse.user_data:
        parse.user_data[KEPT] = older(report, grid.of(parse))
    return parse.user_data[KEPT]  # type: ignore[no-any-return]


def older(report: Report, g: Grid) -> tuple[bool, ...]:
    """One flag a token: whether it tells of an older incident than the one the report is about."""
    now = moment.of(report, g)
    found = [(cue, scope.reach(g, cue)) for cue in cues.find(g, now)]
    own = story(g, now, found)
    newer = any(told(g, i) for i in range(now.lead) if not any(i in r for _, r in found))
    flags = [False] * len(g.lower)
    for cue, reach in found:
        if (not cue.weak or (newer and cue.at >= now.lead)) and not any(same_time(cue, o) for o in own):
            for k in reach:
                flags[k] = True
    for first, last in sections(report, g):
        flags[first:last] = [True] * (last - first)
    carry(g, flags, now)
    return tuple(flags)


def story(g: Grid, now: Now, found: list[tuple[Cue, set[int]]]) -> list[Cue]:
    """The times that are the report's own: those of the lead where nothing newer is told there, and those it says its incident was in."""
    leading = [(c, r) for c, r in found if c.at < now.lead and not c.whole]
    old = set().union(*(r for _, r in leading))
    harm = [i for i in range(now.lead) if told(g, i)]
    about = [c for c, r in leading if any(i in r for i in harm)] if all(i in old for i in harm) else []
    return about + [c for c, _ in found if dates_story(g, c, now)]


def same_time(one: Cue, other: Cue) -> bool:
    """Whether two cues may be of one time."""
    return one.name == other.name or (not one.years.isdisjoint(other.years) and not (one.name in months() and other.name in months()))


def dates_story(g: Grid, cue: Cue, now: Now) -> bool:
    """Whether a cue says when the incident of the lead was: "the shooting happened in July 2015"."""
    _, verb = scope.governors(g, cue.at)
    if verb is None or g.lemma[verb] not in words("background", "act", "happen"):
        return False
    subject = cues.subject_of(g, verb)
    return subject is not None and does_harm(g, subject) and cues.known(g, subject, now)


def sections(report: Report, g: Grid) -> list[tuple[int, int]]:
    """The token ranges under headings such as "Previous attacks"."""
    heads = sorted(report.headings)
    ends = [a for a, _ in heads] + [len(report.text)]
    old = [(b, end) for (a, b), end in zip(heads, ends[1:], strict=True) if words("background", "section", "words") & set(report.text[a:b].lower().split())]
    return [(min(inside), max(inside) + 1) for a, b in old if (inside := [i for i, at in enumerate(g.start) if a <= at < b])]


def carry(g: Grid, flags: list[bool], now: Now) -> None:
    """Marks the sentences that go on with an older one right before them."""
    before: set[str] = set(now.nouns)
    for (a, b), (first, last) in zip(g.bounds, g.bounds[1:], strict=False):
        nouns = {g.lemma[i] for i in range(a, b) if flags[i] and g.noun(i)}
        acts = any(flags[i] and does_harm(g, i) for i in range(a, b))
        if acts and not any(flags[first:last]) and (later(g, first, last) or goes_on(g, first, last, now) or same_thing(g, first, last, nouns - before)):
            flags[first:last] = [True] * (last - first)
        before |= {g.lemma[i] for i in range(a, b) if g.noun(i)} - nouns


def later(g: Grid, first: int, last: int) -> bool:
    """Whether a sentence opens with "days later"."""
    return any(w in words("background", "goes_on", "words") for w in g.lower[first:min(first + 4, last)])


def goes_on(g: Grid, first: int, last: int, now: Now) -> bool:
    """Whether "it" or the like does harm in a sentence that is not tied to the days of the report and repeats no number of the lead."""
    verb = next((i for i in range(first, last) if g.head[i] == i and g.verb(i)), None)
    subject = cues.subject_of(g, verb) if verb is not None else None
    if verb is None or subject is None or g.tag[verb] != "VBD" or dated(g, first, last):
        return False
    again = {g.lower[i] for i in range(first, last) if g.tag[i] == "CD"} & now.numbers
    return not again and g.lower[subject] in words("background", "goes_on", "subjects") and any(hurts(g, i) for i in range(first, last))


def same_thing(g: Grid, first: int, last: int, told: set[str]) -> bool:
    """Whether the sentence is about something that only the older one told of: "a convoy ... the convoy"."""
    about = (k for k in range(first, last) if g.dep[k] in ("nsubj", "nsubjpass") and g.lemma[k] in told and g.tag[g.head[k]] != "VBP")
    return any(any(g.lower[d] in words("background", "act", "definite") for d in g.kids_of(k, "det")) for k in about) and not dated(g, first, last)


def dated(g: Grid, first: int, last: int) -> bool:
    """Whether a sentence has a date of its own, or days of the report."""
    return scope.tied(g, set(range(first, last))) or any(year(g.lower[i]) for i in range(first, last))
