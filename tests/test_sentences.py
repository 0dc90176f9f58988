"""Sentences: paragraphs, headings and asides, and the one mend of the parser's boundaries."""
import pytest

from whatweknow.model import Report
from whatweknow.reading import read as claims_of
from whatweknow.reading import sentences
from whatweknow.reading.parse import paragraphs, parse


def read(text, **more):
    report = Report(text=text, **more)
    return report, sentences.find(report, parse(report))


def test_no_sentence_crosses_a_paragraph():
    report, found = read("The bridge is\n\nclosed until Friday. Traffic was diverted")
    assert [s.paragraph for s in found] == [0, 1, 1]
    assert all("\n" not in report.text[s.start:s.end] for s in found)


def test_a_heading_stands_above_the_sentences_that_follow_until_the_next():
    text = "Was anyone hurt?\n\nNobody was hurt.\n\nWhat next?\n\nThe court sits on Monday."
    _, found = read(text, headings=((0, 16), (36, 46)))
    assert [s.heading for s in found] == [True, False, True, False]
    assert [s.under for s in found] == [None, "Was anyone hurt?", None, "What next?"]


def test_an_aside_is_no_prose():
    _, found = read("date 2021-02-03\n\nThe dam held.", asides=((0, 15),))
    assert [s.heading for s in found] == [True, False]


def test_words_in_lower_case_go_on_from_the_exclamation_before_them():
    report, found = read("“Run! Run!” she shouted. Nobody moved.")
    assert [report.text[s.start:s.end] for s in found][-1] == "Nobody moved."
    assert "she shouted" in report.text[found[-2].start:found[-2].end]
    assert not report.text[found[-2].start:found[-2].end].startswith("she")


def test_paragraphs_are_trimmed_and_blank_lines_are_none():
    text = "  one  \n \n\ttwo"
    assert [text[a:b] for a, b in paragraphs(text)] == ["one", "two"]


def test_a_dateline_is_no_part_of_the_first_sentence():
    report, found = read("PORT SAMPLE, March 3 (Agency) - Two boats sank. Nobody drowned.")
    assert report.text[found[0].start:found[0].end] == "Two boats sank."


def test_a_sentence_that_only_begins_in_capitals_is_kept_whole():
    report, found = read("UNESCO experts - four of them - met on Monday.")
    assert report.text[found[0].start:found[0].end].startswith("UNESCO experts")


HEADLINE = "Nine die in ferry fire off cape"


def test_a_headline_run_into_the_text_is_no_part_of_its_first_sentence():
    report, found = read(f"4 April 2031 {HEADLINE} Nine sailors have died off the cape.", title=HEADLINE)
    assert (HEADLINE, True) in [(report.text[s.start:s.end], s.heading) for s in found]
    assert report.text[found[-1].start:found[-1].end] == "Nine sailors have died off the cape."


@pytest.mark.parametrize(("title", "text"), [
    ("Ferry fire", "Ferry fire Nine sailors have died."),
    ("Nine sailors have died off the", "Nine sailors have died off the Cape of Good Hope."),
    (HEADLINE, f"{HEADLINE}, the coastguard says."),
    (HEADLINE, f"{HEADLINE}. The coastguard is searching."),
])
def test_a_title_that_is_a_sentence_of_the_text_or_hardly_a_phrase_is_left_in_it(title, text):
    _, found = read(text, title=title)
    assert not any(s.heading for s in found)


def test_nobody_says_the_headline_that_stands_before_their_words():
    text = f"{HEADLINE} The fire broke out in the engine room, the coastguard said."
    assert [c.content for c in claims_of(Report(text=text, title=HEADLINE)).claims if c.holder] == ["The fire broke out in the engine room"]
