"""Page text: how much of an article's words, and how little else, capture takes from a web page; trafilatura's own text beside it.

The method is the article-extraction benchmark's, whose script is not in the gold: runs of four words counted with their repeats, each page's
true and false positives and false negatives scaled to sum to one, precision and recall averaged over pages, F1 of the two averages.
"""
from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import trafilatura

from whatweknow.capture import capture
from whatweknow.errors import InputError, WhatWeKnowError

from .gold import digest
from .measure import EVERYTHING, Measured, Options, watched

TRUTH, PAGES, RUN = "ground-truth.json", "html", 4
WORD = re.compile(r"\w+")
Extract = Callable[[Path], str]


def measure(path: Path, options: Options = EVERYTHING) -> Measured:
    """Figures of capture, and of trafilatura alone on the same pages in the same run. Raises InputError where the gold is not that."""
    truth = _truth(path)
    names = sorted(truth)[:: options.every][: options.limit]
    root = path if path.is_dir() else path.parent
    files = [root / PAGES / f"{name}.html.gz" for name in names]
    with TemporaryDirectory() as folder:
        pages = [_unpacked(file, Path(folder)) for file in files]
        ours, cpu = _texts(pages, captured)
        theirs, _ = _texts(pages, plain)
    bodies = [truth[name].get("articleBody") or "" for name in names]
    figures = {**scores(bodies, ours), "trafilatura": scores(bodies, theirs)}
    digests = {"gold": digest((root / TRUTH, *sorted((root / PAGES).glob("*.html.gz")))), "scorer": digest((Path(__file__),))}
    return Measured("pages", str(path), len(names), figures, round(len(names) / max(cpu, 1e-9), 2), json.dumps(figures, indent=1), digests)


def captured(page: Path) -> str:
    """What capture takes for the page's text; nothing where it finds no report."""
    try:
        return "\n\n".join(report.text for report in capture(page))
    except WhatWeKnowError:
        return ""


def plain(page: Path) -> str:
    """What trafilatura takes, left to itself but for readers' comments, as the benchmark runs it."""
    return trafilatura.extract(page.read_bytes(), include_comments=False) or ""


def scores(bodies: list[str], texts: list[str]) -> dict[str, float]:
    """f1, precision, recall and the share of pages with every word right, in percent."""
    pages = [overlap(body, text) for body, text in zip(bodies, texts, strict=True)]
    precision = _mean([hit / (hit + extra) for hit, extra, _ in pages if hit + extra])
    recall = _mean([hit / (hit + missed) for hit, _, missed in pages if hit + missed])
    both = precision + recall
    exact = _mean([float(WORD.findall(b) == WORD.findall(t)) for b, t in zip(bodies, texts, strict=True)])
    shares = {"f1": 2 * precision * recall / both if both else 0.0, "precision": precision, "recall": recall, "accuracy": exact}
    return {name: round(100 * share, 1) for name, share in shares.items()}


def overlap(body: str, text: str) -> tuple[float, float, float]:
    """Runs of four words in both, in the text alone, in the body alone, as shares of all."""
    wanted, got = runs(body), runs(text)
    hit = (wanted & got).total()
    counts = (hit, got.total() - hit, wanted.total() - hit)
    total = sum(counts)
    return tuple(n / total for n in counts) if total else (0.0, 0.0, 0.0)


def runs(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words with how often they stand; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(run for i in range(max(1, len(words) - RUN + 1)) if (run := tuple(words[i:i + RUN])))


def _truth(path: Path) -> Mapping[str, Any]:
    file = path / TRUTH if path.is_dir() else path
    try:
        truth = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise InputError(f"{file}: the pages' right answers are not readable ({e}); give the folder that holds {TRUTH} and {PAGES}/") from None
    if not isinstance(truth, dict):
        raise InputError(f"{file}: must be one object, page name to article; is this another task's gold?")
    return truth


def _unpacked(file: Path, folder: Path) -> Path:
    out = folder / file.name.removesuffix(".gz")
    try:
        out.write_bytes(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError) as e:
        raise InputError(f"{file}: the page is missing or damaged: {e}") from None
    return out


def _texts(pages: list[Path], extract: Extract) -> tuple[list[str], float]:
    begun, texts = time.process_time(), []
    for page in watched(pages, "pages"):
        texts.append(extract(page))
    return texts, time.process_time() - begun


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
