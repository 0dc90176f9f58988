"""An incident out of its tellings: what it is called, its kind, day and place."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...model import Incident, Judgement, Place, digest
from ...vocab import words as listed
from .clusters import decided, joined
from .near import number
from .pairs import order
from .telling import Telling
from .words import likeness

SAMPLE = 40
"""Tellings that stand for all of a long story where its headlines are weighed."""
FEWEST_WORDS = 3
"""Weighty words below which a headline says too little to stand for an incident."""


def incidents(tellings: Iterable[Telling], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """The incidents that tellings are of, the one told first first. judgements: what a person decided of two tellings beats everything."""
    known, given = list(tellings), list(judgements)
    return tuple(incident(group, given) for group in joined(known, judgements=given))


def incident(group: Sequence[Telling], judgements: Iterable[Judgement] = ()) -> Incident:
    """The incident that these tellings are of. Its id is that of its first telling, so it lives on while later ones come in."""
    told = sorted(group, key=order)
    ids = {t.id for t in told}
    same, other = decided(judgements, ids | {str(i) for j in judgements for i in (j.subject, j.value.get("telling"))})
    own = tuple(dict.fromkeys(t.report for t in told if not t.beside)) or tuple(dict.fromkeys(t.report for t in told))
    return Incident(id=incident_id(told), title=title(told), kind=kind(told), began=began(told), place=place(told), reports=own, passing=tuple(dict.fromkeys(t.report for t in told if t.report not in own)),
                    tellings=tuple(t.id for t in told), decided=any(not ids.isdisjoint(p) for p in same | other))


def incident_id(group: Iterable[Telling]) -> str:
    """The id of the incident that these tellings are of."""
    return digest("incident", min(group, key=order).id)


def title(told: Sequence[Telling]) -> str:
    """The headline nearest to what all tell, of those without a number if there is one; empty where no report has any."""
    main = [t for t in told if t.main and t.title] or [t for t in told if t.title]
    some = told[::-(-len(told) // SAMPLE)]
    return min(main, key=lambda t: (any(c.isdigit() for c in t.title), len(t.heading) < FEWEST_WORDS, -sum(likeness(t.heading, o.words) for o in some), order(t))).title if main else ""


def kind(told: Sequence[Telling]) -> str | None:
    """The kind told most often; one that only tells what became of people, or what followed, where there is no other."""
    loose = listed("linking", "effects", "kinds") | listed("linking", "follow", "kinds")
    counted = Counter(t.kind for t in told if t.kind)
    return max(counted, key=lambda k: (k not in loose, counted[k], k), default=None)


def began(told: Sequence[Telling]) -> str | None:
    """The day told most often, of equals the earliest; no day after the first report."""
    first = number(next((t.seen for t in told if t.seen), None))
    days = Counter(t.day for t in told if t.day and (first is None or (number(t.day) or 0) <= first + 1))
    return min(days, key=lambda d: (-days[d], d), default=None)


def place(told: Sequence[Telling]) -> Place | None:
    """The place told most often, of equals the most exact; exact ones count before provinces and countries."""
    found = [t.place for t in told if t.place]
    counted = Counter(p.geonameid or p.name for p in found)
    return min(found, key=lambda p: (p.precision > 3, -counted[p.geonameid or p.name], p.precision, p.name), default=None)
