"""The numbers of a story, each with what it counts, whose it is and when; and each side's numbers in the order it gave them."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...model import Certainty, Claim, Count, Measure, Mode, Report, Voice
from ...moments import later
from ...vocab import words
from ..sides.side import COUNTRY, OUTLET, said, speakers, together_with
from ..words import singular, tokens
from .errata import set_anew, was_printed
from .figure import Chain, Figure
from .intervals import interval
from .scenes import of_one_scene, scenes
from .states import in_time, states, universe_in
from .universes import Relation, Universe, matter, people, relation, universe
from .whom import at_home, countable, with_country, with_people

ASSERTED = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
"""Certainties under which a number is put forward, however carefully."""
HAPPENED = frozenset({Mode.DONE, Mode.GOING_ON})
"""Modes under which a number is of something that is so, not of something planned or feared."""
UNHELD = frozenset({Voice.COMMENT, Voice.UNCLEAR})
"""Voices whose numbers are nobody's answer."""


def figures(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Figure]:
    """Every number put forward as true of this incident: no comment, no background, nothing planned, no additions on top, and nothing of which
    it is unclear who says it: nobody can be said to revise or contradict it; nor what an earlier version of the report had wrong. What several sides say together is a number of each."""
    return totals(numbered(claims, reports))


def totals(every: Sequence[Figure]) -> list[Figure]:
    """Those of the numbers that do not come on top of others; whom a number without a noun counts, what comes on top may tell too."""
    return _of_spells([f for f in at_home(with_country(with_people(every))) if not f.count.increment or f.state])


def _of_spells(found: Sequence[Figure]) -> list[Figure]:
    """The figures; a number told of some days ("140 in the week to Sunday"), or of bodies in one house, is of some of those of whom its side has told more."""
    most: dict[tuple[str, Measure], float] = defaultdict(float)
    for f in found:
        most[(f.speaker, f.universe.measure)] = max(most[(f.speaker, f.universe.measure)], f.interval.low)
    return [replace(f, among=True) if not f.universe.thing and f.interval.high < most[(f.speaker, f.universe.measure)] and (_of_a_spell(f.claim) or _of_bodies(f)) else f for f in found]


def _of_bodies(figure: Figure) -> bool:
    """Whether a number is of bodies told to be in one house: "12 bodies lay unidentified in the morgue"."""
    said = {singular(w) for w in tokens(figure.claim.content)}
    return figure.universe.measure is Measure.KILLED and not said.isdisjoint(words("populations", "house", "bodies")) and not said.isdisjoint(words("populations", "house", "places"))


def _of_a_spell(claim: Claim) -> bool:
    """Whether a claim tells of some days or weeks up to now: "in the past 24 hours", "in the week to Sunday"."""
    said = tokens(claim.content)
    for k, w in enumerate(said):
        before, after = said[max(0, k - 4):k], said[k + 1:k + 2]
        within = w in words("populations", "spell", "units") and not words("populations", "spell", "within").isdisjoint(before)
        if within and not (words("populations", "spell", "last").isdisjoint(before) and words("populations", "spell", "until").isdisjoint(after)):
            return True
    return False


def numbered(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Figure]:
    """The same with what comes on top of an earlier number ("five more")."""
    known, out = list(claims), []
    scene, state = scenes(known), states(known)
    for claim in known:
        if not claim.counts or claim.background or was_printed(claim) or claim.voice in UNHELD or claim.certainty not in ASSERTED or claim.mode not in HAPPENED:
            continue
        report = reports.get(claim.report)
        when = said(claim, report)
        tellers = speakers(claim, report)
        for who in tellers:
            for k, c in enumerate(claim.counts):
                if countable(c) and not (c.measure is not Measure.OBJECTS and of_years(claim)):
                    now = state.get((claim.id, k))
                    now = now and in_time(now, claim.time, when)
                    counted = universe_in(claim, c, now) if now else universe(claim, c)
                    counted = _own_nobody(counted, c, who) if len(tellers) > 1 else counted
                    out.append(Figure(claim, c, counted, who, interval(c, claim), holding(c, when), scene=scene.get(claim.report), state=now))
    return out


