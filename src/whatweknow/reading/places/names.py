"""Where place names stand in a report: the parser's places, trimmed to their names, and what it missed that the gazetteer knows.

One pass over the named entities, one over the capitalised words outside them. Peoples ("Iraqi") and persons are not places.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from .context import BREAKS, after_comma, candidates, cuts_name, is_dateline, is_shouted, placed, trim
from .gazetteer import DEMONYM, MAIN, SHORT, Candidate, fold, look_up

LONGEST = 5
"""Words of the longest name looked for outside entities: longer ones in the gazetteer are official styles nobody writes."""
KNOWN = frozenset({"sea", "area", "region", "site", "base", "line"})
"""Kinds put into the gazetteer by hand."""
SURE = frozenset({"country", "continent", "area", "admin1", "sea", "region"})
"""Kinds whose names stand for nothing else often enough to need no preposition before them."""
BROAD = frozenset({"area", "region"})
"""Kinds a point of the compass may belong to though it is written small."""
OBSCURE = frozenset({"feature", "water"})
"""Kinds that so many words are names of that one word alone proves nothing."""
POPULOUS = 100_000
"""Inhabitants from which a town's name is taken for the town wherever it is capitalised."""
TOWN = 20_000
"""Inhabitants from which what is left of a longer name is still taken for the town."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text: first and last token (end exclusive), its key, and what it may stand for."""

    begin: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """What the parser takes for a name: tokens [start, end) and its label in lower case."""

    start: int
    end: int
    label: str


def names(doc: Doc) -> list[Named]:
    """Every place name in order, none overlapping."""
    g, entities = grid.of(doc), [Entity(e.start, e.end, e.label_.lower()) for e in doc.ents]
    found = [n for entity in entities for n in _in_entity(g, entity)]
    surnames = _surnames(g, entities, found)
    found = [n for n in found if not _is_person(g, n, surnames)]
    taken = {i for n in found for i in range(n.begin, n.end)}
    settled = {n.key for n in found if n.candidates}
    inner = {i for e in entities for i in range(e.start + 1, e.end)}
    found += [n for n in _missed(g, taken, settled, inner) if not _is_person(g, n, surnames)]
    ships = {n.key for n in found if _is_ship(g, n)}
    found = [n for n in found if n.key not in ships or (placed(g, n.begin, n.end) and not _is_ship(g, n))]
    if is_shouted(g):
        found = [n for n in found if _is_sure(g, n)]
    return [_division(g, n) for n in sorted(found, key=lambda n: n.begin)]


def _is_ship(g: Grid, named: Named) -> bool:
    """Whether a name is a ship's: it stands behind what kind of ship it is, "the ferry Santa Clara", "USS Austin"."""
    return named.begin > 0 and g.lower[named.begin - 1].rstrip(".") in words("places", "ships")


def _surnames(g: Grid, entities: list[Entity], found: list[Named]) -> frozenset[str]:
    """Words that stand in somebody's full name at least as often as alone for a place."""
    single = {g.lower[e.start] for e in entities if e.end - e.start == 1 and e.label in ("person", "gpe")}
    full = Counter(w for e in entities if e.end - e.start > 1 and (e.label == "person" or _named_again(g, e, single)) for w in g.lower[e.start:e.end])
    alone = Counter(g.lower[n.begin] for n in found if n.end - n.begin == 1)
    return frozenset(word for word, times in full.items() if times >= alone[word])


def _named_again(g: Grid, ent: Entity, single: set[str]) -> bool:
    """Whether what the parser took for a body of two words is somebody, whom the report then calls by the second alone: "Paris Hilton", "Hilton"."""
    return ent.label == "org" and ent.end - ent.start == 2 and g.lower[ent.end - 1] in single


