"""`wwk explain`: from sources or a ledger to an Explainer, and the form it is shown in."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import moments
from ..errors import UsageError
from ..explain.labels import day
from ..ledger import looks_like_one
from ..model import Reading
from .answer import colour, note
from .bars import counted
from .batch import Batch, write

if TYPE_CHECKING:
    from ..explain.choices import Choices
    from ..story import Gathered


def explained(sources: Sequence[str], as_of: str | None, known_by: str | None, *, incident: str | None = None, strict: bool = False,
              choices: Choices | None = None, **how: Any) -> tuple[Batch | None, Any]:
    """The explainer of one incident as of a moment, and the batch that was read for it; no batch where a ledger was asked. incident: its id or words of its title, "all" for
    everything as if it were one; by default the one that most reports tell of by then, and of a single report all that it tells. choices: the reader's own list of sources.

    Raises UsageError for a moment that is none, and for `known_by` without a ledger: files do not say when they were learnt.
    """
    from ..reading import nearly_certain

    how_shown: Any = {"as_of": as_of and moments.plain(as_of), "least": nearly_certain() if strict else 0.0, "choices": choices}
    known_by = known_by and moments.plain(known_by)
    if len(sources) == 1 and looks_like_one(sources[0]):
        return None, _of_ledger(sources[0], known_by, incident, how_shown)
    if known_by:
        raise UsageError("--known-by asks when a ledger learnt something; files do not say, so keep them with `wwk add` first")
    return _of_files(Batch(sources, **how), incident, how_shown)


def _of_ledger(where: str, known_by: str | None, incident: str | None, shown: Mapping[str, Any]) -> Any:
    from . import choosing
    from .opening import opened

    with opened(where) as story:
        if incident is None:
            found = choosing.shown(choosing.by_now(story.incidents(as_of=shown["as_of"]), story.ledger.seen(as_of=shown["as_of"], known_by=known_by)))
            about = found[0] if len(found) == 1 else None
        else:
            about = choosing.chosen(story, incident)
        out = story.explain(about and about.id, known_by=known_by, **shown)
        if not out.sources:
            _nothing_yet(story.ledger.where, [r.published for r in story.ledger.reports(incident=about and about.id)])
        return out


def _of_files(batch: Batch, incident: str | None, shown: Mapping[str, Any]) -> tuple[Batch, Any]:
    from . import choosing

    reports = batch.linked()
    readings = list(counted(batch.readings(reports), "reading", len(reports)))
    if not readings:
        batch.finish()
    everything = incident == choosing.ALL or (incident is None and len(readings) == 1)
    about = None if everything else _chosen(readings, shown["as_of"], incident)
    out = about.explain(**shown) if about else _all(readings, shown)
    if not out.sources:
        _nothing_yet(", ".join(batch.sources), [r.report.published for r in readings])
    return batch, out


def _chosen(readings: Sequence[Reading], as_of: str | None, incident: str | None) -> Gathered | None:
    """The incident asked for, or that which most reports tell of by then; None where all of them are to be shown."""
    from ..story import gathered
    from . import choosing

    by_id = {g.incident.id: g for g in gathered(readings)}
    known = [g.incident for g in by_id.values()]
    if incident is not None:
        return by_id[choosing.among(known, incident).id]
    out = {r.report.id for r in readings if as_of is None or moments.by(r.moment[0] if r.moment else r.report.published, as_of)}
    found = choosing.shown(choosing.by_now(known, out))
    return by_id[found[0].id] if len(found) == 1 else None


def _all(readings: Sequence[Reading], shown: Mapping[str, Any]) -> Any:
    from ..explain import explain

    return explain([c for r in readings for c in r.claims], [r.report for r in readings], places={r.report.id: r.places for r in readings},
                   accounts={r.report.id: r.accounts for r in readings}, **shown)


def _nothing_yet(where: str, published: Sequence[str | None]) -> None:
    """Says why there is no answer: nothing was ever kept, or nothing was out by then. Raises UsageError for the first."""
    if not published:
        raise UsageError(f"{where} keeps no report yet; add some with `wwk add {where} REPORT...`")
    first = min(filter(None, published), key=moments.order, default=None)
    note(f"nothing in {where} was out by then; {f'its first report is of {day(first)}' if first else 'none of its reports has a date'}")


def rendered(explainer: Any, form: str, width: int, whole: bool) -> str:
    """The explainer as "json", "markdown" or "text"; text for the terminal `width` columns wide, with `whole` no line left out."""
    return FORMS[form](explainer, width, whole).rstrip("\n")


def _json(explainer: Any, width: int, whole: bool) -> str:
    import msgspec

    from ..explain import to_json

    return msgspec.json.format(msgspec.json.encode(to_json(explainer)), indent=1).decode()


def _markdown(explainer: Any, width: int, whole: bool) -> str:
    from ..explain.markdown import render

    return render(explainer)


def _text(explainer: Any, width: int, whole: bool) -> str:
    from ..explain.terminal import MOST_LINES, render

    return render(explainer, width, colour=colour(), most=None if whole else MOST_LINES)


FORMS: Mapping[str, Callable[[Any, int, bool], str]] = {"json": _json, "markdown": _markdown, "text": _text}


def write_page(explainer: Any, path: Path) -> None:
    """Writes the self-contained page."""
    from ..explain.page import render

    write(path, render(explainer))
