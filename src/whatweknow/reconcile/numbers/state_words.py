"""Words of where the hurt are, brought to states: "are still there", "were flown home", "treated in Lima and back at work", each with its place. The words are in `vocab/states.toml`."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...model import Claim
from ...vocab import table, words
from ..sides.side import COUNTRY, named
from ..words import content, singular
from .universes import COUNTRY_WIDE, names

AHEAD = 4
"""Words from "are", "still", "back" to what they say of where somebody is."""
FAR = 8
"""Words from a verb of going to its destination: "flown from Oslo to the capital"."""
LONGEST = 6
"""Words of a place."""
HOME = "home"


@dataclass(frozen=True, slots=True)
class State:
    """kind: a table of the vocabulary; where: names of the place, country codes marked, empty where none is told; given: what is told of those people besides, "treated@PE";
    more: they come on top of others; still: the words say that they are so still, or in whose care; sure: they are such as are said of the hurt ("airlifted"); place, besides:
    where and given in the report's words."""

    kind: str
    where: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    more: bool = False
    still: bool = False
    sure: bool = False
    place: str = ""
    besides: tuple[str, ...] = ()

    @property
    def act(self) -> str:
        """The question in words, as in "how many newly moved"."""
        return ("newly " if self.more else "") + str(table("states")[self.kind]["label"])

    @property
    def said(self) -> str:
        """The state of so many people in words, as in "12 miners still in Lima"."""
        row = table("states")[self.kind]
        return str(row["homeward"] if self.place == HOME else row["placed"].format(place=self.place) if self.place else row["now"])


@cache
def openers() -> frozenset[str]:
    """Every word that the words of a state can begin with."""
    kinds = [row for row in table("states").values() if "label" in row]
    return frozenset(w for row in kinds for key in ("verbs", "still", "be", "bare") for w in row.get(key, ())) | _phrases().keys()


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that tell of a discharge, by their first word."""
    found = [tuple(p.split()) for p in table("states")["released"]["phrases"]]
    return {p[0]: tuple(q for q in found if q[0] == p[0]) for p in found}


def told_in(claim: Claim, said: Sequence[str], before: Sequence[str]) -> Iterator[State]:
    """Every state told in these words, in order."""
    low = [w.lower() for w in said]
    for i in range(len(low)):
        if low[i] in openers() and words("states", "tally", "infinitive").isdisjoint(low[max(0, i - 2):i]):
            state = _back(low, i) or _released(low, i) or _moved(claim, said, low, i) or _there(claim, said, low, i, before) or _treated(claim, said, low, i)
            if state:
                yield state


def _back(low: Sequence[str], i: int) -> State | None:
    if low[i] not in words("states", "back", "verbs"):
        return None
    if any(w in words("states", "back", "to") for w in low[i + 1:i + AHEAD]):
        return State("back")      # wherever their work is
    return State("back") if low[i] in words("states", "back", "bare") and i and i + 1 == len(low) else None


def _released(low: Sequence[str], i: int) -> State | None:
    phrase = any(tuple(low[i:i + len(p)]) == p for p in _phrases().get(low[i], ()))
    return State("released") if phrase or low[i] in words("states", "released", "verbs") else None


def _moved(claim: Claim, said: Sequence[str], low: Sequence[str], i: int) -> State | None:
    if low[i] not in words("states", "moved", "verbs"):
        return None
    alone = low[i] in words("states", "moved", "alone")
    if HOME in low[i + 1:i + 3]:
        return State("moved", frozenset({HOME}), sure=alone, place=HOME)
    onward = words("states", "moved", "onward") if low[i] in words("states", "moved", "arrivals") else {"to", "into"}
    at = next((j for j in range(i + 1, min(i + FAR, len(low))) if low[j] in onward), None)
    where, said_so = place(claim, said, at + 1) if at is not None else NOWHERE
    leaves = alone or low[i + 1:i + 2] in [[w] for w in words("states", "moved", "away")]
    return State("moved", where, sure=alone, place=said_so) if where or leaves else None


def _there(claim: Claim, said: Sequence[str], low: Sequence[str], i: int, before: Sequence[str]) -> State | None:
    still = low[i] in words("states", "there", "still")
    if not still and low[i] not in words("states", "there", "be"):
        return None
    ahead = low[i + 1:i + 1 + AHEAD]
    still = still or not words("states", "there", "still").isdisjoint(ahead[:1])
    for j, w in enumerate(ahead, i + 1):
        if w in words("states", "there", "spots"):
            where, said_so = _antecedent(claim, [*before, *said[:j]])
            return State("there", where, still=still, place=said_so)
        if w in words("states", "there", "care"):
            where, said_so = place(claim, said, j + 2) if low[j + 1:j + 2] in (["in"], ["at"]) else NOWHERE
            return State("there", where, still=True, place=said_so) if still or "being" in low[i:j] else None
        if w in words("states", "there", "at"):
            rest = _phrase(said, j + 1)
            cared = not words("states", "there", "under").isdisjoint(r.lower() for r in rest) or any(r.lower().startswith("hospital") for r in rest)
            where, said_so = place(claim, said, j + 1)
            return State("there", where, still=still or cared, place=said_so) if where or cared else None
        if w not in words("states", "there", "be") | words("states", "there", "still") | {"all", "now", "currently", "also"}:
            return None
    return None


def _treated(claim: Claim, said: Sequence[str], low: Sequence[str], i: int) -> State | None:
    if low[i] not in words("states", "treated", "verbs") or low[i + 1:i + 2] not in [[w] for w in words("states", "treated", "at")]:
        return None
    where, said_so = place(claim, said, i + 2)
    return None if not {"being", "still"}.isdisjoint(low[max(0, i - 3):i]) else State("treated", where, place=said_so)


def _phrase(said: Sequence[str], first: int) -> list[str]:
    out: list[str] = []
    for n, w in enumerate(said[first:first + LONGEST], first):
        named_before = bool(out) and out[-1][:1].isupper()
        joins = named_before and w.lower() in words("states", "places", "joins") and said[n + 1:n + 2] != [] and said[n + 1][:1].isupper()
        if not joins and (w.lower() in words("states", "places", "ends") or (named_before and not w[:1].isupper())):
            break
        out.append(w)
    return out


Somewhere = tuple[frozenset[str], str]
"""The names of a place and the report's words for it."""
NOWHERE: Somewhere = (frozenset(), "")


