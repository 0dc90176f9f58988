"""Everybody a report names: people with all the places they stand at, bodies with their short forms. Built once a report.

Two mentions are one person when the surnames are the same and no given name contradicts; a surname alone is the person of that name, of two
the one that something tells, else nobody's but itself. A surname a letter off one named before is taken for a slip of the pen.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from operator import attrgetter

from spacy.tokens import Doc

from ...vocab import words
from ..grammar import grid
from ..layers import Sentence
from .names import Name, is_body, is_side, key, lemma, name_at, runs
from .sides import lexicon

SLIP = 5
"""Shortest surname in which a wrong letter is forgiven: shorter ones have too many neighbours (Khan, Kahn)."""
LATELY, LONG_AGO = 2, 5
"""Sentences within which one of two people of a surname was named, and out of which the other must have been, for the surname to be the first's."""
LETTERS_A_SLIP = 4
"""One slip for every so many letters of the longer name: "Pederson" for Pedersen, two in eight letters."""
BRACKETS = re.compile(r"\s*(?:\(\s*(?P<in>[A-Z][A-Za-z.&-]*[A-Z.])\s*\)|,?\s+or\s+(?:the\s+)?(?P<or>[A-Z]{2,}[A-Za-z-]*)(?=[\s,.;]))")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report and every mention, in order."""

    names: tuple[Name, ...]

    @property
    def fullest(self) -> Name:
        """The mention with the most words of name, the first of several; one in a heading only where there is no other."""
        return max(self.names, key=lambda n: (not n.heading, len(n.given)))

    @property
    def role(self) -> str | None:
        """The office the report first gives; an office without "the" and the like is as good as one with."""
        return next((n.role for n in sorted(self.names, key=lambda n: n.heading) if n.role), None)

    @property
    def male(self) -> bool | None:
        """What the words around the name say; None where they say nothing or both."""
        said = {n.male for n in self.names} - {None}
        return said.pop() if len(said) == 1 else None

    @property
    def first(self) -> int:
        return self.names[0].start

    def last_before(self, at: int) -> Name | None:
        """The latest mention that ends before the character `at`."""
        i = bisect_right(self.names, at, key=attrgetter("end"))
        return self.names[i - 1] if i else None


@dataclass(frozen=True, slots=True)
class Body:
    """One mention of a body by name. start, end: characters; name: with what belongs in front of it ("Somalia's ...")."""

    start: int
    end: int
    name: str
    subject: bool


@dataclass(frozen=True)
class Cast:
    """The people and bodies of one report. short: abbreviation -> the full name it stands for."""

    doc: Doc
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    short: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _owners(self) -> list[tuple[Name, Person]]:
        return sorted(((n, p) for p in self.people for n in p.names), key=lambda x: x[0].start)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds the character `at`."""
        return bisect_right(self._starts, at) - 1

    def within(self, start: int, end: int) -> list[tuple[Name, Person]]:
        """The mentions of people whose last word stands inside [start, end), in order."""
        return [(n, p) for n, p in self._owners if start < n.end <= end]

    def full(self, name: str) -> str:
        """A body's full name where the report gives one for its short form."""
        return self.short.get(re.sub(r"^(?:the|The)\s+", "", name).strip(), name)


def near(a: str, b: str) -> bool:
    """Whether one surname can be a slip for the other: one letter put in, left out, changed or swapped, two in long names."""
    if a == b:
        return True
    if min(len(a), len(b)) < SLIP or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    return _edits(a, b) <= max(len(a), len(b)) // LETTERS_A_SLIP


