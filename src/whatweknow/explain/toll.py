"""The table of counts by source: a row for each side and population, each side's latest number beside what it said before."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import structs

from ..model import Claim, Measure, Question
from ..moments import order
from ..reconcile.numbers.figure import Chain, Figure
from ..reconcile.numbers.figures import chain_key, latest, runs
from ..reconcile.numbers.intervals import Interval
from ..reconcile.numbers.meetings import key
from ..reconcile.numbers.universes import people
from ..reconcile.sides.side import COUNTRY, adjective, countries
from .grouping import Groups
from .labels import number
from .lines import before, count_words
from .record import Cell, Point, Row, Series, Toll
from .seen import Seen
from .settled import TollRow, settled, told

OF_PEOPLE = tuple(m for m in Measure if m is not Measure.OBJECTS)
ANYONE, SOME = "anyone", "people"
OWN_PEOPLE = "Each speaks for its own people; nobody contradicts."
NONE_HURT = "All who speak say none; nobody contradicts."
DISAGREE = "Numbers marked as disputed cannot all be true. They are shown side by side and never added."
OTHERS = "Numbers of other incidents that a report tells of stand in the lines below."
ONE = Interval(1, 1)
MOST_SERIES = 6
"""Lines that one small drawing can hold apart; the ones with the most changes are drawn, the table has all."""


def of_people(view: Seen) -> list[Chain]:
    """Each side's counts of people, only those that answer whether anyone was hurt, of no other incident; "three of them", of whom nothing more is said, are in
    their whole."""
    return [c for c in view.own if c[0].universe.measure in OF_PEOPLE and c[0].claim.question is Question.WHO_WAS_HURT and latest(c).claim.id not in view.asides and not (is_part(c) and not c[0].universe.who)]


def _counts_people(claim: Claim) -> bool:
    return claim.question is Question.WHO_WAS_HURT and any(c.measure in OF_PEOPLE for c in claim.counts)


def is_part(chain: Chain) -> bool:
    """Whether the side's number counts some of those that another number of its own counts."""
    return latest(chain).count.part


def toll(view: Seen, groups: Groups, numbers: Mapping[str, int]) -> Toll | None:
    """The table; None where nobody counts."""
    found = _parts_below(_in_order(settled([_exact(r) for r in _rows(view)]), len(view.reports) == 1))
    if not found:
        return None
    measures = tuple(m for m in OF_PEOPLE if any(m in row for row, _ in found))
    made = _joined((_population(r, view), structs.replace(_row(r, measures, view, groups, numbers), part=part)) for r, part in found)
    return Toll(measures=measures, rows=made, notes=_notes([row for row, _ in found], made) + ((OTHERS,) if any(map(_counts_people, (view.held[i] for i in view.asides if i in view.held))) else ()))


def _rows(view: Seen) -> list[TollRow]:
    rows: dict[tuple[object, ...], list[TollRow]] = defaultdict(list)
    for chain in of_people(view):
        speaker, _measure, *population = chain_key(latest(chain), view.home)
        # A side's tolls of two incidents are two rows.
        free = next((r for r in rows[(speaker, *population)] if chain[0].count.measure not in r), None)
        if free is None:
            rows[(speaker, *population)].append(free := {})
        free[chain[0].count.measure] = chain
    return [row for found in rows.values() for row in found]


def _population(row: TollRow, view: Seen) -> object:
    """Whom all numbers of a row count: a government's bare "nobody" means its own people."""
    return chain_key(latest(next(iter(row.values()))), view.home)[4], [f.universe.who for c in row.values() for f in (latest(c),)][-1]


def _exact(row: TollRow) -> TollRow:
    # "No casualties" on the first day says nothing beside the killed and the injured that the same side has counted since.
    wide = row.get(Measure.CASUALTIES)
    newer = wide and any(latest(c).moment > latest(wide).moment for m, c in row.items() if m in (Measure.KILLED, Measure.INJURED))
    return {m: c for m, c in row.items() if m is not Measure.CASUALTIES} if newer else row


def _in_order(rows: list[TollRow], one_report: bool) -> list[TollRow]:
    # As one report tells them, anyone first; over several the country's people and the side that most reports speak of first.
    def figure(row: TollRow) -> Figure:
        return next(iter(row.values()))[0]

    def whose(row: TollRow) -> frozenset[str]:
        who = people(figure(row).universe.who)
        return frozenset(w for w in who if w.startswith(COUNTRY)) or who

    carriers: Counter[frozenset[str]] = Counter()
    for row in rows:
        carriers[whose(row)] += told(row)
    if one_report:
        return sorted(rows, key=lambda r: (bool(figure(r).universe.who), figure(r).claim.spans["content"][0].start))
    return sorted(rows, key=lambda r: (_single(r), -carriers[w := whose(r)], sorted(w), -told(r)))


def _single(row: TollRow) -> bool:
    """Whether a row tells of one person alone ("a watchman"): its case stands behind the tolls."""
    return all(latest(c).interval == ONE for c in row.values()) and all(len(runs(c)) == 1 for c in row.values())


def _parts_below(rows: list[TollRow]) -> list[tuple[TollRow, bool]]:
    # A part stands under its whole, so that nobody adds it: its own side's number of the same measure, else one that the same report tells.
    under: dict[int, list[TollRow]] = defaultdict(list)
    wholes = [n for n, row in enumerate(rows) if not _part(row)]
    for row in (row for row in rows if _part(row)):
        takes_in = [n for n in wholes if _takes_in(rows[n], row)]
        own = [n for n in takes_in if _side(rows[n]) == _side(row)]
        under[next(iter((*own, *takes_in)), len(rows))].append(row)
    told = [x for n in wholes for x in ((rows[n], False), *((row, True) for row in under[n]))]
    return [*told, *((row, False) for row in under[len(rows)])]


