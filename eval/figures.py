"""Our own figures in the documents, taken from the floors: `python -m eval.figures docs/incidents.md` writes them anew.

A cell names what it shows in a comment behind the number, `81.2<!--tolls article.killed.exact-->`: the task and the figure's path. Where no gate holds that
figure the cell shows a dash; the path `n` is how many reports the gate reads.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from .floors import Gate, load

CELL = re.compile(r"(?P<shown>[\w.–]+)<!--(?P<task>\w+) (?P<path>[\w.]+)-->")
MISSING = "–"


def shown(gates: Sequence[Gate], task: str, path: str) -> str:
    """What a cell shows: the pinned figure of a task, in percent points of one decimal; `n` how many reports were read; a dash for none."""
    gate = next((g for g in gates if g.task == task and (path == "n" or path in g.floors)), None)
    if gate is None:
        return MISSING
    return str(gate.n) if path == "n" else f"{gate.floors[path]:.1f}"


def filled(page: str, gates: Sequence[Gate]) -> str:
    """The page with every such cell as the floors have it."""
    return CELL.sub(lambda m: f"{shown(gates, m['task'], m['path'])}<!--{m['task']} {m['path']}-->", page)


def main(files: Sequence[str]) -> int:
    """Writes the pages anew."""
    for file in map(Path, files):
        file.write_text(filled(file.read_text(encoding="utf-8"), load().gates), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
