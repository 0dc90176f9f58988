"""The numbers of a story, each with what it counts, whose it is and when; and each side's numbers in the order it gave them."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..model import Certainty, Claim, Count, Mode, Report, Voice
from ..moments import later
from ..vocab import words
from .figure import Chain, Figure
from .intervals import interval
from .scenes import of_one_scene, scenes
from .sides import COUNTRY, said, speaker
from .universes import matter, people, universe
from .whom import countable, with_people

ASSERTED = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
"""Certainties under which a number is put forward, however carefully."""
HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})
"""Modes under which a number is of something that is so, not of something planned or feared."""

UNHELD = frozenset({Voice.COMMENT, Voice.UNCLEAR})
"""Voices whose numbers are nobody's answer."""


def figures(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Figure]:
    """Every number put forward as true of this incident: no comment, no background, nothing planned, no additions on top, and nothing of which
    it is unclear who says it: nobody can be said to revise or contradict it."""
    known, out = list(claims), []
    scene = scenes(known)
    for claim in known:
        if claim.background or claim.voice in UNHELD or claim.certainty not in ASSERTED or claim.mode not in HAPPENED:
            continue
        report = reports.get(claim.report)
        who, when = speaker(claim, report), said(claim, report)
        out += [Figure(claim, c, universe(claim, c), who, interval(c), holding(c, when), scene=scene.get(claim.report)) for c in claim.counts
                if not c.increment and countable(c)]
    return with_people(out)


def holding(count: Count, when: str | None) -> str | None:
    """The moment a number stands for: the one it is told to hold for where that lies before it was said ("as of Friday"), else when it was said."""
    return count.asof if later(when, count.asof) else when


def chains(found: Iterable[Figure]) -> list[Chain]:
    """The figures by side and question, oldest first; of one report's several numbers for one question the one set last ("put the toll at nine") is the total, else
    the largest."""
    known = [f for f in found if not f.among]
    home = own_people(known)
    by_key: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in known:
        by_key[chain_key(figure, home)][figure.claim.report].append(figure)
    return [_in_order(c) for per_report in by_key.values() for c in of_one_scene([_total(f) for f in per_report.values()])]


def _total(found: list[Figure]) -> Figure:
    anew = [f for f in found if any(s.exact.lower() in words("cues", "reckoned") for s in f.claim.spans.get("cue", ()))]
    return anew[-1] if anew else max(found, key=lambda f: f.interval)


def own_people(found: Iterable[Figure]) -> frozenset[str]:
    """The sides that count their own country's people: when one of them says "nobody", it is of these."""
    return frozenset(f.speaker for f in found if f.universe.who and _own(f) in f.universe.who)


def _own(figure: Figure) -> str:
    side = figure.claim.holder.side if figure.claim.holder else None
    return COUNTRY + str(side)


def _in_order(found: Iterable[Figure]) -> Chain:
    # Nobody knows the order within one moment: there the number that most reports carry is put last.
    known = list(found)
    votes = Counter((f.moment, f.interval) for f in known)
    return tuple(sorted(known, key=lambda f: (f.moment, votes[(f.moment, f.interval)], f.interval)))


def chain_key(figure: Figure, home: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """What two numbers of one side must share for the newer to replace the older. home: the sides that count their own people.

    Where it happened is left out for people, because later reports of a toll rarely name the place again (`of_one_scene` tells two apart);
    a country's people and its forces are taken as one, because its officials use the words for each other. Some of those counted ("five of them") are
    no newer number of them all.
    """
    u = figure.universe
    who = people(u.who)
    if not u.thing and not who and figure.interval.high == 0 and figure.speaker in home:
        who = frozenset({_own(figure)})
    some = figure.count.part and not who
    return (figure.speaker, u.measure, u.thing, u.act, frozenset() if u.thing else who, u.where if u.thing else None, some)


def runs(chain: Chain) -> list[list[Figure]]:
    """The chain cut where the number changed. Saying it again, or more loosely ("more than 60" after 64), changes nothing."""
    out: list[list[Figure]] = []
    for figure in chain:
        if out and _no_change(figure, out[-1][0]):
            out[-1].append(figure)
        else:
            out.append([figure])
    return out


def _no_change(figure: Figure, held: Figure) -> bool:
    return figure.interval == held.interval or (figure.moment > held.moment and figure.interval.holds(held.interval))


def latest(chain: Chain) -> Figure:
    """The side's number now, at its first mention since it last changed."""
    return runs(chain)[-1][0]


def by_matter(found: Iterable[Figure]) -> dict[tuple[str, str, str], list[Figure]]:
    """The figures by the question they answer."""
    out: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in found:
        out[matter(figure.universe)].append(figure)
    return out
