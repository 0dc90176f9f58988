"""Names that may say where something happened: runs of capitalised words, and the place names the reading has found.

Wider than the place names: a village that no gazetteer has and a camp that the parser takes for a body are names too. Which of them is a place, and
whose, is weighed later (`traits.py`).
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ...vocab import words
from ..grammar.grid import Grid
from ..layers import PlaceMention, TimeMention

NAMES = frozenset({"NNP", "NNPS"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Site:
    """One name: tokens [first, last), the one that governs the rest, and the index of the place it was found to be; None where it is none known."""

    first: int
    last: int
    root: int
    place: int | None = None


def find(g: Grid, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> list[Site]:
    """All names in order, none overlapping and none with a date in it ("Washington time"): of a run and a place that overlap the longer, of equals the run."""
    dates = frozenset(i for t in times for i in g.within(t.start, t.end))
    spans = [(*_tokens(g, p), k) for k, p in enumerate(places)]
    out: list[Site] = []
    todo = iter([s for s in spans if s[0] < s[1] and s[0] not in dates])
    place = next(todo, None)
    for run in (*runs(g, dates), (len(g.lower), len(g.lower))):
        while place is not None and place[1] <= run[0]:
            _add(g, out, *place)
            place = next(todo, None)
        known = None
        while place is not None and place[0] < run[1]:
            if known is None or place[1] - place[0] >= known[1] - known[0]:
                known = place
            place = next(todo, None)
        if run[0] < run[1]:
            wide = known is not None and (known[0] < run[0] or known[1] > run[1]) and known[1] - known[0] >= run[1] - run[0]
            _add(g, out, *((known[0], known[1]) if known is not None and wide else run), known and known[2])
    return out


def _add(g: Grid, out: list[Site], first: int, last: int, place: int | None) -> None:
    if out and first < out[-1].last:
        if last <= out[-1].last or out[-1].place is not None:
            return
        out.pop()
    out.append(Site(first, last, g.root(range(first, last)), place))


def _tokens(g: Grid, p: PlaceMention) -> tuple[int, int]:
    """The tokens of a place's own name, without the small words around it that say what or which part it is."""
    inside = g.within(p.start, p.end)
    first, last = inside.start, inside.stop
    while last - first > 1 and g.lower[last - 1] in words("places", "tails") and g.text[g.start[last - 1]].islower():
        last -= 1
    while last - first > 1 and g.lower[first] in words("places", "compass") and g.text[g.start[first]].islower():
        first += 1
    return first, last


def runs(g: Grid, dates: Set[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised names, with the small words inside them ("Khirbet al-Joz"). dates: tokens that no name holds."""
    kept: tuple[int, int] | None = None
    for first, last in _capitals(g, dates):
        if kept and g.sent[first] == g.sent[kept[0]] and _joined(g, kept[1], first):
            kept = kept[0], last
            continue
        if kept:
            yield kept
        kept = first, last
    if kept:
        yield kept


def _joined(g: Grid, end: int, first: int) -> bool:
    """Whether what begins at a token goes on with the name before it: an article written small stands first, or one small word of names between them."""
    if end == first:
        return g.text[g.start[first]].islower() and g.tag[end - 1] in NAMES
    return end + 1 == first and g.lower[end] in words("whereabouts", "names", "between")


def _capitals(g: Grid, dates: Set[int]) -> Iterator[tuple[int, int]]:
    i, n = 0, len(g.lower)
    while i < n:
        if i in dates or not proper(g, i):
            i += 1
            continue
        first, stop = _opening(g, i), g.limits(i)[1]
        last = i + 1
        while last < stop:
            step = 0 if last in dates else _step(g, last, stop)
            if not step:
                break
            last += step
        while last > i + 1 and not g.text[g.end[last - 1] - 1].isalnum():
            last -= 1
        yield first, last
        i = last


def _step(g: Grid, j: int, stop: int) -> int:
    """How many tokens from j on belong to the name before them."""
    glued = g.start[j] == g.end[j - 1]
    if proper(g, j):
        return 1
    if g.blank[j] and "\n" not in g.word(j):
        return 2 if j + 1 < stop and proper(g, j + 1) else 0
    if glued and g.lower[j] in words("whereabouts", "names", "glue") and j + 1 < stop and g.start[j + 1] == g.end[j] and not _bearing(g, j + 1):
        return 2
    return int(glued and g.text[g.start[j]].isalnum())


def _bearing(g: Grid, j: int) -> bool:
    """Whether a word behind a hyphen is no part of a name: "Serb-held", "Tibetan-populated"."""
    return g.text[g.start[j]].islower() and g.tag[j] in ("VBN", "VBD", "VBG", "JJ", "NN")


def _opening(g: Grid, i: int) -> int:
    """The first token of a name, an Arabic article before it taken in."""
    while i > g.limits(i)[0]:
        if g.lower[i - 1] == "-" and i > 1 and g.start[i] == g.end[i - 1] and g.lower[i - 2] in words("whereabouts", "names", "article"):
            i -= 2
        elif g.lower[i - 1] in words("places", "articles") and g.lower[i - 1].rstrip("-") in words("whereabouts", "names", "article") and (g.lower[i - 1][-1] == "-" or g.lower[i - 1] in ("al", "el")):
            i -= 1
        else:
            break
    return i


def proper(g: Grid, i: int) -> bool:
    """Whether a token is capitalised as a name is."""
    if g.blank[i] or not g.text[g.start[i]].isupper():
        return False
    return g.tag[i] in NAMES or g.entity[i] in PLACES
