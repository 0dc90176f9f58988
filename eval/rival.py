"""textacy's quotation extractor beside our reader: the full English pipeline over a text, then `direct_quotations` over the parse.

Pipeline: the package that our reader loads (spaCy's en_core_web_sm, 3.8), with the components it enables by itself, which is how textacy's users get it from
`textacy.load_spacy_lang`. textacy is installed for this comparison only (requirements-bench.txt).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from typing import Any

from whatweknow.model import Report

MISSING = "textacy is not installed, so it was not timed; `make bench` installs it, or pip install --require-hashes -r requirements-bench.txt"

Extractor = Callable[[Any], Iterable[Any]]


@dataclass(slots=True)
class Rival:
    """textacy over texts, with its running counts. quotations: found so far; refused: texts it gave up on (an odd number of quotation marks)."""

    nlp: Any
    extract: Extractor
    name: str
    quotations: int = field(default=0, init=False)
    refused: int = field(default=0, init=False)

    def __call__(self, report: Report) -> None:
        """Parses one text and counts its quotations, or the refusal."""
        try:
            self.quotations += len(list(self.extract(self.nlp(report.text))))
        except ValueError:
            self.refused += 1

    def to_json(self, cpu: float) -> dict[str, Any]:
        """Its name, the components its pipeline runs, the counts, and the CPU seconds that the caller took the time of."""
        return {"name": self.name, "components": list(self.nlp.pipe_names), "quotations": self.quotations, "refused": self.refused, "cpu_s": round(cpu, 3)}


def textacy(nlp: Any) -> Rival | None:
    """textacy over this pipeline; None where it is not installed (MISSING says what to do)."""
    try:
        triples = import_module("textacy.extract.triples")
    except ImportError:
        return None
    return Rival(nlp, triples.direct_quotations, f"textacy {version('textacy')}")
