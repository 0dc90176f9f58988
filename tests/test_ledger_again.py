"""A page that goes back to words it had before: kept as a capture of its own, shown as a version, carried by an export, and nothing where nothing went back."""
from __future__ import annotations

import json

import pytest
from command import simple_reader, wwk
from stories import TEXT, reading, report

import whatweknow.reading
from whatweknow.ledger import Ledger

URL = "https://post.example/bridge"
OTHER = TEXT.replace("five", "nine")
DAYS = ("2021-03-04T10:00:00Z", "2021-03-05T10:00:00Z", "2021-03-06T10:00:00Z", "2021-03-07T10:00:00Z")


def page(text: str, captured: str | None, url: str = URL):
    return reading(report(text, url=url, captured=captured), claims=(), places=())


def kept(where, *found) -> list[tuple[bool, bool]]:
    with Ledger.open(where, create=True) as ledger:
        added = [ledger.add(f) for f in found]
        assert list(ledger.check(())) == []
        return [(a.capture, a.again) for a in added]


@pytest.mark.parametrize(("texts", "news"), [
    ((TEXT, OTHER, TEXT), (True, True)),
    ((TEXT, OTHER, TEXT, OTHER), (True, True)),
    ((TEXT, TEXT), (False, False)),
    ((TEXT, OTHER, OTHER), (False, False)),
])
def test_only_words_that_come_back_after_others_are_a_capture_of_their_own(place, texts, news):
    assert kept(place, *(page(t, d) for t, d in zip(texts, DAYS, strict=False)))[-1] == news


def test_the_same_captures_twice_add_nothing_in_whatever_order(place):
    found = [page(t, d) for t, d in zip((TEXT, OTHER, TEXT), DAYS, strict=False)]
    kept(place, *found)
    with Ledger.open(place) as ledger:
        assert all(ledger.add(f).nothing for f in (*found, *found[::-1]))


@pytest.mark.parametrize(("captured", "url"), [(None, URL), (DAYS[2], None)])
def test_a_file_read_again_or_a_page_without_address_has_gone_back_to_nothing(place, captured, url):
    made = [page(TEXT, captured and DAYS[0], url), page(OTHER, captured and DAYS[1], url), page(TEXT, captured, url)]
    assert kept(place, *made)[-1] == (False, False)


def test_another_page_with_the_older_words_is_a_carrier_and_no_return(place):
    assert kept(place, page(TEXT, DAYS[0]), page(OTHER, DAYS[1]), page(TEXT, DAYS[2], "https://daily.example/x"))[-1] == (True, False)


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Three captures of one page in one file, the last with the words of the first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(vars(whatweknow.reading), "read", simple_reader)
    rows = [{"text": t, "url": URL, "publisher": "Marn Post", "published": "2021-03-04", "captured": d} for t, d in zip((TEXT, OTHER, TEXT), DAYS, strict=False)]
    (tmp_path / "page.jsonl").write_text("\n".join(map(json.dumps, rows)))


def test_versions_shows_the_return_and_an_export_carries_it(archive):
    assert "the page has these words again" in wwk("add", "story.db", "page.jsonl").out
    found = wwk("versions", "story.db", "--json").json["pages"][0]["versions"]
    assert [v["report"]["captured"] for v in found] == list(DAYS[:3])
    assert found[0]["report"]["id"] == found[2]["report"]["id"] != found[1]["report"]["id"]
    assert "nine is now five" in wwk("versions", "story.db").out
    with Ledger.open("story.db") as story, Ledger.open("other.db", create=True) as other:
        lines = list(story.export())
        other.take(lines, "story.jsonl")
        assert list(other.export()) == lines
    assert wwk("check", "other.db").code == 0


def test_the_same_words_of_two_outlets_in_one_batch_are_two_carriers(archive, tmp_path):
    rows = [{"text": TEXT, "publisher": p, "published": "2021-03-04"} for p in ("Marn Post", "Coast Daily")]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert "another carrier of the same words" in wwk("add", "two.db", "two.jsonl").out
    assert "printed by 1 more outlet" in wwk("copies", "two.db").out
