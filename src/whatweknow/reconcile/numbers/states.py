"""Where the hurt are now: "eight are still there", "nine were flown home", "31 were treated in Lima and are back at work" are three questions, and none of them is how many were hurt.

A state is read off a claim's words behind its number; the last one told is where those people are now, one told before it ("treated in Lima") makes them fewer. A number of people is
asked for by its state only where words near by tell of the hurt, and a number of the injured only where it counts some of those that its report counts, or says that they still are
there. All words stand in `vocab/states.toml`.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ...model import Claim, Comparator, Count, EventType, Measure
from ...moments import stretch
from ...vocab import table, words
from ..sides.side import COUNTRY, named, population
from ..words import singular, tokens
from .state_words import NOWHERE, State, openers, place, told_in
from .universes import STRETCH, Universe

NEAR = 2
"""Claims before and after one in which words may tell that its people are the hurt."""
BACK = 3
"""Words back from a number in which the verb stands whose object it is: "flew 12 wounded sailors to Lima"."""
JOINED = 8
"""Characters between two claims that one verb serves: "eight were flown to Oslo" and "three to Bergen"."""
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
WHOLE = re.compile(r"^\s*of (?:the|those|these|its|their)? ?\w+")
"""Of whom a number counts some: "32 of the 50"."""
WEEK = re.compile(r"(\d{4})-W(\d{2})")
ASKED = frozenset({Measure.OBJECTS, Measure.DISPLACED, Measure.INJURED})
"""Measures of which a number may be one of people in a state."""
DAY, MONTH = timedelta(days=1), timedelta(days=31)
FLOWING = frozenset({"moved", "released", "back"})
"""States that more and more come into: a number told of a stretch of days ("this week") is one of those that came on top."""


def universe_in(claim: Claim, count: Count, state: State) -> Universe:
    """What a count of people in a state counts."""
    day = (claim.time or "")[:10]
    full = len(day) == len("2020-01-01") and not state.more
    return Universe(Measure.OBJECTS, "", state.act, population(count.of, claim.holder), state.where, day if full else "", state=state.kind, given=state.given)


def of_total(u: Universe) -> Universe:
    """The universe of the total that those counted come on top of."""
    return replace(u, act=str(table("states")[u.state]["label"])) if u.state else u


def in_time(state: State, time: str | None, when: str | None) -> State:
    """The state; told of a stretch of days, it is one of those that came on top, and of a stretch that was over when it was said, of those of that stretch alone."""
    told, said = _week(time) or stretch(time), stretch(when)
    if state.kind not in FLOWING or told is None or not DAY < told[1] - told[0] <= MONTH:
        return state
    over = said is not None and told[1] <= said[0]
    return replace(state, more=True, given=state.given | ({f"{STRETCH}{time}"} if over else set()))


def _week(time: str | None) -> tuple[datetime, datetime] | None:
    found = WEEK.fullmatch(time or "")
    begins = datetime.fromisocalendar(int(found[1]), int(found[2]), 1).replace(tzinfo=UTC) if found else None
    return (begins, begins + 7 * DAY) if begins else None


BEFORE = frozenset({"moved", "there", "treated"})
"""States told before the last one that make those people fewer."""
States = Mapping[tuple[str, int], State]
"""By a claim's id and the index of its count."""


