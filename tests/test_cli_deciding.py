"""The commands by which people decide, as they are typed; `wwk review` in a terminal of its own."""
from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time

import pytest
from command import wwk
from msgspec.structs import replace
from stories import killed, reading, report, three

from whatweknow.cli import person
from whatweknow.cli.walking import judgement
from whatweknow.ledger import Ledger
from whatweknow.model import Claim, Party, Verdict, Voice
from whatweknow.story import Story

TEXT = "Officials in Marn said at least five people were killed when the bridge fell."

STYLE = re.compile(r"\x1b\[[\d;]*m")
PROGRAM = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from whatweknow.cli import main; main()"
"""`wwk` with its standard input as the terminal that Ctrl-C comes from."""


@pytest.fixture
def ledger(tmp_path):
    of = report(TEXT)
    claim = replace(killed(of), holder=None, guess=Party(name="Officials in Marn"), voice=Voice.UNCLEAR, confidence=0.2)
    with Ledger.open(tmp_path / "story.db", create=True) as kept:
        kept.add(reading(of, claims=(claim,), places=()))
    return str(tmp_path / "story.db")


def only(where: str) -> Claim:
    with Ledger.open(where) as kept:
        (claim,) = kept.claims()
        return claim


def typed(keys: list[str], *args: str, **env: str) -> tuple[int, str]:
    """Runs `wwk ARGS` in a terminal of 80 columns and types one after another, each once something new was written; the exit code and all that was written."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environ = {**os.environ, "COLUMNS": "80", "LINES": "40", "TERM": "xterm", "WWK_BY": "Ada", **env}
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *args], stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True) as done:
        os.close(theirs)
        try:
            said = read(ours, 20)
            for key in keys:
                os.write(ours, key.encode())
                said += read(ours, 5)
            code = done.wait(timeout=20)
        finally:
            done.kill()
            os.close(ours)
    return code, said


def read(ours: int, most: float) -> str:
    """What the program writes until it waits for somebody, at most so many seconds."""
    out, until = b"", time.monotonic() + most
    while time.monotonic() < until and not (out and not select.select([ours], [], [], 0.25)[0]):
        if select.select([ours], [], [], 0.25)[0]:
            try:
                out += (got := os.read(ours, 65536))
            except OSError:  # the program has ended and its terminal with it
                break
            if not got:
                break
    return out.decode(errors="replace")


def test_a_claim_is_accepted_with_one_key_at_a_terminal(ledger):
    code, said = typed(["a"], "review", ledger)
    assert code == 0 and "1 of 1" in said and "[at least five people were killed]" in STYLE.sub("", said) and "1 decided" in said
    with Ledger.open(ledger) as kept:
        assert [(j.verdict, j.by, j.subject) for j in kept.judgements()] == [(Verdict.ACCEPT, "Ada", only(ledger).id)]


def test_a_decision_is_kept_before_the_walk_is_over_and_colour_can_be_left_out(ledger):
    code, said = typed(["c", "Ada Holm\n", ".\n", "by phone\n"], "review", ledger, NO_COLOR="1")
    assert code == 0 and "name [-]:" in said and "\x1b[1m" not in said
    with Ledger.open(ledger) as kept:
        assert kept.judgements()[0].value == {"name": "Ada Holm"} and kept.judgements()[0].note == "by phone"


def test_the_name_of_whoever_decides_is_asked_once_where_nothing_tells_it(ledger):
    code, said = typed(["Bo Lind\n", "a"], "review", ledger, WWK_BY="")
    assert code == 0 and said.count("Your name") == 1
    with Ledger.open(ledger) as kept:
        assert [j.by for j in kept.judgements()] == ["Bo Lind"]


def test_control_c_in_a_walk_ends_it_and_decides_nothing(ledger):
    assert typed(["\x03"], "review", ledger)[0] == 130
    assert typed(["\x04"], "review", ledger)[0] == 0
    with Ledger.open(ledger) as kept:
        assert kept.judgements() == ()


def test_on_a_pipe_review_lists(ledger):
    answer = wwk("review", ledger)
    assert answer.code == 0 and "perhaps Officials in Marn" in answer.out and "1 claim to look at" in answer.out
    assert wwk("review", ledger, "--list").out == answer.out


@pytest.fixture
def two(tmp_path):
    """A ledger of a bridge, a mill and a pier, a report of each."""
    with Story.open(tmp_path / "two.db", create=True) as kept:
        for told in three():
            kept.add(told)
        assert len(kept.incidents()) == 3
    return str(tmp_path / "two.db")


def ids(where: str) -> dict[str, str]:
    """By title, the ids of incidents."""
    return {row["incident"]["title"]: row["incident"]["id"] for row in wwk("incidents", where, "--json").json["incidents"]}


def test_a_ledger_is_decided_on_wherever_it_is_kept(place):
    of = report(TEXT, title="The bridge at Marn fell")
    with Story.open(place, create=True) as kept:
        kept.add(reading(of, claims=(killed(of),), places=()))
    id = killed(of).id
    assert wwk("judge", place, id, "correct", "low=6", "--by", "Ada").code == 0
    assert "corrected by Ada" in wwk("explain", place, "--markdown").out and "1 incident" in wwk("incidents", place).out
    assert wwk("undo", place, "--by", "Ada").code == 0 and "corrected by" not in wwk("explain", place, "--markdown").out
    assert "undone by Ada" in wwk("judgements", place).out and wwk("review", place, "--below", "1").code == 0


def test_incidents_are_merged_by_words_of_their_titles_and_the_merge_is_taken_back(two):
    answer = wwk("merge", two, "bridge", "pier", "--by", "Ada", "--note", "one storm")
    assert answer.code == 0 and "is now told by 2 reports" in answer.out and len(ids(two)) == 2
    assert "put together by people" in wwk("incidents", two).out
    assert "one storm" in wwk("undo", two, "--by", "Ada").out and len(ids(two)) == 3


def test_a_report_is_split_off_and_can_be_merged_again(two):
    wwk("merge", two, "bridge", "pier", "--by", "Ada")
    wwk("merge", two, *ids(two).values(), "--by", "Ada")
    assert len(ids(two)) == 1
    pier = next(r for r in wwk("reports", two, "--json").json["reports"] if r["name"] == "r2")["id"]
    answer = wwk("split", two, next(iter(ids(two).values())), pier[:8], "--by", "Bo")
    assert answer.code == 0 and "is now told by 1 report" in answer.out and len(ids(two)) == 2
    assert "and 1 more with it" in wwk("judgements", two).out
    assert len(set(ids(two).values())) == 2 and wwk("merge", two, *ids(two).values(), "--by", "Ada").code == 0
    assert len(ids(two)) == 1


def test_what_only_the_report_taken_out_had_tied_stays_together(two):
    with Story.open(two) as kept:
        bridge, mill, pier = (kept.incident(ids(two)[t]).tellings[0] for t in ("The bridge at Marn fell", "At Orlen a mill burned", "A pier at Sund sank"))
        assert kept.judge(*(judgement(Verdict.SAME_INCIDENT, pier, "Ada", value={"telling": t}) for t in (bridge, mill))) == 2
        whole, out = kept.incident(pier), kept.ledger.tellings([pier])[0].report
    assert len(whole.reports) == 3
    assert wwk("split", two, whole.id, out, "--by", "Ada").code == 0
    assert sorted(len(row["incident"]["reports"]) for row in wwk("incidents", two, "--json").json["incidents"]) == [1, 2]
    wwk("undo", two, "--by", "Ada")
    assert len(ids(two)) == 1


@pytest.mark.parametrize(("command", "told"), [
    (["merge", "bridge", "bridge"], "are one incident already"), (["merge", "bridge", "harbour"], "no incident 'harbour' here"), (["merge", "at", "pier"], "stands in the titles of"),
    (["split", "bridge", "ffff"], "no report 'ffff'"), (["undo"], "nothing that Ada decided stands here"), (["undo", "abcdef"], "no judgement 'abcdef' here")])
def test_what_cannot_be_decided_says_why_and_keeps_nothing(two, command, told, monkeypatch):
    monkeypatch.setenv("WWK_BY", "Ada")
    name, *rest = command
    answer = wwk(name, two, *rest, "--json")
    assert answer.code == 2 and told in answer.json["error"]["message"]
    assert wwk("judgements", two).out == "nobody has decided anything\n"


def test_all_reports_of_an_incident_cannot_be_split_off_and_strangers_neither(two):
    own, other = (r["id"] for r in wwk("reports", two, "--json").json["reports"][:2])
    assert "leave at least one" in wwk("split", two, "bridge", own, "--by", "Ada").err
    assert "tells nothing of" in wwk("split", two, "bridge", other, "--by", "Ada").err


def claim_of(where: str, incident: str) -> str:
    with Story.open(where) as kept:
        return kept.ledger.claims(incident=ids(where)[incident])[0].id


def test_a_correction_by_command_changes_what_is_explained_and_says_by_whom(two):
    id = claim_of(two, "The bridge at Marn fell")
    answer = wwk("judge", two, id[:8], "correct", "low=6", "time=2021-03-03", "--by", "Ada", "--note", "counted again", "--json")
    assert answer.json["kept"][0]["value"] == {"low": 6.0, "time": "2021-03-03"}
    shown = wwk("explain", two, "--incident", "bridge", "--markdown").out
    assert "6 or more" in shown and "corrected by Ada" in shown
    assert "counted again" in wwk("show", two, id).out and "read as the count killed 5 or more (people)" in " ".join(wwk("show", two, id).out.split())
    assert "corrected" in wwk("changed", two, "--since", "2026-01").out


@pytest.mark.parametrize(("verdict", "given", "value"), [
    ("accept", [], {}), ("reject", [], {}), ("own-side", ["side=SE"], {"side": "SE"}), ("own-side", [], {}), ("same-party", ["name=the mayor"], {"name": "the mayor"})])
def test_every_verdict_is_kept_and_taken_back(two, verdict, given, value):
    id = claim_of(two, "The bridge at Marn fell")
    (kept,) = wwk("judge", two, id, verdict, *given, "--by", "Ada", "--json").json["kept"]
    assert {k: v for k, v in kept["value"].items() if k != "claim"} == value and kept["verdict"] == verdict.replace("-", "_")
    assert wwk("undo", two, kept["id"][:8], "--by", "Bo", "--json").json["undone"][0]["id"] == kept["id"]
    assert [j["undone"] for j in wwk("judgements", two, "--json").json["judgements"]] == [True, False]
    again = wwk("undo", two, kept["id"][:8], "--by", "Bo", "--json")
    assert again.code == 2 and "was undone by Bo" in again.json["error"]["message"]


@pytest.mark.parametrize(("rest", "told"), [
    (["maybe"], "is no verdict"), (["correct"], "names what it corrects"), (["correct", "low"], "is no FIELD=VALUE"), (["correct", "words=x"], "is no field"),
    (["accept", "low=2"], "only a correction has fields"), (["same-party"], "name=..."), (["own-side", "name=x"], "give side="), (["correct", "low=9", "high=2"], "above high")])
def test_a_decision_that_makes_no_sense_is_refused_before_it_is_kept(two, rest, told):
    answer = wwk("judge", two, claim_of(two, "The bridge at Marn fell"), *rest, "--by", "Ada", "--json")
    assert answer.code == 2 and told in answer.json["error"]["message"]
    assert wwk("judgements", two, "--json").json == {"judgements": []}


def test_a_decision_needs_a_name(two, monkeypatch):
    monkeypatch.delenv("WWK_BY", raising=False)
    monkeypatch.setattr(person, "_git", lambda: None)
    monkeypatch.setattr(person, "_user", lambda: None)
    answer = wwk("judge", two, claim_of(two, "The bridge at Marn fell"), "accept")
    assert answer.code == 2 and "--by NAME" in answer.err


def test_explain_answers_for_the_incident_named_and_says_which_others_there_are(two):
    answer = wwk("explain", two)
    assert "here too; ask for one with --incident" in answer.err and "mill burned" in answer.err + answer.out
    assert wwk("explain", two, "--incident", "mill", "--json").json["sources"][0]["title"] == "At Orlen a mill burned"
    assert len(wwk("explain", two, "--incident", "all", "--json").json["sources"]) == 3
    assert wwk("explain", two, "--incident", "harbour").code == 2


def test_questions_are_asked_of_one_incident_or_of_all(two):
    assert {c["incident"] for c in wwk("changed", two, "--since", "2020-01", "--json").json["changes"]} == set(ids(two).values())
    assert {c["incident"] for c in wwk("changed", two, "--since", "2020-01", "--incident", "pier", "--json").json["changes"]} == {ids(two)["A pier at Sund sank"]}
    assert wwk("changed", two, "--since", "2020-01", "--until", "2020-12", "--json").json["changes"] == []
    assert [e["says"] for e in wwk("timeline", two, "--incident", "pier", "--json").json["timeline"]] == ["at least 8 people killed"]
    assert "At Orlen a mill burned" in wwk("timeline", two, "--incident", "all").out
    assert wwk("disputes", two, "--apart", "--incident", "pier").out == "nothing looks like a contradiction that is none\n"
    assert len(wwk("reports", two, "--incident", "pier", "--json").json["reports"]) == 1


def test_a_merged_party_is_named_so_wherever_its_claims_are_listed_and_nowhere_else(two):
    wwk("judge", two, claim_of(two, "The bridge at Marn fell"), "same-party", "name=the mayor", "--by", "Ada")
    holders = {c["incident"]: c["claim"]["holder"]["name"] for c in wwk("changed", two, "--since", "2020-01", "--json").json["changes"]}
    assert holders == {id: "the mayor" if "bridge" in title else "Officials in Marn" for title, id in ids(two).items()}
    with Story.open(two) as kept:
        assert kept.ledger.stale() == ()


def test_a_decision_on_a_party_leaves_other_incidents_as_they_were_derived(two):
    with Story.open(two) as kept:
        bridge = ids(two)["The bridge at Marn fell"]
        (claim,) = kept.ledger.claims(incident=bridge)
        kept.judge(judgement(Verdict.OWN_SIDE, "Officials in Marn", "Ada", value={"claim": claim.id}))
        assert kept.ledger.stale() == (bridge,)
        kept.judge(judgement(Verdict.OWN_SIDE, "Officials in Marn", "Ada"))
        assert len(kept.ledger.stale()) == 3
