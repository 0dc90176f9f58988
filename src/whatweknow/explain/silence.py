"""What no report says, worked out by rule: a question without an answer, people whom nobody speaks of, a half of the toll never given.

Rules, each only where reports tell populations apart or count at all:
1. A question without any line: no report answers it.
2. An attack in or on a country, and counts that name particular people, but none that certainly counts everyone and none of that country's
   civilians or people at large: no report says whether its civilians were hurt.
3. A country whose target was hit and whose people no count names: no report says whether any of them was hurt.
4. Deaths are counted and injuries never, or the other way round, and nobody speaks of casualties: the missing half is named.
"""
from __future__ import annotations

from collections.abc import Iterable

from ..model import Certainty, Claim, EventType, Measure, Question, Voice
from ..reconcile.numbers.figure import Figure
from ..reconcile.numbers.universes import ground
from ..reconcile.sides.side import COUNTRY, adjective, countries, country_name
from .labels import SILENT
from .seen import Seen

VIOLENT = frozenset({EventType.ATTACK, EventType.EXPLODE})
HALVES = {Measure.KILLED: "No report says whether anyone was killed.", Measure.INJURED: "No report says whether anyone was injured."}


def silent(view: Seen, question: Question, lines: int) -> tuple[str, ...]:
    """What no report says on one question."""
    if not lines:
        return (SILENT[question],)
    return tuple(_unhurt(view)) if question is Question.WHO_WAS_HURT else ()


def _unhurt(view: Seen) -> Iterable[str]:
    counts = [f for f in view.figures if f.count.measure is not Measure.OBJECTS and f.claim.question is Question.WHO_WAS_HURT]
    yield from _populations(view, counts)
    said = {f.count.measure for f in counts}
    if said & HALVES.keys() and Measure.CASUALTIES not in said:
        yield from (sentence for measure, sentence in HALVES.items() if measure not in said)


def _populations(view: Seen, counts: list[Figure]) -> Iterable[str]:
    everyone = any(not f.universe.who and f.claim.certainty is Certainty.CERTAIN for f in counts)
    if everyone or not any(w.startswith(COUNTRY) for f in counts for w in f.universe.who):
        return
    acts = [c for c in view.claims if c.event and c.event.type in VIOLENT and not c.background and c.voice is not Voice.COMMENT]
    ground = _codes(_ground(c) for c in acts)
    for code in ground:
        if not any(_speaks_of_civilians(f, code) for f in counts):
            yield f"No report says whether {adjective(code)} civilians were hurt."
    for code in _codes(countries(c.event.target) for c in acts if c.event):
        if code not in ground and not any(COUNTRY + code in f.universe.who for f in counts):
            yield f"No report says whether anyone from {_the(code)} was hurt."


def _ground(claim: Claim) -> tuple[str, ...]:
    # The words of the act come first: a resolved place may be another one of the same sentence.
    said = (countries(claim.event.place) or countries(claim.event.target)) if claim.event else ()
    place = ground(claim)
    return said or ((place.country,) if place and place.country else ())


def _codes(found: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(code for codes in found for code in codes))


def _speaks_of_civilians(figure: Figure, code: str) -> bool:
    who = figure.universe.who
    return who == {COUNTRY + code} or ("civilian" in who and (who <= {"civilian", COUNTRY + code}))


def _the(code: str) -> str:
    name = country_name(code)
    return f"the {name}" if name.startswith(("United ", "Democratic ")) or name.endswith(("s", "Republic")) else name
