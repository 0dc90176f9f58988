"""The commands by which people decide: `wwk review`."""
from __future__ import annotations

from typing import Annotated

import typer

from .answer import SOME_FAILED, emit, emit_json
from .base import ExitCode, Follow, Json, NoTagger, Private, Width, app, columns, text


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
        emit(text().review(found, reports, columns(width)) or "nothing is in doubt")
    if batch:
        batch.finish()
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)
