"""Every word of the tables `hedges` and `modes` has an effect: a sentence with it comes to what its list says, as `data/certainty_words.toml` has it."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_certainty_table import stance

from whatweknow import vocab
from whatweknow.reading.grammar.forms import noun_forms, verb_forms

DATA = tomllib.loads((Path(__file__).parent / "data" / "certainty_words.toml").read_text(encoding="utf-8"))
VALUES = {"PR", "PS", "PR+", "PS+", "PR-", "CT+", "CT-", "CT- done", "Uu", "done", "going_on", "intended", "threatened", "scheduled", "forecast", "conditional"}


def lists(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every list below a table, with its path."""
    for key, below in node.items():
        yield from lists(below, (*path, key)) if isinstance(below, dict) else [((*path, key), below)]


def written() -> dict[tuple[str, ...], list[str]]:
    return {path: words for name in ("hedges", "modes") for path, words in lists(vocab.table(name), (name,))}


def described() -> dict[tuple[str, ...], list[str]]:
    return {path: rows for name in ("hedges", "modes") for path, rows in lists(DATA[name], (name,))}


@cache
def forms(word: str) -> dict[str, str]:
    """What a template can be filled with."""
    first, *rest = word.split(" ")
    past, participle = DATA["irregular"].get(first, [verb_forms(first)[2]] * 2)
    tail = "".join(f" {w}" for w in rest)
    return {"{w}": word, "{ed}": past + tail, "{en}": participle + tail, "{s}": noun_forms(word)[1]}


def filled(template: str, word: str) -> str:
    for slot, form in forms(word).items():
        template = template.replace(slot, form)
    start = 1 if template[0] in "[{<“" else 0
    return template[:start] + template[start].upper() + template[start + 1:]


def reaches(path: tuple[str, ...], word: str) -> bool:
    """Whether one of the list's sentences with the word in it comes to one of the list's values."""
    wanted = [r for r in described()[path] if r in VALUES]
    for template in (r for r in described()[path] if r not in VALUES):
        found = stance(filled(template, word))
        if any(w in f"{found.certainty.value} {found.mode.value}" for w in wanted):
            return True
    return False


def test_every_list_is_described() -> None:
    assert set(written()) == set(described())


@pytest.mark.parametrize("path", sorted(described()), ids=".".join)
def test_every_word_of_a_list_has_its_effect(path: tuple[str, ...]) -> None:
    assert [w for w in written()[path] if not reaches(path, w)] == []
