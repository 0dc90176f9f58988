"""Where place names stand in a report: the parser's places, trimmed to their names, and what it missed that the gazetteer knows.

One pass over the named entities, one over the capitalised words outside them. Peoples ("Iraqi") and persons are not places.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ..vocab import words
from .gazetteer import DEMONYM, MAIN, SHORT, Candidate, fold, look_up, short

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
BREAKS = frozenset("-/&@")


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in the text: first and last token (end exclusive), its key, and what it may stand for."""

    begin: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]


def names(doc: Doc) -> list[Named]:
    """Every place name in order, none overlapping."""
    persons = {t.lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for t in ent}
    found = [n for ent in doc.ents for n in _in_entity(ent)]
    found = [n for n in found if not _is_person(doc, n, persons)]
    taken = {i for n in found for i in range(n.begin, n.end)}
    found += [n for n in _missed(doc, taken) if not _is_person(doc, n, persons)]
    return [_division(doc, n) for n in sorted(found, key=lambda n: n.begin)]


def _division(doc: Doc, named: Named) -> Named:
    """Only the divisions a name may stand for where "province", "state" or the like stands beside it."""
    beside = {t.lower_ for t in doc[max(0, named.begin - 2):named.begin] if t.lower_ != "of"} if named.begin and doc[named.begin - 1].lower_ == "of" else set()
    beside |= {t.lower_ for t in doc[named.end:named.end + 1]}
    kept = tuple(c for c in named.candidates if c.kind in ("admin1", "admin2"))
    return Named(named.begin, named.end, named.key + " ~", kept) if kept and beside & words("places", "divisions") else named


def _is_person(doc: Doc, named: Named, persons: set[str]) -> bool:
    """Whether a single word is somebody's surname or first name in this report, and nothing beside it says otherwise."""
    if named.end - named.begin > 1 or doc[named.begin].lower_ not in persons:
        return False
    return not (_placed(doc, named.begin, named.end))


def _placed(doc: Doc, begin: int, end: int) -> bool:
    before = doc[begin - 1].lower_ if begin else ""
    if before == "of" and begin > 1:
        return doc[begin - 2].lower_ in words("places", "leads")
    return before in words("places", "before") or (end < len(doc) and doc[end].lower_ in words("places", "tails")) or _qualified(doc, end)


def candidates(tokens: Span) -> tuple[str, tuple[Candidate, ...]]:
    """The key of these words and the places it may name; an abbreviation only where it is written as one."""
    text = tokens.text
    key = fold(text)
    if key in words("places", "never"):
        return key, ()
    found = tuple(c for c in look_up(key) if c.role != DEMONYM)
    if len(key) <= 3 and not text.isupper() and "." not in text and len(tokens) == 1 and not text.istitle():
        found = ()
    brief = look_up(short(text)) if len(text) <= 7 else ()
    if brief and ("." in text or _after_comma(tokens) or not found):
        return short(text), brief
    return key, found


def _after_comma(tokens: Span) -> bool:
    return tokens.start > 0 and tokens.doc[tokens.start - 1].text == ","


def _in_entity(ent: Span) -> Iterator[Named]:
    label = ent.label_.lower()
    if wider := _wider(ent):
        yield Named(*wider)
    elif label in words("places", "place_labels"):
        yield from _of_entity(ent)
    elif (known := _known(ent)) is not None:
        yield known
    elif label == "org" and len(ent) > 1:
        begin, end = _trim(ent.doc, ent.start, ent.end)
        if inside := _inside(ent.doc, begin, end):
            yield Named(*inside)


def _known(ent: Span) -> Named | None:
    """A base, sea or site the parser took for something else, where it has more than one word or a preposition before it."""
    begin, end = _trim(ent.doc, ent.start, ent.end)
    if begin >= end or ent.label_.lower() in ("date", "time", "cardinal"):
        return None
    key, found = candidates(ent.doc[begin:end])
    sure = found and found[0].role != SHORT and found[0].kind in KNOWN and (end - begin > 1 or _placed(ent.doc, begin, end))
    return Named(begin, end, key, found) if sure else None


