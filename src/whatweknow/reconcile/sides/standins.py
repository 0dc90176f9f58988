"""The side of holders that name none, from what the same report says before them: "the command" after "the US Central Command".

Table `vocab/standins.toml`. Three rules, each only where it leads to one side: "its staff" is of the side that spoke last; a shorter name is of the
body whose name it shortens; a bare spokesman, officials and "the department" are of the only side that has spoken in the report so far.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from ...model import Anonymity, Claim, Party
from ...vocab import table, words
from ..words import content, singular, tokens

Named = tuple[frozenset[str], str]
"""The words of a holder that has a side, and the side."""


def with_sides(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, holders with a side wherever their report leads to one."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    made = {c.id: c for found in by_report.values() for c in _in_report(sorted(found, key=_place))}
    return [made[c.id] for c in claims]


def bare(party: Party) -> bool:
    """Whether a body is named by words that any body may be called by ("the department"), so that its side alone tells which."""
    core = content(party.name or "")
    return bool(core) and core <= words("standins", "bodies")


def _place(claim: Claim) -> int:
    return claim.spans.get("source", claim.spans["content"])[0].start


def _in_report(claims: Iterable[Claim]) -> Iterable[Claim]:
    before: list[Named] = []
    last: Party | None = None
    for claim in claims:
        holder = _of_last(claim.holder, last)
        if holder and not holder.side and holder.anonymity is not Anonymity.UNNAMED:
            side = _side(holder, before, last)
            holder = msgspec.structs.replace(holder, side=side, name=_own_name(holder.name)) if side else holder
        if holder and holder.side:
            before.append((content(holder.name or ""), holder.side))
        last = holder if holder and holder.anonymity is Anonymity.ROLE else last
        yield claim if holder is claim.holder else msgspec.structs.replace(claim, holder=holder)


def _of_last(holder: Party | None, last: Party | None) -> Party | None:
    """The holder, "its director" as part of the body that spoke last."""
    owned = holder is not None and holder.anonymity is Anonymity.NAMED and not holder.part_of and tokens(holder.role or "")[:1] and tokens(holder.role or "")[0] in words("standins", "owners")
    return msgspec.structs.replace(holder, part_of=last.name) if holder is not None and owned and last is not None and last.name else holder


def _side(holder: Party, before: Sequence[Named], last: Party | None) -> str | None:
    said = tokens(_speaks(holder))
    if not before or not said:
        return None
    if said[0] in words("standins", "owners"):
        # "Its chief executive" after a foundation that is nobody's is not of the side that spoke before it.
        return before[-1][1] if last is None or last.side else None
    core = content(" ".join(said))
    rest = core - words("standins", "speakers")
    shortened = {side for name, side in before if rest and rest < name}
    if len(shortened) == 1:
        return shortened.pop()
    # Whom a person cut off from every side speaks for nobody else: nobody in particular stands in for them.
    states = core & words("standins", "of_states")
    return _only(side for name, side in before if content(side) != name and (not states or side in table("demonyms"))) if _stands_in(said, core) else None


def _own_name(name: str | None) -> str | None:
    # "its Joint Staff", read away from its sentence, is the Joint Staff.
    first, _, rest = (name or "").partition(" ")
    return rest if rest and first.lower() in words("standins", "owners") else name


def _speaks(holder: Party) -> str:
    # Of a person it is the office that speaks: "Jane Roe, a spokeswoman for the ministry".
    return (holder.role or "") if holder.anonymity is Anonymity.NAMED else holder.name or holder.role or ""


def _stands_in(said: Sequence[str], core: frozenset[str]) -> bool:
    speakers, bodies = words("standins", "speakers"), words("standins", "bodies")
    definite = "the" in said or any(singular(w) in speakers - bodies for w in said)
    return bool(core) and core <= speakers | bodies and definite


def _only(sides: Iterable[str]) -> str | None:
    found = set(sides)
    return found.pop() if len(found) == 1 else None
