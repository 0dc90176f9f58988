"""The commands that ask a ledger: `wwk changed`, `disputes`, `reports`, `show`."""
from __future__ import annotations

from typing import Annotated

import typer

from .answer import SOME_FAILED, emit, emit_json
from .base import AsOf, ExitCode, Json, KnownBy, Ledger, Width, app, columns, text


@app.command()
def changed(
    ledger: Ledger, since: Annotated[str, typer.Option("--since", metavar="MOMENT", help="A day or a moment, such as 2020-01-24.")],
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
        emit(text().changes(found, reports, columns(width)) or f"nothing is new since {since}")
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)


@app.command()
def disputes(ledger: Ledger, json: Json = False, exit_code: ExitCode = False, width: Width = None) -> None:
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
        emit(text().disputes(found, reports, columns(width)) or "nobody contradicts anybody")
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)


@app.command()
def reports(ledger: Ledger, as_of: AsOf = None, known_by: KnownBy = None, json: Json = False, width: Width = None) -> None:
    """List the reports a ledger keeps, the earliest first.

    \b
      wwk reports story.db --as-of 2020-01-08
    """
    from . import story

    found, claims = story.reports(ledger, as_of, known_by)
    if json:
        emit_json({"reports": [{**story.report(r), "claims": claims.get(r.id, 0)} for r in found]}, indent=1)
    else:
        emit(text().reports(found, claims, columns(width)))


@app.command()
def show(
    ledger: Ledger, claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or as many of its first characters as tell it from others.")],
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
        emit(text().claim(found, report, links, columns(width)))
