"""The command line: what it writes, where errors go, how it ends."""
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import SAID, simple_reader, wwk
from stories import TEXT

import whatweknow.capture
import whatweknow.reading
import whatweknow.redteam
from whatweknow import __version__, cli
from whatweknow.cli import bars
from whatweknow.cli.answer import code_of, emit
from whatweknow.errors import LedgerError, NotALedgerError, ReadingError, SpanError, UsageError, WhatWeKnowError

SOURCE = Path(cli.__file__).parents[2]
DOCS = SOURCE.parent / "docs"
COMMANDS = ("read", "add", "explain", "record", "incidents", "changed", "disputes", "timeline", "reports", "show", "versions", "copies", "review", "judge", "merge", "split", "undo",
            "judgements", "export", "import", "check", "redteam")
LATER = TEXT.replace("five", "nine")


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    monkeypatch.setitem(vars(whatweknow.reading), "read", simple_reader)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def story(folder):
    rows = [{"id": "a", "text": TEXT, "published": "2021-03-04", "publisher": "Marn Post"},
            {"id": "b", "text": LATER, "published": "2021-03-06", "publisher": "Coast Daily"}]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert wwk("add", "story.db", "rows.jsonl").code == 0
    return "story.db"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_with_an_example(command):
    answer = wwk(command, "--help")
    assert answer.code == 0 and f"    wwk {command}" in answer.out


def test_the_help_lists_every_command():
    listed = wwk("--help").out
    assert all(f"  {command} " in listed for command in COMMANDS)
    assert {c.name or c.callback.__name__ for c in cli.app.registered_commands} == set(COMMANDS)


def test_the_version_is_the_packages():
    assert wwk("--version").out == f"wwk {__version__}\n"


def test_read_shows_a_claim_under_its_question_with_its_holder(folder):
    answer = wwk("read", "bridge.txt")
    assert answer.code == 0 and answer.err == ""
    assert "Was anyone hurt?" in answer.out and SAID in answer.out and "Officials in Marn, certain" in answer.out


def test_read_json_is_one_line_a_report_with_the_callers_id():
    rows = "\n".join(json.dumps({"id": name, "text": TEXT + name, "published": "2021-03-04"}) for name in ("one", "two"))
    answer = wwk("read", "-", "--json", stdin=rows)
    assert answer.code == 0 and [line["id"] for line in answer.lines] == ["one", "two"]
    (start, end), = answer.lines[1]["claims"][0]["spans"]["content"]
    assert (TEXT + "two")[start:end] == SAID


def test_a_bad_line_of_a_batch_is_told_in_place_and_the_rest_goes_on():
    rows = "\n".join([json.dumps({"id": "one", "text": TEXT}), "{oops", json.dumps({"id": "crash", "text": "crash"}), json.dumps({"id": "two", "text": TEXT})])
    answer = wwk("read", "-", "--json", stdin=rows)
    assert answer.code == 1
    assert [line["error"]["kind"] if "error" in line else line["id"] for line in answer.lines] == ["one", "CaptureError", "ReadingError", "two"]
    assert answer.lines[2]["id"] == "crash" and "please report" in answer.lines[2]["error"]["message"]


def test_without_json_problems_go_to_standard_error(folder):
    answer = wwk("read", "nowhere.txt", "bridge.txt")
    assert answer.code == 1 and SAID in answer.out
    assert answer.err.startswith("wwk: ") and "nowhere.txt" in answer.err


@pytest.mark.parametrize("command", [["read"], ["explain"], ["add", "story.db"]])
def test_a_batch_of_which_nothing_could_be_read_is_bad_input(folder, command):
    (folder / "empty.txt").touch()
    assert wwk(*command, "nowhere.txt").code == 2
    assert wwk(*command, "empty.txt").code == 2


def test_a_ledger_among_reports_is_told_apart(story):
    answer = wwk("read", story, "bridge.txt")
    assert answer.code == 1 and "story.db is a ledger" in answer.err and SAID in answer.out


def test_add_says_what_is_new_and_what_is_not(folder):
    assert "new report, 1 claim" in wwk("add", "story.db", "bridge.txt").out
    assert "nothing new" in wwk("add", "story.db", "bridge.txt").out
    assert "read again by a new reader, 1 claim" in wwk("add", "story.db", "bridge.txt", "--no-tagger").out
    (line,) = wwk("add", "story.db", "bridge.txt", "--json").lines
    assert (line["name"], line["report"], line["reading"], line["claims"]) == ("bridge.txt", False, False, 0)


def test_adding_to_a_file_that_is_no_ledger_leaves_it_alone(folder):
    (folder / "other.txt").write_text(TEXT + " Later.")
    answer = wwk("add", "bridge.txt", "other.txt")
    assert answer.code == 3 and "bridge.txt is no ledger" in answer.err
    assert (folder / "bridge.txt").read_text() == TEXT


