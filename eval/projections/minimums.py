"""The least number of killed or captured that a press release's words support, by the set's own way of counting.

The set counts one operation: a total "during four separate operations" gives way to the number of the one that the release goes on to tell, the earlier
deeds of whoever was sought are not counted, nor is a part beside its whole. The numbers of one sentence are added up, the sentence with the most is taken,
and what others say came on top is added once. Words in conventions.toml.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from whatweknow.model import Comparator, Measure, Reading

from .conventions import table
from .tallies import Mention, mentions

BREAKS = (". ", "\n", "\u2028")
"""What ends a sentence here: cheap, and enough to keep the parts of one sentence together. Releases break lines with either sign."""


def minimum(reading: Reading, measure: Measure, leaders: bool = False) -> int:
    """The least number the words support. leaders: count only those called leaders, parts of a number among them."""
    text, titles = reading.report.text, table("leaders")
    told = [m for m in mentions(reading.claims, measure) if not earlier(m, text)]
    if leaders:
        told = [m for m in told if any(w.rstrip("s") in titles for w in (m.count.of or "").lower().split())]
    else:
        told = single_operation(named([m for k, m in enumerate(told) if not part(told[:k], m, text)]), text)
    return added(told, text)


def added(told: Sequence[Mention], text: str) -> int:
    """The numbers of one sentence together, the sentence with the most taken, and those on top, each once."""
    sums: dict[int, float] = defaultdict(float)
    more: dict[tuple[str, float], float] = {}
    for m in told:
        if m.count.increment:
            more[(m.count.of or "").lower(), least(m)] = least(m)
        else:
            sums[begins(m, text)] += least(m)
    return int(max(sums.values(), default=0) + sum(more.values()))


def least(mention: Mention) -> float:
    """The smallest number a count's words support, vague words by the set's own table."""
    count, said = mention.count, mention.span.exact.lower()
    if count.comparator is Comparator.NONE:
        return 0
    if count.comparator is Comparator.VAGUE or count.low is None:
        found = [n for word, n in table("minimums").items() if re.search(rf"\b{word}\b", said)]
        return max(found, default=count.low or table("minimums")["plural"])
    return count.low + (count.comparator is Comparator.GT)


def begins(mention: Mention, text: str) -> int:
    """Where the sentence of a number begins."""
    return max(text.rfind(mark, 0, mention.span.start) for mark in BREAKS) + 1


def ends(mention: Mention, text: str) -> int:
    """Where the sentence of a number ends."""
    return min((at for mark in BREAKS if (at := text.find(mark, mention.span.end)) >= 0), default=len(text))


def earlier(mention: Mention, text: str) -> bool:
    """Whether the number belongs to what somebody sought had done before: "was involved in an attack that killed four"."""
    return bool(_any_of("deeds").search(text, begins(mention, text), mention.span.start))


def part(before: Sequence[Mention], mention: Mention, text: str) -> bool:
    """Whether the number is told as a part of the one before it in the sentence: "four fighters, including two women"."""
    whole = [b for b in before if begins(b, text) == begins(mention, text)]
    return bool(whole) and bool(_any_of("parts").search(text, whole[-1].span.end, mention.span.start))


def named(told: Sequence[Mention]) -> Sequence[Mention]:
    """Without "he" and "him", who were told of before; all where nobody else is counted."""
    others = [m for m in told if (m.count.of or "").lower() not in table("pronouns")]
    return others or told


def single_operation(told: Sequence[Mention], text: str) -> Sequence[Mention]:
    """Without the totals of several operations; all where nothing else is counted."""
    single = [m for m in told if not _any_of("operations").search(text, begins(m, text), ends(m, text))]
    return single or told


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{words}\b" for words in table(name)), re.IGNORECASE)
