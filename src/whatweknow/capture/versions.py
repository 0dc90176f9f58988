"""Which report is a new version of which, and which only carries another's words.

Version: the same address (tracking parameters and the like left out) and another text; or, where a report has no address, the same name and
a text that shares at least a fifth of its word sequences, since two stories may both be called report.txt.
Copy: another page four fifths of whose word sequences, and all of whose numbers, stand in the original: a wire story printed again, cut or not.
One with a new toll is news, and one that adds its own paragraphs is a report of its own. Both rules are about words only.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from ..model import Report
from ..sketches import NUMBER, Shelf, held, prose, shingles, sketch
from .dates import in_order

VERSION_SHARE, COPY_SHARE = 0.2, 0.8
SHORTEST_COPY = 40
"""Word sequences: a text of one or two sentences is often the same by chance ("No claim of responsibility has been made")."""
WORDS = "w"
"""Begins the keys that are of a report's words and not of its page."""
TRACKING = re.compile(r"^(?:utm_|at_|fb|gclid|mc_|ref$|cmp$|ocid$|ns_|source$|smid$|taid$)", re.IGNORECASE)


def link(reports: Iterable[Report], known: Iterable[Report] = ()) -> tuple[Report, ...]:
    """`reports` in the order given, with `revision_of` and `copy_of` set where the rules above say so.

    known: reports kept before; they are never changed. Among the new ones the earlier published, then the earlier given, is the
    original. A report that already says what it revises or copies is left as it is, and so is one whose text is known.
    """
    new = list(reports)
    shelf = _Shelf()
    for report in known:
        shelf.put(report)
    done: dict[int, Report] = {}
    for i in sorted(range(len(new)), key=lambda i: in_order(new[i].published)):
        done[i] = new[i] if shelf.has(new[i].id) else _linked(new[i], shelf)
        shelf.put(done[i])
    return tuple(done[i] for i in range(len(new)))


def address(url: str) -> str:
    """A URL without what does not change the page: scheme, "www.", a trailing slash, the fragment, tracking parameters."""
    parts = urlsplit(url)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k)])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def keys(report: Report) -> tuple[str, ...]:
    """What a report is found under by one that may be a new version or a copy of it: the address or name of its page, and its sketch. They are the same on every machine."""
    page = tuple(f"{kind} {key}" for kind, key in _keys(report))
    return (*page, *(f"{WORDS} {value:x}" for value in sketch(shingles(prose(report)))))


def _linked(report: Report, shelf: _Shelf) -> Report:
    if report.revision_of or report.copy_of:
        return report
    if older := shelf.version(report):
        return msgspec.structs.replace(report, revision_of=older.id)
    if original := shelf.copied(report):
        return msgspec.structs.replace(report, copy_of=original.copy_of or original.id)
    return report


class _Shelf:
    """The reports seen so far, found by id, address, name or shared words. Only ever added to; lives for one call of `link`."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._latest: dict[tuple[str, str], Report] = {}
        self._words = Shelf()

    def put(self, report: Report) -> None:
        for key in _keys(report):
            self._latest[key] = report
        if report.id not in self._reports:
            self._reports[report.id] = report
            self._words.put(report.id, sketch(shingles(prose(report))))

    def has(self, report_id: str) -> bool:
        return report_id in self._reports

    def version(self, report: Report) -> Report | None:
        """The latest report of the same page, None if there is none."""
        key = next(iter(_keys(report)), None)
        older = self._latest.get(key) if key else None
        if older is None or (key[0] == "name" and held(shingles(prose(report)), shingles(prose(older))) < VERSION_SHARE):
            return None
        return older

    def copied(self, report: Report) -> Report | None:
        """The first report that holds the same words and numbers."""
        mine = shingles(prose(report))
        if len(mine) < SHORTEST_COPY:
            return None
        candidates = (self._reports[other] for other in self._words.near(sketch(mine)))
        return next((other for other in candidates if _holds(prose(other), prose(report), mine)), None)


def _keys(report: Report) -> Iterator[tuple[str, str]]:
    if report.url:
        yield "url", address(report.url)
    elif report.name:
        yield "name", report.name


def _holds(original: str, copy: str, mine: frozenset[int]) -> bool:
    return held(mine, shingles(original)) >= COPY_SHARE and set(NUMBER.findall(copy)) <= set(NUMBER.findall(original))
