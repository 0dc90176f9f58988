"""One number of a story with all that decides what it may be held against; and the scene its report sets."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ...model import Claim, Count
from ...moments import order, stretch
from .intervals import Interval
from .state_words import State
from .universes import Universe

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Scene:
    """What one report's claims name: places, days, and all other words but numbers, people counted and the acts that hurt them."""

    places: frozenset[str]
    days: frozenset[str]
    words: frozenset[str]

    def other(self, scene: Scene) -> bool:
        """Whether the two certainly are two incidents."""
        return bool(self.places and scene.places and self.days and scene.days) and not (
            self.places & scene.places or self.days & scene.days or self.words & scene.words)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of one claim: what it counts, whose it is (a key), what it may be, and when it was said. scene: of its report. among: it only tells how many of those
    counted were in a doctor's care or befell on some days, so it is nobody's total. again: a number that its side has replaced, told again as what it had said. state: of people counted by where they are now."""

    claim: Claim
    count: Count
    universe: Universe
    speaker: str
    interval: Interval
    when: str | None
    among: bool = False
    scene: Scene | None = None
    again: bool = False
    state: State | None = None

    @property
    def moment(self) -> datetime:
        """When it was said, to sort by; of a day alone nobody knows the hour, and what was said in that day's course comes before."""
        found = stretch(self.when)
        return found[1] - SECOND if found else order(self.when)


Chain = tuple[Figure, ...]
"""One side's numbers for one question, oldest first."""
