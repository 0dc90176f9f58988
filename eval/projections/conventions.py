"""The sets' own counting and naming conventions, read from conventions.toml."""
from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def table(name: str) -> Any:
    """One table or list of conventions.toml."""
    return _tables()[name]
