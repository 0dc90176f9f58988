"""The origin of each report: its own words, a copy of another report, another's words with paragraphs of its own, or an agency's whose text is not here.

A sentence is borrowed if two fifths of its word sequences stand in an earlier report, outside quotation marks: two who quote one statement at length copy
neither the other. A report is a copy if three quarters of its words are borrowed from one, and a part is borrowed where at least two sentences of one are.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

import msgspec

from ...model import Claim, Report, Span
from ...moments import order
from ...sketches import WORDS, Shelf, held, prose, sequences, shingles, sketch
from ..words import same
from .credits import Credit, agency, author, credit, printed
from .sentences import Passage, sentences

COPIED, SENTENCE = 0.75, 0.4
"""Of a copy's words, how many are borrowed from one report; of a sentence's word sequences, how many stand there. `docs/origins.md` says how they were chosen."""
SHORTEST, PART = 40, 2
"""Words of the shortest copy: two sentences are often the same by chance. Sentences of the shortest borrowed part, which has SHORTEST words too."""
MOST_COMPARED = 8
"""Candidates whose texts are looked at, those that share most first."""
QUOTES = ("\"", "“", "”")


class Kind(StrEnum):
    """own: nobody else's words; copy: another report's; part: with another report's paragraphs among its own; credited: an agency's or outlet's, whose text is not here."""

    OWN = "own"
    COPY = "copy"
    PART = "part"
    CREDITED = "credited"


class Borrowed(msgspec.Struct, frozen=True, order=True):
    """A sentence of a report, text[start:end], that stands in another; report: that other's id; exact: word for word."""

    start: int
    end: int
    report: str
    exact: bool = True


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report's words come from. root: the id of the report it copies, its own for any other; by: whose words they are, None where nobody is named;
    share: of its words that are borrowed, 0 to 1; credit: the words that name an agency or outlet; borrowed: in the order of the text."""

    report: str
    root: str
    kind: Kind = Kind.OWN
    by: str | None = None
    share: float = 0.0
    credit: str | None = None
    borrowed: tuple[Borrowed, ...] = ()

    def of(self, spans: Iterable[Span]) -> str:
        """The report whose words stand at these spans: another's if the sentence that the first begins in is borrowed from it, else this one."""
        first = min((s.start for s in spans), default=-1) if self.borrowed else -1
        before = bisect_right(self.borrowed, first, key=lambda b: b.start)
        return self.borrowed[before - 1].report if before and first < self.borrowed[before - 1].end else self.report


def origins(reports: Iterable[Report]) -> dict[str, Origin]:
    """The origin of each report by its id. The earlier published is the original, one without a date comes after all; but where a copy credits the outlet of
    another copy, that one is. The work grows with the number of reports, not with that of pairs."""
    known = {r.id: r for r in reports}
    shelf, found = Shelf(), dict[str, Origin]()
    for report in sorted(known.values(), key=_earlier):
        keys, page = sketch(shingles(prose(report))), first_version(report, known)
        found[report.id] = origin(report, [known[k] for k in shelf.near(keys)[:MOST_COMPARED] if first_version(known[k], known) != page])
        if found[report.id].kind is not Kind.COPY:
            shelf.put(report.id, keys)
    return _credited_first(found, known)


def whence(claim: Claim, found: Mapping[str, Origin]) -> str:
    """A key that claims of one origin share: the report in which the claim's sentence stood first, or the agency or outlet whose words that report prints."""
    own = found.get(claim.report)
    if own is None:
        return claim.report
    first = own.of(claim.spans["content"])
    home = found.get(first, own)
    return f"by {same(home.by)}" if home.by and (home.kind is Kind.CREDITED or agency(home.by)) else first


def origin(report: Report, earlier: Sequence[Report]) -> Origin:
    """The origin of one report among those earlier ones that may hold its words, as an index of sketches gives them; older versions of its own page left out."""
    named = credit(report)
    written = author(report)
    own = Origin(report=report.id, root=report.id, by=written, credit=named.words if named else None)
    passages = sentences(report.text)
    lengths = {p.start: len(WORDS.findall(p.words)) for p in passages} if earlier else {}
    looked = [(p, same(p.words)) for p in passages] if earlier else []
    borrowed = {o.id: _borrowed(looked, o) for o in sorted(earlier, key=_earlier) if o.id != report.id}
    best = max(borrowed, key=lambda id: _words(lengths, borrowed[id]), default=None)
    total = max(1, sum(lengths.values()))
    if best and (share := _words(lengths, borrowed[best]) / total) >= COPIED and total >= SHORTEST:
        return msgspec.structs.replace(own, root=best, kind=Kind.COPY, share=share, borrowed=_parts(passages, lengths, [borrowed.pop(best), *borrowed.values()]), by=_writer(named, next(o for o in earlier if o.id == best), written))
    if report.copy_of and report.copy_of not in borrowed:
        # Its original is kept and is not among these; whoever marked it had both.
        return msgspec.structs.replace(own, root=report.copy_of, kind=Kind.COPY, share=1.0, borrowed=(Borrowed(0, len(report.text), report.copy_of, False),))
    parts = _parts(passages, lengths, borrowed.values())
    if parts:
        return msgspec.structs.replace(own, kind=Kind.PART, share=_words(lengths, parts) / total, borrowed=parts)
    return msgspec.structs.replace(own, kind=Kind.CREDITED) if printed(report) else own


