"""Which side words belong to: a country's code ("Iraqi army" -> IQ) or a body's own ("UN"); tables `demonyms` and `bodies`.

Only words the report wrote are looked at. Capital letters count: "us" is no country, "turkey" is a bird.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...vocab import table


def _plural(word: str) -> str:
    return word if word.endswith(("s", "h", "ese")) else word + "s"


def _entries() -> Iterator[tuple[str, str]]:
    for code, row in table("demonyms").items():
        for word in (*row["names"], *row["adjectives"], *row["seats"]):
            yield word, code
        for word in row["adjectives"]:
            yield _plural(word), code
    for group in ("sides", "armed"):
        for code, names in table("bodies")[group].items():
            for name in names:
                yield name, code


@cache
def lexicon() -> dict[str, str]:
    """Every word or name that names a side, as written, with its code. The first table line that has a word keeps it."""
    out: dict[str, str] = {}
    for word, code in _entries():
        out.setdefault(word, code)
    return out


@cache
def _known() -> dict[str, str]:
    """The lexicon and the names of one state's bodies, which belong to its side but do not stand for it as "the Pentagon" does."""
    return {name: code for code, names in table("bodies")["national"].items() for name in names} | lexicon()


@cache
def _pattern() -> re.Pattern[str]:
    # A paper called after its city is nobody's government: its whole name is matched first and has no code.
    longest_first = sorted({*_known(), *table("channels")["outlets"]}, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def sides(words: str) -> tuple[str, ...]:
    """The codes of all sides the words name, in order, each once. "U.S. and Iraqi officials" -> ("US", "IQ")."""
    return tuple(dict.fromkeys(_known()[m.group()] for m in _pattern().finditer(words) if m.group() in _known()))


def side(words: str | None) -> str | None:
    """The one side the words belong to: the first they name, None where they name none or join two with "and"."""
    found = sides(words or "")
    joined = len(found) > 1 and re.search(r"\band\b", words or "") is not None
    return found[0] if found and not joined else None


def fold(words: str) -> str:
    """The words with every name of a side replaced by its code: "Pakistani officials" and "Pakistan officials" fold alike."""
    return _pattern().sub(lambda m: lexicon().get(m.group(), m.group()), words)
