"""A story told: its reports read, parted into incidents as of each moment, and what is shown of them held against what the story expects."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import ReadingError, SpanError
from ..model import Incident, Reading
from ..moments import by
from ..reconcile.incidents import incidents, tellings
from .asof import grouped, wrong
from .outcome import Outcome
from .shown import Shown
from .story import Moment, Story, failing
from .trapping import reports


def told(story: Story, *, tagger: bool = True) -> Outcome:
    """How one story goes, the moment named with whatever goes wrong at it."""
    from ..reading import read_many

    try:
        readings = tuple(read_many(reports(story.name, story.report), tagger=tagger))
        missed = [f"as of {m.at or 'the end'}: {reason}" for m in story.asof for reason in _wrong(m, readings)]
    except (ReadingError, SpanError) as error:
        missed = [f"the reader stopped: {error}"]
    return Outcome(story.name, story.about, not missed, story.name in failing(), "; ".join(missed))


def _wrong(moment: Moment, readings: Sequence[Reading]) -> Iterator[str]:
    ids = [r.report.id for r in readings]
    out = [r for r in readings if moment.at is None or (r.moment is not None and by(r.moment[0], moment.at))]
    every = [t for r in out for t in tellings(r)]
    found = incidents(every)
    claims = {t.id: t.claims for t in every}
    yield from grouped(moment.incidents, ([ids.index(report) + 1 for report in i.reports] for i in found))
    yield from wrong(moment, [_shown(i, {c for t in i.tellings for c in claims[t]}, out, moment.at) for i in found], ids)


def _shown(incident: Incident, claims: set[str], readings: Sequence[Reading], at: str | None) -> Shown:
    of_it = [r for r in readings if r.report.id in incident.reports]
    return Shown([c for r in of_it for c in r.claims if c.id in claims], [r.report for r in of_it], {r.report.id: r.accounts for r in of_it}, at)
