"""Where words stand on a locator map so that none covers another, a mark, the scale or the globe; what finds no room is left out and stands in the list beside the map."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .map_plane import Point

WIDE, BROAD = 0.66, 0.8
"""Width of a letter as a share of its size, which bold letters of the widest common sans-serif do not pass on the average; BROAD for capitals and wide letters."""
CELL = 4.0
"""Units of the grid on which room for a country's name is looked for."""
GAP = 1.5
LINE = 1.15
"""From one line to the next, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share a point that is not of their edges."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Whether it lies in the frame."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2


@dataclass(frozen=True, slots=True)
class Label:
    """Words, of one line or two, with the place of their first letter's foot and the box they fill at most."""

    text: str
    x: float
    y: float
    size: float
    box: Box


def width(text: str, size: float) -> float:
    """Units that a text of this size takes at most; of several lines, its longest."""
    return size * max(sum(BROAD if c.isupper() or c in "mwMW—…" or ord(c) > 0x2E7F else WIDE for c in line) for line in text.split("\n"))


def height(text: str, size: float) -> float:
    """Units from the top of its highest letter to the bottom of its lowest."""
    return size * (1.05 + LINE * text.count("\n"))


def square(at: Point, r: float) -> Box:
    """The box around a round mark."""
    return Box(at[0] - r, at[1] - r, at[0] + r, at[1] + r)


def beside(text: str, at: Point, r: float, size: float) -> Iterable[Label]:
    """A text in eight places around a mark of radius r, the best first: right, left, below, above, then the corners, then the same farther off."""
    w = width(text, size)
    for d in (r + 3, r + 9):
        s = d * 0.7
        for x, y in ((at[0] + d, at[1] - size / 2), (at[0] - d - w, at[1] - size / 2), (at[0] - w / 2, at[1] + d), (at[0] - w / 2, at[1] - d - size),
                     (at[0] + s, at[1] - s - size), (at[0] + s, at[1] + s), (at[0] - s - w, at[1] - s - size), (at[0] - s - w, at[1] + s)):
            yield _label(text, x, y, size)


def _label(text: str, x: float, y: float, size: float) -> Label:
    # Letters reach from four fifths of their size above their foot to a fifth below it.
    x, y = round(x, 1), round(y, 1)
    return Label(text, x, round(y + size * 0.82, 1), size, Box(x, y, x + width(text, size), y + height(text, size)))


def first_free(tried: Iterable[Label], taken: Sequence[Box], frame: Point) -> Label | None:
    """The first that lies in the frame and meets nothing; None where none does."""
    return next((t for t in tried if t.box.within(*frame) and not any(t.box.meets(b) for b in taken)), None)


def inside(text: str, rings: Sequence[Sequence[Point]], size: float, taken: Sequence[Box], frame: Point) -> Label | None:
    """A text wholly inside an area (rings of the drawing, clipped to its frame), as near to the area's middle as it can stand; None where it has no room."""
    if not rings:
        return None
    columns, rows = int(frame[0] / CELL), int(frame[1] / CELL)
    free = covered(rings, columns, rows)
    if not free.any():
        return None
    y, x = (float(v.mean()) for v in np.nonzero(free))
    for b in taken:
        free[max(0, int((b.top - GAP) / CELL)):max(0, int((b.bottom + GAP) / CELL) + 1), max(0, int((b.left - GAP) / CELL)):max(0, int((b.right + GAP) / CELL) + 1)] = False
    w, h = int(width(text, size) / CELL) + 2, int(height(text, size) / CELL) + 2
    whole = _windows(free, w, h)
    if not whole.any():
        return None
    tops, lefts = np.nonzero(whole)
    best = int(np.argmin((tops + h / 2 - y) ** 2 + (lefts + w / 2 - x) ** 2))
    label = _label(text, float(lefts[best]) * CELL + CELL / 2, float(tops[best]) * CELL + CELL / 2, size)
    return first_free([label], taken, frame)


def covered(rings: Sequence[Sequence[Point]], columns: int, rows: int) -> np.ndarray:
    """For each cell of the grid whether its middle lies inside the rings (even and odd crossings)."""
    xs, ys = (np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL
    out = np.zeros((rows, columns), dtype=bool)
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if ay != by:
                crossed = np.flatnonzero((ys >= min(ay, by)) & (ys < max(ay, by)))
                out[crossed] ^= xs[None, :] < (ax + (ys[crossed] - ay) * (bx - ax) / (by - ay))[:, None]
    return out


def _windows(free: np.ndarray, w: int, h: int) -> np.ndarray:
    """For each cell whether the w x h cells right of and below it are all free."""
    if h > free.shape[0] or w > free.shape[1]:
        return np.zeros((0, 0), dtype=bool)
    sums = np.pad(free.astype(int).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    out: np.ndarray = sums[h:, w:] - sums[:-h, w:] - sums[h:, :-w] + sums[:-h, :-w] == w * h
    return out
