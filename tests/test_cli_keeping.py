"""The commands that look at a whole ledger, as they are typed."""
import json
import sqlite3

import pytest
from command import simple_reader, wwk
from stories import TEXT, killed, reading, report

import whatweknow.reading
from whatweknow.cli.keeping import export_lines
from whatweknow.ledger import Ledger
from whatweknow.model import Judgement
from whatweknow.story import Story


def fill(where: str) -> str:
    """A story of two reports with all that follows, and a judgement."""
    with Story.open(where, create=True) as story:
        for n, text in enumerate((TEXT, TEXT + " More.")):
            story.add(reading(report(text, url=f"https://marn.example/{n}"), places=()))
        story.judge(Judgement(subject=killed(report()).id, verdict="accept", by="Ada", when="2021-03-05"))
        story.refresh()
    return where


def exported(where: str, path) -> str:
    """The file that an export makes."""
    with path.open("wb") as out:
        export_lines(where, out)
    return str(path)


def test_a_sound_ledger_is_all_well(place):
    answer = wwk("check", fill(place))
    assert answer.code == 0 and "all well: 7 reports, captures, readings and judgements" in answer.out


def test_a_damaged_ledger_says_where_and_ends_with_three(tmp_path):
    where = fill(str(tmp_path / "story.db"))
    conn = sqlite3.connect(where)
    conn.execute("DROP TRIGGER spans_no_update")
    conn.execute("UPDATE spans SET exact = 'nobody was killed' WHERE role = 'content' AND reading = 1 AND exact LIKE '%killed%'")
    conn.commit()
    conn.close()
    answer = wwk("check", where)
    assert answer.code == 3
    assert f"claim {killed(report(url='https://marn.example/0')).id}" in answer.out and "'nobody was killed'" in answer.out and "put back a copy" in answer.out
    found = wwk("check", where, "--json")
    assert found.code == 3 and [f["where"] for f in found.json["faults"]] == [f"claim {killed(report()).id} of report {report().id}"]


def test_derived_rows_that_the_rules_do_not_give_are_told_and_made_again(place):
    where = fill(place)
    with Ledger.open(where) as ledger, ledger.writing():
        ledger._db.ask("UPDATE incidents SET details = replace(details, 'bridge', 'harbour'), kind = 'other'")
        ledger._db.ask("DELETE FROM changes")
    answer = wwk("check", where)
    assert answer.code == 3 and "in changes" in answer.out and "--rebuild" in answer.out
    assert wwk("check", where, "--rebuild").code == 0 == wwk("check", where).code


def test_a_story_is_imported_with_all_that_follows(places, tmp_path):
    first, second = fill(places()), places()
    lines = exported(first, tmp_path / "story.jsonl")
    answer = wwk("import", second, lines)
    assert answer.code == 0 and "2 reports, 2 captures, 2 readings, 1 judgements" in answer.out
    assert exported(second, tmp_path / "again.jsonl") and (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "story.jsonl").read_bytes()
    with Story.open(first) as one, Story.open(second) as other:
        assert one.incidents() == other.incidents() and one.ledger.links() == other.ledger.links() and one.changed("2021-01-01") == other.changed("2021-01-01")
    assert wwk("check", second).code == 0
    assert wwk("import", second, lines, "--json").json["new"] == {"reports": 0, "captures": 0, "readings": 0, "judgements": 0}


def test_a_broken_file_is_named_and_makes_no_rows(tmp_path):
    where, lines = str(tmp_path / "second.db"), tmp_path / "story.jsonl"
    exported(fill(str(tmp_path / "first.db")), lines)
    lines.write_bytes(b"".join(lines.read_bytes().splitlines(keepends=True)[:-1]))
    answer = wwk("import", where, str(lines))
    assert answer.code == 2 and "story.jsonl ends too early" in answer.err
    with Ledger.open(where) as ledger:
        assert ledger.size() == 0


@pytest.mark.parametrize("source", ["nowhere.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    answer = wwk("import", "story.db", source, "--json")
    assert answer.code == 2 and source in json.loads(answer.out)["error"]["message"] and not (tmp_path / "story.db").exists()


def test_the_commands_take_an_address_in_a_files_place(addresses, tmp_path, monkeypatch):
    monkeypatch.setitem(vars(whatweknow.reading), "read", simple_reader)
    where = addresses()
    (tmp_path / "bridge.txt").write_text(TEXT)
    assert wwk("add", where, str(tmp_path / "bridge.txt")).code == 0
    assert wwk("reports", where, "--json").json["reports"][0]["name"].endswith("bridge.txt")
    for command in (("explain", where), ("changed", where, "--since", "2020-01-01"), ("disputes", where), ("incidents", where), ("check", where), ("export", where, "--as", "csv")):
        assert wwk(*command).code == 0, command
    again = wwk("add", where, where)
    assert again.code == 2 and "is a ledger, no report" in again.err
