"""The stages in their order, and the reader that runs them over a report."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import ReadingError
from ..model import Reading, Report, check_spans
from . import (
    accounts,
    assemble,
    attribution,
    certainty,
    clauses,
    confidence,
    counts,
    events,
    incidents,
    moment,
    people,
    places,
    quotes,
    sentences,
    times,
    whereabouts,
)
from .attribution import tagger
from .layers import Setting, Stage, check, run
from .parse import parse
from .places.gazetteer import label as gazetteer_label
from .plain import plain, restored

READER = "whatweknow 0.6"
"""Name and version of what a reading was made by; raise it whenever the same text may give other claims."""


def _tags(report: Report, encoded: tagger.Encoded | None) -> tuple[Any, ...] | None:
    return tagger.tag(report, encoded) if encoded is not None else None


def _not_encoded(report: Report) -> None:
    return None


def stages(with_tagger: bool = True) -> tuple[Stage, ...]:
    """All stages in order; without the tagger, rules of the parse find who says what."""
    return (
        Stage("parse", parse),
        Stage("sentences", sentences.find),
        Stage("quotes", quotes.find),
        Stage("encoded", tagger.encode if with_tagger else _not_encoded),
        Stage("tags", _tags),
        Stage("attributions", attribution.find),
        Stage("speakers", people.resolve),
        Stage("counts", counts.find),
        Stage("events", events.find),
        Stage("times", times.find),
        Stage("places", places.find),
        Stage("nations", places.nations),
        Stage("clauses", clauses.cut),
        Stage("settings", whereabouts.find),
        Stage("stances", certainty.judge),
        Stage("confidences", confidence.judge),
        Stage("told", assemble.claims),
        Stage("parts", incidents.find),
        Stage("accounts", accounts.find),
        Stage("claims", accounts.settle),
    )


STAGES = stages()
check(STAGES, ("report",))


def read(report: Report, *, tagger: bool = True) -> Reading:
    """The claims of one report, every span exact.

    tagger: whether to use the learned tagger; where it cannot be loaded, rules of the parse stand in and `skipped` says why.
    Raises ReadingError when the language model is missing, SpanError if a stage made a span that is not there.
    """
    skipped: tuple[tuple[str, str], ...] = () if tagger else (("tagger", "not asked for"),)
    given = plain(moment.dated(report))
    try:
        layers = run(stages(tagger), {"report": given})
    except ReadingError as error:
        if not tagger:
            raise
        layers, skipped = run(stages(False), {"report": given}), (("tagger", str(error)),)
    claims, parts = (layers["claims"], layers["parts"]) if given.text == report.text else restored(layers["claims"], layers["parts"], report.text)
    check_spans(claims, report.text)
    return Reading(
        report=report, claims=claims, accounts=layers["accounts"], parts=parts, reader=_reader(bool(skipped)), skipped=skipped,
        attributions=tuple({"source": a.source, "cue": a.cue, "content": a.content} for a in attribution.written(layers["attributions"])),
        places=tuple(_place(report.text, p) for p in sorted((*layers["places"], *layers["nations"]), key=lambda p: p.start)),
        acts=tuple(_act(report.text, s) for s in layers["settings"]),
        times=tuple(_time(report.text, t) for t in layers["times"]), moment=moment.own(report),
    )


def _reader(without: bool) -> str:
    """By what a reading was made: another gazetteer finds other places, so it is told."""
    own = gazetteer_label()
    return READER + (f" with {own}" if own else "") + (" without tagger" if without else "")


def read_many(reports: Iterable[Report], *, tagger: bool = True) -> Iterator[Reading]:
    """Readings of the reports, one at a time and in order."""
    for report in reports:
        yield read(report, tagger=tagger)


def _act(text: str, s: Setting) -> dict[str, Any]:
    return {"start": s.trigger[0], "end": s.trigger[1], "text": text[slice(*s.trigger)], "verb": s.verb, "places": s.places, "sure": round(s.sure, 3), "times": s.times}


def _time(text: str, t: Any) -> dict[str, Any]:
    return {"start": t.start, "end": t.end, "text": text[t.start:t.end], "type": t.type, "value": t.value, "zone": t.zone, "utc": t.utc, "to": t.to, "at": t.at,
            "doubt": t.doubt, "open": t.open}


def _place(text: str, p: Any) -> dict[str, Any]:
    return {"start": p.start, "end": p.end, "text": text[p.start:p.end], "name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country,
            "geonameid": p.geonameid, "precision": None if p.lat is None else p.precision, "reason": p.reason}
