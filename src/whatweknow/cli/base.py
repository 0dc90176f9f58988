"""What every command shares: the program itself, the options that several commands take, and how wide a line is."""
from __future__ import annotations

import shutil
from typing import Annotated, Any

import typer

from .answer import emit

HELP = """What we know, who says so, as of when.

Reads reports of a breaking event and answers five questions, each line with whoever says it and the words it stands on.

\b
  wwk explain report.html                    what one report says, at once
  wwk add story.db reports/                  keep a story's reports in one file
  wwk explain story.db --as-of 2020-01-08    what was known by then
  wwk changed story.db --since 2020-01-24    what is new since

Exit codes: 0 done, 1 some of a batch failed, 2 bad input, 3 ledger trouble."""
app = typer.Typer(help=HELP, rich_markup_mode=None, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help="A file (.txt .html .json .jsonl .warc, a feed), a folder, a URL, or - for standard input.")]
Ledger = Annotated[str, typer.Argument(metavar="LEDGER", help="A file that `wwk add` made, or postgresql://...")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, errors too.")]
NoTagger = Annotated[bool, typer.Option("--no-tagger", help="Find who says what by rules alone: faster, less exact.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Let URLs lead to this machine and the local network.")]
Follow = Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed links.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="MOMENT", help="Only what was published by then, such as 2020-01-08T12:00Z.")]
KnownBy = Annotated[str | None, typer.Option("--known-by", metavar="MOMENT", help="Only what the ledger had been told by then.")]
Until = Annotated[str | None, typer.Option("--until", metavar="MOMENT", help="Only up to the end of this day or moment.")]
InIncident = Annotated[str | None, typer.Option("--incident", metavar="ID|WORDS", help="Only this incident: its id or words of its title; or all.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; $WWK_BY or your name in git by default.")]
Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, in your own words.")]
Width = Annotated[int | None, typer.Option("--width", metavar="N", min=60, help="Columns to write in; the terminal's own by default.")]
Strict = Annotated[bool, typer.Option("--strict", help="Only what is nearly certain: attributions of high confidence, and what a report says itself.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with 1 if there is any, with 0 if there is none.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        emit(f"wwk {version('whatweknow')}")
        raise typer.Exit


@app.callback()
def _wwk(version: Annotated[bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)] = False) -> None:
    pass


def text() -> Any:
    """What is printed for people, loaded only where something is."""
    from . import text

    return text


def fields(record: Any) -> dict[str, Any]:
    """A small record as a mapping."""
    return {name: getattr(record, name) for name in record.__slots__}


def columns(width: int | None) -> int:
    """Columns to write in: those asked for, the terminal's, or a hundred where output is no terminal (a file, a pipe)."""
    return width or shutil.get_terminal_size(fallback=(100, 24)).columns
