"""What reading costs beside a bare parse of the same texts: CPU seconds, in one run, text by text in turn, so that a busy machine slows all alike."""
from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from whatweknow.errors import InputError
from whatweknow.model import Report
from whatweknow.reading.layers import Stage, run
from whatweknow.reading.parse import language
from whatweknow.reading.pipeline import stages

from .gold import SHARED, json_lines
from .measure import WARM, reader, watched

TEXTS = SHARED / "gold" / "attribution" / "dev.jsonl"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds over n texts: of the bare parse, of reading without and with the tagger, and of each stage of the latter."""

    n: int
    characters: int
    parse: float
    rules: float
    tagged: float
    stages: dict[str, float]

    def to_json(self) -> dict[str, Any]:
        """Everything, with both ratios and the speeds."""
        return {
            "n": self.n, "characters": self.characters, "parse_cpu_s": round(self.parse, 3),
            "no_tagger": {"cpu_s": round(self.rules, 3), "ratio": round(self.rules / self.parse, 2), "reports_per_cpu_s": round(self.n / self.rules, 2)},
            "tagger": {"cpu_s": round(self.tagged, 3), "ratio": round(self.tagged / self.parse, 2), "reports_per_cpu_s": round(self.n / self.tagged, 2)},
            "stages": {name: round(seconds, 3) for name, seconds in self.stages.items()},
        }

    def __str__(self) -> str:
        said = self.to_json()
        lines = [f"{self.n} texts, {self.characters:,} characters; CPU seconds, ratio to a bare parse", f"  bare parse      {self.parse:8.2f}  1.00"]
        for key, words in (("no_tagger", "without tagger"), ("tagger", "with tagger")):
            lines.append(f"  {words:15} {said[key]['cpu_s']:8.2f}  {said[key]['ratio']:.2f}   {said[key]['reports_per_cpu_s']:g} reports a CPU second")
        total = sum(self.stages.values())
        lines.append("by stage, with tagger")
        lines += [f"  {name:15} {s:8.2f}  {100 * s / total:4.1f} %" for name, s in sorted(self.stages.items(), key=lambda kv: -kv[1])]
        return "\n".join(lines)


def measure(path: Path | None = None, limit: int = 24) -> Cost:
    """The cost over the first `limit` texts of a gold file, or of the examples where there is none."""
    reports = texts(path)[:limit]
    nlp, rules, tagged = language(), reader(False), reader(True)
    ways: dict[str, Callable[[Report], Any]] = {"parse": lambda report: nlp(report.text), "rules": rules, "tagged": tagged}
    for way in ways.values():
        way(WARM)
    spent: Counter[str] = Counter()
    for report in watched(reports, "bench"):
        for name, way in ways.items():
            begun = time.process_time()
            way(report)
            spent[name] += time.process_time() - begun
    characters = sum(len(r.text) for r in reports)
    return Cost(len(reports), characters, spent["parse"], spent["rules"], spent["tagged"], profile(stages(), reports))


def texts(path: Path | None) -> list[Report]:
    """The reports to read. Raises InputError where there are none."""
    if path or TEXTS.is_file():
        return [doc.report for doc in json_lines(path or TEXTS).docs]
    found = [Report(text=file.read_text(encoding="utf-8"), name=file.name) for file in sorted(EXAMPLES.rglob("*.txt"))]
    if not found:
        raise InputError(f"no texts to read: neither {TEXTS} nor any .txt under {EXAMPLES}; give some with --gold FILE.jsonl")
    return found


def profile(steps: Sequence[Stage], reports: Sequence[Report]) -> dict[str, float]:
    """CPU seconds of each stage over the reports."""
    spent: Counter[str] = Counter({stage.adds: 0.0 for stage in steps})
    timed = tuple(Stage(stage.adds, _timed(stage, spent)) for stage in steps)
    for report in reports:
        run(timed, {"report": report})
    return dict(spent)


def _timed(stage: Stage, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(stage.run)
    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return stage.run(*given, **named)
        finally:
            spent[stage.adds] += time.process_time() - begun

    return timed
