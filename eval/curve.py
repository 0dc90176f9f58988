"""The reliability curve as a drawing: how often claims of each confidence are right, beside the line on which a confidence that is true lies."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SIZE, LEFT, TOP, SPAN = 420, 56, 24, 300
"""Pixels: the drawing's width and height, and where the square of the curve begins and how wide it is."""


def svg(found: Mapping[str, Any], reports: int) -> str:
    """A standalone SVG of the figures of `python -m eval confidence`; circles grow with the number of claims in their tenth."""
    def x(share: float) -> float:
        return round(LEFT + SPAN * share, 1)

    def y(share: float) -> float:
        return round(TOP + SPAN * (1 - share), 1)

    ticks = [k / 5 for k in range(6)]
    most = max(n for *_, n in found["bins"])
    grid = "".join(f'<path d="M{x(t)} {y(0)}V{y(1)}M{x(0)} {y(t)}H{x(1)}" class="g"/><text x="{x(t)}" y="{y(0) + 18}" text-anchor="middle">{100 * t:.0f}</text>'
                   f'<text x="{x(0) - 8}" y="{y(t) + 4}" text-anchor="end">{100 * t:.0f}</text>' for t in ticks)
    points = " ".join(f"{x(said)},{y(right)}" for said, right, _ in found["bins"])
    dots = "".join(f'<circle cx="{x(said)}" cy="{y(right)}" r="{3 + 9 * (n / most) ** 0.5:.1f}"><title>{n} claims of {100 * said:.0f} %: {100 * right:.0f} % right</title></circle>'
                   for said, right, n in found["bins"])
    style = "text{font:12px system-ui,sans-serif;fill:#444}.g{stroke:#ddd;fill:none}.t{stroke:#888;stroke-dasharray:4 4}polyline{fill:none;stroke:#1f5c99;stroke-width:2}circle{fill:#1f5c99;fill-opacity:.75}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE - 20}" role="img" aria-label="Reliability of the confidence, error {found["calibration_error"]} points">'
            f'<style>{style}</style><rect width="{SIZE}" height="{SIZE - 20}" fill="#fff"/>{grid}<path class="t" d="M{x(0)} {y(0)}L{x(1)} {y(1)}"/><polyline points="{points}"/>{dots}'
            f'<text x="{x(0.5)}" y="{y(0) + 40}" text-anchor="middle">confidence said, percent</text>'
            f'<text transform="translate(16 {y(0.5)}) rotate(-90)" text-anchor="middle">right on words and holder, percent</text>'
            f'<text x="{x(0.5)}" y="{y(0) + 60}" text-anchor="middle">{sum(n for *_, n in found["bins"])} attributed claims of {reports} reports; error {found["calibration_error"]} points</text></svg>\n')
