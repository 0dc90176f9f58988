"""Text in capitals as ordinary print would have it, character by character: ordinary words small, names and the first word of a sentence with a capital.

Whether a word is an ordinary one is told by the parser's word lists (WordNet's) and, where they fail, by `vocab/capitals.toml`.
"""
from __future__ import annotations

import re
from functools import cache

from .. import vocab
from .parse import language
from .stamps import DATELINE

LETTERS, SHARE = 60, 0.8
"""Letters a text must have, and the share of them that are capitals, to be one in capitals."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d*[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word, letters with full stops ("U.S."), or a number with letters ("9TH")."""
INITIALS = re.compile(r"[\[(]([A-Z]{2,6})[\])]|\b([B-DF-HJ-NP-TV-XZ]{2,6})\b")
"""Words that may be initials: alone in brackets, or without a vowel."""
MARKS = re.compile(r"(?:\[[A-Z][^\[\]\n]{2,80}\]\s+)+")
"""Remarks in brackets right behind a dateline: what the service that took the report down says of it ("[TEXT]", "[EXCERPTS]")."""
REMARK = re.compile(r"\[([A-Z ]{3,40})\]")
OPENS = re.compile(r"(?:[.!?:\n]|^)[\s\"“'‘(\[]*$")
"""What stands before the first word of a sentence."""
ENDINGS = ("", "s", "es", "ed", "ing", "er", "ers", "est", "ly", "ness")


def in_capitals(text: str) -> bool:
    """Whether nearly all of the text's letters are capitals."""
    head = [c for c in text[:2000] if c.isalpha()]
    return len(head) >= LETTERS and sum(map(str.isupper, head)) > SHARE * len(head)


def recased(text: str) -> str:
    """The text in ordinary print, every character at its place. What stands before a dateline's dash is kept."""
    text = REMARK.sub(lambda found: " " * len(found.group()) if found.group(1).lower() in vocab.words("capitals", "remarks") else found.group(), text)
    dateline = DATELINE.match(text, len(text) - len(text.lstrip()))
    first = dateline.end() if dateline else 0
    marks = MARKS.match(text, first) if dateline else None
    head = text[:first] + " " * len(marks.group()) if marks else text[:first]
    short = frozenset(a or b for a, b in INITIALS.findall(text) if a or not _known_small(b.lower()))
    return head + WORD.sub(lambda found: _printed(found, short), text[len(head):])


def _printed(found: re.Match[str], short: frozenset[str]) -> str:
    word, before = found.group(), found.string[max(0, found.start() - 8):found.start()]
    if "." in word or word == "I" or word in short:
        return word
    lower = word.lower()
    if len(lower) != len(word):
        return word
    named = _is_name(lower) or (lower in vocab.words("capitals", "month") and _by_a_number(found))
    return lower[0].upper() + lower[1:] if named or OPENS.search(before) else lower


def _by_a_number(found: re.Match[str]) -> bool:
    return found.string[found.start() - 2:found.start() - 1].isdigit() or found.string[found.end() + 1:found.end() + 2].isdigit()


@cache
def _is_name(word: str) -> bool:
    stem = word.split("'")[0].split("’")[0]
    if stem in vocab.words("capitals", "names"):
        return True
    return not (stem[0].isdigit() or _known_small(word) or _known_small(stem))


def _known_small(word: str) -> bool:
    return word not in vocab.words("capitals", "names") and (word in vocab.words("capitals", "small") or ordinary(word))


def ordinary(word: str) -> bool:
    """Whether the parser's word lists hold the word, small, with or without an ending."""
    known = _known()
    for end in ENDINGS:
        base = word.removesuffix(end) if end else word
        if (base != word or not end) and (base in known or base + "e" in known or (base[-1:] == "i" and base[:-1] + "y" in known)
                                          or (len(base) > 2 and base[-1] == base[-2] and base[:-1] in known)):
            return True
    return False


@cache
def _known() -> frozenset[str]:
    index = language().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)
