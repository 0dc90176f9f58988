"""Through whom and over what: the relay chain of an attribution, its channel, and the subject its cue has where no source is marked."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from ...model import Party
from ...vocab import words
from ..grammar import grid
from ..grammar.grid import Grid
from ..layers import Attribution
from .sources import Source

SUBJECTS = ("nsubj", "nsubjpass", "agent")


def _covers(outer: Attribution, inner: Attribution) -> bool:
    spots = inner.source or inner.cue
    return bool(spots) and all(any(a <= s and e <= b for a, b in outer.content) for s, e in (*inner.source, *inner.cue))


def cue_at(doc: Doc, attribution: Attribution) -> int | None:
    """The number of the token that is the verb of a cue, or its first word."""
    g = grid.of(doc)
    tokens = [i for piece in attribution.cue for i in g.within(*piece)]
    return next((i for i in tokens if g.pos[i] == "VERB"), tokens[0] if tokens else None)


def cue_of(doc: Doc, attribution: Attribution) -> Token | None:
    """The verb of a cue, or its first word."""
    at = cue_at(doc, attribution)
    return None if at is None else doc[at]


def via(doc: Doc, attributions: tuple[Attribution, ...], parties: Sequence[Party], i: int, around: Iterable[int] | None = None) -> tuple[str, ...]:
    """Who relays attribution i, outermost first: whose content holds its source and cue, and who cites it. around: the attributions in whose content its
    first word stands, where they are known."""
    mine = attributions[i]
    outer = [j for j in (range(len(attributions)) if around is None else around) if j != i and _covers(attributions[j], mine) and not _covers(mine, attributions[j])]
    outer.sort(key=lambda j: -sum(e - s for s, e in attributions[j].content))
    names = [name for j in outer for name in (*_citers(doc, attributions[j]), parties[j].name)] + _citers(doc, mine)
    return tuple(dict.fromkeys(n for n in names if n and n != parties[i].name))


def _citers(doc: Doc, attribution: Attribution) -> list[str]:
    """Who passes the words on from outside any content, outermost first: the subject of "citing" where the source is its object, the agent of "was quoted by
    ... as saying", "in remarks carried by ..."."""
    g, cue = grid.of(doc), cue_at(doc, attribution)
    if cue is None:
        return []
    found = _citing(doc, attribution)
    agents = [who for i in range(*g.limits(cue)) if g.tag[i] == "VBN" and _passes_on(g, i) and (who := agent(doc[i])) is not None]
    return [_named(who) for who in (*agents, *found) if not any(a <= who.idx < b for a, b in attribution.content) and who.pos_ != "PRON"]


def _passes_on(g: Grid, i: int) -> bool:
    """Whether a verb says that words are passed on: quoted and cited always, reported and carried where it only says more of something."""
    return g.base[i] in words("channels", "relays") or (g.base[i] in words("channels", "carrying") and g.dep[i] in ("acl", "relcl", "advcl"))


def agent(t: Token) -> Token | None:
    """Who does it, of a passive or a participle: "carried by state radio"."""
    # "Was quoted as saying by the daily": a parser hangs the "by" on the saying.
    places = (t, *(s for a in t.children if a.lower_ == "as" for s in a.children if s.tag_ == "VBG")) if t.tag_ == "VBN" else ()
    by = next((c for p in places for c in p.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _citing(doc: Doc, attribution: Attribution) -> list[Token]:
    """The subject of a cue of citing, or of the cue that stands before it ("X reported that P, citing Y")."""
    g = grid.of(doc)
    at = [i for piece in attribution.cue for i in g.within(*piece)]
    if g.base[at[-1]] not in words("channels", "relays") or not attribution.source or attribution.source[0][0] < g.start[at[-1]]:
        return []
    first, last = doc[at[0]], doc[at[-1]]
    clause = last if last.dep_ == "relcl" or last == first else first
    if clause.dep_ in ("acl", "relcl"):
        return [_author(clause.head)]
    found = _subject(first)
    # "X said, citing Y, that P": a parser that hangs the citing on P takes what P is about for whoever cites.
    found = next((t for t in reversed(doc[first.sent.start:first.i]) if t.dep_ in SUBJECTS), None) if found is not None and found.i > first.i else found
    found = first.head if found is not None and found.tag_ == "WDT" else found
    return [_author(found)] if found is not None else []


def _author(noun: Token) -> Token:
    """Who wrote a document ("a report by the daily"); any other noun itself."""
    by = next((c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "in", "from")), None) if noun.lemma_.lower() in words("channels", "documents") else None
    return next((c for c in by.children if c.dep_ == "pobj"), noun) if by is not None else noun


def _named(noun: Token) -> str:
    """The words of a noun up to what says more of it after a comma."""
    doc, last = noun.doc, noun.i
    while last + 1 < len(doc) and noun.is_ancestor(doc[last + 1]) and not doc[last + 1].is_punct and doc[last + 1].pos_ != "VERB" and not doc[last + 1].tag_.startswith("W"):
        last += 1
    return " ".join(doc[noun.left_edge.i:last + 1].text.split())


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
    cue = cue_of(doc, attribution)
    found = _subject(cue) if cue is not None else None
    inside = found is not None and any(a <= found.idx < b for a, b in attribution.content)
    if found is None or inside or found.dep_ == "nsubjpass" or found.lower_ in ("it", "there", "that", "which"):
        return None
    return Source(doc, tuple(t for t in found.subtree if not t.is_space))


def participle(doc: Doc, attribution: Attribution) -> bool:
    """Whether the cue is a bare participle: "adding", "noting"."""
    cue = cue_of(doc, attribution)
    return cue is not None and cue.tag_ == "VBG" and not any(c.dep_ in ("aux", *SUBJECTS) for c in cue.children)


def speaking(doc: Doc, attribution: Attribution, source: Source | None) -> Source | None:
    """A source mended by the grammar of its cue: one that runs over a verb or lies in pieces is cut to the cue's subject, a hearer ("told the paper") gives
    way to the speaker. That the subject of a passive speaks is mended before (`attribution/passive.py`)."""
    cue = cue_of(doc, attribution)
    if source is None or cue is None:
        return source
    own = _subject(cue)
    inside = own is not None and any(t.i == own.i for t in source.tokens)
    runs_over = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ != "relcl" and t.head.dep_ != "relcl" for t in source.tokens)
    if own is not None and inside and (runs_over or len(attribution.source) > 1):
        below = {t.i for t in own.subtree}
        return Source(doc, tuple(t for t in source.tokens if t.i in below))
    return (subject(doc, attribution) or source) if _hears(source) and not inside else source


def _hears(source: Source) -> bool:
    """Whether the source is whom something is told: the object of telling, or after "to" where words are what is given."""
    head = source.head
    told = head.dep_ in ("dobj", "dative", "iobj") and head.head.lemma_ in words("channels", "telling")
    to = head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lemma_.lower() in words("channels", "addressed")
    return told or to
