"""The commands that set texts side by side: `wwk versions`, `wwk copies`."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .answer import SOME_FAILED, emit, emit_json, note
from .base import ExitCode, InIncident, Json, Ledger, Width, app, columns

Only = Annotated[str | None, typer.Argument(metavar="REPORT", help="One of its reports: its id, or as many of its first characters as tell it from others.")]
Everything = Annotated[bool, typer.Option("--all", help="Show every sentence that differs, not only the first.")]


@app.command()
def versions(
    ledger: Ledger, report: Only = None, page: Annotated[Path | None, typer.Option("--page", metavar="FILE.html", help="Also write one self-contained page.")] = None,
    incident: InIncident = None, everything: Everything = False, json: Json = False, exit_code: ExitCode = False, width: Width = None,
) -> None:
    """Show what outlets changed on their pages, and whether they say so.

    Of every page with several versions: numbers and names that differ, claims that are gone, new or other, and the sentences. With --exit-code
    it ends with 1 if a page changed a claim or a number without owning it.

    \b
      wwk versions story.db
      wwk versions story.db 3fa2c1d0 --page changes.html
    """
    from . import compared, compared_text

    found = compared.versions(ledger, report, incident)
    if json:
        emit_json({"pages": [compared.page(p) for p in found]}, indent=1)
    else:
        emit(compared_text.pages(found, columns(width), everything) or "no page has more than one version here")
    if page:
        compared.write_page(found, page)
        note(f"page written to {page}")
    raise typer.Exit(SOME_FAILED if exit_code and any(v.silent for p in found for v in p.versions) else 0)


@app.command()
def copies(ledger: Ledger, report: Only = None, incident: InIncident = None, everything: Everything = False, json: Json = False, width: Width = None) -> None:
    """Show which reports carry another's words, and what each changed.

    A wire story that ten outlets print is one voice: originals with their carriers, agencies that are credited and whose text is not here, and
    claims that went through several hands.

    \b
      wwk copies story.db
      wwk copies story.db 3fa2c1d0
    """
    from . import compared, compared_text

    found = compared.copies(ledger, report, incident)
    if json:
        emit_json(compared.copied(found), indent=1)
    else:
        emit(compared_text.copies(found, columns(width), everything) or "no report carries another's words, as far as can be told")
