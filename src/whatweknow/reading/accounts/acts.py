"""Acts: the claims of a report that tell of something done to people or things, with what ties each of them to an incident.

Only what was done, is going on or was threatened; a statement is no act, nor is what somebody says did not happen. Words in `vocab/accounts.toml`.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ...model import Certainty, Claim, Event, EventType, Measure, Mode, Place
from ...vocab import table, words
from ..counts.roles import role_of
from ..grammar.forms import verb_forms
from ..layers import Sentence

NOT_SO = frozenset({Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT, Certainty.POSSIBLY_NOT, Certainty.UNKNOWN})
TOLD = frozenset({Mode.DONE, Mode.GOING_ON, Mode.THREATENED})
DAY = re.compile(r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?(?![\dW-])")
WEEK = re.compile(r"(\d{4})-W(\d{2})")
BEFORE = 4
"""Words before the act among which its article stands."""


@dataclass(frozen=True, slots=True)
class Act:
    """One claim as an act. sentence: its number; kind: a kind of `vocab/accounts.toml`; effect: it tells what an incident did to people, no act of its own; definite, apart:
    "the attack", "another attack"; day: ISO 8601 day, month or year; town: the name its sentence sets it at ("In Deyra, ..."); names: the words that name who did it and to whom."""

    claim: Claim
    sentence: int
    kind: str
    effect: bool
    definite: bool
    apart: bool
    day: str | None
    place: Place | None
    town: str | None
    names: frozenset[str]


def find(claims: Sequence[Claim], sentences: Sequence[Sentence], text: str) -> Iterator[Act]:
    """The acts in the order of the text."""
    starts = [s.start for s in sentences]
    days = beside(claims, starts)
    hostages = not words("measures", "custody", "hostages").isdisjoint(text.lower().split())
    done = -1
    for claim in claims:
        kind = kind_of(claim, hostages)
        if kind is None or claim.certainty in NOT_SO or claim.mode not in TOLD:
            continue
        at = trigger_at(claim)
        sentence = max(0, bisect_right(starts, at) - 1)
        opening = text[starts[sentence] if starts else 0:at]
        before = opening.lower().replace("'s", " 's").replace("’s", " ’s").split()[-BEFORE:]
        yield Act(claim=claim, sentence=sentence, kind=kind, effect=effect(claim, kind), definite=_definite(before[-3:]),
                  apart=_apart(before) or (done == sentence and _counted_after().search(opening) is not None), day=day_of(claim) or days.get((sentence, claim.background)), place=claim.place,
                  town=_town(text[starts[sentence] if starts else 0:]), names=names_of(claim.event))
        done = sentence if claim.event and claim.event.trigger.lower() not in words("accounts", "dying", "triggers") else done


@cache
def _counted_after() -> re.Pattern[str]:
    """What stands before an act that another one of the sentence came after: "were killed hours after a bomb"."""
    units = "|".join(sorted(words("accounts", "apart", "units")))
    articles = "|".join(sorted(words("accounts", "indefinite", "words")))
    return re.compile(rf"\b(?:{units}) after (?:{articles}) [^,;.]*$", re.I)


def _definite(before: Sequence[str]) -> bool:
    """Whether the article nearest before an act is a definite one: "that" before "a bomb" only joins two clauses."""
    articles = (w in words("accounts", "definite", "words") for w in reversed(before) if w in words("accounts", "definite", "words") or w in words("accounts", "indefinite", "words"))
    return next(articles, False)


def _town(sentence: str) -> str | None:
    """The name of the place that a sentence opens with; of none that is a month or a country."""
    found = _opening().match(sentence)
    name = found["town"] if found else None
    return None if name is None or name.lower() in words("modes", "appointed", "days") or name in _countries() else name


@cache
def _opening() -> re.Pattern[str]:
    leads = "|".join(re.escape(w) for w in sorted(words("accounts", "setting", "words"), key=len, reverse=True))
    return re.compile(rf"\s*(?i:{leads})\s+(?P<town>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*),")


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for row in table("demonyms").values() for name in row["names"])


def _apart(before: Sequence[str]) -> bool:
    """Whether words before an act call it another one: "a second attack", but not "for the second time"."""
    said = [w.strip(",") for w in before]
    return any(w in words("accounts", "apart", "words") and after not in words("accounts", "apart", "not_of") for w, after in zip(said, [*said[1:], ""], strict=False))


def day_of(claim: Claim) -> str | None:
    """The day, month or year of a claim's act; of a week its month. "An hour later" counts from what was told before it and tells no day."""
    if any(s.exact.lower().endswith(tuple(words("accounts", "counted_on", "words"))) for s in claim.spans.get("time", ())):
        return None
    if week := WEEK.match(claim.time or ""):
        return date.fromisocalendar(int(week[1]), min(int(week[2]) or 1, 52), 1).isoformat()[:7]
    said = DAY.match(claim.time or "")
    return said.group() if said else None


