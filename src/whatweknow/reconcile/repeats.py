"""REPEATS: one voice with several carriers. Claims whose words, holder and numbers are those of an earlier one add no new voice.

Candidates are found through shared words that are rare among the claims, so that each claim meets a few others, never all.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Claim, Link, LinkKind, Report, Voice
from .figures import Chain, runs
from .moments import order, said
from .sides import speaker, voice
from .words import content, likeness, same

ALIKE = 0.6
"""Shared words over all words from which two clauses of one holder say the same. On the 230 claims of the al-Asad story's paraphrases 0.5
joined "50 diagnosed" with "34 diagnosed" (numbers are checked apart since), 0.7 left two wordings of one statement apart."""
PROBES = 3
"""Rarest words of a claim through which others are looked for."""
CROWD = 64
"""Most claims looked at through one word; a word that more share tells nothing."""


@dataclass(frozen=True, slots=True)
class _Known:
    claim: Claim
    words: frozenset[str]
    side: str
    who: str
    copied: str


def repeats(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[Link]:
    """From each claim that only repeats another to the earliest it repeats; within one report nothing repeats."""
    known = [_known(c, reports.get(c.report)) for c in claims if not c.background]
    known.sort(key=lambda k: order(said(k.claim, reports.get(k.claim.report))))
    often = Counter(w for k in known for w in k.words)
    index: dict[tuple[str, str], list[_Known]] = defaultdict(list)
    for k in known:
        probes = sorted(k.words, key=lambda w: (often[w], w))[:PROBES]
        found = next(_carried(k, (o for w in probes for o in index[(k.claim.question, w)])), None)
        if found:
            yield found
            continue
        for w in k.words:
            bucket = index[(k.claim.question, w)]
            if len(bucket) < CROWD:
                bucket.append(k)


def _known(claim: Claim, report: Report | None) -> _Known:
    copied = (report.copy_of or report.id) if report else claim.report
    return _Known(claim, content(claim.content), speaker(claim, report), voice(claim, report), copied)


def _carried(k: _Known, others: Iterable[_Known]) -> Iterator[Link]:
    for o in others:
        rule = _rule(k, o)
        if rule and o.claim.report != k.claim.report:
            yield Link(kind=LinkKind.REPEATS, source=k.claim.id, target=o.claim.id, rule=rule[0], reason=rule[1])


def _rule(one: _Known, other: _Known) -> tuple[str, str] | None:
    if one.claim.voice is not other.claim.voice or one.claim.certainty is not other.claim.certainty or not _numbers_alike(one.claim, other.claim):
        return None
    words_alike = same(one.claim.content) == same(other.claim.content)
    if words_alike and one.copied == other.copied:
        return "copy_of_report", "the report is a copy of the other"
    if one.claim.voice is Voice.SOURCE and one.side == other.side:
        if words_alike:
            return "same_words_same_side", "the same words of the same side"
        if likeness(one.words, other.words) >= ALIKE:
            return "near_words_same_side", "nearly the same words of the same side, the same numbers"
    if words_alike and len(one.words) >= 6:
        return "same_words", "word for word the same"
    return None


def _numbers_alike(one: Claim, other: Claim) -> bool:
    return [(c.measure, c.low, c.high) for c in one.counts] == [(c.measure, c.low, c.high) for c in other.counts]


def same_numbers(chain: Chain) -> Iterator[Link]:
    """A side's later mention of the number it gave last, or a looser one that says no more: the same voice again."""
    for first, *rest in runs(chain):
        for figure in rest:
            yield Link(kind=LinkKind.REPEATS, source=figure.claim.id, target=first.claim.id, rule="same_number_same_side",
                       reason="the same side's same number")
