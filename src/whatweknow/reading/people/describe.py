"""Descriptions and whom they fit: "the Pakistani envoy", "the head of the agency", "the group", "the officials".

A description fits a person when its head is a class of the person's office (table `titles`) and no country or body in it contradicts.
It fits a body when its telling words stand in the body's name. A report's own people come first, then the dated table `officeholders`.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from ...vocab import table, words
from ..times.stage import day as day_of
from .mentions import Body, Cast, Person
from .names import key, lemma, offices
from .sides import side, sides
from .sources import Source, stems

SHARED = 1.0
CLASS = 2.0


@lru_cache(maxsize=4096)
def classes(text: str) -> frozenset[str]:
    """The classes of office that words hold: by their office words, the longest first, and by what they speak for."""
    low = " ".join(lemma(w) for w in re.findall(r"[\w'’-]+", text))
    found = {c for word, row in _offices() if word in low and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", low) for c in row}
    speaks = {c for c, row in table("titles")["speaks_for"].items() if found & {"leader", "officer", "official"} and any(re.search(rf"\b{lemma_all(w)}\b", low) for w in row)}
    return frozenset(found | speaks)


@cache
def lemma_all(phrase: str) -> str:
    return " ".join(lemma(w) for w in phrase.split())


@cache
def _offices() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((lemma_all(w), row) for w, row in offices().items())


def head_classes(source: Source) -> frozenset[str]:
    """The classes of a description's head, with the word before it where both make the office ("prime minister")."""
    before = [t for t in source.core if t.i == source.head.i - 1]
    both = " ".join(lemma(t.text) for t in (*before, source.head))
    named = offices().get(both) or offices().get(source.lemma, ())
    return frozenset(named)


def profile(person: Person, said: str | None = None) -> str:
    """All the words a report says of a person's office, with those of a description found to be theirs."""
    return " ; ".join(dict.fromkeys([n.role for n in person.names if n.role] + [n.text for n in person.names[:1]] + ([said] if said else [])))


def score(source: Source, about: str) -> float:
    """How well a description fits the words about a person; 0 where its head or a side contradicts."""
    fits = head_classes(source) & classes(about) or ("official" in head_classes(source) and classes(about))
    mine, theirs = stems(source.text), stems(about)
    shared = (mine & theirs) - {source.lemma}
    clash = set(sides(source.text)) and set(sides(about)) and not set(sides(source.text)) & set(sides(about))
    if clash or not (fits or len(shared) > 1):
        return 0.0
    rest = mine - {source.lemma}
    named = frozenset(lemma(t.text) for t in source.core if t.ent_type_ == "PERSON")
    if (rest and not shared and not (fits and not sides(about))) or named - theirs:
        return 0.0
    return (CLASS if fits else 0.0) + SHARED * len(shared)


def person_for(source: Source, cast: Cast, said: Mapping[int, str]) -> Person | None:
    """The person named before a description that it fits best, the latest of equals. said: person's first character -> words found to be theirs."""
    best: tuple[float, int] = (0.0, 0)
    found = None
    for person in cast.people:
        last = person.last_before(source.start)
        if last is None:
            continue
        fit = score(source, profile(person, said.get(person.first)))
        if fit and (fit, last.start) > best:
            best, found = (fit, last.start), person
    return found


def identified(source: Source, cast: Cast, reach: int) -> Person | None:
    """The person named only after being described ("A member of a gang told a court ... Ali Khan told jurors"): the next one named in
    full within `reach` sentences, doing something, and of no office that contradicts."""
    here = cast.sentence(source.start)
    later = [p for p in cast.people if p.first >= source.end and len(p.fullest.given) > 1 and p.names[0].subject]
    person = min(later, key=lambda p: p.first, default=None)
    if person is None or cast.sentence(person.first) - here > reach or cast.sentence(person.first) == here:
        return None
    role = person.names[0].role
    if role is None:
        return person if cast.sentence(person.first) - here <= 2 else None
    shared = (stems(source.text) & stems(role)) - {source.lemma}
    related = classes(source.text) & classes(role)
    # Who leads has many titles: a bare "Secretary General" may be the head of whatever was described, a clerk of another body may not.
    bare = len(stems(role) - {lemma(w) for w in role.split() if lemma(w) in offices()}) <= 1
    return person if shared or (related and bare and not sides(role)) else None


