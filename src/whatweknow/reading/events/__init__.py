"""Who did what to whom: triggers and their roles."""
from __future__ import annotations

from typing import Any

__all__ = ["find"]


def __getattr__(name: str) -> Any:
    # Codes of acts are asked for where nothing is read: the parser is fetched only with the stage that needs it.
    if name in __all__:
        from . import stage

        return getattr(stage, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