def place(claim: Claim, said: Sequence[str], first: int) -> Somewhere:
    """The place that the words from `first` on name: countries and names, else the nouns ("the capital")."""
    phrase = " ".join(w for w in _phrase(said, first) if w.lower() not in words("states", "places", "none") | words("measures", "condition", "kinds"))
    known = named(phrase)
    found = frozenset(w for w in known if w.startswith(COUNTRY)) | (names(phrase) & frozenset(singular(w) for w in known))
    at = claim.place
    if at is not None and at.country and not content(at.name).isdisjoint(content(phrase)):
        found |= {COUNTRY + at.country, *([str(at.geonameid)] if at.geonameid and at.precision < COUNTRY_WIDE else [])}
    if found or _site(phrase.lower().split()):
        return found or frozenset(content(phrase) - words("states", "places", "plain")), phrase
    return NOWHERE


def _site(low: Sequence[str]) -> bool:
    """Whether these words without a name are what a place is called by: "the capital", "nearby clinics", but not "assist the relief effort"."""
    if not low or singular(low[-1]) not in words("events", "place", "sites"):
        return False
    return len(low) <= 2 or low[0] in words("states", "places", "plain") | words("states", "places", "near")


def _antecedent(claim: Claim, before: Sequence[str]) -> Somewhere:
    """Where "there" is: the place told last."""
    told = (place(claim, before, i + 1) for i in range(len(before) - 1, -1, -1) if before[i].lower() in ("to", "in", "at", "into"))
    at = claim.place
    own = (frozenset({COUNTRY + at.country}), at.name) if at is not None and at.country else NOWHERE
    return next((found for found in told if found[0]), own)
