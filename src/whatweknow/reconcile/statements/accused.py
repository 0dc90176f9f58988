"""The denial of whoever is accused: "it had changed the list", denied, answers "Orvan of changing the list" where Orvan denies it.

An accusation names the accused and says more than the denial repeats; the denial calls them "it" or "our forces". So the two share few words, but the denier is who the
other side says has done it, and the denial repeats the act.
"""
from __future__ import annotations

from functools import lru_cache

from ...model import Claim, Party
from ...vocab import words
from ..sides.side import named
from ..words import content, tokens

FEWEST = 2
"""Words that the denial must repeat, names aside: the act and what it was done to."""
STEM = 4
"""Letters, at least, that are left of a word without its ending."""


def answers(denial: Claim, other: Claim) -> bool:
    """Whether a denial's holder is who the other accuses, and both tell of the same act."""
    if denial.holder is None or other.holder is None:
        return False
    who, told, said = names(denial.holder), stems(other.content), stems(denial.content)
    acts = stems(denial.event.trigger) if denial.event else said
    return bool(who & _charged(other)) and bool(acts & told) and len((said & told) - _stemmed(who)) >= FEWEST


def _charged(claim: Claim) -> frozenset[str]:
    """The words for whoever a claim says has done it: all of them where its cue accuses, else those of its act's doer and of what it was done with, whose jets these were."""
    cue = tokens(" ".join(s.exact for s in claim.spans.get("cue", ())))
    if not words("denials", "laying").isdisjoint(cue):
        return frozenset(named(claim.content))
    return frozenset(named(f"{claim.event.actor or ''} {claim.event.instrument or ''}")) if claim.event else frozenset()


def nobody_there(denial: Claim, other: Claim) -> bool:
    """Whether a denial says that there is none of what the other tells of in more words: "there was no second gunman"."""
    said = content(denial.content)
    return denial.event is None and denial.content.lower().startswith("there ") and len(said) >= FEWEST and said <= content(other.content)


@lru_cache(maxsize=4096)
def names(holder: Party) -> frozenset[str]:
    """The words that tell a holder from others: those of a name and of an office, less what any body or office is called; countries as @CODE."""
    said = f"{holder.name or ''} {holder.role or ''} {holder.part_of or ''}"
    plain = {w for w in named(said) if w.startswith("@") or w in content(said)}
    side = {f"@{holder.side}"} if holder.side else set()
    return frozenset(plain | side) - words("standins", "speakers") - words("standins", "bodies") - words("standins", "offices")


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The words that carry the proposition, their plainest endings off: planting, planted, plant."""
    return _stemmed(content(text))


def _stemmed(said: frozenset[str]) -> frozenset[str]:
    return frozenset(next((w.removesuffix(e) for e in words("standins", "endings") if w.endswith(e) and len(w) - len(e) >= STEM), w) for w in said)
