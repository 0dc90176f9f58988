"""Measure one task on one gold path: read every report, project the readings, let the scorer judge."""
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import track

from whatweknow.errors import ReadingError
from whatweknow.model import Reading, Report

from .gold import Doc, digest
from .tasks import Row, Task

Reader = Callable[[Report], Reading]
T = TypeVar("T")
WARM = Report(text="Two people were hurt in a fire on Monday, police said.")
"""Read once before the clock starts: loading models is no part of reading."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to measure. every, limit: which documents; tagger: with the learned one; errors: how many to list."""

    every: int = 1
    limit: int | None = None
    tagger: bool = True
    errors: int = 0


EVERYTHING = Options()


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run found. figures: the scorer's own; n: reports read; speed: reports a CPU second, reading alone;
    shown: the scorer's table; digests: SHA-256 of gold and scorer."""

    task: str
    gold: str
    n: int
    figures: dict[str, Any]
    speed: float
    shown: str = ""
    digests: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The one object that `--json` prints."""
        return {"task": self.task, "gold": self.gold, "n": self.n, "figures": self.figures, "reports_per_cpu_s": self.speed}


def reader(tagger: bool) -> Reader:
    """The library's own reading. It raises ReadingError where a stage it was asked for did not run: that would measure something else."""
    from whatweknow import reading

    def read(report: Report) -> Reading:
        done = reading.read(report, tagger=tagger)
        if tagger and done.skipped:
            raise ReadingError(f"stage {done.skipped[0][0]} did not run: {done.skipped[0][1]}; mend that, or measure with --no-tagger")
        return done

    return read


def measure(task: Task, path: Path, options: Options = EVERYTHING, read: Reader | None = None, table: bool = False) -> Measured:
    """Everything about one task on one gold. table: ask the scorer for its table too. Raises InputError on bad gold or a missing scorer."""
    whole = task.load(path)
    script = task.scorer.find(path)
    gold = whole.pick(options.every, options.limit)
    rows, cpu = predict(task, gold.docs, read or reader(options.tagger))
    with TemporaryDirectory() as folder:
        given, predictions = gold.write(Path(folder)), Path(folder) / "predictions.jsonl"
        predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        figures = task.scorer.figures(script, given, predictions)
        shown = task.scorer.table(script, given, predictions, options.errors) if table else ""
    if table and options.errors and not task.scorer.errors:
        shown += "\n".join(misses(gold.docs, rows, options.errors)) + "\n"
    digests = {"gold": whole.digest, "scorer": digest((script,))}
    return Measured(task.name, str(path), len(gold.docs), figures, round(len(gold.docs) / max(cpu, 1e-9), 2), shown, digests)


def predict(task: Task, docs: Sequence[Doc], read: Reader) -> tuple[list[Row], float]:
    """The scorer's rows, and the CPU seconds the reading took."""
    read(WARM)
    rows, cpu = [], 0.0
    for doc in watched(docs, task.name):
        begun = time.process_time()
        reading = read(doc.report)
        cpu += time.process_time() - begun
        rows.append({"doc_id": doc.id, **task.project(reading, {**doc.ask, "id": doc.id})})
    return rows + (task.merge(docs, rows) if task.merge else []), cpu


def watched(items: Sequence[T], what: str) -> Iterable[T]:
    """The items, with a progress bar on standard error where somebody watches."""
    return track(items, what, console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal)


def misses(docs: Sequence[Doc], rows: Sequence[Row], most: int) -> Iterator[str]:
    """For scorers that list no errors: the first documents whose labels differ from what was read, key by key."""
    labels = ((doc.id, doc.answer.get("gold", doc.answer), row) for doc, row in zip(docs, rows, strict=False))
    wrong = ((name, [k for k in row if k in gold and gold[k] != row[k]], gold, row) for name, gold, row in labels)
    for name, keys, gold, row in [w for w in wrong if w[1]][:most]:
        yield name
        yield from (f"  {key}: read {json.dumps(row[key])}\n  {' ' * len(key)}  gold {json.dumps(gold[key])}" for key in keys)
