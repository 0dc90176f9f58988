"""Numbers that count nothing: dates, years, ages, shares, prices, lengths, addresses, names. Words in `vocab/numbers.toml`."""
from __future__ import annotations

from functools import cache

from ...vocab import table, words
from ..grammar import persons
from ..grammar.forms import verbs
from ..grammar.grid import Grid
from .numeral import Numeral
from .values import matches, value, value_before

YEARS = range(1900, 2100)
DASHES = frozenset({"-", "–", "/"})
OLD = (("-", "year", "-", "old"), ("-", "year", "-", "olds"), ("-", "month", "-", "old"))
AGE_LINKS = frozenset({"-", "–", ",", "and", "or", "to"})
"""What joins one age to the next."""
NEAR_MOVE = 10
"""Tokens back from a number's "from" in which the verb stands that moves it."""
WHOLE = 1000
"""The largest number that a share is told of: "one in a thousand"."""


def is_year(g: Grid, n: Numeral) -> bool:
    """Whether a bare four-digit number is a year: nothing it could count stands after it."""
    w = g.lower[n.first]
    if not (w.isdigit() and len(w) == 4 and int(w) in YEARS and n.last - n.first == 1):
        return False
    if n.first > 1 and g.lower[n.first - 2] in words("numbers", "not_count", "month"):
        return True
    return n.last >= len(g.lower) or g.tag[n.last] not in ("NNS", "JJ", "VBN") or g.lower[n.first - 1] in ("in", "since", "by", "of", "during", "until")


def is_named(g: Grid, n: Numeral) -> bool:
    """Whether the number is part of a name, an address, a date or an amount of money."""
    before = g.lower[n.start - 1] if n.start else ""
    after = g.lower[n.end] if n.end < len(g.lower) else ""
    if before in words("numbers", "not_count", "label") or before in words("numbers", "not_count", "month"):
        return True
    if after in words("numbers", "not_count", "month") and g.lower[n.first].isdigit():
        return True
    digits = g.lower[n.first][0].isdigit()
    if digits and n.start and n.start == n.first and g.tag[n.start - 1] == "NNP" and before not in verbs() and not g.noun(min(n.end, len(g.tag) - 1)):
        return True
    ahead = g.lower[n.end:n.end + 4]
    return digits and n.end < len(g.tag) and g.tag[n.end] == "NNP" and any(w in words("numbers", "not_count", "street") for w in ahead)


def is_age(g: Grid, n: Numeral) -> bool:
    """", 45," after a name, "a girl of six", "both 22" of two people."""
    if n.start > 1 and g.lower[n.start - 1] == "of" and g.tag[n.start - 2] == "NN" and persons.one(g, n.start - 2) and not (n.end < len(g.tag) and g.noun(n.end)):
        return True
    if n.start == 0 or not g.lower[n.first].isdigit() or n.last - n.first > 1:
        return False
    before, after = g.lower[n.start - 1], g.lower[n.end] if n.end < len(g.lower) else "."
    if g.lower[n.start] == "both" and n.low != 2:
        return True
    if listed_age(g, n.start) or paired_age(g, n.start) or ages(g, n.start) is not None:
        return True
    from_there = after in ("of", "from") and g.tag[min(n.end + 1, len(g.tag) - 1)] == "NNP"
    apposed = before in (",", "(") and (after in (",", ".", ";", ")", "and") or from_there) and n.start > 1 and (g.tag[n.start - 2] in ("NNP", "NN") or persons.called(g.lower[n.start - 2]))
    return apposed and (n.low or 0) < 120


def ages(g: Grid, i: int) -> tuple[int, int] | None:
    """How many ages joined to one another begin at token i, and the token after them: "5- and 8-year-old", "19 and 23-year-old men"; a range ("5- to 8-year-old")
    is none that could be counted. None where no "-year-old" follows, or the numbers may be apart ("wounded 12, 23-year-old Ali said")."""
    many, k, counted, dashed = 0, i, True, True
    while k < len(g.lower) and g.lower[k].rstrip("-–").isdigit():
        many, k = many + 1, k + 1
        if g.lower[k:k + 4] in OLD:
            return (many if counted else 0, k + 4) if dashed or g.tag[min(k + 4, len(g.tag) - 1)] == "NNS" else None
        dashed = dashed and (g.lower[k - 1][-1] in DASHES or g.lower[k:k + 1] in (("-",), ("–",)))
        while k < len(g.lower) and g.lower[k] in AGE_LINKS and (dashed or g.lower[k] != ","):
            counted, k = counted and g.lower[k] != "to", k + 1
    return None


def paired_age(g: Grid, i: int) -> bool:
    """Whether token i is one of two ages set off by commas after a noun for persons: "his sons, 10 and 12, were"."""
    first = i if g.lower[i + 1:i + 2] == ("and",) else i - 2
    pair = g.lower[first:first + 3] if first > 1 else ()
    closed = first + 3 >= len(g.lower) or g.lower[first + 3] in (",", ".", ")", ";")
    apposed = len(pair) == 3 and g.lower[first - 1] in (",", "(") and g.tag[first - 2] in ("NNS", "NNPS") and persons.called(g.lemma[first - 2].lower())
    return apposed and closed and pair[1] == "and" and pair[0].isdigit() and pair[2].isdigit()


def listed_age(g: Grid, i: int) -> bool:
    """Whether only numbers, commas and "and" stand between token i and an "aged" before it: "ages 18, 21 and 35"."""
    k = i - 1
    while k > 0 and (g.lower[k].isdigit() or g.lower[k] in (",", "and", "or", ":", "between", "to")):
        k -= 1
    return i - k > 1 and g.lower[k] in words("numbers", "not_count", "aged")


