"""The command line: one command, one library call. Errors and exit codes are `answer`'s, batches `batch`'s, words `text`'s."""
from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import UsageError
from . import gazetteer
from .answer import SOME_FAILED, answered, emit, emit_json, note

HELP = """What we know, who says so, as of when.

Reads reports of a breaking event and answers five questions, each line with whoever says it and the words it stands on.

\b
  wwk explain report.html                    what one report says, at once
  wwk add story.db reports/                  keep a story's reports in one file
  wwk explain story.db --as-of 2020-01-08    what was known by then
  wwk changed story.db --since 2020-01-24    what is new since

Exit codes: 0 done, 1 some of a batch failed, 2 bad input, 3 ledger trouble."""
app = typer.Typer(help=HELP, rich_markup_mode=None, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(gazetteer.app, name="gazetteer")

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help="A file (.txt .html .json .jsonl .warc, a feed), a folder, a URL, or - for standard input.")]
Story = Annotated[Path, typer.Argument(metavar="LEDGER", help="A file that `wwk add` made.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, errors too.")]
NoTagger = Annotated[bool, typer.Option("--no-tagger", help="Find who says what by rules alone: faster, less exact.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Let URLs lead to this machine and the local network.")]
Follow = Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed links.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="MOMENT", help="Only what was published by then, such as 2020-01-08T12:00Z.")]
KnownBy = Annotated[str | None, typer.Option("--known-by", metavar="MOMENT", help="Only what the ledger had been told by then.")]
Width = Annotated[int | None, typer.Option("--width", metavar="N", min=60, help="Columns to write in; the terminal's own by default.")]
Strict = Annotated[bool, typer.Option("--strict", help="Only what is nearly certain: attributions of high confidence, and what a report says itself.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with 1 if there is any, with 0 if there is none.")]


def main() -> None:
    """The program `wwk`."""
    for stream in (sys.stdout, sys.stderr):
        # A report may hold what the terminal's encoding lacks; it is shown as an escape, never a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(answered(app, sys.argv[1:]))


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        emit(f"wwk {version('whatweknow')}")
        raise typer.Exit


