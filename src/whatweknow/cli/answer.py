"""How the command line answers: what goes to which stream, one JSON form for every error, and the exit codes.

    0    done; nothing failed
    1    some of the batch failed, the rest is done; or what was asked after was found (--exit-code) or is not as listed (redteam)
    2    the command, the question or all of the input makes no sense
    3    the ledger cannot be opened, read or written
    130  stopped by Ctrl-C; what was added before is kept
    141  whoever read our output has closed the pipe
"""
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

import typer

from ..errors import InputError, LedgerError, ReadingError, WhatWeKnowError

DONE, SOME_FAILED, BAD_INPUT, BAD_LEDGER, STOPPED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
CODES: Mapping[type[WhatWeKnowError], int] = {LedgerError: BAD_LEDGER, InputError: BAD_INPUT, ReadingError: BAD_INPUT, WhatWeKnowError: BAD_INPUT}
"""The first kind that fits gives the code."""
USAGE: type[Exception] = typer.BadParameter.__bases__[0]
"""The parser's own complaint about a command line; typer carries its parser inside and does not name this class."""


def emit(text: str) -> None:
    """Writes a line to standard output at once, so that whoever reads the pipe need not wait. Ends the program where nobody reads it."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # The interpreter flushes once more on its way out: that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


def emit_json(value: Any, *, indent: int = 0) -> None:
    """Writes a JSON value on one line, or indented."""
    import msgspec

    encoded = msgspec.json.encode(value)
    emit((msgspec.json.format(encoded, indent=indent) if indent else encoded).decode())


def colour() -> bool:
    """Whether standard output is a terminal that shows colours and whose owner wants them; https://no-color.org: any value of the variable means none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def note(text: str) -> None:
    """Writes a line for people to standard error."""
    print(text, file=sys.stderr, flush=True)


def tell(problem: Exception, as_json: bool, **about: Any) -> None:
    """One error: a line on standard error, or `{"error": {"kind", "message"}}` on standard output, with what it is about beside it."""
    if as_json:
        emit_json({**about, "error": {"kind": type(problem).__name__, "message": str(problem)}})
    else:
        note(f"wwk: {problem}")


def code_of(problem: WhatWeKnowError) -> int:
    """The exit code an error ends the program with."""
    return next(code for kind, code in CODES.items() if isinstance(problem, kind))


def answered(app: Callable[..., Any], args: list[str]) -> int:
    """Runs the command line and gives its exit code; every error we know is told, none is shown as a traceback."""
    as_json = "--json" in args
    try:
        return int(app(args=args, prog_name="wwk", standalone_mode=False) or DONE)
    except USAGE as problem:
        if not as_json:
            problem.show()  # type: ignore[attr-defined]
        else:
            emit_json({"error": {"kind": "UsageError", "message": problem.format_message()}})  # type: ignore[attr-defined]
        return BAD_INPUT
    except WhatWeKnowError as problem:
        tell(problem, as_json)
        return code_of(problem)
    except (typer.Abort, KeyboardInterrupt):
        if sys.stderr.isatty():
            note("")  # the terminal has written ^C where the cursor was
        return STOPPED
