"""Names as they stand in a report: runs of capitalised words, cut into office, rank and name; tables `titles` and `bodies`.

"Balochistan Chief Minister Sarfraz Bugti" is the office "Balochistan Chief Minister" and the name "Sarfraz Bugti"; rank stays
in the name ("Lt. Gen. Ahmed Khan"), "Mr" goes. Whether a run names a person is decided by words around it, then by the parser.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from ...vocab import table, words
from ..grammar import grid
from ..grammar.grid import Grid
from .sides import lexicon
from .spelling import key, lemma

WHO = frozenset({"who", "whom"})
OLDEST = 116
"""Years that nobody quoted in a report is older than."""
CALLING_ENDS = ("er", "or", "ist", "ian", "man", "woman", "person", "ee")
LEFT_OF_NAME = frozenset({"NOUN", "ADJ", "PROPN", "DET", "PART", "NUM"})
STOPS = frozenset({",", ".", ";", "—", "–", ":", "(", "\n", "\n\n", "“", "”", '"'})
NO_OFFICE = frozenset({"VERB", "PRON", "SCONJ", "CCONJ", "ADV", "AUX"})
"""What an appositive with an office in it never begins with, but for words such as "acting"."""
DATES = frozenset({"DATE", "TIME"})
HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person. first, last: its tokens, office included; start, end: the characters of the name alone; text: rank and name;
    given: its words without rank; role: the office before or after it; male: True, False or None where nothing says; heading: it stands in a heading, where every word may have a capital;
    serves: the body a rank before the name is held in ("Navy")."""

    first: int
    last: int
    start: int
    end: int
    text: str
    given: tuple[str, ...]
    role: str | None
    male: bool | None
    subject: bool
    heading: bool = False
    serves: str | None = None

    @property
    def surname(self) -> str:
        return key(self.given[-1])


@cache
def offices() -> dict[str, tuple[str, ...]]:
    """Word of an office -> the classes an anaphor may call it by."""
    out: dict[str, tuple[str, ...]] = {}
    for name, row in table("titles")["offices"].items():
        for word in row:
            out[word] = (*out.get(word, ()), name)
    return out


def is_human(word: str) -> bool:
    """Whether the word names a person by office, rank, calling or what they saw."""
    w = lemma(word)
    return w in offices() or w in words("titles", "ranks") or w in words("anonymity", "people") or w in words("titles", "male") or w in words("titles", "female")


def is_body(word: str) -> bool:
    """Whether the word, as a head or inside a name, makes a body of it."""
    return lemma(word) in words("bodies", "bodies") or word.lower() in words("bodies", "group_names")


def is_side(t: Token) -> bool:
    """Whether the word names a country or body; Sofia and London are people's names too, with another word of name after them."""
    return _country(t.text)


def _country(word: str) -> bool:
    return word in lexicon() and word.lower() not in words("given_names", "male") and word.lower() not in words("given_names", "female")


def capital(g: Grid, i: int) -> bool:
    """Whether a token can be a word of a name."""
    return g.text[g.start[i]].isupper() and g.entity[i] not in DATES and (g.pos[i] in ("PROPN", "ADJ", "NOUN") or g.entity[i] != "")


def _joins(g: Grid, i: int) -> bool:
    small = g.lower[i] in HYPHENS or g.word(i) in words("titles", "particles")
    if not small:
        return _shortened(g, i)
    return 0 < i < len(g.start) - 1 and (g.lower[i] not in HYPHENS or not (g.spaced(i - 1) or g.spaced(i)))


def _shortened(g: Grid, i: int) -> bool:
    """Whether token i is the stop of a shortened rank, which the parser may take for the end of a sentence: "Capt. Lee"."""
    return g.lower[i] == "." and i > 0 and not g.spaced(i - 1) and lemma(g.word(i - 1)) in words("titles", "ranks")


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """[first, last] of every run of capitalised words, particles and hyphens inside, cut at sentence starts."""
    g = grid.of(doc)
    capitals = [capital(g, i) for i in range(len(g.start))]
    i, n = 0, len(capitals)
    while i < n:
        start = i
        while i < n and (capitals[i] or _joins(g, i) or _glued(g, i)) and not (i > start and g.limits(i)[0] == i and not _shortened(g, i - 1)):
            i += 1
        last = i - 1
        while last >= start and not capitals[last] and not _glued(g, last):
            last -= 1
        if last >= start:
            yield start if capitals[start] or _leads(g, start) else capitals.index(True, start), last
        i = max(i, start + 1)


def _leads(g: Grid, i: int) -> bool:
    return g.word(i) in words("titles", "particles") and i + 1 < len(g.start) and g.lower[i + 1] in HYPHENS


