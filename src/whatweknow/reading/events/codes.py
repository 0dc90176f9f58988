"""Published codes of an act: its PLOVER type and mode and its IPTC Media Topic, from the table `vocab/codes.toml`.

PLOVER is the ontology of POLECAT (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023). Our own kind of act stays what it is; the codes stand beside it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...model import Event, EventType, Mode
from ...vocab import table, words
from ..grammar import forms

WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Codes:
    """plover, plover_mode: PLOVER's type and mode of it; topic, topic_name: IPTC's qcode and its name. None where a list has no code that is certain."""

    plover: str | None = None
    plover_mode: str | None = None
    topic: str | None = None
    topic_name: str | None = None


def codes(event: Event, mode: Mode = Mode.DONE) -> Codes:
    """The published codes of an act. mode: what is only threatened is THREATEN, what is only planned or foreseen has no PLOVER code."""
    own = table("codes")["type"][event.type]
    said = set(WORD.findall(f"{event.trigger} {event.instrument or ''}".lower()))
    row = next((r for r, known in rows(event.type) if said & known), {})
    plover, way, topic = ({**own, **row}.get(key) or None for key in ("plover", "mode", "topic"))
    if mode is Mode.THREATENED:
        plover, way = "THREATEN", None
    elif mode not in words("codes", "published", "actual"):
        plover, way = None, None
    return Codes(plover, way if plover else None, topic, table("codes")["published"]["topics"].get(topic or ""))


@cache
def rows(kind: EventType) -> tuple[tuple[dict[str, str], frozenset[str]], ...]:
    """The rows of a kind of act, each with all forms of its words."""
    irregular = table("forms")["irregular"]
    out = []
    for row in table("codes")["type"][kind].get("rows", ()):
        known = {f for w in row["words"] for f in (*forms.verb_forms(w), *forms.noun_forms(w))} | {f for f, w in irregular.items() if w in row["words"]}
        out.append(({k: v for k, v in row.items() if k != "words"}, frozenset(known)))
    return tuple(out)
