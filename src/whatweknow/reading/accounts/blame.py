"""Who did it, by each who says so: the perpetrators of one incident with how surely each is blamed and by whom."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache

from ...model import Blame, Claim, Party, Perpetrator
from ...vocab import table, words
from ..background.words import harm
from ..counts.roles import role_of, side_of
from ..events.blame import blames, laid
from ..grammar.forms import noun_forms

ARTICLE = re.compile(r"^(?:the|a|an|some|two|three|four|five|several|unidentified|unknown)\s+", re.I)
SURE = tuple(Blame)
"""Degrees from surest to least; a denial is none of them and stands beside."""


def find(claims: Iterable[Claim], text: str, hit: Set[str]) -> tuple[Perpetrator, ...]:
    """The perpetrators in the order of the text: one row for each who is blamed, each degree and each who blames them.

    hit: the plain words for what and whom it was done to, who are not taken for the doer of it, unless words of blame name them.
    """
    out: dict[tuple[str, Blame, str | None], Perpetrator] = {}
    names: dict[str, str] = {}
    for claim in claims:
        for found in blames(claim, text):
            if not blamable(found.who) or (plain(found.who) in hit and laid(claim, text) is None) or justice(claim):
                continue
            key = (plain(found.who), found.degree, _name(found.by))
            known, name = out.get(key), names.setdefault(plain(found.who), found.who)
            out[key] = Perpetrator(name=name, blame=found.degree, side=side_of(found.who), by=found.by, claims=(*(known.claims if known else ()), claim.id))
    return tuple(sorted(out.values(), key=lambda p: SURE.index(p.blame)))


def blamable(who: str) -> bool:
    """Whether words name anybody who can do something: no pronoun, no weapon, no blast, no error."""
    first, last = plain(who).split()[:1], plain(who).split()[-1:]
    if first and first[0] in words("accounts", "pointing", "whose"):
        return False
    return any(c.isalpha() for c in who) and last[0] not in words("accounts", "pointing", "words") and last[0] not in things()


@cache
def things() -> frozenset[str]:
    """Words for weapons, acts and causes, which do nothing themselves."""
    return frozenset(form for noun in words("events", "instrument", "heads") | harm("noun") for form in noun_forms(noun)) | words("accounts", "causes", "words")


def justice(claim: Claim) -> bool:
    """Whether those who were hurt or taken are themselves the attackers."""
    return claim.event is not None and role_of(claim.event.target) in words("accounts", "justice", "roles")


def plain(who: str) -> str:
    """A name in lower case without its article, to tell whether two are one."""
    return ARTICLE.sub("", who.strip()).lower()


def _name(party: Party | None) -> str | None:
    return (party.name or party.role) if party else None


def accuses(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that may blame somebody, by a word of theirs: asked first, because asking a claim itself costs more."""
    return [c for c in claims if any(_stem(s.exact) for role in ("content", "cue") for s in c.spans.get(role, ()))]


def _stem(said: str) -> bool:
    low = said.lower()
    return any(stem in low for stem in table("accounts")["accusing"]["stems"])
