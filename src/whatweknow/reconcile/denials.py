"""DENIES and RETRACTS: a claim that another's proposition is not so. By another side it is a denial; by the same side, later, it takes back.

Two claims are about one proposition when they share the act and a name among its roles, an act and a kind of thing, two kinds of things in an
attack, or most of their words.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Certainty, Claim, Event, EventType, Link, LinkKind, Report, Voice
from ..moments import later
from .sides import named, said, speaker
from .universes import act, spoken_of, thing
from .whom import countable
from .words import content, likeness

NOT_SO = frozenset({Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT, Certainty.POSSIBLY_NOT})
SO = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
ALIKE = 0.5
"""Shared words over all words from which a denial without a known act meets a claim: half is what a denial repeats of what it denies."""
PROBES = 4
CROWD = 64
"""Most claims looked at through one word."""
ROLES = ("actor", "target", "instrument", "place")


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with what is compared: its words, the acts and kinds of things they name, the keys it is found under, its side, its moment."""

    claim: Claim
    words: frozenset[str]
    acts: frozenset[str]
    things: frozenset[str]
    keys: frozenset[str]
    side: str
    when: str | None


def denials(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[Link]:
    """From each claim that something is not so to the claims, of any side, that it is."""
    known = [_said(c, reports.get(c.report)) for c in claims if not c.background and c.voice not in (Voice.COMMENT, Voice.UNCLEAR)]
    against = [k for k in known if k.claim.certainty in NOT_SO]
    wanted = {w for k in against for w in k.keys}
    index: dict[str, list[_Said]] = defaultdict(list)
    for k in known:
        if k.claim.certainty in SO:
            for w in k.keys & wanted:
                index[w].append(k)
    sizes = Counter({w: len(found) for w, found in index.items()})
    for k in against:
        probes = sorted((w for w in k.keys if sizes[w]), key=lambda w: (w[0] != "*", sizes[w], w))[:PROBES]
        met = {o.claim.id: o for w in probes for o in index[w][:CROWD]}
        yield from (link for o in met.values() if (link := _link(k, o)))


def _said(claim: Claim, report: Report | None) -> _Said:
    things = spoken_of(claim, "things")
    words = frozenset(w for w in content(claim.content) if not thing(w)) | things
    # Kinds of things stand for the words that name them, so that "the jet" meets "the airliner".
    return _Said(claim, words, spoken_of(claim, "acts"), things, words | {f"*{w}" for w in things}, speaker(claim, report), said(claim, report))


def _link(denial: _Said, other: _Said) -> Link | None:
    if denial.claim.mode is not other.claim.mode or not _same_proposition(denial, other):
        return None
    if denial.side != other.side:
        return Link(kind=LinkKind.DENIES, source=denial.claim.id, target=other.claim.id, rule="says_it_is_not_so",
                    reason="another side says that this is not so")
    newer, older = (denial, other) if later(denial.when, other.when) else (other, denial)
    if not later(newer.when, older.when):
        return None
    return Link(kind=LinkKind.RETRACTS, source=newer.claim.id, target=older.claim.id, rule="same_side_says_otherwise",
                reason="the same side later says the opposite")


def _same_proposition(one: _Said, other: _Said) -> bool:
    if likeness(one.words, other.words) >= ALIKE or _same_act_on_same_thing(one, other):
        return True
    a, b = one.claim.event, other.claim.event
    if not a or not b or EventType.OTHER in (a.type, b.type) or act(one.claim) != act(other.claim):
        return False
    return all(not _named(a, r) or not _named(b, r) or bool(_named(a, r) & _named(b, r)) for r in ROLES) and bool(
        _named(a, "target") & _named(b, "target") or _named(a, "actor") & _named(b, "actor"))


def _same_act_on_same_thing(one: _Said, other: _Said) -> bool:
    if any(countable(c) for s in (one, other) for c in s.claim.counts):
        return False
    # One attack on one thing with another is told as a hit and as a shooting down.
    return bool(one.acts & other.acts and one.things & other.things) or (len(one.things & other.things) > 1 and _attack(one) and _attack(other))


def _attack(said: _Said) -> bool:
    return said.claim.event is not None and said.claim.event.type is EventType.ATTACK


def _named(event: Event, role: str) -> frozenset[str]:
    return frozenset(w for w in named(getattr(event, role) or "") if w in content(getattr(event, role) or "") or w.startswith("@"))
