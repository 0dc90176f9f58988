"""Words passed on by somebody else, and quotations signed by the layout."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import quotes, sentences
from whatweknow.reading.attribution import citing
from whatweknow.reading.layers import Attribution
from whatweknow.reading.parse import parse


def piece(text, words):
    return text.index(words), text.index(words) + len(words)


def cited(text, *tags):
    found = citing.cited(parse(Report(text=text)), [Attribution((piece(text, s),), (piece(text, c),), (piece(text, x),)) for s, c, x in tags])
    return [tuple(" … ".join(text[a:b] for a, b in p) for p in (a.source, a.cue, a.content)) for a in found]


def test_of_x_citing_y_the_words_are_ys():
    text = "Hill Radio, citing a fire officer, said two men had died."
    assert cited(text, ("Hill Radio", "said", "two men had died")) == [("a fire officer", "citing", "two men had died")]


def test_who_is_quoted_as_saying_speaks_and_who_quotes_relays():
    text = "The daily quoted a farmer as saying the well was dry."
    assert cited(text, ("The daily", "quoted", "the well was dry")) == [("The daily", "quoted", "a farmer as saying the well was dry"), ("a farmer", "saying", "the well was dry")]


def test_a_passive_quotation_is_its_subjects():
    text = "The farmer was quoted by the daily as saying the well was dry."
    assert cited(text, ("the daily", "quoted", "the well was dry")) == [("The farmer", "saying", "the well was dry")]


def test_a_plain_attribution_is_left_alone():
    text = "The daily said the well was dry."
    assert cited(text, ("The daily", "said", "the well was dry")) == [("The daily", "said", "the well was dry")]


@pytest.mark.parametrize(("line", "who"), [
    ("“The well is dry again this year.” - Ana Example", "Ana Example"),
    ("“The well is dry again this year” — Commissioner Ana Example, of the water board", "Commissioner Ana Example, of the water board"),
    ('"The well is dry again this year." -- Ana Example', "Ana Example"),
])
def test_a_signed_quotation_is_the_signers(line, who):
    text = f"Reactions to the drought\n\n{line}\n\nThe council meets on Monday."
    report = Report(text=text)
    doc = parse(report)
    [found] = citing.signed(doc, quotes.find(report, sentences.find(report, doc)))
    assert text[slice(*found.source[0])] == who and text[slice(*found.content[0])].startswith("The well is dry")


@pytest.mark.parametrize("text", ["“The well is dry again this year” - and nobody came.", "“The well is dry again this year,” said Ana Example - again."])
def test_a_dash_that_goes_on_signs_nothing(text):
    report = Report(text=text)
    doc = parse(report)
    assert citing.signed(doc, quotes.find(report, sentences.find(report, doc))) == []


def test_of_x_which_cited_y_the_words_are_ys():
    text = "According to Hill Radio, which cited a fire officer, two men had died."
    assert cited(text, ("Hill Radio, which cited a fire officer", "According to", "two men had died")) == [("a fire officer", "cited", "two men had died")]
