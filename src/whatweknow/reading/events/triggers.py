"""The words that name an act: verbs, nouns, states, and verbs that name one only together with another word ("blew up", "shot dead").

All of them stand in `vocab/events.toml`. A verb that carries no act of its own gives way to the noun it governs ("carried out an attack").
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...model import EventType
from ...vocab import table, words
from ..grammar import persons, phrases
from ..grammar.grid import Grid

REACH = 7
"""Tokens between the two words of a compound trigger ("took 20 teachers and a cook hostage")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One act. head: its token; first, last: the tokens of its words; verbal: it is a verb or a participle; plain: a verb of doing that no table names."""

    type: EventType
    head: int
    first: int
    last: int
    verbal: bool
    plain: bool = False


@cache
def kinds(part: str) -> dict[str, EventType]:
    """lemma -> kind of act, for "verb", "noun" or "state"; the kind named first in the table wins."""
    out: dict[str, EventType] = {}
    for kind, lemmas in table("events")[part].items():
        for lemma in lemmas:
            out.setdefault(lemma, EventType(kind))
    return out


@cache
def compounds() -> dict[str, tuple[tuple[str, EventType], ...]]:
    """verb -> the words that make it an act, each with its kind."""
    out: dict[str, tuple[tuple[str, EventType], ...]] = {}
    for verb, word, kind in table("events")["compound"]["phrases"]:
        out[verb] = (*out.get(verb, ()), (word, EventType(kind)))
    return out


def find(g: Grid) -> list[Trigger]:
    """All triggers in the order of the text; a word that is part of one ("dead" in "shot dead") makes no second one."""
    out: list[Trigger] = []
    for i in range(len(g.lower)):
        if not (out and i < out[-1].last) and (got := at(g, i)):
            out.append(got)
    return out


def at(g: Grid, i: int) -> Trigger | None:
    """The trigger headed by token i."""
    if g.lemma[i] in compounds() and (got := compound(g, i)):
        return got
    if g.verb(i) or g.tag[i] == "JJ":
        return (noun(g, i) if hyphened(g, i)[0] < i else None) or verb(g, i) or state(g, i) or doing(g, i)
    if g.noun(i):
        return noun(g, i)
    return None


def compound(g: Grid, i: int) -> Trigger | None:
    """A verb with the word that makes it an act; the words between belong to it when they are few."""
    stop = min(i + REACH, g.limits(i)[1])
    for word, kind in compounds()[g.lemma[i]]:
        for j in range(i + 1, stop):
            if (g.lower[j] == word or g.lemma[j] == word) and (j - i <= 2 or g.noun(j) or g.head[j] == i):
                return Trigger(kind, i, i, j + 1 if together(g, i, j) else i + 1, True)
    return None


def together(g: Grid, i: int, j: int) -> bool:
    """Whether the words of a compound trigger stand together and none of them is somebody ("taking hostages")."""
    body = g.lemma[j] in words("events", "light", "body") or g.lower[j] in words("events", "light", "particles")
    return j - i <= 2 and body


def verb(g: Grid, i: int) -> Trigger | None:
    """A verb that names an act, unless it is only the carrier of a noun that does."""
    kind = kinds("verb").get(g.lemma[i]) or (EventType.ATTACK if armed(g, i) else None)
    faded = g.lower[i + 1:i + 2] and g.lower[i + 1] in table("events")["faded"].get(g.lemma[i], ())
    if kind is None or faded or g.dep[i] in ("aux", "auxpass", "compound") or g.lemma[i] in words("events", "light", "never"):
        return None
    if carries(g, i) and g.lemma[i] in words("events", "light", "verbs"):
        return None
    if g.lemma[i] in words("events", "light", "needs_object") and not g.kids_of(i, "dobj", "nsubjpass") and g.dep[i] not in ("acl", "relcl", "ROOT"):
        return None
    if kind is EventType.INJURE and g.lemma[i] in words("measures", "link", "ergative") and not hurting(g, i):
        kind = EventType.ATTACK if lit(g, i) else EventType.DISASTER
    for k in g.kids_of(i, "conj"):
        if k - i == 2 and kinds("verb").get(g.lemma[k]) is EventType.KILL and kind is EventType.ATTACK:
            return Trigger(EventType.KILL, i, i, k + 1, True)
    return Trigger(kind, i, i, i + 1, True)


def hurting(g: Grid, i: int) -> bool:
    """Whether those whom verb i is done to are people, or nobody is named: "the fire is burning" hurts no one."""
    suffers = [g.head[i]] if g.dep[i] == "amod" else g.kids_of(i, "dobj", "nsubjpass") or g.kids_of(i, "nsubj")
    return not suffers or any(persons.someone(g, k) for k in suffers)


def lit(g: Grid, i: int) -> bool:
    """Whether somebody does what verb i says to a thing, and no fire: "rebels burned villages"."""
    by = [o for a in g.kids_of(i, "agent") for o in g.kids_of(a, "pobj")] + (g.kids_of(i, "nsubj") if g.has(i, "dobj") else [])
    return any(kinds("noun").get(g.lemma[k]) is not EventType.DISASTER for k in by)


def armed(g: Grid, i: int) -> bool:
    """Whether verb i tells that a weapon is used: "used tear gas"."""
    return g.lemma[i] in words("events", "light", "armed") and any(g.lemma[k] in words("events", "instrument", "heads") for k in g.kids_of(i, "dobj", "nsubjpass"))


def doing(g: Grid, i: int) -> Trigger | None:
    """A finite verb in the past, or a progressive, by which somebody does something that no kind of act has a name for."""
    if not g.verb(i) or g.lemma[i] in words("events", "plain", "still") or g.dep[i].lower() not in words("events", "plain", "finite"):
        return None
    if g.kids_of(i, "neg") or (carries(g, i) and g.lemma[i] in words("events", "light", "verbs")):
        return None
    helped = any(g.tag[k] in ("VBD", "VBZ", "VBP") for k in g.kids_of(i, "aux", "auxpass"))
    told = g.tag[i] == "VBD" or (g.tag[i] in ("VBN", "VBG") and helped)
    told = (told and bool(g.kids_of(i, "nsubj", "nsubjpass") or g.dep[i] == "conj")) or (g.tag[i] == "VBG" and g.dep[i] == "advcl" and bool(g.kids_of(i, "dobj")))
    return Trigger(EventType.OTHER, i, i, i + 1, True, plain=True) if told else None


def carries(g: Grid, i: int) -> bool:
    """Whether verb i governs a noun that names an act, as object or behind "under" or "in", or says of one that it took place."""
    near = [*g.kids_of(i, "dobj", "obj", "attr", "nsubjpass"), *(k for p in g.kids_of(i, "prep") for k in g.kids_of(p, "pobj"))]
    if g.lemma[i] in words("events", "light", "happening"):
        near += g.kids_of(i, "nsubj")
    return any(g.noun(k) and (g.lemma[k] in kinds("noun") or g.lemma[k] in kinds("carried")) for k in near)


def carrier(g: Grid, i: int) -> int | None:
    """The light verb that carries the act named by noun i: "carried out" of "carried out an attack"."""
    v, behind = g.head[i], g.dep[i] == "pobj"
    if behind and g.lower[v] not in words("events", "light", "behind"):
        return None
    v = g.head[v] if behind else v
    fits = g.dep[i] in words("events", "light", "nearest") and g.lemma[v] in words("events", "light", "verbs") and not (g.dep[i] == "nsubj" and g.lemma[v] == "be")
    return v if fits else None


def aside(g: Grid, t: Trigger) -> bool:
    """Whether an act is only told of by the way: behind "during" or "after", or in a side clause."""
    if t.verbal or not g.noun(t.head):
        return g.dep[t.head] in words("events", "aside", "clauses") and not (g.dep[t.head] == "acl" and g.dep[g.head[t.head]] == "ROOT")
    return g.dep[t.head] == "pobj" and g.lower[g.head[t.head]] in words("events", "aside", "prepositions")


def state(g: Grid, i: int) -> Trigger | None:
    """"Dead", "homeless", "missing"."""
    kind = kinds("state").get(g.lower[i])
    return Trigger(kind, i, i, i + 1, False) if kind else None


def noun(g: Grid, i: int) -> Trigger | None:
    """A noun that names an act, unless it only qualifies another noun ("attack helicopter"); "rescue operation" takes the kind of its first.

    An act of no kind that nothing carries is a plain one; the month of March is no protest.
    """
    if phrases.timely(g, i):
        return None
    first, lemma = hyphened(g, i)
    carried = carrier(g, i)
    kind = kinds("noun").get(lemma) or (kinds("carried").get(lemma) if carried is not None else None)
    if kind is None or (g.dep[i] == "compound" and i + 1 < len(g.lower)):
        return None
    if g.dep[i] == "pobj" and g.lower[g.head[i]] == "under" and kind is EventType.DISASTER:
        kind = EventType.ATTACK
    if kind is EventType.OTHER:
        before = [kinds("noun").get(g.lemma[k]) or kinds("verb").get(g.lemma[k]) for k in g.kids_of(i, "compound", "amod")]
        kind = next((b for b in before if b), kind)
    return Trigger(kind, i, first, i + 1, False, plain=kind is EventType.OTHER and carried is None)


def hyphened(g: Grid, i: int) -> tuple[int, str]:
    """The first token and the lemma of token i with what a hyphen joins to it, where a table knows the whole: "hostage-taking"."""
    if i > 1 and g.lower[i - 1] == "-" and (whole := f"{g.lower[i - 2]}-{g.lower[i]}") in kinds("noun"):
        return i - 2, whole
    return i, g.lemma[i]
