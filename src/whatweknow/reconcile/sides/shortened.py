"""Bodies that a report names in full once and shortens elsewhere: "an army spokesman" beside "the Larun army", "the Front's spokesman" beside "the Highland Front".

Names are shortened only within one report, only for bodies without a side of their own, and only where exactly one name of that report ends in the shorter one.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from ...model import Anonymity, Claim, Party
from ..words import same, tokens

ARTICLES = frozenset({"the", "a", "an"})
Words = tuple[str, ...]


def with_full_bodies(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, holders that speak for a shortened body with the full name of it as the body they are part of, people with the one body that any report
    tells them to be of."""
    claims = _of_their_bodies(claims)
    told: dict[str, dict[Words, str]] = defaultdict(dict)
    for c in claims:
        if c.holder and (name := _body(c.holder)):
            told[c.report].setdefault(_words(name), name)
    return [_with(c, told[c.report]) for c in claims]


def _of_their_bodies(claims: Sequence[Claim]) -> list[Claim]:
    bodies: dict[str, set[str]] = defaultdict(set)
    for c in claims:
        if c.holder and c.holder.part_of and c.holder.anonymity is Anonymity.NAMED:
            bodies[same(c.holder.name or "")].add(c.holder.part_of)
    return [_serving(c, bodies) for c in claims]


def _serving(claim: Claim, bodies: Mapping[str, set[str]]) -> Claim:
    one = claim.holder
    if one is None or one.part_of or one.side or one.anonymity is not Anonymity.NAMED or len(found := bodies.get(same(one.name or ""), set())) != 1:
        return claim
    return msgspec.structs.replace(claim, holder=msgspec.structs.replace(one, part_of=next(iter(found))))


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
