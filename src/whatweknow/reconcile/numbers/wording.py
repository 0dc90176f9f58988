"""How numbers and sides are told in reasons: "at least 80 killed", "no Americans injured", "the Russian side"."""
from __future__ import annotations

import re

from ...model import Comparator, Count, Measure
from ..sides.side import country_name
from .figure import Figure
from .state_words import State

SAYS = {"eq": "{low}", "ge": "at least {low}", "gt": "more than {low}", "le": "up to {high}", "lt": "fewer than {high}", "about": "about {low}",
        "range": "{low} to {high}", "none": "no"}
"""How a count is said in a reason; a vague one has no number to say."""
NOUNS = frozenset({Measure.CASUALTIES, Measure.OBJECTS})
"""Measures whose own word is a noun: "no casualties", but "nobody killed"."""


def words(count: Count, vague: str = "some") -> str:
    """The count in short: "at least 80 killed". vague: what stands for a number that no digits can say."""
    of = "" if count.measure is Measure.OBJECTS else count.measure.value
    number = value(count, vague)
    if count.comparator is Comparator.NONE and not count.of and count.measure not in NOUNS:
        number = "nobody"
    who = re.sub(r"^(?:the|its|their)\s+", "", count.of or "")
    return " ".join(w for w in (number, who if who != of else "", of) if w)


def value(count: Count, vague: str = "some") -> str:
    """The number alone: "at least 80"."""
    low, high = (f"{n:,.10g}" if n is not None else "?" for n in (count.low, count.high))
    return SAYS.get(count.comparator.value, "{vague}").format(vague=vague, low=low if low != "?" else high, high=high if high != "?" else low)


def told(figure: Figure) -> str:
    """The same of a figure, a vague number in the report's own words ("dozens of soldiers killed")."""
    said = {s.exact for s in figure.claim.spans.get("count", ())}
    of = figure.count.of or ""
    number = words(figure.count, next(iter(said)).removesuffix(of).strip() if len(said) == 1 else "some")
    return _in_state(figure.state, figure, number) if figure.state else number


def _in_state(state: State, figure: Figure, number: str) -> str:
    """The same with the state instead of a measure: "9 sailors still in Lima", "about 10 more miners moved to Lima"."""
    count, bare = figure.count, number.removesuffix(figure.count.measure.value).strip() + ("" if figure.count.of else " people")
    if state.more and count.increment:
        bare = bare.removesuffix(count.of or "").strip() + " more" + (f" {count.of}" if count.of else "")
    besides = f" ({', '.join(state.besides)})" if state.besides else ""
    return f"{bare}{besides} {state.said}"


def plainly(figure: Figure) -> str:
    """The number alone, as `told` has it."""
    said = {s.exact for s in figure.claim.spans.get("count", ())}
    of = figure.count.of or ""
    return value(figure.count, next(iter(said)).removesuffix(of).strip() if len(said) == 1 else "some")


def side_name(key: str, fallback: str) -> str:
    """What a side is called where nobody of it is to be named: its country or body; fallback: for whoever is on nobody's side."""
    return country_name(key.removeprefix("side:")) if key.startswith("side:") else fallback
