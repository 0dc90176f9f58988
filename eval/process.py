"""What one `wwk read` costs as a process of its own: CPU seconds from start to end, models and all, and the most memory it held.

A process started by a big one may inherit the big one's peak (Linux keeps the highest mark of what it was before it became itself), so a
small Python in between starts the command and asks for its figures.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from whatweknow.errors import ReadingError
from whatweknow.model import Report

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Environment that keeps every matrix library to one thread."""
READ = ("-c", "from whatweknow.cli import main; main()", "read", "--json")
BETWEEN = """
import resource, subprocess, sys, tempfile
told = tempfile.TemporaryFile()
done = subprocess.run(sys.argv[1:], stdout=told)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
if done.returncode:
    told.seek(0)
    sys.exit(next((line for line in told.read().decode().splitlines() if '"error"' in line), ""))
"""


@dataclass(frozen=True, slots=True)
class Process:
    """One finished process. cpu: seconds, user and system; peak: the most bytes of memory resident at once."""

    cpu: float
    peak: int


def read(reports: Sequence[Report]) -> Process:
    """`wwk read FILE --json` over the reports, on one thread. Raises ReadingError where it fails."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        file.write_text("".join(json.dumps({"id": f"text {i}", "text": r.text}) + "\n" for i, r in enumerate(reports)), encoding="utf-8")
        return run((sys.executable, *READ, str(file)))


def run(command: Sequence[str]) -> Process:
    """The figures of any command. Raises ReadingError where it fails, with the first error it told on standard output, where `--json` puts them, else with the
    end of its standard error."""
    done = subprocess.run((sys.executable, "-S", "-c", BETWEEN, *command), env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReadingError(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}; run it alone and mend that")
    cpu, peak = done.stdout.split()
    return Process(float(cpu), int(peak))
