"""Whether the reading knows when it does not know: how often claims of each confidence are right on both words and holder.

On answer sheets that the weights in `vocab/confidence.toml` were learned from, every report is judged by weights learned from the others.
"""
from __future__ import annotations

import importlib.util
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from whatweknow import vocab
from whatweknow.model import Claim, Voice
from whatweknow.reading import confidence, pipeline
from whatweknow.reading.layers import run
from whatweknow.reading.wire import claim_to_wire

from . import gold
from .gold import Doc
from .measure import EVERYTHING, Measured, Options, watched
from .tasks import TASKS

RIDGE = 15.0
"""Penalty on the squared standardised weights: a few hundred claims must not teach what one report does."""
BINS = 10
FEWEST = 40
"""Claims from which weights are learned at the least."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One attributed claim: its report, what the model looks at, whether a sheet's claim of the same words has the same holder."""

    report: str
    seen: dict[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """All attributed claims of some reports, shown or not; wanted: how many attributed claims their sheets hold."""

    claims: list[Judged]
    wanted: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """bins: (mean confidence, share right, claims) by tenths; error: mean distance of the two, weighted, in points; shown, strict: precision
    and recall in percent and claims shown by default and with --strict; all: the same with nothing held back; crossed: learned without each report."""

    reports: int
    bins: tuple[tuple[float, float, int], ...]
    error: float
    all: tuple[float, float, int]
    shown: tuple[float, float, int]
    strict: tuple[float, float, int]
    crossed: bool

    def to_json(self) -> dict[str, Any]:
        """The figures as plain values."""
        def part(p: tuple[float, float, int]) -> dict[str, float]:
            return dict(zip(("p", "r", "n"), p, strict=True))

        return {"calibration_error": self.error, "calibrated": round(100 - self.error, 1), "bins": [list(b) for b in self.bins], "all": part(self.all), "shown": part(self.shown), "strict": part(self.strict),
                "crossed": self.crossed}

    def __str__(self) -> str:
        lines = [f"{'confidence':>10}  {'right':>6}  claims"]
        lines += [f"{100 * said:9.0f} %  {100 * right:5.0f} %  {n:>4}  {'#' * round(30 * right)}" for said, right, n in self.bins]
        lines += [f"{name:<10} precision {p:.1f}  recall {r:.1f}  (n {n})" for name, (p, r, n) in (("all", self.all), ("default", self.shown), ("--strict", self.strict))]
        how = "each report judged by weights learned from the others" if self.crossed else "weights as shipped"
        return "\n".join([*lines, f"calibration error {self.error:.1f} points; {how}"])


def measure(path: Path, options: Options = EVERYTHING) -> Measured:
    """The reliability of the confidence on a folder of answer sheets, as a task's figures; `calibrated` is 100 less its error."""
    script = TASKS["answers"].scorer.find(path)
    began = time.process_time()
    found = reliable(path, options)
    cpu = max(time.process_time() - began, 1e-9)
    digests = {"gold": gold.sheets(path).digest, "scorer": gold.digest((script, Path(__file__)))}
    return Measured("confidence", str(path), found.reports, found.to_json(), round(found.reports / cpu, 2), str(found), digests)


def reliable(path: Path, options: Options = EVERYTHING) -> Reliability:
    """The reliability of the confidence on a folder of answer sheets."""
    docs, tagger = gold.sheets(path).pick(options.every, options.limit), options.tagger
    learned = docs.digest == vocab.table("confidence")["learned"]["sheets"]
    sheets = judged(path, docs.docs, tagger)
    said = crossed(sheets.claims) if learned else np.array([confidence.probability(c.seen) for c in sheets.claims])
    return reliability(sheets, said, len(docs.docs), learned)


def reliability(sheets: Sheets, said: Any, reports: int, is_crossed: bool) -> Reliability:
    """The figures for claims given these confidences."""
    right = np.array([c.right for c in sheets.claims], float)
    tenths = np.minimum((said * BINS).astype(int), BINS - 1)
    bins = [(float(said[tenths == k].mean()), float(right[tenths == k].mean()), int((tenths == k).sum())) for k in range(BINS) if (tenths == k).any()]
    error = 100 * sum(n * abs(a - b) for a, b, n in bins) / max(len(said), 1)

    def above(least: float) -> tuple[float, float, int]:
        kept = right[said >= least]
        return (round(100 * float(kept.mean()), 1) if len(kept) else 0.0, round(100 * float(kept.sum()) / max(sheets.wanted, 1), 1), len(kept))

    limits = vocab.table("confidence")["shown"]
    return Reliability(reports, tuple((round(a, 3), round(b, 3), n) for a, b, n in bins), round(error, 1), above(0.0), above(limits["clear"]), above(limits["certain"]), is_crossed)


def judged(path: Path, docs: Sequence[Doc], tagger: bool = True) -> Sheets:
    """Every attributed claim that is read in the reports, those held back too, judged by the scorer's own matching."""
    scorer = _module(TASKS["answers"].scorer.find(path))
    sheets = {d["id"]: d for d in scorer.read_gold(path)}
    out: list[Judged] = []
    wanted = 0
    for doc in watched(docs, "confidence"):
        sheet = sheets[doc.id]
        seen, claims = _read(doc, tagger)
        theirs = [scorer.Claim(c, sheet["text"], doc.id, True) for c in sheet["raw"]["claims"]]
        ours = [scorer.Claim(claim_to_wire(c), sheet["text"], doc.id, False) for c in claims]
        pairs = scorer.score_doc(theirs, ours)[2]
        right = {id(p) for g, p in pairs if g.voice == p.voice == "source" and scorer.holder_ok(g, p)}
        out += [Judged(doc.id, seen[_pieces(c)], id(p) in right) for c, p in zip(claims, ours, strict=True) if c.voice is Voice.SOURCE]
        wanted += sum(g.voice == "source" for g in theirs)
    return Sheets(out, wanted)


def _read(doc: Doc, tagger: bool) -> tuple[dict[Any, dict[str, float]], tuple[Claim, ...]]:
    """What the model sees of each attributed clause, by its pieces; and all claims under the holders they would have were nothing held back."""
    before = tuple(s for s in pipeline.stages(tagger) if s.adds not in ("confidences", "told", "accounts", "claims"))
    layers = run(before, {"report": doc.report})
    seen = confidence.seen(**{name: layers[name] for name in confidence.LOOKS_AT})
    layers = run(tuple(s for s in pipeline.stages(tagger) if s.adds == "told"), {**layers, "confidences": (None,) * len(seen)})
    return {clause.pieces: s for clause, s in zip(layers["clauses"], seen, strict=True) if s is not None}, layers["told"]


def _pieces(claim: Claim) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in claim.spans["content"])