def _is_sure(g: Grid, named: Named) -> bool:
    """Whether a name is a place where everything is in capitals and capitals say nothing: the parser says so, or it is well known."""
    if not named.candidates or g.entity[named.begin].lower() in words("places", "place_labels"):
        return True
    best = named.candidates[0]
    return best.role == MAIN and (best.kind in SURE or best.population >= POPULOUS or named.end - named.begin > 1)


def _division(g: Grid, named: Named) -> Named:
    """Only the divisions a name may stand for where "province", "state" or the like stands beside it."""
    beside = set(g.lower[max(0, named.begin - 2):named.begin]) - {"of"} if named.begin and g.lower[named.begin - 1] == "of" else set()
    beside |= set(g.lower[named.end:named.end + 1])
    kept = tuple(c for c in named.candidates if c.kind in ("admin1", "admin2"))
    return Named(named.begin, named.end, named.key + " ~", kept) if kept and beside & words("places", "divisions") else named


def _is_person(g: Grid, named: Named, surnames: frozenset[str]) -> bool:
    """Whether a name of one word is somebody's surname or first name in this report, and nothing beside it says otherwise."""
    said = _said(g, named.begin, named.end)
    return len(said) == 1 and said[0] in surnames and not placed(g, named.begin, named.end)


def _said(g: Grid, begin: int, end: int) -> list[str]:
    """The words of a name without its article and hyphens: one of "al-Asad", two of "Tal Afar"."""
    return [w for w in g.lower[begin:end] if w[0].isalnum() and w not in words("places", "articles")]


def _in_entity(g: Grid, ent: Entity) -> Iterator[Named]:
    if wider := _wider(g, ent):
        yield Named(*wider)
    elif ent.label in words("places", "place_labels"):
        yield from _of_entity(g, ent)
    elif (known := _known(g, ent)) is not None:
        yield known
    elif ent.label == "org" and ent.end - ent.start > 1:
        begin, end = trim(g, ent.start, ent.end)
        if inside := _whole(g, begin, end) or _inside(g, begin, end):
            yield Named(*inside)


def _known(g: Grid, ent: Entity) -> Named | None:
    """A base, sea or site the parser took for something else, where it has more than one word or a preposition before it."""
    begin, end = trim(g, ent.start, ent.end)
    if begin >= end or ent.label in ("date", "time", "cardinal"):
        return None
    key, found = candidates(g, begin, end)
    sure = found and found[0].role != SHORT and found[0].kind in KNOWN and (len(_said(g, begin, end)) > 1 or placed(g, begin, end))
    return Named(begin, end, key, found) if sure else None


def _wider(g: Grid, ent: Entity) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The name with an article before it and the words for what it is behind it, "al-" + "Asad" + "airbase"; or a part of the world, "southern Africa"."""
    trimmed = begin, end = trim(g, ent.start, ent.end)
    while end < min(len(g.lower), ent.end + 2) and g.lower[end] in words("places", "tails"):
        end += 1
    if begin and ent.label in words("places", "place_labels") and g.lower[begin - 1] in words("places", "compass"):
        key, found = candidates(g, begin - 1, end)
        if found and found[0].kind in BROAD:
            return begin - 1, end, key, found
    begin -= begin > 0 and g.lower[begin - 1] in words("places", "articles")
    if not begin < end or (begin, end) == trimmed:
        return None
    key, found = candidates(g, begin, end)
    return (begin, end, key, found) if found else None


def _of_entity(g: Grid, ent: Entity) -> Iterator[Named]:
    begin, end = trim(g, ent.start, ent.end)
    if begin >= end or not any(w.isupper() or w.istitle() or w[0].isupper() for w in map(g.word, range(begin, end))):
        return
    key, found = candidates(g, begin, end)
    if not found:
        begin, end, key, found = _shorter(g, begin, end) or (begin, end, key, found)
    if not found and g.lower[end - 1].rstrip(".") in words("places", "streets"):
        return
    if not found:
        begin, end, key, found = _inside(g, begin, end) or (begin, end, key, found)
    if not found and (look_up(key) or fold(g.word(end - 1)) in words("places", "ways") or not placed(g, begin, end)):
        return
    yield Named(begin, end, key, found)


def _shorter(g: Grid, begin: int, end: int) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The name without the words that only say what or which part it is: "northern Iraq", "Aleppo province"."""
    while end - begin > 1:
        if g.lower[end - 1] in words("places", "tails"):
            end -= 1
        elif g.lower[begin] in words("places", "leads") | words("places", "compass"):
            begin += 1
        else:
            return None
        key, found = candidates(g, begin, end)
        if found and (found[0].kind in SURE or found[0].population >= TOWN):
            return begin, end, key, found
    return None