def is_compound(g: Grid, n: Numeral) -> bool:
    """"17-year-old", "two-storey": the number makes an adjective with what follows its hyphen."""
    j = n.end
    return j + 1 < len(g.lower) and g.lower[j] in ("-", "–") and g.end[j - 1] == g.start[j] == g.start[j + 1] - 1


def is_one_pronoun(g: Grid, n: Numeral) -> bool:
    """"No one", "this one", "one another": not a number."""
    if g.lower[n.first] != "one" or n.last - n.first > 1:
        return False
    before = g.lower[n.first - 1] if n.first else ""
    after = g.lower[n.last] if n.last < len(g.lower) else ""
    return before in words("numbers", "not_count", "one_after") or after in words("numbers", "not_count", "one_before")


def is_exception(g: Grid, n: Numeral) -> bool:
    """Whether the number is the two of "all but two": those to whom it did not happen."""
    return n.start > 1 and g.lower[n.start - 1] in words("numbers", "except", "before") and g.lower[n.start - 2] in words("numbers", "except", "all")


def in_figures(g: Grid, n: Numeral) -> bool:
    """Whether the number is a piece of more figures written as one: "2020-01-08", "12/5"."""
    first, last = n.first, n.last
    behind = first > 1 and g.lower[first - 1] in DASHES and g.lower[first - 2].isdigit() and g.end[first - 2] == g.start[first - 1] and g.end[first - 1] == g.start[first]
    ahead = last + 1 < len(g.lower) and g.lower[last] in DASHES and g.lower[last + 1].isdigit() and g.end[last - 1] == g.start[last] and g.end[last] == g.start[last + 1]
    return behind or ahead


def is_difference(g: Grid, n: Numeral) -> bool:
    """Whether the number is by how much another one moved: "rose by 12 to 60"."""
    return n.start > 1 and g.lower[n.start - 1] == "by" and bool({g.lemma[n.start - 2], g.lemma[g.head[n.start - 1]]} & words("numbers", "moved", "by"))


def is_former(g: Grid, n: Numeral) -> bool:
    """Whether the number is one that no longer holds: "an earlier toll of seven"."""
    noun = g.head[n.start - 1] if n.start and g.lower[n.start - 1] == "of" else None
    return noun is not None and g.lemma[noun] in words("measures", "toll", "heads") and any(g.lower[k] in words("numbers", "moved", "former") for k in g.kids_of(noun, "amod"))


def is_left_behind(g: Grid, n: Numeral) -> bool:
    """Whether the number is the one that a toll or a tally fell from, "to 47 from 48", or came from by the way, "65, up from 34": of a toll that rose both are told."""
    at = n.start - 1
    if at < 1 or g.lower[at] != "from":
        return False
    if g.lower[n.end:n.end + 2] == ("as", "of"):
        # "Up from nine as of Monday" tells the older number with its own moment.
        return False
    if g.lower[at - 1] in words("numbers", "moved", "way"):
        return True
    ahead = value(g, n.end + 1) if g.lower[n.end:n.end + 1] == ("to",) and n.end + 1 < len(g.lower) else None
    few = value_before(g, at)
    behind = few if few is not None and few[1] > 0 and g.lower[few[1] - 1] == "to" else None
    now = ahead or behind
    first = g.limits(n.first)[0]
    return now is not None and now[0] < (n.low or 0) and any(g.lemma[k] in words("measures", "change", "verbs") for k in range(max(first, at - NEAR_MOVE), at))


def is_refused(g: Grid, n: Numeral) -> bool:
    """Whether the number is the six of "not six but four"."""
    ahead = g.lower[n.end:n.end + 4]
    k = n.end + ahead.index("but") + 1 if "but" in ahead else len(g.lower)
    return n.start > 0 and g.lower[n.start - 1] == "not" and k < len(g.lower) and value(g, k) is not None


@cache
def between() -> tuple[tuple[str, ...], ...]:
    """"In", "out of": what stands between the two numbers of a share."""
    return tuple(tuple(p.split()) for p in table("numbers")["share"]["between"])


def is_share(g: Grid, n: Numeral) -> bool:
    """Whether the number is half of "three in four houses": a smaller one before it or a greater one after it, and no verb that does something to
    the smaller one ("killed three in four villages"). A year or a length of time is no such half."""
    for phrase in between():
        k, after = n.first - len(phrase), n.end + len(phrase)
        if k > 0 and g.lower[k:n.first] == phrase and (few := value_before(g, k)) and few[0] < (n.low or 0) <= WHOLE and not g.verb(few[1] - 1):
            return True
        more = value(g, after) if matches(g, n.end, phrase) and after < len(g.lower) else None
        if more and 0 < (n.low or 0) < more[0] <= WHOLE and not (n.start and g.verb(n.start - 1)) and not words("numbers", "not_count", "unit") & set(g.lower[more[1]:more[1] + 1]):
            return True
    return False


def counts_something(g: Grid, n: Numeral) -> bool:
    """Whether the number can be a count at all: not a date, an age, a share, a price, a length, a name."""
    after = g.lower[n.end] if n.end < len(g.lower) else ""
    if after in words("numbers", "not_count", "unit") or (n.start and g.lower[n.start - 1] in ("percent", "%")):
        return False
    if g.lower[n.end:n.end + 2] in (("to", "one"), ("in", "10")) or (n.low is not None and n.low != int(n.low)):
        return False
    if is_difference(g, n) or is_former(g, n) or is_left_behind(g, n) or is_refused(g, n) or in_figures(g, n):
        return False
    return not (is_compound(g, n) or is_year(g, n) or is_named(g, n) or is_age(g, n) or is_one_pronoun(g, n) or is_share(g, n) or is_exception(g, n))
