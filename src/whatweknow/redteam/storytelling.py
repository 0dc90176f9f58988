"""A story told: its reports read, parted into incidents as of each moment, and what is shown of them held against what the story expects."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import ReadingError, SpanError
from ..model import Incident, Reading
from ..moments import by, order
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
    # The same words printed twice are one report with two carriers, out since the first of them.
    once = {r.report.id: r for r in sorted(readings, key=lambda r: order(r.moment and r.moment[0]), reverse=True)}
    out = [r for r in once.values() if _is_out(r, moment)]
    every = [t for r in out for t in tellings(r)]
    found = incidents(every)
    claims = {t.id: t.claims for t in every}
    yield from grouped(moment.incidents, ([n for n, report in enumerate(ids, 1) if report in i.reports and _is_out(readings[n - 1], moment)] for i in found))
    yield from wrong(moment, [_shown(i, {c for t in i.tellings for c in claims[t]}, out, moment.at) for i in found], ids)


def _is_out(reading: Reading, moment: Moment) -> bool:
    return moment.at is None or (reading.moment is not None and by(reading.moment[0], moment.at))


def _shown(incident: Incident, claims: set[str], readings: Sequence[Reading], at: str | None) -> Shown:
    of_it = [r for r in readings if r.report.id in incident.sources]
    return Shown([c for r in of_it for c in r.claims if c.id in claims], [r.report for r in of_it], {r.report.id: r.accounts for r in of_it}, at)