def first_version(report: Report, known: Mapping[str, Report]) -> str:
    """The id of the first version of the report's page, as far as the versions before it are known."""
    seen = {report.id}
    while report.revision_of and report.revision_of not in seen:
        seen.add(report.revision_of)
        if report.revision_of not in known:
            return report.revision_of
        report = known[report.revision_of]
    return report.id


def _writer(named: Credit | None, original: Report, written: str | None) -> str | None:
    # What the copy itself says goes before what the original's page says of itself.
    return written if named and named.whole else author(original)


def _earlier(report: Report) -> tuple[bool, datetime]:
    return report.published is None, order(report.published)


def _borrowed(looked: Sequence[tuple[Passage, str]], other: Report) -> tuple[Borrowed, ...]:
    """Which sentences stand in another report; looked: each with its words as they are compared."""
    whole, whole_sentences = shingles(prose(other)), _sentences_of(other.text)
    found = ((p, key in whole_sentences) for p, key in looked)
    return tuple(Borrowed(p.start, p.end, other.id, exact) for p, exact in found if exact or held(_sequences_of(p.words), whole) >= SENTENCE)


# Of one report's sentences, each is asked for once for every earlier report.
_sequences_of = lru_cache(maxsize=1024)(sequences)


@lru_cache(maxsize=4096)
def _sentences_of(text: str) -> frozenset[str]:
    return frozenset(same(p.words) for p in sentences(text))


def _words(lengths: Mapping[int, int], among: Iterable[Borrowed]) -> int:
    """Words of the borrowed sentences; lengths: by where each sentence starts, its words."""
    return sum(lengths[start] for start in {b.start for b in among})


def _parts(passages: Sequence[Passage], lengths: Mapping[int, int], all_borrowed: Iterable[tuple[Borrowed, ...]]) -> tuple[Borrowed, ...]:
    """Of each report from which enough is borrowed outside quotation marks, the sentences; each sentence once, from the first report that has it."""
    quoted = {p.start for p in passages if _is_quotation(p.words)}
    out: dict[int, Borrowed] = {}
    for borrowed in all_borrowed:
        told = [b for b in borrowed if b.start not in quoted]
        if len(told) >= PART and _words(lengths, told) >= SHORTEST:
            out = {b.start: b for b in borrowed} | out
    return tuple(sorted(out.values()))


def _is_quotation(words: str) -> bool:
    return any(mark in words for mark in QUOTES)


def _credited_first(found: Mapping[str, Origin], known: Mapping[str, Report]) -> dict[str, Origin]:
    """The same, but for copies that name as their author the publisher of another copy of the same words: that copy is then the original of all of them,
    though it came in or was dated later."""
    copies: dict[str, list[str]] = {}
    for o in found.values():
        if o.kind is Kind.COPY and o.root in known:
            copies.setdefault(o.root, []).append(o.report)
    out = dict(found)
    for root, ids in copies.items():
        first = next((i for i in ids if _prints_its_own(known[i], [out[root], *(out[j] for j in ids if j != i)])), None)
        if first and not _prints_its_own(known[root], [out[i] for i in ids]):
            out |= _rooted(first, [root, *(i for i in ids if i != first)], known)
    return out


def _prints_its_own(report: Report, others: Iterable[Origin]) -> bool:
    """Whether the report's own publisher is who the others say they have it from."""
    mine = report.publisher and (agency(report.publisher) or report.publisher)
    return bool(mine) and any(o.credit and same(o.by or "") == same(mine or "") for o in others)


def _rooted(first: str, ids: Sequence[str], known: Mapping[str, Report]) -> dict[str, Origin]:
    again = {i: origin(known[i], [known[first]]) for i in ids}
    return {first: origin(known[first], [])} | again
