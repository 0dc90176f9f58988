"""UCDP's type of violence of one account, where the words for both sides tell it: 1 a state takes part, 2 two organised groups, 3 an organised side against civilians.

Who did it must be a state's force or an organised group by the tables `violence` and `bodies`, and so must everyone else who is told to have done it; of gunmen and
attackers nobody knows. Fighters who were hurt may be the doers' own, so that they count only as another side's where the words say whose they are. All else is None.
"""
from __future__ import annotations

import re
from functools import cache

from ...model import Account, Blame, Measure, Perpetrator
from ...vocab import table, words

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
HURT = frozenset({Measure.KILLED, Measure.INJURED, Measure.CASUALTIES})
WORD = re.compile(r"[\w'’-]+")


def type_of_violence(account: Account) -> int | None:
    """1, 2 or 3 as UCDP counts them; None where the report does not tell both sides, or tells of no violence."""
    doers = [p for p in account.perpetrators if p.blame is not Blame.DENIED]
    kinds = {_kind(p) for p in doers}
    if account.act not in words("accounts", "family", "violence") | words("accounts", "effect", "kinds") or len(kinds) != 1 or None in kinds:
        return None
    told = [t for t in account.tolls if t.measure in HURT and t.high != 0]
    roles, state = {t.role for t in told}, "state" in kinds
    sides = {p.side for p in doers}
    others = [t for t in told if t.side and None not in sides and t.side not in sides]
    if (not state and roles & words("violence", "hurt", "armed")) or (state and (roles & words("violence", "hurt", "fighters") or any(t.role in words("violence", "hurt", "armed") for t in others))):
        return STATE_BASED
    if not state and any(t.role in words("violence", "hurt", "fighters") for t in others):
        return NON_STATE
    return ONE_SIDED if roles and roles <= words("violence", "hurt", "civilians") else None


def _kind(doer: Perpetrator) -> str | None:
    """Whether words name an organised group or a state's force; None where they may be neither."""
    said = {w.lower() for w in WORD.findall(doer.name)}
    if said & words("violence", "doer", "groups") or doer.side in table("bodies")["armed"] or any(name in _armed() for name in (doer.name, doer.name.removeprefix("the "))):
        return "group"
    return "state" if said & words("violence", "doer", "states") else None


@cache
def _armed() -> frozenset[str]:
    return frozenset(name for names in table("bodies")["armed"].values() for name in names)
