"""Quotations: every style of double mark, over paragraphs, stray marks."""
from itertools import pairwise

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


@pytest.mark.parametrize(("text", "words"), [
    ("»We will stay here,« he said.", "We will stay here,"),
    ("« We will stay here », il a dit.", "We will stay here"),
    ("„We will stay here“, he said.", "We will stay here"),
    ("``We will stay here,'' he said.", "We will stay here,"),
    ("”We will stay here,” he said.", "We will stay here,"),
    ('“We will stay here," he said.', "We will stay here,"),
])
def test_marks_turned_round_or_of_two_styles(text, words):
    assert [w for w, _ in read(text)] == [words]


@pytest.mark.parametrize(("text", "words"), [
    ("‘He said “go home” to us,’ she said.", "He said “go home” to us,"),
    ("“He said ‘go home.’ Then he left,” she said.", "He said ‘go home.’ Then he left,"),
    ('“He called it "madness" and left,” she said.', 'He called it "madness" and left,'),
])
def test_of_nested_quotations_the_outer_one_counts(text, words):
    assert [w for w, _ in read(text)] == [words]


def test_a_page_of_one_sentence_a_line_closes_a_quotation_in_a_later_line():
    found = read('The nurse said: " The ward is full.\nWe have no beds.\nNobody has come. "\nThe ministry is silent.')
    assert [w for w, _ in found] == ["The ward is full.", "We have no beds.", "Nobody has come."]
    assert [(q.closed, q.goes_on) for _, q in found] == [(False, False), (False, True), (True, True)]


def test_a_closing_mark_far_away_closes_nothing():
    found = read("“The road is closed.\n\n" + "The council met again and again. " * 60 + "\n\nIt is open.”")
    assert [w for w, _ in found] == ["The road is closed."]


def test_a_quotation_that_nothing_closes_ends_with_its_sentence_where_a_cue_follows():
    text = "“The road is closed, said the mayor. The council met on Monday."
    cut = text.index(" The council")
    report = Report(text=text)
    [quote] = quotes.find(report, (Sentence(0, cut, 0), Sentence(cut + 1, len(text), 0)))
    assert text[quote.start:quote.end] == "The road is closed, said the mayor."


def test_single_marks_opened_again_in_the_next_paragraph_go_on():
    found = read("‘The road is closed.\n\n‘It will open on Monday,’ she said.")
    assert [(w, q.goes_on) for w, q in found] == [("The road is closed.", False), ("It will open on Monday,", True)]


def test_a_word_that_begins_with_an_apostrophe_opens_nothing():
    assert read("‘Twas dark.\n\nNobody came.") == []


@given(st.text(alphabet="ab .,\"“”„«»‘’'`\n", max_size=60))
def test_marks_of_all_styles_give_spans_inside_one_paragraph_and_in_order(text):
    found = [q for _, q in read(text)]
    assert all("\n" not in text[q.start:q.end] and text[q.start:q.end].strip() for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