def holder_of_office(source: Source, published: str | None) -> str | None:
    """Who held the described office on the report's day, by the table; None where the table or the report's date has no answer."""
    code = side(source.text)
    rows = table("officeholders").get(code or "", {})
    day = day_of(published)
    if day is None or not rows or source.plural:
        return None
    for office in head_classes(source):
        for row in rows.get(office, ()):
            if row["from"] <= day <= row["to"]:
                return str(row["name"])
    return None


def office_of(person: Person, published: str | None) -> str | None:
    """The side of somebody the table knows to hold an office on the report's day, by full name."""
    return _seat(person.fullest.given, published) if published and len(person.fullest.given) > 1 else None


@lru_cache(maxsize=4096)
def _seat(given: tuple[str, ...], published: str) -> str | None:
    day = day_of(published)
    held = _holders().get(key(given[-1]), ()) if day is not None else ()
    return next((code for names, row, code in held if key(given[0]) in names and row["from"] <= day <= row["to"]), None)


@cache
def _holders() -> dict[str, list[tuple[frozenset[str], Mapping[str, Any], str]]]:
    """By surname who held an office: the words of their name, the table's row and the side."""
    out: dict[str, list[tuple[frozenset[str], Mapping[str, Any], str]]] = {}
    for code, by_office in table("officeholders").items():
        for row in (r for rows in by_office.values() for r in rows):
            names = [key(w) for w in row["name"].split()]
            out.setdefault(names[-1], []).append((frozenset(names), row, code))
    return out


def known_alone(surname: str, published: str | None) -> tuple[str, str] | None:
    """Full name and side of whoever a report means by a surname alone on its day: heads of state known by it everywhere."""
    day = day_of(published)
    if day is None or surname.lower() not in words("people", "known_alone"):
        return None
    rows = [(str(row["name"]), code) for code, by_office in table("officeholders").items() for held in by_office.values() for row in held
            if key(row["name"].split()[-1]) == key(surname) and row["from"] <= day <= row["to"]]
    return rows[0] if rows else None


def telling(source: Source) -> frozenset[str]:
    """The words of a description that a body's name must hold: not a generic head, not what kind of group it is."""
    drop = words("people", "group_words") | words("people", "generic_bodies")
    kept = " ".join(t.text for t in source.core if t.pos_ in ("NOUN", "PROPN") or sides(t.text))
    return frozenset(w for w in stems(kept) if w not in drop)


def body_for(source: Source, cast: Cast, spoke: list[tuple[int, str]], reach: int) -> str | None:
    """The body a description points back to. spoke: where bodies spoke before, and their names; they come before those only named."""
    need = telling(source)
    here = cast.sentence(source.start)
    named = [(b.end, b.name) for b in cast.bodies if b.end <= source.start and _can_be(source, b)]
    if source.lemma in words("people", "generic_bodies") - words("people", "outlets"):
        # "The company" after what somebody told a news agency is not the agency.
        spoke = [(at, name) for at, name in spoke if not _news(name)]
    # A bare "the agency" is one that spoke; that a body was only named does not make it what is meant, but for groups.
    if not need and source.lemma not in words("bodies", "groups"):
        named = []
    for pool in (spoke, [x for x in named if need or here - cast.sentence(x[0] - 1) <= reach]):
        for _, name in sorted(pool, reverse=True):
            full = cast.full(name)
            if need <= stems(full) and (need or (_called(source, full) and (source.lemma in stems(full) or is_group(full) == (source.lemma in words("bodies", "groups"))))):
                return full
    return None


def _news(name: str) -> bool:
    """Whether a name is an outlet's: in the table of outlets, or with a word such as "news" in it."""
    bare = re.sub(r"^(?:the|The) ", "", name)
    return bare in table("channels")["outlets"] or not words("people", "news").isdisjoint(bare.lower().split())


def _called(source: Source, name: str) -> bool:
    """Whether a bare "the company" can stand for the words: a body by name, or one called so before, but not "the union"."""
    return source.lemma in stems(name) or any(w[0].isupper() for w in name.split() if w.lower() != "the")


def _can_be(source: Source, body: Body) -> bool:
    return not (len(body.name.split()) == 1 and side(body.name)) or is_group(body.name)


def is_group(name: str) -> bool:
    """Whether a name is an armed or political party's: by a word in it, or by the table `bodies.armed`."""
    said = {w.lower().split("-")[-1] for w in name.split()} & words("bodies", "group_names")
    if said and said <= words("bodies", "state_forces"):
        # "The army", "Mali's army" is the state's; the Arakan Army is not.
        return side(name) is None and sum(w[:1].isupper() and w.lower() != "the" for w in name.split()) > 1
    return bool(said) or side(name) in table("bodies")["armed"]
