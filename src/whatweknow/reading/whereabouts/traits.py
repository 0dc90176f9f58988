"""What is looked at to tell whether a name is where an act took place: the way between them, the word before it, what else stands there.

Each trait is a short text, "by=in"; `weigh.py` knows what each weighs. No trait holds a name: what is learned is how places are told of, not which.
"""
from __future__ import annotations

from collections.abc import Sequence

from ...vocab import words
from ..events.triggers import kinds
from ..grammar.grid import Grid
from ..layers import PlaceMention
from .sites import NAMES, Site
from .ways import Act, Phrase, down, placelike, up

GAPS = (1, 2, 3, 5, 8, 12, 20, 30)
"""Tokens between name and act at which the next step of their distance begins."""
OPENING = 12
"""Tokens from the start of a sentence within which a name may set its scene."""
LITTLE = 4
"""Tokens between two names up to which they are told of together."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MARKS = frozenset({"'s", "’s", ",", "$", ".", ":", "-", "--", "("})


def of_name(g: Grid, site: Site, p: Phrase, places: Sequence[PlaceMention]) -> list[str]:
    """What the name and its phrase are, whatever the act."""
    label, found = g.entity[site.root] or "-", _known(site, places)
    out = [f"label={label}", f"known={found}", f"known+label={found}+{label}", f"by={p.by}", f"by+known={p.by}+{found}", f"called={g.lemma[p.called] if p.called is not None else '-'}"]
    if p.measured:
        out.append("measured")
    return out + _edges(g, site, p)


def _known(site: Site, places: Sequence[PlaceMention]) -> str:
    """UCDP's precision of the place a name was found to be, "new" where no gazetteer has it, "none" where it is no place name."""
    if site.place is None:
        return "none"
    return "new" if places[site.place].lat is None else str(places[site.place].precision)


def _edges(g: Grid, site: Site, p: Phrase) -> list[str]:
    first, out = g.limits(site.first)[0], []
    before = g.lower[site.first - 1] if site.first > first else "^"
    after = g.lower[site.last] if site.last < len(g.lower) else "$"
    tail = g.lower[site.last - 1]
    if before in words("places", "before") or before in "^,(":
        out.append(f"before={before}")
    if p.over > site.last and site.first - first < OPENING and not any(g.dep[i] in SUBJECTS for i in range(first, site.first)):
        out.append(f"opens={p.by}")
    if after in MARKS or after in words("places", "tails"):
        out.append(f"after={after}")
    if site.last - site.first > 1 and (tail in words("places", "tails") or tail in words("places", "ways") or tail in words("whereabouts", "names", "bodies")):
        out.append(f"tail={tail}")
    return out


def of_act(g: Grid, a: Act) -> list[str]:
    """What the act is: these speak for its place being told nowhere."""
    h = a.head
    return ["nowhere", f"tag={g.tag[h]}", f"dep={g.dep[h]}", f"kind={_kind(g, h)}", f"lemma={_lemma(g, h)}"]


def _kind(g: Grid, i: int) -> str:
    return str((kinds("verb") if g.verb(i) else kinds("noun")).get(g.lemma[i], "-"))


def _lemma(g: Grid, i: int) -> str:
    return "NAME" if g.tag[i] in NAMES else g.lemma[i]


def of_pair(g: Grid, site: Site, p: Phrase, a: Act) -> list[str]:
    """How the name stands to the act."""
    climbed, top = up(g, p, a)
    fell = down(g, a, top)
    side = "<" if site.last <= a.head else ">"
    gap = a.head - site.last if side == "<" else site.first - a.head
    low, high = sorted((site.root, a.head))
    finite = sum(tag in FINITE for tag in g.tag[low + 1:high])
    ways, falls, last = "/".join(climbed[:6]), "/".join(fell[:5]), climbed[-1] if climbed else "="
    out = [f"way={ways}|{falls}{side}", f"up={ways}", f"down={falls}{side}", f"gap={side}{sum(gap > n for n in GAPS)}", f"finite={side}{min(finite, 4)}",
           f"steps={min(len(climbed), 7)}-{min(len(fell), 5)}{side}", f"last={last}|{fell[0] if fell else '='}{side}", f"by+last={p.by}|{last}"]
    if not fell and len(climbed) <= 2:
        out += [f"own={p.by}+{_lemma(g, a.head)}", f"own={p.by}+{_kind(g, a.head)}"]
    if p.by in ("dobj", "nsubj", "nsubjpass"):
        out.append(f"role={p.by}{'=' if p.over == a.head else '~'}{_kind(g, a.head)}")
    return out


def of_rivals(g: Grid, k: int, sites: Sequence[Site], phrases: Sequence[Phrase], a: Act) -> list[str]:
    """How name k stands to the other names of its sentence: which it lies in, which lie in it, whether one stands nearer."""
    site, mine, out = sites[k], phrases[k], set()
    inside = {*g.above(mine.head)} - {*a.above}
    low, high = sorted((a.head, site.root))
    for n, (other, p) in enumerate(zip(sites, phrases, strict=True)):
        if n == k:
            continue
        if p.head in inside or other.root in inside:
            out.add("under=" + ("comma" if site.first - other.last == 1 else mine.by))
        elif any(h in (mine.head, site.root) for h in g.above(p.head)):
            out.add("over=" + ("comma" if other.first - site.last == 1 else p.by))
        if low < other.root < high:
            out.add("between=" + ("place" if other.place is not None else "name"))
    return sorted(out)


def of_neighbours(g: Grid, k: int, sites: Sequence[Site], phrases: Sequence[Phrase], places: Sequence[PlaceMention]) -> list[str]:
    """How name k stands to the names right before and behind it, whatever the act."""
    out = []
    if phrases[k].measured and any(s.place is not None for n, s in enumerate(sites) if n != k):
        out.append("measured+rival")
    if k:
        out += ["prev" + x for x in _beside(g, sites[k - 1], sites[k], places)]
    if k + 1 < len(sites):
        out += ["next" + x for x in _beside(g, sites[k], sites[k + 1], places)]
    return out


def _beside(g: Grid, one: Site, other: Site, places: Sequence[PlaceMention]) -> list[str]:
    """What stands between two names that follow each other, if it is little, and which of them is the more precise."""
    between = [w for w in g.lower[one.last:other.first] if w not in words("whereabouts", "names", "small")]
    if len(between) > LITTLE:
        return []
    ties = [w for w in between if w in words("whereabouts", "names", "ties")]
    tie = ties[-1] if ties else "-" if between else "="
    noun = next((g.lemma[i] for i in range(other.first - 1, one.last - 1, -1) if placelike(g, i)), "")
    return [f"={tie}", f"={tie}+{_finer(one, other, places)}", f"={noun} {tie}"]


def _finer(one: Site, other: Site, places: Sequence[PlaceMention]) -> str:
    a, b = (places[s.place].precision if s.place is not None and places[s.place].lat is not None else 0 for s in (one, other))
    return "?" if not a and not b else "finer" if a < b else "coarser" if a > b else "same"
