"""DENIES and RETRACTS: a claim that another's proposition is not so. By another side it is a denial; a side takes back its denial by saying later that
it is so, and its own words by saying that it withdraws them or by stating the opposite; denying them takes nothing back.

Two claims are about one proposition when they stand on the same words of one report, when they share the act and a name among its roles, an act and a kind
of thing, two kinds of things in an attack, or most of their words; in one report a denial right after a claim repeats less of it.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...model import Certainty, Claim, Event, EventType, Link, Measure, Report, Voice
from ...moments import later
from ...vocab import words as listed
from ..numbers.figures import HAPPENED
from ..numbers.universes import act, spoken_of, thing
from ..numbers.whom import countable
from ..rules import linked
from ..sides.side import countries, named, said, speaker
from ..words import content, denies, likeness, negated, tokens
from . import accused

NOT_SO = frozenset({Certainty.CERTAINLY_NOT, Certainty.PROBABLY_NOT, Certainty.POSSIBLY_NOT})
SO = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
NOT_SURE = frozenset({Certainty.PROBABLY_NOT, Certainty.POSSIBLY_NOT})
"""Certainties of what is denied as far as is known: "no evidence of a missile" says nothing of what is told later."""
ALIKE = 0.5
"""Shared words over all words from which a denial without a known act meets a claim: half is what a denial repeats of what it denies."""
PROBES = 4
CROWD = 64
"""Most claims looked at through one word."""
SURE_KEYS = "=*"
"""What the keys begin with that are looked up first: the place of the words, the kind of thing."""
SOON = 400
"""Characters after a claim in which its denial may repeat less of it: two or three sentences."""
FEWEST = 2
"""Words such a denial must share with what it denies."""
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
    """From each claim that something is not so, or that takes something back, to the claims that it is."""
    told = [c for c in claims if not c.background and c.voice not in (Voice.COMMENT, Voice.UNCLEAR)]
    opposing = {c.id for c in told if (c.certainty in NOT_SO and not _refuses(c)) or withdraws(c) or _state(c)}
    if not opposing:
        return
    known = [_said(c, reports.get(c.report)) for c in told]
    against = [k for k in known if k.claim.id in opposing]
    wanted = {w for k in against for w in k.keys}
    index: dict[str, list[_Said]] = defaultdict(list)
    for k in known:
        if k.claim.certainty in SO and not withdraws(k.claim) and not _state(k.claim):
            for w in k.keys & wanted:
                index[w].append(k)
    sizes = Counter({w: len(found) for w, found in index.items()})
    for k in against:
        probes = sorted((w for w in k.keys if sizes[w]), key=lambda w: (w[0] not in SURE_KEYS, sizes[w], w))[:PROBES]
        met = {o.claim.id: o for w in probes for o in index[w][:CROWD]}
        yield from (link for o in met.values() if (link := _link(k, o)))


def _state(claim: Claim) -> bool:
    """Whether it is certain of a state that something is not in: "the bridge is not safe" denies that it is, and is read as sure of itself. Who denies those words is sure of the opposite."""
    plain = claim.event is None and not claim.counts and claim.certainty is Certainty.CERTAIN and claim.mode in HAPPENED
    return plain and not listed("denials", "states").isdisjoint(tokens(claim.content)) and not _by_denying(claim)


def _refuses(claim: Claim) -> bool:
    """Whether its "not" is of bearing a thing, which is then taken to be so: "the attack cannot be tolerated"."""
    return negated(claim.content) and not _by_denying(claim) and not listed("denials", "bearing").isdisjoint(tokens(claim.content))


def withdraws(claim: Claim) -> bool:
    """Whether the claim's cue takes words back: "withdrew its statement that"."""
    return _withdraws(" ".join(s.exact for s in claim.spans.get("cue", ())))


@lru_cache(maxsize=4096)
def _withdraws(cue: str) -> bool:
    said = f" {' '.join(cue.lower().split())} "
    return any(f" {w} " in said for w in listed("denials", "withdrawing"))


def _said(claim: Claim, report: Report | None) -> _Said:
    things = spoken_of(claim, "things")
    words = frozenset(w for w in content(_core(claim.content)) if not thing(w)) | things
    # Kinds of things stand for the words that name them, so that "the jet" meets "the airliner".
    keys = words | {f"*{w}" for w in things} | {f"={claim.report}:{claim.spans['content'][0].start}"}
    return _Said(claim, words, spoken_of(claim, "acts"), things, keys, speaker(claim, report), said(claim, report))


@lru_cache(maxsize=8192)
def _core(told: str) -> str:
    """What is said to be or not to be so, without the moment it is told for: "officers had not called out before they shot" says nothing against their shooting."""
    low = f" {told.lower()} "
    ends = [at for w in listed("denials", "moments") if len(content(low[:(at := low.find(f" {w} "))])) >= FEWEST and at > 0]
    return told[:min(ends)] if ends else told


def _link(denial: _Said, other: _Said) -> Link | None:
    here = denial.claim.report == other.claim.report
    same = here and denial.claim.spans["content"] == other.claim.spans["content"]
    if withdraws(denial.claim):
        return _taken_back(denial, other) if same or _same_proposition(denial, other) or same_number(denial.claim, other.claim) else None
    if not same and (_ends(denial.claim) != _ends(other.claim) or (denial.claim.certainty in NOT_SURE and later(other.when, denial.when))):
        return None
    if not _alike(denial, other, same) or not (same or _same_proposition(denial, other) or (here and _answers(denial, other))):
        return _made("same_side_says_otherwise", other, denial) if _admits(other, denial) else _accused(denial, other)
    if denial.side != other.side or (same and _voices(denial) != _voices(other)):
        return _made("denies_these_words" if same else "says_it_is_not_so", denial, other)
    if later(other.when, denial.when):
        return _made("same_side_says_otherwise", other, denial)
    if not later(denial.when, other.when):
        return None
    return _made("same_side_denies" if _by_denying(denial.claim) else "same_side_reverses", denial, other)


