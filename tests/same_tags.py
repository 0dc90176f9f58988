"""The tagger's tags of two made-up reports, written down once: `python tests/same_tags.py` writes them anew after its weights have changed."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from whatweknow.model import Report
from whatweknow.reading.attribution import tagger

FILE = Path(__file__).with_name("data") / "same_tags.json"


def tags(text: str) -> list[dict[str, Any]]:
    """Spans as [start, end] pieces by role, and the confidence, of each tag in order."""
    return [{"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content), "confidence": a.confidence} for a in tagger.tag(Report(text=text))]


def written() -> list[dict[str, Any]]:
    """The reports and their tags as they were written down."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def _pairs(pieces: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [list(p) for p in pieces]


def _row(row: dict[str, Any]) -> str:
    """One report over a few lines: its text, then a tag a line."""
    found = ",\n  ".join(json.dumps(tag) for tag in tags(row["text"]))
    return f'{{"text": {json.dumps(row["text"], ensure_ascii=False)},\n "tags": [\n  {found}]}}'


if __name__ == "__main__":
    FILE.write_text("[" + ",\n".join(map(_row, written())) + "]\n", encoding="utf-8")
