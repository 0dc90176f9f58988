"""The words that capture looks for, read from words.toml beside this file: field names, credits, forms of dates."""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of words.toml. Raises KeyError for a table that is not there."""
    whole = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return MappingProxyType(whole[name])


@cache
def field_of(name: str) -> Mapping[str, str]:
    """Table NAME turned round: each word, lower case, to the field of `Report` it stands for."""
    return MappingProxyType({word.lower(): field for field, words in table(name).items() for word in words})
