"""How a trap or a story went, and patterns in words."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one trap or story went. passed: all found, nothing forbidden found; known: it is listed as failing; reason: what was missed or
    wrongly found, in words, empty where it passed."""

    name: str
    about: str
    passed: bool
    known: bool
    reason: str = ""

    @property
    def ok(self) -> bool:
        """It went as the list of failing ones says it goes."""
        return self.passed != self.known

    @property
    def verdict(self) -> str:
        """One of: passed; fails, as listed; fails; passes, remove it from the list."""
        if self.passed:
            return "passes: remove it from failing.toml" if self.known else "passed"
        return "fails, as listed" if self.known else "fails"


def say(pattern: Any) -> str:
    """A pattern in words: `holder navy, counts (measure killed, low 0)`."""
    if isinstance(pattern, Mapping):
        return ", ".join(f"{key} {_inner(value)}" for key, value in pattern.items())
    return _inner(pattern)


def _inner(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"({say(value)})"
    if isinstance(value, list):
        return " or ".join(map(_inner, value)) or "none"
    return f"“{value}”" if isinstance(value, str) and " " in value else str(value)
