"""A parse as parallel lists: what the counting and event rules look at, read off spaCy's tokens once instead of thousands of times."""
from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from ...vocab import words
from .forms import lemma

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBN", "VBG", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole text tells and a single sentence leaves out. clinics: the last words of hospitals' names, "Mercy" for the Mercy Hospital;
    deaths: it speaks of a death; survived: it speaks of hospitals, wounds or recovery."""

    clinics: frozenset[str]
    deaths: bool
    survived: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """One entry a token. lower: lower case; lemma: ours where our tables know the form, else spaCy's; head: index of the governor, its own for a root; kids: indices of the children in
    order; entity: spaCy's label, "" for none; start, end: character offsets; sent: number of the sentence; bounds: token range
    [first, last) of each sentence."""

    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sent: tuple[int, ...]
    entity: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]
    told: Told

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

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of the tokens [first, last)."""
        return self.start[first], self.end[last - 1]


def of(parse: Doc) -> Grid:
    """The grid of a parsed text."""
    tokens = list(parse)
    bounds = tuple((s.start, s.end) for s in parse.sents)
    sent = tuple(k for k, (a, b) in enumerate(bounds) for _ in range(a, b))
    head = tuple(t.head.i for t in tokens)
    kids: list[list[int]] = [[] for _ in tokens]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    lower = tuple(t.lower_ for t in tokens)
    start = tuple(t.idx for t in tokens)
    tag = tuple(t.tag_ for t in tokens)
    return Grid(
        lower=lower, lemma=tuple(lemma(w, p, t.lemma_) for w, p, t in zip(lower, tag, tokens, strict=True)), tag=tag, entity=tuple(t.ent_type_ for t in tokens), dep=tuple(t.dep_ for t in tokens),
        head=head, kids=tuple(map(tuple, kids)), start=start, end=tuple(s + len(w.text) for s, w in zip(start, tokens, strict=True)),
        sent=sent, bounds=bounds, told=told(lower, tag),
    )


def told(lower: tuple[str, ...], tag: tuple[str, ...]) -> Told:
    """What these words tell as a whole."""
    every = set(lower)
    clinics = frozenset(lower[i - 1] for i, w in enumerate(lower) if i and w in words("measures", "hospital", "nouns") and tag[i - 1] == "NNP")
    return Told(clinics, bool(every & words("measures", "shot", "died")), bool(every & words("measures", "shot", "survived")))
