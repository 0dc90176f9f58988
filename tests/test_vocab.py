"""Words as data: every table loads, says nothing twice, and is named by the code that reads it."""
from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from whatweknow import vocab

HOUSE = Path(vocab.__file__).parents[1]
TABLES = sorted(Path(vocab.__file__).parent.rglob("*.toml"))
READERS = frozenset({"table", "words"})


def lists(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Every list in a table with the keys that lead to it."""
    if isinstance(node, dict):
        for key, below in node.items():
            yield from lists(below, (*path, key))
    elif isinstance(node, list):
        yield path, node
        for below in node:
            yield from lists(below, path)


def named() -> dict[tuple[str, ...], str]:
    """Every table, and every list of it, that code names in words: (table, key, ...) -> the file that does."""
    found: dict[tuple[str, ...], str] = {}
    for file in sorted(HOUSE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        own = {a.asname or a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and (n.module or "").endswith("vocab") for a in n.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _reads_vocab(node.func, own) and (keys := _literals(node)):
                found[keys] = str(file.relative_to(HOUSE))
    return found


def _reads_vocab(func: ast.expr, own: set[str]) -> bool:
    if isinstance(func, ast.Attribute):
        return func.attr in READERS and isinstance(func.value, ast.Name) and func.value.id == "vocab"
    return isinstance(func, ast.Name) and func.id in READERS & own


def _literals(call: ast.Call) -> tuple[str, ...]:
    """The leading arguments that are words; keys that are worked out cannot be looked up here."""
    return tuple(a.value for a in takewhile(lambda a: isinstance(a, ast.Constant) and isinstance(a.value, str), call.args))


def loaded(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", TABLES, ids=lambda f: f.stem)
def test_a_table_loads_and_holds_something(file: Path) -> None:
    assert loaded(file)


@pytest.mark.parametrize("file", TABLES, ids=lambda f: f.stem)
def test_no_list_says_a_thing_twice(file: Path) -> None:
    twice = {path: [w for w, n in Counter(map(repr, items)).items() if n > 1] for path, items in lists(loaded(file))}
    assert {path: words for path, words in twice.items() if words} == {}


@pytest.mark.parametrize("file", TABLES, ids=lambda f: f.stem)
def test_no_entry_is_empty_or_has_space_around_it(file: Path) -> None:
    entries = [(path, w) for path, items in lists(loaded(file)) for w in items if isinstance(w, str)]
    assert [(path, w) for path, w in entries if not w or w != w.strip()] == []


def test_every_table_is_named_by_code() -> None:
    assert {f.stem for f in TABLES} - {keys[0] for keys in named()} == set()


@pytest.mark.parametrize("keys", sorted(named()), ids=".".join)
def test_every_table_and_list_that_code_names_is_there(keys: tuple[str, ...]) -> None:
    name, *path = keys
    assert name in {f.stem for f in TABLES}, f"{named()[keys]} names a table {name!r} that is not there"
    node: Any = vocab.table(name)
    for key in path:
        assert key in node, f"{named()[keys]} names {'.'.join(keys)}, which is not in the table"
        node = node[key]


@pytest.mark.parametrize("keys", sorted(k for k in named() if len(k) > 1), ids=".".join)
def test_a_list_read_as_words_is_written_in_lower_case(keys: tuple[str, ...]) -> None:
    name, *path = keys
    node: Any = vocab.table(name)
    for key in path:
        node = node[key]
    assert [w for w in node if w != w.lower()] == [], "vocab.words() gives lower case: what is compared with it must be, and what is written"
