"""`wwk explain`: from sources or a ledger to an Explainer, and the form it is shown in."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import moments
from ..errors import UsageError
from ..ledger import looks_like_one
from .answer import colour
from .batch import Batch, counted, write


def explained(sources: Sequence[str], as_of: str | None, known_by: str | None, *, incident: str | None = None, strict: bool = False, **how: Any) -> tuple[Batch | None, Any]:
    """The explainer of one incident as of a moment, and the batch that was read for it; no batch where a ledger was asked. incident: its id or words of its title, "all" for
    everything; by default the one that most reports of a ledger tell of, and of files, which somebody chose, everything.

    Raises UsageError for a moment that is none, and for `known_by` without a ledger: files do not say when they were learnt.
    """
    from ..reading import nearly_certain

    least = nearly_certain() if strict else 0.0
    as_of, known_by = (moment and moments.plain(moment) for moment in (as_of, known_by))
    if len(sources) == 1 and looks_like_one(sources[0]):
        return None, _of_ledger(sources[0], as_of, known_by, incident, least)
    if known_by:
        raise UsageError("--known-by asks when a ledger learnt something; files do not say, so keep them with `wwk add` first")
    return _of_files(Batch(sources, **how), as_of, incident, least)


def _of_ledger(where: str, as_of: str | None, known_by: str | None, incident: str | None, least: float) -> Any:
    from ..story import Story
    from . import choosing

    with Story.open(where) as story:
        about = choosing.chosen(story, incident)
        if incident is None:
            about = choosing.main(story.incidents(as_of=as_of))
        return story.explain(about and about.id, as_of=as_of, known_by=known_by, least=least)


def _of_files(batch: Batch, as_of: str | None, incident: str | None, least: float) -> tuple[Batch, Any]:
    from ..explain import explain
    from ..story import gathered
    from . import choosing

    reports = batch.linked()
    readings = list(counted(batch.readings(reports), "reading", len(reports)))
    if not readings:
        batch.finish()
    if incident not in (None, choosing.ALL):
        found = {g.incident.id: g for g in gathered(readings)}
        return batch, found[choosing.among([g.incident for g in found.values()], str(incident)).id].explain(as_of, least)
    return batch, explain([c for r in readings for c in r.claims], [r.report for r in readings], as_of=as_of, least=least, places={r.report.id: r.places for r in readings},
                          accounts={r.report.id: r.accounts for r in readings})


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