def _wider(ent: Span) -> tuple[int, int, str, tuple[Candidate, ...]] | None:
    """The name with an article before it and the words for what it is behind it: "al-" + "Asad" + "airbase"."""
    doc, begin, end = ent.doc, *_trim(ent.doc, ent.start, ent.end)
    while end < min(len(doc), ent.end + 2) and doc[end].lower_ in words("places", "tails"):
        end += 1
    begin -= begin > 0 and doc[begin - 1].lower_ in words("places", "articles")
    if not begin < end or (begin, end) == _trim(doc, ent.start, ent.end):
        return None
    key, found = candidates(doc[begin:end])
    return (begin, end, key, found) if found else None


def _of_entity(ent: Span) -> Iterator[Named]:
    begin, end = _trim(ent.doc, ent.start, ent.end)
    if begin >= end or not any(t.is_upper or t.is_title or t.text[0].isupper() for t in ent.doc[begin:end]):
        return
    key, found = candidates(ent.doc[begin:end])
    if not found:
        begin, end, key, found = _shorter(ent.doc, begin, end) or (begin, end, key, found)
    if not found:
        begin, end, key, found = _inside(ent.doc, begin, end) or (begin, end, key, found)
    if not found and (look_up(key) or fold(ent.doc[end - 1].text) in words("places", "ways")):
        return
    yield Named(begin, end, key, found)


def _trim(doc: Doc, begin: int, end: int) -> tuple[int, int]:
    while begin < end and (doc[begin].lower_ == "the" or not doc[begin].text[0].isalnum()):
        begin += 1
    while end > begin and (doc[end - 1].lower_ in ("'s", "’s", "the") or (not doc[end - 1].text[-1].isalnum() and doc[end - 1].text[-1] != ".")):
        end -= 1
    return begin, end


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


def _missed(doc: Doc, taken: set[int]) -> Iterator[Named]:
    i = 0
    while i < len(doc):
        named = _longest(doc, i, taken) if i not in taken and _opens(doc[i]) else None
        if named:
            yield named
        i = named.end if named else i + 1


def _opens(token: Token) -> bool:
    return (token.text[0].isupper() and len(token.text) > 1) or token.lower_.rstrip("-") in words("places", "articles")


def _longest(doc: Doc, begin: int, taken: set[int]) -> Named | None:
    end = begin
    while end < len(doc) and end - begin < LONGEST and end not in taken and (doc[end].text[0].isupper() or doc[end].text in BREAKS or (end > begin and not doc[end].is_punct)):
        end += 1
    for to in range(end, begin, -1):
        if doc[to - 1].text[0].isupper() or (to - 1 > begin and doc[to - 1].lower_ in words("places", "tails")):
            key, found = candidates(doc[begin:to])
            if found and _is_place(doc, begin, to, found):
                return Named(begin, to, key, found)
    return None


def _is_place(doc: Doc, begin: int, end: int, found: tuple[Candidate, ...]) -> bool:
    """Whether these capitalised words outside the parser's places are one: by the words before, what follows, and how well known it is."""
    best, label = found[0], doc[begin].ent_type_
    if label and (_starts_inside(doc, begin) or _ends_inside(doc, end)):
        return False
    if best.role == SHORT:
        return _after_comma(doc[begin:end])
    placed = _placed(doc, begin, end)
    if label.lower() in words("places", "people_labels"):
        return placed and best.role == MAIN and (best.population >= POPULOUS or best.kind in KNOWN)
    if best.kind in KNOWN and end - begin > 1:
        return True
    return placed or (best.role == MAIN and (best.kind in SURE or (end - begin > 1 and (best.kind == "admin2" or best.population >= POPULOUS))))


def _starts_inside(doc: Doc, begin: int) -> bool:
    return doc[begin].ent_iob_ == "I"


def _ends_inside(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].lower_ not in ("'s", "’s")


def _qualified(doc: Doc, end: int) -> bool:
    """Whether ", STATE" or ", Country" follows."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    for to in (end + 3, end + 2):
        if to <= len(doc) and any(c.kind in ("country", "admin1") for c in candidates(doc[end + 1:to])[1][:1]):
            return True
    return False
