"""The commands that look at a whole ledger: `wwk check` and `wwk import`; and the JSON lines that `wwk export` writes."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from ..errors import UsageError
from .answer import BAD_LEDGER, PIPE_CLOSED, emit, emit_json
from .bars import progress
from .base import Json, Ledger, app

MOST_SHOWN = 200
"""Faults listed; how many more there are is said."""


@app.command()
def check(
    ledger: Ledger, rebuild: Annotated[bool, typer.Option("--rebuild", help="Forget all that is derived and derive it again first.")] = False, json: Json = False,
) -> None:
    """Check that a ledger is whole: every span against its text, every id against what it was made from, every link against the rules.

    Nothing is mended. Each fault comes with where it is and what to do; the command ends with 3 if there is any. Incidents, links, changes and
    disputes are derived: `--rebuild` makes them again from what was kept, which takes as long as adding it did, without the reading.

    \b
      wwk check story.db
    """
    from ..story import Story

    with Story.open(ledger) as story:
        if rebuild:
            with progress("deriving", None) as step:
                story.rebuild(lambda what: step(1))
        with progress("checking", story.ledger.size() + story.ledger.incident_count()) as step:
            found = list(story.check(step))
        kept = story.ledger.size()
    if json:
        emit_json({"ledger": story.ledger.where, "rows": kept, "faults": [fault._asdict() for fault in found]}, indent=1)
    else:
        emit("\n".join([*(f"{fault.where}: {fault.what}" for fault in found[:MOST_SHOWN]), *_ending(found, kept)]))
    raise typer.Exit(BAD_LEDGER if found else 0)


def _ending(found: list[Any], kept: int) -> Iterator[str]:
    if len(found) > MOST_SHOWN:
        yield f"and {len(found) - MOST_SHOWN} more"
    for advice in dict.fromkeys(fault.advice for fault in found):
        yield f"what to do: {advice}"
    yield f"{len(found)} {'fault' if len(found) == 1 else 'faults'} found" if found else f"all well: {kept} reports, captures, readings and judgements, and all that follows from them"


@app.command("import")
def take(ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="The file, or postgresql://..., to keep it in; made if it is not there.")],
         source: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="What `wwk export` wrote, or - for standard input.")], json: Json = False) -> None:
    """Take in a ledger that `wwk export` wrote as JSON lines.

    What the ledger has already is not added again. A broken line is named, and then nothing of the file is imported.

    \b
      wwk export story.db > story.jsonl
      wwk import postgresql://user@host/name story.jsonl
    """
    from ..story import Story

    with _opened(source) as lines, Story.open(ledger, create=True) as story:
        with progress("importing", None) as step:
            new = story.ledger.take(lines, "standard input" if source == "-" else source, step=step)
        with progress("joining", None) as step:
            story.refresh(lambda what: step(1))
    if json:
        emit_json({"ledger": story.ledger.where, "new": new})
    else:
        emit(f"new in {story.ledger.where}: {', '.join(f'{count} {kind}' for kind, count in new.items())}")


def _opened(source: str) -> AbstractContextManager[BinaryIO]:
    if source == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except OSError as problem:
        raise UsageError(f"{source} cannot be read ({problem.strerror}); name a file that `wwk export` wrote") from problem


def export_lines(where: str, out: BinaryIO | None = None) -> None:
    """Writes a ledger as JSON lines, to standard output by default. Ends the program where nobody reads it."""
    from ..ledger import Ledger as Kept

    out = out or sys.stdout.buffer
    with Kept.open(where) as kept, progress("exporting", kept.size(), writes=True) as step:
        try:
            for line in kept.export():
                out.write(line + b"\n")
                step(1)
            out.flush()
        except BrokenPipeError:
            # As in `emit`: the interpreter flushes once more on its way out, and that must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from None
