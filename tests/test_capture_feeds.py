"""RSS and Atom feeds to reports."""
import pytest
from capture_samples import FEED, LOGIN, PAGE, PARAGRAPHS

from whatweknow.capture import capture
from whatweknow.errors import CaptureError

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>River board</title>
<entry><id>tag:1</id><title>Water falls</title><updated>2021-03-05T10:00:00Z</updated><author><name>Ann Roe</name></author>
<link href="https://board.example/1"/><summary>{PARAGRAPHS[2]}</summary></entry></feed>"""


def write(path, content):
    path.write_text(content, encoding="utf-8")
    return path


def test_an_entry_gives_its_full_text_where_it_has_one_and_its_summary_otherwise(tmp_path):
    full, short = capture(write(tmp_path / "a.rss", FEED))
    assert full.text == f"{PARAGRAPHS[0]}\n\nWas anyone hurt?\n\n{PARAGRAPHS[1]}"
    assert [full.text[a:b] for a, b in full.headings] == ["Was anyone hurt?"]
    assert short.text == PARAGRAPHS[2]


def test_an_entry_gives_its_facts(tmp_path):
    full, short = capture(write(tmp_path / "a.xml", FEED))
    assert (full.name, full.title, full.publisher) == ("flood-1", "Flood closes three bridges", "The Valley Post")
    assert (full.published, full.url) == ("2021-03-04T09:30:00+03:30", "https://valley.example/flood")
    assert (short.name, short.published) == ("https://valley.example/falls", None)


@pytest.mark.parametrize("name", ["a.atom", "feed"])
def test_atom_is_read_and_found_by_its_content(tmp_path, name):
    [report] = capture(write(tmp_path / name, ATOM))
    assert (report.name, report.byline, report.published, report.text) == ("tag:1", "Ann Roe", "2021-03-05T10:00:00Z", PARAGRAPHS[2])


@pytest.mark.parametrize(("content", "message"), [
    (LOGIN, "login form"), (PAGE, "HTML page where a feed should be"), ("", "empty"), ("just words", "neither RSS nor Atom"),
    ('<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "without entries"),
])
def test_what_is_no_feed_says_so(tmp_path, content, message):
    with pytest.raises(CaptureError, match=rf"a\.rss .*{message}"):
        list(capture(write(tmp_path / "a.rss", content)))


def test_a_feed_broken_in_the_middle_gives_what_stood_before_and_says_so(tmp_path):
    problems = []
    path = write(tmp_path / "a.rss", FEED[:FEED.index("Water falls")])
    reports = list(capture(path, on_problem=problems.append))
    assert reports[0].name == "flood-1"
    assert any("a.rss is a broken feed" in str(p) for p in problems)


def test_an_entry_without_text_is_named_and_the_rest_goes_on(tmp_path):
    problems = []
    empty = "<item><title>Nothing</title><guid>none-1</guid></item>"
    reports = list(capture(write(tmp_path / "a.rss", FEED.replace("<item>", empty + "<item>", 1)), on_problem=problems.append))
    assert len(reports) == 2 and ["none-1" in str(p) for p in problems] == [True]
