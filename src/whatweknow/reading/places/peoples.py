"""The peoples a report names ("Iraqi officials"): the countries they point to. They are told beside the places, and nothing happened in a people."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from ...vocab import table
from ..layers import PlaceMention
from .gazetteer import DEMONYM, Candidate, fold, look_up


def peoples(parse: Doc) -> Counter[str]:
    """Country codes of the peoples named, with how often."""
    return Counter(country.country for _, country in _named(parse) if country.country)


def nations(parse: Doc, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Each people named where no place is, resolved to its country or part of the world; the reason says that it is a people.

    These are kept apart from the places: "Turkish police" points to Turkey and does not say that anything happened there.
    """
    taken = {i for p in places for i in range(p.start, p.end)}
    return tuple(_mention(ent, of) for ent, of in _named(parse) if ent.start_char not in taken and ent.end_char - 1 not in taken)


def _named(parse: Doc) -> Iterator[tuple[Span, Candidate]]:
    for ent in parse.ents:
        if ent.label_ == "NORP":
            of = next((c for c in look_up(fold(ent.text)) if c.role == DEMONYM), None)
            if of:
                yield ent, of


def _mention(ent: Span, of: Candidate) -> PlaceMention:
    return PlaceMention(ent.start_char, ent.end_char, of.name, of.geonameid, of.country, of.lat, of.lon, int(table("places")["precision"][of.kind]), f"the people of {of.name}, no place")
