"""The tasks that read: each is a form of gold, a projection and a scorer. Page text, which nothing is read from, is in `pages.py`."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whatweknow.model import Reading

from . import gold
from .projections import acts, direct, incidents, releases, toll_claims, tolls
from .scorers import Scorer

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to measure. load: its form of gold; project: a document's prediction; merge: further rows over all documents, if the scorer
    takes any; unit: the scorer's 100 percent (some count to 1)."""

    name: str
    scorer: Scorer
    project: Callable[[Reading, Mapping[str, Any]], Row]
    load: Callable[[Path], gold.Gold] = gold.json_lines
    merge: Callable[[Sequence[gold.Doc], Sequence[Row]], list[Row]] | None = None
    unit: float = 100.0


TASKS = {
    task.name: task
    for task in (
        Task("answers", Scorer("answers", "score_answers.py", json_file=True, errors="--errors"), direct.answers, load=gold.sheets),
        Task("attribution", Scorer("attribution", "score_attribution.py", json_file=True), direct.attribution),
        Task("tolls", Scorer("tolls_gva", "score_gva.py"), tolls.project, merge=tolls.merge),
        Task("releases", Scorer("releases_isaf", "score_isaf.py"), releases.project),
        Task("claims", Scorer("events_wikievents", "score_claims.py"), toll_claims.project),
        Task("events", Scorer("events_wikievents", "score_events.py", errors="--errors"), acts.project),
        Task("incidents", Scorer("incidents_muc4", "score_muc4.py"), incidents.project),
        Task("times", Scorer("times", "score_time.py", errors="--errors"), direct.times, unit=1.0),
        Task("places", Scorer("places", "score_geo.py"), direct.places, unit=1.0),
        Task("whereabouts", Scorer("places", "score_geo.py"), direct.places, load=gold.unread, unit=1.0),
    )
}
