"""A batch of sources on its way to readings: what fails is told and counted, the rest goes on."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import typer

from ..errors import InputError, ReadingError, UsageError, WhatWeKnowError
from ..ledger import looks_like_one
from ..model import Reading, Report
from ..moments import order
from .answer import BAD_INPUT, SOME_FAILED, tell


@dataclass
class Batch:
    """Sources (files, folders, addresses, "-") and how to read them. web: options of `capture` for addresses; done, failed: how many reports
    so far; carried: after `linked`, the reports whose words another one has, the earliest captured first."""

    sources: Sequence[str]
    tagger: bool = True
    as_json: bool = False
    web: Mapping[str, bool] = field(default_factory=dict)
    done: int = field(default=0, init=False)
    failed: int = field(default=0, init=False)
    carried: Sequence[Report] = field(default=(), init=False)
    _captured: list[Report] | None = field(default=None, init=False)

    def reports(self) -> Iterator[Report]:
        """The reports of all sources, as they are captured."""
        from ..capture import capture

        for source in self.sources:
            if looks_like_one(source):
                self.fail(UsageError(f"{source} is a ledger, no report; `wwk explain` and `wwk review` take one in the place of reports, and then alone"))
                continue
            yield from capture(source, on_problem=self.fail, **self.web)

    def captured(self) -> list[Report]:
        """All reports at once, captured once."""
        if self._captured is None:
            self._captured = list(self.reports())
        return self._captured

    def linked(self, known: Callable[[Sequence[Report]], Iterable[Report]] = lambda new: ()) -> list[Report]:
        """All reports at once, each text once, with versions and copies marked among them and those known before.

        known: those of the reports known before that these may be versions or copies of."""
        from ..capture import link

        new = self.captured()
        found = link(new, known(new))
        once = list({r.id: r for r in reversed(found)}.values())[::-1]
        first = {id(r) for r in once}
        self.carried = sorted((r for r in found if id(r) not in first), key=lambda r: order(r.captured))
        return once

    def readings(self, reports: Iterable[Report], *, strict: bool = False) -> Iterator[Reading]:
        """What each report claims; strict: only the claims of which it is nearly certain who says what."""
        from ..explain import sure
        from ..reading import nearly_certain, read

        for report in reports:
            try:
                reading = read(report, tagger=self.tagger)
            except WhatWeKnowError as problem:
                self.fail(problem, report)
            except Exception as problem:  # a defect in one stage must not cost the other reports
                self.fail(ReadingError(f"{report.name or report.id} could not be read: {_where(problem)}; please report this, with the text"), report)
            else:
                if strict:
                    reading = msgspec.structs.replace(reading, claims=tuple(c for c in reading.claims if sure(c, nearly_certain())))
                self.done += 1
                yield reading

    def carriers(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The same readings, and then each again as every other page that printed its words carries it: the words were read once."""
        wanted = {r.id for r in self.carried}
        kept: dict[str, Reading] = {}
        for reading in readings:
            if reading.report.id in wanted:
                kept[reading.report.id] = reading
            yield reading
        yield from (msgspec.structs.replace(kept[r.id], report=r) for r in self.carried if r.id in kept)

    def fail(self, problem: Exception, report: Report | None = None) -> None:
        """Tells one problem and counts it."""
        self.failed += 1
        tell(problem, self.as_json, **({"id": report.name or report.id} if report else {}))

    def finish(self) -> None:
        """Ends the program with its exit code unless all went well."""
        if self.failed:
            raise typer.Exit(SOME_FAILED if self.done else BAD_INPUT)
        if not self.done:
            raise InputError(f"{', '.join(self.sources)}: no report in there; give a file, a folder, a URL, or - for standard input")


def _where(problem: Exception) -> str:
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    at = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(problem).__name__}: {problem}{at}"


def write(path: Path, text: str) -> None:
    """Writes a file, whole or not at all. Raises UsageError where it cannot be."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as problem:
        half.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({problem.strerror}); name a file in a folder that is there and that you may write in") from problem
