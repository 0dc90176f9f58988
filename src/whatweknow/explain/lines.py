"""Claims as lines: numbered in the order they are shown, with what stands beside each."""
from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model import Anonymity, Claim, Count, LinkKind, Question, Voice
from ..reconcile import Status
from ..reconcile.lines import lacks
from ..reconcile.numbers.figure import Chain
from ..reconcile.numbers.figures import runs
from ..reconcile.statements.denials import denied
from .decided import decisions, was
from .grouping import Groups
from .labels import number
from .record import Before, Carrier, Line
from .seen import Seen, is_main

MIDST = 20
"""Points for a line of which every word stands in every report."""


def ordered(claims: Iterable[Claim], view: Seen, groups: Groups) -> list[Claim]:
    """Most important first. One report keeps its own order; over several, what more reports carry, what counts and what was done to
    people comes first, and the newest first among equals."""
    kept = sorted(claims, key=lambda c: c.spans["content"][0].start)
    if len(view.reports) == 1:
        return kept
    return sorted(kept, key=lambda c: (-importance(c, view, groups), -view.moment(c).timestamp() if view.when(c) else 0.0))


def importance(claim: Claim, view: Seen, groups: Groups) -> int:
    """Points: those of its own weight, and two for every doubling of its carriers: whoever says it again, in these words or others, and the side's earlier numbers."""
    carriers = 1 + len(groups.also.get(claim.id, ())) + len(groups.akin.get(claim.id, ())) + sum(map(len, groups.history.get(claim.id, ())))
    return weight(claim, view, groups) + 2 * carriers.bit_length()


def weight(claim: Claim, view: Seen, groups: Groups) -> int:
    """Points: up to `MIDST` for how much of it other reports tell too; two for a count that is a side's total, one if that was revised; for a main act one, and one more for
    each of who did it, to whom, and where; one if it is somebody's and not an outlet's; off for words that cannot stand alone."""
    told = [claim.event.actor, claim.event.target, claim.event.place or claim.place] if claim.event and is_main(claim) else None
    act = 1 + sum(map(bool, told)) if told else 0
    return round(MIDST * view.shared(claim)) + 2 * (claim.id in view.totals) + groups.earlier(claim.id) + act + (claim.voice is Voice.SOURCE) - lacks(claim)


def numbering(view: Seen, groups: Groups) -> dict[str, int]:
    """The number of every claim that has a line, in the order in which the sections show them; a whole comes before its parts."""
    numbers, at = {}, itertools.count(1)
    for question in Question:
        for background in (False, True):
            for claim in ordered(top(view, groups, question, background), view, groups):
                for i in (claim.id, *(groups.whole[claim.id].parts if claim.id in groups.whole else ())):
                    numbers[i] = next(at)
    return numbers


def top(view: Seen, groups: Groups, question: Question, background: bool) -> list[Claim]:
    """The claims that have lines of their own under a question."""
    return [c for c in view.claims if asked(c) is question and view.background(c) is background and groups.alone(c.id)]


def asked(claim: Claim) -> Question:
    """The section a claim is shown in: its question's, but a comment is never shown among facts."""
    return Question.WHAT_IT_MEANS if claim.voice is Voice.COMMENT else claim.question


def against(view: Seen, groups: Groups, numbers: Mapping[str, int]) -> dict[str, dict[int, str]]:
    """By claim with a line: the numbers of the lines that contradict or deny it, with the reason. What was withdrawn disputes nothing; what repeats a disputed claim is disputed by the same."""
    foes: dict[str, dict[str, str]] = defaultdict(dict)
    for link in (*view.by_kind[LinkKind.CONTRADICTS], *view.by_kind[LinkKind.DENIES]):
        one, other = groups.line_of(link.source), groups.line_of(link.target)
        gone = Status.WITHDRAWN in (view.statuses[link.source], view.statuses[link.target])
        if one != other and one in numbers and other in numbers and not gone:
            foes[one][other] = foes[other][one] = link.reason
    for link in view.by_kind[LinkKind.REPEATS]:
        again, first = link.source, groups.line_of(link.target)
        if again in numbers and again not in foes and view.statuses[again] is Status.DISPUTED:
            for other, reason in list(foes.get(first, {}).items()):
                foes[again][other] = foes[other][again] = reason
    return {one: {numbers[other]: reason for other, reason in against.items()} for one, against in foes.items()}


