"""What a page says about itself in its mark-up: when it was published, with the zone; the words under its pictures.

trafilatura gives a day only, so JSON-LD, meta elements and time elements are read here first.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from ..model import Caption
from . import captions, dates
from .words import table

WRITTEN = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
"""JSON-LD that is not quite JSON is common; its dates can be read all the same."""


def published(tree: HtmlElement) -> str | None:
    """The moment of publication, ISO 8601, None if the mark-up gives none.

    The first source of trust wins (JSON-LD, meta, time); another one of the same day is preferred only if it is more precise.
    """
    found = [moment for raw in _candidates(tree) if (moment := dates.iso(raw))]
    same_day = [moment for moment in found if moment[:10] == found[0][:10]]
    return max(same_day, key=dates.is_precise, default=None)


def pictures(tree: HtmlElement) -> tuple[Caption, ...]:
    """The captions of the page's own pictures, each once; their elements are taken out of the tree."""
    found: dict[str, Caption] = {}
    for element in _caption_elements(tree):
        credit = next((e for e in element.iter() if e is not element and _class_holds(e, "credit")), None)
        mine = captions.under_picture(element.text_content(), credit.text_content() if credit is not None else None)
        if mine and mine.text and not any(a.tag in _elsewhere() for a in element.iterancestors()):
            found.setdefault(mine.text, mine)
        element.drop_tree()
    return tuple(found.values())


def asks_for_login(tree: HtmlElement) -> bool:
    """Whether the page has a field for a password."""
    return bool(tree.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']"))


def _candidates(tree: HtmlElement) -> Iterator[str]:
    yield from _json_ld(tree)
    given = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            given.setdefault((meta.get(key) or "").lower(), meta.get("content"))
    yield from (given[key] for key in table("page")["published"] if given.get(key))
    yield from _time_elements(tree)


def _json_ld(tree: HtmlElement) -> Iterator[str]:
    first: list[str] = []
    later: list[str] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = script.text or ""
        try:
            _dated(json.loads(text, strict=False), first, later)
        except (ValueError, RecursionError):
            later += WRITTEN.findall(text)
    yield from first
    yield from later


def _dated(node: Any, first: list[str], later: list[str]) -> None:
    """Collects every `datePublished` in a JSON-LD value: those of articles into `first`, all others into `later`."""
    if isinstance(node, list):
        for item in node:
            _dated(item, first, later)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if isinstance(node.get("datePublished"), str):
            (first if any(str(k).lower() in table("page")["articles"] for k in kinds) else later).append(node["datePublished"])
        for value in node.values():
            _dated(value, first, later)


def _time_elements(tree: HtmlElement) -> Iterator[str]:
    """Marked ones first, then the first inside the article or its header; a time elsewhere may be a clock or another story's."""
    times = tree.xpath("//time[@datetime]")
    yield from (t.get("datetime") for t in times if t.get("pubdate") is not None or "publish" in f"{t.get('itemprop')} {t.get('class')}".lower())
    inside = [t for t in times if any(a.tag in ("article", "main", "header") for a in t.iterancestors())]
    yield from (t.get("datetime") for t in inside[:1])


def _caption_elements(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost of figcaption elements and elements of a caption class that hold words and no picture: one that holds both is the whole box."""
    named = tree.xpath("//figcaption | //*[@class][not(self::figure or self::img or self::video or self::track)]")
    marked = [e for e in named if e.tag == "figcaption" or (_class_holds(e, "caption") and e.find(".//img") is None)]
    outer = set(marked)
    return [e for e in marked if not any(a in outer for a in e.iterancestors())]


def _class_holds(element: HtmlElement, kind: str) -> bool:
    name = element.get("class") if isinstance(element.tag, str) else None
    return bool(name) and any(part in name.lower() for part in table("page")[kind])


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(table("page")["elsewhere"])
