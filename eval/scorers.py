"""Run a scorer where it lies, unchanged, as its own process: its JSON is the figures, its table is what people read."""
from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whatweknow.errors import InputError

from .gold import SHARED

OWN = Path(__file__).parent / "own"
"""Scorers of our own, run like the others, for sets that come without one."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """One scorer. folder, name: where it lies in the gold; json_file: its --json takes a file name (else it writes to standard output);
    errors: its own option for a list of errors, if it has one."""

    folder: str
    name: str
    json_file: bool = False
    errors: str | None = None

    def find(self, gold: Path) -> Path:
        """The scorer in ../shared/gold, or else beside `gold`, or else our own for a set that has none. Raises InputError where none is."""
        beside = gold if gold.is_dir() else gold.parent
        places = (SHARED / "gold" / self.folder / self.name, beside / self.name, beside.parent / self.name, OWN / self.name)
        for place in places:
            if place.is_file():
                return place
        raise InputError(f"the scorer {self.name} is neither at {places[0]} nor beside {gold}; put the shared folder beside the checkout")

    def figures(self, script: Path, gold: Path, predictions: Path) -> dict[str, Any]:
        """What the scorer says in JSON, untouched."""
        if not self.json_file:
            return json.loads(_run(script, str(gold), str(predictions), "--json"))
        out = predictions.with_suffix(".figures.json")
        _run(script, str(gold), str(predictions), "--json", str(out))
        return json.loads(out.read_text(encoding="utf-8"))

    def table(self, script: Path, gold: Path, predictions: Path, errors: int = 0) -> str:
        """What the scorer prints for people, with the first `errors` errors where it can list them."""
        listing = (self.errors, str(errors)) if self.errors and errors else ()
        return _run(script, str(gold), str(predictions), *listing)


def _run(script: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-X", "utf8", str(script), *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise InputError(f"{script.name} stopped with code {done.returncode} on {arguments[0]}: {last}")
    return done.stdout
