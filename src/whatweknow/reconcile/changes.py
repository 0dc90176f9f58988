"""What changed and when: claims that are new, and claims that revise, contradict, withdraw or correct another."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..model import Claim, Count, Judgement, Link, LinkKind, Measure, Verdict
from ..moments import later, order
from .judgements.judged import Judged
from .news import CORRECTING, KINDS, Change, Dispute
from .numbers.errata import was_printed

When = Callable[[Claim], str | None]
BY_LINK = frozenset({LinkKind.SUPERSEDES, LinkKind.REFINES, LinkKind.RETRACTS, LinkKind.DENIES})
FIRST = "first said then"


def changes(claims: Sequence[Claim], links: Iterable[Link], disputes: Iterable[Dispute], when: When) -> list[Change]:
    """All that ever changed, the oldest first. Repetitions of what was known are no news, and a question's answers are contradicted once each."""
    held, known = {c.id: c for c in claims}, list(links)
    out = [Change(_kind(k), held[k.source], held[k.target], _latest(held[k.source], held[k.target], when), k.reason) for k in known if k.kind in BY_LINK]
    out += [c for d in disputes if d.rule not in {k.rule for k in known if k.kind is LinkKind.DENIES} for c in _contradicted(d, when)]
    out += list(_printed(claims, when))
    old_news = {k.source for k in known if k.kind is LinkKind.REPEATS}
    told = {c.claim.id for c in out}
    out += [Change("new", c, None, when(c), FIRST) for c in claims if c.id not in old_news and c.id not in told]
    return sorted(out, key=lambda c: (order(c.when), c.claim.report, c.claim.spans["content"][0].start, c.kind))


def _printed(claims: Sequence[Claim], when: When) -> Iterator[Change]:
    """What outlets say that they had printed wrong, with the earlier claim that had the number."""
    first: dict[tuple[Measure, float | None, float | None], Claim] = {}
    for c in sorted(claims, key=lambda c: order(when(c))):
        if was_printed(c):
            wrong = next((first[k] for k in map(_number, c.counts) if k in first), None)
            yield Change("corrected", c, wrong, when(c), "the outlet corrects what it had printed")
        else:
            for n in c.counts:
                first.setdefault(_number(n), c)


def _number(count: Count) -> tuple[Measure, float | None, float | None]:
    return count.measure, count.low, count.high


def since(found: Iterable[Change], start: str, end: str | None = None) -> list[Change]:
    """Those from the start of one moment to the end of another. What is dated by its day alone counts unless that whole day lies outside."""
    return [c for c in found if c.when and not later(start, c.when) and not (end and later(c.when, end))]


def _kind(link: Link) -> str:
    return "corrected" if link.rule == CORRECTING else KINDS[link.kind]


def _latest(one: Claim, other: Claim, when: When) -> str | None:
    # A denial that is told before what it denies contradicts it from the moment both have been said.
    return max((when(one), when(other)), key=order)


def _contradicted(dispute: Dispute, when: When) -> Iterable[Change]:
    """One change for every answer but the first, when it was first given."""
    firsts = sorted((p.claims[0] for p in dispute.positions if p.claims), key=lambda c: order(when(c)))
    for later_one in firsts[1:]:
        yield Change("contradicted", later_one, firsts[0], when(later_one), dispute.reason if later_one.id in (dispute.one.id, dispute.other.id) else f"another answer: {_says(dispute, later_one)}")


def _says(dispute: Dispute, claim: Claim) -> str:
    return next(p.says for p in dispute.positions if claim in p.claims)


def by_people(found: Judged) -> list[Change]:
    """What people corrected or took out, the oldest first: a change of the moment in which they decided."""
    out = [Change("corrected", c, None, j.when, f"corrected by {j.by} ({_given(j)}){_noted(j)}") for c in found.claims for j in found.decided.get(c.id, ()) if j.verdict == Verdict.CORRECT]
    out += [Change("corrected", c, None, j.when, f"taken out by {j.by}{_noted(j)}") for c in found.rejected for j in found.decided.get(c.id, ()) if j.verdict == Verdict.REJECT]
    return sorted(out, key=lambda c: (order(c.when), c.claim.id))


def _given(judgement: Judgement) -> str:
    """The fields that a correction gives: "low=22, place=Marn"; one that is taken away has none."""
    shown = {name: value.get("name") if isinstance(value, Mapping) else value for name, value in judgement.value.items()}
    return ", ".join(f"{name}={'' if value is None else f'{value:g}' if isinstance(value, float) else value}" for name, value in shown.items())


def _noted(judgement: Judgement) -> str:
    return f": {judgement.note}" if judgement.note else ""