@cache
def _edits(a: str, b: str) -> int:
    """Levenshtein's distance, two neighbours swapped counting as one."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(row[j - 1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _introduced_apart(name: Name, other: Name) -> bool:
    """Whether a full name comes with "a" and an office that shares no word with the one given before: a second person of that name."""
    if len(name.given) < 2 or not name.role or not other.role or name.role.split()[0].lower() not in ("a", "an", "another"):
        return False
    mine, theirs = ({w.strip(",").lower() for w in re.split(r"\bwho\b", n.role)[0].split() if w.lower() not in words("people", "small")} for n in (name, other) if n.role)
    return not mine & theirs


def _same(name: Name, other: Name) -> bool:
    """Whether a mention can be the person of a fuller one: same surname, and every given name or initial agrees."""
    mine, theirs = [key(w) for w in name.given], [key(w) for w in other.given]
    if mine[-1] != theirs[-1] and not (near(mine[-1], theirs[-1]) and (len(mine) == 1 or mine[0] == theirs[0])):
        return len(mine) == 1 and len(theirs) > 2 and mine[0] in theirs[1:-1]
    agree = all(any(g == t or (len(g) == 1 and t.startswith(g)) or (len(t) == 1 and g.startswith(t)) for t in theirs[:-1]) for g in mine[:-1])
    differ = None not in (name.male, other.male) and name.male != other.male
    return (len(mine) == 1 or len(theirs) == 1 or agree or set(theirs) <= set(mine)) and not differ and not _introduced_apart(name, other)


def cluster(names: list[Name], sentence: Callable[[int], int]) -> tuple[Person, ...]:
    """The mentions, in order, sorted into people: exact surnames before slips, the latest person of a name before earlier ones.

    A surname that two people bear and nothing tells apart is a third: that surname, and no more is known. sentence: number of a character's.
    """
    people: list[list[Name]] = []
    shared: dict[str, list[Name]] = {}
    for name in names:
        fits = [p for p in people if all(_same(name, n) for n in p)]
        pool = [p for p in fits if any(name.surname == n.surname for n in p)] or fits
        alone = len(name.given) == 1 and len(pool) > 1
        best = _told_apart(name, pool, sentence) if alone else max(pool, key=lambda p: p[-1].start, default=None)
        if best is None and alone:
            shared.setdefault(name.surname, []).append(name)
        elif best is None:
            people.append([name])
        else:
            best.append(name)
    return tuple(Person(tuple(p)) for p in (*people, *shared.values()))


def _told_apart(name: Name, pool: list[list[Name]], sentence: Callable[[int], int]) -> list[Name] | None:
    """Which of several people of one surname it stands for: by rank or office, by who goes by the surname, by who is not just a relation of the
    other, by who was named lately; None where none of these tells."""
    own = _office(name)
    for fits in ([p for p in pool if own and own & frozenset().union(*map(_office, p))], [p for p in pool if any(len(n.given) == 1 for n in p)],
                 [p for p in pool if not _relation(p[0])]):
        if len(fits) == 1:
            return fits[0]
    here = sentence(name.start)
    away = sorted((here - sentence(p[-1].start), k) for k, p in enumerate(pool))
    return pool[away[0][1]] if away[0][0] <= LATELY and away[1][0] > LONG_AGO else None


def _office(name: Name) -> frozenset[str]:
    """Words of rank and office beside a name."""
    given = {key(w) for w in name.given}
    return frozenset(lemma(w) for w in f"{name.text} {name.role or ''}".replace(",", " ").split() if w.lower() not in words("people", "small") and key(w) not in given)


def _relation(name: Name) -> bool:
    """Whether somebody is brought in as another's relation: "his brother", "the mayor's wife"."""
    return any(lemma(w) in words("persons", "kin") for w in (name.role or "").split())


