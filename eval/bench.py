"""What reading costs beside a bare parse, and beside textacy's quotation extractor, of the same texts: CPU seconds, in one run and on one thread,
text by text in turn, so that a busy machine slows all alike. Models are loaded before the clock starts; what loading costs is said apart.
"""
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
from whatweknow.reading.parse import load
from whatweknow.reading.pipeline import stages

from . import process
from .gold import SHARED, json_lines
from .measure import WARM, reader, watched
from .rival import MISSING, textacy

TEXTS = SHARED / "gold" / "attribution" / "dev.jsonl"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds over n texts: of the bare parse, of reading without and with the tagger, and of each stage of the latter.

    rival: textacy's own counts and CPU seconds (`Rival.to_json`), None where it is not installed; start: CPU seconds of a `wwk read` of one sentence in
    a process of its own, which is what loading costs; peak: bytes a `wwk read` of all n texts held at most.
    """

    n: int
    characters: int
    parse: float
    rules: float
    tagged: float
    stages: dict[str, float]
    rival: dict[str, Any] | None
    start: float
    peak: int

    def to_json(self) -> dict[str, Any]:
        """Everything, with the ratios and the speeds."""
        beside = self.rival and {**self.rival, "reading_ratio": round(self.tagged / self.rival["cpu_s"], 2)}
        return {
            "n": self.n, "characters": self.characters, "parse_cpu_s": round(self.parse, 3),
            "no_tagger": {"cpu_s": round(self.rules, 3), "ratio": round(self.rules / self.parse, 2), "reports_per_cpu_s": round(self.n / self.rules, 2)},
            "tagger": {"cpu_s": round(self.tagged, 3), "ratio": round(self.tagged / self.parse, 2), "reports_per_cpu_s": round(self.n / self.tagged, 2)},
            "stages": {name: round(seconds, 3) for name, seconds in self.stages.items()},
            "textacy": beside, "start_cpu_s": round(self.start, 2), "peak_mb": round(self.peak / MB),
        }

    def __str__(self) -> str:
        said = self.to_json()
        lines = [f"{self.n} texts, {self.characters:,} characters; CPU seconds, ratio to a bare parse", f"  bare parse      {self.parse:8.2f}  1.00"]
        for key, words in (("no_tagger", "without tagger"), ("tagger", "with tagger")):
            lines.append(f"  {words:15} {said[key]['cpu_s']:8.2f}  {said[key]['ratio']:.2f}   {said[key]['reports_per_cpu_s']:g} reports a CPU second")
        lines += [self._beside(), f"models: {self.start:.1f} CPU seconds to start, load and read one sentence; a `wwk read` of all texts held {said['peak_mb']} MB at most"]
        total = sum(self.stages.values())
        lines.append("by stage, with tagger")
        lines += [f"  {name:15} {s:8.2f}  {100 * s / total:4.1f} %" for name, s in sorted(self.stages.items(), key=lambda kv: -kv[1])]
        return "\n".join(lines)

    def _beside(self) -> str:
        if not self.rival:
            return MISSING
        cpu, ratio = self.rival["cpu_s"], self.tagged / self.rival["cpu_s"]
        words = "slower" if ratio > 1 else "faster"
        return (f"  {self.rival['name']:15} {cpu:8.2f}  {cpu / self.parse:.2f}   {self.n / cpu:.3g} reports a CPU second ({', '.join(self.rival['components'])}; "
                f"gave up on {self.rival['refused']} texts)\n  reading with the tagger is {max(ratio, 1 / ratio):.2f} times {words} than {self.rival['name']}")


def measure(path: Path | None = None, limit: int = 24) -> Cost:
    """The cost over the first `limit` texts of a gold file, or of the examples where there is none."""
    reports = texts(path)[:limit]
    nlp, rules, tagged = load(), reader(False), reader(True)
    ways: dict[str, Callable[[Report], Any]] = {"parse": lambda report: nlp(report.text), "rules": rules, "tagged": tagged}
    rival = textacy(nlp)
    if rival:
        ways["textacy"] = rival
    spent = _in_turn(ways, reports)
    start, whole = process.read((WARM,)), process.read(reports)
    return Cost(len(reports), sum(len(r.text) for r in reports), spent["parse"], spent["rules"], spent["tagged"], profile(stages(), reports),
                rival and rival.to_json(spent["textacy"]), start.cpu, whole.peak)


def _in_turn(ways: dict[str, Callable[[Report], Any]], reports: Sequence[Report]) -> Counter[str]:
    """CPU seconds of each way over the reports; who goes first changes from text to text, because the first finds the caches cold."""
    for way in ways.values():
        way(WARM)
    spent: Counter[str] = Counter()
    names = list(ways)
    for k, report in enumerate(watched(reports, "bench")):
        first = k % len(names)
        for name in names[first:] + names[:first]:
            begun = time.process_time()
            ways[name](report)
            spent[name] += time.process_time() - begun
    return spent


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
