"""Whose words a report says it prints: the agency or outlet credited in its publisher's name, its byline, its dateline or its last lines.

A credit is the outlet's own word. Whole: the report is the agency's ("LIMA (EFE) --", "The Valley Post / AFP"). A share: the agency had a part in it ("with
reporting by the AP"), and the words are still the outlet's. All names and the words around them are in `vocab/credits.toml`.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from ...model import Report
from ...vocab import table, words

OPENING, BEFORE_AGENCY, LAST_LINES, CLOSING = 400, 90, 3, 400
"""Characters of the opening looked at and those of a dateline before its agency; lines at the end, and their characters."""
BRACKET = re.compile(r"(?P<outer>.+?)\s*[(\[](?P<inner>[^()\[\]]+)[)\]]")
DASH = r"\s*(?:--|[-–—:])"


class Credit(msgspec.Struct, frozen=True):
    """Who is credited, in which words, where they stand ("publisher", "byline", "dateline", "end"). whole: the report's words are theirs; else they had a part in it."""

    name: str
    words: str
    where: str
    whole: bool = True


class _Named(NamedTuple):
    name: str
    start: int
    end: int


def credit(report: Report) -> Credit | None:
    """The first credit of a report, one for the whole before one for a share; None where it credits nobody."""
    return _credit(report.publisher or "", report.byline or "", report.text[:OPENING], report.text[-CLOSING:])


def author(report: Report | None) -> str | None:
    """Whose words the report's own are: whoever is credited with the whole of it, else its publisher; None where neither is named."""
    found = credit(report) if report else None
    return found.name if found and found.whole else report.publisher if report else None


def printed(report: Report) -> bool:
    """Whether the report says that its words are those of somebody else than its publisher."""
    found = credit(report)
    return bool(found and found.whole and report.publisher and found.name not in (report.publisher, agency(report.publisher)))


def outlet(report: Report) -> str | None:
    """Who put the report before its readers, without whose words it prints: of "The Valley Post / AFP" The Valley Post."""
    found = credit(report)
    if not report.publisher or not found or found.where != "publisher":
        return report.publisher
    return _carrier(report.publisher, found.name) or report.publisher


@lru_cache(maxsize=8192)
def _credit(publisher: str, byline: str, opening: str, closing: str) -> Credit | None:
    found = [c for c in (_of_publisher(publisher), _of_dateline(opening), _of_byline(byline), _of_closing(closing)) if c]
    return next((c for c in found if c.whole), found[0] if found else None)


def _of_publisher(publisher: str) -> Credit | None:
    bracket = BRACKET.fullmatch(publisher)
    if bracket and (found := _of_bracket(bracket["outer"], bracket["inner"], publisher)):
        return found
    parts = _parts(bracket["outer"] if bracket else publisher)
    written = next((a for p in parts if (a := agency(p))), parts[-1] if len(parts) > 1 else None)
    return Credit(written, publisher, "publisher") if written else None


def _of_bracket(outer: str, inner: str, publisher: str) -> Credit | None:
    how, name = _introduced(inner)
    if how == "carries":
        return Credit(outer, publisher, "publisher")
    name = _parts(name)[0] if name else ""
    written = (agency(name) or name) if how == "prints" else agency(inner) if not how else None
    return Credit(written, publisher, "publisher") if written else None


def _introduced(inner: str) -> tuple[str, str]:
    """Which list of words of the table introduces the name in a publisher's brackets, and the name; longest words first."""
    kinds = [(w, kind) for kind in ("prints", "carries", "cites") for w in table("credits")["publisher"][kind]]
    for introduces, kind in sorted(kinds, key=lambda k: -len(k[0])):
        if found := re.search(rf"(?:^|[\s,;]){re.escape(introduces)}\s+(?P<name>\S.*)$", inner, re.IGNORECASE):
            return kind, found["name"]
    return "", ""


def _parts(publisher: str) -> list[str]:
    # "RFE/RL" is one name: without space around it a slash parts only where an agency stands on one side of it.
    parts = [p.strip() for p in re.split(r"\s+[/|]\s+", publisher) if p.strip()]
    if len(parts) == 1 and any(agency(p) for p in publisher.split("/")):
        parts = [p.strip() for p in publisher.split("/") if p.strip()]
    return parts


def _carrier(publisher: str, written: str) -> str | None:
    bracket = BRACKET.fullmatch(publisher)
    if bracket and bracket["outer"] == written:
        return _introduced(bracket["inner"])[1] or None
    parts = _parts(bracket["outer"] if bracket else publisher)
    return next((p for p in parts if (agency(p) or p) != written), None)


def _of_dateline(opening: str) -> Credit | None:
    found = _dateline().search(opening)
    return Credit(_canonical(found["bracketed"] or found["first"]), " ".join(found.group().split()), "dateline") if found else None


def _of_byline(byline: str) -> Credit | None:
    named = _within(byline)
    if not named:
        return None
    return Credit(named.name, byline, "byline", not _shared(byline, named))


def _of_closing(closing: str) -> Credit | None:
    for line in reversed(re.split(r"\n+|(?<=[.!?])\s+(?=[A-Z(©])", closing.strip())[-LAST_LINES:]):
        named = _within(line)
        if named and _shared(line, named):
            return Credit(named.name, line.strip(), "end", False)
        if named and not set(re.findall(r"[^\W\d_]+|©", (line[:named.start] + " " + line[named.end:]).lower())) - words("credits", "closing", "words"):
            return Credit(named.name, line.strip(), "end")
    return None


def _shared(line: str, named: _Named) -> bool:
    before, after = (" ".join(re.findall(r"\w+", part.lower())) for part in (line[:named.start], line[named.end:]))
    before = before.removesuffix(" the")
    return any(before == w or before.endswith(f" {w}") for w in words("credits", "share", "before")) or any(after.startswith(w) for w in words("credits", "share", "after"))


def _within(line: str) -> _Named | None:
    found = _forms().search(line)
    return _Named(_canonical(found.group()), found.start(), found.end()) if found else None


def agency(name: str) -> str | None:
    """The agency that a name is, alone or with what it made of it ("Reuters video"); None for any other, such as a paper that begins like one."""
    found = _forms().match(bare := name.strip().removeprefix("The ").removeprefix("the "))
    rest = set(re.findall(r"\w+", bare[found.end():].lower())) if found else set()
    return _canonical(found.group()) if found and rest <= words("credits", "publisher", "departments") else None


def _canonical(form: str) -> str:
    return _names()[form]


@cache
def _names() -> dict[str, str]:
    return {form: name for name, forms in table("credits")["agencies"].items() for form in forms}


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any()})(?![\w-])")


def _any() -> str:
    return "|".join(re.escape(f) for f in sorted(_names(), key=len, reverse=True))


@cache
def _dateline() -> re.Pattern[str]:
    # "LIMA, 4 Jan (EFE) --", "Sample Port (AP) —", "Reuters - "; the agency stands in the first lines, and a dash or colon behind it.
    return re.compile(rf"^[^\n()]{{0,{BEFORE_AGENCY}}}(?:[(\[]\s*(?:The )?(?P<bracketed>{_any()})(?:/[\w -]+)?\s*[)\]]){DASH}|^(?P<first>{_any()}){DASH}\s", re.MULTILINE)
