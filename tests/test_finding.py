"""A ledger finds what a new report may be a version or a copy of by keys alone, on a file and on a server."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import wwk
from made import report

from whatweknow.capture import link, versions
from whatweknow.cli import finding
from whatweknow.ledger import Ledger
from whatweknow.model import Reading

STORY = " ".join(f"Bridge number {word} over the river was closed by the {word} guard while boats of the {word} fleet carried families from {word} street to the hill."
                 for word in ("north", "south", "east", "west", "old", "new"))
WIRE, PAGE = report(STORY, publisher="Wire"), report("A goat climbed the tower of the town hall.", url="https://v.example/goat")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place, create=True) as kept:
        for r in (WIRE, PAGE, *(report(f"Story {n} of its own, about harbour {n} and its {n} boats.", name=f"{n}.txt") for n in range(30))):
            kept.add(Reading(report=r, claims=(), reader="test 1"))
        finding.catch_up(kept)
        yield kept


def test_keys_are_caught_up_once_for_reports_that_have_none(ledger: Ledger) -> None:
    assert ledger.unkeyed() == ()
    late = report("One more story.")
    ledger.add(Reading(report=late, claims=(), reader="test 1"))
    assert ledger.unkeyed() == (late.id,)
    ledger.keep_keys({late.id: ["a"], WIRE.id: ["a"]})
    assert ledger.unkeyed() == () and ledger.found_under(["a"]) == {late.id: 1}


def test_only_the_few_that_may_be_meant_are_looked_at(ledger: Ledger) -> None:
    copy, version = report(STORY + " It rained."), report("The goat came down.", url="http://www.v.example/goat?utm_source=x")
    assert {r.id for r in finding.beside(ledger, [copy])} == {WIRE.id} and {r.id for r in finding.beside(ledger, [version])} == {PAGE.id}
    assert finding.beside(ledger, [report("Quite another story.", name="other.txt")]) == []
    assert [(r.copy_of, r.revision_of) for r in link([copy, version], finding.beside(ledger, [copy, version]))] == [(WIRE.id, None), (None, PAGE.id)]


def test_a_key_that_very_many_share_leads_to_the_first_of_them(place: str) -> None:
    with Ledger.open(place, create=True) as kept:
        for n in range(40):
            kept.add(Reading(report=report(f"Story {n}."), claims=(), reader="test 1"))
        for id in (ids := kept.unkeyed()):
            kept.keep_keys({id: ["everybody's"]})
        assert set(kept.found_under(["everybody's"])) == set(ids[:16])


def test_keys_are_the_same_wherever_they_are_made() -> None:
    assert versions.keys(PAGE) == ("url v.example/goat", "w 79eec32", "w 5e8e622e", "w cd74d7e2", "w cf3fb7ff", "w e206ea32")
    assert versions.keys(report(STORY)) == versions.keys(report(STORY, url="https://x.example"))[1:]


def test_adding_marks_versions_and_copies_of_what_is_kept(tmp_path: Path) -> None:
    story = tmp_path / "story.db"
    lines = [{"text": STORY, "publisher": "Wire", "url": "https://wire.example/1"}], [{"text": STORY + " It rained.", "url": "https://paper.example/9"}, {"text": STORY.replace("north", "upper"), "url": "https://www.wire.example/1/"}]
    for n, rows in enumerate(lines):
        source = tmp_path / f"{n}.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows))
        assert wwk("add", story, source, "--no-tagger").code == 0
    first, = (r["id"] for r in wwk("reports", story, "--json").json["reports"] if r["publisher"] == "Wire")
    kin = {(r["copy_of"], r["revision_of"]) for r in wwk("reports", story, "--json").json["reports"]}
    assert kin == {(None, None), (first, None), (None, first)}
