"""The commands by which people decide: `wwk review`."""
from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageError
from .answer import SOME_FAILED, colour, emit, emit_json
from .base import ExitCode, Follow, Json, NoTagger, Private, Width, app, columns, text

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; $WWK_BY or your name in git by default.")]


@app.command()
def review(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="One ledger; or files, folders, URLs, - for standard input, for a list alone.")],
    listed: Annotated[bool, typer.Option("--list", help="Only list what is in doubt, as where nobody is at a terminal.")] = False, by: By = None,
    below: Annotated[float | None, typer.Option("--below", metavar="P", min=0.0, max=1.0, help="Also claims under a name whose confidence is below P; in a walk 0.7 by default.")] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID", help="Only this incident.")] = None,
    json: Json = False, exit_code: ExitCode = False, width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Walk what a person should look at, the least sure first, and decide.

    Of a ledger, at a terminal: one screen a claim, its words marked where they stand, and one key to accept, reject or correct it, to merge
    parties or cut one from its side. Every decision is kept at once, under your name, and can be undone. What was decided is not asked again.

    Elsewhere, and with --list or --json, the claims of which it is unclear who says them, each with whom the reading would have named and how sure
    it is, in percent, that words and name are right.

    \b
      wwk review story.db
      wwk review report.html --below 0.9
    """
    from ..ledger import looks_like_one
    from . import person, reviewing

    if len(sources) == 1 and looks_like_one(sources[0]) and person.at_terminal() and not (listed or json or exit_code):
        emit(reviewing.walked(sources[0], person.person(person.named(by, ask=True), width or person.columns(), colour=colour()), below, incident))
        return
    if incident:
        raise UsageError("--incident goes with the walk of a ledger at a terminal; a list is of all it keeps")
    batch, found, reports = reviewing.doubtful(sources, below, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    if json:
        emit_json({"review": [reviewing.item(c) for c in found]}, indent=1)
    else:
        emit(text().review(found, reports, columns(width)) or "nothing is in doubt")
    if batch:
        batch.finish()
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)
