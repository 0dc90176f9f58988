"""Places: the names in a report, each with its point, country, id, precision and the reason it was taken for this place and no other."""
from __future__ import annotations

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc

from ...model import Report
from ...vocab import table, words
from ..layers import PlaceMention
from .choice import Choice, choose, within
from .gazetteer import Candidate
from .names import Named, names
from .outlets import home
from .peoples import peoples

EXACT, NEAR, REGION = 1, 2, 5
"""UCDP's precisions of a point, of what is only near it ("10 km north of Mosul"), and of what has no bounds of its own ("western Iraq", a bay)."""
PART = 8
"""Words between a town and its country, at most: ", a small town in the south of"."""


def find(report: Report, parse: Doc) -> tuple[PlaceMention, ...]:
    """Every place name in the text in order; those the gazetteer does not know have no point and say so."""
    named = names(parse)
    chosen = choose(named, _qualifiers(parse, named), peoples(parse), home(report))
    return tuple(_mention(parse, n, chosen.get(n.key)) for n in named)


def _qualifiers(parse: Doc, named: Sequence[Named]) -> dict[str, Candidate]:
    """Key of a name -> the state or country written right after it, behind a comma, or as "in the south of Peru", "a town in northern Peru"."""
    out: dict[str, Candidate] = {}
    for name, following in itertools.pairwise(named):
        if (following.begin == name.end + 1 and parse[name.end].text == ",") or _in_part_of(parse, name.end, following.begin):
            over = next((o for o in following.candidates if o.kind in ("country", "admin1") and any(within(c, o) for c in name.candidates)), None)
            if over:
                out.setdefault(name.key, over)
                out.setdefault(following.key, over)
    return out


def _in_part_of(parse: Doc, end: int, begin: int) -> bool:
    """Whether the words between two names only say in what part of the second the first lies."""
    between = [t.lower_ for t in parse[end:begin]]
    small = words("places", "compass") | words("places", "leads") | words("places", "parts") | {",", "in"}
    return 0 < len(between) <= PART and between[0] in (",", "in") and "in" in between and all(w in small for w in between) and parse[end].sent == parse[begin].sent


def _mention(parse: Doc, named: Named, choice: Choice | None) -> PlaceMention:
    words_ = parse[named.begin:named.end]
    place, reason = choice or (None, "not in the gazetteer")
    if place is None:
        return PlaceMention(words_.start_char, words_.end_char, words_.text, reason=reason)
    return PlaceMention(words_.start_char, words_.end_char, place.name, place.geonameid, place.country, place.lat, place.lon, _precision(parse, named, place), reason, place.admin1)


def _precision(parse: Doc, named: Named, place: Candidate) -> int:
    before = [t.lower_ for t in parse[max(0, named.begin - 3):named.begin]]
    if place.kind == "country" and {*before[-1:], *(t.lower_ for t in parse[named.begin:named.end])} & words("places", "compass"):
        return REGION
    if place.kind == "sea" and place.country:
        return REGION
    precision = int(table("places")["precision"][place.kind])
    return NEAR if precision == EXACT and _beside(before) else precision


def _beside(before: Sequence[str]) -> bool:
    """Whether the words before a name put something only near it: "near", "south of", "on the outskirts of"."""
    last = [w for w in before if w != "the"]
    if last[-1:] == ["of"]:
        return last[-2:-1] != [] and last[-2] in words("places", "sides")
    return last[-1:] != [] and last[-1] in words("places", "nearby")
