"""The grid says of every token what spaCy says, and the chunks read off it are spaCy's."""
from __future__ import annotations

import pytest

from whatweknow.model import Report
from whatweknow.reading.grammar import grid, nodes, phrases
from whatweknow.reading.parse import parse

TEXTS = [
    "The mayor of Orvik, Ila Rasch, said on Monday that seven people had been killed and that \"nobody was warned\".\n\nShe left. It rained, and the boats did not come.",
    "Gunmen in  two cars shot at the bus <b>near the depot</b>, wounding 12.\nAid workers, nurses and a driver were among those hurt, police said.",
    "PORT SELM, MARCH 3 (WIRE) -- THE ARMY DENIED IT.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_grid_says_what_the_tokens_say(text: str) -> None:
    doc = parse(Report(text=text))
    g = grid.of(doc)
    assert grid.of(doc) is g
    for t in doc:
        assert (g.lower[t.i], g.base[t.i], g.tag[t.i], g.pos[t.i], g.dep[t.i], g.entity[t.i]) == (t.lower_, t.lemma_.lower(), t.tag_, t.pos_, t.dep_, t.ent_type_)
        assert (g.head[t.i], list(g.kids[t.i]), g.left[t.i], g.last(t.i)) == (t.head.i, [c.i for c in t.children], t.left_edge.i, t.right_edge.i)
        assert (g.start[t.i], g.end[t.i], g.word(t.i), g.spaced(t.i)) == (t.idx, t.idx + len(t), t.text, bool(t.whitespace_) or t.i + 1 == len(doc))
        assert (g.blank[t.i], g.punct[t.i], g.spelled[t.i]) == (t.is_space, t.is_punct, t.is_alpha or t.like_num)
        assert set(g.under(t.i)) == {x.i for x in t.subtree} and list(g.above(t.i)) == [x.i for x in t.ancestors]


@pytest.mark.parametrize("text", TEXTS)
def test_the_tokens_of_a_span_are_those_it_touches(text: str) -> None:
    doc = parse(Report(text=text))
    g = grid.of(doc)
    for start in range(0, len(text) - 1, 3):
        touched = doc.char_span(start, min(len(text), start + 7), alignment_mode="expand")
        assert g.words((start, min(len(text), start + 7))) == [t.i for t in touched or () if not t.is_space]


@pytest.mark.parametrize("text", TEXTS)
def test_chunks_are_the_parsers_noun_chunks(text: str) -> None:
    doc = parse(Report(text=text))
    assert phrases.chunks(grid.of(doc)) == [(c.start, c.end) for c in doc.noun_chunks]


@pytest.mark.parametrize("text", TEXTS)
def test_a_node_answers_as_its_token_does(text: str) -> None:
    doc = parse(Report(text=text))
    for t in doc:
        n = nodes.of(doc)[t.i]
        assert (n.lower_, n.lemma_, n.text, n.tag_, n.dep_, n.ent_type_, n.idx, n.head.i, n.left) == (t.lower_, t.lemma_, t.text, t.tag_, t.dep_, t.ent_type_, t.idx, t.head.i, t.left_edge.i)
        assert [c.i for c in n.children] == [c.i for c in t.children] and [x.i for x in n.subtree] == [x.i for x in t.subtree]
        assert n.head.children is n.head.children and n.after() == (doc[t.i + 1].lower_ if t.i + 1 < len(doc) else "")


def test_a_node_has_nothing_that_no_token_has() -> None:
    with pytest.raises(AttributeError, match="colour"):
        print(nodes.of(parse(Report(text=TEXTS[2])))[0].colour)
