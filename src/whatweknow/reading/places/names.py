"""Where place names stand in a report: the parser's places, trimmed to their names, and what it missed that the gazetteer knows.

One pass over the named entities, one over the capitalised words outside them. Peoples ("Iraqi") and persons are not places.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ...vocab import words
from .context import BREAKS, after_comma, candidates, cuts_name, is_dateline, is_shouted, placed, trim
from .gazetteer import MAIN, SHORT, Candidate, fold, look_up

LONGEST = 5
"""Words of the longest name looked for outside entities: longer ones in the gazetteer are official styles nobody writes."""
KNOWN = frozenset({"sea", "region", "site", "base", "river"})
"""Kinds put into the gazetteer by hand."""
SURE = frozenset({"country", "continent", "admin1", "sea", "region"})
"""Kinds whose names stand for nothing else often enough to need no preposition before them."""
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


def names(doc: Doc) -> list[Named]:
    """Every place name in order, none overlapping."""
    found = [n for ent in doc.ents for n in _in_entity(ent)]
    surnames = _surnames(doc, found)
    found = [n for n in found if not _is_person(doc, n, surnames)]
    taken = {i for n in found for i in range(n.begin, n.end)}
    settled = {n.key for n in found if n.candidates}
    found += [n for n in _missed(doc, taken, settled) if not _is_person(doc, n, surnames)]
    if is_shouted(doc):
        found = [n for n in found if _is_sure(doc, n)]
    return [_division(doc, n) for n in sorted(found, key=lambda n: n.begin)]


def _surnames(doc: Doc, found: list[Named]) -> frozenset[str]:
    """Words that stand in somebody's full name at least as often as alone for a place."""
    full = Counter(t.lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for t in ent)
    alone = Counter(doc[n.begin].lower_ for n in found if n.end - n.begin == 1)
    return frozenset(word for word, times in full.items() if times >= alone[word])


def _is_sure(doc: Doc, named: Named) -> bool:
    """Whether a name is a place where everything is in capitals and capitals say nothing: the parser says so, or it is well known."""
    if not named.candidates or doc[named.begin].ent_type_.lower() in words("places", "place_labels"):
        return True
    best = named.candidates[0]
    return best.role == MAIN and (best.kind in SURE or best.population >= POPULOUS or named.end - named.begin > 1)


def _division(doc: Doc, named: Named) -> Named:
    """Only the divisions a name may stand for where "province", "state" or the like stands beside it."""
    beside = {t.lower_ for t in doc[max(0, named.begin - 2):named.begin] if t.lower_ != "of"} if named.begin and doc[named.begin - 1].lower_ == "of" else set()
    beside |= {t.lower_ for t in doc[named.end:named.end + 1]}
    kept = tuple(c for c in named.candidates if c.kind in ("admin1", "admin2"))
    return Named(named.begin, named.end, named.key + " ~", kept) if kept and beside & words("places", "divisions") else named


def _is_person(doc: Doc, named: Named, surnames: frozenset[str]) -> bool:
    """Whether a single word is somebody's surname or first name in this report, and nothing beside it says otherwise."""
    if named.end - named.begin > 1 or doc[named.begin].lower_ not in surnames:
        return False
    return not (placed(doc, named.begin, named.end))


def _in_entity(ent: Span) -> Iterator[Named]:
    label = ent.label_.lower()
    if wider := _wider(ent):
        yield Named(*wider)
    elif label in words("places", "place_labels"):
        yield from _of_entity(ent)
    elif (known := _known(ent)) is not None:
        yield known
    elif label == "org" and len(ent) > 1:
        begin, end = trim(ent.doc, ent.start, ent.end)
        if inside := _inside(ent.doc, begin, end):
            yield Named(*inside)


def _known(ent: Span) -> Named | None:
    """A base, sea or site the parser took for something else, where it has more than one word or a preposition before it."""
    begin, end = trim(ent.doc, ent.start, ent.end)
    if begin >= end or ent.label_.lower() in ("date", "time", "cardinal"):
        return None
    key, found = candidates(ent.doc[begin:end])
    sure = found and found[0].role != SHORT and found[0].kind in KNOWN and (end - begin > 1 or placed(ent.doc, begin, end))
    return Named(begin, end, key, found) if sure else None