def _own_nobody(u: Universe, count: Count, who: str) -> Universe:
    """The universe; where several countries together say that none of their people were hurt, each of them says so of its own."""
    own, nations = COUNTRY + who.removeprefix("side:"), frozenset(w for w in u.who if w.startswith(COUNTRY))
    return replace(u, who=u.who - nations | {own}) if count.high == 0 and len(nations) > 1 and own in nations else u


def of_years(claim: Claim) -> bool:
    """Whether a claim tells of a stretch of years and not of one incident: "has left 70,000 dead in nine years"."""
    said = tokens(claim.content)
    if not words("populations", "stretch", "worst").isdisjoint(said):
        return False
    return any(w in words("populations", "stretch", "units") and k > 1 and not words("populations", "stretch", "within").isdisjoint(said[max(0, k - 4):k - 1]) for k, w in enumerate(said))


def holding(count: Count, when: str | None) -> str | None:
    """The moment a number stands for: the one it is told to hold for where that lies before it was said ("as of Friday"), else when it was said."""
    return count.asof if later(when, count.asof) else when


def chains(found: Iterable[Figure]) -> list[Chain]:
    """The figures by side and question, oldest first; of one report's several numbers for one question the one set last ("put the toll at nine") is the total, else
    the largest. A number in a report's own voice that lies below one that the report gives from a source for the same people is a part or an older one, and nobody's total."""
    known = [f for f in found if not f.among]
    home, sole = own_people(known), _sole_people(known)
    lower = _below_its_sources(known)
    by_key: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in known:
        if id(figure) not in lower:
            by_key[_of_all(chain_key(figure, home), figure, sole)][figure.claim.report].append(figure)
    given = _given(known)
    return [_marked(_in_order(c), given) for per_report in by_key.values() for c in of_one_scene(_totals(per_report.values()))]


def _sole_people(found: Iterable[Figure]) -> Mapping[tuple[str, Measure], frozenset[str]]:
    """By side and measure, whom the side counts where it ever counts only one kind of people and never everybody, with some of them hurt."""
    ever: dict[tuple[str, Measure], set[frozenset[str]]] = defaultdict(set)
    for f in found:
        if not f.universe.thing and f.interval.high > 0 and not f.count.part:
            ever[(f.speaker, f.universe.measure)].add(people(f.universe.who))
    return {key: next(iter(who)) for key, who in ever.items() if len(who) == 1}


def _of_all(key: tuple[object, ...], figure: Figure, sole: Mapping[tuple[str, Measure], frozenset[str]]) -> tuple[object, ...]:
    # "Nobody was killed" after "12 workers were killed" is of them too.
    who = sole.get((figure.speaker, figure.universe.measure))
    return (*key[:4], who, *key[5:]) if who and figure.interval.high == 0 and not figure.universe.thing and not key[4] else key


def _below_its_sources(found: Sequence[Figure]) -> set[int]:
    sourced: dict[tuple[str, tuple[str, str, str]], list[Figure]] = defaultdict(list)
    for f in found:
        if f.claim.holder is not None:
            sourced[(f.claim.report, matter(f.universe))].append(f)
    return {id(f) for f in found if f.claim.holder is None and not f.universe.thing and f.interval.high > 0 and any(
        f.interval.high < s.interval.low and f.universe.measure is s.universe.measure and relation(f.universe, s.universe) is not Relation.APART
        for s in sourced.get((f.claim.report, matter(f.universe)), ()))}


def _totals(per_report: Iterable[list[Figure]]) -> list[Figure]:
    """Each report's number; "nobody", where the report's other number is one that the side had given before: that is what it was, not what it is."""
    out: list[Figure] = []
    for found in sorted(per_report, key=lambda told: min(f.moment for f in told)):
        none = next((f for f in found if f.interval.high == 0), None)
        given = {f.interval for f in out}
        older = none and all(f is none or f.interval in given for f in found)
        out += [none, *(replace(f, again=True) for f in found if f is not none)] if none and older else [_total(found)]
    return out


