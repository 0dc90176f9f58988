"""What people decided, applied to claims before anything else looks at them: links, statuses, chains, grades, the explainer and exports see judged claims only.

Decisions are taken in the order they were made, undone ones left out; where two disagree, the later one holds and the earlier stays listed. A claim that was
rejected counts nowhere and stays in the ledger. Ids, words and spans never change.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from ...errors import UsageError
from ...model import Anonymity, Claim, Judgement, Party, Place, Verdict, Voice
from ...moments import order
from ..sides.parties import unify
from .corrections import called, corrected

OF_CLAIMS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT})
OF_PARTIES = frozenset({Verdict.SAME_PARTY, Verdict.OWN_SIDE})
OF_INCIDENTS = frozenset({Verdict.SAME_INCIDENT, Verdict.OTHER_INCIDENT})
ANCHOR = "claim"
"""Where the value of a decision on a party names a claim: it then holds in the incident of that claim alone."""
SURE = 1.0
"""The confidence of a claim that a person has looked at."""


@dataclass(frozen=True, slots=True)
class Judged:
    """claims: those that count, as decided, in their order; decided: by claim id, the standing decisions that touch it, the last one holding; rejected: claims that count
    nowhere; as_read: by id, what the reading had of the claims that were decided to be otherwise."""

    claims: tuple[Claim, ...]
    decided: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    rejected: tuple[Claim, ...] = ()
    as_read: Mapping[str, Claim] = field(default_factory=dict)


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that hold, in the order they were made: without those undone, and without the undoing itself. An undoing that was undone undoes nothing."""
    known = sorted(judgements, key=lambda j: order(j.when))
    gone = undone(known)
    return tuple(j for j in known if j.verdict != Verdict.UNDO and j.id not in gone)