def _office_end(doc: Doc, first: int, last: int) -> int:
    """Index of the first token after the last word of office in a run that has more words after it; `first` where there is none."""
    cut, g = first, grid.of(doc)
    for i in range(first, last):
        w = lemma(g.word(i))
        of_office = w in words("titles", "general_of") or (i > first and lemma(g.word(i - 1)) in words("titles", "general_of") and w == "general")
        belongs = last - i > 1 and (w in words("titles", "affiliations") or g.word(i) in lexicon())
        # "Army Gen. Lee": what stands before a rank is where somebody serves.
        serves = i > first and w in words("titles", "ranks") and lemma(g.word(i - 1)) not in words("titles", "ranks") and g.lower[i - 1] not in ".-" and f"{g.lower[i - 1]} {w}" not in offices()
        cut = i if serves and cut < i else cut
        belongs = belongs or (last - i > 1 and i == first and w in words("anonymity", "people"))
        if belongs or of_office or (w in offices() and w not in words("titles", "ranks")) or w in words("titles", "honorifics"):
            cut = i + 3 if _hyphen(g, i + 1) and i + 3 <= last else i + 1
    return cut


def _hyphen(g: Grid, i: int) -> bool:
    """Whether token i is a hyphen inside a word: "Secretary-General"."""
    return 0 < i < len(g.start) and g.lower[i] in HYPHENS and not g.spaced(i - 1) and not g.spaced(i)


def _glued(g: Grid, i: int) -> bool:
    """The small second half of a name: "Ki-moon"."""
    return i > 1 and g.pos[i] == "PROPN" and _hyphen(g, i - 1) and g.word(i).isalpha() and capital(g, i - 2)


def _left(doc: Doc, first: int, last: int) -> int:
    """Where the noun phrase that ends in a name at `first` begins."""
    g = grid.of(doc)
    i, edge, opens = first, min(first, g.left[last]), g.limits(first)[0]
    while i > opens and (g.pos[i - 1] in LEFT_OF_NAME or g.tag[i - 1] == "HYPH") and g.entity[i - 1] not in DATES:
        if g.pos[i - 1] == "NOUN" and g.pos[i] == "ADJ" and (i <= edge or g.pos[i - 2] == "DET"):
            break
        i -= 1
    while i < first and (g.tag[i] in ("POS", "PDT") or g.lower[i] in ("the", "both")):
        i += 1
    return i


def _before(doc: Doc, first: int, cut: int, last: int) -> tuple[str | None, str | None]:
    """The words of office that stand right before a name, and those that say where a rank is held: "Pentagon spokesman", "Navy"."""
    left = _left(doc, first, last)
    words_ = [t for t in doc[left:cut] if lemma(t.text) not in words("titles", "honorifics")]
    if not words_ or words_[-1].tag_ == "NNS" or not (cut > first or _calling(doc[cut - 1])):
        return None, None
    served = len(words_)
    while served and is_body(words_[served - 1].text) and not is_human(words_[served - 1].text):
        served -= 1
    office = words_[:served] if any(_calling(t) for t in words_[:served]) else []
    kept, serves = (office, words_[served:]) if office else ([], words_) if served < len(words_) else (words_, [])
    return tuple(doc[part[0].i:part[-1].i + 1].text if part else None for part in (kept, serves))  # type: ignore[return-value]


def _calling(t: Token) -> bool:
    """Whether the noun says what somebody is; unlisted callings by how such words end."""
    return t.pos_ in ("NOUN", "PROPN") and (is_human(t.text) or (t.pos_ == "NOUN" and t.dep_ in ("compound", "nmod") and t.text.endswith(CALLING_ENDS)))


def behind(doc: Doc, last: int) -> str | None:
    """The office in an appositive after a name: "..., Iran's foreign minister, said"."""
    j = last + 1
    if j + 3 < len(doc) and doc[j].text == "," and doc[j + 1].like_num and doc[j + 2].text == ",":
        j += 2
    if j + 1 >= len(doc) or doc[j].text != "," or (doc[j + 1].pos_ in NO_OFFICE and doc[j + 1].tag_ != "PRP$" and doc[j + 1].lower_ not in words("titles", "standing")):
        return None
    end = j + 1
    while end < len(doc) and not _closes(doc, end):
        end += 1
    phrase = doc[j + 1:end]
    heads = [t for t in phrase if is_human(t.text) and t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("pobj", "poss")]
    if not heads or any(t.dep_ == "nsubj" and t.ent_type_ == "PERSON" for t in phrase) or any(x.pos_ == "PROPN" and x.text[0].isupper() for t in heads for x in doc[t.i + 1:t.i + 2]):
        return None
    return phrase.text


def _closes(doc: Doc, i: int) -> bool:
    """Whether an appositive ends before token i: at a stop, a new sentence, or the verb of the clause around it."""
    t = doc[i]
    verb = t.tag_ in ("VBD", "VBZ", "VBP", "MD") and not doc[i - 1].tag_.startswith("W") and not (i > 1 and doc[i - 2].tag_.startswith("W"))
    return t.text in STOPS or t.is_sent_start or verb


