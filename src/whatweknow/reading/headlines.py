"""A headline that was run into the text: "Nine die in ferry fire Nine people died when ..." is a headline and a sentence, not one sentence.

Found by the report's own title alone: its words stand in the text in their order, nothing ends them, and a new sentence begins behind them.
"""
from __future__ import annotations

import re

from ..model import Report
from ..vocab import words

WORD = re.compile(r"\w+(?:['’]\w+)*")
FEWEST, MOST = 4, 16
"""Words of a title that can be told from any phrase; longer ones are first paragraphs that were cut off."""
GAP = r"[^\w\n.!?]{1,4}"
"""What may stand between two words of a headline: a blank, a mark, nothing that ends a sentence."""


def run_in(report: Report) -> tuple[int, int] | None:
    """[start, end) of the title's words where they stand unmarked before a sentence of the text; None where they do not, and where the title itself is a sentence of the text."""
    said = WORD.findall(report.title or "")
    if not FEWEST <= len(said) <= MOST or said[-1].lower() in words("lines", "unfinished"):
        return None
    found = re.search(rf"(?<![\w'’]){GAP.join(map(re.escape, said))}['’\"”]?(?=[ \t]+[\"“‘']?[A-Z0-9])", report.text)
    return (found.start(), found.end()) if found else None
