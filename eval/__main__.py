"""`python -m eval TASK --gold PATH`, `python -m eval gates`, `python -m eval bench`."""
from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from whatweknow.errors import InputError, WhatWeKnowError

from . import __doc__ as ABOUT


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 all well, 1 below a floor, 2 could not be done."""
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except (WhatWeKnowError, OSError) as e:
        print(f"eval: {e}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    from .gates import OWN
    from .tasks import TASKS

    top = argparse.ArgumentParser(prog="python -m eval", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(metavar="TASK", required=True)
    for name in (*TASKS, *OWN):
        one = commands.add_parser(name, help=f"measure {name}")
        one.set_defaults(run=run_task, task=name)
        one.add_argument("--gold", type=Path, required=True, help="a gold file or a folder of them, read where it lies")
        one.add_argument("--json", action="store_true", help="print one object: task, gold, n, figures, reports_per_cpu_s")
        one.add_argument("--no-tagger", action="store_true", help="read without the learned tagger")
        one.add_argument("--errors", type=count, default=0, metavar="N", help="list the first N errors below the table")
        one.add_argument("--every", type=count, default=1, metavar="K", help="only every K-th document")
        one.add_argument("--limit", type=count, metavar="N", help="only the first N of those")
        if name == "confidence":
            one.add_argument("--curve", type=Path, metavar="FILE.svg", help="also draw the reliability curve")
    add_gates(commands)
    bench = commands.add_parser("bench", help="what reading costs beside a bare parse and beside textacy")
    bench.set_defaults(run=run_bench)
    bench.add_argument("--json", action="store_true", help="print one object")
    bench.add_argument("--gold", type=Path, help="JSONL whose texts to read (default: the attribution dev set, else the examples)")
    bench.add_argument("--limit", type=count, default=24, metavar="N", help="how many texts (default 24)")
    return top


def add_gates(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The `gates` command's options."""
    gates = commands.add_parser("gates", help="every pinned task against its floors")
    gates.set_defaults(run=run_gates)
    gates.add_argument("--only", nargs="+", metavar="TASK", help="only these tasks' gates")
    gates.add_argument("--jobs", type=count, default=1, metavar="N", help="processes at a time (default 1)")
    gates.add_argument("--update", action="store_true", help="pin what is measured as the new floors")
    gates.add_argument("--allow-regression", metavar="REASON", help="with --update: let floors sink, and keep the reason in floors.json")


def count(word: str) -> int:
    """A whole number of at least 1."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def run_task(given: argparse.Namespace) -> int:
    """One task on one gold."""
    from . import curve
    from .gates import OWN
    from .measure import Options, measure
    from .tasks import TASKS

    options = Options(given.every, given.limit, not given.no_tagger, given.errors)
    if given.task in OWN:
        got = OWN[given.task](given.gold, options)
    else:
        got = measure(TASKS[given.task], given.gold, options, table=not given.json)
    if given.json:
        print(json.dumps(got.to_json(), ensure_ascii=False))
    else:
        print(f"{got.task} on {got.gold}: {got.n} reports, {got.speed:g} a CPU second\n{got.shown.rstrip()}")
    if getattr(given, "curve", None):
        given.curve.write_text(curve.svg(got.figures, got.n), encoding="utf-8")
    return 0


def run_gates(given: argparse.Namespace) -> int:
    """All gates, or those of some tasks."""
    from . import floors, gates

    known = floors.load()
    chosen = [g for g in known.gates if not given.only or g.task in given.only]
    if not chosen:
        raise InputError(f"{floors.FLOORS} pins no gate of {', '.join(given.only or ['any task'])}")
    outcomes = []
    for outcome in gates.judged(chosen, given.jobs):
        outcomes.append(gates.pinned(outcome) if given.update else outcome)
        print(outcomes[-1], flush=True)
    if given.update:
        floors.save(gates.updated(known, outcomes, given.allow_regression))
    print(gates.summary(outcomes))
    return max(o.code for o in outcomes)


def run_bench(given: argparse.Namespace) -> int:
    """What reading costs, on one thread: matrix libraries take their number of threads from the environment as they are first imported."""
    from .process import ONE_THREAD

    os.environ.update(ONE_THREAD)
    from . import bench

    cost = bench.measure(given.gold, given.limit)
    print(json.dumps(cost.to_json()) if given.json else cost)
    return 0


if __name__ == "__main__":
    sys.exit(main())