@pytest.mark.parametrize("command", [["reports"], ["changed", "--since", "2021-03-05"], ["disputes"], ["show", "abcd"]])
def test_a_question_to_a_ledger_that_is_not_there_ends_with_three(folder, command):
    name, *rest = command
    answer = wwk(name, "nowhere.db", *rest, "--json")
    assert answer.code == 3 and answer.json["error"]["kind"] == "LedgerError" and "nowhere.db" in answer.json["error"]["message"]
    assert not (folder / "nowhere.db").exists()


def test_reports_lists_what_is_kept_as_of_a_moment(story):
    assert [r["name"] for r in wwk("reports", story, "--json").json["reports"]] == ["a", "b"]
    answer = wwk("reports", story, "--as-of", "2021-03-05")
    assert "Marn Post" in answer.out and "Coast Daily" not in answer.out and answer.out.endswith("1 report\n")
    assert wwk("reports", story, "--known-by", "2021-03-05").out == "0 reports\n"


def test_show_takes_the_beginning_of_an_id(story):
    id = wwk("read", "rows.jsonl", "--json").lines[0]["claims"][0]["id"]
    answer = wwk("show", story, id[:8])
    assert answer.code == 0 and id in answer.out and f"[{SAID}]" in answer.out and "killed 5 or more (people)" in answer.out
    shown = wwk("show", story, id, "--json").json
    assert shown["claim"]["id"] == id and shown["report"]["name"] == "a" and "text" not in shown["report"]


@pytest.mark.parametrize("source", ["story.db", "rows.jsonl"])
def test_explain_answers_from_a_ledger_and_from_files_alike(story, source):
    answer = wwk("explain", source, "--incident", "all")
    assert answer.code == 0 and "WAS ANYONE HURT?" in answer.out and "at least nine people were killed" in answer.out
    early = wwk("explain", source, "--as-of", "2021-03-05", "--incident", "all").out
    assert SAID in early and "nine" not in early and "1 report " in early


def test_explain_has_one_content_in_every_form(story):
    assert "at least nine people were killed" in wwk("explain", story, "--incident", "all", "--markdown").out
    found = wwk("explain", story, "--incident", "all", "--json").json
    assert [s["question"] for s in found["sections"]][:2] == ["what_happened", "who_was_hurt"]
    assert wwk("explain", story, "--json", "--markdown").code == 2


def test_explain_as_the_ledger_knew_it(story):
    assert "0 reports" in wwk("explain", story, "--known-by", "2021-03-05").out
    answer = wwk("explain", "bridge.txt", "--known-by", "2021-03-05", "--json")
    assert answer.code == 2 and "wwk add" in answer.json["error"]["message"]


def test_the_page_is_written_beside_the_answer(story, folder):
    answer = wwk("explain", story, "--incident", "all", "--page", "page.html")
    assert answer.code == 0 and "WAS ANYONE HURT?" in answer.out and answer.err == "page written to page.html\n"
    assert "at least nine people were killed" in (folder / "page.html").read_text()


def test_a_page_that_cannot_be_written_leaves_nothing_half(story, folder):
    answer = wwk("explain", story, "--page", "nowhere/page.html")
    assert answer.code == 2 and "nowhere/page.html cannot be written" in answer.err
    (folder / "page.html").mkdir()
    before = sorted(folder.iterdir())
    assert wwk("explain", story, "--page", "page.html").code == 2
    assert sorted(folder.iterdir()) == before


def test_changed_gives_what_was_said_since(story):
    found = wwk("changed", story, "--since", "2021-03-05", "--json").json
    assert {c["claim"]["report"] for c in found["changes"]} == {wwk("reports", story, "--json").json["reports"][1]["id"]}
    assert wwk("changed", story, "--since", "2022-01").out == "nothing is new since 2022-01\n"


@pytest.mark.parametrize(("since", "code"), [("2021-03-05", 1), ("2022-01-01", 0)])
def test_exit_code_tells_scripts_whether_there_is_any(story, since, code):
    assert wwk("changed", story, "--since", since, "--exit-code").code == code
    assert wwk("changed", story, "--since", since).code == 0


def test_disputes_says_when_there_is_none(story):
    assert wwk("disputes", story, "--json").json == {"disputes": []}
    answer = wwk("disputes", story, "--exit-code")
    assert answer.code == 0 and answer.out == "nobody contradicts anybody\n"


@pytest.mark.parametrize("command", [["changed", "story.db", "--since", "lately"], ["reports", "story.db", "--as-of", "lately"], ["explain", "story.db", "--as-of", "lately"]])
def test_what_is_no_moment_is_bad_input(story, command):
    answer = wwk(*command, "--json")
    assert answer.code == 2 and answer.json["error"]["kind"] == "UsageError" and "'lately' is no moment" in answer.json["error"]["message"]


@pytest.mark.parametrize("command", [["--nope"], ["read"], ["changed", "story.db"], ["gossip"], ["read", "x", "--width", "3"]])
def test_a_command_line_that_makes_no_sense_is_told_in_the_form_asked_for(command):
    answer = wwk(*command)
    assert answer.code == 2 and "Usage: wwk" in answer.err and answer.out == ""
    answer = wwk(*command, "--json")
    assert answer.code == 2 and answer.json["error"]["kind"] == "UsageError"


