"""From a file, a page, a feed, an archive or an address to Reports: `capture` for any of them, `page` for one HTML page, `link` for versions and copies."""
from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from .pages import page
from .sources import capture
from .versions import link

__all__ = ["capture", "link", "page"]


class _Room(ModuleType):
    """This package, which can be called by its own verb: `from whatweknow import capture; capture(...)`."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return capture(*args, **options)


sys.modules[__name__].__class__ = _Room
