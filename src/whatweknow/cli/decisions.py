"""What the commands by which people decide make of what was typed: judgements, kept in a story, and taken back."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from ..errors import UsageError
from ..ledger import Told
from ..model import Claim, Incident, Judgement, Verdict
from ..reconcile.judgements.corrections import checked
from ..reconcile.judgements.judged import judged, standing, ties, undone
from ..story import Story
from . import choosing
from .placing import placed
from .text import SHORT
from .walking import judgement

OF_CLAIM: Mapping[str, Verdict] = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT, "correct": Verdict.CORRECT, "same-party": Verdict.SAME_PARTY, "own-side": Verdict.OWN_SIDE}
"""What `wwk judge` can say of a claim or of whoever holds it."""


def fields(given: Iterable[str]) -> dict[str, Any]:
    """FIELD=VALUE pairs as typed; an empty value takes the field away. Raises UsageError for what is no pair."""
    out: dict[str, Any] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise UsageError(f"{pair!r} is no FIELD=VALUE; write for example low=22, or place= to take a field away")
        out[name.strip()] = value.strip() or None
    return out


def decide(story: Story, claim: str, verdict: Verdict, value: Mapping[str, Any], by: str, note: str) -> Judgement:
    """Keeps one decision on a claim or its holder. Raises UsageError, and keeps nothing, where it cannot be followed."""
    found = story.ledger.claim(claim)
    among = _among(story, found)
    made = judgement(verdict, *_about(verdict, next((c for c in judged(among, story.ledger.judgements()).claims if c.id == found.id), found), value, by, note))
    judged(among, [*story.ledger.judgements(), made])
    story.judge(made)
    return made


def _among(story: Story, claim: Claim) -> list[Claim]:
    """All claims of the incidents that a claim is of."""
    story.refresh()
    about = story.ledger.incidents_of([claim.id]).get(claim.id, ())
    return list({c.id: c for c in (claim, *(c for i in about for c in story.ledger.claims(incident=i)))}.values())


def _about(verdict: Verdict, claim: Claim, value: Mapping[str, Any], by: str, note: str) -> tuple[str, str, str, dict[str, Any]]:
    """Subject, name, note and value of a decision."""
    if verdict == Verdict.CORRECT:
        return claim.id, by, note, checked({**value, **({"place": placed(value["place"], claim)} if value.get("place") else {})})
    allowed = {Verdict.SAME_PARTY: {"name"}, Verdict.OWN_SIDE: {"side"}}.get(verdict, set())
    if strange := set(value) - allowed:
        raise UsageError(f"{', '.join(sorted(strange))} says nothing here; {f'give {min(allowed)}=...' if allowed else 'only a correction has fields'}")
    if not allowed:
        return claim.id, by, note, {}
    own = claim.holder and (claim.holder.name or claim.holder.role)
    if not own:
        raise UsageError(f"nobody is named as the holder of claim {claim.id[:SHORT]}; correct its name first")
    if verdict == Verdict.SAME_PARTY and not value.get("name"):
        raise UsageError("give the name that the holder is known by: name=...")
    return own, by, note, {**{k: v for k, v in value.items() if v}, "claim": claim.id}


def merge(story: Story, one: str, other: str, by: str, note: str) -> list[Judgement]:
    """Puts two incidents together. What people set apart between them is put together, too: the later decision holds."""
    first, second = choosing.one(story, one), choosing.one(story, other)
    if first.id == second.id:
        raise UsageError(f"{one} and {other} are one incident already, {choosing.called(first)}")
    across = {(a, b) for a in first.tellings for b in second.tellings}
    set_apart = [tuple(sorted(pair)) for pair in ties(story.ledger.judgements())[1]]
    pairs = {(first.tellings[0], second.tellings[0]), *((a, b) for a, b in across if tuple(sorted((a, b))) in set_apart)}
    return _keep(story, _together(Verdict.SAME_INCIDENT, sorted(pairs), by, note))


def split(story: Story, incident: str, reports: Sequence[str], by: str, note: str) -> list[Judgement]:
    """Takes what these reports tell out of an incident into one of its own: apart from all that stays, together among themselves. What stays, stays together, even where
    only what was taken out had tied it."""
    found = choosing.one(story, incident)
    ids = {story.ledger.report(r).id for r in reports}
    told = story.ledger.tellings(incident=found.id)
    out, rest = [t for t in told if t.report in ids], [t for t in told if t.report not in ids]
    _sensible(found, ids, out, rest, story)
    made = _together(Verdict.OTHER_INCIDENT, [(a.id, b.id) for a in out for b in rest], by, note)
    made += _together(Verdict.SAME_INCIDENT, [(a.id, b.id) for a, b in pairwise(out)], by, note, made[0].when)
    with story.ledger.writing():
        story.judge(*made)
        held = _together(Verdict.SAME_INCIDENT, _strays(story, [t.id for t in rest]), by, note, made[0].when)
        story.judge(*held)
    return [*made, *held]


def _strays(story: Story, rest: Sequence[str]) -> list[tuple[str, str]]:
    """Of tellings that are to stay together, those that have fallen off, each with one that has not."""
    where = {t.id: t.incident for t in story.ledger.tellings(rest)}
    home = Counter(where.values()).most_common(1)[0][0]
    anchor = next(id for id in rest if where[id] == home)
    return [(anchor, id) for id in rest if where[id] != home]


def _sensible(found: Incident, ids: set[str], out: Sequence[Told], rest: Sequence[Told], story: Story) -> None:
    strangers = ids - {t.report for t in out}
    if strangers:
        report = story.ledger.report(min(strangers))
        raise UsageError(f"report {report.id[:SHORT]} {report.title or report.name or ''} tells nothing of {choosing.called(found)}; `wwk reports --incident` lists those that do")
    if not rest:
        raise UsageError(f"these are all reports of {choosing.called(found)}; leave at least one in it")


def _together(verdict: Verdict, pairs: Iterable[tuple[str, str]], by: str, note: str, when: str | None = None) -> list[Judgement]:
    """One decision on several pairs of tellings, of one moment, so that it is taken back as one."""
    made = [judgement(verdict, one, by, note, {"telling": other}) for one, other in pairs]
    return [replace(j, when=when or made[0].when) for j in made]


def _keep(story: Story, made: Sequence[Judgement]) -> list[Judgement]:
    story.judge(*made)
    return list(made)


def undo(story: Story, id: str | None, by: str, note: str) -> list[Judgement]:
    """Takes back a decision by its id, or the last that this person made and that still stands, with all that was decided in the same breath; gives what was taken back."""
    known = story.ledger.judgements()
    found = _named(known, id) if id else next((j for j in reversed(standing(known)) if j.by == by), None)
    if found is None:
        raise UsageError(f"nothing that {by} decided stands here; `wwk judgements` lists all decisions with their ids")
    taken = undone(known)
    if found.id in taken:
        raise UsageError(f"judgement {found.id[:SHORT]} was undone by {taken[found.id].by} before; undo {taken[found.id].id[:SHORT]} to have it back")
    whole = [j for j in known if (j.by, j.when, j.note) == (found.by, found.when, found.note) and j.id not in taken]
    _keep(story, _undoing(whole, by, note))
    return whole


def _undoing(whole: Iterable[Judgement], by: str, note: str) -> list[Judgement]:
    made = [judgement(Verdict.UNDO, j.id, by, note) for j in whole]
    return [replace(j, when=made[0].when) for j in made]


def _named(known: Iterable[Judgement], id: str) -> Judgement:
    found = [j for j in known if j.id.startswith(id)]
    if len(found) != 1 or len(id) < choosing.LEAST:
        raise UsageError(f"no judgement {id!r} here; give its id, or at least its first four characters, as `wwk judgements` lists them" if not found
                         else f"judgement {id!r} could be several; give more characters")
    return found[0]


def listed(story: Story) -> tuple[tuple[Judgement, ...], dict[str, Judgement]]:
    """Every decision in the order it was made known; by id, the undoing of those that do not stand."""
    known = story.ledger.judgements()
    return known, undone(known)


def names(story: Story, made: Iterable[Judgement]) -> dict[str, str]:
    """What decisions are about in words, by id: a claim's, the title of the report that tells of an incident, of an undoing what it undoes."""
    known = list(made)
    ids = {j.subject for j in known} | {str(j.value["telling"]) for j in known if "telling" in j.value}
    out = {id: f"“{c.content}” [{id[:SHORT]}]" for id, c in story.ledger.claims_by_id(ids).items()}
    told = story.ledger.tellings(ids)
    reports = story.ledger.reports_by_id({t.report for t in told})
    out |= {t.id: f"{reports[t.report].title or reports[t.report].name or 'report'} [{t.report[:SHORT]}]" for t in told}
    return out | {j.id: f"the decision [{j.id[:SHORT]}]" for j in story.ledger.judgements() if j.id in ids}
