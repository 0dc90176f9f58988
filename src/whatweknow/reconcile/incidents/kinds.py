"""Which kinds of incident may be one and the same: what one report calls an attack, another calls a bombing, and a third only counts its dead."""
from __future__ import annotations

from functools import lru_cache

from ...vocab import table
from ...vocab import words as listed


@lru_cache(maxsize=4096)
def akin(one: str, other: str) -> bool:
    """Whether two kinds may be of one incident: the same, of one family, or one of them only an effect of it or what follows on it."""
    loose = listed("linking", "effects", "kinds") | listed("linking", "follow", "kinds")
    return one == other or one in loose or other in loose or any(one in row and other in row for row in table("accounts")["family"].values())
