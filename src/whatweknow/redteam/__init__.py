"""The red team: short made-up reports, each named after the trap it sets, and what a careful reader finds in them.

They ship with the package, so that anybody can run them on their own machine (`wwk redteam`). A trap passes only if everything it
expects is found and nothing it forbids is. One known to fail stands in `failing.toml` with its reason; failing without standing there
is an error, and so is passing while standing there.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ReadingError, SpanError, UsageError
from ..model import Claim, Link, Reading, Report
from .match import claim_fits, link_fits, place_fits, time_fits, times
from .trap import Pattern, Source, Trap, failing, traps

__all__ = ["Outcome", "run", "traps"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one trap went. passed: all found, nothing forbidden found; known: it is listed as failing; reason: what was missed or
    wrongly found, in words, empty where it passed."""

    name: str
    about: str
    passed: bool
    known: bool
    reason: str = ""

    @property
    def ok(self) -> bool:
        """It went as the list of failing traps says it goes."""
        return self.passed != self.known

    @property
    def verdict(self) -> str:
        """One of: passed; fails, as listed; fails; passes, remove it from the list."""
        if self.passed:
            return "passes: remove it from failing.toml" if self.known else "passed"
        return "fails, as listed" if self.known else "fails"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reader and the rules made of a trap's reports."""

    reports: Sequence[str]
    claims: Mapping[str, Claim]
    links: Sequence[Link]
    times: Sequence[Mapping[str, Any]]
    places: Sequence[Mapping[str, Any]]


def run(names: Iterable[str] | None = None, *, tagger: bool = True) -> tuple[Outcome, ...]:
    """The outcome of the traps named, of all of them by default. Raises UsageError for a name that is no trap."""
    return tuple(outcomes(names, tagger=tagger))


def outcomes(names: Iterable[str] | None = None, *, tagger: bool = True) -> Iterator[Outcome]:
    """The same, one by one as they are read."""
    for name in traps() if names is None else list(names):
        if name not in traps():
            raise UsageError(f"there is no trap {name!r}; `wwk redteam` without a name runs them all")
        yield _outcome(traps()[name], tagger)


def reports(trap: Trap) -> tuple[Report, ...]:
    """The trap's reports, as the same words would be captured from files: headings, captions and copies known."""
    from ..capture import versions

    return versions.link(_report(f"{trap.name}-{n}", source) for n, source in enumerate(trap.report, 1))


def _outcome(trap: Trap, tagger: bool) -> Outcome:
    try:
        found = _find(trap, tagger)
        wrong = [*_missed(trap, found), *_forbidden(trap, found)]
    except (ReadingError, SpanError) as error:
        wrong = [f"the reader stopped: {error}"]
    return Outcome(trap.name, trap.about, not wrong, trap.name in failing(), "; ".join(wrong))


def _find(trap: Trap, tagger: bool) -> _Found:
    from ..reading import read_many
    from ..reconcile import links

    read: list[Reading] = list(read_many(reports(trap), tagger=tagger))
    claims = [c for r in read for c in r.claims]
    found = links(claims, [r.report for r in read]) if trap.link or trap.absent_link else ()
    return _Found([r.report.id for r in read], {c.id: c for c in claims}, found, [t for r in read for t in times(r)], [p for r in read for p in r.places])


def _missed(trap: Trap, found: _Found) -> Iterator[str]:
    yield from (f"no claim with {_say(p)}" for p in trap.claim if not _claims(p, found))
    yield from (f"no link with {_say(p)}" for p in trap.link if not _links(p, found))
    yield from (f"no time with {_say(p)}" for p in trap.time if not _times(p, found))
    yield from (f"no place with {_say(p)}" for p in trap.place if not _places(p, found))


def _forbidden(trap: Trap, found: _Found) -> Iterator[str]:
    yield from (f"a claim with {_say(p)}: “{c.content}”" for p in trap.absent for c in _claims(p, found)[:1])
    yield from (f"a link with {_say(p)}: {link.reason}" for p in trap.absent_link for link in _links(p, found)[:1])
    yield from (f"a time with {_say(p)}: “{t['text']}”" for p in trap.absent_time for t in _times(p, found)[:1])
    yield from (f"a place with {_say(p)}: “{m['text']}”, {m['reason']}" for p in trap.absent_place for m in _places(p, found)[:1])


def _claims(pattern: Pattern, found: _Found) -> list[Claim]:
    return [c for c in found.claims.values() if claim_fits(pattern, c, found.reports)]


def _links(pattern: Pattern, found: _Found) -> list[Link]:
    return [link for link in found.links if link_fits(pattern, link, found.claims, found.reports)]


def _times(pattern: Pattern, found: _Found) -> list[Mapping[str, Any]]:
    return [t for t in found.times if time_fits(pattern, t)]


def _places(pattern: Pattern, found: _Found) -> list[Mapping[str, Any]]:
    return [p for p in found.places if place_fits(pattern, p)]


def _say(pattern: Any) -> str:
    """A pattern in words: `holder navy, counts (measure killed, low 0)`."""
    if isinstance(pattern, Mapping):
        return ", ".join(f"{key} {_say(value)}" for key, value in pattern.items())
    if isinstance(pattern, list):
        return " or ".join(f"({_say(p)})" if isinstance(p, Mapping) else _say(p) for p in pattern)
    return f"“{pattern}”" if isinstance(pattern, str) and " " in pattern else str(pattern)


def _report(name: str, source: Source) -> Report:
    from ..capture import plain

    return plain.report(source.text.strip("\n") + "\n", name=name, title=source.title, publisher=source.publisher, published=source.published, url=source.url)
