"""Paragraphs that belong to the site and not to the report: "Read more: ...", "Sign up for our newsletter", "(Reporting by ...; editing by ...)".

A link to another story must not be read as this story's claim. The phrases are table `furniture` in words.toml.
"""
from __future__ import annotations

import re
from functools import cache

from .words import table

LONGEST = 40
"""Words: what is longer says something of its own, whatever it begins with."""


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph only leads elsewhere, asks for something or names who worked on the report."""
    return len(paragraph.split()) <= LONGEST and bool(_form().match(paragraph))


def same_words(one: str, other: str) -> bool:
    """Whether two lines are the same but for case and punctuation."""
    return re.findall(r"\w+", one.lower()) == re.findall(r"\w+", other.lower())


@cache
def _form() -> re.Pattern[str]:
    words = table("furniture")
    marked, opening, whole = ("|".join(re.escape(p).replace("'", "['’]").replace(r"\ ", r"\s+") for p in words[name]) for name in ("marked", "opening", "whole"))
    return re.compile(rf"(?i)\W*(?:(?:{marked})\s*[:|>»]|(?:{opening})\b|(?:\d+\s+)?(?:{whole})\W*$)")
