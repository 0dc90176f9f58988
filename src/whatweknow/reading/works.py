"""Titles of books, films and songs in quotation marks: names, although they may hold a verb ("The River Came Back")."""
from __future__ import annotations

from spacy.tokens import Token

REACH = 12
"""Tokens from a verb to the marks around the title it stands in: longer titles are rare, and quoted sentences are not set in capitals."""
SMALL = 3
"""Letters up to which a word of a title need not have a capital."""
OPEN, CLOSE, STOPS = "“\"«„‘'", "”\"»“’'", ".,!?;:…"


def titled(t: Token) -> bool:
    """Whether a token stands in a title: in marks, every longer word with a capital, in the place of a noun and not of something said."""
    doc, first, last = t.doc, _mark(t, -1), _mark(t, 1)
    if first is None or last is None or not first:
        return False
    words = [x for x in doc[first + 1:last] if x.is_alpha]
    capital = bool(words) and words[0].text[0].isupper() and all(x.text[0].isupper() or len(x) <= SMALL for x in words)
    before = doc[first - 1]
    return capital and doc[last - 1].text not in STOPS and not before.is_punct and before.pos_ not in ("VERB", "AUX", "SCONJ") and not doc[first].is_sent_start


def _mark(t: Token, step: int) -> int | None:
    """The index of the nearest quotation mark before (-1) or after (1) the token in its sentence; None where there is none within REACH."""
    marks = OPEN if step < 0 else CLOSE
    for k in range(1, REACH + 1):
        i = t.i + step * k
        if not 0 <= i < len(t.doc) or t.doc[i].sent != t.sent:
            return None
        if t.doc[i].text in marks:
            return i
    return None
