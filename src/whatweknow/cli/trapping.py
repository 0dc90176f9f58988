"""`wwk redteam`: made-up reports that each set a trap."""
from __future__ import annotations

from typing import Annotated

import typer

from .answer import SOME_FAILED, emit, emit_json
from .base import Json, NoTagger, Width, app, columns, fields, text


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
        emit_json({"traps": [{**fields(o), "verdict": o.verdict} for o in found], "passed": sum(o.passed for o in found)}, indent=1)
    else:
        emit(text().outcomes(found, columns(width)))
    raise typer.Exit(0 if all(o.ok for o in found) else SOME_FAILED)