@pytest.mark.parametrize("command", ["read rows.jsonl", "record rows.jsonl", "add story.db bridge.txt", "explain story.db", "changed story.db --since 2021-03-05",
                                     "disputes story.db", "incidents story.db", "timeline story.db", "judgements story.db", "reports story.db", "show story.db {id}", "redteam"])
def test_the_keys_of_every_json_answer_are_documented(story, monkeypatch, command):
    monkeypatch.setattr(whatweknow.redteam, "outcomes", lambda names, *, tagger: iter(()))
    id = wwk("read", "rows.jsonl", "--json").lines[0]["claims"][0]["id"]
    answer = wwk(*command.format(id=id).split(), "--json")
    (row,) = re.findall(rf"^\| `{command.split()[0]}` \| (.*) \|$", (DOCS / "cli.md").read_text(), re.M)
    told = re.findall(r"`(\w+)`", re.sub(r": each.*?(;|$)", r"\1", row))
    assert set(json.loads(answer.out.splitlines()[0] if command.startswith(("read", "add", "record")) else answer.out)) == set(told)


@pytest.mark.parametrize(("kind", "code"), [(LedgerError, 3), (NotALedgerError, 3), (UsageError, 2), (SpanError, 2), (ReadingError, 2), (WhatWeKnowError, 2)])
def test_every_error_has_its_exit_code(kind, code):
    assert code_of(kind("x")) == code


def process(*args: object, **how) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **how.pop("env", {})}
    code = "from whatweknow.cli import main; main()"
    return subprocess.Popen([sys.executable, "-c", code, *map(str, args)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def test_a_pipe_that_closes_early_is_no_error(story):
    with process("reports", story) as running:
        running.stdout.close()
        assert running.wait() == 141
        assert running.stderr.read() == b""


def test_options_for_addresses_reach_the_capture(monkeypatch):
    asked = []
    monkeypatch.setattr(whatweknow.capture, "capture", lambda source, **how: asked.append((source, how["follow"], how["allow_private"])) or iter(()))
    wwk("read", "https://feed.example/rss", "--follow")
    wwk("explain", "https://feed.example/rss", "--allow-private")
    assert asked == [("https://feed.example/rss", True, False), ("https://feed.example/rss", False, True)]


class Screen(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("total", [None, 3])
def test_progress_shows_on_a_terminal_and_changes_nothing(monkeypatch, total):
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setattr(sys, "stdout", Screen())
    assert list(bars.counted(iter("abc"), "reading", total)) == ["a", "b", "c"]
    assert "reading" in screen.getvalue()
    monkeypatch.setattr(sys, "stderr", across := Screen())
    assert list(bars.counted("abc", "reading", total, writes=True)) == ["a", "b", "c"] and across.getvalue() == ""


def test_what_is_written_to_a_file_while_a_bar_is_shown_stands_in_the_file(monkeypatch):
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setattr(sys, "stdout", file := io.StringIO())
    for letter in bars.counted("abc", "reading", writes=True):
        emit(letter)
    assert file.getvalue() == "a\nb\nc\n" and "reading" in screen.getvalue()


def test_progress_is_silent_where_nobody_watches(capsys):
    assert list(bars.counted("abc", "reading", 3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_is_quiet_and_keeps_what_was_added(folder, monkeypatch):
    def interrupted(report, *, tagger=True):
        if report.name == "later.txt":
            raise KeyboardInterrupt
        return simple_reader(report)

    monkeypatch.setitem(vars(whatweknow.reading), "read", interrupted)
    (folder / "later.txt").write_text(LATER)
    answer = wwk("add", "story.db", "bridge.txt", "later.txt")
    assert answer.code == 130 and answer.err == ""
    assert wwk("reports", "story.db").out.endswith("1 report\n")


def test_words_the_terminal_cannot_show_are_escaped(story):
    with process("reports", story, env={"PYTHONIOENCODING": "ascii"}) as running:
        out, err = running.communicate()
    assert running.returncode == 0 and b"\\xb7" in out and err == b""


@pytest.mark.parametrize("command", ["['--help']", "['reports', 'story.db']", "['changed', 'story.db', '--since', '2021-03-05']"])
def test_what_needs_no_reading_loads_no_language_model(story, command):
    code = f"import sys\nfrom whatweknow import cli\nfrom whatweknow.cli import answer\nassert answer.answered(cli.app, {command}) == 0\nsys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_where_nothing_can_be_read_no_ledger_is_made(folder):
    (folder / "empty.txt").write_text("")
    assert wwk("add", "new.db", "empty.txt", "none.txt").code == 2 and not (folder / "new.db").exists()
    assert wwk("add", "new.db", "empty.txt", "bridge.txt").code == 1 and (folder / "new.db").exists()
