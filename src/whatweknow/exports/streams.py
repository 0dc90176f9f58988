"""Exports written piece by piece, so that a ledger of any size goes out in the memory of its largest incident."""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def once(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[T]:
    """The items, of those with the same key the first: what two incidents share is written once."""
    seen: set[Hashable] = set()
    for item in items:
        if (k := key(item)) not in seen:
            seen.add(k)
            yield item


def document(head: Mapping[str, Any], name: str, items: Iterable[Any]) -> Iterator[str]:
    """The lines of one indented JSON object: the fields of `head`, and at its end the items as the list `name`."""
    yield _indented(head).removesuffix("\n}") + ","
    waiting = None
    for item in items:
        yield f' "{name}": [' if waiting is None else f"{waiting},"
        waiting = "\n".join(f"  {line}" for line in _indented(item).split("\n"))
    yield f' "{name}": []' if waiting is None else f"{waiting}\n ]"
    yield "}"


def _indented(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
