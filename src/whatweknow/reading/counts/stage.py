"""Counts: how many were killed, injured, missing, captured, displaced, and how many of what else, with the words that bound the number.

Numbers come from `numbers.py`, what is counted from `counted.py`, what befell them from `measured.py`, numbers that share a fate from `sharing.py`;
"no one" and "none of" from `zeros.py`, a single victim without a number from `victims.py`, victims by name from `named.py`. This module joins them: what
"five others" are, which number comes on top of which, and which belong to an older incident. The method, rule by rule, is in `docs/counts.md`.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from ...model import Comparator, Measure, Report
from ...vocab import words
from .. import background
from ..grammar import grid, phrases
from ..grammar.grid import Grid
from ..layers import CountMention, Sentence
from ..parse import text_of
from . import adding, counted, fates, flight, labels, lists, measured, moves, named, numbers, parts, sharing, stated, victims, zeros
from .numeral import Numeral
from .roles import role_of
from .sharing import Draft

CARRY = 120
"""Characters between a number that names a group and one that takes it over."""


def find(report: Report, parse: Doc, sentences: tuple[Sentence, ...]) -> tuple[CountMention, ...]:
    """All counts of the report in the order of the text. Offsets into `report.text`."""
    g = grid.of(parse)
    drafts = parts.marked(g, sharing.shared(g, [draft(g, n) for n in numbers.find(g) if not hypothetical(g, n.first)]))
    drafts = stated.tallied(g, [replace(d, measures=(Measure.OBJECTS,)) if left_out(g, ahead(drafts, k), d) else d for k, d in enumerate(drafts)])
    old = background.of(report, parse)
    found = [m for k, d in enumerate(drafts) for m in mentions(g, d, old, whole_before(g, drafts, k, text_of(parse)), bool(k) and stated.onward(g, drafts[k - 1], d))]
    listed = [x for d in drafts if d.measures for x in lists.beside(g, d.numeral, max(d.counted.last, d.numeral.end), d.measures)]
    listed += named.find(g)
    taken = {k for d in drafts for k in range(d.numeral.start, max(d.counted.last, d.numeral.end))} | {i for i, _ in listed}
    nobody = zeros.find(g, text_of(parse))
    alone = [(i, m) for i, m in victims.find(g, taken) if not any(z.start <= m.start < z.end for _, z in nobody)]
    found += [replace(m, background=old[i]) for i, m in (*nobody, *listed, *alone) if not hypothetical(g, i)]
    return finished(sorted(found, key=lambda m: (m.start, m.end, m.measure)), parse)


def draft(g: Grid, n: Numeral) -> Draft:
    """What a number counts and what befell them, as far as its own words tell."""
    c = counted.of(g, n)
    made = Draft(moves.moved(g, n), c, measured.of(g, n, c))
    return made if made.measures else replace(made, measures=parts.included_fate(g, made))


def whole_before(g: Grid, drafts: list[Draft], k: int, text: str) -> str | None:
    """Whom a bare number counts where the one before it in its sentence is only their whole, the people of "of the 80 people aboard, 55 were rescued", or counts the same things."""
    whole = ahead(drafts, k)
    if whole is not None and left_out(g, whole, drafts[k]):
        span = group(g, replace(whole, measures=(Measure.OBJECTS,)))
        return text[slice(*span)] if span else None
    if not k or drafts[k - 1].counted.partitive or drafts[k].counted.head is not None or drafts[k - 1].measures or things(g, drafts[k - 1]) or g.sent[drafts[k].numeral.first] != g.sent[drafts[k - 1].numeral.first]:
        return None
    span = group(g, drafts[k - 1])
    return text[slice(*span)] if span else None


def ahead(drafts: Sequence[Draft], k: int) -> Draft | None:
    """The draft before draft k, past those that only tell some of it: "17 rockets, two of them duds, and five"."""
    return next((d for d in reversed(drafts[:k]) if not d.counted.partitive), None)


def left_out(g: Grid, a: Draft | None, b: Draft) -> bool:
    """Whether a bare number counts the things that the one before it does, elsewhere or at another time: "fired 17 rockets at the port and five at the airfield"."""
    if a is None or a.measures or b.counted.head is not None or b.measures not in ((), (Measure.OBJECTS,)) or not things(g, a):
        return False
    return sharing.elsewhere(g, a, b) if a.counted.head is not None else stated.onward(g, a, b)


def hypothetical(g: Grid, i: int) -> bool:
    """Whether token i stands in an if-clause: a number nobody says is so."""
    for _ in range(12):
        if g.dep[i] == "advcl" and any(g.lower[k] in words("measures", "link", "hypothetical") for k in g.kids_of(i, "mark")):
            return True
        if g.head[i] == i:
            return False
        i = g.head[i]
    return False


def mentions(g: Grid, d: Draft, old: tuple[bool, ...], whom: str | None, onward: bool) -> list[CountMention]:
    """The mentions of one draft: one a measure, or one of objects where it is worth counting. whom: in words, those it counts, where it has none of its own; onward: they go
    where the ones before do not."""
    d = d if d.measures else replace(d, measures=things(g, d))
    n, last = d.numeral, max(d.counted.last, d.numeral.end)
    start, end = g.span(n.start, last)
    return [CountMention(start, end, figure(g, n), m, n.comparator, n.low, n.high, of=group(g, d), of_text=whom, increment=n.extra or adding.also(g, n.last - 1),
                         background=old[n.first], part=d.part, people=onward or stated.people(g, d) or stated.sent(g, d)) for m in d.measures]


def figure(g: Grid, n: Numeral) -> tuple[int, int]:
    """Where the number itself stands, behind a sign that is one token with it: a clause may begin after "~"."""
    start, end = g.span(n.first, n.last)
    return start + (not g.lower[n.first][0].isalnum()), end


def things(g: Grid, d: Draft) -> tuple[Measure, ...]:
    """Objects, where a number counts something that suffered nothing."""
    if d.numeral.noun or d.numeral.comparator is Comparator.NONE:
        return ()
    tally = d.counted.head is None and measured.tallied(g, d.numeral) is not None and d.numeral.comparator is not Comparator.VAGUE
    if d.counted.head is None and sharing.likened(g, d):
        return (Measure.OBJECTS,)
    return (Measure.OBJECTS,) if tally or labels.thing(g, d.numeral) or countable(g, d) or taken_up(g, d) or stated.sent(g, d) or stated.some_back(g, d) else ()


def taken_up(g: Grid, d: Draft) -> bool:
    """Whether a bare exact number is the subject of a verb, so that it counts some of those told of before: "14 have appeared in court"."""
    last = d.numeral.last - 1
    if d.counted.head is not None or d.numeral.comparator is Comparator.VAGUE or (d.numeral.high or 0) < 2:
        return False
    v = g.head[last]
    return g.dep[last] in ("nsubj", "nsubjpass") and g.verb(v) and v > last and (g.lemma[v] != "be" or whereabouts(g, v))


def whereabouts(g: Grid, v: int) -> bool:
    """Whether a "be" at token v tells where its subject is and nothing of what it is: "21 are at the clinic"."""
    after = [k for k in g.kids[v] if k > v]
    placed = any((g.dep[k] == "prep" and g.lower[k] in words("whereabouts", "gaps", "led")) or (g.dep[k] == "advmod" and g.lower[k] in words("states", "there", "spots")) for k in after)
    return placed and not any(g.dep[k] in ("attr", "acomp", "xcomp", "ccomp") for k in after)


def countable(g: Grid, d: Draft) -> bool:
    """Whether things that suffered nothing are worth counting: a plural noun, and an exact number or a quantity, not just "many"."""
    n, head = d.numeral, d.counted.head
    if head is None or g.lemma[head] in words("measures", "object", "never"):
        return False
    if n.comparator is Comparator.VAGUE and not set(g.lower[n.first:n.last]) & words("measures", "object", "vague"):
        return False
    if not words("numbers", "phrase", "definite").isdisjoint(g.lower[max(n.first - 1, 0):n.first + 1]) or (n.high == 1 and n.low == 1):
        return False
    if measured.whole(g, n):
        return False
    return (g.tag[head] in ("NNS", "NN", "DT", "NNPS") and g.lower[n.end:n.end + 1] != ("of",)) or n.comparator is Comparator.VAGUE


def group(g: Grid, d: Draft) -> tuple[int, int] | None:
    """The span of the words counted: without a fate told among them ("injured people" -> "people"), and without the noun that is itself
    the measure ("Canadian casualties" -> "Canadian")."""
    c = d.counted
    if c.head is None and d.measures == (Measure.OBJECTS,) and (what := measured.tallied(g, d.numeral)) is not None:
        return g.span(phrases.first_of(g, what), what + 1)
    if c.head is None and d.measures == (Measure.OBJECTS,) and (listed := labels.thing(g, d.numeral)):
        return g.span(*listed)
    if (said := parts.who(g, d)) is not None:
        return g.span(*said)
    if c.head is None and d.measures and (what := measured.tallied(g, d.numeral)) is not None and g.tag[what] == "NNS" and g.lemma[what] not in fates.index("abstract"):
        return g.span(phrases.first_of(g, what), what + 1)
    first, last = c.first, c.last if not c.partitive else c.first
    states = frozenset(fates.index("state"))
    while first < last and (g.lower[first] in states or (g.lower[first] in words("numbers", "phrase", "set_aside") and last - first > 1)):
        first += 1
    if c.head is not None and g.lemma[c.head] in fates.index("abstract") and d.measures != (Measure.OBJECTS,):
        last = c.head
    span = (first, last) if first < last else counted.among(g, last) if last == c.head else None
    return g.span(*span) if span else None


def finished(found: list[CountMention], parse: Doc) -> tuple[CountMention, ...]:
    """The mentions with what "five of them" and "12 others" are taken from those before, and increments kept only on top of something."""
    out: list[CountMention] = []
    text = text_of(parse)
    for m in found:
        if any(o.number == m.number and o.measure is m.measure for o in out):
            continue
        of = m.of_text or carried(m, out, parse)
        gone = m.measure is Measure.DISPLACED and flight.fugitive(of or (text[slice(*m.of)] if m.of else None))
        m = replace(m, measure=Measure.OBJECTS) if gone else m
        if m.measure is Measure.OBJECTS and ((m.of is None and of is None and not m.people) or (gone and m.low == m.high == 1)):
            continue
        out.append(replace(m, of_text=of, increment=adds(m, out, set(text[m.start:m.end].lower().split()))))
    return tuple(out)


def carried(m: CountMention, before: list[CountMention], parse: Doc) -> str | None:
    """The group of the number before, for one that names none: "killed five soldiers and wounded 12", "five of them"."""
    text = text_of(parse)
    of_them = text[m.start:m.end].split()[-1].lower() in words("numbers", "phrase", "partitive")
    before = [b for b in before if of_them or m.measure is not Measure.OBJECTS or not some_of_them(text[b.start:b.end])]
    # "Killed 12 people, including three children, and wounded 30": the 30 are people.
    last = next((b for b in reversed(before) if (of_them or not b.part) and ((m.measure is Measure.OBJECTS and not m.people) or somebody(b, text))), None)
    last = grouped(m, before, text) or last if m.measure is Measure.OBJECTS and last is not None and not (last.of or last.of_text) else last
    if last is not None and last.of and m.measure is not last.measure and text[slice(*last.of)].lower() in words("records", "everyone", "words"):
        return None      # the wounded of "11 bodies and 34 wounded" are no bodies
    if m.of is not None or m.comparator is Comparator.NONE or last is None or m.start - last.end > CARRY:
        return None
    if last.comparator is Comparator.NONE or last.of == last.number or (not of_them and m.measure is not Measure.OBJECTS and ("." in text[last.end:m.start] or m.measure is last.measure)):
        return None
    return last.of_text or (text[slice(*last.of)] if last.of else None)


def some_of_them(counted: str) -> bool:
    """Whether words count some of those named before: "two of them duds"."""
    said = counted.lower().split()
    return any(a == "of" and b in words("numbers", "phrase", "partitive") for a, b in pairwise(said))


def grouped(m: CountMention, before: list[CountMention], text: str) -> CountMention | None:
    """The last number that names a group, where only numbers without one stand between, each near the next: "14 more workers were hurt, for a total of 64; 39 are back"."""
    at = m.start
    for b in reversed(before):
        if at - b.end > CARRY:
            return None
        if (b.of or b.of_text) and not (m.people and (b.part or not somebody(b, text))):
            return replace(b, end=m.start)
        at = b.start
    return None


def somebody(m: CountMention, text: str) -> bool:
    """Whether those counted are people: to the 12 of "flooded nine villages and killed 12" no village lends its name."""
    of = m.of_text or (text[slice(*m.of)] if m.of else "")
    return m.measure is not Measure.OBJECTS or role_of(of) is not None or of.rpartition(" ")[2].lower() in words("measures", "list", "anybody")


def adds(m: CountMention, before: list[CountMention], said: set[str]) -> bool:
    """Whether "another", "more" or "others" comes on top of an earlier number of the same measure; "more" also where the report tells of nobody hurt
    before it, so that the number it adds to was told in an earlier one. So does "more" of people told to be somewhere ("ten more were flown to Lima")."""
    if not m.increment:
        return False
    if m.measure is Measure.OBJECTS:
        return m.people and not said & words("numbers", "extra", "merely_other")
    earlier = [b for b in before if b.comparator is not Comparator.NONE and b.background == m.background and b.measure is not Measure.OBJECTS]
    return any(b.measure is m.measure for b in earlier) or (not earlier and m.measure is not Measure.OBJECTS and not said & words("numbers", "extra", "merely_other"))
