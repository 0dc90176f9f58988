"""WARC archives to reports."""
import pytest
from capture_samples import PAGE, PARAGRAPHS, archive

from whatweknow.capture import capture
from whatweknow.errors import CaptureError

URL = "https://valley.example/flood"
OTHER = "https://valley.example/other"


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "capture"])
def test_the_pages_of_an_archive_are_read_and_the_rest_passed_over(tmp_path, gzip, name):
    (tmp_path / name).write_bytes(archive((URL, "text/html; charset=utf-8", PAGE), ("https://valley.example/a.css", "text/css", "p {}"), (OTHER, "text/html", PAGE), gzip=gzip))
    reports = list(capture(tmp_path / name))
    assert [(r.url, r.captured) for r in reports] == [(URL, "2021-03-04T10:00:00Z"), (OTHER, "2021-03-04T10:00:00Z")]
    assert PARAGRAPHS[0] in reports[0].text


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("cut", [30, 400])
def test_a_truncated_archive_gives_what_could_be_read_then_says_so(tmp_path, gzip, cut):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive((URL, "text/html", PAGE), (OTHER, "text/html", PAGE), gzip=gzip)[:-cut])
    problems = []
    reports = list(capture(path, on_problem=problems.append))
    assert reports[0].url == URL
    assert len(problems) == 1 and "a.warc.gz" in str(problems[0])


def test_a_page_without_an_article_is_named_and_the_rest_goes_on(tmp_path):
    problems = []
    (tmp_path / "a.warc").write_bytes(archive((OTHER, "text/html", "<html><body></body></html>"), (URL, "text/html", PAGE)))
    assert [r.url for r in capture(tmp_path / "a.warc", on_problem=problems.append)] == [URL]
    assert OTHER in str(problems[0]) and "a.warc" in str(problems[0])


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"\x1f\x8b\x08 broken", archive((URL, "text/css", "p {}"))])
def test_what_is_no_archive_says_so(tmp_path, data):
    (tmp_path / "a.warc.gz").write_bytes(data)
    with pytest.raises(CaptureError, match=r"a\.warc\.gz"):
        list(capture(tmp_path / "a.warc.gz"))
