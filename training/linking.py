"""Learn what ties two reports to one incident: the weights of `vocab/incident_weights.toml`, from reports whose incident is known.

    python -m training.linking --gold ../shared/gold --readings /tmp/readings.pickle

Pairs of GVA's training half (one `incident_id`, or two) and of MUC's training texts (one date, place and target, or other dates); texts of the stories are left out. A logistic regression whose
weights may not change sides: what speaks for one incident never weighs against it. Reading takes some ten minutes and is kept in the file named; the rest takes seconds.
"""
from __future__ import annotations

import argparse
import json
import pickle
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatweknow.model import Report
from whatweknow.reading import read
from whatweknow.reconcile.incidents import Telling, candidates, tellings
from whatweknow.reconcile.incidents.near import days_between
from whatweknow.reconcile.incidents.traits import traits

TABLE = Path(__file__).resolve().parents[1] / "src/whatweknow/vocab/incident_weights.toml"
FOR = ("claims told", "both claims told", "leads told", "headline told", "people", "people named", "names", "ages", "place named", "place around", "place", "countries", "day", "day told", "seldom",
       "numbers")
AGAINST = ("leads apart", "one lead apart", "other ages", "places far", "place apart", "time between", "day apart", "fresh apart", "told too early", "told long before")
NAMES = FOR + AGAINST
L2, STEPS, ENOUGH = 1.0, 60, 1e-6
BOLD = 1.1
"""Added to the bias: pairs are joined at less than even odds, for groups are weighed by many pairs. Chosen on GVA train and the made-up stories."""
MONTH = 30
DIFFERENT = 5
"""Letters from which a word of a target's name says whose it is."""
HEAD = """# What each trait of two tellings weighs when it is asked whether they are of one incident (`reconcile/incidents/`).
# Made by `python -m training.linking`; nothing here is set by hand.
"""
Row = Mapping[str, Any]
Same = Callable[[Row, Row], bool | None]
Matrix = NDArray[np.float64]


def told(gold: Path, kept: Path | None) -> dict[str, list[tuple[Row, Telling]]]:
    """Every training row with its main telling, by set; from the kept readings where there are any."""
    if kept and kept.exists():
        readings = pickle.loads(kept.read_bytes())
    else:
        readings = {name: [(row, read(_report(row))) for row in rows(gold, name)] for name in ("tolls_gva", "incidents_muc4")}
        if kept:
            kept.write_bytes(pickle.dumps(readings))
    return {name: [(row, tellings(reading)[0]) for row, reading in found] for name, found in readings.items()}


def rows(gold: Path, name: str) -> Iterator[Row]:
    """The training rows of a set: none of a story, and of MUC only those with an incident."""
    stories = {json.loads(line)["text"].strip() for file in gold.glob("stories/*/*.jsonl") for line in file.open(encoding="utf-8")}
    for line in (gold / name / "train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["text"].strip() not in stories and (name == "tolls_gva" or row["gold"]["templates"]):
            yield row


def misdated(row: Row, telling: Telling) -> bool:
    """Whether a report's date of publication cannot be right: it is that of some later visit to its page, more than a month after an act that it tells of as of that day, which the archive
    dates; learned from, it would teach that what happened on two days may be one incident."""
    days = days_between(row["gold"].get("date"), telling.day)
    return days is not None and abs(days) > MONTH


def same_shooting(one: Row, other: Row) -> bool:
    """Whether the archive has two reports under one incident."""
    return bool(one["incident_id"] == other["incident_id"])


def same_template(one: Row, other: Row) -> bool | None:
    """Whether two MUC texts tell of one incident: one day, one place inside the other, and a target in common; not if all days differ; None where the keys do not say."""
    unclear = False
    for a in one["gold"]["templates"]:
        for b in other["gold"]["templates"]:
            if not _exact(a["date"]) or not _exact(b["date"]) or a["date"][0] == b["date"][0]:
                unclear = True
                if _exact(a["date"]) and a["date"] == b["date"] and _inside(a["location"], b["location"]) and _targets(a) & _targets(b):
                    return True
    return None if unclear else False


def pairs(found: Sequence[tuple[Row, Telling]], same: Same) -> tuple[Matrix, NDArray[np.float64]]:
    """The traits of every pair that would be compared and whose answer is known, and the answers."""
    row = {t.id: r for r, t in found}
    known = [(a, b, answer) for a, b in candidates(t for _, t in found) if (answer := same(row[a.id], row[b.id])) is not None]
    strengths = [[t.get(name, 0.0) for name in NAMES] for t in (traits(a, b) for a, b, _ in known)]
    return np.array(strengths), np.array([float(answer) for *_, answer in known])


def fit(x: Matrix, y: NDArray[np.float64]) -> tuple[dict[str, float], float]:
    """Weights and bias; a trait that would change sides is left out, the worst first."""
    kept = list(range(len(NAMES)))
    while True:
        weights, bias = _logistic(x[:, kept], y)
        astray = [(abs(w) * x[:, k].std(), k) for w, k in zip(weights, kept, strict=True) if (w > 0) != (NAMES[k] in FOR)]
        if not astray:
            return {NAMES[k]: float(w) for w, k in zip(weights, kept, strict=True)}, bias
        kept.remove(max(astray)[1])


def _logistic(x: Matrix, y: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Newton's method on the standardised columns, drawn to nothing by L2."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    pull = np.diag([L2] * x.shape[1] + [1e-6])
    beta = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + pull, z.T @ (p - y) + pull @ beta)
        beta -= step
        if np.abs(step).max() < ENOUGH:
            break
    return beta[:-1] / spread, float(beta[-1] - (beta[:-1] * mean / spread).sum())


def _report(row: Row) -> Report:
    return Report(text=row["text"], title=row.get("title"), published=row.get("published"), name=row["doc_id"])


def _exact(date: Sequence[str]) -> bool:
    return bool(date) and "-" not in date[0]


def _inside(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def _targets(template: Row) -> set[str]:
    return {w for t in (*template["hum_target"], *template["phys_target"]) for m in t["mentions"] for w in re.findall(r"\w+", m) if len(w) >= DIFFERENT}


def written(weights: Mapping[str, float], bias: float) -> str:
    """The table as TOML, every trait in it."""
    return f"{HEAD}bias = {bias:.2f}\n\n[weights]\n" + "".join(f'"{name}" = {weights.get(name, 0.0):.2f}\n' for name in sorted(NAMES))


def main() -> None:
    """Reads, learns and writes the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--gold", type=Path, required=True, help="the folder of gold sets")
    given.add_argument("--readings", type=Path, help="where to keep the readings, or where they are kept")
    options = given.parse_args()
    found = told(options.gold, options.readings)
    shootings, templates = pairs([(r, t) for r, t in found["tolls_gva"] if not misdated(r, t)], same_shooting), pairs(found["incidents_muc4"], same_template)
    weights, bias = fit(np.vstack([shootings[0], templates[0]]), np.concatenate([shootings[1], templates[1]]))
    TABLE.write_text(written(weights, bias + BOLD), encoding="utf-8")
    print(f"{TABLE.name}: {len(weights)} traits from {len(shootings[1])} pairs of shootings ({int(shootings[1].sum())} of one incident), {len(templates[1])} of MUC ({int(templates[1].sum())})")


if __name__ == "__main__":
    main()
