"""What stands around a name: the words that make it a place, the comma and the state behind it, the dateline it opens."""
from __future__ import annotations

from spacy.tokens import Doc, Span

from ...vocab import words
from .gazetteer import DEMONYM, Candidate, fold, look_up, short

BREAKS = frozenset("-/&@")
ACRONYM = 3
"""Letters up to which capitals are a body's or a country's, not a town's."""
SHOUTED = 0.6
"""The share of words in capitals from which a text is written in them."""
DATELINE_ENDS = frozenset({"-", "--", "–", "—", ":", "(", "_"})


def candidates(tokens: Span) -> tuple[str, tuple[Candidate, ...]]:
    """The key of these words and the places it may name; an abbreviation only where it is written as one."""
    text = tokens.text
    key = fold(text)
    if key in words("places", "never") or text[-1] in BREAKS:
        return key, ()
    found = tuple(c for c in look_up(key) if c.role != DEMONYM)
    if len(key) <= 3 and not text.isupper() and "." not in text and len(tokens) == 1 and not text.istitle():
        found = ()
    if len(key) <= ACRONYM and text.isupper() and tokens[0].ent_type_.lower() not in words("places", "place_labels"):
        found = tuple(c for c in found if c.kind == "country")
    brief = look_up(short(text)) if len(text) <= 7 else ()
    if brief and ("." in text or after_comma(tokens) or not found):
        return short(text), brief
    return key, found


def after_comma(tokens: Span) -> bool:
    """Whether a comma stands before these words."""
    return tokens.start > 0 and tokens.doc[tokens.start - 1].text == ","


def trim(doc: Doc, begin: int, end: int) -> tuple[int, int]:
    """Tokens [begin, end) without articles, possessives and marks at their ends."""
    while begin < end and (doc[begin].lower_ == "the" or not doc[begin].text[0].isalnum()):
        begin += 1
    while end > begin and (doc[end - 1].lower_ in ("'s", "’s", "the") or (not doc[end - 1].text[-1].isalnum() and doc[end - 1].text[-1] != ".")):
        end -= 1
    return begin, end


def placed(doc: Doc, begin: int, end: int) -> bool:
    """Whether the words beside a name make it a place: a preposition, "the town of", "province" behind it, a state behind a comma."""
    before = doc[begin - 1].lower_ if begin else ""
    if before == "of" and begin > 1:
        return doc[begin - 2].lower_ in words("places", "leads")
    return before in words("places", "before") or (end < len(doc) and doc[end].lower_ in words("places", "tails")) or qualified(doc, end)


def qualified(doc: Doc, end: int) -> bool:
    """Whether ", STATE" or ", Country" follows."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    for to in (end + 3, end + 2):
        if to <= len(doc) and any(c.kind in ("country", "admin1") for c in candidates(doc[end + 1:to])[1][:1]):
            return True
    return False


def cuts_name(doc: Doc, begin: int, end: int) -> bool:
    """Whether tokens [begin, end) are only a part of what the parser takes for one name."""
    return doc[begin].ent_iob_ == "I" or (end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].lower_ not in ("'s", "’s"))


def is_dateline(doc: Doc, begin: int, end: int) -> bool:
    """Whether a name in capitals opens a sentence and a dash, colon or bracket follows: "BEIRUT -", "NAIROBI (AP)"."""
    closed = end < len(doc) and doc[end].text in DATELINE_ENDS
    return closed and bool(doc[begin].is_sent_start) and doc[begin:end].text.isupper() and len(doc[begin].text) > 2


def is_shouted(doc: Doc) -> bool:
    """Whether the text is all in capitals, as wires once were."""
    spelled = [t for t in doc if t.is_alpha and len(t) > 1]
    return sum(t.is_upper for t in spelled) > SHOUTED * len(spelled)