def _admits(other: _Said, denial: _Said) -> bool:
    """Whether a side later admits most of what it had denied, in other words: "officers had fired tear gas outside the ground" after "police had fired tear gas at the crowd"."""
    cue = " ".join(s.exact.lower() for s in other.claim.spans.get("cue", ()))
    shared = len(denial.words & other.words)
    admitted = any(w in cue for w in listed("denials", "admitting")) and other.side == denial.side and later(other.when, denial.when)
    return admitted and shared > FEWEST and 2 * shared >= len(denial.words)


def _ends(claim: Claim) -> bool:
    """Whether it is about an end: that a siege is not over denies that it is, and not that there was one."""
    return not listed("denials", "ending").isdisjoint(tokens(claim.content))


def _accused(denial: _Said, other: _Said) -> Link | None:
    """The denial of one who is accused, or of there being what is told of, in fewer words than these."""
    if denial.side == other.side or not {denial.claim.mode, other.claim.mode} <= HAPPENED:
        return None
    if accused.answers(denial.claim, other.claim):
        return _made("accused_denies", denial, other)
    return _made("says_it_is_not_so", denial, other) if accused.nobody_there(denial.claim, other.claim) else None


def denied(claim: Claim) -> bool:
    """Whether its holder says that the words, as they stand, are not so: "the engine had not been checked" of a company that denies it."""
    if _by_denying(claim):
        return claim.certainty in NOT_SO or (claim.certainty in SO and negated(claim.content))
    return claim.certainty in NOT_SO and not negated(claim.content)


def _by_denying(claim: Claim) -> bool:
    """Whether the holder denies it, instead of stating the opposite of what was said: who denies may never have said so."""
    return denies(" ".join(s.exact for s in claim.spans.get("cue", ())))


def _alike(denial: _Said, other: _Said, same: bool) -> bool:
    """Whether both stand in one mode; on the same words whatever has happened is one, done or still going on."""
    modes = {denial.claim.mode, other.claim.mode}
    return len(modes) == 1 or (same and modes <= HAPPENED)


def _made(rule: str, source: _Said, target: _Said) -> Link:
    return linked(rule, source.claim.id, target.claim.id)


def _voices(said: _Said) -> str:
    return said.claim.holder.name or "" if said.claim.holder else ""


def _taken_back(withdrawal: _Said, other: _Said) -> Link | None:
    """A side's own earlier words: those of an earlier report, or those that stand before the withdrawal in its own."""
    here = withdrawal.claim.report == other.claim.report
    before = later(withdrawal.when, other.when) or (here and _at(other) <= _at(withdrawal))
    if withdrawal.side != other.side or not before:
        return None
    return _made("takes_it_back", withdrawal, other)


def _at(said: _Said) -> int:
    return min(s.start for s in (*said.claim.spans["content"], *said.claim.spans.get("cue", ())))


def _answers(denial: _Said, other: _Said) -> bool:
    """Whether a denial comes soon after a claim of its own report and all its words are that claim's: "any soldiers had been captured"."""
    near = 0 < _at(denial) - _at(other) <= SOON
    return near and len(denial.words) >= FEWEST and denial.words <= other.words


def _same_proposition(one: _Said, other: _Said) -> bool:
    if _other_doer(one.claim.event, other.claim.event):
        return False
    if likeness(one.words, other.words) >= ALIKE or _same_act_on_same_thing(one, other):
        return True
    a, b = (s.claim.event if s.claim.event and s.claim.event.trigger not in s.claim.content[len(_core(s.claim.content)):] else None for s in (one, other))
    if not a or not b or EventType.OTHER in (a.type, b.type) or act(one.claim) != act(other.claim):
        return False
    return all(not _named(a, r) or not _named(b, r) or bool(_named(a, r) & _named(b, r)) for r in ROLES) and bool(
        _named(a, "target") & _named(b, "target") or _named(a, "actor") & _named(b, "actor"))


def _other_doer(one: Event | None, other: Event | None) -> bool:
    """Whether the doers of two acts, or what they did it with, are of two countries: that our planes were not there says nothing of theirs."""
    a, b = (frozenset(countries(e.actor) or countries(e.instrument)) if e else frozenset() for e in (one, other))
    return bool(a and b) and a.isdisjoint(b)


def same_number(one: Claim, other: Claim) -> bool:
    """Whether two claims give one number of people."""
    def numbers(claim: Claim) -> set[tuple[str, float | None, float | None]]:
        return {(c.measure.value, c.low, c.high) for c in claim.counts if countable(c) and c.measure is not Measure.OBJECTS}

    return bool(numbers(one) & numbers(other))


def _same_act_on_same_thing(one: _Said, other: _Said) -> bool:
    if any(countable(c) for s in (one, other) for c in s.claim.counts):
        return False
    # One attack on one thing with another is told as a hit and as a shooting down.
    return bool(one.acts & other.acts and one.things & other.things) or (len(one.things & other.things) > 1 and _attack(one) and _attack(other))


def _attack(said: _Said) -> bool:
    return said.claim.event is not None and said.claim.event.type is EventType.ATTACK


def _named(event: Event, role: str) -> frozenset[str]:
    return frozenset(w for w in named(getattr(event, role) or "") if w in content(getattr(event, role) or "") or w.startswith("@"))
