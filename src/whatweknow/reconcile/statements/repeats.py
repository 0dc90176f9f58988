"""REPEATS: one voice with several carriers. Claims whose words, holder and numbers are those of an earlier one add no new voice.

Candidates are found through shared words that are rare among the claims, so that each claim meets a few others, never all.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model import Claim, Link, Report, Voice
from ...moments import order
from ..origins import Origin, origins
from ..rules import linked
from ..sides.side import said, speaker
from ..words import content, likeness, same

ALIKE = 0.6
"""Shared words over all words from which two clauses of one holder say the same. On the 230 claims of the al-Asad story's paraphrases 0.5
joined "50 diagnosed" with "34 diagnosed" (numbers are checked apart since), 0.7 left two wordings of one statement apart."""
LONG = 6
"""Words from which the same sentence of two sides is a copy and no coincidence ("nobody was hurt" is said by many)."""
PROBES = 3
"""Rarest words of a claim through which others are looked for."""
CROWD = 64
"""Most claims looked at through one word; a word that more share tells nothing."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A claim with what is compared. copied: the report in which its sentence stood first; stance: question, voice, certainty and numbers, which must all be equal."""

    claim: Claim
    words: frozenset[str]
    text: str
    side: str
    copied: str
    stance: tuple[object, ...]


def repeats(claims: Sequence[Claim], reports: Mapping[str, Report], whence: Mapping[str, Origin] | None = None) -> Iterator[Link]:
    """From each claim that only repeats another to the earliest it repeats; within one report nothing repeats. whence: the origins of the reports, where they are known."""
    first = origins(reports.values()) if whence is None else whence
    known = [_known(c, reports.get(c.report), first.get(c.report)) for c in claims if not c.background]
    known.sort(key=lambda k: order(said(k.claim, reports.get(k.claim.report))))
    often = Counter(w for k in known for w in k.words)
    verbatim: dict[tuple[object, ...], list[_Known]] = defaultdict(list)
    copied: dict[tuple[object, ...], list[_Known]] = defaultdict(list)
    nearly: dict[tuple[object, ...], dict[str, list[_Known]]] = defaultdict(lambda: defaultdict(list))
    for k in known:
        # A stance is costly to hash, so it is looked up once a claim and not once a word.
        same_text, same_report, same_side = verbatim[(k.text, k.stance)], copied[(k.copied, k.stance)], nearly[(k.side, k.stance)]
        rarest = sorted(k.words, key=lambda w: (often[w], w))[:PROBES] if k.claim.voice is Voice.SOURCE and same_side else []
        found = _verbatim(k, same_text) or _copied(k, same_report) or _nearly(k, (o for w in rarest for o in same_side[w]))
        if found:
            yield found
            continue
        _keep(k, [same_text, same_report, *(same_side[w] for w in k.words)])


def _keep(k: _Known, buckets: Iterable[list[_Known]]) -> None:
    for bucket in buckets:
        if len(bucket) < CROWD:
            bucket.append(k)


def _known(claim: Claim, report: Report | None, origin: Origin | None) -> _Known:
    copied = report.copy_of if report and report.copy_of else origin.of(claim.spans["content"]) if origin else claim.report
    numbers = tuple((c.measure, c.low, c.high) for c in claim.counts)
    return _Known(claim, content(claim.content), same(claim.content), speaker(claim, report), copied,
                  (claim.question, claim.voice, claim.certainty, numbers))


def _verbatim(k: _Known, others: Iterable[_Known]) -> Link | None:
    for o in others:
        if o.claim.report == k.claim.report:
            continue
        if o.copied == k.copied and _same_holder(k, o):
            return _link(k, o, "copy_of_report")
        if o.side == k.side and k.claim.voice is Voice.SOURCE:
            return _link(k, o, "same_words_same_side")
        if len(k.words) >= LONG:
            return _link(k, o, "same_words")
    return None


def _copied(k: _Known, others: Iterable[_Known]) -> Link | None:
    """The claim of the original that the copy's sentence makes in nearly the same words."""
    near = (o for o in others if o.claim.report != k.claim.report and _same_holder(k, o) and likeness(k.words, o.words) >= ALIKE)
    found = next(near, None)
    return _link(k, found, "copy_of_report") if found else None


def _same_holder(k: _Known, o: _Known) -> bool:
    """A copy that gives another's name to the words is no carrier of that voice; whoever is nobody in particular is so in each report anew."""
    one, other = k.claim.holder, o.claim.holder
    return k.side == o.side or (same(one.name or "") == same(other.name or "") if one and other else one is other)


def _nearly(k: _Known, others: Iterable[_Known]) -> Link | None:
    near = (o for o in others if o.claim.report != k.claim.report and likeness(k.words, o.words) >= ALIKE)
    found = next(near, None)
    return _link(k, found, "near_words_same_side") if found else None


def _link(k: _Known, first: _Known, rule: str) -> Link:
    return linked(rule, k.claim.id, first.claim.id)


def follow(claim: str, step: Mapping[str, str]) -> str:
    """The end of the chain that starts at `claim`; a ring ends where it closes."""
    passed = {claim}
    while (following := step.get(claim)) and following not in passed:
        passed.add(following)
        claim = following
    return claim