def _wider(ent: Span) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The name with an article before it and the words for what it is behind it: "al-" + "Asad" + "airbase"."""
    doc, begin, end = ent.doc, *trim(ent.doc, ent.start, ent.end)
    while end < min(len(doc), ent.end + 2) and doc[end].lower_ in words("places", "tails"):
        end += 1
    begin -= begin > 0 and doc[begin - 1].lower_ in words("places", "articles")
    if not begin < end or (begin, end) == trim(doc, ent.start, ent.end):
        return None
    key, found = candidates(doc[begin:end])
    return (begin, end, key, found) if found else None


def _of_entity(ent: Span) -> Iterator[Named]:
    begin, end = trim(ent.doc, ent.start, ent.end)
    if begin >= end or not any(t.is_upper or t.is_title or t.text[0].isupper() for t in ent.doc[begin:end]):
        return
    key, found = candidates(ent.doc[begin:end])
    if not found:
        begin, end, key, found = _shorter(ent.doc, begin, end) or (begin, end, key, found)
    if not found:
        begin, end, key, found = _inside(ent.doc, begin, end) or (begin, end, key, found)
    if not found and (look_up(key) or fold(ent.doc[end - 1].text) in words("places", "ways") or not placed(ent.doc, begin, end)):
        return
    yield Named(begin, end, key, found)


def _shorter(doc: Doc, begin: int, end: int) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The name without the words that only say what or which part it is: "northern Iraq", "Aleppo province"."""
    while end - begin > 1:
        if doc[end - 1].lower_ in words("places", "tails"):
            end -= 1
        elif doc[begin].lower_ in words("places", "leads") | words("places", "compass"):
            begin += 1
        else:
            return None
        key, found = candidates(doc[begin:end])
        if found and (found[0].kind in SURE or found[0].population >= TOWN):
            return begin, end, key, found
    return None


def _inside(doc: Doc, begin: int, end: int) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The place a body or building is named for, at its head: "Geneva police", "Kent County Council"."""
    for to in range(min(end - 1, begin + 3), begin, -1):
        key, found = candidates(doc[begin:to])
        if found and found[0].role != SHORT and (found[0].kind in SURE or to - begin > 1 or found[0].population >= TOWN):
            return begin, to, key, found
    return None


def _missed(doc: Doc, taken: set[int], settled: set[str]) -> Iterator[Named]:
    i = 0
    while i < len(doc):
        named = _longest(doc, i, taken, settled) if i not in taken and _opens(doc[i]) else None
        if named:
            yield named
        i = named.end if named else i + 1


def _opens(token: Token) -> bool:
    return (token.text[0].isupper() and len(token.text) > 1 and token.lower_ != "the") or token.lower_.rstrip("-") in words("places", "articles")


def _longest(doc: Doc, begin: int, taken: set[int], settled: set[str]) -> Named | None:
    end = begin
    while end < len(doc) and end - begin < LONGEST and end not in taken and (doc[end].text[0].isupper() or doc[end].text in BREAKS or (end > begin and not doc[end].is_punct)):
        end += 1
    for to in range(end, begin, -1):
        if doc[to - 1].text[0].isupper() or (to - 1 > begin and doc[to - 1].lower_ in words("places", "tails")):
            key, found = candidates(doc[begin:to])
            if found and not cuts_name(doc, begin, to) and (key in settled or _is_place(doc, begin, to, found)):
                return Named(begin, to, key, found)
    return None


def _is_place(doc: Doc, begin: int, end: int, found: tuple[Candidate, ...]) -> bool:
    """Whether these capitalised words outside the parser's places are one: by the words before, what follows, and how well known it is."""
    best, label = found[0], doc[begin].ent_type_
    if best.role == SHORT:
        return after_comma(doc[begin:end])
    here = placed(doc, begin, end) or is_dateline(doc, begin, end)
    if label.lower() in words("places", "people_labels"):
        return here and best.role == MAIN and (best.population >= POPULOUS or best.kind in KNOWN)
    if best.kind in KNOWN and end - begin > 1:
        return True
    return here or (best.role == MAIN and (best.kind in SURE or (end - begin > 1 and (best.kind == "admin2" or best.population >= POPULOUS))))
