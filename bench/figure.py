"""The growth of a ledger as a drawing: what questions take, and how fast claims are added, from small to large."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log10
from typing import Any

WIDE, HIGH, LEFT, TOP, ACROSS, DOWN = 860, 400, 60, 40, 300, 270
"""Pixels: the drawing, the corner of the first field, the size of each field; the second field lies SECOND further right."""
SECOND = 420
COLOURS = ("#1f5c99", "#b3541e", "#2e7d4f", "#7a3b8f")
STYLE = "text{font:12px system-ui,sans-serif;fill:#444}.g{stroke:#ddd;fill:none}.b{stroke:#a00;stroke-dasharray:5 4;fill:none}polyline{fill:none;stroke-width:2}.postgres{stroke-dasharray:6 3}"


def svg(found: Sequence[Mapping[str, Any]], questions: Mapping[str, str], bar_ms: float, bar_claims: float) -> str:
    """A standalone SVG of the figures of `python -m bench.ledger`: left milliseconds, right claims a second, both over the number of claims; dashed in PostgreSQL."""
    most = max([one["added_per_s"] for one in found] + [bar_claims]) * 1.15
    names = sorted({one["place"] for one in found})
    left = Field(LEFT, (0.1, 1000), logarithmic=True)
    right = Field(LEFT + SECOND, (0, most), logarithmic=False)
    sizes = sorted({_round(one["size"]) for one in found})
    parts = [left.grid(sizes, (0.1, 1, 10, 100, 1000), "milliseconds, median"), right.grid(sizes, _steps(most), "claims added a second"), left.bar(bar_ms), right.bar(bar_claims)]
    for place in names:
        mine = sorted((one for one in found if one["place"] == place), key=lambda one: one["size"])
        parts += [left.curve([(one["size"], one["ms"][name]) for one in mine], colour, place) for name, colour in zip(questions, COLOURS, strict=False)]
        parts += [right.curve([(one["size"], one[kind]) for one in mine], colour, place) for kind, colour in zip(("added_per_s", "derived_per_s"), COLOURS, strict=False)]
    parts += _legend(LEFT, questions.values()) + _legend(LEFT + SECOND, ("kept", "kept, joined to incidents, all that follows derived"))
    dashes = "; dashed: in PostgreSQL" if "postgres" in names else ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH + 20}" role="img" aria-label="What a ledger takes as it grows{dashes}">'
            f'<style>{STYLE}</style><rect width="{WIDE}" height="{HIGH + 20}" fill="#fff"/>{"".join(parts)}'
            f'<text x="{LEFT}" y="20">A ledger from {min(sizes):,} to {max(sizes):,} claims{dashes}; red: what is promised</text></svg>\n')


class Field:
    """One square of the drawing: number of claims across, on a logarithmic scale; a figure up."""

    def __init__(self, left: int, between: tuple[float, float], *, logarithmic: bool) -> None:
        self.left, self.between, self.logarithmic = left, between, logarithmic

    def x(self, claims: float) -> float:
        """Pixels from the left for a number of claims from 10,000 to 1,000,000."""
        return round(self.left + 12 + (ACROSS - 24) * (log10(claims) - 4) / 2, 1)

    def y(self, value: float) -> float:
        """Pixels from the top for a figure."""
        low, high = self.between
        share = (log10(max(value, low)) - log10(low)) / (log10(high) - log10(low)) if self.logarithmic else (value - low) / (high - low)
        return round(TOP + DOWN * (1 - share), 1)

    def grid(self, sizes: Iterable[int], ticks: Iterable[float], title: str) -> str:
        """The lines behind the curves, with their numbers."""
        across = "".join(f'<path class="g" d="M{self.left} {self.y(t)}h{ACROSS}"/><text x="{self.left - 6}" y="{self.y(t) + 4}" text-anchor="end">{t:,g}</text>' for t in ticks)
        up = "".join(f'<path class="g" d="M{self.x(s)} {TOP}v{DOWN}"/><text x="{self.x(s)}" y="{TOP + DOWN + 16}" text-anchor="middle">{s:,}</text>' for s in sizes)
        return f'{across}{up}<text x="{self.left}" y="{TOP - 6}">{title}</text>'

    def bar(self, value: float) -> str:
        """The line of what is promised."""
        return f'<path class="b" d="M{self.left} {self.y(value)}h{ACROSS}"/>'

    def curve(self, points: Sequence[tuple[float, float]], colour: str, place: str) -> str:
        """One figure over the sizes, a dot for each measured."""
        dots = "".join(f'<circle cx="{self.x(x)}" cy="{self.y(y)}" r="3" fill="{colour}"><title>{x:,} claims, {place}: {y:,g}</title></circle>' for x, y in points)
        return f'<polyline class="{place}" stroke="{colour}" points="{" ".join(f"{self.x(x)},{self.y(y)}" for x, y in points)}"/>{dots}'


def _round(claims: int) -> int:
    return round(claims, 1 - len(str(claims)))


def _steps(most: float) -> list[float]:
    step = next(s for s in (500, 1000, 2000, 5000, 10000, 50000) if most / s <= 7)
    return [step * n for n in range(int(most // step) + 1)]


def _legend(left: int, names: Iterable[str]) -> list[str]:
    rows = enumerate(zip(names, COLOURS, strict=False))
    return [f'<circle cx="{left + 5}" cy="{TOP + DOWN + 36 + 17 * n}" r="4" fill="{colour}"/><text x="{left + 15}" y="{TOP + DOWN + 40 + 17 * n}">{name}</text>' for n, (name, colour) in rows]
