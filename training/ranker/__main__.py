"""Train the ranker on the attribution gold and write what it finds in dev, as the scorer wants it.

    python -m training.ranker --gold ../shared/gold/attribution --out FILE.jsonl [--every 4] [--threshold 0.4]

Prints the time that training and reading took, and the size of what was trained. Without --threshold a file for each of several is
written (FILE.30.jsonl ...), to be scored one by one. Needs training/requirements.txt; seeds are fixed.
"""
from __future__ import annotations

import argparse
import json
import pickle
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from .model import Found, Model, train
from .texts import NONE, Piece, Text, read

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
OPENING, CLOSING = "“\"„«‘", "”\"»’"


def spans(t: Text, f: Found) -> dict[str, list[tuple[int, int]]]:
    """An attribution as characters; a quotation that is whole keeps its marks."""
    return {"source": [t.chars(p) for p in f.source], "cue": [t.chars(f.cue_piece)], "content": [dressed(t, p) for p in f.content]}


def dressed(t: Text, piece: Piece) -> tuple[int, int]:
    """The characters of a piece, with the marks of the quotation that it begins or ends together with."""
    a, b = piece
    if t.quote[b] != NONE:
        while b < t.quotes[t.quote[b]][1] and t.words[b + 2] == t.words[b + 1]:
            b += 1
    start, end = t.chars((a, b))
    if t.quote[a] != NONE and a <= t.quotes[t.quote[a]][0] and start and t.text[start - 1] in OPENING:
        start -= 1
    if t.quote[b] != NONE and b >= t.quotes[t.quote[b]][1] and t.text[end:end + 1] and t.text[end] in CLOSING:
        end += 1
    return start, end


def write(out: Path, found: list[tuple[Text, list[Found]]], threshold: float) -> None:
    """One line a text, as the scorer reads it."""
    with out.open("w", encoding="utf-8") as file:
        for t, attributions in found:
            row: dict[str, Any] = {"doc_id": t.id, "attributions": [spans(t, f) for f in attributions if f.score >= threshold]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def size(model: Model) -> float:
    """Megabytes of the trees and the tables of names."""
    rankers = [model.whole, *(getattr(model.parts, name) for name in ("cue", "words", "source", "content"))]
    return sum(len(r.booster.model_to_string()) + len(pickle.dumps([m.seen for m in r.means])) for r in rankers) / 1e6


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True, help="folder with train.jsonl and dev.jsonl")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--every", type=int, default=1, help="train on every k-th text, the first included")
    ap.add_argument("--threshold", type=float)
    o = ap.parse_args()
    clock = [time.process_time()]
    texts = list(read(o.gold / "train.jsonl", o.every))
    clock.append(time.process_time())
    model = train(texts)
    clock.append(time.process_time())
    dev = [t for t, _ in read(o.gold / "dev.jsonl")]
    clock.append(time.process_time())
    found = [(t, model.find(t)) for t in dev]
    clock.append(time.process_time())
    for threshold in THRESHOLDS if o.threshold is None else (o.threshold,):
        write(o.out if o.threshold is not None else o.out.with_suffix(f".{round(threshold * 100)}.jsonl"), found, threshold)
    steps, words = [b - a for a, b in pairwise(clock)], sum(t.words[-1] for t in dev)
    print(f"{len(texts)} texts: parsed in {steps[0] / 60:.1f} CPU minutes, trained in {steps[1] / 60:.1f}, {size(model):.1f} MB")
    print(f"dev: {words} words, parse {words / steps[2]:.0f} words a CPU second, beyond it {words / steps[3]:.0f}")


if __name__ == "__main__":
    main()
