"""One holder under several names across reports: a surname for the full name, a body with and without its country.

Only what the reports themselves say is used: a surname is completed where exactly one full name of these reports ends in it, a side is
filled in where every report that names one names the same, or where its own report leads to one. Everything else stays as it was read.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from ...model import Anonymity, Claim, Party
from ...vocab import words as listed
from ..words import content, tokens
from .names import with_one_name
from .shortened import with_full_bodies
from .side import AND, COUNTRY, named
from .standins import with_sides

BODY_WORDS = 2
"""Words that a body's name must have besides its country for another report's side to be taken over: "officials" are anybody's."""


@dataclass(frozen=True, slots=True)
class Roster:
    """full: surname to the full name it stands for; sides: key of a person or body to the side all reports agree on."""

    full: dict[str, str]
    sides: dict[object, str]

    def known(self, party: Party) -> Party:
        """The party under its full name and with its side, where these reports tell them."""
        words = tokens(party.name or "")
        name = self.full.get(words[0], party.name) if len(words) == 1 else party.name
        side = party.side or self.sides.get(_person(name or "")) or self.sides.get(_body(party)) or self.sides.get(_key(party.part_of)) or self.together(party)
        if (name, side) == (party.name, party.side):
            return party
        whole = Anonymity.NAMED if name != party.name else party.anonymity
        return msgspec.structs.replace(party, name=name, side=side, anonymity=whole)


    def together(self, party: Party) -> str | None:
        """The side of somebody known whom a name joins to bare officials: "Brandt and other officials"."""
        pieces = [p for p in AND.split(party.name or "") if p.strip()] if party.anonymity is not Anonymity.NAMED else []
        if len(pieces) < 2:
            return None
        found = {self.sides.get(_person(self.full.get(tokens(p)[-1], p) if tokens(p) else p)) for p in pieces if not _bare(p)}
        return found.pop() if len(found) == 1 else None


def _bare(piece: str) -> bool:
    """Whether a piece of a name is nothing but officials."""
    return content(piece) <= listed("standins", "speakers") | listed("standins", "bodies") | listed("standins", "together")


def unify(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, ids unchanged, their holders under one name and side throughout."""
    # Twice: a side that one report's words lead to is then known of the same person or body in the others.
    return with_one_name(with_full_bodies(_rostered(with_sides(_rostered(list(claims))))))


def _rostered(known: list[Claim]) -> list[Claim]:
    roster = _roster([c.holder for c in known if c.holder and c.holder.anonymity is not Anonymity.UNNAMED])
    return [_with(c, roster) for c in known]


def _with(claim: Claim, roster: Roster) -> Claim:
    if claim.holder is None or claim.holder.anonymity is Anonymity.UNNAMED:
        return claim
    holder = roster.known(claim.holder)
    return claim if holder is claim.holder else msgspec.structs.replace(claim, holder=holder)


def _roster(parties: Sequence[Party]) -> Roster:
    full = _full_names(parties)
    sides: dict[object, set[str]] = defaultdict(set)
    for party in parties:
        name = full.get(tokens(party.name or "")[-1], "") if len(tokens(party.name or "")) == 1 else party.name or ""
        if party.side:
            for key in (_person(name) if party.anonymity is Anonymity.NAMED or name != party.name else None, _body(party)):
                if key:
                    sides[key].add(party.side)
    return Roster(full, {key: next(iter(found)) for key, found in sides.items() if len(found) == 1})


def _full_names(parties: Iterable[Party]) -> dict[str, str]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    others: dict[str, set[tuple[str, ...] | None]] = defaultdict(set)
    for party in parties:
        words = tokens(party.name or "")
        if len(words) < BODY_WORDS or AND.search(party.name or ""):
            continue
        # A name read with its office ("Secretary Ada Holm") stands in the way of another Holm and is nobody's full name.
        others[words[-1]].add(_person(party.name or ""))
        if party.anonymity is Anonymity.NAMED:
            names[words[-1]][str(party.name)] += 1
    return {surname: found.most_common(1)[0][0] for surname, found in names.items() if len(others[surname]) == 1}


def _person(name: str) -> tuple[str, ...] | None:
    # A rank or title before the name is no part of it: "Gen. Ada Brandt" and "Ada Brandt" are one.
    words = tokens(name)
    return words[-2:] if len(words) > 1 else None


def _body(party: Party) -> frozenset[str] | None:
    return _key(party.name) if party.anonymity is Anonymity.ROLE else None


def _key(body: str | None) -> frozenset[str] | None:
    said = named(body or "")
    words = content(" ".join(w for w in said if not w.startswith(COUNTRY)))
    # "Coast guard" is one kind of people and two words.
    return words if words and len(content(body or "")) - sum(w.startswith(COUNTRY) for w in said) >= BODY_WORDS else None
