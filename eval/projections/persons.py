"""Single victims kept apart: "a 19-year-old man", "Ann Rolden, 34", "she" are one person or several by what is told of each.

Two descriptions are of different persons where names share no word, ages differ, or one is of a man and one of a woman; else they may be of one, and then
they are taken for one: a report names its victims again and again, and a toll that counts one twice is worse than one that misses one.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whatweknow.model import Span

from .conventions import table
from .tallies import Mention

AGED = re.compile(r"(\w+[- ](?:year|month|week|day)s?)[- ]old\s*$|^\W{0,3},? (?:age |aged )?(\d{1,2})\b(?! (?:others?|people|men|women|shots|times))")
WITHIN = re.compile(r"(\w+[- ](?:year|month|week|day)s?)[- ]old|, (\d{1,2})\b")
NAMED = re.compile(r"\b[A-Z][\w’'.-]+")
CHILD, ADULT = 14, 20
"""The highest age of a child, whom nobody calls a man, and the lowest of an adult, whom nobody calls a boy."""
BEFORE, AFTER = 14, 12
"""Characters around a mention in which the age of whom it names may stand."""


@dataclass(slots=True)
class Person:
    """What is told of one victim. names: words of the name; age: as written; male, grown: None where nothing tells."""

    names: set[str] = field(default_factory=set)
    age: str | None = None
    male: bool | None = None
    grown: bool | None = None

    def other(self, that: Person) -> bool:
        """Whether what is told of both cannot be told of one."""
        if self.names and that.names:
            return not self.names & that.names
        return any(None not in pair and pair[0] != pair[1] for pair in ((self.age, that.age), (self.male, that.male), (self.grown, that.grown)))

    def same(self, that: Person) -> bool:
        """Whether a name or an age tells that both are one."""
        return not self.other(that) and bool(self.names & that.names or (self.age and self.age == that.age))

    def learn(self, that: Person) -> None:
        """Take over what is told of the other."""
        self.names |= that.names
        self.age = self.age or that.age
        self.male = that.male if self.male is None else self.male
        self.grown = that.grown if self.grown is None else self.grown


def described(span: Span, text: str) -> Person:
    """The person whom the words at `span` describe."""
    said = span.exact
    found = WITHIN.search(said) or AGED.search(text[max(0, span.start - BEFORE):span.start]) or AGED.search(text[span.end:span.end + AFTER])
    age = next((re.sub(r"[- ]years?$", "", a) for a in found.groups() if a), None) if found else None
    words = re.findall(r"[a-z]+", said.lower())
    male = next((kind == "male" for w in reversed(words) for kind in ("male", "female") if w in table("sexes")[kind]), None)
    return Person(named(said), age, male, grown(words, age))


def grown(words: Sequence[str], age: str | None) -> bool | None:
    """Whether words or age are a grown person's; None for the years between."""
    if age and age.isdigit():
        return None if CHILD < int(age) < ADULT else int(age) >= ADULT
    return next((kind == "grown" for w in reversed(words) for kind in ("grown", "child") if w in table("sexes")[kind]), None)


def named(said: str) -> set[str]:
    """The words of a name, empty for a description: a name ends with a capital letter and has no article."""
    last = re.findall(r"[\w’'.-]+", said.split(":")[-1])
    if not last or not last[-1][0].isupper() or (len(last[-1]) > 3 and last[-1].isupper()) or {w.lower() for w in last} & set(table("sexes")["openings"]):
        return set()
    return {n.strip(".'’").removesuffix("'s").removesuffix("’s") for n in NAMED.findall(said.split(":")[-1])}


def forced(mention: Mention, kind: str = "another") -> bool:
    """Whether the words say that it is somebody else: "another man", "a second woman"; of kind "other", than the one told of last: "the other man"."""
    return bool(set(re.findall(r"[a-z]+", mention.span.exact.lower())) & set(table("sexes")[kind]))


def apart(mentions: Iterable[Mention], text: str) -> list[Person]:
    """The fewest persons that the single victims among the mentions can be."""
    out: list[Person] = []
    for mention in mentions:
        who = described(mention.span, text)
        known = next((p for p in out if p.same(who)), None) or (None if forced(mention) else next((p for p in reversed(out) if not p.other(who)), None))
        if known is None:
            out.append(who)
        else:
            known.learn(who)
    return out


def among(mention: Mention, persons: Sequence[Person], text: str) -> bool:
    """Whether a single victim may be one of `persons`."""
    who = described(mention.span, text)
    return not forced(mention) and not forced(mention, "other") and any(not p.other(who) for p in persons)
