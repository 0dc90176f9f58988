"""Bodies that a report names in full once and shortens elsewhere: "an army spokesman" beside "the Larun army", "the Front's spokesman" beside "the Highland Front".

Only within one report, only for bodies without a side of their own, and only where exactly one name of that report ends in the shorter one.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ..model import Anonymity, Claim, Party
from .words import tokens

ARTICLES = frozenset({"the", "a", "an"})
Words = tuple[str, ...]


def with_full_bodies(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, holders that speak for a shortened body with the full name of it as the body they are part of."""
    told: dict[str, dict[Words, str]] = defaultdict(dict)
    for c in claims:
        if c.holder and (name := _body(c.holder)):
            told[c.report].setdefault(_words(name), name)
    return [_with(c, told[c.report]) for c in claims]


def _with(claim: Claim, told: dict[Words, str]) -> Claim:
    short = _body(claim.holder) if claim.holder else None
    if claim.holder is None or short is None or claim.holder.side:
        return claim
    mine = _words(short)
    fuller = {w: name for w, name in told.items() if 0 < len(mine) < len(w) and w[-len(mine):] == mine}
    return msgspec.structs.replace(claim, holder=msgspec.structs.replace(claim.holder, part_of=next(iter(fuller.values())))) if len(fuller) == 1 else claim


def _body(holder: Party) -> str | None:
    """The body that somebody speaks for, or that speaks; None for a person of whom no body is told and for nobody in particular."""
    return holder.part_of or (holder.name if holder.anonymity is Anonymity.ROLE else None)


def _words(name: str) -> Words:
    said = tokens(name)
    return said[1:] if said[:1] and said[0] in ARTICLES else said
