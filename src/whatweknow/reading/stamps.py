"""What stands before a sentence and is no part of it: clock stamps at the head of a live page's entries ("1410: Explosion heard", "14:25 GMT Police say"), and
the dateline of a report."""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

DASH = r"\s*(?:--|[-–—])\s+"
DATELINE = re.compile("|".join((
    rf"[A-Z][A-Z .'’-]{{2,40}}(?:,[^()\n–—-]{{2,40}})?(?:\s*\([^()\n]{{2,40}}\))?(?:,[^()\n–—-]{{2,25}})?{DASH}(?=\S)",
    rf"[A-Z][\w .'’-]{{2,40}}(?:,[^()\n–—]{{0,35}}\d[^()\n–—]{{0,5}}\([^()\n]{{2,40}}\)|\s*\([^()\n\d]{{2,40}}\),[^()\n–—-]{{2,22}}\d){DASH}(?=\S)",
    rf"(?!The\b|A\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?\s*\([A-Z]{{2,5}}\){DASH}(?=[A-Z\"“])",
)))
"""Where and whose wire a report is: "PORT SAMPLE, March 3 (Agency) -", "Port Sample (Agency), March 3 -". It stands before the first sentence and is no part of it. In ordinary
print a date or an agency's initials tell it from a name with something in brackets: "The World Food Programme (WFP) - the UN's food arm - said ..."."""

OPENING = 4
"""Paragraphs among which a report's prose begins: a headline, what stands below it and a byline come first."""

STAMP = re.compile(r"^[ \t]*(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?|(?:[01]\d|2[0-3])[0-5]\d(?=\s*(?:[A-Z]{3,4}\b|[:–—|-])))"
                   r"(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{1,2}[SD]T|[A-Z]T|GMT|UTC|CET|CEST|BST))?\s*[:–—|-]?[ \t]+(?=[\"“‘A-Z0-9])", re.M)
"""A time of day at a line's head: with a colon in it or before what follows, or with its zone; a bare "1410 men" is a number."""
ALONE = re.compile(r"^[ \t]*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|CET|CEST|BST|[A-Z]{1,2}[SD]T))?[ \t]*\n\s*(?=[\"“‘A-Z0-9])", re.M)
"""A time of day on a line of its own, above its entry."""


BARE = re.compile(r"^[ \t]*((?:[01]\d|2[0-3])[0-5]\d)[ \t]+(?=[\"“‘`A-Z])", re.M)
"""Four figures at a line's head that can be a time of day: "1410 Police say"; a single one may be a year or a number."""
ENTRIES, STEADY = 4, 0.9
"""Lines, at least, that begin so on a live page, and the share of them that follow the line before in one direction of the clock."""


def find(text: str) -> list[tuple[int, int]]:
    """[start, end) of every stamp with the space behind it, in order; end is where the entry's words begin."""
    return sorted({m.span() for form in (STAMP, ALONE) for m in form.finditer(text)} | set(_bare(text)))


def _bare(text: str) -> list[tuple[int, int]]:
    """The bare times of a page whose lines run through the hours: one after the other, or the newest first."""
    found = list(BARE.finditer(text))
    steps = [(a[1] > b[1]) - (a[1] < b[1]) for a, b in pairwise(found)]
    steady = len(found) >= ENTRIES and abs(sum(steps)) >= (2 * STEADY - 1) * len(steps)
    return [m.span() for m in found] if steady else []


def datelines(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """[start, end) of the datelines of the text's first paragraphs. starts: where its paragraphs begin."""
    return [(p, m.end()) for p in starts[:OPENING] if (m := DATELINE.match(text, p))]