def undone(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """By id of a decision that does not hold, an undoing of it that does."""
    undoing: dict[str, list[Judgement]] = defaultdict(list)
    for j in judgements:
        if j.verdict == Verdict.UNDO:
            undoing[j.subject].append(j)
    return {id: first for id, found in undoing.items() if (first := next((j for j in found if _holds(j, undoing)), None))}


def _holds(judgement: Judgement, undoing: Mapping[str, Sequence[Judgement]]) -> bool:
    # An id is a hash over what it undoes, so nothing can undo itself, however long the way round.
    return not any(_holds(j, undoing) for j in undoing.get(judgement.id, ()))


def ties(judgements: Iterable[Judgement]) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    """Pairs of tellings that a person put into one incident, and pairs that a person set apart; of two decisions on one pair the later one."""
    last = {frozenset({j.subject, str(j.value.get("telling", ""))}): j.verdict for j in standing(judgements) if j.verdict in OF_INCIDENTS}
    one, two = (frozenset(pair for pair, verdict in last.items() if verdict == kind and len(pair) == 2) for kind in (Verdict.SAME_INCIDENT, Verdict.OTHER_INCIDENT))
    return one, two


def judged(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> Judged:
    """The claims as people decided them. Give all claims of one incident: a decision on a party may say by a claim which incident it is of (value["claim"]).

    Raises UsageError for a correction of a field that is none, naming who made it and how to undo it.
    """
    known, holding = tuple(claims), standing(judgements)
    if not holding:
        return Judged(known)
    read = {c.id: c for c in known}
    single = {id: found for id, found in _by_claim(holding).items() if id in read}
    parties, places = (_parties(known), {called(c.place.name): c.place for c in reversed(known) if c.place}) if single else ({}, {})
    folded = [_folded(c, single.get(c.id, ()), parties, places) for c in known]
    kept, rejected = [c for c in folded if c is not None], tuple(c for c, now in zip(known, folded, strict=True) if now is None)
    named, by_party = _with_parties(kept, [j for j in holding if j.verdict in OF_PARTIES and j.value.get(ANCHOR) in {None, *read}])
    decided = {c.id: (*single.get(c.id, ()), *by_party.get(c.id, ())) for c in known if c.id in single or c.id in by_party}
    return Judged(tuple(named), decided, rejected, {c.id: read[c.id] for c in named if c != read[c.id]})


def _by_claim(holding: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    out: dict[str, list[Judgement]] = defaultdict(list)
    for j in holding:
        if j.verdict in OF_CLAIMS:
            out[j.subject].append(j)
    return {id: tuple(found) for id, found in out.items()}


def _parties(claims: Iterable[Claim]) -> dict[str, Party]:
    """By `called` name, each holder as most claims have it."""
    seen = Counter(c.holder for c in claims if c.holder and c.holder.name)
    return {called(party.name): party for party, _ in reversed(seen.most_common())}


def _folded(claim: Claim, decisions: Iterable[Judgement], parties: Mapping[str, Party], places: Mapping[str, Place]) -> Claim | None:
    """The claim after the decisions on it, one after the other; None where the last word is that it is none."""
    counts = True
    for j in decisions:
        counts = j.verdict != Verdict.REJECT
        if j.verdict == Verdict.ACCEPT:
            claim = _accepted(claim)
        elif j.verdict == Verdict.CORRECT:
            try:
                fixed = corrected(claim, j.value, parties, places)
            except UsageError as problem:
                raise UsageError(f"judgement {j.id} of {j.by} on claim {j.subject} cannot be followed: {problem}; take it back with `wwk undo`") from None
            claim = replace(fixed, confidence=None if fixed.holder is None else SURE)
    return claim if counts else None


def _accepted(claim: Claim) -> Claim:
    if claim.voice is Voice.UNCLEAR and claim.guess:
        return replace(claim, holder=claim.guess, voice=Voice.SOURCE, confidence=SURE)
    return claim if claim.confidence is None else replace(claim, confidence=SURE)


def _with_parties(claims: Sequence[Claim], holding: Sequence[Judgement]) -> tuple[Sequence[Claim], dict[str, tuple[Judgement, ...]]]:
    """The claims, each held by the party that people took its holder for; by claim id, the decisions that touch it."""
    if not holding:
        return claims, {}
    out, touched = [], {}
    # A person may name a party as it was read or as the reports together name it.
    whole = unify(claims)
    known = {**_parties(whole), **_parties(claims)}
    groups = _groups(holding)
    for claim, full in zip(claims, whole, strict=True):
        found = next((groups[n] for n in _names(claim, full) if n in groups), None)
        if found:
            touched[claim.id] = tuple(j for j in holding if called(j.subject) in found.names)
        out.append(replace(claim, holder=found.party(full.holder, known)) if found and full.holder else claim)
    return out, touched


def _names(claim: Claim, full: Claim) -> tuple[str, ...]:
    return tuple(called(name) for party in (claim.holder, full.holder) if party and (name := party.name or party.role))


@dataclass(slots=True)
class _Group:
    """Names that are one party: what it is called, and the side that a person gave it, empty while nobody has."""

    names: set[str]
    name: str
    side: str = ""

    def party(self, holder: Party, known: Mapping[str, Party]) -> Party:
        """The holder as this party."""
        one = known.get(called(self.name))
        sides = (self.side, one and one.side, holder.side, *(p.side for n, p in known.items() if n in self.names))
        kind = one.anonymity if one else Anonymity.ROLE if holder.anonymity is Anonymity.UNNAMED else holder.anonymity
        return replace(holder, name=self.name, anonymity=kind, part_of=None if self.side else one.part_of if one else holder.part_of, side=next(filter(None, sides), None))


def _groups(holding: Iterable[Judgement]) -> dict[str, _Group]:
    """By `called` name, the party it belongs to. What is merged is called as the later decision calls it; a side that a person gave stays with the party."""
    out: dict[str, _Group] = {}
    for j in holding:
        one = out.setdefault(called(j.subject), _Group({called(j.subject)}, j.subject))
        if j.verdict == Verdict.OWN_SIDE:
            one.side = str(j.value.get("side") or one.name)
            continue
        name = str(j.value.get("name") or j.subject)
        other = out.setdefault(called(name), _Group({called(name)}, name))
        both = _Group(one.names | other.names, other.name, other.side or one.side)
        out |= dict.fromkeys(both.names, both)
    return out