def _module(script: Path) -> ModuleType:
    """The scorer as a module, unchanged where it lies: which claim it pairs with which is in no output of it."""
    spec = importlib.util.spec_from_file_location(f"scorer_{script.stem}", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def crossed(claims: Sequence[Judged]) -> Any:
    """A confidence for each claim by weights learned from the other reports' claims of its kind."""
    said = np.zeros(len(claims))
    for report, kind in {(c.report, tuple(c.seen)) for c in claims}:
        others = [c for c in claims if c.report != report and tuple(c.seen) == kind]
        weights = fit(others) if len(others) >= FEWEST else {"bias": 0.0, **dict.fromkeys(kind, 0.0)}
        for n, c in enumerate(claims):
            if (c.report, tuple(c.seen)) == (report, kind):
                said[n] = 1 / (1 + math.exp(-(weights["bias"] + sum(weights[k] * v for k, v in c.seen.items()))))
    return said


def fit(claims: Sequence[Judged], steps: int = 40) -> dict[str, float]:
    """Logistic weights by Newton's method, ridge on the standardised features, given back for the features as they are."""
    names = list(claims[0].seen)
    x = np.array([[c.seen[n] for n in names] for c in claims])
    y = np.array([c.right for c in claims], float)
    mean, deviation = x.mean(0), x.std(0)
    deviation[deviation < 1e-9] = 1.0
    z = np.c_[np.ones(len(x)), (x - mean) / deviation]
    ridge = np.diag([1e-6] + [RIDGE] * len(names))
    w = np.zeros(z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + ridge, z.T @ (p - y) + ridge @ w)
    plain = w[1:] / deviation
    return {"bias": float(w[0] - plain @ mean), **{n: float(v) for n, v in zip(names, plain, strict=True)}}
