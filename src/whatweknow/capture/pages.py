"""One HTML page to a Report: trafilatura finds the article, once; paragraphs, headings and captions are kept apart.

Paragraphs stand apart by a blank line; a heading is a paragraph of its own and its place is in `Report.headings`.
"""
from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import CaptureError
from ..model import Caption, Report
from . import captions, dates, furniture, headings
from .decode import text_of
from .source import MOST_BYTES, Found, Source, parsing

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset({"p", "head", "item", "quote", "row", "table", "list", "code", "body", "main", "div"})
"""Elements of trafilatura's tree that begin a new paragraph."""
SHORTEST = 200
"""Characters: a page with a password field and less text than this is a login form, not a report."""
TITLE_WITHIN = 3
"""The title stands over the text within its first paragraphs: after a rubric, before a date."""
Paragraph = tuple[str, bool]
"""The words of a paragraph, and whether it is a heading."""


def read_page(source: Source) -> Iterator[Found]:
    """The one report of a page."""
    yield page(source.data(), source.url, source.name, charset=source.charset, captured=source.captured)


def page(html: bytes, url: str | None = None, name: str | None = None, *, charset: str | None = None, captured: str | None = None) -> Report:
    """The report that a page carries. url: where it was found, else what the page calls its own address; name: for messages.

    Raises CaptureError for an empty or binary file, one over 20 MB, a page without an article, a login form.
    """
    from . import pagefacts

    where = name or url or "the page"
    if len(html) > MOST_BYTES:
        raise CaptureError(f"{where} is larger than {MOST_BYTES // 1_000_000} MB, more than one page can be; save the article alone")
    tree = _tree(text_of(html, where, charset), where)
    with parsing(where, "HTML"):
        published, login = pagefacts.published(tree), pagefacts.asks_for_login(tree)
        shown = pagefacts.pictures(tree)
        facts = _article(tree, url)
        rows, more = _prose(list(paragraphs(facts.body)), shown, facts.title or "") if facts is not None else ([], ())
    if not rows or (login and sum(len(text) for text, _ in rows) < SHORTEST):
        raise CaptureError(f"{where} {'asks for a login' if login else 'holds no article text'}; save the article's own page and read that")
    text, heads = joined(rows)
    return Report(
        text=text, name=name, title=_title(facts.title, facts.sitename), byline=facts.author or None, publisher=facts.sitename or None,
        published=published or _guessed(facts.date), url=url or facts.url or None, headings=heads, captions=shown + more, captured=captured,
    )


def joined(rows: list[Paragraph]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the paragraphs with blank lines between, and [start, end) of its headings, those that only look like one included."""
    text, marked = "", []
    for words, is_heading in rows:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        if is_heading and "\n" not in words and not _is_sentence(words):
            marked.append((start, start + len(words)))
    return text, tuple(sorted({*marked, *headings.find(text)}))


def _title(title: str | None, publisher: str | None) -> str | None:
    """The title without " | Publisher" at its end."""
    return re.sub(rf"\s+[-–—|]\s+{re.escape(publisher)}$", "", title) or None if title and publisher else title or None


def _guessed(day: str | None) -> str | None:
    # htmldate finds days in bylines and addresses; where it knows only the month it says the first, which would be made up.
    return None if day and day.endswith("-01") else dates.iso(day)


def _is_sentence(words: str) -> bool:
    # Sites set their first paragraph in heading elements for its size; it is prose all the same.
    return len(words.split()) > headings.MOST_WORDS and words.rstrip(headings.CLOSERS).endswith(".")


def paragraphs(body: _Element) -> Iterator[Paragraph]:
    """The paragraphs of an article's tree in reading order."""
    rows: list[list[str]] = [[]]
    heads: set[int] = set()

    def walk(element: _Element) -> None:
        block = element.tag in BLOCKS
        if block:
            rows.append([])
        if element.tag == "head":
            heads.add(len(rows) - 1)
        rows[-1].append("\n" if element.tag == "lb" else _gap(element) + (element.text or ""))
        for child in element:
            walk(child)
        if block:
            rows.append([])
        rows[-1].append(element.tail or "")

    walk(body)
    for n, pieces in enumerate(rows):
        words = _tidy("".join(pieces))
        if words:
            yield words, n in heads


def _gap(element: _Element) -> str:
    # The cells of a row are words apart, not one word.
    return " " if element.tag == "cell" else ""


def _tidy(words: str) -> str:
    """White space made single; composed characters, as trafilatura's own text has them; lines of a paragraph kept."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", words).split("\n"))
    return "\n".join(line for line in lines if line)


def _prose(rows: list[Paragraph], shown: tuple[Caption, ...], title: str) -> tuple[list[Paragraph], tuple[Caption, ...]]:
    """The paragraphs that are the report's own, and the captions found among the others beside those already known.

    The title over the text is left out too: it is in `Report.title`.
    """
    known = {caption.text for caption in shown}
    kept, more = [], []
    for n, (words, is_heading) in enumerate(rows):
        found = None if is_heading else captions.caption(words)
        if found and found.text and found.text not in known:
            more.append(found)
        over = n < TITLE_WITHIN and furniture.same_words(words, title)
        if not (found or over or words in known or furniture.is_furniture(words)):
            kept.append((words, is_heading))
    return kept, tuple(more)


def _tree(text: str, where: str) -> Any:
    import trafilatura

    # Its notes on single pages are for its developers; ours name the file and say what to do.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    with parsing(where, "HTML"):
        tree = trafilatura.load_html(text)
    if tree is None:
        raise CaptureError(f"{where} is no HTML; name it .txt if it is plain text")
    return tree


def _article(tree: Any, url: str | None) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        tree, url=url, include_comments=False, with_metadata=True,
        # Without the extensive search a day is taken from what the page declares, never guessed from numbers in its text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
