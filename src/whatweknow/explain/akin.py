"""Lines that say the same in other words: told once, with the other wordings beside it.

Folded is only what adds nothing to the first: the same side, or outlets in their own voice; the same question, certainty and stance; no number that the first does not give
for the same people; and most of its words. Nothing that was revised, summed or decided on by a person is folded, and the other wordings stay in reach with whoever says them.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Claim, Measure, Mode, Voice
from ..moments import stretch
from ..reconcile.lines import anybody, bare
from ..reconcile.numbers.figure import Figure
from ..reconcile.numbers.figures import is_outlets
from ..reconcile.numbers.universes import Relation, relation
from ..reconcile.sides.side import COUNTRY, speaker
from ..reconcile.statements.denials import denied
from ..reconcile.words import negated, tokens
from .grouping import Groups
from .lines import asked, weight
from .seen import Seen

MOST = 0.6
"""Share of a line's words that the first must have for the line to add nothing."""
NUMBERED = 0.4
"""The same where both give one number of things: the number is most of what they say."""
LEAST = 2
"""Shared words, of those that are not all over the story, without which nothing is the same."""
MORE = 3
"""The same where no number is shared."""
COMMON = 0.25
"""Share of the reports from which a word is all over the story."""
NEAR = 1.1
"""How many times the one an outlet's number may be of another's."""
CROWD = 48
"""Lines looked at through one word or measure; a word that more share tells nothing."""
OUTLETS = "outlets"
"""Stands for all who tell in their own voice."""
Stance = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what is compared. common: those of its words that every other report of the story has too."""

    claim: Claim
    words: frozenset[str]
    figures: tuple[Figure, ...]
    common: frozenset[str] = frozenset()


def folded(view: Seen, groups: Groups) -> Groups:
    """The groups with every line that only says another one in other words put beside that one; a single report keeps each line where it told it."""
    if len(view.reports) < 2:
        return groups
    lines = [c for c in view.claims if groups.alone(c.id)]
    fixed = {c.id for c in lines if c.voice is Voice.UNCLEAR or c.id in groups.whole or groups.earlier(c.id) or view.judged.decided.get(c.id)}
    heaviest = sorted(lines, key=lambda c: (c.id not in fixed, -len(c.counts), -weight(c, view, groups), view.moment(c), c.id))
    first = _firsts(heaviest, fixed, view)
    akin: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in lines if c.id in first), key=view.moment):
        akin[first[claim.id]] += [claim, *groups.also.get(claim.id, ())]
    return replace(groups, akin=akin, first=first)


def _firsts(claims: Sequence[Claim], fixed: Collection[str], view: Seen) -> dict[str, str]:
    """By folded claim, the one whose line stands for it. claims: the heaviest first; fixed: ids of those that keep a line of their own."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for f in view.figures:
        figures[f.claim.id].append(f)
    held: dict[tuple[Stance, str], list[Said]] = defaultdict(list)
    out: dict[str, str] = {}
    for claim in claims:
        carrying = bare(claim.content)
        said = Said(claim, carrying, tuple(figures[claim.id]), frozenset(w for w in carrying if view.told.get(w, 0) > COMMON * len(view.reports)))
        stance = _stance(claim, view)
        near = [held[stance, probe] for probe in _probes(said)]
        first = None if claim.id in fixed else next((o for o in _nearest(near) if adds_nothing(said, o)), None)
        if first:
            out[claim.id] = first.claim.id
        for bucket in near if not first else ():
            bucket.append(said)
    return out


def _probes(said: Said) -> list[str]:
    return [*said.words, *dict.fromkeys(f"#{f.universe.measure.value}" for f in said.figures if _of_people(f))]


def _nearest(buckets: Iterable[list[Said]]) -> list[Said]:
    met = [o for bucket in buckets for o in bucket[:CROWD]]
    often = Counter(o.claim.id for o in met)
    return sorted({o.claim.id: o for o in met}.values(), key=lambda o: -often[o.claim.id])


def _stance(claim: Claim, view: Seen) -> Stance:
    """What two wordings of one statement share: the question, whose words they are and how they are meant. Outlets in their own voice are one here; each is named beside its words."""
    who = OUTLETS if claim.holder is None else speaker(claim, view.reports.get(claim.report))
    return asked(claim), who, claim.voice, claim.certainty, Mode.DONE if claim.mode is Mode.GOING_ON else claim.mode, negated(claim.content) or denied(claim), view.background(claim)


def adds_nothing(said: Said, first: Said) -> bool:
    """Whether a line adds nothing to the first: no other day, no number that the first has not, and hardly a word, or of one side the same number of the same people."""
    if _days_apart(said.claim, first.claim) or not _numbered_there(said, first):
        return False
    shared = said.words & first.words
    if any(map(_of_people, said.figures)):
        return said.claim.holder is not None or (len(shared) >= LEAST and len(shared) >= NUMBERED * len(said.words))
    if said.figures and said.claim.holder is not None:
        return len(shared) >= LEAST and len(shared) >= NUMBERED * len(said.words)
    return len(shared - said.common) >= (LEAST if said.figures else MORE) and len(shared) >= (NUMBERED if said.figures else MOST) * len(said.words)


def _numbered_there(said: Said, first: Said) -> bool:
    given = {(c.measure, c.low, c.high) for c in first.claim.counts}
    put = {f.count for f in said.figures}
    return (all(any(one_answer(f, g) for g in first.figures) for f in said.figures)
            and all((c.measure, c.low, c.high) in given for c in said.claim.counts if c not in put)
            and (bool(said.claim.counts) or digits(said.claim.content) <= digits(first.claim.content)))


def one_answer(one: Figure, other: Figure) -> bool:
    """Whether a number of one side only says in other words what another says: a number fits both, and no kind of people is counted in only one of them. An outlet's must be nearly equal too:
    nobody knows whether two outlets mean the same people."""
    a, b = one.universe, other.universe
    if a.measure is not b.measure or one.count.part is not other.count.part or kinds_apart(one, other) or not one.interval.meets(other.interval) or relation(a, b) is Relation.APART:
        return False
    # That no soldier was hurt says less than that nobody was.
    if one.interval.high == 0 and relation(b, a) not in (Relation.SAME, Relation.AROUND):
        return False
    return not is_outlets(one) or (one.interval.low <= other.interval.low * NEAR and other.interval.low <= one.interval.low * NEAR)


def kinds_apart(one: Figure, other: Figure) -> bool:
    """Whether only one of two numbers is of some kind of people (children, wounded workers), or the two are of different countries' (Danes; Danes and Swedes)."""
    if one.universe.thing:
        return False
    a, b = ({w for w in f.universe.who if w.startswith(COUNTRY)} for f in (one, other))
    return bool(a and b and a != b) or any(not w.startswith(COUNTRY) and w not in anybody() for w in one.universe.who ^ other.universe.who)


def _of_people(figure: Figure) -> bool:
    return figure.universe.measure is not Measure.OBJECTS


def digits(text: str) -> frozenset[str]:
    """The numbers that stand in digits."""
    return frozenset(w for w in tokens(text) if w[0].isdigit())


def _days_apart(one: Claim, other: Claim) -> bool:
    return bool(stretch(one.time) and stretch(other.time)) and (one.time or "")[:10] != (other.time or "")[:10]