def _speaks(doc: Doc, first: int, last: int, spoken: Sequence[tuple[int, int]], labels: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether a run that the parser has no label for is a person because it says something: two to five words, none a body's or a side's. Labels of a page
    ("SPOKESMAN HALE:") may stand in capitals, and no parser's label counts against them."""
    g, run = grid.of(doc), doc[first:last + 1]
    start, end = g.span(first, last + 1)
    if not 1 < len(run) <= 5:
        return False
    if any(a <= start and end == b for a, b in labels) and not any(is_body(t.text) or is_side(t) for t in run):
        return True
    if g.tag[last] not in ("NNP", "NN") or not any(a <= start and end <= b for a, b in spoken):
        return False
    given = g.lower[first] in words("given_names", "male") or g.lower[first] in words("given_names", "female")
    # "OMAR HADDAD", "Jean DUPONT": capitals all through are a body's, unless a given name stands before them.
    plain = all((t.ent_type_ in ("", "PERSON") or given) and not is_body(t.text) and not is_side(t) and (given or not (t.text.isupper() and len(t) > 1)) for t in run)
    thing = (first > 0 and doc[first - 1].pos_ == "DET") or run[0].pos_ == "DET" or lemma(doc[last].text) in words("bodies", "documents")
    return plain and not thing


def _people(doc: Doc, spans: list[tuple[int, int]], spoken: Sequence[tuple[int, int]], labels: Sequence[tuple[int, int]]) -> list[Name]:
    """Mentions of people: those that words around them, the parser or their speaking make people, and bare surnames of those."""
    sure = {(a, b): n for a, b in spans if (n := name_at(doc, a, b, known=_speaks(doc, a, b, spoken, labels))) is not None}
    full = {n.surname for n in sure.values() if len(n.given) > 1 or n.role}
    # A lone capitalised word the parser calls a person is one only if it keeps doing things: towns and storms do not.
    subjects = {k for k, many in Counter(n.surname for n in sure.values() if n.subject).items() if many > 1}
    out = []
    for a, b in spans:
        name = sure.get((a, b))
        if name is None and a == b and any(near(word, f) for word in (key(doc[a].text),) for f in full):
            name = name_at(doc, a, b, known=True)
        if name is not None and (len(name.given) > 1 or name.role or name.male is not None or name.surname in subjects or any(near(name.surname, f) for f in full)):
            out.append(name)
    return out


OF = frozenset({"of", "for", "on", "the", "to", "without", "&"})


def _joined(doc: Doc, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two runs are one body's name: "Ministry of Foreign Affairs", "National Intelligence and Security Agency"."""
    if not 0 < right[0] - left[1] - 1 <= 3:
        return False
    between = doc[left[1] + 1:right[0]]
    one_entity = doc[left[1]].ent_type_ == "ORG" and all(t.ent_type_ == "ORG" and t.ent_iob_ == "I" for t in (*between, doc[right[0]]))
    of_body = any(is_body(t.text) for t in doc[left[0]:left[1] + 1]) and all(t.lower_ in OF for t in between)
    return not any(t.is_sent_start for t in between) and (one_entity or of_body)


def join(doc: Doc, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs with the pieces of one body's name put together."""
    out: list[tuple[int, int]] = []
    for span in spans:
        if out and _joined(doc, out[-1], span):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _body(doc: Doc, first: int, last: int) -> Body | None:
    """The body that a run of capitals names: by a word inside it, or by the parser's label."""
    labels = {t.ent_type_ for t in doc[first:last + 1]}
    named = any(is_body(t.text) for t in doc[first:last + 1]) or (doc[last].text.isupper() and len(doc[last]) > 1)
    if not (named or labels & {"ORG", "NORP"}) or (doc[first:last + 1].text in lexicon() and not named):
        return None
    start = first - 2 if first > 1 and doc[first - 1].tag_ == "POS" and doc[first - 2].pos_ == "PROPN" else first
    end = doc[last].idx + len(doc[last])
    return Body(doc[start].idx, end, doc[start:last + 1].text, any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[first:last + 1]))


def _initials(name: str) -> set[str]:
    parts = re.findall(r"[^\W_]+", re.sub(r"^[Tt]he\s", "", name))
    return {"".join(w[0] for w in parts).upper(), "".join(w[0] for w in parts if w[0].isupper())}


def abbreviations(text: str, bodies: list[Body]) -> dict[str, str]:
    """Short form -> full name: in brackets or after "or" where the full name is first given, or by initials of a name of several words."""
    out: dict[str, str] = {}
    for body in bodies:
        m = BRACKETS.match(text, body.end)
        if m and " " in body.name:
            out.setdefault(m["in"] or m["or"], body.name)
    for body in bodies:
        bare = re.sub(r"^.*?['’]s?\s+", "", body.name)
        if len(bare.split()) > 2:
            for short in _initials(bare):
                out.setdefault(short, body.name)
    return {k: v for k, v in out.items() if len(k) > 1 and k != v and k not in lexicon()}


def _in_heading(name: Name, sentences: tuple[Sentence, ...]) -> Name:
    at = bisect_right(sentences, name.start, key=lambda s: s.start) - 1
    return replace(name, heading=True) if at >= 0 and sentences[at].heading else name


def cast(doc: Doc, sentences: tuple[Sentence, ...], spoken: Sequence[tuple[int, int]] = (), labels: Sequence[tuple[int, int]] = ()) -> Cast:
    """Everybody the report names. spoken: [start, end) of the sources, whose names are people's unless something says otherwise; labels: of those that the
    page's layout sets beside what is said."""
    spans = list(runs(doc))
    starts = [s.start for s in sentences]
    people = cluster([_in_heading(n, sentences) for n in _people(doc, spans, spoken, labels)], lambda at: bisect_right(starts, at) - 1)
    taken = {n.last for p in people for n in p.names}
    bodies = [b for a, z in join(doc, spans) if not any(i in taken for i in range(a, z + 1)) and (b := _body(doc, a, z)) is not None]
    return Cast(doc, sentences, people, tuple(bodies), abbreviations(grid.of(doc).text, bodies))
