"""Through whom and over what: the relay chain of an attribution, its channel, and the subject its cue has where no source is marked."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from ...model import Party, Report
from ...vocab import table, words
from ..layers import Attribution
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
    """Who cites the source: the subject of "citing" where the source is its object, the agent of "was quoted by ... as saying"."""
    cue = _cue(doc, attribution)
    if cue is not None and cue.dep_ == "pcomp" and cue.head.head.lemma_ in words("channels", "relays"):
        by = next((c for c in cue.head.head.children if c.dep_ == "agent"), None)
        agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return " ".join(doc[agent.left_edge.i:agent.right_edge.i + 1].text.split()) if agent is not None else None
    if cue is None or cue.lemma_ not in words("channels", "relays") or not attribution.source or attribution.source[0][0] < cue.idx:
        return None
    found = _subject(cue)
    if found is not None and found.tag_ == "WDT":
        return " ".join(doc[cue.head.left_edge.i:cue.head.i + 1].text.split())
    return " ".join(doc[found.left_edge.i:found.right_edge.i + 1].text.split()) if found is not None else None


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


def participle(doc: Doc, attribution: Attribution) -> bool:
    """Whether the cue is a bare participle: "adding", "noting"."""
    cue = _cue(doc, attribution)
    return cue is not None and cue.tag_ == "VBG" and not any(c.dep_ in ("aux", *SUBJECTS) for c in cue.children)


def speaking(doc: Doc, attribution: Attribution, source: Source | None) -> Source | None:
    """A source mended by the grammar of its cue: one that runs over a verb or lies in pieces is cut to the cue's subject, a hearer ("told the paper") gives
    way to the speaker."""
    cue = _cue(doc, attribution)
    if source is None or cue is None:
        return source
    if _told(cue):
        return _teller(doc, cue, source)
    own = _subject(cue)
    inside = own is not None and any(t.i == own.i for t in source.tokens)
    runs_over = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ != "relcl" and t.head.dep_ != "relcl" for t in source.tokens)
    if own is not None and inside and (runs_over or len(attribution.source) > 1):
        below = {t.i for t in own.subtree}
        return Source(doc, tuple(t for t in source.tokens if t.i in below))
    return (subject(doc, attribution) or source) if _hears(source) and not inside else source


def _told(cue: Token) -> bool:
    """Whether the cue is a passive of telling: "were told that", "had been woken and informed that"."""
    first = cue.head if cue.dep_ == "conj" else cue
    return cue.tag_ == "VBN" and cue.lemma_ in words("channels", "telling") and any(c.dep_ == "auxpass" for verb in (cue, first) for c in verb.children)


def _teller(doc: Doc, cue: Token, source: Source) -> Source | None:
    """Who tells in a passive of telling, whose subject hears: the by-phrase, nobody known where there is none."""
    agents = (p for by in cue.children if by.dep_ == "agent" for p in by.children if p.dep_ == "pobj")
    teller = next(agents, None)
    if teller is None:
        return None if source.head.dep_ == "nsubjpass" else source
    return Source(doc, tuple(t for t in teller.subtree if not t.is_space))


def _hears(source: Source) -> bool:
    """Whether the source is whom something is told: the object of telling, or after "to" where words are what is given."""
    head = source.head
    told = head.dep_ in ("dobj", "dative", "iobj") and head.head.lemma_ in words("channels", "telling")
    to = head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_.lower() in words("channels", "addressed")
    return told or to


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
