"""Killed and injured of one incident: by report, and merged over an incident's reports.

The set's conventions: every dead person counts, the attacker too; whoever was hit and is not dead is injured; and a report that says nothing
of a measure has said zero. Of several totals in one report the first is the incident's: those further down are of other days and places, or of all of
them; the headline comes before the first.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whatweknow import reading as reader
from whatweknow.model import Claim, Comparator, Measure, Reading, Report

from ..gold import Doc
from . import persons
from .tallies import Mention, joined, mentions

MEASURES = (Measure.KILLED, Measure.INJURED)
ONE = re.compile(r"(?:(?:at least|only|just) )?(?:one|1)\b", re.I)
"""A number of one, as against a single victim without a number."""
LOW = frozenset({Comparator.GE, Comparator.GT})
PART = re.compile(r"\bof (?:the|them|those|these|his|her|their|whom)\b")
ALL = re.compile(r"(?:all|both|the|these|those)\b", re.I)
"""How a group opens that was told of before: "all four had wounds" may be said of the dead."""
EVERY = re.compile(r"all\b", re.I)
OWN_HAND = re.compile(r"\b(?:himself|herself|suicide|own life)\b")
THEN = re.compile(r"\b(?:before|then|and|turned|turning)\b")
SITE = re.compile(r"\s+(?:[-–—|]|::)\s+(?:(?![-–—|]\s).)*$")
"""The name of the site behind a headline."""
HEADLINE = 20
"""Letters below which what stands before a dash is no headline."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one text states: killed, injured, and all that were hit. fresh: those hit are told of after the dead, and are others: "1 dead, 3 shot";
    own: one of the dead died by his own hand, and none hit him."""

    killed: float
    injured: float
    hit: float
    fresh: bool = False
    own: bool = False

    def lived(self, killed: float) -> float:
        """How many of those hit are not dead, where `killed` are."""
        return self.hit - (0 if self.fresh else max(0, killed - self.own))


def project(reading: Reading, ask: Mapping[str, Any]) -> dict[str, Any]:
    """The toll by this report. "Five were shot, one of them fatally" is five hit, one killed, four injured."""
    body, head = tally(reading.claims, reading.report.text), headline(reading.report)
    killed = max(head.killed, body.killed)
    injured = head.injured if head.injured > 1 else max(body.injured, body.lived(killed), 0 if killed else head.injured)
    if head.hit > 1 and not head.injured:
        injured = max(head.lived(killed), 0) or injured
    return {"killed": int(killed), "injured": int(injured)}


def headline(report: Report) -> Tally:
    """What the headline states, the name of the site left out."""
    title = " ".join((report.title or "").split())
    while (site := SITE.search(title)) and site.start() >= HEADLINE:
        title = title[:site.start()]
    return tally(reader.read(Report(text=title, published=report.published), tagger=False).claims, title, persons_too=False) if title else Tally(0, 0, 0)


def tally(claims: Sequence[Claim], text: str, persons_too: bool = True) -> Tally:
    """What these claims state of the incident. persons_too: tell single victims apart and add them up."""
    killed, injured, hit = (mentions(claims, m) for m in (*MEASURES, Measure.CASUALTIES))
    dead = persons.apart(filter(single, killed), text) if persons_too else []
    alive = sorted((m for m in (*injured, *hit) if single(m) and not (persons_too and persons.among(m, dead, text))), key=lambda m: m.span.start)
    hurt = persons.apart((m for m in alive if dead or m in injured), text)
    died = max(total(killed, text), len(dead))
    dropped = {id(m) for m in injured if persons_too and (single(m) or (m.figure == died and ALL.match(m.span.exact)))}
    fresh = not persons_too and bool(killed and hit) and killed[0].span.start < hit[0].span.start and not hit[0].span.exact.endswith("ing")
    ended = with_own_hand(killed, hit, text)
    return Tally(max(died, ended), max(total(injured, text, dropped), len(hurt)), total(hit, text), fresh, ended > 1)


def single(mention: Mention) -> bool:
    """Whether one victim is told of without a number."""
    return mention.figure == 1 and not ONE.match(mention.span.exact)


def total(found: Iterable[Mention], text: str, alone: Collection[int] = ()) -> float:
    """The first total above one that is no "at least", else the highest; numbers of a part, and those that come on top of others, only where nothing else is stated.
    alone: the mentions, by id, that count only joined to others."""
    groups = joined([m for m in found if m.figure is not None], text)
    groups = [g for g in groups if len(g) > 1 or id(g[0]) not in alone]
    whole = [g for g in groups if not any(PART.search(m.span.exact) for m in g) and not all(m.count.increment for m in g)]
    sums = [(sum(m.figure or 0 for m in g), any(m.count.comparator in LOW for m in g)) for g in whole or groups]
    every = max((m.figure or 0 for g in whole for m in g if EVERY.match(m.span.exact)), default=0)
    return max(every, next((s for s, low in sums if s > 1 and not low), max((s for s, _ in sums), default=0)))


def with_own_hand(killed: Sequence[Mention], hit: Sequence[Mention], text: str) -> float:
    """The dead of one sentence together, where one of them died by his own hand: "killed three people before killing himself" is four. Who turns a gun on
    others and then on himself is dead, where they are."""
    places = {m.span.start for m in killed}
    ends = [m for m in (*killed, *(m for m in hit if m.span.start not in places)) if single(m) and _own_hand(m)]
    dead = total(killed, text)
    shot = (sum(m.figure or 0 for m in _killed_with(end, hit, text)) for end in ends)
    along = (1 + sum(m.figure or 0 for m in _killed_with(end, killed, text)) for end in ends if end in killed or _killed_with(end, killed, text))
    return max((*along, *(1 + dead for n in shot if n and n == dead)), default=0)


def _own_hand(mention: Mention) -> bool:
    return bool(OWN_HAND.search(" ".join(s.exact for s in (mention.span, *mention.claim.spans["content"]))))


def _killed_with(end: Mention, killed: Sequence[Mention], text: str) -> list[Mention]:
    """Those of the sentence whom the one who then ended himself had killed."""
    near = [m for m in killed if m is not end and not m.count.increment and not OWN_HAND.search(m.span.exact) and _sentence(m, text) == _sentence(end, text)]
    return [m for m in near if m.span.start > end.span.end or THEN.search(text, m.span.end, end.span.start)]


def _sentence(mention: Mention, text: str) -> int:
    return max(text.rfind(mark, 0, mention.span.start) for mark in (". ", "\n"))


def merge(docs: Sequence[Doc], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row an incident: each measure's figure that most of its reports give; of equals one above zero, then the latest.

    On 151 training incidents with several reports, killed and injured both right: 70.2 percent, against 67.5 for the latest figure above zero.
    """
    incidents: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for doc, row in zip(docs, rows, strict=True):
        incidents[doc.ask["incident_id"]].append((doc.ask.get("published") or "", row))
    return [{"incident_id": i, **{str(m): _agreed(found, str(m)) for m in MEASURES}} for i, found in incidents.items()]


def _agreed(found: list[tuple[str, Mapping[str, Any]]], measure: str) -> int:
    figures: list[int] = [row[measure] for _, row in sorted(found, key=lambda dated: dated[0])]
    times = Counter(figures)
    return max(enumerate(figures), key=lambda at: (times[at[1]], at[1] > 0, at[0]))[1]