def _apposed(doc: Doc, first: int, last: int) -> str | None:
    """The office that a name follows between commas: "Another passenger, Ali Khan, told"."""
    if first < 2 or doc[first - 1].text != ",":
        return None
    head = doc[last].head
    apposed = doc[last].dep_ == "appos" and head.i < first and is_human(head.text)
    start = head.left_edge.i if apposed else _segment(doc, first - 1)
    while start < first - 1 and doc[start].ent_type_ in DATES:
        start += 1
    closed = last + 1 < len(doc) and doc[last + 1].text == ","
    return doc[start:first - 1].text if start < first - 1 and closed else None


def _segment(doc: Doc, comma: int) -> int:
    """Where a noun phrase that ends at a comma begins, if all of it is one person's office; the comma itself if not."""
    start = comma
    while start > 0 and not doc[start].is_sent_start and doc[start - 1].text not in STOPS and doc[start - 1].pos_ not in ("VERB", "AUX", "SCONJ", "CCONJ", "PRON"):
        start -= 1
    heads = [t for t in doc[start:comma] if t.tag_ == "NN" and is_human(t.text)]
    before = {t.pos_ for t in doc[start:heads[0].i]} if heads else {"ADP"}
    return comma if "ADP" in before else start


def _male(doc: Doc, left: int, last: int, role: str | None, given: tuple[str, ...]) -> bool | None:
    """What a title says, else what the given name does; None where they say nothing or both."""
    around = {lemma(t.text) for t in doc[left:last + 1]} | {lemma(w) for w in (role or "").split()[-1:]}
    first = {given[0].lower()} if len(given) > 1 else set()
    by_title = bool(around & words("titles", "male")), bool(around & words("titles", "female"))
    by_name = bool(first & words("given_names", "male")), bool(first & words("given_names", "female"))
    return next((male for male, female in (by_title, by_name) if male != female), None)


def _names_else(doc: Doc, first: int, last: int) -> bool:
    """Whether a run is the name of a body, a country or an outlet."""
    g = grid.of(doc)
    name = g.text[g.start[first]:g.end[last]]
    return g.pos[first] == "ADP" or name in lexicon() or any(is_body(w) or _country(w) for w in map(g.word, range(first, last + 1))) or _outlet(name)


def _person(doc: Doc, first: int, cut: int, last: int, role: str | None) -> bool:
    """Whether a run that names nothing else is a person's: by what stands before and after it, else by the parser's label."""
    g = grid.of(doc)
    if cut == last and g.word(cut).isupper():
        return False
    return bool(role) or cut > first or lemma(g.word(cut)) in words("titles", "ranks") or "PERSON" in g.entity[cut:last + 1] or _told_of(doc, cut, last)


def _told_of(doc: Doc, first: int, last: int) -> bool:
    """Whether a name of two words or more goes on as only somebody's does: with "who" or with an age between commas, "Ida Roth, 33, had"."""
    after = [t.text for t in doc[last + 1:last + 4]]
    if first == last or len(after) < 3 or after[0] != ",":
        return False
    return (doc[last + 2].tag_ == "WP" and doc[last + 2].lower_ in WHO) or (after[1].isdigit() and int(after[1]) < OLDEST and after[2] == ",")


@cache
def _outlet(name: str) -> bool:
    """Whether it is an outlet or ends in a platform of more than a letter or two ("X" is a surname too); both speak as bodies do."""
    return name in table("channels")["outlets"] or any(name.split()[-1] == w for w in table("channels")["platforms"] if len(w) > 2)


def name_at(doc: Doc, first: int, last: int, known: bool = False) -> Name | None:
    """The person that a run of capitalised words names, None where it names something else. known: something else said it is a person."""
    cut = _office_end(doc, first, last)
    if not known and _names_else(doc, cut, last):
        return None
    before, serves = _before(doc, first, cut, last) if cut > first or first > 0 else (None, None)
    role = before or _apposed(doc, cut, last) or behind(doc, last)
    if not known and not _person(doc, first, cut, last, role):
        return None
    tokens = [t for t in doc[cut:last + 1] if not t.is_space]
    given = tuple(w for w in _words(tokens) if lemma(w) not in words("titles", "ranks") or len(tokens) == 1)
    if not given or _office_alone(given):
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    left = _left(doc, first, last) if before or serves else first
    serves = None if (left > 0 and doc[left - 1].lower_ in words("sides", "former")) or (serves and doc[left].lower_ in words("sides", "former")) else serves
    return Name(first=left, last=last, start=start, end=end, text=doc[tokens[0].i:tokens[-1].i + 1].text, given=given, role=role,
                male=_male(doc, left, last, role, given), subject=any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[cut:last + 1]), serves=serves)


def _office_alone(given: tuple[str, ...]) -> bool:
    """Whether a run of two words or more is an office and no name: "Prime Minister", "High Representative"."""
    low = tuple(lemma(w) for w in given)
    return len(low) > 1 and low[-1] in offices() and all(w in words("titles", "portfolios") or w in words("titles", "grades") for w in low[:-1])


def _words(tokens: list[Token]) -> list[str]:
    """The words between blanks: "al-Sudani" is one, however the parser cut it."""
    text = "".join(t.text_with_ws for t in tokens).strip()
    return [w for w in text.split() if any(c.isalnum() for c in w)]
