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
from stories import killed, reading, report

from whatweknow.ledger import Ledger
from whatweknow.model import Claim, Party, Verdict, Voice

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


def test_control_c_in_a_walk_ends_it_and_decides_nothing(ledger):
    assert typed(["\x03"], "review", ledger)[0] == 130
    assert typed(["\x04"], "review", ledger)[0] == 0
    with Ledger.open(ledger) as kept:
        assert kept.judgements() == ()


def test_on_a_pipe_review_lists(ledger):
    answer = wwk("review", ledger)
    assert answer.code == 0 and "perhaps Officials in Marn" in answer.out and "1 claim to look at" in answer.out
    assert wwk("review", ledger, "--list").out == answer.out
