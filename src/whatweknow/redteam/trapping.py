"""A trap sprung: its reports read, and what was missed in them or wrongly found."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ReadingError, SpanError
from ..model import Claim, Link, Reading, Report
from .match import claim_fits, link_fits, place_fits, time_fits, times
from .outcome import Outcome, say
from .trap import Pattern, Source, Trap, failing


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reader and the rules made of a trap's reports."""

    reports: Sequence[str]
    claims: Mapping[str, Claim]
    links: Sequence[Link]
    times: Sequence[Mapping[str, Any]]
    places: Sequence[Mapping[str, Any]]


def sprung(trap: Trap, *, tagger: bool = True) -> Outcome:
    """How one trap goes."""
    try:
        found = _find(trap, tagger)
        wrong = [*_missed(trap, found), *_forbidden(trap, found)]
    except (ReadingError, SpanError) as error:
        wrong = [f"the reader stopped: {error}"]
    return Outcome(trap.name, trap.about, not wrong, trap.name in failing(), "; ".join(wrong))


def reports(name: str, sources: Sequence[Source]) -> tuple[Report, ...]:
    """The reports of a trap or story, as the same words would be captured from files: headings, captions and copies known."""
    from ..capture import versions

    return versions.link(_report(f"{name}-{n}", source) for n, source in enumerate(sources, 1))


def _find(trap: Trap, tagger: bool) -> _Found:
    from ..reading import read_many
    from ..reconcile import links

    read: list[Reading] = list(read_many(reports(trap.name, trap.report), tagger=tagger))
    claims = [c for r in read for c in r.claims]
    found = links(claims, [r.report for r in read]) if trap.link or trap.absent_link else ()
    return _Found([r.report.id for r in read], {c.id: c for c in claims}, found, [t for r in read for t in times(r)], [p for r in read for p in r.places])


def _missed(trap: Trap, found: _Found) -> Iterator[str]:
    yield from (f"no claim with {say(p)}" for p in trap.claim if not _claims(p, found))
    yield from (f"no link with {say(p)}" for p in trap.link if not _links(p, found))
    yield from (f"no time with {say(p)}" for p in trap.time if not _times(p, found))
    yield from (f"no place with {say(p)}" for p in trap.place if not _places(p, found))


def _forbidden(trap: Trap, found: _Found) -> Iterator[str]:
    yield from (f"a claim with {say(p)}: “{c.content}”" for p in trap.absent for c in _claims(p, found)[:1])
    yield from (f"a link with {say(p)}: {link.reason}" for p in trap.absent_link for link in _links(p, found)[:1])
    yield from (f"a time with {say(p)}: “{t['text']}”" for p in trap.absent_time for t in _times(p, found)[:1])
    yield from (f"a place with {say(p)}: “{m['text']}”, {m['reason']}" for p in trap.absent_place for m in _places(p, found)[:1])


def _claims(pattern: Pattern, found: _Found) -> list[Claim]:
    return [c for c in found.claims.values() if claim_fits(pattern, c, found.reports)]


def _links(pattern: Pattern, found: _Found) -> list[Link]:
    return [link for link in found.links if link_fits(pattern, link, found.claims, found.reports)]


def _times(pattern: Pattern, found: _Found) -> list[Mapping[str, Any]]:
    return [t for t in found.times if time_fits(pattern, t)]


def _places(pattern: Pattern, found: _Found) -> list[Mapping[str, Any]]:
    return [p for p in found.places if place_fits(pattern, p)]


def _report(name: str, source: Source) -> Report:
    from ..capture import plain

    return plain.report(source.text.strip("\n") + "\n", name=name, title=source.title, publisher=source.publisher, published=source.published, url=source.url)
