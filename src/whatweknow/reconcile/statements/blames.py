"""Who did it: sides that name different doers of the incident that their reports are about, or deny that the one named did it."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...model import Account, Blame, Claim, Mode, Perpetrator, Report
from ...vocab import words
from ..incidents.asides import beside
from ..sides.side import COUNTRY, OUTLET, named, speaker
from ..words import content, singular

NAMELESS = frozenset({Blame.POSSIBLE})
UNDONE = frozenset({Mode.CONDITIONAL, Mode.INTENDED, Mode.SCHEDULED, Mode.THREATENED})
"""Modes of acts that nobody has done yet; "was likely to have been carried out by" reads as a forecast and is none."""


@dataclass(frozen=True, slots=True)
class Blamed:
    """One claim of who did it. doer: a key, its side where one is known; name: in the report's words; so: that it did."""

    claim: Claim
    doer: str
    name: str
    so: bool
    side: str


def blames(claims: Mapping[str, Claim], reports: Mapping[str, Report], accounts: Mapping[str, Sequence[Account]]) -> list[Blamed]:
    """Every claim by somebody of who did what its report is about, or that somebody did not. What surely is another incident is left out."""
    out: dict[tuple[str, str, bool], Blamed] = {}
    here = {report: told for report, told in accounts.items() if report in reports}
    countries = Counter(a.place.country for told in here.values() for a in told if a.main and a.place and a.place.country)
    home = countries.most_common(1)[0][0] if countries else None
    aside = beside(here, claims)
    for doer in (p for told in here.values() for a in told if not a.older for p in a.perpetrators):
        for claim in (claims[i] for i in doer.claims if i in claims and i not in aside):
            if doer.blame not in NAMELESS and not claim.background and claim.mode not in UNDONE and _somebody(doer):
                made = Blamed(claim, key(doer, home), doer.name, doer.blame is not Blame.DENIED, speaker(claim, reports.get(claim.report)))
                out.setdefault((claim.id, made.doer, made.so), made)
    return list(out.values())


def key(doer: Perpetrator, home: str | None = None) -> str:
    """The side of a doer, else the words that tell it from others, singular and without articles. home: the country it happened in, whose army "the army" is."""
    if doer.side:
        return f"side:{doer.side}"
    codes = [w for w in named(doer.name) if w.startswith(COUNTRY)]
    if len(set(codes)) == 1:
        return f"side:{codes[0][1:]}"
    of_state = home and not codes and bool({w.lower() for w in doer.name.split()} & words("violence", "doer", "states"))
    return f"side:{home}" if of_state else " ".join(sorted(_telling(doer.name)))


def _telling(name: str) -> frozenset[str]:
    return content(name) - words("standins", "owners")


def _somebody(doer: Perpetrator) -> bool:
    """Whether a doer is somebody: of a side, by a word of the tables, or by a name. "Unidentified individuals" and "gunmen" are whoever it was, and no report or plane did it."""
    telling = _telling(doer.name) - {singular(w) for w in words("blame", "unknown", "words")}
    if not telling:
        return False
    named_so = sum(w[:1].isupper() for w in doer.name.split() if w.lower() not in ("the", "a", "an")) > 1 and doer.name.split()[0].lower() != "the"
    return bool(doer.side or any(w.startswith(COUNTRY) for w in named(doer.name)) or named_so or telling & _bodies())


@cache
def _bodies() -> frozenset[str]:
    listed = (words("bodies", "bodies"), words("bodies", "groups"), words("bodies", "group_names"), words("violence", "doer", "states"), words("violence", "doer", "groups"), words("blame", "doers", "also"))
    return frozenset(singular(w) for each in listed for w in each)


def opposed(found: Iterable[Blamed]) -> list[list[Blamed]]:
    """The claims by doer, where two sides name different ones or one denies what another says. Empty where nobody differs.

    Who owns up to it ends the question, unless another does too. A doer whom only one report names in its own voice is left out.
    """
    by_doer: dict[str, list[Blamed]] = defaultdict(list)
    for b in found:
        by_doer[b.doer].append(b)
    known = {d: said for d, said in by_doer.items() if any(not b.side.startswith(OUTLET) for b in said) or len({b.side for b in said}) > 1}
    accused = {d for d, said in known.items() if any(b.so for b in said)}
    owned = {d for d in accused if any(b.so and b.side == d for b in known[d])}
    denied = {d for d in accused if any(not b.so and b.side != o.side for b in known[d] for o in known[d] if o.so)}
    voices = {b.side for said in known.values() for b in said if b.so and not b.side.startswith(OUTLET)}
    if owned and len(owned) == 1 and not denied:
        return []
    return list(known.values()) if denied or (len(accused) > 1 and len(voices) > 1) else []
