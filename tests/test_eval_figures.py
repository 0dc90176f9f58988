"""The figures of ours that the documents show are those of the floors."""
from __future__ import annotations

from pathlib import Path

import pytest

from eval import figures, floors
from eval.floors import Gate

DOCS = Path(__file__).resolve().parents[1] / "docs"
GATES = (Gate(task="tolls", gold="gold/made/up.jsonl", every=6, n=229, floors={"article.joint": 60.74}),)


@pytest.mark.parametrize(("cell", "expected"), [
    ("| 1.0<!--tolls article.joint--> |", "| 60.7<!--tolls article.joint--> |"),
    ("dev, 4<!--tolls n--> reports", "dev, 229<!--tolls n--> reports"),
    ("| 99<!--tolls article.killed--> |", "| –<!--tolls article.killed--> |"),
    ("| 99<!--times n--> |", "| –<!--times n--> |"),
    ("| 77 | <!-- a remark --> |", "| 77 | <!-- a remark --> |"),
])
def test_a_cell_shows_what_is_pinned_and_a_dash_where_nothing_is(cell: str, expected: str) -> None:
    assert figures.filled(cell, GATES) == expected
    assert figures.filled(expected, GATES) == expected


def test_pages_are_written_anew_in_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("–<!--tolls article.joint-->", encoding="utf-8")
    pinned = next(g for g in floors.load().gates if g.task == "tolls").floors["article.joint"]
    assert figures.main([str(page)]) == 0
    assert page.read_text(encoding="utf-8") == f"{pinned:.1f}<!--tolls article.joint-->"


@pytest.mark.parametrize("page", [p for p in sorted(DOCS.glob("*.md")) if figures.CELL.search(p.read_text(encoding="utf-8"))], ids=lambda p: p.name)
def test_the_figures_of_a_page_are_the_floors(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == figures.filled(text, floors.load().gates), f"run `python -m eval.figures docs/{page.name}`"
