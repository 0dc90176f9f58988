"""Where the words of reports come from: copies and parts of copies, credited agencies, relays; and what a copy or a new version changed.

Everything is a pure function of reports and claims. A text is compared with the few that share its rarest words, never with all.
"""
from __future__ import annotations

from .claimed import ClaimChange, claim_changes
from .credits import Credit, author, credit, outlet
from .differences import Altered, Changes, Edit, what_changed
from .families import Carrier, Credited, Family, families
from .notices import Notice, notices
from .origin import Borrowed, Kind, Origin, origin, origins, whence
from .pages import Page, Version, pages, several
from .relays import Relay, relays

__all__ = ["Altered", "Borrowed", "Carrier", "Changes", "ClaimChange", "Credit", "Credited", "Edit", "Family", "Kind", "Notice", "Origin", "Page", "Relay", "Version", "author", "claim_changes",
           "credit", "families", "notices", "origin", "origins", "outlet", "pages", "relays", "several", "what_changed", "whence"]
