"""Words as data: one TOML file a table. Code names a table, never a word of it; `tests/test_vocab.py` holds both to it."""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `vocab/NAME.toml`, read once. Raises FileNotFoundError for a table that is not there."""
    return MappingProxyType(tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The list at `path` in table NAME as a set, lower case."""
    node: Any = table(name)
    for key in path:
        node = node[key]
    return frozenset(w.lower() for w in node)