UNHELD = {Voice.UNCLEAR: Anonymity.UNNAMED}
"""Claims without a holder that are not the report's own."""


def line(claim: Claim, view: Seen, groups: Groups, numbers: Mapping[str, int], rivals: Mapping[str, dict[int, str]]) -> Line:
    """One claim as it is shown, with its parts."""
    made, party = groups.whole.get(claim.id), claim.holder
    foes = dict(sorted(rivals.get(claim.id, {}).items()))
    return Line(
        number=numbers[claim.id], claim=claim.id, report=claim.report, words=claim.content, spans=spans(claim), voice=claim.voice,
        holder=view.holder(claim), role=party.role if party and party.role != party.name else None,
        anonymity=party.anonymity if party else UNHELD.get(claim.voice, Anonymity.SELF), side=party.side if party else None, outlet=view.outlet(claim), when=view.when(claim),
        certainty=claim.certainty, mode=claim.mode, manner=claim.manner, channel=claim.channel, via=claim.via,
        condition=condition(claim), status=view.statuses[claim.id], denied=denied(claim), background=view.background(claim),
        before=before(groups.history.get(claim.id, ()), view), also=carriers(groups.also.get(claim.id, ()), view), akin=carriers(groups.akin.get(claim.id, ()), view),
        against=tuple(foes), reasons=tuple(dict.fromkeys(foes.values())), grade=view.grades[claim.id].letter, graded=view.grades[claim.id].reason, doubt=claim.doubt or view.misdated.get(claim.id), holds=holds(claim), sum=made.says if made else None,
        parts=tuple(line(view.held[p], view, groups, numbers, rivals) for p in made.parts) if made else (),
        decided=decisions(claim.id, view.judged), was=was(claim, view.judged),
        chosen=view.choices.marks(claim, view.reports.get(claim.report)) if view.choices else ())


def condition(claim: Claim) -> str | None:
    """The words of the if-clause where they stand outside the words claimed; inside, the reader sees them already."""
    inside = spans(claim)
    outside = [s.exact for s in claim.spans.get("condition", ()) if not any(a < s.end and s.start < b for a, b in inside)]
    return " … ".join(outside) or None


def holds(claim: Claim) -> str | None:
    """The moment that the claim's numbers hold for, where they are told to hold for one."""
    moments = {n.asof for n in claim.counts}
    return moments.pop() if len(moments) == 1 else None


def before(found: Iterable[Chain], view: Seen) -> tuple[Before, ...]:
    """A side's earlier numbers, newest first, each with all who carried it; the measure is named where there are several."""
    known = list(found)
    return tuple(b for chain in known for b in _earlier(chain, view, chain[0].count.measure.value if len(known) > 1 else ""))


def _earlier(chain: Chain, view: Seen, measure: str) -> Iterable[Before]:
    *older, now = runs(chain)
    for first, *rest in reversed(older):
        if first.moment < now[0].moment:
            shown = number(first.count, count_words(first.claim, first.count))
            yield Before(number=f"{shown} {measure}".rstrip(), carrier=carrier(first.claim, view), also=carriers((f.claim for f in rest), view))


def count_words(claim: Claim, count: Count) -> str | None:
    """The report's words for a number, without those for who is counted; None where it cannot be told which words are this number's."""
    said = set(claim.spans.get("count", ()))
    if len(said) != 1 or len({(c.comparator, c.low, c.high) for c in claim.counts}) != 1:
        return None
    words = said.pop().exact
    return (words.removesuffix(count.of).rstrip().removesuffix(" of") if count.of else words).strip() or None


def carriers(claims: Iterable[Claim], view: Seen) -> tuple[Carrier, ...]:
    """Where else it stands, oldest first."""
    return tuple(carrier(c, view) for c in claims)


def carrier(claim: Claim, view: Seen) -> Carrier:
    """Where a claim stands and who says it there."""
    return Carrier(claim=claim.id, report=claim.report, outlet=view.outlet(claim), when=view.when(claim), words=claim.content,
                   holder=view.holder(claim), spans=spans(claim), decided=decisions(claim.id, view.judged))


def spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where the claim's words stand in its report."""
    return tuple((s.start, s.end) for s in claim.spans["content"])
