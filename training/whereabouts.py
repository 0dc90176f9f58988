"""Learn where acts take place: the weights of `vocab/whereabouts_weights.toml`, from events whose place people marked.

    python -m training.whereabouts --gold ../shared/gold/places/event_location.jsonl

Only the sources that `eval.gold.LEARNED` names are learned from: the others are what `python -m eval whereabouts` measures on. A softmax over the names of the event's sentence and over
"not told"; its weights are drawn to nothing by L2 and found by Adam over all rows at once, so the same rows give the same weights.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from eval.gold import LEARNED, digest, source
from whatweknow.model import Report
from whatweknow.reading import places, times
from whatweknow.reading.grammar import grid
from whatweknow.reading.parse import parse
from whatweknow.reading.whereabouts import sites, traits, ways, weigh

TABLE = Path(__file__).resolve().parents[1] / "src/whatweknow/vocab/whereabouts_weights.toml"
SILENT = "Masdar"
"""Whose rows leave most stated places out and would teach silence."""
L2, FEWEST, STEPS, PACE = 8.0, 5, 300, 0.1
BOLD = 0.3
"""Taken off the weight of "not told": names are missed more often than they are read where none is."""
SMALL = 0.02
"""Weights nearer to nothing than this are left out of the table."""
HEAD = """# What each trait of a name, or of an act, weighs when it is asked where the act took place (`reading/whereabouts/`).
# Made by `python -m training.whereabouts`; nothing here is set by hand.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One event: its own traits, those of each name of its sentence, and which of these are right."""

    act: list[str]
    names: list[list[str]]
    right: list[bool]


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows to learn from, without those whose text another source has too."""
    every = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    others = {r["text"] for r in every if source(r) not in LEARNED}
    return [r for r in every if source(r) in LEARNED - {SILENT} and r["text"] not in others]


def example(row: Mapping[str, Any], doc: Doc) -> Example:
    """One row made ready. A name is right where it overlaps one that was marked."""
    g = grid.of(doc)
    report = Report(text=row["text"])
    found = places.find(report, doc)
    head = g.root(g.within(row["event"]["start"], row["event"]["end"]))
    first, last = g.limits(head)
    row_sites = [s for s in sites.find(g, found, times.find(report, doc)) if first <= s.first < last]
    phrases = [ways.phrase(g, s) for s in row_sites]
    a = ways.act(g, head)
    kept = [k for k, s in enumerate(row_sites) if not s.first <= head < s.last and weigh.may_be(g, s, phrases[k], found)]
    names = [weigh.alone(g, k, row_sites, phrases, found) + weigh.together(g, k, row_sites, phrases, a) for k in kept]
    spans = [g.span(row_sites[k].first, row_sites[k].last) for k in kept]
    return Example(traits.of_act(g, a), names, [any(m["start"] < end and start < m["end"] for m in row["annotations"]) for start, end in spans])


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Trait -> weight."""
    seen = Counter(t for e in examples for traits_ in (e.act, *e.names) for t in traits_)
    number = {t: n for n, t in enumerate(sorted(t for t, times in seen.items() if times >= FEWEST), 1)}
    options = [(k, traits_, right) for k, e in enumerate(examples) for traits_, right in zip((e.act, *e.names), (not any(e.right), *e.right), strict=True)]
    index = np.zeros((len(options), max(len(t) for _, t, _ in options)), int)
    for r, (_, traits_, _) in enumerate(options):
        known = [number[t] for t in traits_ if t in number]
        index[r, :len(known)] = known
    group = np.array([k for k, _, _ in options])
    found = descend(index, np.flatnonzero(np.r_[True, group[1:] != group[:-1]]), group, np.array([right for _, _, right in options], float), len(number) + 1)
    return {t: float(found[n]) for t, n in number.items()}


def descend(index: np.ndarray, starts: np.ndarray, group: np.ndarray, right: np.ndarray, size: int) -> np.ndarray:
    """Adam on the log likelihood of the right options of each group. index: the numbers of each option's traits, 0 for none; starts: where groups begin."""
    weight, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        z = weight[index].sum(1)
        e = np.exp(z - np.maximum.reduceat(z, starts)[group])
        said, meant = e / np.add.reduceat(e, starts)[group], e * right
        slope = np.bincount(index.ravel(), np.repeat(said - meant / np.add.reduceat(meant, starts)[group], index.shape[1]), size) + L2 * weight
        slope[0] = 0
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weight = weight - PACE * (1 - step / (STEPS + 1)) * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.99 ** step)) + 1e-8)
        weight[0] = 0
    return weight


def learn(path: Path, parsed: Callable[[Report], Doc] = parse) -> str:
    """The table as TOML. parsed: what parses a report."""
    mine = rows(path)
    found = fit([example(row, parsed(Report(text=row["text"]))) for row in mine])
    found["nowhere"] -= BOLD
    return "\n".join([HEAD + "[weights]", *lines(found), "", "[learned]", f'gold = "{digest((path,))}"', f"rows = {len(mine)}", ""])


def lines(found: Mapping[str, float]) -> Iterable[str]:
    """The weights that count, by name."""
    return (f"{json.dumps(t, ensure_ascii=False)} = {w:.2f}" for t, w in sorted(found.items()) if abs(w) >= SMALL)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    TABLE.write_text(learn(ap.parse_args().gold), encoding="utf-8")


if __name__ == "__main__":
    main()
