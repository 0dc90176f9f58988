"""Does a claim, a link, a time or a place fit a pattern? One function a key; a pattern fits when every key it has does.

Words are compared without case, articles and the difference between straight and curly marks, and a pattern's words may be part of
the record's: where a careful reader could cut a content one word earlier, the trap does not care.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..errors import UsageError
from ..model import Claim, Count, Link, Reading
from .trap import Pattern

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
OPEN = "open"
"""How a pattern writes a bound that is None, for which TOML has no word."""
NEAR = 0.5
"""Degrees of latitude and longitude within which a place lies where its pattern says."""


def words(text: str | None) -> list[str]:
    """The words of a text in lower case, articles left out."""
    found = re.findall(r"\w(?:[\w&'.-]*\w)?", (text or "").translate(STRAIGHT).lower())
    return [w for w in found if w not in ("the", "a", "an")]


def within(part: str, whole: str | None) -> bool:
    """Whether the words of `part` stand together, in order, in `whole`."""
    inner, outer = words(part), words(whole)
    return any(outer[i:i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def one_of(wanted: Any, value: Any) -> bool:
    """Whether the value is the one wanted, or one of the several wanted."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def claim_fits(pattern: Pattern, claim: Claim, reports: Sequence[str]) -> bool:
    """Whether every field of the pattern fits the claim. reports: the trap's report ids, in the order of its file."""
    return all(_key(CLAIM, key)(wanted, claim, reports) for key, wanted in pattern.items())


def count_fits(pattern: Pattern, count: Count) -> bool:
    """Whether every field of the pattern fits the count."""
    return all(_key(COUNT, key)(wanted, count) for key, wanted in pattern.items())


def link_fits(pattern: Pattern, link: Link, claims: Mapping[str, Claim], reports: Sequence[str]) -> bool:
    """Whether the link is of the pattern's kind and its two ends fit the patterns given for them."""
    if link.kind != pattern["kind"]:
        return False
    ends = (("source", link.source), ("target", link.target))
    return all(claim_fits(pattern.get(end, {}), claims[claim], reports) for end, claim in ends if claim in claims)


def time_fits(pattern: Pattern, time: Mapping[str, Any]) -> bool:
    """Whether a time expression of a reading has everything the pattern says: the report's words (`text`), a value that begins as it says (`value_starts`), its `zone`, its
    moment in `utc`, the end of the range it begins (`to`), where a length counted from an act ends (`at`; "open" for nowhere), words of why it cannot be (`doubt`)."""
    return all(_key(TIME, key)(wanted, time) for key, wanted in pattern.items())


def place_fits(pattern: Pattern, place: Mapping[str, Any]) -> bool:
    """Whether a place of a reading has everything the pattern says: the report's words (`text`), the place's own `name`, its `country` ("open" for
    none), its `precision`, words of its `reason`, and a point within NEAR degrees of `near`."""
    return all(_key(PLACE, key)(wanted, place) for key, wanted in pattern.items())


def times(reading: Reading) -> tuple[Mapping[str, Any], ...]:
    """The time expressions of a reading, each with the words it stands on."""
    return tuple({"text": reading.report.text[t["start"]:t["end"]], **t} for t in reading.times)


def _key(table: Mapping[str, Callable[..., bool]], key: str) -> Callable[..., bool]:
    if key not in table:
        raise UsageError(f"a red-team pattern has no key {key!r}; it may have {', '.join(sorted(table))}")
    return table[key]


def _plain(key: str) -> Callable[..., bool]:
    return lambda wanted, claim, reports: one_of(wanted, getattr(claim, key))


def _holder(key: str) -> Callable[..., bool]:
    return lambda wanted, claim, reports: within(wanted, getattr(claim.holder, key, None))


def _bound(key: str) -> Callable[..., bool]:
    return lambda wanted, count: getattr(count, key) == (None if wanted == OPEN else wanted)


def _told(key: str) -> Callable[..., bool]:
    return lambda wanted, time: time.get(key) == (None if wanted == OPEN else wanted)


def _equal(key: str) -> Callable[..., bool]:
    return lambda wanted, count: getattr(count, key) == wanted


def _anonymity(wanted: Any, claim: Claim, reports: Sequence[str]) -> bool:
    return one_of(wanted, claim.holder.anonymity if claim.holder else "self")


def _condition(wanted: str, claim: Claim, reports: Sequence[str]) -> bool:
    return within(wanted, " ".join(s.exact for s in claim.spans.get("condition", ())))


def _via(wanted: list[str], claim: Claim, reports: Sequence[str]) -> bool:
    return len(wanted) == len(claim.via) and all(map(within, wanted, claim.via))


def _counts(wanted: list[Pattern], claim: Claim, reports: Sequence[str]) -> bool:
    return all(any(count_fits(w, c) for c in claim.counts) for w in wanted)


CLAIM: Mapping[str, Callable[..., bool]] = {
    "report": lambda wanted, claim, reports: claim.report == reports[wanted],
    "content": lambda wanted, claim, reports: within(wanted, claim.content),
    "not_content": lambda wanted, claim, reports: not within(wanted, claim.content),
    "holder": _holder("name"),
    "holder_is": lambda wanted, claim, reports: bool(claim.holder) and words(claim.holder.name) == words(wanted),
    "role": _holder("role"),
    "side": lambda wanted, claim, reports: bool(claim.holder) and claim.holder.side == wanted,
    "anonymity": _anonymity,
    "channel": lambda wanted, claim, reports: within(wanted, claim.channel),
    "via": _via,
    "condition": _condition,
    "counts": _counts,
    "time": lambda wanted, claim, reports: (claim.time or "").startswith(wanted),
    "place": lambda wanted, claim, reports: within(wanted, claim.place.name if claim.place else None),
    **{key: _plain(key) for key in ("voice", "manner", "question", "certainty", "mode", "background")},
}
TIME: Mapping[str, Callable[..., bool]] = {
    "text": lambda wanted, time: within(wanted, time.get("text")),
    "value_starts": lambda wanted, time: (time.get("value") or "").startswith(wanted),
    "doubt": lambda wanted, time: within(wanted, time.get("doubt")),
    **{key: _told(key) for key in ("zone", "utc", "to", "at")},
}
COUNT: Mapping[str, Callable[..., bool]] = {
    "low": _bound("low"),
    "high": _bound("high"),
    "of": lambda wanted, count: within(wanted, count.of),
    **{key: _equal(key) for key in ("measure", "comparator", "increment", "part", "asof")},
}
PLACE: Mapping[str, Callable[..., bool]] = {
    "text": lambda wanted, place: within(wanted, place["text"]),
    "name": lambda wanted, place: words(wanted) == words(place["name"]),
    "country": lambda wanted, place: place["country"] == (None if wanted == OPEN else wanted),
    "precision": lambda wanted, place: place["precision"] == wanted,
    "reason": lambda wanted, place: within(wanted, place["reason"]),
    "near": lambda wanted, place: place["lat"] is not None and abs(place["lat"] - wanted[0]) < NEAR and abs(place["lon"] - wanted[1]) < NEAR,
}
