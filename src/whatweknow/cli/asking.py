"""The commands that ask a ledger: `wwk incidents`, `changed`, `disputes`, `timeline`, `reports`, `show`."""
from __future__ import annotations

from typing import Annotated

import typer

from ..model import Verdict
from .answer import SOME_FAILED, emit, emit_json
from .base import AsOf, ExitCode, InIncident, Json, KnownBy, Ledger, Until, Width, app, columns, text


@app.command()
def incidents(ledger: Ledger, as_of: AsOf = None, json: Json = False, width: Width = None) -> None:
    """List the incidents of a ledger, the most told first.

    Reports are joined by place, day, kind, people and parties, not by wording alone; `wwk merge` and `wwk split` put right what was joined wrongly.

    \b
      wwk incidents story.db
    """
    from . import incident_text, story

    found, claims, disputes = story.incidents(ledger, as_of)
    if json:
        emit_json({"incidents": [{"incident": i, "claims": claims[id], "disputes": disputes[id]} for id, i in found.rows]}, indent=1)
    else:
        emit(incident_text.incidents(found, claims, disputes, columns(width)))


@app.command()
def changed(
    ledger: Ledger, since: Annotated[str, typer.Option("--since", metavar="MOMENT", help="A day or a moment, such as 2020-01-24.")], until: Until = None, known_by: KnownBy = None,
    incident: InIncident = None, everything: Annotated[bool, typer.Option("--all", help="Show every new claim of a report, not only the first.")] = False,
    json: Json = False, exit_code: ExitCode = False, width: Width = None,
) -> None:
    """Show what is new since a moment.

    New claims, and claims that revise, contradict, withdraw or correct an earlier one; what only repeats is left out. What people decided in that
    time stands at the end.

    \b
      wwk changed story.db --since 2020-01-24
      wwk changed story.db --since 2020-01-08 --until 2020-01-17
    """
    from . import incident_text, story

    found, made, names = story.changed(ledger, since, until, incident, known_by)
    if json:
        emit_json({"since": since, "until": until, "changes": [story.change(*row) for row in found.rows], "decided": [story.judgement(j) for j in made]}, indent=1)
    else:
        wide = columns(width)
        # What was corrected or rejected is among the changes, beside its claim.
        rest = [j for j in made if j.verdict not in (Verdict.CORRECT, Verdict.REJECT)]
        told = [incident_text.changes(found, wide, everything), *(["decided by people\n" + incident_text.decisions(rest, {}, names, wide)] if rest else [])]
        emit("\n\n".join(t for t in told if t) or f"nothing is new since {since}{f' until {until}' if until else ''}")
    raise typer.Exit(SOME_FAILED if exit_code and found.rows else 0)


@app.command()
def disputes(
    ledger: Ledger, as_of: AsOf = None, known_by: KnownBy = None, incident: InIncident = None,
    apart: Annotated[bool, typer.Option("--apart", help="Show what looks like a contradiction and is none, and why.")] = False,
    json: Json = False, exit_code: ExitCode = False, width: Width = None,
) -> None:
    """Show who contradicts whom, on what, since when.

    Every disputed question once, with every answer to it and who gives it. Numbers are set against each other only where they count the same
    people at the same scope; the reason is shown.

    \b
      wwk disputes story.db
      wwk disputes story.db --apart
    """
    from . import incident_text, story

    found = (story.apart if apart else story.disputes)(ledger, as_of, incident, known_by)
    if json:
        emit_json({"apart": [story.distinction(*row) for row in found.rows]} if apart else {"disputes": [story.dispute(*row) for row in found.rows]}, indent=1)
    else:
        told = (incident_text.apart if apart else incident_text.disputes)(found, columns(width))
        emit(told or ("nothing looks like a contradiction that is none" if apart else "nobody contradicts anybody"))
    raise typer.Exit(SOME_FAILED if exit_code and found.rows else 0)


@app.command()
def timeline(
    ledger: Ledger, since: Annotated[str | None, typer.Option("--since", metavar="MOMENT", help="Only what was said from then on.")] = None, as_of: AsOf = None, known_by: KnownBy = None,
    incident: InIncident = None, json: Json = False, width: Width = None,
) -> None:
    """Show what was said when.

    One line a change; each side's numbers as a chain, with --since too from its beginning.

    \b
      wwk timeline story.db
      wwk timeline story.db --incident 3fa2c1d0 --since 2020-01-17 --as-of 2020-01-24
    """
    from . import incident_text, story

    found = story.timeline(ledger, as_of, known_by, incident, since)
    if json:
        emit_json({"timeline": [story.entry(*row) for row in found.rows]}, indent=1)
    else:
        emit(incident_text.timeline(found, columns(width)) or "nothing was said that could be placed in time")


@app.command()
def reports(ledger: Ledger, as_of: AsOf = None, known_by: KnownBy = None, incident: InIncident = None, json: Json = False, width: Width = None) -> None:
    """List the reports a ledger keeps, the earliest first.

    \b
      wwk reports story.db --as-of 2020-01-08
    """
    from . import story

    found, claims = story.reports(ledger, as_of, known_by, incident)
    if json:
        emit_json({"reports": [{**story.report(r), "claims": claims.get(r.id, 0)} for r in found]}, indent=1)
    else:
        emit(text().reports(found, claims, columns(width)))


@app.command()
def show(
    ledger: Ledger, claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or as many of its first characters as tell it from others.")],
    json: Json = False, width: Width = None,
) -> None:
    """Show one claim, and how it stands to others.

    With the incidents it is of, what people decided of it, and what the reading had where they decided otherwise.

    \b
      wwk show story.db 3fa2c1d0
    """
    from . import incident_text, story

    found, report, links, about, decided = story.claim(ledger, claim)
    made = decided.decided.get(found.id, ())
    if json:
        emit_json({"claim": story.brief(found), "report": story.report(report), "links": links, "incidents": [i.id for i in about], "decided": [story.judgement(j) for j in made],
                   "rejected": found in decided.rejected}, indent=1)
    else:
        emit("\n".join([text().claim(found, report, links, columns(width)), *incident_text.about(found, about, made, decided, columns(width))]))
