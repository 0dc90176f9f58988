"""Numbers that a report tells from another outlet, which itself tells them otherwise: "dozens, an official told Reuters", where Reuters has about a dozen. Somebody has it wrong,
and it is no newer number of whoever said it."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ...model import Claim, Report
from ...moments import hours_between
from ..origins import author
from ..origins.credits import agency
from ..words import same, tokens
from .figure import Figure
from .universes import Relation, matter, relation

AFTER, LONGEST = 60, 5
"""Characters behind a speaker in which the outlet may stand that heard it; words of an outlet's name."""
STOP = re.compile(r"[.;,:]")
CARRIED_HOURS = 36
"""What another outlet told is taken up within so many hours; later it may be another number."""


def relayed(found: Iterable[Figure], reports: Mapping[str, Report]) -> dict[int, tuple[Figure, Figure]]:
    """By the identity of a figure told from another outlet, it and that outlet's own number of the same side, question and days, where no number of that outlet's fits."""
    known, writers = list(found), {name: _key(author(r)) for name, r in reports.items()}
    outlets = frozenset(filter(None, writers.values()))
    heard = {c.id: frozenset({*_from(c), *_heard(c, reports.get(c.report), outlets)} & outlets) - {writers.get(c.report, "")} for c in {f.claim.id: f.claim for f in known}.values()}
    if not any(heard.values()):
        return {}
    told: dict[tuple[str, str, object], list[Figure]] = defaultdict(list)
    for f in known:
        told[(writers.get(f.claim.report, ""), f.speaker, matter(f.universe))].append(f)
    out = {}
    for f in known:
        own = [o for outlet in sorted(heard[f.claim.id]) for o in told.get((outlet, f.speaker, matter(f.universe)), ()) if _comparable(f, o)]
        if own and not any(o.interval.meets(f.interval) for o in own):
            out[id(f)] = (f, own[-1])
    return out


def _from(claim: Claim) -> Iterator[str]:
    yield from (key for name in (*claim.via, claim.channel) if (key := _key(name)))


def _heard(claim: Claim, report: Report | None, outlets: frozenset[str]) -> Iterator[str]:
    """The outlets of the story that stand right behind who says it or the word that says so: "told Harbour News", "an official who spoke to Harbour News"."""
    for s in (*claim.spans.get("cue", ()), *claim.spans.get("source", ())):
        after = tokens(STOP.split(report.text[s.end:s.end + AFTER] if report else "")[0])
        yield from (name for i in range(len(after)) for n in range(1, LONGEST + 1) if (name := " ".join(after[i:i + n])) in outlets)


def _key(name: str | None) -> str:
    return same((agency(name) or name).removeprefix("the ").removeprefix("The ")) if name else ""


def _comparable(figure: Figure, own: Figure) -> bool:
    near = abs(hours_between(own.when, figure.when)) <= CARRIED_HOURS
    return near and own.claim.report != figure.claim.report and relation(own.universe, figure.universe) is not Relation.APART