def _whole(g: Grid, begin: int, end: int) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """A town of several words that the parser took for a body."""
    key, found = candidates(g, begin, end) if end - begin > 1 else ("", ())
    return (begin, end, key, found) if found and found[0].role == MAIN and found[0].population >= TOWN else None


def _inside(g: Grid, begin: int, end: int) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The place a body or building is named for, at its head: "Geneva police", "Kent County Council"."""
    for to in range(min(end - 1, begin + 3), begin, -1):
        key, found = candidates(g, begin, to)
        if found and found[0].role == MAIN and (found[0].kind in SURE or to - begin > 1 or found[0].population >= TOWN):
            return begin, to, key, found
    return None


def _missed(g: Grid, taken: set[int], settled: set[str], inner: set[int]) -> Iterator[Named]:
    i = 0
    while i < len(g.lower):
        named = _longest(g, i, taken, settled, inner) if i not in taken and _opens(g, i) else None
        if named:
            yield named
        i = named.end if named else i + 1


def _capital(g: Grid, i: int) -> bool:
    return g.text[g.start[i]].isupper()


def _opens(g: Grid, i: int) -> bool:
    low = g.lower[i]
    return (_capital(g, i) and len(low) > 1 and low != "the") or low.rstrip("-") in words("places", "articles")


def _longest(g: Grid, begin: int, taken: set[int], settled: set[str], inner: set[int]) -> Named | None:
    end = begin
    while end < len(g.lower) and end - begin < LONGEST and end not in taken and (_capital(g, end) or g.lower[end] in BREAKS or (end > begin and not g.punct[end])):
        end += 1
    for to in range(end, begin, -1):
        if _capital(g, to - 1) or (to - 1 > begin and g.lower[to - 1] in words("places", "tails")):
            key, found = candidates(g, begin, to)
            if found and not cuts_name(g, begin, to, inner) and not _names_street(g, to) and (key in settled or _is_place(g, begin, to, found)):
                return Named(begin, to, key, found)
    return None


def _names_street(g: Grid, end: int) -> bool:
    """Whether the word behind a name makes it a street's: "York Road" is seldom in York."""
    return end < len(g.lower) and g.lower[end].rstrip(".") in words("places", "streets") and _capital(g, end)


def _is_place(g: Grid, begin: int, end: int, found: tuple[Candidate, ...]) -> bool:
    """Whether these capitalised words outside the parser's places are one: by the words before, what follows, and how well known it is."""
    best, label = found[0], g.entity[begin]
    if best.role == SHORT:
        return after_comma(g, begin)
    if best.kind in OBSCURE and end - begin == 1:
        return False
    if label == "NORP" and any(c.role == DEMONYM for c in look_up(fold(g.text[slice(*g.span(begin, end))]))):
        return end < len(g.lower) and g.lower[end] in words("places", "divisions")
    here = placed(g, begin, end) or is_dateline(g, begin, end)
    if label.lower() in words("places", "people_labels"):
        return here and best.role == MAIN and (best.population >= POPULOUS or best.kind in KNOWN)
    if best.kind in KNOWN and len(_said(g, begin, end)) > 1:
        return True
    return here or (best.role == MAIN and (best.kind in SURE or (end - begin > 1 and (best.kind == "admin2" or best.population >= POPULOUS))))
