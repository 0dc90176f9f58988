"""The command line: one command, one library call. Errors and exit codes are `answer`'s, batches `batch`'s, words `text`'s.

Commands stand in the order of the imports below: from reports to answers, what is kept, what people decide, and the made-up reports.
"""
from __future__ import annotations

import sys

from . import gazetteer
from .answer import answered
from .base import app

# Each file of commands registers its own on the program; their order is the order of the help.
from . import answering, asking, comparing, deciding, exporting, keeping, trapping  # noqa: F401  isort:skip

app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """The program `wwk`."""
    for stream in (sys.stdout, sys.stderr):
        # A report may hold what the terminal's encoding lacks; it is shown as an escape, never a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(answered(app, sys.argv[1:]))