@app.callback()
def _wwk(version: Annotated[bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)] = False) -> None:
    pass


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
    from .batch import Batch, counted

    batch = Batch(sources, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    for reading in counted(batch.readings(batch.reports(), strict=strict), "reading"):
        if json:
            emit_json(to_wire(reading))
        else:
            emit(("\n" if batch.done > 1 else "") + _text().reading(reading, _columns(width)))
    batch.finish()


@app.command()
def add(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The file to keep them in; made if it is not there.")],
    sources: Sources, json: Json = False, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Keep reports and their claims in a ledger, one file a story.

    Nothing in a ledger is ever changed. Adding the same report twice adds nothing and says so; an edited page is a new version beside the old.

    \b
      wwk add story.db reports/*.html
      wwk add story.db https://example.org/live
    """
    from ..ledger import Ledger
    from .batch import Batch, counted

    batch = Batch(sources, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    with Ledger.open(ledger, create=True) as story:
        reports = batch.linked(story.reports())
        for reading in counted(batch.readings(reports), "adding"):
            done = story.add(reading)
            if json:
                emit_json({**_fields(done), "name": reading.report.name})
            else:
                emit(_text().added(done, reading.report))
    batch.finish()


@app.command()
def explain(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders, URLs, - for standard input; or one ledger.")],
    as_of: AsOf = None, known_by: KnownBy = None,
    page: Annotated[Path | None, typer.Option("--page", metavar="FILE.html", help="Also write one self-contained page.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
    json: Json = False, everything: Annotated[bool, typer.Option("--all", help="Leave out no line of a long section.")] = False,
    strict: Strict = False, width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Answer the five questions, each line with whoever says it.

    What happened? Was anyone hurt? Is it over? What happens next? What does it mean? Nobody's numbers are added to another's; who contradicts whom
    is shown, and so is what no report says.

    \b
      wwk explain report.html
      wwk explain story.db --as-of 2020-01-08T12:00Z
      wwk explain reports/ --page story.html
    """
    from . import explaining

    if json and markdown:
        raise UsageError("--json and --markdown are two forms of one answer; ask for one of them")
    batch, explainer = explaining.explained(sources, as_of, known_by, strict=strict, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    emit(explaining.rendered(explainer, "json" if json else "markdown" if markdown else "text", _columns(width), everything))
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
    recording.record(sources, "json" if json else "csv" if csv else "text", _columns(width), tagger=not no_tagger, web={"follow": follow, "allow_private": allow_private})


@app.command()
def review(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders, URLs, - for standard input; or one ledger.")],
    below: Annotated[float | None, typer.Option("--below", metavar="P", min=0.0, max=1.0, help="Also claims under a name whose confidence is below P.")] = None,
    json: Json = False, exit_code: ExitCode = False, width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """List the claims a person should look at, the least sure first.

    These are the claims of which it is unclear who says them: they are kept, but shown under nobody's name. Each comes with whom the reading
    would have named and how sure it is, in percent, that words and name are right.

    \b
      wwk review story.db
      wwk review report.html --below 0.9
    """
    from . import reviewing

    batch, found, reports = reviewing.doubtful(sources, below, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    if json:
        emit_json({"review": [reviewing.item(c) for c in found]}, indent=1)
    else:
        emit(_text().review(found, reports, _columns(width)) or "nothing is in doubt")
    if batch:
        batch.finish()
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)


@app.command()
def changed(
    ledger: Story, since: Annotated[str, typer.Option("--since", metavar="MOMENT", help="A day or a moment, such as 2020-01-24.")],
    json: Json = False, exit_code: ExitCode = False, width: Width = None,
) -> None:
    """Show what is new since a moment.

    New claims, and claims that revise, contradict or withdraw an earlier one; what only repeats is left out.

    \b
      wwk changed story.db --since 2020-01-24
    """
    from . import story

    found, reports = story.changed(ledger, since)
    if json:
        emit_json({"since": since, "changes": [story.change(c) for c in found]}, indent=1)
    else:
        emit(_text().changes(found, reports, _columns(width)) or f"nothing is new since {since}")
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)


@app.command()
def disputes(ledger: Story, json: Json = False, exit_code: ExitCode = False, width: Width = None) -> None:
    """Show who contradicts whom, on what, since when.

    Numbers are set against each other only where they count the same people at the same scope; the reason is shown.

    \b
      wwk disputes story.db
    """
    from . import story

    found, reports = story.disputes(ledger)
    if json:
        emit_json({"disputes": [story.dispute(d) for d in found]}, indent=1)
    else:
        emit(_text().disputes(found, reports, _columns(width)) or "nobody contradicts anybody")
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)


@app.command()
def reports(ledger: Story, as_of: AsOf = None, known_by: KnownBy = None, json: Json = False, width: Width = None) -> None:
    """List the reports a ledger keeps, the earliest first.

    \b
      wwk reports story.db --as-of 2020-01-08
    """
    from . import story

    found, claims = story.reports(ledger, as_of, known_by)
    if json:
        emit_json({"reports": [{**story.report(r), "claims": claims.get(r.id, 0)} for r in found]}, indent=1)
    else:
        emit(_text().reports(found, claims, _columns(width)))


@app.command()
def show(
    ledger: Story, claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or as many of its first characters as tell it from others.")],
    json: Json = False, width: Width = None,
) -> None:
    """Show one claim and how it stands to others.

    \b
      wwk show story.db 3fa2c1d0
    """
    from . import story

    found, report, links = story.claim(ledger, claim)
    if json:
        emit_json({"claim": story.brief(found), "report": story.report(report), "links": links}, indent=1)
    else:
        emit(_text().claim(found, report, links, _columns(width)))


@app.command()
def redteam(
    traps: Annotated[list[str] | None, typer.Argument(metavar="TRAP", help="Traps by name; all of them by default.")] = None,
    json: Json = False, no_tagger: NoTagger = False, width: Width = None,
) -> None:
    """Read made-up reports that each set a trap.

    A trap known to fail says so; the command ends with 1 if any goes otherwise than listed.

    \b
      wwk redteam
      wwk redteam denial relay
    """
    from ..redteam import outcomes
    from ..redteam import traps as known
    from .batch import counted

    names = traps or list(known())
    found = list(counted(outcomes(names, tagger=not no_tagger), "reading", len(names)))
    if json:
        emit_json({"traps": [{**_fields(o), "verdict": o.verdict} for o in found], "passed": sum(o.passed for o in found)}, indent=1)
    else:
        emit(_text().outcomes(found, _columns(width)))
    raise typer.Exit(0 if all(o.ok for o in found) else SOME_FAILED)


def _text() -> Any:
    from . import text

    return text


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _columns(width: int | None) -> int:
    # Where output is no terminal (a file, a pipe), lines of a hundred columns.
    return width or shutil.get_terminal_size(fallback=(100, 24)).columns
