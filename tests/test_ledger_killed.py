"""A process that adds is killed, at every step it takes and at any moment: what it said was added is there, and nothing is there by half."""
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import wwk
from stories import TEXT, reading, report

from whatweknow.ledger import Ledger, Told

HERE = Path(__file__).parent
TELLS = """
import os, signal, sys
sys.path.insert(0, {here!r})
from stories import TEXT, reading, report
from whatweknow.ledger import Ledger, Told
def add(ledger, n):
    of = report(TEXT + f" {{n}}")
    ledger.add(reading(of), tellings=[Told(id=f"{{n:016x}}", report=of.id, keys=("marn", f"k{{n}}"))])
    print(of.id, flush=True)
"""
FOREVER = """
ledger = Ledger.open(sys.argv[1], create=True)
n = int(sys.argv[2])
while True:
    add(ledger, n)
    n += 1
"""
AT_EACH_STEP = """
Ledger.open(sys.argv[1], create=True).close()
def killed(step):
    ledger = Ledger.open(sys.argv[1])
    db, left = ledger._db, [step]
    def counted(do):
        def wrapped(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return do(*args, **kwargs)
        return wrapped
    for name in ("ask", "many", "fill", "begin", "end"):
        setattr(db, name, counted(getattr(db, name)))
    add(ledger, step)
    os._exit(0)
for step in range(1, 60):
    child = os.fork()
    if not child:
        killed(step)
    if os.waitpid(child, 0)[1] == 0:
        print("done after", step, flush=True)
        break
"""


COMMAND = """
import io, os, random, signal, sys, time
from pathlib import Path
from whatweknow import reading
from whatweknow.capture import capture
from whatweknow.cli import app
from whatweknow.cli.answer import answered
place, folder = sys.argv[1], Path(sys.argv[2])
chance = random.Random(8)
list(reading.read_many(capture(str(folder / "0")), tagger=False))
for turn in sorted(folder.iterdir()):
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(into, 1)
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w"), write_through=True)
        os._exit(answered(app, ["add", place, str(turn), "--no-tagger", "--json"]))
    os.close(into)
    lines, wanted = os.fdopen(out), chance.randrange(6)
    said = [line for _, line in zip(range(wanted), lines)]
    time.sleep(chance.random() * 0.02)
    os.kill(child, signal.SIGKILL)
    said += [line for line in lines if line.endswith("\\n")]
    os.waitpid(child, 0)
    print("".join(said), end="", flush=True)
"""


def start(script: str, *args: object) -> subprocess.Popen:
    """A process of its own that adds reports and says so after each."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    return subprocess.Popen([sys.executable, "-c", TELLS.format(here=str(HERE)) + script, *map(str, args)], env=environment, stdout=subprocess.PIPE, text=True)


def test_killed_at_each_step_nothing_is_half_added(place):
    said = start(AT_EACH_STEP, place).communicate()[0].splitlines()
    steps = int(said.pop().removeprefix("done after"))
    assert steps > 10, "an add takes many steps, and it was killed at each"
    with Ledger.open(place) as ledger:
        # The last report was added whole; one more may have been kept by a process killed before it could say so.
        assert set(said) <= {r.id for r in ledger.reports()}
        assert len(ledger.reports()) <= len(said) + 1
        assert list(ledger.check()) == [] and not ledger.untold()
        assert all(ledger.add(reading(report(TEXT + f" {n}")), tellings=[Told(id=f"{n:016x}", report=report(TEXT + f" {n}").id)]).reader for n in range(1, steps))


def test_killed_at_any_moment_everything_said_to_be_added_is_there(place):
    chance, said = random.Random(6), set()
    for turn in range(5):
        adder = start(FOREVER, place, turn * 10_000)
        lines = iter(adder.stdout.readline, "")
        said.add(next(lines).strip())
        for _ in range(chance.randrange(30)):
            said.add(next(lines).strip())
        adder.send_signal(signal.SIGKILL)
        said |= {line.strip() for line in lines if line.endswith("\n")}
        assert adder.wait() == -signal.SIGKILL
        adder.stdout.close()
        with Ledger.open(place) as ledger:
            assert said <= {r.id for r in ledger.reports()}
            assert list(ledger.check()) == []
            assert {t.report for t in ledger.tellings()} == {r.id for r in ledger.reports()}


def test_the_command_killed_at_any_moment_has_kept_what_it_printed_as_added_and_nothing_by_half(place, tmp_path):
    folder = tmp_path / "reports"
    for n in range(20):
        path = folder / str(n // 5) / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"published: 2021-03-04\n\nMarn (Marn Post) - A bridge fell in Marn on Thursday. Police said {n + 2} people were killed.", encoding="utf-8")
    Ledger.open(place, create=True).close()
    said = [json.loads(line) for line in start(COMMAND, place, folder).communicate()[0].splitlines()]
    with Ledger.open(place) as ledger:
        assert 0 < len(said) <= len(ledger.reports()) < 20, "some were killed before they had added all"
        assert {line["id"] for line in said} <= {r.id for r in ledger.reports()} and list(ledger.check()) == []
        assert {r.id for r in ledger.reports()} == {t.report for t in ledger.tellings(most=99)} | {id for i in ledger.incidents() for id in i.reports} | {*ledger.untold()}
    for turn in sorted(folder.iterdir()):
        assert wwk("add", place, turn, "--no-tagger").code == 0
    assert wwk("check", place).code == 0
    with Ledger.open(place) as ledger:
        assert len(ledger.reports()) == 20 == sum(len(i.reports) for i in ledger.incidents())


@pytest.mark.parametrize("writers", [3])
def test_several_processes_add_at_once_and_every_report_is_whole(place, writers):
    script = """
ledger = Ledger.open(sys.argv[1], create=True)
for n in range(12):
    add(ledger, int(sys.argv[2]) * 100 + n)
"""
    adders = [start(script, place, n) for n in range(1, writers + 1)]
    said = {line for adder in adders for line in adder.communicate()[0].split()}
    assert [adder.returncode for adder in adders] == [0] * writers
    with Ledger.open(place) as ledger:
        assert said == {r.id for r in ledger.reports()} and len(said) == 12 * writers
        assert len(ledger.tellings()) == 12 * writers and list(ledger.check()) == []
