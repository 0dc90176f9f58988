"""Sentences: paragraphs, headings and asides, and the one mend of the parser's boundaries."""
from whatweknow.model import Report
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
