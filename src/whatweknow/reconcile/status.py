"""Where a claim stands, worked out when read and never stored: standing, revised, disputed, withdrawn, weak."""
from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ..model import Anonymity, Certainty, Claim, Link, LinkKind, Voice


class Status(StrEnum):
    """withdrawn: its side later said the opposite; revised: its side gave a newer number; disputed: another side contradicts or denies
    it; weak: nobody in particular says so and nobody else agrees, or it is only possible; standing: none of these."""

    STANDING = "standing"
    REVISED = "revised"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    WEAK = "weak"


FIRST = (Status.WITHDRAWN, Status.REVISED, Status.DISPUTED)
"""Of several, the one that counts."""
BY_NUMBER = frozenset({"same_number_same_side", "older_number_told_again", "outlet_tells_number"})
"""Rules by which a claim repeats a number, and perhaps not all that the other says."""
UNSURE = frozenset({Certainty.POSSIBLE, Certainty.POSSIBLY_NOT})


def statuses(claims: Iterable[Claim], links: Iterable[Link]) -> dict[str, Status]:
    """The status of every claim, by id, after these links."""
    marks: dict[Status, set[str]] = {s: set() for s in Status}
    agreed: set[str] = set()
    known, held = list(links), {c.id: c for c in claims}
    # What is taken back disputes nothing any more.
    gone = {k.target for k in known if k.kind is LinkKind.RETRACTS}
    for link in known:
        if not (link.kind is LinkKind.DENIES and link.source in gone):
            _mark(link, marks, agreed)
    for link in known:
        if link.kind is LinkKind.REPEATS:
            _carry(link, marks, agreed, whole=link.rule not in BY_NUMBER or _numbers(held.get(link.target)) <= _numbers(held.get(link.source)))
    return {i: next((s for s in FIRST if i in marks[s]), Status.WEAK if _weak(c, agreed) else Status.STANDING) for i, c in held.items()}


def _numbers(claim: Claim | None) -> set[tuple[object, ...]]:
    # "None" is of the people it names: that no sailor died is not that nobody did.
    return {(c.measure, c.low, c.high, c.of if c.high == 0 else None) for c in claim.counts} if claim else set()


def _carry(link: Link, marks: dict[Status, set[str]], agreed: set[str], *, whole: bool) -> None:
    # One voice with two carriers: what happened to the first happened to the second. Who tells one of its numbers again is not disputed for another of them.
    for status, found in (*marks.items(), (None, agreed)):
        if link.target in found and (whole or status is not Status.DISPUTED):
            found.add(link.source)


def _mark(link: Link, marks: dict[Status, set[str]], agreed: set[str]) -> None:
    if link.kind is LinkKind.RETRACTS:
        marks[Status.WITHDRAWN].add(link.target)
    elif link.kind is LinkKind.SUPERSEDES:
        marks[Status.REVISED].add(link.target)
    elif link.kind in (LinkKind.CONTRADICTS, LinkKind.DENIES):
        marks[Status.DISPUTED] |= {link.source, link.target}
    elif link.kind is LinkKind.CORROBORATES:
        agreed |= {link.source, link.target}


def _weak(claim: Claim, agreed: set[str]) -> bool:
    if claim.voice is not Voice.SOURCE or claim.id in agreed:
        return False
    unnamed = claim.holder is not None and claim.holder.anonymity is Anonymity.UNNAMED
    return unnamed or claim.certainty in UNSURE
