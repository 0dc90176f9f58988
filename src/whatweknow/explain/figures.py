"""Two small drawings, worked out here as coordinates: a side's numbers over time, and a strip of when each voice spoke."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor, log10
from typing import TypeVar

from ..moments import order
from .labels import day, digits
from .record import Explainer, Series, Track

WIDTH, LEFT, RIGHT = 640, 46, 24
TOLL_HEIGHT, TOP, BOTTOM = 230, 18, 30
ROW, LABEL = 26, 236
LABEL_GAP = 28
"""Dots closer than this share the earlier one's label; every dot still tells its own when asked, and the text alternative has all."""
DASHES = ("", "7 4", "2 4", "10 3 2 3", "1 3", "12 6")
"""Lines are told apart by their strokes as well as by their colours."""


T = TypeVar("T")
Scale = Callable[[T], float]
"""From a moment or a number to its place in the drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark at x, y with what it says."""

    x: float
    y: float
    text: str
    title: str
    line: int | None = None
    r: float = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the toll or one row of the strip: its label, its path (empty in the strip), its dots, its stroke, where its label stands."""

    label: str
    path: str
    dots: tuple[Dot, ...]
    dash: str
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the template draws. ticks: (place, words) along x; steps: (place, words) along y; text: the same told in words; left: where
    the drawing proper begins."""

    width: int
    height: int
    drawn: tuple[Drawn, ...]
    ticks: tuple[tuple[float, str], ...]
    steps: tuple[tuple[float, str], ...]
    text: str
    left: int


def toll(explainer: Explainer) -> Drawing | None:
    """Counts of people over time, a stepped line for each side whose number changed; None where none did."""
    if not explainer.series:
        return None
    moments = [order(p.when) for s in explainer.series for p in s.points]
    top = max(p.value for s in explainer.series for p in s.points) or 1
    steps = _steps(top)
    highest = steps[-1]

    def x(when: str) -> float:
        return along(order(when), min(moments), max(moments), LEFT, WIDTH - RIGHT)

    def y(value: float) -> float:
        return round(TOLL_HEIGHT - BOTTOM - (TOLL_HEIGHT - TOP - BOTTOM) * value / highest, 1)

    placed: list[tuple[float, float]] = []
    drawn = tuple(_stepped(s, x, y, i, placed) for i, s in enumerate(explainer.series))
    words = ". ".join(f"{s.label}: " + ", ".join(f"{p.text} on {day(p.when)}" for p in s.points) for s in explainer.series)
    return Drawing(WIDTH, TOLL_HEIGHT, drawn, ticks(moments, LEFT), tuple((y(v), digits(v)) for v in steps), words, LEFT)


def _stepped(series: Series, x: Scale[str], y: Scale[float], i: int, placed: list[tuple[float, float]]) -> Drawn:
    dots: list[Dot] = []
    for p in series.points:
        at = (x(p.when), y(p.value))
        crowded = any(abs(at[0] - px) < LABEL_GAP and abs(at[1] - py) < LABEL_GAP for px, py in placed)
        placed += [] if crowded else [at]
        dots.append(Dot(*at, "" if crowded else p.text, f"{p.text}, {day(p.when)}", p.line))
    path = f"M{dots[0].x},{dots[0].y}" + "".join(f"H{d.x}V{d.y}" for d in dots[1:]) + f"H{WIDTH - RIGHT}"
    return Drawn(series.label, path, tuple(dots), DASHES[i % len(DASHES)], dots[-1].y)


def strip(explainer: Explainer) -> Drawing | None:
    """When each voice spoke, a row each; None where nobody spoke on different days."""
    moments = [order(m) for t in explainer.tracks for m, _ in t.moments]
    if len({m.date() for m in moments}) < 2:
        return None
    height = ROW * len(explainer.tracks) + BOTTOM
    drawn = tuple(_row(t, i, min(moments), max(moments)) for i, t in enumerate(explainer.tracks))
    words = ". ".join(f"{t.voice}: " + ", ".join(day(m) for m, _ in t.moments) for t in explainer.tracks)
    return Drawing(WIDTH, height, drawn, ticks(moments, LABEL), (), words, LABEL)


def _row(track: Track, i: int, first: datetime, last: datetime) -> Drawn:
    y = ROW * i + ROW / 2
    dots = tuple(Dot(along(order(m), first, last, LABEL, WIDTH - RIGHT), y, "", f"{track.voice}, {day(m)}: {n}", None, min(9, 3 + n ** 0.5))
                 for m, n in track.moments)
    return Drawn(track.voice, "", dots, "", y)


def along(at: datetime, first: datetime, last: datetime, left: int, right: int) -> float:
    """The place of a moment between two others, from `left` to `right`."""
    whole = (last - first).total_seconds()
    return round(left + (right - left) * ((at - first).total_seconds() / whole if whole else 0.5), 1)


def ticks(moments: Sequence[datetime], left: int) -> tuple[tuple[float, str], ...]:
    """The days named along a drawing of moments, each with its place."""
    first, last = min(moments), max(moments)
    at = [first + (last - first) * i / 3 for i in range(4)] if (last - first).days >= 3 else [first, last]
    year = first.year != last.year
    named: dict[str, datetime] = {}
    for m in at:
        # A day that has both ends is named at its first, where there is room to the right.
        named.setdefault(day(m.date().isoformat(), year=year, clock=False), m)
    return tuple((along(m, first, last, left, WIDTH - RIGHT), label) for label, m in named.items())


def _steps(top: float) -> list[float]:
    size = 10 ** floor(log10(top)) if top >= 1 else 1
    step = next(size * f for f in (0.25, 0.5, 1, 2, 2.5) if top / (size * f) <= 5)
    step = max(step, 1)
    return [step * i for i in range(int(-(-top // step)) + 1)]
