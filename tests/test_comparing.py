"""`wwk versions` and `wwk copies`, and the page of versions: what is shown of pages that changed and of words that were carried on."""
from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from bs4 import BeautifulSoup
from command import wwk
from made import claim, count, party, report

from whatweknow.explain.versions import render
from whatweknow.ledger import Ledger
from whatweknow.model import Reading, Report
from whatweknow.reconcile.origins import pages

FIRST = ("The ferry Alma went down off Port Sample before dawn on Tuesday. The harbour office said 30 people were killed. Divers from the navy searched the hull through the day while relatives "
         "waited on the quay. A mine had caused the explosion. The ferry had been inspected in March, the company said.")
URL = "https://valley.example/ferry"


def version(text: str, after: Report | None = None, **more: object) -> Report:
    return report(text, "2030-05-01T06:00:00Z", "The Valley Post", url=URL, revision_of=after and after.id, **{"title": "Ferry lost", **more})


ONE = version(FIRST)
TWO = version(FIRST.replace("30 people", "at least 41 people"), ONE, title="Ferry <sunk>")
THREE = version(f"{TWO.text}\n\nCorrection: the toll was given too low.", TWO)
WIRE = report(f"PORT SAMPLE (Reuters) - {FIRST}", "2030-05-01T05:00:00Z", "Reuters", title="Ferry sinks")
CITED = report("The Alma sank near the port, and 25 people lay dead.", "2030-05-01T09:00:00Z", "Shore News / AFP", title="Sunk")


def toll(of: Report, words: str, n: int) -> list:
    return [claim(of, words, holder=party("the harbour office"), counts=(count(n),))]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "story.db"
    with Ledger.open(path, create=True) as kept:
        for n, (of, claims) in enumerate([(WIRE, ()), (CITED, ()), (ONE, toll(ONE, "30 people were killed", 30)), (TWO, toll(TWO, "at least 41 people were killed", 41)), (THREE, toll(THREE, "at least 41 people were killed", 41))]):
            kept.add(Reading(report=of, claims=tuple(claims), reader="test 1"), now=f"2030-05-0{n + 1}T08:00:00Z")
        kept.add(Reading(report=msgspec.structs.replace(WIRE, publisher="The Hill Gazette", title="Ferry down", url="https://hill.example/1"), claims=(), reader="test 1"), now="2030-05-06")
    return str(path)


def test_versions_show_what_changed_when_and_whether_the_page_says_so(ledger: str) -> None:
    done = wwk("versions", ledger)
    assert done.code == 0
    for line in ("Ferry lost · The Valley Post · 1 May 2030, 06:00 UTC · 3 versions", "1  captured 3 May 2030, 08:00 UTC", "says       nothing of what it changed", "number     30 is now 41:", "altered    The harbour office said [-30-]{+at least 41+} people were killed.",
                 "claim      another number", "was    the harbour office: “30 people were killed” (killed 30)", "says       “Correction: the toll was given too low.”"):
        assert line in done.out


def test_versions_as_json_hold_all_of_it(ledger: str) -> None:
    page, = json.loads(wwk("versions", ledger, THREE.id[:8], "--json").out)["pages"]
    assert (page["page"], page["url"], [v["silent"] for v in page["versions"]]) == (ONE.id, URL, [False, True, False])
    assert page["versions"][1]["changes"]["numbers"][0]["after"] == "41" and page["versions"][1]["claims"][0]["turns"] == ["number"]
    assert page["versions"][0]["report"]["captured"] == "2030-05-03T08:00:00Z" and "text" not in page["versions"][0]["report"]


def test_a_page_that_changes_a_number_silently_ends_with_1_where_asked(ledger: str, tmp_path: Path) -> None:
    assert wwk("versions", ledger, "--exit-code").code == 1
    with Ledger.open(tmp_path / "still.db", create=True) as kept:
        kept.add(Reading(report=ONE, claims=(), reader="test 1"))
    quiet = wwk("versions", str(tmp_path / "still.db"), "--exit-code")
    assert (quiet.code, quiet.out.strip()) == (0, "no page has more than one version here")


def test_versions_of_a_report_that_is_not_there_is_a_plain_error(ledger: str) -> None:
    done = wwk("versions", ledger, "ffffffff")
    assert done.code == 2 and "no report 'ffffffff' here" in done.err


def test_copies_show_originals_carriers_credits_and_what_was_changed(ledger: str) -> None:
    out = " ".join(wwk("copies", ledger).out.split())
    assert "Ferry sinks · Reuters · 1 May 2030, 05:00 UTC" in out and "printed by 2 more outlets" in out
    assert "number 30 is now 41:" in out and "headline “Ferry sinks” is now “Ferry down”" in out
    assert "Credited, and their own text is not here AFP: Sunk · Shore News / AFP" in out


def test_copies_as_json_hold_all_of_it(ledger: str) -> None:
    got = json.loads(wwk("copies", ledger, "--json").out)
    origin, = got["origins"]
    assert origin["original"]["id"] == WIRE.id and origin["by"] == "Reuters"
    assert {c["report"]["publisher"] for c in origin["carriers"]} == {"The Valley Post", "The Hill Gazette"} and [c["whole"] for c in origin["carriers"] if c["report"]["id"] != THREE.id] == [True] * 3
    assert got["credited"][0]["by"] == "AFP"


def test_copies_of_one_report_leave_the_others_out(ledger: str) -> None:
    got = json.loads(wwk("copies", ledger, CITED.id[:8], "--json").out)
    assert got["origins"] == [] and len(got["credited"]) == 1


def test_the_page_of_versions_holds_every_change_and_escapes_what_reports_say(ledger: str, tmp_path: Path) -> None:
    target = tmp_path / "v.html"
    assert wwk("versions", ledger, "--page", str(target)).code == 0
    page = BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser")
    assert page.find("script") is None and "default-src 'none'" in page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert len(page.select("ol.versions > li")) == 3 and len(page.select(".unsaid")) == 1
    assert [d.text for d in page.select("dl del")][:2] == ["30", "Ferry lost"] and "Ferry <sunk>" in [i.text for i in page.select("dl ins")]
    assert page.select_one(".says").text == "Correction: the toll was given too low."
    assert page.select_one("svg desc").text and len(page.select("svg circle")) == 3 and len(page.select("svg circle.unowned")) == 1
    assert page.find("sunk") is None


def test_a_page_without_versions_says_so() -> None:
    assert "No page has more than one version here" in render(pages([ONE]))


def test_an_address_that_no_browser_should_open_is_no_link() -> None:
    one = report(FIRST, url="javascript:alert(1)")
    two = report(FIRST + " It rained.", url="javascript:alert(1)", revision_of=one.id)
    assert not BeautifulSoup(render(pages([one, two])), "html.parser").select("section a[href]")
