"""Does what is shown at a moment go as a story expects? What was missed and what was wrongly found, in words."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from ..errors import UsageError
from ..model import Claim, Link
from ..reconcile import Change
from .match import COUNT, claim_fits, link_fits, within
from .outcome import say
from .shown import Figure, Shown
from .story import Moment
from .trap import Pattern

KINDS = ("figure", "line", "link", "dispute", "change")
"""What a moment may expect, each with its opposite under `absent_`."""


def wrong(moment: Moment, told: Sequence[Shown], reports: Sequence[str]) -> Iterator[str]:
    """What went otherwise than the moment expects. told: each incident as shown then; reports: ids in the order of the story's file."""
    for kind in KINDS:
        yield from (f"no {kind} with {say(p)}" for p in getattr(moment, kind) if not any(_found(kind, p, told, reports)))
        yield from (f"a {kind} with {say(p)}: {next(found)}" for p in getattr(moment, f"absent_{kind}") if any(_found(kind, p, told, reports))
                    for found in [_found(kind, p, told, reports)])


def grouped(expected: Sequence[Sequence[int]], found: Iterable[Iterable[int]]) -> Iterator[str]:
    """What is wrong with the incidents: numbers of the reports that tell of each."""
    want, have = sorted(sorted(group) for group in expected), sorted(sorted(set(group)) for group in found)
    if expected and want != have:
        yield f"incidents {_groups(have)} instead of {_groups(want)}"


def figure_fits(pattern: Pattern, figure: Figure) -> bool:
    """Whether every field of the pattern fits one side's current number."""
    return all(_figure_key(key)(wanted, figure) for key, wanted in pattern.items())


def _found(kind: str, pattern: Pattern, told: Sequence[Shown], reports: Sequence[str]) -> Iterator[str]:
    return (found for shown in told for found in FINDERS[kind](pattern, shown, reports))


def _figures(pattern: Pattern, shown: Shown, reports: Sequence[str]) -> Iterator[str]:
    for f in shown.figures:
        if figure_fits(pattern, f):
            yield f"{f.count.measure} {f.count.low:g} by {', '.join(f.holders)}" if f.count.low is not None else f"{f.count.measure} by {', '.join(f.holders)}"


def _lines(pattern: Pattern, shown: Shown, reports: Sequence[str]) -> Iterator[str]:
    wanted = {key: value for key, value in pattern.items() if key != "status"}
    for c in shown.seen.claims:
        if claim_fits(wanted, c, reports) and pattern.get("status") in (None, shown.seen.statuses[c.id].value):
            yield f"“{c.content}”"


def _links(pattern: Pattern, shown: Shown, reports: Sequence[str]) -> Iterator[str]:
    plain = {key: value for key, value in pattern.items() if key != "rule"}
    for link in shown.seen.links:
        if link_fits(plain, link, shown.seen.held, reports) and pattern.get("rule") in (None, link.rule):
            yield _linked(link, shown.seen.held)


def _disputes(pattern: Pattern, shown: Shown, reports: Sequence[str]) -> Iterator[str]:
    one, other = pattern["between"]
    for d in (d for d in shown.disputes if d.until is None):
        if any(_fit(one, a.claims, reports) and _fit(other, b.claims, reports) and shown.clash(a.claims, b.claims) for a, b in permutations(d.positions, 2)):
            yield f"“{d.one.content}” and “{d.other.content}”, {d.reason}"


def _fit(pattern: Pattern, claims: Iterable[Claim], reports: Sequence[str]) -> bool:
    return any(claim_fits(pattern, c, reports) for c in claims)


def _changes(pattern: Pattern, shown: Shown, reports: Sequence[str]) -> Iterator[str]:
    for change in shown.changes(pattern["since"]):
        if change.kind == pattern["kind"] and claim_fits(pattern.get("claim", {}), change.claim, reports):
            yield _changed(change)


def _linked(link: Link, held: Mapping[str, Claim]) -> str:
    return f"“{held[link.source].content}” {link.kind} “{held[link.target].content}”, {link.reason}"


def _changed(change: Change) -> str:
    return f"“{change.claim.content}”" + (f" after “{change.other.content}”" if change.other else "")


def _groups(groups: Iterable[Iterable[int]]) -> str:
    return " | ".join(" ".join(map(str, group)) for group in groups) or "none"


FINDERS: Mapping[str, Callable[[Pattern, Shown, Sequence[str]], Iterator[str]]] = {
    "figure": _figures, "line": _lines, "link": _links, "dispute": _disputes, "change": _changes}


def _figure_key(key: str) -> Callable[[Any, Figure], bool]:
    if key not in FIGURE:
        raise UsageError(f"a red-team figure has no key {key!r}; it may have {', '.join(sorted(FIGURE))}")
    return FIGURE[key]


def _count(key: str) -> Callable[[Any, Figure], bool]:
    return lambda wanted, figure: COUNT[key](wanted, figure.count)


FIGURE: Mapping[str, Callable[[Any, Figure], bool]] = {
    "holder": lambda wanted, figure: any(within(wanted, h) for h in figure.holders),
    "side": lambda wanted, figure: wanted in figure.sides,
    "of": lambda wanted, figure: within(wanted, figure.of),
    "before": lambda wanted, figure: tuple(wanted) == figure.before,
    "disputed": lambda wanted, figure: wanted == figure.disputed,
    **{key: _count(key) for key in ("measure", "low", "high", "comparator")},
}
