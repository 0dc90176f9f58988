"""Plain text: the text stays, and headings, captions and leading metadata are read from it."""
import pytest

from whatweknow.capture import captions, headings, plain
from whatweknow.model import Caption

PROSE = "The governor said three bridges were closed after the flood reached the old town on Sunday."
OTHER = "Engineers expect the water to fall by the end of the week, the river board said."


def words(report, spans):
    return [report.text[a:b] for a, b in spans]


def test_the_text_is_kept_to_the_character():
    text = f" date 2021-03-04 Boats in the flooded square - VIA REUTERS\r\n\r\nWhat happened?\r\n\r\n{PROSE}\r\n"
    report = plain.report(text)
    assert report.text == text
    assert words(report, report.headings) == ["What happened?"]


def test_a_first_line_of_date_caption_and_credit_is_read():
    report = plain.report(f" date 2021-03-04 Boats in the flooded square - VIA REUTERS\n\nWhat happened?\n\n{PROSE}\n")
    assert report.published == "2021-03-04"
    assert report.captions == (Caption(text="Boats in the flooded square", credit="REUTERS"),)
    assert words(report, report.asides) == ["date 2021-03-04 Boats in the flooded square - VIA REUTERS"]
    assert report.title is None


def test_leading_lines_of_key_and_value_are_read_and_set_aside():
    text = f"Title: Flood closes bridges\nPublisher: The Valley Post\nBy: Ann Roe\nDate: 4 March 2021\nURL: https://valley.example/flood\n\n{PROSE}"
    report = plain.report(text)
    assert (report.title, report.publisher, report.byline) == ("Flood closes bridges", "The Valley Post", "Ann Roe")
    assert (report.published, report.url) == ("2021-03-04", "https://valley.example/flood")
    assert len(report.asides) == 5


def test_what_is_known_from_elsewhere_beats_what_the_text_says():
    assert plain.report(f"Date: 2021-03-04\n\n{PROSE}", published="2021-03-05").published == "2021-03-05"


def test_a_title_line_byline_and_dateline_before_the_prose_are_read():
    report = plain.report(f"Flood closes three bridges\n\nBy Ann Roe\n\nMarch 4, 2021 9:30 AM\n\n{PROSE}\n\n{OTHER}")
    assert (report.title, report.byline, report.published) == ("Flood closes three bridges", "Ann Roe", "2021-03-04T09:30:00")


def test_metadata_further_down_is_prose():
    report = plain.report(f"{PROSE}\n\nDate: 2021-03-04\n\n{OTHER}")
    assert report.published is None and report.asides == ()


def test_an_impossible_date_is_no_date():
    assert plain.report(f"Date: 2021-02-30\n\n{PROSE}").published is None


@pytest.mark.parametrize("line", ["Was anyone hurt?", "The rescue so far", "“A wall of water”: the night it came?"[1:]])
def test_a_short_line_set_off_before_prose_is_a_heading(line):
    report = plain.report(f"{PROSE}\n\n{line}\n\n{OTHER}")
    assert words(report, report.headings) == [line]


@pytest.mark.parametrize("line", [
    "Nobody was hurt.", "- Commissioner Ann Roe", "“We lost it all”", "10:42 GMT", "But is that true?", "https://valley.example/flood", "A: It was", "* * *", "2021",
    "The board that looks after the river and all of its nine old bridges was asked",
])
def test_other_short_lines_are_no_headings(line):
    assert plain.report(f"{PROSE}\n\n{line}\n\n{OTHER}").headings == ()


def test_a_heading_needs_prose_after_it():
    assert headings.find("Flood closes three bridges") == ()
    assert headings.find(f"{PROSE}\n\nContact us\n\nAbout us") == ()


def test_without_blank_lines_every_line_is_a_paragraph():
    text = f"{PROSE}\nWas anyone hurt?\n{OTHER}"
    assert [text[a:b] for a, b in headings.find(text)] == ["Was anyone hurt?"]


def test_a_line_that_wraps_inside_a_paragraph_is_no_heading():
    text = f"{PROSE}\n\nThe water rose\n{OTHER}\n\n{PROSE}"
    assert headings.find(text) == ()


@pytest.mark.parametrize(("paragraph", "text", "credit"), [
    ("Boats in the square - VIA REUTERS", "Boats in the square", "REUTERS"),
    ("Boats in the square (Photo: AP)", "Boats in the square", "AP"),
    ("Boats in the square. (AP Photo/Ann Roe)", "Boats in the square.", "AP Photo/Ann Roe"),
    ("Boats in the square. Photograph by Ann Roe", "Boats in the square.", "Ann Roe"),
    ("Boats in the square. Photo credit: Ann Roe", "Boats in the square.", "Ann Roe"),
    ("Boats in the square | Ann Roe/AFP via Getty Images", "Boats in the square", "Ann Roe/AFP via Getty Images"),
    ("Boats in the square. © Ann Roe", "Boats in the square.", "Ann Roe"),
    ("The square lies by the river. (Map: The Valley Post)", "The square lies by the river.", "The Valley Post"),
    ("Boats in the square [file photo]", "Boats in the square", "file photo"),
])
def test_a_paragraph_that_ends_in_a_pictures_credit_is_a_caption(paragraph, text, credit):
    assert captions.caption(paragraph) == Caption(text=text, credit=credit)
    report = plain.report(f"{PROSE}\n\n{paragraph}\n\n{OTHER}")
    assert report.captions == (Caption(text=text, credit=credit),)
    assert words(report, report.asides) == [paragraph]


@pytest.mark.parametrize("paragraph", [
    "The talks go on, he said. (Reuters)", "He left the country via Turkey", "The image of the dead shocked the city.", "She sent a photo by mail.",
    "The party won the town (images are below.)", "Ann Roe said so, according to AFP", f"{PROSE} " * 5 + "(Photo: AP)",
])
def test_prose_that_only_looks_like_a_caption_stays_prose(paragraph):
    assert captions.caption(paragraph) is None


def test_a_bare_agency_is_a_credit_only_where_the_place_is_certain():
    assert captions.caption("Boats in the square - REUTERS") is None
    assert captions.caption("Boats in the square - REUTERS", certain=True) == Caption(text="Boats in the square", credit="REUTERS")


@pytest.mark.parametrize("line", [
    "Read more: Two bridges closed last year", "READ ALSO | How to help", "(Reporting by Ann Roe; editing by Jane Doe)", "Sign up for our newsletter", "12 comments", "Advertisement", "Top stories",
    "Don’t miss: the flood in pictures",
])
def test_what_the_site_adds_is_set_aside(line):
    report = plain.report(f"{PROSE}\n\n{line}\n\n{OTHER}")
    assert words(report, report.asides) == [line] and report.headings == ()


@pytest.mark.parametrize("line", ["More than forty people were moved.", "Related deaths rose to nine, the board said.", "Watch towers were built.", "Top stories fell from the tower.", "Reporting of deaths was slow."])
def test_prose_that_begins_like_it_stays_prose(line):
    assert plain.report(f"{PROSE}\n\n{line}\n\n{OTHER}").asides == ()
