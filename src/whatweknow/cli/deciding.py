"""The commands by which people decide: `wwk review`, `judge`, `merge`, `split`, `undo`, `judgements`."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from ..errors import UsageError
from ..explain.labels import plural
from ..model import Incident, Judgement
from .answer import SOME_FAILED, colour, emit, emit_json
from .base import By, ExitCode, Follow, InIncident, Json, Ledger, NoTagger, Note, Private, Width, app, columns, text
from .text import SHORT


@app.command()
def review(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="One ledger; or files, folders, URLs, - for standard input, for a list alone.")],
    listed: Annotated[bool, typer.Option("--list", help="Only list what is in doubt, as where nobody is at a terminal.")] = False, by: By = None,
    below: Annotated[float | None, typer.Option("--below", metavar="P", min=0.0, max=1.0, help="Also claims under a name whose confidence is below P; in a walk 0.7 by default.")] = None,
    incident: InIncident = None,
    json: Json = False, exit_code: ExitCode = False, width: Width = None, no_tagger: NoTagger = False, follow: Follow = False, allow_private: Private = False,
) -> None:
    """Look at what is in doubt, one claim a screen, and decide.

    Of a ledger, at a terminal: the least sure first, the words marked where they stand, and one key to accept, reject or correct a claim, to
    merge parties or cut one from its side. Every decision is kept at once, under your name, and can be undone. What was decided is not asked again.

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
    batch, found, reports = reviewing.doubtful(sources, below, incident, tagger=not no_tagger, as_json=json, web={"follow": follow, "allow_private": allow_private})
    if json:
        emit_json({"review": [reviewing.item(c) for c in found]}, indent=1)
    else:
        emit(text().review(found, reports, columns(width)) or "nothing is in doubt")
    if batch:
        batch.finish()
    raise typer.Exit(SOME_FAILED if exit_code and found else 0)

@app.command()
def judge(
    ledger: Ledger, claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or as many of its first characters as tell it from others.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, reject, correct, same-party or own-side.")],
    given: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="What a correction changes; name= or side= of a party.")] = None,
    by: By = None, note: Note = "", json: Json = False,
) -> None:
    """Decide on one claim, or on whoever holds it.

    A correction names fields: name, role, side, low, high, comparator, measure, of, place, time, mode, certainty, question, background; an empty value
    takes one away. same-party name=... says that the holder is another name for that party; own-side that it speaks for itself alone, or with
    side=... for that side. Words and spans never change.

    \b
      wwk judge story.db 3fa2c1d0 correct low=22 --note "heard again"
      wwk judge story.db 3fa2c1d0 same-party name="the Pentagon"
    """
    from . import decisions, person
    from .opening import opened

    if verdict not in decisions.OF_CLAIM:
        raise UsageError(f"{verdict!r} is no verdict; give one of {', '.join(decisions.OF_CLAIM)}")
    with opened(ledger) as story:
        made = decisions.decide(story, claim, decisions.OF_CLAIM[verdict], decisions.fields(given or ()), person.named(by), note)
        _kept(story, [made], json)


@app.command()
def merge(
    ledger: Ledger, incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id or words of its title.")],
    other: Annotated[str, typer.Argument(metavar="INCIDENT", help="The one that is the same.")], by: By = None, note: Note = "", json: Json = False,
) -> None:
    """Say that two incidents are one.

    \b
      wwk merge story.db 3fa2c1d0 9b11e0aa --note "one fire, two villages"
    """
    from . import decisions

    _of_incidents(ledger, json, by, lambda story, name: decisions.merge(story, incident, other, name, note))


@app.command()
def split(
    ledger: Ledger, incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id or words of its title.")],
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Ids of the reports to take out of it, together.")], by: By = None, note: Note = "", json: Json = False,
) -> None:
    """Take reports out of an incident.

    They tell of another one, together.

    \b
      wwk split story.db 3fa2c1d0 77aa01bc --note "that was the week before"
    """
    from . import decisions

    _of_incidents(ledger, json, by, lambda story, name: decisions.split(story, incident, reports, name, note))


@app.command()
def undo(
    ledger: Ledger, decision: Annotated[str | None, typer.Argument(metavar="JUDGEMENT", help="Its id, as `wwk judgements` lists it; your own last one by default.")] = None,
    by: By = None, note: Note = "", json: Json = False,
) -> None:
    """Take back a decision. It stays listed, and taking it back can be taken back.

    \b
      wwk undo story.db
      wwk undo story.db 5c0ffee1
    """
    from . import decisions, incident_text, person
    from . import story as asked
    from .opening import opened

    with opened(ledger) as story:
        taken = decisions.undo(story, decision, person.named(by), note)
        names = decisions.names(story, taken)
    if json:
        emit_json({"undone": [asked.judgement(j) for j in taken]}, indent=1)
    else:
        emit(f"taken back: {incident_text.decision(taken[0], names)}" + (f"; and {len(taken) - 1} more with it" if taken[1:] else ""))


@app.command()
def judgements(ledger: Ledger, json: Json = False, width: Width = None) -> None:
    """List what people decided.

    Who, what, when; what was undone since says so and is struck through.

    \b
      wwk judgements story.db
    """
    from . import decisions, incident_text
    from . import story as asked
    from .opening import opened

    with opened(ledger) as story:
        found, gone = decisions.listed(story)
        names = decisions.names(story, found)
    if json:
        emit_json({"judgements": [{**asked.judgement(j), "undone": j.id in gone} for j in found]}, indent=1)
    else:
        emit(incident_text.decisions(found, gone, names, columns(width), colour=colour()) if found else "nobody has decided anything")


def _of_incidents(ledger: str, json: bool, by: str | None, decide: Callable[[Any, str], Sequence[Judgement]]) -> None:
    """Keeps what somebody decided of incidents, and tells what the first of them is now."""
    from . import person
    from .opening import opened

    with opened(ledger) as story:
        made = decide(story, person.named(by))
        _kept(story, made, json, story.incident(made[0].subject))


def _kept(story: Any, made: Sequence[Judgement], json: bool, incident: Incident | None = None) -> None:
    from . import choosing, decisions, incident_text
    from . import story as asked

    if json:
        emit_json({"kept": [asked.judgement(j) for j in made], "incident": incident}, indent=1)
        return
    emit(f"kept: {incident_text.decision(made[0], decisions.names(story, made))} [{made[0].id[:SHORT]}]" if not incident
         else f"kept: {choosing.called(incident)} is now told by {plural(len(incident.reports), 'report')}; `wwk undo` takes it back")
