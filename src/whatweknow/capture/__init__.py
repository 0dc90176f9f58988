"""From a file, a page, a feed, an archive or an address to Reports: `capture` for any of them, `page` for one HTML page, `link` for versions and copies."""
from __future__ import annotations

from .pages import page
from .sources import capture
from .versions import link

__all__ = ["capture", "link", "page"]
