"""Why two tellings are taken for one incident, or for two, in words: each trait that weighs, with what it was seen in."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...vocab import table
from ..sides.side import COUNTRY, country_name
from .grounds import shared
from .telling import Telling

NAMED = 3
"""Words, names or places named in one reason."""
SAYS = 0.3
"""The least that a trait must weigh in a pair to be given as a reason."""
UNTOLD = "not told"


def reasons(one: Telling, other: Telling, weighed: Mapping[str, float], odds: float) -> tuple[str, ...]:
    """What speaks for one incident where that is likelier than two, else what speaks against it, the strongest first. weighed: trait -> strength times weight; odds: their sum."""
    wording, shown = table("linking")["reasons"], _shown(one, other)
    speaking = sorted((name for name, value in weighed.items() if value * odds > 0 and abs(value) >= SAYS), key=lambda name: -abs(weighed[name]))
    return tuple(wording[name].format(**shown) for name in speaking)


def apart(one: Telling, other: Telling) -> str:
    """Why two tellings that are of two towns for certain are of two incidents."""
    towns = ((t.grounds or [t.place.name if t.place else UNTOLD])[0] for t in (one, other))
    return str(table("linking")["parted"]["elsewhere"]).format(towns=" and ".join(t.title() if t.islower() else t for t in towns))


def _shown(one: Telling, other: Telling) -> dict[str, str]:
    """What the words of a reason may name, at most `NAMED` of each."""
    words = sorted(set(one.words) & set(other.words), key=lambda w: (-one.words[w] * other.words[w], w))
    people, names = (set(one.people), set(other.people)), (set(one.names), set(other.names))
    concerned = people[0] & people[1] or (people[0] & names[1]) | (people[1] & names[0])
    numbers = sorted(set(one.numbers) & set(other.numbers), key=repr)
    return {
        "words": _some(_plain(w) for w in words), "people": _some(n.title() for n in sorted(concerned)), "names": _some(n.title() for n in sorted(names[0] & names[1])),
        "ages": _some(str(a) for a in sorted(set(one.ages) & set(other.ages))), "each age": f"{_some(map(str, one.ages))} and {_some(map(str, other.ages))}",
        "places": _some(sorted({*({p.name for p in one.places} & {p.name for p in other.places}), *(n.title() for n in shared(one, other))})), "place": _some(t.place.name if t.place else UNTOLD for t in (one, other)),
        "towns": _some(t.places[0].name if t.places else UNTOLD for t in (one, other)), "countries": _some(country_name(c) for c in sorted(set(one.countries) & set(other.countries))),
        "day": _some(_once(t.day or UNTOLD for t in (one, other))), "seen": _some(t.seen or UNTOLD for t in (one, other)), "told": _some(t.day or t.seen or UNTOLD for t in (one, other)),
        "kinds": _some(_once(t.kind or UNTOLD for t in (one, other))), "numbers": _some(f"{low:g} {measure}" for measure, low, _ in numbers if low),
    }


def _plain(word: str) -> str:
    """A word as it is read: a country's code is its name."""
    return country_name(word.removeprefix(COUNTRY).upper()) if word.startswith(COUNTRY) else word


def _some(found: Iterable[str]) -> str:
    return ", ".join(list(found)[:NAMED])


def _once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))
