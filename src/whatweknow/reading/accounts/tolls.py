"""The tolls of one incident: every count of people with its holder, and which of them is a part of which ("12 people, including three children")."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from ...model import Claim, Comparator, Count, Measure, Mode, Span, Toll
from ...vocab import words
from ..counts.roles import role_of, side_of

HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})
NEAR = 80
"""Characters between a number and its part."""


def find(claims: Iterable[Claim], text: str) -> tuple[Toll, ...]:
    """The tolls in the order of the text."""
    found = [(_span(claim, n), _toll(claim, count)) for claim in claims if claim.mode in HAPPENED for n, count in enumerate(claim.counts) if count.measure is not Measure.OBJECTS]
    spans = [span for span, _ in found]
    return tuple(replace(toll, part_of=_whole(n, found, spans, text)) for n, (_, toll) in enumerate(found))


def _toll(claim: Claim, count: Count) -> Toll:
    return Toll(measure=count.measure, comparator=count.comparator, claim=claim.id, voice=claim.voice, low=count.low, high=count.high, of=count.of,
                role=role_of(count.of), side=side_of(count.of), holder=claim.holder, increment=count.increment)


def _span(claim: Claim, number: int) -> Span:
    # A claim's count spans stand in the order of its counts; a claim made elsewhere may have none.
    spans = claim.spans.get("count", ())
    return spans[number] if number < len(spans) else claim.spans["content"][0]


def _whole(n: int, found: Sequence[tuple[Span, Toll]], spans: Sequence[Span], text: str) -> int | None:
    """The nearest number before this one that it is said to be a part of: of the same measure, no smaller, with words of inclusion between or right behind."""
    span, part = found[n]
    if part.comparator is Comparator.NONE:
        return None
    for k in range(n - 1, -1, -1):
        whole = found[k][1]
        if not 0 <= span.start - spans[k].end <= NEAR or whole.measure is not part.measure:
            continue
        if _least(whole) >= _least(part) and _included().search(text, spans[k].end, min(len(text), span.end + 12)):
            return k
    return None


def _least(toll: Toll) -> float:
    return toll.low if toll.low is not None else toll.high if toll.high is not None else float("inf")


@cache
def _included() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(words("accounts", "part", "phrases"))) + r")\b", re.I)