def _takes_in(whole: TollRow, part: TollRow) -> bool:
    told = {f.claim.report for c in part.values() for f in c}
    return any(latest(whole[m]).interval.high >= latest(c).interval.low for m, c in part.items() if m in whole) and any(f.claim.report in told for c in whole.values() for f in c)


def _part(row: TollRow) -> bool:
    return all(is_part(c) for c in row.values())


def _side(row: TollRow) -> str:
    return next(iter(row.values()))[0].speaker


def _joined(rows: Iterable[tuple[frozenset[str], Row]]) -> tuple[Row, ...]:
    # Sides that say the very same of the same people share a row: their agreement is seen at once, and no number changes.
    out: dict[object, Row] = {}
    for i, (who, row) in enumerate(rows):
        plain = all(c is None or not c.before for c in row.cells)
        key = (who, row.part, tuple(c and (c.text, c.certainty) for c in row.cells)) if plain and not row.part else i
        out[key] = _together(out[key], row) if key in out else row
    return tuple(out.values())


def _together(one: Row, other: Row) -> Row:
    cells = tuple(a and structs.replace(a, disputed=a.disputed or (b is not None and b.disputed)) for a, b in zip(one.cells, other.cells, strict=True))
    return Row(population=one.population, holders=tuple(dict.fromkeys((*one.holders, *other.holders))), cells=cells,
               side=one.side if one.side == other.side else None, when=max(one.when, other.when, key=order))


def _row(row: TollRow, measures: Iterable[Measure], view: Seen, groups: Groups, numbers: Mapping[str, int]) -> Row:
    last = sorted((latest(c) for c in row.values()), key=lambda f: f.moment)
    newest_first = sorted((f for c in row.values() for f in c), key=lambda f: f.moment, reverse=True)
    holders = {view.voice(f.claim): view.holder(f.claim) for f in reversed(newest_first)}
    cells = tuple(_cell(row[m], view, groups, numbers) if m in row else None for m in measures)
    party = last[-1].claim.holder
    # Of a side's own people "nobody" is said in fewer words than their number: the row is called by the words that say who they are.
    telling = next((f for f in reversed(last) if f.universe.who), last[-1])
    return Row(population=_whose(telling), holders=tuple(reversed(holders.values())), side=party.side if party else None, when=last[-1].when, cells=cells)


def _of_others(figure: Figure) -> bool:
    """Whether the words for who is counted name countries whose people the side does not count: "personnel of Spain and Italy", said by both."""
    return any(COUNTRY + code not in figure.universe.who for code in countries(figure.count.of))


def _whose(figure: Figure) -> str:
    # "its personnel" of the Iraqi army: the report's words, and in brackets the country that the rule for own forces added.
    of = None if _of_others(figure) else figure.count.of
    added = [w.removeprefix(COUNTRY) for w in sorted(figure.universe.who) if w.startswith(COUNTRY) and w.removeprefix(COUNTRY) not in countries(of)]
    whose = of or (ANYONE if figure.interval.high == 0 else SOME)
    return f"{whose} ({', '.join(adjective(code) for code in added)})" if added else whose


def _cell(chain: Chain, view: Seen, groups: Groups, numbers: Mapping[str, int]) -> Cell:
    now = latest(chain)
    return Cell(text=number(now.count, count_words(now.claim, now.count)), low=now.count.low, high=now.count.high, comparator=now.count.comparator,
                certainty=now.claim.certainty, line=numbers.get(groups.line_of(now.claim.id)),
                before=before([chain], view), disputed=key(now) in view.clashing)


def _notes(rows: list[TollRow], made: tuple[Row, ...]) -> tuple[str, ...]:
    if any(cell and cell.disputed for row in made for cell in row.cells):
        return (DISAGREE,)
    own = [next(iter(row.values()))[0] for row in rows]
    particular = [f for f in own if f.universe.who]
    if len(particular) > 1 and all(_own(f) for f in particular):
        return (OWN_PEOPLE,)
    return (NONE_HURT,) if len(own) > 1 and all(cell.high == 0 for row in made for cell in row.cells if cell) else ()


def _own(figure: Figure) -> bool:
    side = figure.claim.holder.side if figure.claim.holder else None
    return bool(side) and COUNTRY + str(side) in figure.universe.who


def series(view: Seen, groups: Groups, numbers: Mapping[str, int]) -> tuple[Series, ...]:
    """Sides whose counts of people changed, for the drawing; those with the most changes first."""
    out = []
    for chain in of_people(view):
        points = tuple(_points(chain, groups, numbers))
        if len({p.value for p in points}) > 1 and len({p.when for p in points}) > 1:
            label = f"{view.holder(latest(chain).claim)}: {latest(chain).count.of or SOME} {chain[0].count.measure.value}"
            out.append(Series(label=label, measure=chain[0].count.measure, points=points))
    return tuple(sorted(out, key=lambda s: -len(s.points))[:MOST_SERIES])


def _points(chain: Chain, groups: Groups, numbers: Mapping[str, int]) -> Iterable[Point]:
    for f, *_ in runs(chain):
        value = f.count.low if f.count.low is not None else f.count.high
        if f.when and value is not None:
            yield Point(when=f.when, value=value, text=number(f.count, count_words(f.claim, f.count)), line=numbers.get(groups.line_of(f.claim.id)))
