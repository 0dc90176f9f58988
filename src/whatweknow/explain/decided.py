"""What people decided, beside the lines it touches: who, when, what they noted, and what the reading had where they decided otherwise."""
from __future__ import annotations

from collections.abc import Iterable

from ..model import Claim, Count, Judgement, Measure
from ..moments import by, stretch
from ..reconcile.judgements.judged import Judged
from ..reconcile.words import same
from .labels import ASKED, COUNTED, DECIDED, NOTHING, STANDS, SURE, UNCLEAR, number, told
from .record import Decision, Rejected, Was
from .seen import Seen


def decisions(claim: str, judged: Judged) -> tuple[Decision, ...]:
    """The decisions that touch a claim, in the order they were made; the last one holds."""
    return tuple(decision(j) for j in judged.decided.get(claim, ()))


def decision(judgement: Judgement) -> Decision:
    """One decision as it is shown."""
    return Decision(judgement=judgement.id, verdict=DECIDED.get(judgement.verdict, judgement.verdict), by=judgement.by, when=judgement.when, note=judgement.note)


def was(claim: Claim, judged: Judged) -> tuple[Was, ...]:
    """What the reading had of a claim that people decided to be otherwise."""
    read = judged.as_read.get(claim.id)
    return tuple(differing(read, claim)) if read else ()


def differing(read: Claim, now: Claim) -> Iterable[Was]:
    """Each thing that differs, in words, as it was read."""
    for (what, old), (_, new) in zip(_facts(read), _facts(now), strict=True):
        if old != new:
            yield Was(what=what, words=old, now=new)


def _facts(claim: Claim) -> list[tuple[str, str]]:
    party = claim.holder
    who = ", ".join(dict.fromkeys(p for p in (party.name, party.role) if p)) if party else ""
    return [("whoever says it", who or (UNCLEAR if claim.voice == "unclear" else "the report itself")), ("the side", (party and party.side) or NOTHING),
            ("the count", "; ".join(map(_counted, claim.counts)) or NOTHING),
            ("the place", claim.place.name if claim.place else NOTHING), ("the time", told(claim.time) if claim.time else NOTHING), ("the moment it was said", told(claim.said) if claim.said else NOTHING),
            ("the mode", STANDS[claim.mode] or claim.mode.value), ("the certainty", SURE[claim.certainty]), ("the question", ASKED[claim.question]),
            ("background", "yes" if claim.background else "no")]


def _counted(count: Count) -> str:
    if count.measure is Measure.OBJECTS:
        return f"{number(count)} {count.of or 'things'}"
    return f"{COUNTED[count.measure]} {number(count)}" + (f" ({count.of})" if count.of else "")


def rejected(view: Seen, as_of: str | None) -> tuple[Rejected, ...]:
    """The claims that people rejected, of reports that can be seen, in the order of the reports."""
    place = {id: n for n, id in enumerate(view.reports)}
    found = [c for c in view.judged.rejected if c.report in place and (not as_of or not stretch(c.said) or by(c.said, as_of))]
    return tuple(Rejected(claim=c.id, report=c.report, words=c.content, holder=view.holder(c), outlet=view.outlet(c), decided=decisions(c.id, view.judged))
                 for c in sorted(found, key=lambda c: (place[c.report], c.spans["content"][0].start)))


def by_whom(found: Iterable[Rejected]) -> tuple[str, ...]:
    """Who rejected them, each once, in the order of their last word on a claim."""
    names = [r.decided[-1].by for r in found if r.decided]
    return tuple({same(n): n for n in reversed(names)}.values())[::-1]
