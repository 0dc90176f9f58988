"""Cues of an older time: past years and months, "last year", "three months ago", "a previous attack", "the worst since", "came a month after".

Years and months are weighed against the moment of the report (`moment.py`); the words are in `vocab/background.toml`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ...vocab import table, words
from ..grammar.grid import Grid
from .moment import Now
from .words import does_harm, harm, months, phrases, units, year

NEAR = 12
"""Tokens between "deadliest" and its "since"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """at: the token it hangs on; name: its time in words; years: those it may mean, none where nothing tells; weak: it is old only beside something newer in
    the lead; whole: everything under token `at` is older, and nothing else is asked."""

    at: int
    name: str
    years: frozenset[int] = frozenset()
    weak: bool = False
    whole: bool = False


Rule = Callable[[Grid, int, Now], Cue | None]


def find(g: Grid, now: Now) -> Iterator[Cue]:
    """The cues of a text in their order."""
    for i, w in enumerate(g.lower):
        if w.isdigit():
            if len(w) == 4 and (cue := dated(g, i, now)):
                yield cue
        elif w in starts():
            yield from filter(None, (rule(g, i, now) for rule in starts()[w]))
        elif g.lemma[i] in words("background", "act", "follow") and g.verb(i):
            yield from followed(g, i, now)


def dated(g: Grid, i: int, now: Now) -> Cue | None:
    """A past year: after a preposition or a month, or before an act or an 's: "in 2016", "May 2016", "the 2016 attack"."""
    when = year(g.lower[i])
    if not when or when >= now.year:
        return None
    before, after = g.lower[i - 1] if i else "", g.lower[i + 1] if i + 1 < len(g.lower) else ""
    if before == "since" and superlative(g, i - 1):
        return None
    said = before in words("background", "year", "before") or before in months() or (before == "," and i > 2 and g.lower[i - 3] in months())
    names = after in words("background", "year", "modifies") or (g.head[i] > i and does_harm(g, g.head[i]))
    return Cue(i, str(when), frozenset({when})) if said or names else None


def monthly(g: Grid, i: int, now: Now) -> Cue | None:
    """A month other than that of the report and the one before it; of a report published nobody knows when, any "in April" where the lead tells of these days."""
    before = g.lower[i - 1] if i else ""
    if before not in words("background", "month", "before") or g.tag[i] == "MD" or any(year(w) for w in g.lower[i + 1:i + 4]):
        return None
    if not now.month:
        whole = before != "on" and not any(w.isdigit() for w in g.lower[i + 1:i + 2])
        return Cue(i, g.lower[i]) if whole and now.fresh and i >= now.lead and g.lower[i] not in now.nouns else None
    return Cue(i, g.lower[i], frozenset({now.year - (now.month < months()[g.lower[i]])})) if (now.month - months()[g.lower[i]]) % 12 > 1 else None


def phrased(g: Grid, i: int, now: Now) -> Cue | None:
    """A fixed phrase that begins at token i."""
    found = next((p for p in phrases()[g.lower[i]] if g.lower[i:i + len(p)] == p), None)
    weak = found is not None and " ".join(found) in words("background", "phrase", "weak")
    return Cue(i + len(found) - 1, " ".join(found), weak=weak) if found and not superlative(g, i) else None


def periodic(g: Grid, i: int, now: Now) -> Cue | None:
    """ "Three months ago", "a year earlier", "last year", "in the past five years"."""
    weak = g.lower[i] in units("short")
    after = g.lower[i + 1] if i + 1 < len(g.lower) else ""
    k = i - 1
    while k > 0 and (g.tag[k] == "CD" or g.lower[k] in words("background", "period", "numbers")):
        k -= 1
    counted = k < i - 1
    if after in words("background", "period", "ago") and counted:
        return Cue(i + 1 if g.head[i] == i + 1 else i, f"{' '.join(g.lower[k + 1:i])} {g.lower[i]}", back(g, i, g.lower[i - 1], now), weak)
    if g.lower[k] in words("background", "period", "last") and not superlative(g, k) and not (weak and counted and g.lower[i] != "weeks"):
        return Cue(i, f"{g.lower[k]} {g.lower[i]}", back(g, i, "1", now), weak)
    return None


def back(g: Grid, i: int, number: str, now: Now) -> frozenset[int]:
    """The years that a number of the units at token i may lead back to."""
    far = table("background")["period"]["years"].get(g.lemma[i], 0) * (int(number) if number.isdigit() else table("background")["period"]["numerals"].get(number, 1))
    return frozenset({now.year - far} if g.lemma[i] in table("background")["period"]["years"] else {now.year, now.year - 1})


def kin(g: Grid, i: int, now: Now) -> Cue | None:
    """ "A previous attack", "several recent attacks"."""
    noun = g.head[i]
    if noun <= i or not g.noun(noun) or g.lemma[noun] not in harm("noun"):
        return None
    several = g.tag[noun] in ("NNS", "NNPS")
    return Cue(noun, g.lower[i]) if several or g.lower[i] in words("background", "kin", "words") else None


