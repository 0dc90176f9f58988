"""What stands around a name: the words that make it a place, the comma and the state behind it, the dateline it opens."""
from __future__ import annotations

from ...vocab import words
from ..grammar.grid import Grid
from .gazetteer import DEMONYM, Candidate, fold, look_up, short

BREAKS = frozenset("-/&@")
ACRONYM = 3
"""Letters up to which capitals are a body's or a country's, not a town's."""
SHOUTED = 0.6
"""The share of words in capitals from which a text is written in them."""
DATELINE_ENDS = frozenset({"-", "--", "–", "—", ":", "(", "_"})


def candidates(g: Grid, begin: int, end: int) -> tuple[str, tuple[Candidate, ...]]:
    """The key of the tokens [begin, end) and the places it may name; an abbreviation only where it is written as one."""
    text = g.text[slice(*g.span(begin, end))]
    key = fold(text)
    if key in words("places", "never") or text[-1] in BREAKS:
        return key, ()
    found = tuple(c for c in look_up(key) if c.role != DEMONYM)
    if len(key) <= 3 and not text.isupper() and "." not in text and end - begin == 1 and not text.istitle():
        found = ()
    if len(key) <= ACRONYM and text.isupper() and g.entity[begin].lower() not in words("places", "place_labels"):
        found = tuple(c for c in found if c.kind == "country")
    brief = look_up(short(text)) if len(text) <= 7 else ()
    if brief and ("." in text or after_comma(g, begin) or not found):
        return short(text), brief
    return key, found


def after_comma(g: Grid, begin: int) -> bool:
    """Whether a comma stands before a token."""
    return begin > 0 and g.lower[begin - 1] == ","


def trim(g: Grid, begin: int, end: int) -> tuple[int, int]:
    """Tokens [begin, end) without articles, possessives and marks at their ends."""
    while begin < end and (g.lower[begin] == "the" or not g.text[g.start[begin]].isalnum()):
        begin += 1
    while end > begin and (g.lower[end - 1] in ("'s", "’s", "the") or (not g.text[g.end[end - 1] - 1].isalnum() and g.text[g.end[end - 1] - 1] != ".")):
        end -= 1
    return begin, end


def placed(g: Grid, begin: int, end: int) -> bool:
    """Whether the words beside a name make it a place: a preposition, "the town of", "province" behind it, a state behind a comma."""
    before = g.lower[begin - 1] if begin else ""
    if before == "of" and begin > 1:
        return g.lower[begin - 2] in words("places", "leads")
    return before in words("places", "before") or (end < len(g.lower) and g.lower[end] in words("places", "tails")) or qualified(g, end)


def qualified(g: Grid, end: int) -> bool:
    """Whether ", STATE" or ", Country" follows."""
    if end + 1 >= len(g.lower) or g.lower[end] != ",":
        return False
    for to in (end + 3, end + 2):
        if to <= len(g.lower) and any(c.kind in ("country", "admin1") for c in candidates(g, end + 1, to)[1][:1]):
            return True
    return False


def cuts_name(g: Grid, begin: int, end: int, inner: set[int]) -> bool:
    """Whether tokens [begin, end) are only a part of what the parser takes for one name. inner: the tokens of its names but for the first of each."""
    return begin in inner or (end in inner and g.lower[end] not in ("'s", "’s"))


def is_dateline(g: Grid, begin: int, end: int) -> bool:
    """Whether a name in capitals opens a sentence and a dash, colon or bracket follows: "BEIRUT -", "NAIROBI (AP)"."""
    closed = end < len(g.lower) and g.lower[end] in DATELINE_ENDS
    return closed and g.limits(begin)[0] == begin and g.text[slice(*g.span(begin, end))].isupper() and len(g.word(begin)) > 2


def is_shouted(g: Grid) -> bool:
    """Whether the text is all in capitals, as wires once were."""
    spelled = [w for i in range(len(g.start)) if len(w := g.word(i)) > 1 and w.isalpha()]
    return sum(map(str.isupper, spelled)) > SHOUTED * len(spelled)
