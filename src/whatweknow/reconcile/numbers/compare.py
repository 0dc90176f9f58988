"""Two sides' numbers for one question: whether they contradict each other, and where they only seem to, why they do not. Each ruling names its rule."""
from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ...model import Claim, Measure
from ...moments import hours_between
from ...vocab import table
from ...vocab import words as listed
from ..rules import DISTINCT, reason, rules
from ..sides.side import OUTLET
from ..words import singular, tokens
from .figure import Figure
from .scenes import apart
from .universes import Relation, Universe, elsewhere, known_kind, relation
from .wording import told

STALE_HOURS = 24
"""That nobody was hurt is a statement of its own, outdated only by more than this."""
RISEN_HOURS = 12
"""A lower running total said so much earlier than a higher one may only be older: that is no conflict."""
NEAR = 6
"""Words back from "alone" in which the place is named that it is told of."""
CONFLICT = "other_side_other_number"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule of the table and what its reason names, told only when it is asked for: few of many rulings are shown."""

    rule: str
    names: tuple[tuple[str, Figure | str], ...]

    @property
    def reason(self) -> str:
        """Why, in words."""
        return reason(self.rule, **{name: what if isinstance(what, str) else told(what) for name, what in self.names})

    @property
    def why(self) -> str:
        """Of a contradiction, what makes it one."""
        return str(dict(self.names).get("why", ""))

    @property
    def conflict(self) -> bool:
        """Whether the two contradict each other."""
        return rules()[self.rule].makes != DISTINCT


def ruling(one: Figure, other: Figure, last: tuple[str | None, str | None] | None = None) -> Ruling | None:
    """How two numbers stand to each other; None where they are the same or nothing need be said. last: when each was told last, where that is later than it was told first.

    A number of a narrower population contradicts one of a wider only if the wider is none at all: "six attackers" and "50 militants" may be
    two groups, "no Americans" leaves no room for 80 soldiers. People of a kind that no table knows ("mourners") may belong to another matter. A report that tells a source's
    number beside its own speaks of another scope.
    """
    lie, meet = relation(one.universe, other.universe), one.interval.meets(other.interval)
    if one.universe.thing in table("populations")["kinds"] and not one.universe.act:
        return None
    if lie is Relation.APART or apart(one, other):
        return None if meet else _apart(one, other, lie)
    if _own_words(one, other):
        return None if meet else _said("told_by_one_report", one, other)
    if meet:
        return _said("numbers_meet", one, other) if lie is Relation.SAME and one.interval != other.interval else None
    if one.state:
        return _in_state(one, other, lie, last)
    if in_house := _in_house(one, other):
        return in_house
    if one.count.part != other.count.part:
        # Whoever else is contradicted, it is the whole that does it.
        part, whole = (one, other) if one.count.part else (other, one)
        return _some_of(part, whole) if whole.interval.high > 0 else None
    inside = one if lie is Relation.INSIDE else other if lie is Relation.AROUND else None
    if inside and inside.interval.high == 0:
        return None      # that none of these and some of all were hurt looks like nothing
    return _older(one, other, last) or _unsourced(one, other) or (_same(one, other) if lie is Relation.SAME else _inside(one, other, lie))


def _in_state(one: Figure, other: Figure, lie: Relation, last: tuple[str | None, str | None] | None) -> Ruling:
    """Where people are changes by the day: numbers told at other times are no conflict, whichever is the higher; and of those of whom more is told there may be fewer, not more."""
    at = last or (one.when, other.when)
    if hours_between(at[0], other.when) >= RISEN_HOURS:
        return _said("only_older", one, other)
    if hours_between(at[1], one.when) >= RISEN_HOURS:
        return _said("only_older", other, one)
    part, whole = (one, other) if lie is Relation.INSIDE else (other, one)
    if lie is Relation.SAME or part.interval.low > whole.interval.high:
        return _same(one, other) if lie is Relation.SAME else _against(one, other, "a part cannot be more than its whole")
    return Ruling("some_in_that_state", (("part", part), ("whole", whole)))


def _same(one: Figure, other: Figure) -> Ruling:
    return _against(one, other, "same question, same population, same scope")


def _against(one: Figure, other: Figure, why: str) -> Ruling:
    return Ruling(CONFLICT, (("one", one), ("other", other), ("why", why)))


def _in_house(one: Figure, other: Figure) -> Ruling | None:
    low, high = (one, other) if one.interval.high < other.interval.low else (other, one)
    if low.universe.thing or not low.interval.high > 0:
        return None
    if of_one_place(low.claim):
        return Ruling("part_of_it", (("part", low), ("whole", high)))
    return Ruling("one_house", (("part", low), ("whole", high))) if of_one_house(low.claim, low.count.measure) else None


def of_one_place(claim: Claim) -> bool:
    """Whether a claim tells of one place alone: "in the coastal province alone, 241 died", "nine people had died in his town"."""
    said = tokens(claim.content)
    own = any(w in listed("populations", "place", "owners") and next_ in listed("populations", "place", "kinds") for w, next_ in pairwise(said))
    return own or any(w in listed("populations", "place", "alone") and not listed("populations", "place", "before").isdisjoint(said[max(0, i - NEAR):i]) for i, w in enumerate(said))


def of_one_house(claim: Claim, measure: Measure) -> bool:
    """Whether a claim tells who was brought to a hospital or is in its care; of the killed, whose bodies."""
    # "It had received five bodies", a clinic says.
    house = claim.holder.name or "" if claim.holder else ""
    words = {singular(w) for w in tokens(f"{house} {claim.content}")} | set(tokens(claim.content))
    bodies = measure is not Measure.KILLED or words & listed("populations", "house", "bodies")
    return bool(bodies and words & listed("populations", "house", "places") and words & listed("populations", "house", "has"))


def _inside(one: Figure, other: Figure, lie: Relation) -> Ruling | None:
    whole, part = (one, other) if lie is Relation.AROUND else (other, one)
    if not known_kind(part.universe) and not part.count.part:
        return _said("kind_unknown", one, other)
    if whole.interval.high == 0 < part.interval.low:
        return _against(one, other, "none at all leaves no room for it")
    if part.interval.low > whole.interval.high and not whole.universe.thing and not whole.state:
        return _against(one, other, "some of them cannot be more than all of them")
    return _some_of(part, whole)


def _some_of(part: Figure, whole: Figure) -> Ruling | None:
    # More than there are cannot be some of them. Of things, or of parts told as such, one is more likely not what it looks like, and nothing is said of it.
    return Ruling("part_of_it", (("part", part), ("whole", whole))) if part.interval.low <= whole.interval.high else None


def _apart(one: Figure, other: Figure, lie: Relation) -> Ruling:
    a, b = one.universe, other.universe
    if a.day and b.day and a.day != b.day:
        return _said("other_date", one, other)
    if _places_apart(a, b):
        return _said("other_ground", one, other)
    return _said("other_people" if lie is Relation.APART else "another_incident", one, other)


def _places_apart(one: Universe, other: Universe) -> bool:
    return bool(one.where and other.where) and elsewhere(one, other)


def _older(one: Figure, other: Figure, last: tuple[str | None, str | None] | None) -> Ruling | None:
    at = last or (one.when, other.when)
    low, high, said = (one, other, at[0]) if one.interval.high < other.interval.low else (other, one, at[1])
    first = high.when
    if low.universe.measure is Measure.MISSING and hours_between(first, low.when) >= RISEN_HOURS:
        return _said("only_older", high, low)      # whoever is missing is found
    return _said("only_older", low, high) if hours_between(said, first) >= RISEN_HOURS and _may_rise(low, said, first) else None


def _unsourced(one: Figure, other: Figure) -> Ruling | None:
    low, high = (one, other) if one.interval.high < other.interval.low else (other, one)
    below = low.speaker.startswith(OUTLET) and not high.speaker.startswith(OUTLET) and not low.universe.thing and low.interval.high > 0
    return _said("told_without_source", low, high) if below and low.moment >= high.moment else None


def _may_rise(low: Figure, said: str | None, first: str | None) -> bool:
    # Who had counted some by then may have counted more since; "nobody" is a statement of its own, outdated only when more than a day has passed.
    return low.interval.high > 0 or hours_between(said, first) > STALE_HOURS


def _said(rule: str, one: Figure, other: Figure) -> Ruling:
    return Ruling(rule, (("one", one), ("other", other)))


def _own_words(one: Figure, other: Figure) -> bool:
    return one.claim.report == other.claim.report and (one.claim.holder is None or other.claim.holder is None)
