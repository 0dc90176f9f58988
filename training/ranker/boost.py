"""Candidates scored by boosted trees (LightGBM); a name stands for its mean target in training, taken from other texts than its own."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from .features import Names, Numbers

Floats = NDArray[np.float64]
PRIOR, FOLDS, SEED = 8.0, 5, 7
"""How many candidates of average worth a name is given before any is seen; the parts between which means are taken crosswise."""
SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy", "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 30, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "max_bin": 127, "num_threads": 1, "seed": SEED, "deterministic": True, "force_row_wise": True, "verbosity": -1,
}


@dataclass
class Table:
    """Candidates as rows. numbers: one row after the other; target: 0 to 1, how right each is; text: the number of its text."""

    names: list[Names] = field(default_factory=list)
    numbers: array[float] = field(default_factory=lambda: array("f"))
    target: list[float] = field(default_factory=list)
    text: list[int] = field(default_factory=list)

    def add(self, features: tuple[Names, Numbers], target: float = 0.0, text: int = 0) -> None:
        """One more row."""
        self.names.append(tuple(map(intern, features[0])))
        self.numbers.extend(features[1])
        self.target.append(target)
        self.text.append(text)

    def of(self, texts: set[int]) -> Table:
        """The rows of some texts."""
        keep = [i for i, t in enumerate(self.text) if t in texts]
        numbers = array("f", self.matrix()[keep].tobytes())
        return Table([self.names[i] for i in keep], numbers, [self.target[i] for i in keep], [self.text[i] for i in keep])

    def matrix(self) -> NDArray[np.float32]:
        """The numbers, shape (rows, columns)."""
        return np.frombuffer(self.numbers, dtype=np.float32).reshape(len(self.names), -1)


class Means:
    """One column of names as (mean target, logarithm of how often seen)."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[float, float]] = {}
        self.mean = 0.0

    def fit(self, names: Sequence[str], target: Floats, fold: NDArray[np.int64]) -> Floats:
        """Learn the means; the column for the training rows, each from the other folds only."""
        number: dict[str, int] = {}
        code = np.array([number.setdefault(n, len(number)) for n in names])
        n, folds, self.mean = len(number), int(fold.max()) + 1, float(target.mean())
        cell = code * folds + fold
        total = np.bincount(cell, target, n * folds).reshape(n, folds)
        count = np.bincount(cell, minlength=n * folds).reshape(n, folds)
        sums, counts = total.sum(1), count.sum(1).astype(float)
        self.seen = {name: (float(sums[k]), float(counts[k])) for name, k in number.items() if counts[k] > 1}
        return self._column(sums[code] - total[code, fold], counts[code] - count[code, fold])

    def column(self, names: Sequence[str]) -> Floats:
        """The column for other rows."""
        pairs = np.array([self.seen.get(n, (0.0, 0.0)) for n in names])
        return self._column(pairs[:, 0], pairs[:, 1])

    def _column(self, sums: Floats, counts: Floats) -> Floats:
        return np.stack([(sums + PRIOR * self.mean) / (counts + PRIOR), np.log1p(counts)], 1)


class Ranker:
    """Trees over the names' means and the numbers."""

    def __init__(self, trees: int) -> None:
        self.trees, self.means, self.booster = trees, list[Means](), None

    def fit(self, table: Table) -> Ranker:
        """Train on a table; returns itself."""
        target, fold = np.array(table.target), np.array(table.text) % FOLDS
        columns = list(zip(*table.names, strict=True))
        self.means = [Means() for _ in columns]
        known = [m.fit(c, target, fold) for m, c in zip(self.means, columns, strict=True)]
        data = lgb.Dataset(np.concatenate([*known, table.matrix()], 1, dtype=np.float32), target)
        self.booster: Any = lgb.train(SETTINGS, data, self.trees)
        return self

    def score(self, table: Table) -> Floats:
        """How right each row is thought to be, 0 to 1."""
        if not table.names:
            return np.zeros(0)
        known = [m.column(c) for m, c in zip(self.means, zip(*table.names, strict=True), strict=True)]
        return np.asarray(self.booster.predict(np.concatenate([*known, table.matrix()], 1, dtype=np.float32), num_threads=1))
