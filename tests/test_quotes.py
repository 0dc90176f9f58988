"""Quotations: every style of double mark, over paragraphs, stray marks."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatweknow.model import Report
from whatweknow.reading import quotes
from whatweknow.reading.layers import Sentence
from whatweknow.reading.parse import paragraphs


def read(text):
    whole = tuple(Sentence(a, b, n) for n, (a, b) in enumerate(paragraphs(text)))
    return [(text[q.start:q.end], q) for q in quotes.find(Report(text=text), whole)]


@pytest.mark.parametrize("text", ["“We will stay here,” he said.", '"We will stay here," he said.', "«We will stay here,» he said.", "„We will stay here,” he said."])
def test_every_style_of_marks(text):
    [(words, quote)] = read(text)
    assert words == "We will stay here," and quote.closed and not quote.scare


def test_two_quotations_around_a_cue():
    assert [w for w, _ in read('"The road," the mayor said, "is safe again."')] == ["The road,", "is safe again."]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph():
    found = read("“The road is closed.\n\n“It will open on Monday,” she said.")
    assert [(q.closed, q.goes_on) for _, q in found] == [(False, False), (True, True)]


def test_a_closed_quotation_does_not_go_on():
    assert not read("“It is closed.”\n\n“It is open,” said another.")[1][1].goes_on


def test_a_stray_closing_mark_is_no_quotation():
    assert read("The road is closed.” Nobody knows why.") == []


def test_a_few_doubted_words_are_a_scare_quotation():
    [(words, quote)] = read("He spoke of a “special measure” for the town.")
    assert words == "special measure" and quote.scare


@given(st.text(alphabet="ab .,\"“”«»\n", max_size=60))
def test_any_marks_give_spans_inside_one_paragraph(text):
    for words, quote in read(text):
        assert words.strip() == words and words and "\n" not in words
        assert 0 <= quote.start < quote.end <= len(text)


def test_single_marks_count_where_there_are_no_double_ones():
    assert [w for w, _ in read("'They didn't warn us,' said the farmers' leader.")] == ["They didn't warn us,"]
    assert [w for w, _ in read("‘We’re safe here,’ she said. The owner’s dog barked.")] == ["We’re safe here,"]
    assert [w for w, _ in read("“He said 'go home' to us,” she said.")] == ["He said 'go home' to us,"]
