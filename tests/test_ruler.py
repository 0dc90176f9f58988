"""The attribute ruler with a memory sets what spaCy's own sets."""
from __future__ import annotations

import pytest
from spacy.tokens import Doc

from whatweknow.reading import parse as stage
from whatweknow.reading.ruler import NAME, Ruler

TEXTS = (
    "There's no doubt: they ain't gonna leave, let's be clear.\nThe ministry did what it had to do; that which it's got, it gets.",
    "It is said that the gate, which had held, had been broken.  There are those who'd have done more.",
    "THERE WAS GUNFIRE NEAR THE PORT \t AND WHOEVER FIRED GOTTA ANSWER, SHE SAYS... :-) 12%",
    "   \n\n!",
)


@pytest.fixture(scope="module")
def docs() -> list[tuple[Doc, Doc]]:
    """Each text up to the ruler and on, by spaCy's and by ours; ours reads all of them twice, from memory the second time."""
    nlp = stage.load()
    ours = Ruler(nlp)

    def read(text: str, ruler: object) -> Doc:
        doc = nlp.make_doc(text)
        for name, pipe in nlp.pipeline:
            doc = ruler(doc) if name == NAME and ruler else pipe(doc)  # type: ignore[operator]
        return doc

    return [(read(t, None), read(t, ours)) for t in TEXTS * 2]


def test_the_ruler_sets_what_spacy_s_own_sets(docs: list[tuple[Doc, Doc]]) -> None:
    for theirs, ours in docs:
        for a, b in zip(theirs, ours, strict=True):
            assert (a.text, a.pos_, a.tag_, a.dep_, a.lemma_, str(a.morph)) == (b.text, b.pos_, b.tag_, b.dep_, b.lemma_, str(b.morph))


def test_a_pattern_of_two_tokens_wins_over_one_of_one_token(docs: list[tuple[Doc, Doc]]) -> None:
    first = docs[0][1]
    assert [t.lemma_ for t in first if t.lower_ in ("gon", "na", "let")] == ["go", "to", "let"]
    assert first[1].pos_ == "VERB", "the verb of \"there's\" is a verb, no auxiliary"
