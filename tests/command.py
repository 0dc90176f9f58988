"""Running `wwk` inside the test's own process, and a reader that needs no language model."""
from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import dataclass
from typing import Any

from stories import killed, reading

from whatweknow import cli
from whatweknow.cli import answer
from whatweknow.model import Reading, Report

SAID = "at least five people were killed"
TOLLS = {"five": 5, "nine": 9}
PATTERN = re.compile(r"at least (five|nine) people were killed")


@dataclass(frozen=True)
class Answer:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON values on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def wwk(*args: object, stdin: str = "") -> Answer:
    """Runs `wwk ARGS`."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin.encode())), io.StringIO(), io.StringIO()
    try:
        code = answer.answered(cli.app, [str(a) for a in args])
        return Answer(code, sys.stdout.getvalue(), sys.stderr.getvalue())
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def simple_reader(report: Report, *, tagger: bool = True) -> Reading:
    """A reading with a claim where words like SAID stand; "crash" in a text is a stage that fails."""
    if "crash" in report.text:
        raise IndexError("list index out of range")
    claims = tuple(killed(report, found.group(), low=TOLLS[found[1]]) for found in PATTERN.finditer(report.text))
    return reading(report, reader="simple 1" if tagger else "simple 1 without tagger", claims=claims, attributions=(), places=(), times=(), skipped=())
