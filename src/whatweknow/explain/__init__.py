"""The Explainer: what is known as of a moment and who says so, as one record, and its renderings. It reads claims, never text."""
from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from .build import explain
from .choices import Choices, Wish
from .record import Explainer, to_json
from .seen import sure

__all__ = ["Choices", "Explainer", "Wish", "explain", "sure", "to_json"]


class _Room(ModuleType):
    """This package, which can be called by its own verb: `from whatweknow import explain; explain(...)`."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return explain(*args, **options)


sys.modules[__name__].__class__ = _Room