def beside(claims: Sequence[Claim], starts: Sequence[int]) -> dict[tuple[int, bool], str]:
    """The day that some claim of a sentence tells, for those of it that tell none: "12 died when a bus overturned on Friday". By sentence and background; where
    claims of one sentence tell several, none."""
    told: dict[tuple[int, bool], set[str]] = defaultdict(set)
    for claim in claims:
        if day := day_of(claim):
            told[max(0, bisect_right(starts, claim.spans["content"][0].start) - 1), claim.background].add(day)
    return {key: days.pop() for key, days in told.items() if len(days) == 1}


def kind_of(claim: Claim, hostages: bool = False) -> str | None:
    """The kind of incident a claim's act, or what it counts, makes; None where it makes none. hostages: the report tells of some, so that to hold people is no
    arrest unless soldiers or police do."""
    types, measures = table("accounts")["types"], table("accounts")["measures"]
    counted = [n for n in claim.counts if str(n.measure) in measures]
    taken = " ".join(n.of or "" for n in counted if n.measure is Measure.CAPTURED)
    fate = claim.event is not None and not words("accounts", "effect", "states").isdisjoint(claim.event.trigger.lower().split())
    if claim.event and str(claim.event.type) in types and not (fate and counted) and not secures(claim.event):
        natural = forces(claim.event)
        if natural:
            return natural
        kind = kind_in(f" {claim.event.trigger} {claim.event.instrument or ''} {taken}") or str(types[str(claim.event.type)])
        return table("accounts")["deliberate"].get(kind, kind) if claim.event.type is EventType.ATTACK else kind
    seized = bool(taken and claim.event) and seizes(claim.event, hostages)
    return next((kind_in(f" {taken}") or ("kidnapping" if seized else str(measures[str(n.measure)])) for n in counted), None) or laid(claim)


def secures(event: Event) -> bool:
    """Whether soldiers or police only close a place off: "soldiers have since surrounded three villages"."""
    return event.trigger.lower() in words("accounts", "securing", "triggers") and role_of(event.actor) in words("accounts", "securing", "roles")


def seizes(event: Event | None, hostages: bool) -> bool:
    """Whether those who hold people are attackers, or nobody is told to and the report is one of hostages."""
    role = role_of(event.actor) if event else None
    held = event is not None and event.trigger.lower() in words("accounts", "seizing", "triggers")
    return role in words("accounts", "seizing", "roles") or (hostages and held and role not in words("accounts", "securing", "roles"))


def laid(claim: Claim) -> str | None:
    """The kind of act that somebody is said to be accused of: "the rebels were accused of shelling the market"."""
    event = claim.event
    if event is None or event.actor or event.trigger.lower() not in accusations():
        return None
    return kind_in(" " + claim.content.partition(event.trigger)[2])


@cache
def accusations() -> frozenset[str]:
    """The participles of accusing."""
    return frozenset(form for verb in words("accounts", "accusing", "with") for form in verb_forms(verb))


def forces(event: Event) -> str | None:
    """The kind of disaster that acts or is acted with: "an earthquake struck", "destroyed by a fire"."""
    for by in filter(None, (event.actor, event.instrument)):
        kind = table("accounts")["heads"].get(by.lower().split()[-1]) or kind_in(f" {by}")
        if kind in words("accounts", "blameless", "kinds"):
            return kind
    return None


def kind_in(said: str) -> str | None:
    """The kind that words of an act name, the longest words first."""
    line = said.lower()
    return next((kind for begins, kind in beginnings() if begins in line), None)


@cache
def beginnings() -> tuple[tuple[str, str], ...]:
    """Beginnings of words, a space before each, with their kinds; longer ones first."""
    every = [(f" {w}", kind) for kind, ws in table("accounts")["words"].items() for w in ws]
    return tuple(sorted(every, key=lambda pair: -len(pair[0])))


def effect(claim: Claim, kind: str) -> bool:
    """Whether a claim tells only what became of people: a toll, or a killing that nobody is said to have done."""
    return claim.event is None or (kind in words("accounts", "effect", "kinds") and not claim.event.actor)


def trigger_at(claim: Claim) -> int:
    """Where the word for the act stands, else where the claim begins."""
    for span in claim.spans["content"]:
        if claim.event and (at := span.exact.find(claim.event.trigger)) >= 0:
            return span.start + at
    return claim.spans["content"][0].start


def names_of(event: Event | None) -> frozenset[str]:
    """The capitalised words of who did it and to whom."""
    said = f"{event.actor or ''} {event.target or ''}" if event else ""
    return frozenset(w.strip(".,'’\"") for w in said.split() if w[:1].isupper())
