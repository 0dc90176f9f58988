"""Reading: a Report becomes Claims. One stage a file, or a folder whose `stage.py` is its door; `grammar` is what several of them share."""
from __future__ import annotations

from typing import Any

__all__ = ["nearly_certain", "read", "read_many"]


def __getattr__(name: str) -> Any:
    # The language model is heavy: it is loaded when something is read, not when the package is named.
    if name in __all__:
        from . import confidence, pipeline

        return getattr(confidence if name == "nearly_certain" else pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
