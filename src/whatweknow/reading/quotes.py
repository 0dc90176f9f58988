"""Words between quotation marks of every style, the outermost pair where they are nested. Stray and unbalanced marks never abort.

By the printers' rule a quotation that runs on into the next paragraph is left open at the first one's end and opened again at the second's start.
Pages that set every sentence on a line of its own leave such marks out and only close the last line. Either way the quotation is one piece a
paragraph, those after the first marked as going on. One that nothing closes ends with its paragraph, or with its sentence where a cue follows it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .. import vocab
from ..model import Report
from .layers import Quote, Sentence

CLOSERS = {"“": ("”", '"'), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",), '"': ('"', "”"), "”": ("”",), "``": ("''", '"'), "''": ("''",)}
"""Opening mark -> the marks that may close it: sloppy texts open with one style and close with another."""
MARKS = re.compile(r"``|''|[“”„«»\"]")
SINGLE_OPEN, SINGLE_CLOSE = "‘'`", "’'"
SCARE_WORDS = 4
"""Quotations of at most so many words, with no stop at their end, name or doubt a thing; they are not by themselves a statement."""
REACH = 1200
"""Characters within which a quotation left open may find its closing mark in a later paragraph: some ten sentences."""
STOPS = ",.!?…"

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scan:
    """The marks of one paragraph. pairs: what stands between two marks; left: where a quotation opens that is not closed in it; stray: a closing
    mark that stands before any opening one."""

    start: int
    end: int
    pairs: tuple[Piece, ...]
    left: int | None = None
    stray: int | None = None

    @property
    def opens(self) -> bool:
        """Whether the paragraph begins with an opening mark."""
        first = self.pairs[0][0] if self.pairs else self.left
        return first is not None and first <= self.start + 2

    @property
    def bare(self) -> bool:
        """Whether the paragraph has no marks at all."""
        return not self.pairs and self.left is None and self.stray is None


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    """All quotations in order, the marks themselves left out."""
    scans = [_scan(report.text, a, b) for a, b in _paragraphs(sentences)]
    goes_to = {n: m for n in range(len(scans)) if (m := _goes_to(scans, n)) is not None}
    out: list[Quote] = []
    for n, scan in enumerate(scans):
        found = [_quote(report.text, a, b, n, True) for a, b in scan.pairs]
        if scan.left is not None and (n in goes_to or report.text[scan.left - 1] not in SINGLE_OPEN):
            end = scan.end if n in goes_to else _end(report.text, sentences, scan.left, scan.end)
            found.append(_quote(report.text, scan.left, end, n, False))
        if found and scan.opens and goes_to.get(n - 1) == n:
            found[0] = replace(found[0], goes_on=True, scare=False)
        before = next((m for m, to in goes_to.items() if m < n <= to and not scans[to].opens), None)
        out += ([_run_on(report.text, scan, n)] if before is not None else []) + found
    return tuple(q for q in out if q.start < q.end)


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[Piece]:
    out: list[list[int]] = []
    for s in sentences:
        if len(out) == s.paragraph + 1:
            out[-1][1] = s.end
        else:
            out.append([s.start, s.end])
    return [(a, b) for a, b in out]


def _goes_to(scans: list[Scan], n: int) -> int | None:
    """The paragraph in which a quotation left open in paragraph n goes on or ends: the next one where that opens it again, else one within reach
    whose first mark closes it; None where nothing is left open or nothing closes it."""
    left = scans[n].left
    if left is None:
        return None
    if n + 1 < len(scans) and scans[n + 1].opens:
        return n + 1
    first = next((m for m in range(n + 1, len(scans)) if not scans[m].bare), None)
    stray = scans[first].stray if first is not None else None
    return first if stray is not None and stray - left <= REACH else None


def _run_on(text: str, scan: Scan, n: int) -> Quote:
    """What paragraph n holds of a quotation that neither opens nor, but for a stray mark, closes in it."""
    end = scan.stray if scan.stray is not None else scan.end
    return replace(_quote(text, scan.start, end, n, scan.stray is not None), goes_on=True, scare=False)


def _end(text: str, sentences: tuple[Sentence, ...], left: int, end: int) -> int:
    """Where a quotation that nothing closes ends: with its paragraph, with its sentence where a cue stands after its start."""
    said = vocab.words("layout", "cues")
    if not any(w.strip(STOPS).lower() in said for w in text[left:end].split()):
        return end
    return next((s.end for s in sentences if s.start <= left < s.end), end)


def _scan(text: str, start: int, end: int) -> Scan:
    """The marks of the paragraph [start, end): double ones, and single ones where they stand outside of all double ones."""
    double = _double(text, start, end)
    single, left = _single(text, start, end)
    marks = [*double.pairs, *([(double.left, end)] if double.left is not None else [])]
    outer = [p for p in single if all((p[0] <= a and b <= p[1]) or b < p[0] or a > p[1] for a, b in marks)]
    inner = [q for q in double.pairs if any(a <= q[0] and q[1] <= b for a, b in outer)]
    pairs = tuple(sorted([*outer, *(q for q in double.pairs if q not in inner)]))
    return replace(double, pairs=pairs, left=left if double.left is None and not pairs else double.left)


def _double(text: str, start: int, end: int) -> Scan:
    """Pairs of double marks. A mark of another style inside a pair is nested in it and closes with its own or with the outer one."""
    pairs: list[Piece] = []
    opened: list[tuple[str, int]] = []
    stray = None
    for m in MARKS.finditer(text, start, end):
        mark, turn = m.group(), _turn(text, m, (start, end), bool(opened))
        level = next((k for k in reversed(range(len(opened))) if turn < 0 and mark in CLOSERS[opened[k][0]]), None)
        if level is not None:
            begun = opened[level][1]
            del opened[level:]
            pairs += [(begun, m.start())] if not opened and text[begun:m.start()].strip() else []
        elif turn > 0 and all(mark != other for other, _ in opened):
            opened.append((mark, m.end()))
        elif turn < 0 and stray is None and not opened and not pairs:
            stray = m.start()
    left = opened[0][1] if opened and text[opened[0][1]:end].strip() else None
    return Scan(start, end, tuple(pairs), left, stray)


def _turn(text: str, m: re.Match[str], paragraph: Piece, inside: bool) -> int:
    """+1 where a mark opens a quotation, -1 where it closes one. Straight marks and those that some printers turn round open before a word and close after one."""
    before = text[m.start() - 1] if m.start() > paragraph[0] else " "
    after = text[m.end()] if m.end() < paragraph[1] else " "
    mark = m.group()
    if mark in ("„", "``"):
        return 1
    if mark == "“":
        return -1 if not before.isspace() and not after.isalnum() and before not in "([" else 1
    if mark == "”":
        return 1 if not inside and before.isspace() and after.isalnum() else -1
    if mark == "«":
        return -1 if not before.isspace() and not after.isalnum() else 1
    if mark == "»":
        return 1 if before.isspace() and after.isalnum() else -1
    if before.isspace() != after.isspace():
        return 1 if before.isspace() else -1
    return -1 if inside or (m.end() == paragraph[1] and m.start() > paragraph[0]) else 1


def _single(text: str, start: int, end: int) -> tuple[list[Piece], int | None]:
    """Pairs of single marks, and where one is left open that begins the paragraph. One closes after a stop or a comma: after a letter it is an apostrophe."""
    pairs: list[Piece] = []
    opened: int | None = None
    for i in range(start, end):
        if text[i] not in "‘’'`":
            continue
        before, after = (text[i - 1] if i > start else " "), (text[i + 1] if i + 1 < end else " ")
        if opened is None and text[i] in SINGLE_OPEN and (before.isspace() or before in "([") and (after.isalnum() or after in "“\""):
            opened = i + 1
        elif opened is not None and text[i] in SINGLE_CLOSE and before in STOPS + "”\"" and not after.isalnum() and after != "'":
            pairs.append((opened, i))
            opened = None
    return pairs, opened if opened is not None and opened <= start + 2 and text[opened - 1] == "‘" else None


def _quote(text: str, start: int, end: int, number: int, closed: bool) -> Quote:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    return Quote(start, end, number, closed, False, len(words.split()) <= SCARE_WORDS and words[-1:] not in ".,!?;")
