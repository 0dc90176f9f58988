"""The commands that read reports: `wwk read`, `add`, `explain`, `record`."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .answer import emit, emit_json, note
from .base import AsOf, Follow, InIncident, Json, KnownBy, NoTagger, Private, Sources, Strict, Width, app, columns, fields, text


@app.command()
def read(sources: Sources, json: Json = False, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
         strict: Strict = False, width: Width = None) -> None:
    """Show who says what in each report.

    Where the reading is not sure whose words they are, nobody's name stands by them: they are "unclear who says this", and `wwk review` lists them.

    With --json one line a report, spans as character offsets into its text. Standard input may be JSONL, one report a line:
    {"id", "text", "published", "title", "publisher", "url"}.

    \b
      wwk read report.txt
      wwk read - --json < reports.jsonl > claims.jsonl
    """
    from ..reading.wire import to_wire
    from .bars import counted
    from .batch import Batch

    batch = Batch(sources, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    for reading in counted(batch.readings(batch.reports(), strict=strict), "reading", writes=True):
        if json:
            emit_json(to_wire(reading))
        else:
            emit(("\n" if batch.done > 1 else "") + text().reading(reading, columns(width)))
    batch.finish()


@app.command()
def add(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="The file to keep them in, made if it is not there; or postgresql://...")],
    sources: Sources, json: Json = False, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Keep reports and their claims in a ledger, one file a story.

    Nothing in a ledger is ever changed. Adding the same report twice adds nothing and says so; an edited page is a new version beside the old.

    \b
      wwk add story.db reports/*.html
      wwk add story.db https://example.org/live
    """
    from . import finding
    from .bars import counted, progress
    from .batch import Batch
    from .opening import opened, tell_readers

    batch = Batch(sources, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    if not batch.captured():
        # Where there is nothing to keep, no ledger is made to keep it in.
        batch.finish()
    with opened(ledger, create=True) as story:
        finding.catch_up(story.ledger)
        reports = batch.linked(lambda new: finding.beside(story.ledger, new))
        for reading in counted(batch.carriers(batch.readings(reports)), "adding", writes=True):
            done = story.add(reading)
            if json:
                emit_json({**fields(done), "name": reading.report.name})
            else:
                emit(text().added(done, reading.report))
        finding.catch_up(story.ledger)
        with progress("joining", None) as step:
            story.refresh(lambda what: step(1))
        tell_readers(story)
    batch.finish()


@app.command()
def explain(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders, URLs, - for standard input; or one ledger.")],
    as_of: AsOf = None, known_by: KnownBy = None, incident: InIncident = None,
    page: Annotated[Path | None, typer.Option("--page", metavar="FILE.html", help="Also write one self-contained page.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    json: Json = False, everything: Annotated[bool, typer.Option("--all", help="Leave out no line of a long section.")] = False,
    my_sources: Annotated[Path | None, typer.Option("--my-sources", metavar="FILE.toml", help="Your own list of sources: marked in your words, or left out.")] = None,
    strict: Strict = False, width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Answer the five questions, each line with whoever says it.

    What happened? Was anyone hurt? Is it over? What happens next? What does it mean? Nobody's numbers are added to another's; who contradicts whom
    is shown, and so is what no report says. Where several reports, in files or in a ledger, tell of several incidents, it answers for the one that most
    of them tell of and says which others there are; of a single report it answers for all that it tells.

    \b
      wwk explain report.html
      wwk explain story.db --as-of 2020-01-08T12:00Z
      wwk explain story.db --incident "bridge marn"
      wwk explain reports/ --page story.html
    """
    from . import explaining, wishes

    if json and markdown:
        raise UsageError("--json and --markdown are two forms of one answer; ask for one of them")
    batch, explainer = explaining.explained(sources, as_of, known_by, incident=incident, strict=strict, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private},
                                           choices=wishes.listed(my_sources) if my_sources else None)
    wishes.strangers(explainer)
    emit(explaining.rendered(explainer, "json" if json else "markdown" if markdown else "text", columns(width), everything))
    if page:
        explaining.write_page(explainer, page)
        note(f"page written to {page}")
    if batch:
        batch.finish()


@app.command()
def record(
    sources: Sources, csv: Annotated[bool, typer.Option("--csv", help="Write CSV, one row an incident, for a spreadsheet or a database.")] = False, json: Json = False,
    width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Show the incidents of each report, one record each.

    Who did it and who says so, to whom, with what, where, when, and the tolls by group with their holders. The report's own incident comes first, older
    ones are marked. Columns are named as in UCDP's event dataset; numbers of holders who contradict each other are never made one.

    \b
      wwk record report.html
      wwk record reports/ --csv > incidents.csv
    """
    from . import recording

    if json and csv:
        raise UsageError("--json and --csv are two forms of one answer; ask for one of them")
    recording.record(sources, "json" if json else "csv" if csv else "text", columns(width), tagger=not no_tagger, web={"follow": follow, "allow_private": allow_private})
