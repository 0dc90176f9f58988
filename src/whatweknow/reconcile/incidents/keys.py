"""What a telling is found under: only tellings that share a key are ever compared, so the work grows with the number of reports and not with its square.

A key is a kind and a value, "person:ada brandt", "at:98182|737432", "word:stampede". `weight` tells how much a shared one promises.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from .near import TOWN, number

if TYPE_CHECKING:
    from .telling import Telling

PEOPLE, NAMES, PLACES = 8, 6, 2
"""How many people concerned, other names and places of a telling are keys."""
WORDS, SAID, HEADING = 6, 8, 3
"""How many of the weightiest words of the text, of the claims and of the headline."""
WEIGHTS = {"person": 3, "name": 2, "at": 2, "place": 1, "country": 1, "word": 1}


def keys(telling: Telling) -> tuple[str, ...]:
    """The keys of a telling, each once, those that promise most first."""
    return tuple(dict.fromkeys(_keys(telling)))


@lru_cache(maxsize=65536)
def weight(key: str) -> int:
    """What sharing this key promises: a person concerned most, a word or a place least."""
    return WEIGHTS[key.partition(":")[0]]


def _keys(telling: Telling) -> Iterator[str]:
    yield from (f"person:{p}" for p in telling.people[:PEOPLE])
    yield from (f"name:{n}" for n in telling.names[:NAMES])
    places = _places(telling)
    yield from (f"at:{place}|{day}" for place in places for day in _days(telling))
    yield from (f"place:{place}" for place in places)
    if telling.place and telling.place.country and telling.kind:
        yield f"country:{telling.place.country}|{telling.kind}"
    yield from (f"word:{w}" for bag, most in ((telling.words, WORDS), (telling.said, SAID), (telling.heading, HEADING)) for w in list(bag)[:most])


def _places(telling: Telling) -> list[str]:
    told = [telling.place] if telling.place and telling.place.precision <= TOWN else []
    return list(dict.fromkeys(str(p.geonameid or p.name) for p in (*told, *telling.places)))[:PLACES]


def _days(telling: Telling) -> list[int]:
    """The day it began, that of the report and the one before: most is told within a day."""
    seen, began = number(telling.seen), number(telling.day)
    return list(dict.fromkeys(d for d in (began, seen, seen - 1 if seen else None) if d is not None))
