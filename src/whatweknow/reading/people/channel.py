"""Over what somebody spoke: a platform, or an outlet that they told, talked to or appeared on; words in `vocab/channels.toml`.

An outlet that only passes words on is no channel but a relay (`relay.py`).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from ...model import Party, Report
from ...vocab import table, words
from ..layers import Attribution
from .relay import cue_of

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
    cue = cue_of(doc, attribution)
    if before.name is None or before.name != now.name:
        return False
    return cue is None or not any(_addressed(t) for t in cue.sent if not any(a <= t.idx < b for a, b in attribution.content))


def _addressed(t: Token) -> bool:
    """Whether a word says that something was said to somebody, or gives it another form: "told reporters", "in a statement"."""
    heard = t.dep_ in HEARD and t.head.lemma_ in words("channels", "telling")
    return heard or (t.pos_ == "NOUN" and t.lemma_.lower() in words("channels", "addressed"))


def _channel(report: Report, doc: Doc, attribution: Attribution) -> str | None:
    cue = cue_of(doc, attribution)
    if cue is None:
        return None
    sentence = cue.sent
    inside = [t for t in sentence if any(a <= t.idx < b for a, b in attribution.content)]
    # A content without a verb takes in how it was said: "confirmed the killing in a post on Telegram".
    outside = [t for t in sentence if t not in inside] if any(t.pos_ in ("VERB", "AUX") for t in inside) else list(sentence)
    # A listed outlet right behind a word of telling is one whatever the parser makes of it.
    spots = [m for way in (_platforms(), _told()) for m in way.finditer(report.text, sentence.start_char, sentence.end_char) if any(t.idx <= m.start("over") < t.idx + len(t) for t in outside)]
    found = spots[0]["over"] if spots else next((name for t in outside if (name := _outlet(t)) and _leads_to(t, cue)), None)
    publisher = (report.publisher or "").lower()
    return None if found is None or (publisher and (found.lower() in publisher or publisher in found.lower())) else found


def _outlet(t: Token) -> str | None:
    """The outlet that a word names where it is whom somebody tells or talks to, or where somebody appears."""
    heard = t.dep_ in HEARD and t.head.lemma_ in words("channels", "telling")
    to = t.dep_ == "pobj" and t.head.lower_ in words("channels", "towards") and t.head.head.lemma_.lower() in words("channels", "addressed")
    phrase = [x for x in t.doc[t.left_edge.i:t.i + 1] if x.pos_ != "DET" and x.tag_ != "PRP$"] if heard or to else []
    name = " ".join(t.doc[phrase[0].i:t.i + 1].text.split()) if phrase else ""
    known = any(n in (name, f"The {name}") for n in table("channels")["outlets"])
    kind = any(x.lower_ in words("channels", "kinds") for x in (phrase if t.pos_ == "PROPN" else phrase[-1:]))
    return name if known or kind else None


def _leads_to(t: Token, cue: Token) -> bool:
    """Whether a word hangs on the cue, or on what hangs on the same verb as the cue."""
    for _ in range(STEPS):
        if t.i == cue.i:
            return True
        t = t.head
    return t.i == cue.i or t.i == cue.head.i


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
