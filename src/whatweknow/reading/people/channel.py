"""Over what somebody spoke: a platform, or an outlet that they told, talked to or appeared on; words in `vocab/channels.toml`.

An outlet that only passes words on is no channel but a relay (`relay.py`).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from ...model import Party, Report
from ...vocab import table, words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution
from .relay import cue_at

STEPS = 6
"""How many words up from an outlet the cue is looked for."""
HEARD = ("dobj", "dative", "iobj")


def channels(report: Report, doc: Doc, attributions: Sequence[Attribution], parties: Sequence[Party]) -> tuple[str | None, ...]:
    """The platform or outlet over which each attribution was said, in their order; the publisher itself is none.

    Looked for in the cue's sentence outside the content; a speaker who goes on without a break goes on over the same channel.
    """
    out = [_channel(report, doc, a) for a in attributions]
    order = sorted(range(len(out)), key=lambda i: (attributions[i].cue or attributions[i].content)[0])
    for last, i in pairwise(order):
        if out[i] is None and out[last] is not None and _goes_on(doc, attributions[i], parties[last], parties[i]):
            out[i] = out[last]
    return tuple(out)


def _goes_on(doc: Doc, attribution: Attribution, before: Party, now: Party) -> bool:
    """Whether one speaker speaks twice running and nothing says that they turned to somebody else."""
    if before.name is None or before.name != now.name:
        return False
    g, cue = grid.of(doc), cue_at(doc, attribution)
    return cue is None or not any(_addressed(g, i) and not _inside(g, i, attribution) for i in range(*g.limits(cue)))


def _inside(g: Grid, i: int, attribution: Attribution) -> bool:
    return any(a <= g.start[i] < b for a, b in attribution.content)


def _addressed(g: Grid, i: int) -> bool:
    """Whether a word says that something was said to somebody, or gives it another form: "told reporters", "in a statement"."""
    return _heard(g, i) or (g.pos[i] == "NOUN" and g.base[i] in words("channels", "addressed"))


def _heard(g: Grid, i: int) -> bool:
    """Whether a word is whom something is told."""
    return g.dep[i] in HEARD and g.base[g.head[i]] in words("channels", "telling")


def _channel(report: Report, doc: Doc, attribution: Attribution) -> str | None:
    g, cue = grid.of(doc), cue_at(doc, attribution)
    if cue is None:
        return None
    first, last = g.limits(cue)
    inside = {i for a, b in attribution.content for i in g.begun(a, b) if first <= i < last}
    # A content without a verb takes in how it was said: "confirmed the killing in a post on Telegram".
    outside = [i for i in range(first, last) if i not in inside] if any(g.pos[i] in ("VERB", "AUX") for i in inside) else range(first, last)
    # A listed outlet right behind a word of telling is one whatever the parser makes of it.
    spots = [m for way in (_platforms(), _told()) for m in way.finditer(report.text, *g.span(first, last)) if any(g.start[i] <= m.start("over") < g.end[i] for i in outside)]
    found = spots[0]["over"] if spots else next((name for i in outside if (name := _outlet(g, i)) and _leads_to(g, i, cue)), None)
    publisher = (report.publisher or "").lower()
    return None if found is None or (publisher and (found.lower() in publisher or publisher in found.lower())) else found


def _outlet(g: Grid, i: int) -> str | None:
    """The outlet that a word names where it is whom somebody tells or talks to, or where somebody appears."""
    above = g.head[i]
    to = g.dep[i] == "pobj" and g.lower[above] in words("channels", "towards") and g.base[g.head[above]] in words("channels", "addressed")
    phrase = [x for x in range(g.left[i], i + 1) if g.pos[x] != "DET" and g.tag[x] != "PRP$"] if to or _heard(g, i) else []
    if not phrase:
        return None
    name = " ".join(g.text[g.start[phrase[0]]:g.end[i]].split())
    kind = any(g.lower[x] in words("channels", "kinds") for x in (phrase if g.pos[i] == "PROPN" else phrase[-1:]))
    return name if kind or not _outlets().isdisjoint((name, f"The {name}")) else None


@cache
def _outlets() -> frozenset[str]:
    return frozenset(table("channels")["outlets"])


def _leads_to(g: Grid, i: int, cue: int) -> bool:
    """Whether a word hangs on the cue, or on what hangs on the same verb as the cue."""
    for _ in range(STEPS):
        if i == cue:
            return True
        i = g.head[i]
    return i in (cue, g.head[cue])


@cache
def _named(*keys: str) -> str:
    found = [w for key in keys for w in table("channels")[key]]
    return "|".join(re.escape(w) for w in sorted(found, key=len, reverse=True))


@cache
def _platforms() -> re.Pattern[str]:
    on = rf"\b(?:on|to|in|via|over|through|using|from)\s+(?:(?:the|his|her|its|their|a|an)\s+)?(?:\w+\s)??(?={_named('platforms', 'media')})"
    own = rf"(?<!\w)(?=(?:{_named('platforms')})\s+(?:post|account|message|channel|page|statement)\b)"
    return re.compile(rf"(?:{on}|{own})(?P<over>(?:{_named('platforms', 'media')}))(?![\w'’-])")


@cache
def _told() -> re.Pattern[str]:
    verbs = r"told|tells?|telling|(?:speaking|spoke|speaks) to|interview (?:with|on|to)"
    return re.compile(rf"\b(?:{verbs})\s+(?P<over>{_named('outlets')})(?![\w’'])")
