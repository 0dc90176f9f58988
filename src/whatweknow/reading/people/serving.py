"""Where somebody serves, from the words right after the name: "Capt. Ada Holm of Northern Command", "Ada Holm, who heads the Coast Guard's air wing"."""
from __future__ import annotations

import re
from functools import cache

from ...vocab import table, words
from .names import is_body
from .sides import side

NAMED = r"(?:[Tt]he\s+)?[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|the|and)\s+)*[A-Z][\w’'.-]*)*"
"""A name of words with capitals."""
END = re.compile(r"[.’'-]+s?$")


def serves(text: str, end: int) -> str | None:
    """The body that somebody named up to character `end` is told to be of or to lead, in the report's words; None where none is told. A country alone is where somebody is from."""
    found = _behind().match(text, end)
    name = END.sub("", found["body"].strip()) if found else ""
    return name if name and (any(is_body(w) for w in name.split()) or (side(name) and name.removeprefix("the ") not in _countries())) else None


@cache
def _behind() -> re.Pattern[str]:
    leads = "|".join(sorted(words("people", "leads")))
    return re.compile(rf"(?:\s+of\s+|,\s+who\s+(?:{leads})\s+)(?P<body>{NAMED})")


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for row in table("demonyms").values() for name in row["names"])
