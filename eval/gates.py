"""Run the pinned measurements and hold them to their floors; a gate that could not run never passes."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import msgspec

from whatweknow.errors import InputError

from . import copies, floors, gold, linking, pages, reliability, stories
from .floors import Floors, Gate
from .measure import Measured, Options, measure
from .tasks import TASKS

PASSED, FAILED, NOT_RUN = 0, 1, 2
"""Exit codes, worst last."""
Measure = Callable[[Gate], Measured]
OWN: Mapping[str, Callable[..., Measured]] = {"pages": pages.measure, "confidence": reliability.measure, "copies": copies.measure, "stories": stories.measure, "linking": linking.measure}
"""The tasks that no reading and scorer alone can measure."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gate. lines: its problems or, where it did not run, the reason."""

    gate: Gate
    code: int
    lines: tuple[str, ...] = ()
    measured: Measured | None = None

    def __str__(self) -> str:
        word = ("holds", "FAILS", "NOT RUN")[self.code]
        got = self.measured.figures if self.measured else {}
        figures = ", ".join(f"{p} {floors.figure(got, p):g} (floor {f:g})" for p, f in self.gate.floors.items()) if got else ""
        speed = f"{self.measured.n} reports, {self.measured.speed:g} a CPU second; " if self.measured else ""
        return "\n".join([f"{word:8} {self.gate.key}", *([f"         {speed}{figures}"] if got else []), *(f"       ! {line}" for line in self.lines)])


def measured(gate: Gate) -> Measured:
    """One gate's measurement. Raises InputError where its gold or scorer is missing."""
    path, options = gold.SHARED / gate.gold, Options(gate.every, gate.limit, gate.tagger)
    if gate.task in OWN:
        return OWN[gate.task](path, options)
    if gate.task not in TASKS:
        raise InputError(f"floors.json names a task {gate.task!r} that there is not; tasks are {', '.join((*TASKS, *OWN))}")
    return measure(TASKS[gate.task], path, options)


def judge(gate: Gate, run: Measure | None = None) -> Outcome:
    """Measures one gate, by `measured` unless told otherwise, and holds it to its floors."""
    try:
        got = (run or measured)(gate)
        unit = TASKS[gate.task].unit if gate.task in TASKS else 100.0
        found = floors.problems(gate, got.figures, got.digests, got.n, unit)
    except InputError as e:
        return Outcome(gate, NOT_RUN, (str(e),))
    return Outcome(gate, FAILED if found else PASSED, tuple(found), got)


def judged(gates: Sequence[Gate], jobs: int = 1) -> Iterable[Outcome]:
    """Every gate's outcome, in order, as it comes. jobs: processes at a time."""
    if jobs == 1:
        yield from map(judge, gates)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(judge, gates)


def updated(known: Floors, outcomes: Iterable[Outcome], why: str | None = None) -> Floors:
    """The floors with every measured gate pinned anew. Raises Regression if one sinks and `why` is empty."""
    pinned, trail = {}, known.lowered
    for outcome in outcomes:
        if got := outcome.measured:
            pinned[outcome.gate.key], more = floors.pin(outcome.gate, got.figures, got.digests, got.n, why)
            trail += more
    return msgspec.structs.replace(known, gates=tuple(pinned.get(g.key, g) for g in known.gates), lowered=trail)


def pinned(outcome: Outcome) -> Outcome:
    """The outcome where what was measured becomes the floor: nothing but that it did not run can be wrong."""
    return outcome if outcome.measured is None else Outcome(outcome.gate, PASSED, measured=outcome.measured)


def summary(outcomes: Sequence[Outcome]) -> str:
    """One line: how many gates hold, how many fail, how many could not run."""
    codes = [o.code for o in outcomes]
    return f"{len(codes)} gates: {codes.count(PASSED)} hold, {codes.count(FAILED)} fail, {codes.count(NOT_RUN)} could not run"