def since(g: Grid, i: int, now: Now) -> Cue | None:
    """ "The deadliest since a bomb killed 40": what comes after "since"."""
    if not superlative(g, i):
        return None
    return Cue(g.head[i] if g.dep[i] == "mark" else i, "since", whole=True)


def avenged(g: Grid, i: int, now: Now) -> Cue | None:
    """ "In retaliation for the killing of a general": what is avenged came before."""
    what = next(iter(g.kids_of(i + 1, "pobj", "pcomp")), None) if i + 1 < len(g.lower) else None
    return Cue(what, "avenged", whole=True) if what is not None and does_harm(g, what) and not known(g, what, now) else None


def lasting(g: Grid, i: int, now: Now) -> Cue | None:
    """ "The war has killed 300,000 people", "300,000 have been killed since the war began": what a lasting state has cost in all is nothing of today's."""
    if i < now.lead or g.lemma[i] in now.nouns:
        return None
    up = g.head[i]
    if g.dep[i] == "pobj":
        verb = next((v for v in g.above(i) if g.verb(v)), None)
        fits = verb is not None and g.lower[up] in words("background", "lasting", "within") and perfect(g, verb)
    elif g.dep[i] in ("nsubj", "nsubjpass") and g.dep[up] == "advcl" and any(g.lower[k] == "since" for k in g.kids_of(up, "mark")):
        verb, fits = g.head[up], perfect(g, g.head[up])
    else:
        verb, fits = up, g.dep[i] == "nsubj" and g.verb(up) and (g.tag[up] == "VBD" or perfect(g, up))
    return Cue(verb, "lasting", whole=True) if fits and verb is not None and counts(g, verb) else None


def perfect(g: Grid, verb: int) -> bool:
    """Whether a verb is in the perfect."""
    return any(g.lemma[k] == "have" for k in g.kids_of(verb, "aux"))


def counts(g: Grid, verb: int) -> bool:
    """Whether anything is counted under a verb that does harm or tells of a cost."""
    costs = does_harm(g, verb) or g.lemma[verb] in words("background", "lasting", "costs")
    return costs and any(g.tag[k] == "CD" or g.lower[k] in words("background", "lasting", "many") for k in g.under(verb))


def superlative(g: Grid, i: int) -> bool:
    """Whether a superlative or "first" stands a little before token i in its sentence."""
    first = max(g.limits(i)[0], i - NEAR)
    return any(g.tag[k] in ("JJS", "RBS") or g.lower[k] == "first" for k in range(first, i))


def followed(g: Grid, i: int, now: Now) -> Iterator[Cue]:
    """ "The attack came a month after a gunman killed four", "it followed a raid": what came before it."""
    subject = next(iter(g.kids_of(i, "nsubj", "nsubjpass")), None)
    if subject is None or not (does_harm(g, subject) or g.tag[subject] in ("PRP", "DT")):
        return
    for k in g.kids[i]:
        if k < i:
            continue
        if g.dep[k] == "advcl":
            if any(g.lower[m] in words("background", "act", "after") for m in g.kids_of(k, "mark", "prep")) and not known(g, subject_of(g, k), now):
                yield Cue(k, "after", whole=True)
        elif (g.dep[k] == "prep" and g.lower[k] in words("background", "act", "after")) or (g.dep[k] == "dobj" and g.lemma[i] == "follow"):
            what = k if g.dep[k] == "dobj" else next(iter(g.kids_of(k, "pobj", "pcomp")), None)
            if what is not None and not known(g, what, now):
                yield Cue(what, "after", whole=True)


def subject_of(g: Grid, verb: int) -> int | None:
    """The subject of a verb."""
    return next(iter(g.kids_of(verb, "nsubj", "nsubjpass")), None)


def known(g: Grid, noun: int | None, now: Now) -> bool:
    """Whether a noun is one that the lead told of: "the attack"."""
    if noun is None:
        return False
    definite = any(g.lower[k] in words("background", "act", "definite") for k in g.kids_of(noun, "det", "poss")) or g.tag[noun] == "PRP"
    bare = not g.kids_of(noun, "relcl", "acl", "prep")
    return definite and bare and (g.lemma[noun] in now.nouns or g.tag[noun] == "PRP")


@cache
def starts() -> dict[str, tuple[Rule, ...]]:
    """Each word that may be a cue, or begin one, with the rules to ask there."""
    known: tuple[tuple[Iterable[str], Rule], ...] = (
        (phrases(), phrased), (units("long") | units("short"), periodic), (months(), monthly), (words("background", "kin", "words") | words("background", "kin", "many"), kin), (("since",), since),
        (words("background", "act", "avenges"), avenged), (words("background", "lasting", "nouns"), lasting))
    every = {w for ws, _ in known for w in ws}
    return {w: tuple(rule for ws, rule in known if w in ws) for w in every}
