"""Through whom and over what: the relay chain of an attribution, its channel, and the subject its cue has where no source is marked."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from ..model import Party, Report
from ..vocab import table, words
from .layers import Attribution
from .sources import Source

SUBJECTS = ("nsubj", "nsubjpass", "agent")


def _covers(outer: Attribution, inner: Attribution) -> bool:
    spots = inner.source or inner.cue
    return bool(spots) and all(any(a <= s and e <= b for a, b in outer.content) for s, e in (*inner.source, *inner.cue))


def _cue(doc: Doc, attribution: Attribution) -> Token | None:
    """The verb of a cue, or its first word."""
    tokens = [t for start, end in attribution.cue for t in doc.char_span(start, end, alignment_mode="expand") or ()]
    return next((t for t in tokens if t.pos_ == "VERB"), tokens[0] if tokens else None)


def via(doc: Doc, attributions: tuple[Attribution, ...], parties: Sequence[Party], i: int) -> tuple[str, ...]:
    """Who relays attribution i, outermost first: whose content holds its source and cue, and who cites it."""
    mine = attributions[i]
    outer = [j for j, other in enumerate(attributions) if j != i and _covers(other, mine) and not _covers(mine, other)]
    outer.sort(key=lambda j: -sum(e - s for s, e in attributions[j].content))
    names = [parties[j].name for j in outer] + [_citer(doc, mine)]
    return tuple(dict.fromkeys(n for n in names if n and n != parties[i].name))


def _citer(doc: Doc, attribution: Attribution) -> str | None:
    """Who cites the source: the subject of "citing" where the source is its object."""
    cue = _cue(doc, attribution)
    if cue is None or cue.lemma_ not in words("channels", "relays") or not attribution.source or attribution.source[0][0] < cue.idx:
        return None
    found = _subject(cue)
    return " ".join(doc.text[found.left_edge.idx:found.right_edge.idx + len(found.right_edge)].split()) if found is not None else None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it hangs on without one of its own ("..., adding that")."""
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if verb.dep_ not in ("advcl", "conj", "xcomp", "ccomp", "pcomp") or verb.head == verb:
            return None
        verb = verb.head
    return None


def subject(doc: Doc, attribution: Attribution) -> Source | None:
    """The source the grammar gives a cue that came without one."""
    cue = _cue(doc, attribution)
    found = _subject(cue) if cue is not None else None
    inside = found is not None and any(a <= found.idx < b for a, b in attribution.content)
    if found is None or inside or found.dep_ == "nsubjpass" or found.lower_ in ("it", "there", "that", "which"):
        return None
    return Source(doc, tuple(t for t in found.subtree if not t.is_space))


@cache
def _named(*keys: str) -> str:
    found = [w for key in keys for w in table("channels")[key]]
    return "|".join(re.escape(w) for w in sorted(found, key=len, reverse=True))


@cache
def _over() -> re.Pattern[str]:
    on = rf"\b(?:on|to|in|via|over|through|using|from)\s+(?:(?:the|his|her|its|their|a)\s+)?(?P<on>{_named('platforms')})(?:\s+(?:social|platform|account|post|page|channel))?(?![\w'’-])"
    post = rf"(?<!\w)(?P<post>{_named('platforms')})\s+(?:post|account|message|channel|page|statement)"
    media = rf"\b(?:on|to|by|via|over)\s+(?P<media>(?:\w+\s)?(?:{_named('media')}))(?!\w)"
    told = rf"\b(?:told|tell|tells|telling|speaking to|spoke to|interview with|interview on|interview to)\s+(?P<told>{_named('outlets')})(?![\w’'])"
    return re.compile("|".join((on, post, media, told)))


def channel(report: Report, doc: Doc, attribution: Attribution) -> str | None:
    """The platform or outlet over which something was said, looked for in the cue's sentence outside the content; the publisher itself is none."""
    spots = attribution.cue or attribution.source
    if not spots:
        return None
    span = doc.char_span(*spots[0], alignment_mode="expand")
    sentence = span[0].sent if span else None
    if sentence is None:
        return None
    for m in _over().finditer(report.text, sentence.start_char, sentence.end_char):
        if not any(a <= m.start() < b for a, b in attribution.content):
            found = next(g for g in (m["on"], m["post"], m["media"], m["told"]) if g)
            return None if report.publisher and found.lower() in report.publisher.lower() else found
    return None
