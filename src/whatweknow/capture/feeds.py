"""An RSS or Atom feed to Reports: each entry's full text where the feed gives it, else its summary; the linked pages only when asked."""
from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..errors import CaptureError, InputError
from ..model import Report
from . import dates, kinds
from .pages import joined, page, paragraphs
from .source import Found, Options, Source, parsing


def read_feed(source: Source) -> Iterator[Found]:
    """A report an entry. Raises CaptureError for a page where a feed should be and for a feed without entries.

    A feed broken in the middle gives the entries before the break, then a CaptureError that says so.
    """
    import feedparser

    head, data = source.head(), source.data()
    if not data.strip():
        raise CaptureError(f"{source.name} is empty; give it a feed or leave it out")
    if kinds.by_content(head) is not kinds.Kind.FEED:
        raise CaptureError(_no_feed(data, source.name))
    with parsing(source.name, "a feed"):
        feed = feedparser.parse(io.BytesIO(data), response_headers=_headers(source), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise CaptureError(f"{source.name} is a feed without entries{_why(feed)}; nothing to read")
    for entry in feed.entries:
        yield from _entry(entry, feed.feed.get("title"), source.name, source.options)
    if _why(feed):
        yield CaptureError(f"{source.name} is a broken feed{_why(feed)}; its first {len(feed.entries)} entries were read")


def _entry(entry: Any, publisher: str | None, where: str, options: Options) -> Iterator[Found]:
    if options.follow and entry.get("link"):
        from . import web

        try:
            answer = web.fetch(entry["link"], allow_private=options.allow_private)
            yield page(answer.data, answer.url, entry["link"], charset=answer.charset, captured=answer.captured)
            return
        except InputError as error:
            yield error
    try:
        yield _own_words(entry, publisher, where)
    except CaptureError as error:
        yield error


def _own_words(entry: Any, publisher: str | None, where: str) -> Report:
    """The report that the feed itself carries for an entry. Raises CaptureError if that is no text."""
    name = entry.get("id") or entry.get("link") or entry.get("title")
    html = max((c.get("value") or "" for c in entry.get("content", [])), key=len, default="") or entry.get("summary") or ""
    with parsing(f"{where}: entry {name!r}", "HTML"):
        rows = list(paragraphs(_fragment(html))) if html.strip() else []
    if not rows:
        raise CaptureError(f"{where}: entry {name!r} has no text; read its page instead")
    text, heads = joined(rows)
    return Report(
        text=text, name=name, title=entry.get("title"), byline=entry.get("author"), publisher=(entry.get("source") or {}).get("title") or publisher,
        published=dates.iso(entry.get("published") or entry.get("updated")), url=entry.get("link"), headings=heads,
    )


def _fragment(html: str) -> Any:
    """An entry's mark-up as the tree that `paragraphs` reads: headings are `head`, line breaks `lb`."""
    from lxml.html import fragment_fromstring

    tree = fragment_fromstring(html.replace("\x00", ""), create_parent="body")
    for element in list(tree.iter("script", "style", "figure", "img", "iframe")):
        element.drop_tree()
    names = {f"h{n}": "head" for n in range(1, 7)} | {"br": "lb", "li": "item", "blockquote": "quote", "tr": "row", "td": "cell", "th": "cell"}
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        else:
            element.tag = names.get(element.tag, element.tag)
    return tree


def _headers(source: Source) -> dict[str, str]:
    return {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}


def _no_feed(data: bytes, name: str) -> str:
    if kinds.by_content(data[:8192]) is not kinds.Kind.PAGE:
        return f"{name} is neither RSS nor Atom; give the address of a feed"
    login = b"password" in data.lower()
    return f"{name} is an HTML page{', it seems a login form,' if login else ''} where a feed should be; " + (
        "get the feed with your own login and read the saved file" if login else "give the address of the feed, or name the file .html")


def _why(feed: Any) -> str:
    """": ..." with the parser's complaint where the XML itself is broken; a wrong charset or content type alone is no break."""
    error = feed.get("bozo_exception") if feed.get("bozo") else None
    return f" ({' '.join(str(error).split())})" if error is not None and type(error).__name__.startswith("SAX") else ""
