"""`wwk redteam`: made-up reports that each set a trap, and made-up stories with what must be on the page at several moments."""
from __future__ import annotations

from typing import Annotated

import typer

from .answer import SOME_FAILED, emit, emit_json
from .base import Json, NoTagger, Width, app, columns, fields, text


@app.command()
def redteam(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Traps and stories by name; all of them by default.")] = None,
    stories: Annotated[bool, typer.Option("--stories", help="Only the stories: several reports, asked about as of several moments.")] = False,
    json: Json = False, no_tagger: NoTagger = False, width: Width = None,
) -> None:
    """Read made-up reports that each set a trap, and stories of several such reports.

    One known to fail says so; the command ends with 1 if any goes otherwise than listed.

    \b
      wwk redteam
      wwk redteam denial relay
      wwk redteam --stories
    """
    from .. import redteam as team
    from .bars import counted

    asked = names or [*([] if stories else team.traps()), *team.stories()]
    found = list(counted(team.outcomes(asked, tagger=not no_tagger), "reading", len(asked)))
    if json:
        told = {kind: [{**fields(o), "verdict": o.verdict} for o in found if o.name in known] for kind, known in (("traps", team.traps()), ("stories", team.stories()))}
        emit_json({**told, "passed": sum(o.passed for o in found)}, indent=1)
    else:
        emit(text().outcomes(found, columns(width)))
    raise typer.Exit(0 if all(o.ok for o in found) else SOME_FAILED)
