"""One HTML page to a report."""
import re
from pathlib import Path

import pytest
from capture_samples import LOGIN, PAGE, PARAGRAPHS

from eval.measure import Options
from eval.pages import measure
from whatweknow.capture import page
from whatweknow.errors import CaptureError
from whatweknow.model import Caption


def head(*lines: str) -> bytes:
    """PAGE with its own JSON-LD taken out and `lines` in its head."""
    bare = re.sub(r"(?s)<script.*?</script>", "", PAGE)
    return bare.replace("</head>", "".join(lines) + "</head>").encode()


def test_a_page_gives_its_facts():
    report = page(PAGE.encode(), name="flood.html")
    assert (report.title, report.byline, report.publisher) == ("Flood closes three bridges", "Ann Roe", "The Valley Post")
    assert (report.published, report.url, report.name) == ("2021-03-04T09:30:00+03:30", "https://valley.example/flood", "flood.html")


def test_paragraphs_stand_apart_and_headings_are_marked():
    report = page(PAGE.encode())
    marked = [report.text[a:b] for a, b in report.headings]
    assert "Was anyone hurt?" in marked
    assert report.text == f"{PARAGRAPHS[0]}\n\nWas anyone hurt?\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"


def test_the_title_over_the_text_and_what_the_site_adds_are_left_out():
    html = PAGE.replace("</article>", "<p>Read more: A goat climbs the town hall</p><p>Sign up for our newsletter</p></article>")
    assert page(html.encode()).text == page(PAGE.encode()).text


def test_captions_are_taken_out_of_the_body_with_their_credit():
    report = page(PAGE.encode())
    assert report.captions == (Caption(text="Boats in the flooded square", credit="Jane Doe/AFP"), Caption(text="A second picture of the old bridge at noon", credit="AP"))
    assert "Boats" not in report.text and "second picture" not in report.text and "goat" not in report.text


def test_the_address_it_was_found_at_beats_the_one_it_gives_itself():
    assert page(PAGE.encode(), url="https://m.valley.example/flood?x=1").url == "https://m.valley.example/flood?x=1"


@pytest.mark.parametrize(("lines", "expected"), [
    (['<meta property="article:published_time" content="2021-03-04T08:00:00Z">'], "2021-03-04T08:00:00Z"),
    (['<meta itemprop="datePublished" content="2021-03-04">', '<meta name="date" content="2021-03-04T08:00:00-05:00">'], "2021-03-04T08:00:00-05:00"),
    (['<meta name="date" content="2021-03-09T08:00:00Z">', '<meta property="article:published_time" content="2021-03-04">'], "2021-03-04"),
    (['<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04T08:00:00Z", trailing}</script>'], "2021-03-04T08:00:00Z"),
    (['<script type="application/ld+json">{"@graph": [{"@type": ["Comment"], "datePublished": "2021-03-07"}, {"@type": ["Thing", "NewsArticle"], "datePublished": "2021-03-04"}]}</script>'], "2021-03-04"),
    ([], None),
    (['<meta name="date" content="2021-02-30">'], None),
])
def test_the_time_of_publication_comes_from_the_mark_up(lines, expected):
    assert page(head(*lines)).published == expected


def test_a_time_element_of_the_article_is_a_last_resort():
    html = head().replace(b"<article>", b'<time datetime="2021-01-01">then</time><article><time datetime="2021-03-04T09:30:00Z">4 March</time>')
    assert page(html).published == "2021-03-04T09:30:00Z"


def test_a_sentence_set_in_a_heading_element_is_prose():
    html = PAGE.replace(f"<p>{PARAGRAPHS[0]}</p>", f"<h2>{PARAGRAPHS[0]}</h2>").encode()
    report = page(html)
    assert PARAGRAPHS[0] in report.text
    assert PARAGRAPHS[0] not in [report.text[a:b] for a, b in report.headings]


def test_a_heading_that_is_only_bold_is_found_too():
    report = page(PAGE.replace("<h2>Was anyone hurt?</h2>", "<p><b>Was anyone hurt?</b></p>").encode())
    assert "Was anyone hurt?" in [report.text[a:b] for a, b in report.headings]


def test_the_charset_of_the_page_is_used():
    html = PAGE.replace('charset="utf-8"', 'charset="windows-1251"').replace("river Arn", "river Арн").encode("windows-1251")
    assert "river Арн" in page(html).text


@pytest.mark.parametrize("broken", [PAGE[:PAGE.index("</article>")], PAGE.replace("</p>", ""), PAGE.replace("<body>", "<body><div><div><b>"), "\x0b" + PAGE])
def test_broken_html_is_read_as_far_as_it_goes(broken):
    text = page(broken.encode()).text
    assert PARAGRAPHS[0] in text and PARAGRAPHS[1] in text


@pytest.mark.parametrize(("html", "message"), [
    (LOGIN.encode(), "asks for a login"), (b"<html><body></body></html>", "no article text|no HTML"), (b"   ", "empty"), (b"%PDF-1.4", "PDF"), (b"\x00\x01\x02" * 999, "binary"),
])
def test_a_page_without_a_report_says_why(html, message):
    with pytest.raises(CaptureError, match=rf"a\.html .*({message})"):
        page(html, name="a.html")


def test_a_page_of_50_mb_is_refused_at_once():
    with pytest.raises(CaptureError, match=r"a\.html is larger than 20 MB"):
        page(b"<p>" + b"x" * 50_000_000, name="a.html")


def test_page_text_is_no_worse_than_trafilaturas_own():
    gold = Path(__file__).parents[2] / "shared/gold/pages_scrapinghub"
    if not gold.is_dir():
        pytest.skip("../shared/gold/pages_scrapinghub is missing, so page text cannot be scored")
    figures = measure(gold, Options(every=4)).figures
    assert figures["f1"] >= figures["trafilatura"]["f1"] > 90
