"""A parse as parallel lists: what the counting and event rules look at, read off spaCy's tokens once instead of thousands of times."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_ALPHA, IS_PUNCT, IS_SPACE, LEMMA, LENGTH, LIKE_NUM, LOWER, POS, TAG
from spacy.tokens import Doc

from ...vocab import words
from .forms import lemma

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBN", "VBG", "VBP", "VBZ"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
KEPT = "report.grid"
"""Where a parse keeps its grid."""
COLUMNS = (LOWER, TAG, DEP, POS, ENT_TYPE, LEMMA, HEAD, IDX, LENGTH, IS_SPACE, IS_PUNCT, IS_ALPHA, LIKE_NUM)
BACKWARDS = 1 << 63


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole text tells and a single sentence leaves out. clinics: the last words of hospitals' names, "Mercy" for the Mercy Hospital;
    deaths: it speaks of a death; survived: it speaks of hospitals, wounds or recovery; fired: it speaks of shots; hostages: it speaks of hostages; harmed: it names an injury or a symptom."""

    clinics: frozenset[str]
    deaths: bool
    survived: bool
    fired: bool = False
    hostages: bool = False
    harmed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One entry a token. lower: lower case; lemma: ours where our tables know the form, else spaCy's; base: spaCy's in lower case; head: index of the governor, its own for a root;
    kids: indices of the children in order; left: index of the first token of what hangs on it; blank, punct: it is white space, punctuation; spelled: it is letters or a number; entity: spaCy's label, "" for none;
    start, end: character offsets; sent: number of the sentence; bounds: token range [first, last) of each sentence;
    text: all of it as it was parsed, any markup blanked."""

    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    base: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sent: tuple[int, ...]
    entity: tuple[str, ...]
    blank: tuple[bool, ...]
    punct: tuple[bool, ...]
    spelled: tuple[bool, ...]
    bounds: tuple[tuple[int, int], ...]
    text: str
    told: Told

    def word(self, i: int) -> str:
        """Token i as written."""
        return self.text[self.start[i]:self.end[i]]

    def spaced(self, i: int) -> bool:
        """Whether white space or the text's end follows token i."""
        return i + 1 == len(self.start) or self.end[i] != self.start[i + 1]

    def noun(self, i: int) -> bool:
        """Whether token i is tagged a noun."""
        return self.tag[i] in NOUN_TAGS

    def verb(self, i: int) -> bool:
        """Whether token i is tagged a verb."""
        return self.tag[i] in VERB_TAGS

    def limits(self, i: int) -> tuple[int, int]:
        """The token range [first, last) of token i's sentence."""
        return self.bounds[self.sent[i]]

    def kids_of(self, i: int, *deps: str) -> list[int]:
        """The children of token i that hang on it by one of `deps`."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def under(self, i: int) -> Iterator[int]:
        """Token i and all that hangs on it, in no order."""
        todo = [i]
        while todo:
            at = todo.pop()
            yield at
            todo += self.kids[at]

    def those(self, bases: frozenset[str]) -> list[int]:
        """The tokens whose `base` is one of the words, in order."""
        return [i for i, base in enumerate(self.base) if base in bases]

    def above(self, i: int) -> Iterator[int]:
        """The governors of token i, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def root(self, tokens: Sequence[int]) -> int:
        """The one of some tokens that stands highest in its sentence, the first of equals."""
        return min(tokens, key=lambda i: sum(1 for _ in self.above(i)))

    def first(self, i: int, *deps: str) -> int | None:
        """The first child of token i that hangs on it by one of `deps`, None where there is none."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def has(self, i: int, *deps: str) -> bool:
        """Whether something hangs on token i by one of `deps`."""
        return any(self.dep[k] in deps for k in self.kids[i])

    def last(self, i: int) -> int:
        """The last token of what hangs on token i."""
        return max(self.under(i))

    def within(self, start: int, end: int) -> range:
        """The tokens that the characters [start, end) touch."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def begun(self, start: int, end: int) -> range:
        """The tokens that begin among the characters [start, end)."""
        return range(bisect_left(self.start, start), bisect_left(self.start, end))

    def words(self, *pieces: tuple[int, int]) -> list[int]:
        """The tokens that pieces of the text touch, white space left out."""
        blank = self.blank
        return [i for piece in pieces for i in self.within(*piece) if not blank[i]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of the tokens [first, last)."""
        return self.start[first], self.end[last - 1]


def of(parse: Doc) -> Grid:
    """The grid of a parsed text, made at the first call and kept with the parse for all later ones."""
    if KEPT not in parse.user_data:
        parse.user_data[KEPT] = _made(parse)
    return parse.user_data[KEPT]  # type: ignore[no-any-return]


def _made(parse: Doc) -> Grid:
    columns = dict(zip(COLUMNS, parse.to_array(list(COLUMNS)).T.tolist(), strict=True))
    lower, tag, dep, pos, entity, own = (_spelled(parse, columns[kind]) for kind in (LOWER, TAG, DEP, POS, ENT_TYPE, LEMMA))
    # spaCy keeps a head as the way to it, as an unsigned number.
    head = tuple(i + (way if way < BACKWARDS else way - (BACKWARDS << 1)) for i, way in enumerate(columns[HEAD]))
    dep, head = _own_subjects(tag, dep, head)
    bounds = tuple((s.start, s.end) for s in parse.sents)
    return Grid(
        lower=lower, lemma=tuple(map(lemma, lower, tag, own)), base=tuple(map(str.lower, own)), tag=tag, pos=pos, entity=entity, dep=dep, head=head, kids=_kids(head), left=_edges(head),
        start=tuple(columns[IDX]), end=tuple(map(add, columns[IDX], columns[LENGTH])), sent=tuple(k for k, (a, b) in enumerate(bounds) for _ in range(a, b)), bounds=bounds,
        text=parse.text, blank=tuple(map(bool, columns[IS_SPACE])), punct=tuple(map(bool, columns[IS_PUNCT])), spelled=tuple(bool(a or n) for a, n in zip(columns[IS_ALPHA], columns[LIKE_NUM], strict=True)), told=told(lower, tag),
    )


def _own_subjects(tag: tuple[str, ...], dep: tuple[str, ...], head: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The parse with a bare number joined to the noun before it, where a verb without a subject follows at once, as that verb's subject: "21 are in Lima and 39 have left"."""
    deps, heads = list(dep), list(head)
    for i in range(1, len(tag) - 1):
        if tag[i] == "CD" and dep[i] == "conj" and tag[i + 1] in FINITE and i not in head:
            v = head[i + 1] if dep[i + 1] in ("aux", "auxpass") else i + 1
            if v > i and tag[v] in VERB_TAGS and dep[v] == "conj" and head[v] < i and not any(h == v and dep[k] in ("nsubj", "nsubjpass") for k, h in enumerate(head)):
                deps[i], heads[i] = "nsubjpass" if any(h == v and dep[k] == "auxpass" for k, h in enumerate(head)) else "nsubj", v
    return tuple(deps), tuple(heads)


def _spelled(parse: Doc, ids: list[int]) -> tuple[str, ...]:
    """The strings of a column; each different one is looked up once."""
    strings = parse.vocab.strings
    return tuple(map({i: strings[i] for i in set(ids)}.__getitem__, ids))


def _kids(head: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    kids: dict[int, list[int]] = {}
    for i, h in enumerate(head):
        if h in kids:
            kids[h].append(i)
        else:
            kids[h] = [i]
    return tuple([tuple([k for k in kids[i] if k != i]) if i in kids else () for i in range(len(head))])


def _edges(head: tuple[int, ...]) -> tuple[int, ...]:
    """The first token of what hangs on each token. Tokens come in order, so that the first to climb to a governor is the leftmost below it."""
    left = list(range(len(head)))
    for i in range(len(head)):
        above = head[i]
        while left[above] > i:
            left[above] = i
            above = head[above]
    return tuple(left)


def told(lower: tuple[str, ...], tag: tuple[str, ...]) -> Told:
    """What these words tell as a whole."""
    every = {*lower, *(w[:-1] for w in lower if w.endswith("s"))}
    clinics = frozenset(lower[i - 1] for i, w in enumerate(lower) if i and w in words("measures", "hospital", "nouns") and tag[i - 1] == "NNP")
    return Told(clinics, *(bool(every & signs) for signs in (words("measures", "shot", "died"), words("measures", "shot", "survived"), words("victims", "hit", "fired"), words("measures", "custody", "hostages"),
                                                        words("measures", "harm", "nouns"))))
