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
from .peoples import peoples

REGION = 5
"""UCDP's precision of a part of a country ("western Iraq")."""


def find(report: Report, parse: Doc) -> tuple[PlaceMention, ...]:
    """Every place name in the text in order; those the gazetteer does not know have no point and say so."""
    named = names(parse)
    chosen = choose(named, _qualifiers(parse, named), peoples(parse))
    return tuple(_mention(parse, n, chosen.get(n.key)) for n in named)


def _qualifiers(parse: Doc, named: Sequence[Named]) -> dict[str, Candidate]:
    """Key of a name -> the state or country written right after it, behind a comma."""
    out: dict[str, Candidate] = {}
    for name, following in itertools.pairwise(named):
        if following.begin == name.end + 1 and parse[name.end].text == ",":
            over = next((o for o in following.candidates if o.kind in ("country", "admin1") and any(within(c, o) for c in name.candidates)), None)
            if over:
                out.setdefault(name.key, over)
                out.setdefault(following.key, over)
    return out


def _mention(parse: Doc, named: Named, choice: Choice | None) -> PlaceMention:
    words_ = parse[named.begin:named.end]
    if choice is None:
        return PlaceMention(words_.start_char, words_.end_char, words_.text, reason="not in the gazetteer")
    place, reason = choice
    return PlaceMention(words_.start_char, words_.end_char, place.name, place.geonameid, place.country, place.lat, place.lon, _precision(parse, named, place), reason)


def _precision(parse: Doc, named: Named, place: Candidate) -> int:
    inside = {t.lower_ for t in parse[max(0, named.begin - 1):named.end]}
    if place.kind == "country" and inside & words("places", "compass"):
        return REGION
    return int(table("places")["precision"][place.kind])
