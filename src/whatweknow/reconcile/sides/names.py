"""One body or person without a side under one name: "the Larun Observatory", "the Observatory, a monitoring group", "the Peru-based Larun Observatory for Rights".

What only describes a body ("monitoring group", "Peru-based") tells no two of them apart, and a shorter name is of the one body whose name holds all its words; where two
do, it stays as it is. A surname that is a letter off another with the same given name is a slip of the pen. Words in `vocab/standins.toml`.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ...model import Anonymity, Claim, Party
from ...vocab import words
from ..words import content, tokens
from .side import AND
from .standins import bare

Core = frozenset[str]
"""The words of a name that tell it from others."""
FULL = 2
"""Words that a name must have for shorter ones to be its own."""
SLIP = 6
"""Letters that two surnames must have for one of them to be a slip of the pen."""


def with_one_name(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, holders without a side, and the bodies they are part of, under one name each."""
    parties = [c.holder for c in claims if c.holder and c.holder.anonymity is not Anonymity.UNNAMED]
    bodies, people = _bodies(parties), _people(parties)
    return [_with(c, bodies, people) for c in claims]


def _with(claim: Claim, bodies: Mapping[Core, str], people: Mapping[str, str]) -> Claim:
    one = claim.holder
    if one is None or one.side or one.anonymity is Anonymity.UNNAMED:
        return claim
    name = people.get(one.name or "", one.name) if one.anonymity is Anonymity.NAMED else _called(one.name, bodies)
    known = msgspec.structs.replace(one, name=name, part_of=_called(one.part_of, bodies))
    return claim if known == one else msgspec.structs.replace(claim, holder=known)


def _called(name: str | None, bodies: Mapping[Core, str]) -> str | None:
    core = _core(name)
    return bodies.get(core, name) if core else name


def _core(name: str | None) -> Core:
    """The telling words of a body's name; empty for a name that joins two, that only describes, or that any body may be called by."""
    if not name or AND.search(name) or bare(Party(name=name)):
        return frozenset()
    said = {w for w in content(name) if len(w) > 1 and not w.endswith("based")} - words("standins", "describing")
    capitals = {t for w in name.split() if w[:1].isupper() for t in content(w)}
    return frozenset(said) if said & capitals and said <= capitals | words("standins", "speakers") else frozenset()


def _bodies(parties: Iterable[Party]) -> dict[Core, str]:
    """For each core of a body's name, what the body is called most often by its fullest name; cores that two bodies share are left out."""
    full: dict[Core, Counter[str]] = defaultdict(Counter)
    sided: set[Core] = set()
    short: set[Core] = set()
    for party in parties:
        for name in (party.name if party.anonymity is Anonymity.ROLE else None, party.part_of):
            if name and (core := _core(name)):
                short.add(core)
                if party.side:
                    sided.add(core)
                elif len(core) >= FULL:
                    full[core][name] += 1
    return {core: _usual(full[one]) for core in short if (one := _only(core, full, sided)) is not None}


def _only(core: Core, full: Mapping[Core, Counter[str]], sided: set[Core]) -> Core | None:
    """The one fullest name that holds all words of a core; None where there are several, or a body with a side has them too. A word alone must be one that bodies are called by."""
    if len(core) < FULL and not core <= words("bodies", "bodies"):
        return None
    holding = [f for f in full if core <= f]
    fullest = [f for f in holding if not any(f < g for g in holding)]
    return fullest[0] if len(fullest) == 1 and not any(core <= s for s in sided) else None


def _usual(names: Counter[str]) -> str:
    return min(names, key=lambda n: (-names[n], len(n), n))


def _people(parties: Iterable[Party]) -> dict[str, str]:
    """For each full name of somebody without a side the name that they mostly go by: ranks left out or put in, a letter of the surname slipped."""
    named = Counter(p.name for p in parties if p.anonymity is Anonymity.NAMED and not p.side and p.name and len(tokens(p.name)) > 1)
    usual = [n for n, _ in sorted(named.items(), key=lambda x: (-x[1], x[0]))]
    out: dict[str, str] = {}
    for name in usual:
        out[name] = next((u for u in out.values() if _one_person(u, name)), name)
    return out


def _one_person(one: str, other: str) -> bool:
    a, b = tokens(one)[-2:], tokens(other)[-2:]
    return a == b or (a[0] == b[0] and min(len(a[1]), len(b[1])) >= SLIP and _a_letter_off(a[1], b[1]))


def _a_letter_off(a: str, b: str) -> bool:
    """Whether two words differ by one letter put in, left out or taken for another."""
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short != long and (short[at:] == long[at + 1:] or (len(a) == len(b) and short[at + 1:] == long[at + 1:]))
