"""What somebody says is not so, beside what they say is: "police said that five people were wounded, not that five people were killed"."""
from __future__ import annotations

import re
from dataclasses import replace

from ..layers import Attribution
from .mend import trim

NOT_THAT = re.compile(r",\s+(?:and\s+)?not\s+that\s+(?=\w)")


def parted(text: str, found: list[Attribution]) -> list[Attribution]:
    """The attributions; one whose words turn to "not that" in two: what is said, and what is said not to be so."""
    return [part for a in found for part in _parts(text, a)]


def _parts(text: str, a: Attribution) -> list[Attribution]:
    turn = NOT_THAT.search(text, *a.content[0]) if len(a.content) == 1 and a.cue and a.cue[0][0] < a.content[0][0] and not a.denied else None
    said, no = (trim(text, (a.content[0][0], turn.start())), trim(text, (turn.end(), a.content[0][1]))) if turn else (None, None)
    return [replace(a, content=(said,)), replace(a, content=(no,))] if said and no else [a]
