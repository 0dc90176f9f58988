"""The walk of `wwk review`: one doubt after the other, each decision kept at once, the last taken back with one key. What shows, asks and keeps is given, so that
the walk is the same in a terminal and in a test."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ..errors import UsageError
from ..explain.decided import decision
from ..explain.telling import decided
from ..model import Claim, Judgement, Report, Verdict
from ..reconcile.judgements.corrections import checked, fields
from ..reconcile.judgements.judged import Judged, judged
from .doubts import Doubt, parties, still_open
from .screens import listed, screen, shown_keys

NOTHING = "-"
"""What is typed to take a field away; nothing typed keeps it."""
ASKED_FOR = ("name", "role", "side", "measure", "comparator", "low", "high", "of", "place", "time", "mode", "certainty", "question", "background")
"""The fields that are asked for in turn; `wwk judge` takes all."""


class Stopped(Exception):
    """The person has had enough; what was decided is kept."""


@dataclass
class Person:
    """Who decides and how they are spoken to. key: waits for one key; ask: asks for a line; show: puts up a screen; tell: says a line."""

    name: str
    key: Callable[[], str]
    ask: Callable[[str], str]
    show: Callable[[str], None]
    tell: Callable[[str], None]
    width: int = 80
    colour: bool = False


@dataclass
class Desk:
    """What is decided on: the claims of one incident as read, their reports by id, the decisions so far; keep: writes one down for good; place: what a
    correction takes for a place that the person names; title: of the incident."""

    claims: Sequence[Claim]
    reports: Mapping[str, Report]
    judgements: list[Judgement]
    keep: Callable[[Judgement], Any]
    place: Callable[[str, Claim], Any] = lambda name, claim: name
    title: str = ""
    made: list[tuple[int, list[Judgement]]] = field(default_factory=list)

    @property
    def judged(self) -> Judged:
        """The claims as decided so far."""
        return judged(self.claims, self.judgements)

    def decide(self, at: int, found: Sequence[Judgement]) -> None:
        """Keeps decisions made on the doubt number `at`. Raises UsageError, and keeps nothing, where they cannot be followed."""
        judged(self.claims, [*self.judgements, *found])
        for j in found:
            self.keep(j)
            self.judgements.append(j)
        self.made.append((at, list(found)))

    def undo(self, by: str) -> int | None:
        """Takes back the last decisions of this walk and gives the number of their doubt; None where there are none."""
        if not self.made:
            return None
        at, found = self.made.pop()
        for j in reversed(found):
            back = judgement(Verdict.UNDO, j.id, by)
            self.keep(back)
            self.judgements.append(back)
        return at


def judgement(verdict: Verdict, subject: str, by: str, note: str = "", value: Mapping[str, Any] | None = None) -> Judgement:
    """A decision of this very moment; to the microsecond, so that the same one made anew after it was taken back is another."""
    return Judgement(subject=subject, verdict=verdict, by=by, when=datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"), note=note, value=dict(value or {}))


def walk(queue: Sequence[Doubt], desk: Desk, person: Person) -> bool:
    """Puts every doubt that is still one to the person; False where they quit before the end."""
    at = 0
    while at < len(queue):
        if not still_open(queue[at], desk.judged):
            at += 1
            continue
        try:
            at = _put(at, len(queue), _now(queue[at], desk.judged), desk, person)
        except Stopped:
            return False
    return True


def _now(doubt: Doubt, found: Judged) -> Doubt:
    """The doubt with its claims as decided so far."""
    claims = {c.id: c for c in found.claims}
    return Doubt(tuple(claims[c.id] for c in doubt.claims), doubt.why, doubt.sure, doubt.join)


def _put(at: int, of: int, doubt: Doubt, desk: Desk, person: Person) -> int:
    """Shows one doubt and does what the person wants; the number of the doubt to go on with."""
    earlier = {id: decided(map(decision, found)) for id, found in desk.judged.decided.items()}
    person.show(screen(doubt, (f"{at + 1} of {of}", desk.title), desk.reports, person.width, colour=person.colour, earlier=earlier))
    while True:
        key, known = person.key().lower(), shown_keys(doubt)
        if key == "q":
            raise Stopped
        if key == "k":
            return at + 1
        if key == "u":
            back = desk.undo(person.name)
            if back is not None:
                return back
            person.tell("nothing was decided in this walk yet; `wwk undo` takes back what was decided before")
        elif key not in known:
            person.tell(f"no such key here; press {', '.join(known)}")
        else:
            try:
                found = list(_decisions(key, doubt, desk, person))
                if found:
                    desk.decide(at, found)
                    # Who somebody is has been told; whether the claim is read right is still to be.
                    return at if key in "ms" else at + 1
            except UsageError as problem:
                person.tell(str(problem))


def _decisions(key: str, doubt: Doubt, desk: Desk, person: Person) -> Iterator[Judgement]:
    """The decisions that a key stands for; none where the person thought better of it."""
    if doubt.join:
        verdict = Verdict.SAME_INCIDENT if key == "a" else Verdict.OTHER_INCIDENT
        yield judgement(verdict, doubt.join.one, person.name, _note(person), {"telling": doubt.join.other})
    elif key == "a":
        yield from (judgement(Verdict.ACCEPT, c.id, person.name) for c in doubt.claims)
    else:
        claim = _which(doubt, person)
        yield from {"r": _reject, "c": _correct, "m": _merge, "s": _cut}[key](claim, desk, person)


def _which(doubt: Doubt, person: Person) -> Claim:
    if len(doubt.claims) == 1:
        return doubt.claims[0]
    while (said := person.ask("which of the two, 1 or 2? ").strip()) not in ("1", "2"):
        pass
    return doubt.claims[int(said) - 1]


def _reject(claim: Claim, desk: Desk, person: Person) -> Iterator[Judgement]:
    yield judgement(Verdict.REJECT, claim.id, person.name, _note(person))


def _correct(claim: Claim, desk: Desk, person: Person) -> Iterator[Judgement]:
    person.tell(f"Enter keeps a field, {NOTHING} takes it away, . ends")
    value: dict[str, Any] = {}
    for name, now in fields(claim).items():
        if name.partition(".")[0] in ASKED_FOR:
            said = _field(name, now, person)
            if said == ".":
                break
            value |= {} if said == "" else {name: None if said == NOTHING else said}
    if value.get("place"):
        value["place"] = desk.place(value["place"], claim)
    if value:
        yield judgement(Verdict.CORRECT, claim.id, person.name, _note(person), checked(value))


def _field(name: str, now: Any, person: Person) -> str:
    """What the person typed for a field, asked again until it can be one."""
    while True:
        shown = NOTHING if now is None else {True: "true", False: "false"}.get(now, f"{now:g}") if isinstance(now, bool | float | int) else str(now)
        said = person.ask(f"{name} [{shown}]: ").strip()
        if said in ("", "."):
            return said
        try:
            checked({name: None if said == NOTHING else said})
            return said
        except UsageError as problem:
            person.tell(str(problem))


def _merge(claim: Claim, desk: Desk, person: Person) -> Iterator[Judgement]:
    own = claim.holder and (claim.holder.name or claim.holder.role)
    if not own:
        raise UsageError("nobody is named here who could be one with another; correct the name first (c)")
    others = [p for p in parties(desk.judged.claims) if p.name != own][:9]
    if others:
        person.tell(listed(others))
    said = person.ask(f"{own} is the same as (number or name, Enter for nobody): ").strip()
    name = others[int(said) - 1].name if said.isdecimal() and 0 < int(said) <= len(others) else said
    if name:
        yield judgement(Verdict.SAME_PARTY, own, person.name, _note(person), {"name": name, "claim": claim.id})


def _cut(claim: Claim, desk: Desk, person: Person) -> Iterator[Judgement]:
    own = claim.holder and (claim.holder.name or claim.holder.role)
    if not own:
        raise UsageError("nobody is named here who could have a side; correct the name first (c)")
    said = person.ask(f"{own} speaks for (a side such as US, Enter for itself alone, {NOTHING} to leave it as it is): ").strip()
    if said != NOTHING:
        yield judgement(Verdict.OWN_SIDE, own, person.name, _note(person), {"claim": claim.id} | ({"side": said} if said else {}))


def _note(person: Person) -> str:
    return person.ask("note (Enter for none): ").strip()
