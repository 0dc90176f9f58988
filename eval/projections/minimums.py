"""The least number of killed or captured that a press release's words support, by the set's own way of counting.

The set counts one operation: a total "during four separate operations" gives way to the number of the one that the release goes on to tell, the earlier
deeds of whoever was sought are not counted, nor is a part beside its whole. The numbers of one sentence are added up, the sentence with the most is taken,
and a number that another says came on top is added once. Words in conventions.toml.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from whatweknow.model import Comparator, Measure, Reading, Span

from .conventions import table
from .tallies import Mention, mentions

WORD = re.compile(r"\w+")
BREAKS = (". ", "\n", "\u2028")
"""What ends a sentence here: cheap, and enough to keep the parts of one sentence together. Releases break lines with either sign."""


def minimum(reading: Reading, measure: Measure, leaders: bool = False) -> int:
    """The least number the words support. leaders: count only those called leaders, parts of a number among them."""
    text = reading.report.text
    if leaders:
        return added([(m, led(m)) for m in mentions(reading.claims, measure) if not earlier(m.span, text)], text)
    return added([(m, least(m)) for m in single(reading, measure)], text)


def single(reading: Reading, measure: Measure) -> Sequence[Mention]:
    """The numbers of the operation that the release tells of, wholes without their parts."""
    text = reading.report.text
    told = [m for m in mentions(reading.claims, measure) if not earlier(m.span, text)]
    return single_operation(named([m for k, m in enumerate(told) if not part(told[:k], m, text)]), text)


def added(told: Sequence[tuple[Mention, float]], text: str) -> int:
    """The numbers of one sentence together, the sentence with the most taken, and those on top that stand alone and are not told of before."""
    sums: dict[int, float] = defaultdict(float)
    more: dict[tuple[str, float], float] = {}
    known = {(kind(m), number) for m, number in told if not m.count.increment}
    for m, number in told:
        at = begins(m.span, text)
        if m.count.increment and at not in sums and not loose(m):
            more |= {} if (kind(m), number) in known else {(kind(m), number): number}
        else:
            sums[at] += number
            known.add((kind(m), number))
    return int(max(sums.values(), default=0) + sum(more.values()))


def loose(mention: Mention) -> bool:
    """Whether "several others" may be among those told of before: only "also" makes a vague number one on top."""
    return mention.count.comparator is Comparator.VAGUE and not set(WORD.findall(mention.span.exact.lower())).isdisjoint(table("others"))


def kind(mention: Mention) -> str:
    """The noun of those counted."""
    return (mention.count.of or "").lower().rpartition(" ")[2]


def led(mention: Mention) -> float:
    """How many of those counted are called leaders: each of "a leader and a courier" by his own word, all of "two leaders"."""
    said, titles = WORD.findall((mention.count.of or "").lower()), table("leaders")
    if any(word in said for word in (f"{title}s" for title in titles)):
        return least(mention)
    return min(least(mention), sum(word in titles for word in said))


def least(mention: Mention) -> float:
    """The smallest number a count's words support, vague words by the set's own table."""
    count, said = mention.count, mention.span.exact.lower()
    if count.comparator is Comparator.NONE:
        return 0
    if count.comparator is Comparator.VAGUE or count.low is None:
        found = [n for word, n in table("minimums").items() if re.search(rf"\b{word}\b", said)]
        return max(found, default=count.low or table("minimums")["plural"])
    return count.low + (count.comparator is Comparator.GT)


def begins(span: Span, text: str) -> int:
    """Where the sentence of a number begins."""
    return max(text.rfind(mark, 0, span.start) for mark in BREAKS) + 1


def ends(span: Span, text: str) -> int:
    """Where the sentence of a number ends."""
    return min((at for mark in BREAKS if (at := text.find(mark, span.end)) >= 0), default=len(text))


def earlier(span: Span, text: str) -> bool:
    """Whether words belong to what somebody sought had done before: "was involved in an attack that killed four"."""
    return bool(_any_of("deeds").search(text, begins(span, text), span.start))


def part(before: Sequence[Mention], mention: Mention, text: str) -> bool:
    """Whether the number is told as a part of the one before it in the sentence: "four fighters, including two women"."""
    whole = [b for b in before if begins(b.span, text) == begins(mention.span, text)]
    return bool(whole) and bool(_any_of("parts").search(text, whole[-1].span.end, mention.span.start))


def named(told: Sequence[Mention]) -> Sequence[Mention]:
    """Without "he" and "him", who were told of before; all where nobody else is counted."""
    others = [m for m in told if (m.count.of or "").lower() not in table("pronouns")]
    return others or told


def single_operation(told: Sequence[Mention], text: str) -> Sequence[Mention]:
    """Without the totals of several operations; all where nothing else is counted."""
    single = [m for m in told if not _any_of("operations").search(text, begins(m.span, text), ends(m.span, text))]
    return single or told


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{words}\b" for words in table(name)), re.IGNORECASE)
