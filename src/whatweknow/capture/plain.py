"""Plain text to a Report: the text stays as it is, to the character; headings, captions and leading metadata lines are only read from it.

Leading metadata ("front matter") is what stands before the first prose: lines "key: value" (keys in words.toml), a line that is a date or begins
with "date 2020-01-08", a byline, the words under a picture with its credit, and one title line.
"""
from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from ..model import Caption, Report
from . import captions, dates, furniture, headings
from .headings import Span
from .words import field_of

MOST_LINES = 12
"""Front matter is no longer than this, whatever its lines look like."""
BYLINE = re.compile(r"By\s+((?:[A-Z][\w.'’-]+|and|in|,|&|\s)+)$")


class Front(NamedTuple):
    """What the leading lines say: fields of Report, captions, and where those lines stand."""

    fields: dict[str, str]
    captions: tuple[Caption, ...]
    asides: tuple[Span, ...]


class Line(NamedTuple):
    """What one leading line says."""

    fields: dict[str, str]
    caption: Caption | None = None


def report(text: str, **fields: Any) -> Report:
    """The report whose text is `text`. fields: what is known from elsewhere (a record, a file name); it beats what the text says."""
    known = {name: value for name, value in fields.items() if value is not None}
    front = front_matter(text)
    asides, shown = _captions(text, front)
    heads = headings.find(text, asides)
    title = {} if "title" in front.fields else _title(text, heads, asides)
    return Report(**({"headings": heads, "captions": shown, "asides": asides} | title | front.fields | known | {"text": text}))


def front_matter(text: str) -> Front:
    """The metadata lines with which `text` opens. They end at the first line that is neither one of them nor a title."""
    fields: dict[str, str] = {}
    shown: list[Caption] = []
    asides: list[Span] = []
    title_seen = False
    for span in headings.lines(text)[:MOST_LINES]:
        line = text[slice(*span)]
        said = _line(line)
        if said is None:
            if title_seen or not headings.looks_like_one(line) or line.endswith("?"):
                break
            title_seen = True
            continue
        fields = said.fields | fields
        shown += [said.caption] if said.caption else []
        asides.append(span)
    return Front(fields, tuple(shown), tuple(asides))


def _line(line: str) -> Line | None:
    """What a leading line says, None if it is no metadata."""
    if m := _keyed().match(line):
        field = field_of("front")[" ".join(m["key"].lower().split())]
        value = dates.iso(m["value"]) if field == "published" else m["value"].strip()
        return Line({field: value} if value else {})
    if m := _dated().match(line):
        return _with_rest(m["date"], m["rest"].strip())
    if moment := dates.iso(line):
        return Line({"published": moment})
    if m := BYLINE.match(line):
        return Line({"byline": m[1].strip()})
    shown = captions.caption(line, certain=True)
    return Line({}, shown) if shown else None


def _with_rest(day: str, rest: str) -> Line | None:
    """A line that begins with a date: the date, and the caption or title that comes after it."""
    moment = dates.iso(day)
    shown = captions.caption(rest, certain=True)
    if moment is None or (rest and not shown and not headings.looks_like_one(rest)):
        return None
    return Line({"published": moment} | ({} if shown or not rest else {"title": rest}), shown)


def _captions(text: str, front: Front) -> tuple[tuple[Span, ...], tuple[Caption, ...]]:
    """The asides and captions of the whole text: those of its front, then paragraphs that are captions by their credit or the site's own."""
    asides, shown = list(front.asides), list(front.captions)
    for span in headings.lines(text):
        line = text[slice(*span)]
        found = captions.caption(line)
        if span not in front.asides and (found or furniture.is_furniture(line)):
            asides.append(span)
            shown += [found] if found else []
    return tuple(sorted(asides)), tuple(c for c in shown if c.text)


def _title(text: str, heads: tuple[Span, ...], asides: tuple[Span, ...]) -> dict[str, str]:
    """A heading that opens the text and asks nothing is its title."""
    first = next((row for row in headings.lines(text) if row not in asides), None)
    if first is None or first not in heads or text[slice(*first)].endswith("?"):
        return {}
    return {"title": text[slice(*first)]}


@cache
def _keyed() -> re.Pattern[str]:
    keys = "|".join(sorted((re.escape(k).replace(r"\ ", r"\s+") for k in field_of("front")), key=len, reverse=True))
    return re.compile(rf"(?i)(?P<key>{keys})\s*:\s*(?P<value>\S.*)$")


@cache
def _dated() -> re.Pattern[str]:
    keys = "|".join(re.escape(k) for k, field in field_of("front").items() if field == "published")
    return re.compile(rf"(?i)(?:{keys})\s+(?P<date>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)(?P<rest>.*)$")
