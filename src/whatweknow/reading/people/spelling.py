"""Words made alike: a name without accents and articles, a noun in the singular."""
from __future__ import annotations

import re
import unicodedata
from functools import cache


@cache
def key(word: str) -> str:
    """A name's form for comparison: no accents, no apostrophes, no article ("al-Sudani" -> "sudani"), lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum() or c == "-").lower()
    return re.sub(r"^(?:al|el)-", "", plain)


@cache
def lemma(word: str) -> str:
    """The singular of a title or head noun, by rule: the parser's lemma of a capitalised word is the word itself."""
    w = word.lower().rstrip(".")
    if w == "men":
        return "man"
    for old, new in (("women", "woman"), ("men", "man"), ("children", "child"), ("people", "people"), ("media", "media"), ("ies", "y"),
                     ("ches", "ch"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")):
        if w.endswith(old) and len(w) > 3:
            return w[:-len(old)] + new
    return w
