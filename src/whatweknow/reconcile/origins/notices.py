"""What a page says about its own changes: "Correction:", "This article was updated", by the words of `vocab/notices.toml`."""
from __future__ import annotations

import re
from functools import cache

import msgspec

from ...model import Report
from ...vocab import table
from .sentences import sentences


class Notice(msgspec.Struct, frozen=True):
    """A sentence in which a page speaks of its own changes. kind: correction, clarification, update, note or withdrawal; text[start:end] == words; owns: by it the page owns
    that something was wrong, and does not only say that something is new."""

    kind: str
    start: int
    end: int
    words: str
    owns: bool


def notices(report: Report) -> tuple[Notice, ...]:
    """All notices of a page in their order. Its asides are looked through too, since a line "Updated: ..." is one."""
    owning = set(table("notices")["owns"]["kinds"])
    found = ((_kind(p.words), p) for p in sentences(report.text))
    return tuple(Notice(kind, p.start, p.end, p.words, kind in owning) for kind, p in found if kind)


def _kind(words: str) -> str | None:
    opened = _opening().match(words)
    if opened:
        return _kinds("opens")[" ".join(opened["word"].lower().split())]
    lower = words.lower()
    return next((kind for phrase, kind in _kinds("says").items() if phrase in lower), None)


@cache
def _opening() -> re.Pattern[str]:
    phrases = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(_kinds("opens"), key=len, reverse=True))
    return re.compile(rf"\W*(?P<word>{phrases})\s*(?:\d+-|\d*\s*(?:[:(—–]|--?\s))", re.IGNORECASE)


@cache
def _kinds(part: str) -> dict[str, str]:
    return {phrase: kind for kind, phrases in table("notices")[part].items() for phrase in phrases}