def states(claims: Iterable[Claim]) -> States:
    """The state of every count of the hurt that has one."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return {key: state for found in by_report.values() if any(c.counts for c in found) for key, state in _of_report(sorted(found, key=_start))}


def _of_report(found: Sequence[Claim]) -> Iterator[tuple[tuple[str, int], State]]:
    most = max((_least(k) for c in found for k in c.counts if k.measure is Measure.INJURED), default=0.0)
    last: State | None = None
    for n, claim in enumerate(found):
        last = last if n and _start(claim)[0] - found[n - 1].spans["content"][-1].end <= JOINED else None
        spans = claim.spans.get("count", ())
        if len(spans) != len(claim.counts):
            continue      # a person has corrected the counts, and nobody knows which words they have
        for k, count in enumerate(claim.counts):
            if count.measure in ASKED:
                last = _state(claim, k) or _elsewhere(claim, k, last) or (_state_before(claim, count, found[n - 1]) if n else None)
                if last and _asked(claim, last, count, spans[k].exact, most) and any(map(_hurt, found[max(0, n - NEAR):n + NEAR + 1])):
                    yield (claim.id, k), _of_some(last, claim, k, most)


def _elsewhere(claim: Claim, k: int, last: State | None) -> State | None:
    """The state of those of whom only another place is told: "eight were flown to Oslo and three to Bergen"."""
    said = _around(claim, k)[1]
    where, words_of = place(claim, said, 1) if last and said and said[0].lower() in words("states", "moved", "onward") else NOWHERE
    return State(last.kind, where, more=claim.counts[k].increment, still=last.still, sure=last.sure, place=words_of) if last and where else None


def _start(claim: Claim) -> tuple[int, str]:
    return claim.spans["content"][0].start, claim.id


def _hurt(claim: Claim) -> bool:
    harmed = any(c.measure is Measure.INJURED and (c.high is None or c.high > 0) for c in claim.counts) or (claim.event is not None and claim.event.type is EventType.INJURE)
    return harmed or not words("states", "hurt", "words").isdisjoint(tokens(claim.content))


def _least(count: Count) -> float:
    return count.low or 0.0


def _asked(claim: Claim, state: State, count: Count, said: str, most: float) -> bool:
    """Whether a count in a state is a number of the hurt in that state, and not of all the hurt, of others, or of things."""
    own_noun = _own_noun(count, said)
    vague = count.comparator is Comparator.VAGUE and table("numbers")["plurals"].keys().isdisjoint(tokens(said))
    if vague or (own_noun and not _people(str(count.of))):
        return False
    if count.measure is Measure.DISPLACED:
        return state.kind == "moved" and (_for_care(claim) or (not own_noun and _least(count) < most))
    if count.measure is Measure.OBJECTS:
        # "1,500 guards were at the depot", "60 doctors were sent to the port": who merely is or goes somewhere is none of the hurt.
        return not own_noun or state.kind not in ("moved", "there") or state.still or state.sure or _for_care(claim) or _names_hurt(str(count.of))
    if count.increment and state.kind == "moved" and words("populations", "house", "places").isdisjoint(singular(w) for w in tokens(state.place)):
        return True      # "nine more wounded sailors were flown to Oslo": how many are hurt is told elsewhere
    return state.still or ((_least(count) < most or count.increment) and (not own_noun or state.kind == "back"))


def _people(of: str) -> bool:
    last = (tokens(of) or ("",))[-1]
    known = words("persons", "nouns") | words("persons", "kin") | words("populations", "anyone")
    return bool({last, singular(last)} & known) or any(w in table("populations")["kinds"] or w.startswith(COUNTRY) for w in named(of)) or singular(last).endswith(tuple(table("persons")["endings"]))


def _names_hurt(of: str) -> bool:
    return not words("states", "hurt", "people").isdisjoint(tokens(of))


def _for_care(claim: Claim) -> bool:
    said = tokens(claim.content)
    return any(w == "for" and not words("states", "hurt", "words").isdisjoint(said[i + 1:i + 4]) for i, w in enumerate(said))


def _own_noun(count: Count, said: str) -> bool:
    return bool(count.of) and str(count.of).split()[-1].lower() in said.lower()


def _state(claim: Claim, k: int) -> State | None:
    if openers().isdisjoint(tokens(claim.content)):
        return None
    before, said = _around(claim, k)
    led = [w for w in before[-BACK:] if w.lower() in words("states", "moved", "verbs") | words("states", "released", "verbs")][-1:]
    return _last(claim, [*led, *said], before, claim.counts[k].increment)


def _state_before(claim: Claim, count: Count, told: Claim) -> State | None:
    """The state that the claim before tells of those whose "number" is put at so many."""
    heads = words("states", "tally", "heads")
    if told.counts or heads.isdisjoint(tokens(claim.content)):
        return None
    return _last(told, WORD.findall(told.content), [], count.increment)


def _of_some(state: State, claim: Claim, k: int, most: float) -> State:
    """The state; "of the 16 new patients, 15" are told of those 16 alone where more are hurt."""
    number, first = claim.spans["count"][k], claim.spans["content"][0]
    opens = [w.lower() for w in WORD.findall(first.exact[:max(0, number.start - first.start)])]
    if opens[:1] != ["of"] or len(opens) < 3:
        return state
    whole = float(opens[2]) if opens[2].isdigit() else float(table("numbers")["cardinal"].get(opens[2], 0))
    some = 0 < whole < most or (whole > 0 and opens[3:4] != [] and opens[3] in words("states", "tally", "newly"))
    return replace(state, given=state.given | {f"of {whole:g}"}, besides=(*state.besides, f"of the {whole:g}")) if some else state


def _around(claim: Claim, k: int) -> tuple[list[str], list[str]]:
    """The claim's words before the number, and those behind it up to the next number."""
    spans = claim.spans["count"]
    number = spans[k]
    ends = min((s.start for s in spans if s.start >= number.end), default=None)
    before = " ".join(p.exact[:max(0, number.start - p.start)] for p in claim.spans["content"])
    behind = " ".join(p.exact[max(0, number.end - p.start):max(0, ends - p.start) if ends is not None else None] for p in claim.spans["content"])
    said = WORD.findall(WHOLE.sub("", (" of" if number.exact.endswith(" of") else "") + behind))
    stop = next((i for i, w in enumerate(said) if w.lower() in table("numbers")["cardinal"] or w.isdigit()), len(said))
    return WORD.findall(before), said[:stop]


def _last(claim: Claim, said: Sequence[str], before: Sequence[str], more: bool) -> State | None:
    found = list(told_in(claim, said, before))
    if not found:
        return None
    now, known = found[-1], [s for s in found[:-1] if s.where and s.where != found[-1].where and s.kind in BEFORE]
    given = frozenset(f"{s.kind}@{' '.join(sorted(s.where))}" for s in known)
    return replace(now, given=given, more=more, still=any(s.still for s in found), sure=any(s.sure for s in found), besides=tuple(f"{table('states')[s.kind]['before']} {s.place}" for s in known))
