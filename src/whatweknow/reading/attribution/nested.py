"""Speech within speech: who is told to have said something inside what somebody else says.

"The agency said a doctor told it the ward was full": the doctor's words come through the agency. The tagger knows only the outermost
speaker, because the gold it learned from marks no other; within each content the grammar finds the rest, to any depth. The relay chain itself is
worked out with the people (`people/relay.py`).
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from ... import vocab
from ..grammar import grid
from ..layers import Attribution
from ..parse import text_of, tokens_in
from ..people.names import is_body, is_human, lemma
from .cues import SPEAKERS, next_turn, noun_phrase, span
from .mend import trim

Piece = tuple[int, int]
LESS_SURE = 0.9
"""What the confidence of the speech around is multiplied by: the speaker within is read off one verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MARKS = "\"“”‘’'"
OPENED = re.compile(r"(?:\s+\w+){0,3},?:?\s+[\"“‘'](?=\w)")
"""What stands between a verb and the quotation it leads to: "told us, “"."""
CLOSED = re.compile(r"[,.!?]?[\"”’'](?!\w)")


def outermost(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that are not told inside another's content: those that the corpora of the field mark."""
    known = tuple(found)
    return tuple(a for a in known if not any(b is not a and within(a, b) for b in known))


def within(inner: Attribution, outer: Attribution) -> bool:
    """Whether source, cue and content of `inner` all stand in the content of `outer`."""
    spots = (*inner.source, *inner.cue, *inner.content)
    return bool(inner.cue) and inner.content != outer.content and all(any(a <= s and e <= b for a, b in outer.content) for s, e in spots)


def nested(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """`found`, and what is said to be said inside their contents, where no cue of theirs stands."""
    g = grid.of(parse)
    cued = {i for a in found for i in g.words(*a.cue)}
    outer, inner = [], {}
    for a in (_with_second_teller(parse, a, cued) for a in found):
        inside = dict.fromkeys(g.words(*a.content))
        for i in inside:
            told = _told(parse, parse[i], a, inside) if i not in cued and g.base[i] in _saying() and _says(parse[i]) else None
            if told is not None:
                inner[i] = told
                a = _past_turn(text_of(parse), _up_to(parse, a, told), told)
        outer.append(a)
    return [*outer, *inner.values()]


def _up_to(parse: Doc, a: Attribution, told: Attribution) -> Attribution:
    """The outer attribution; where a conjunction outside quotation marks leads to the other speaker ("A said P, while B said Q"), B's turn is no part of
    what A says."""
    text, at = text_of(parse), told.source[0][0]
    start = next((s for s, e in a.content if s <= at < e), None)
    if start is None or not next_turn(text[start:at]) or any(c in MARKS[:3] for c in text[start:at]):
        return a
    cut = tuple(q for p in a.content for q in ([p] if p[1] <= at else [trim(text, (p[0], at))] if p[0] < at else []) if q is not None)
    return replace(a, content=cut) if cut else a


def _past_turn(text: str, a: Attribution, told: Attribution) -> Attribution:
    """"A said P; Q, she said": A's own turn, with which the words begin, is no part of what is said behind the semicolon."""
    piece = next(((s, e) for s, e in a.content if told.source[0][0] <= s < told.source[0][1] and a.cue and a.cue[0][0] >= e), None)
    semicolon = text.find(";", told.cue[0][1], piece[1]) if piece is not None else -1
    rest = trim(text, (semicolon, piece[1])) if piece is not None and semicolon > 0 else None
    if rest is None or any(c in MARKS[:3] for c in text[told.source[0][0]:rest[1]]):
        return a
    return replace(a, content=tuple(rest if p == piece else p for p in a.content))


def _with_second_teller(parse: Doc, a: Attribution, cued: set[int]) -> Attribution:
    """" “P,” X said Y told them": that Y told them is what X says too."""
    last = [t for s, e in a.cue for t in tokens_in(parse, s, e)][-1:]
    teller = next((c for t in last for c in t.children if c.dep_ == "ccomp" and c.i > t.i and c.i not in cued and _says(c)), None)
    who = next((c for c in teller.children if c.dep_ == "nsubj"), None) if teller is not None else None
    if teller is None or who is None or who.i < last[0].i:
        return a
    whom = next((c for c in teller.children if c.dep_ in ("dobj", "dative")), None)
    told = (span(noun_phrase(who))[0], span(noun_phrase(whom))[1] if whom is not None else teller.idx + len(teller))
    rest = tuple(p for p in a.content if not (told[0] <= p[0] and p[1] <= told[1]))
    return replace(a, content=(*rest, told)) if rest and all(e <= last[0].idx for _, e in rest) else a


@cache
def _saying() -> frozenset[str]:
    return vocab.words("cues", "speech") - vocab.words("cues", "acts")


def _says(t: Token) -> bool:
    """Whether the token says that somebody said: a finite verb of saying, not negated, asked, supposed or to come."""
    if t.pos_ != "VERB" or t.lemma_.lower() not in _saying():
        return False
    auxiliaries = [c for c in t.children if c.dep_ in ("aux", "auxpass")]
    finite = t.tag_ in FINITE or (t.tag_ == "VBN" and any(c.lemma_ == "have" and c.tag_ in FINITE for c in auxiliaries))
    open_ = any(c.dep_ == "neg" or c.tag_ == "MD" or c.lower_ in vocab.words("clauses", "conditions") for c in t.children)
    return finite and not open_ and not any(c.dep_ == "auxpass" for c in auxiliaries)


def _told(parse: Doc, t: Token, outer: Attribution, inside: Collection[int]) -> Attribution | None:
    who = _speaker(t, inside)
    content = _content(parse, t, outer, inside) if who is not None else None
    if who is None or content is None:
        return None
    return Attribution((span(noun_phrase(who)),), ((t.idx, t.idx + len(t)),), (content,), round(outer.confidence * LESS_SURE, 4))


def _speaker(t: Token, inside: Collection[int]) -> Token | None:
    """Who speaks at a verb: its subject, or that of the verb it is joined to; "who" is the noun it says more of. None for a pronoun, which is as
    often whoever speaks already, and for what can only show."""
    verb = t
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.i not in inside or subject.pos_ == "PRON" or subject.lower_ in vocab.words("cues", "selves"):
        return None
    if lemma(subject.text) in vocab.words("anonymity", "things"):
        return None
    return subject if t.lemma_.lower() not in vocab.words("cues", "clausal") or can_speak(subject) else None


def can_speak(noun: Token) -> bool:
    """Whether the noun is a name, a person or a body, and no matter that is spoken of."""
    return noun.ent_type_ in SPEAKERS or is_human(noun.text) or is_body(noun.text)


def _content(parse: Doc, t: Token, outer: Attribution, inside: Collection[int]) -> Piece | None:
    """What is said at a verb: the quotation that follows it, its clause, or a quotation of the outer content that stands before it."""
    text = text_of(parse)
    end = next(e for s, e in outer.content if s <= t.idx < e)
    opened = OPENED.match(text, t.idx + len(t), end)
    if opened:
        return trim(text, (opened.end(), opened.end() + len(re.split(CLOSED, text[opened.end():end])[0])))
    clause = next((c for c in t.children if c.dep_ == "ccomp" and c.i > t.i and c.i in inside), None)
    if clause is not None:
        words = [x for x in clause.subtree if x.i in inside and x.i > t.i and not (x.dep_ == "mark" and x.head == clause)]
        return trim(text, span(words)) if words else None
    quoted = [(s, e) for s, e in outer.content if e <= t.idx and any(c in MARKS for c in text[max(0, s - 1):s + 1])]
    return quoted[-1] if quoted else None