def _total(found: list[Figure]) -> Figure:
    anew = [f for f in found if any(s.exact.lower() in words("cues", "reckoned") for s in f.claim.spans.get("cue", ()))]
    return anew[-1] if anew else max(found, key=lambda f: f.interval)


def own_people(found: Iterable[Figure]) -> frozenset[str]:
    """The sides that count their own country's people: when one of them says "nobody", it is of these."""
    return frozenset(f.speaker for f in found if not f.universe.thing and f.universe.who and _own(f) in f.universe.who)


def _own(figure: Figure) -> str:
    return COUNTRY + figure.speaker.removeprefix("side:")


def _in_order(found: Iterable[Figure]) -> Chain:
    # Nobody knows the order within one moment: there the number that most reports carry is put last.
    known = list(found)
    votes = Counter((f.moment, f.interval) for f in known)
    return tuple(sorted(known, key=lambda f: (f.moment, votes[(f.moment, f.interval)], f.interval, f.claim.id)))


Given = Mapping[tuple[str, object], list[Figure]]
"""By report and measure, its numbers of people."""


def _given(found: Iterable[Figure]) -> Given:
    out: dict[tuple[str, object], list[Figure]] = defaultdict(list)
    for f in found:
        if not f.universe.thing:
            out[(f.claim.report, f.universe.measure)].append(f)
    return out


def _marked(chain: Chain, given: Given) -> Chain:
    """The chain with the numbers marked that are told as what the side had said before."""
    out: list[Figure] = []
    before: list[Figure] = []
    for f in chain:
        again = f.again or (bool(before) and _told_again(f, before, given))
        out.append(replace(f, again=True) if again else f)
        if not again and not (before and _no_change(f, before[-1])):
            before.append(f)
    return tuple(out)


def _told_again(figure: Figure, before: Sequence[Figure], given: Given) -> bool:
    """Whether a number is one that was told before. before: the side's different numbers so far, each at its first mention.

    Tolls are told from the start again and again: "first nobody, then 11, then 34". Only a number that is set anew goes back to an older one.
    """
    now = before[-1]
    if figure.universe.thing or figure.moment <= now.moment or figure.interval.meets(now.interval) or set_anew(figure.claim):
        return False
    if figure.interval.low < now.interval.low and any(f.interval == figure.interval for f in before):
        return True
    beside = given.get((figure.claim.report, figure.universe.measure), ())
    known = {f.interval for f in before}
    return figure.interval.high == 0 and any(f.interval.low > 0 and f.interval not in known and relation(f.universe, figure.universe) is not Relation.APART for f in beside)


def chain_key(figure: Figure, home: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """What two numbers of one side must share for the newer to replace the older. home: the sides that count their own people.

    Where it happened is left out for people, because later reports of a toll rarely name the place again (`of_one_scene` tells two apart);
    a country's people and its forces are taken as one, because its officials use the words for each other. Some of those counted ("five of them") are
    no newer number of them all. What two sides say together is of no side's own people.
    """
    u = figure.universe
    who = people(u.who)
    if not u.thing and not who and figure.interval.high == 0 and figure.speaker in home and not together_with(figure.claim.holder):
        who = frozenset({_own(figure)})
    some = figure.count.part and not who
    # Five more on Friday are no newer number of the nine more of Monday.
    day = str(figure.when)[:10] if figure.state and figure.state.more else ""
    where = (u.where, u.given, day) if u.thing or u.state else None
    return (figure.speaker, u.measure, u.thing, u.act, frozenset() if u.thing else who, where, some)


def runs(chain: Chain) -> list[list[Figure]]:
    """The chain cut where the number changed. Saying it again, or more loosely ("more than 60" after 64), changes nothing, and what is told again of an older number
    stands with that."""
    out: list[list[Figure]] = []
    for figure in chain:
        if figure.again:
            older = next((run for run in reversed(out) if run[0].interval == figure.interval), None)
            if older:
                older.append(figure)
        elif out and _no_change(figure, out[-1][0]):
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


def is_outlets(figure: Figure) -> bool:
    """Whether nobody but the report itself gives the number."""
    return figure.speaker.startswith(OUTLET)
