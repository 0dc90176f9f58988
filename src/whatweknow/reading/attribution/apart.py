"""A source cut free of what is said: "The officer, Ada Lee said, was found alive" is Ada Lee's, "hurt 60 people, said the observatory" the observatory's.

The tagger now and then gives the subject of what is said to the speaker, or words before a quotation mark that closes somebody else's.
"""
from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from ...vocab import words
from ..layers import Attribution
from ..parse import tokens_in
from ..people.names import CALLING_ENDS, is_body, is_human, lemma

Piece = tuple[int, int]
MARKS = frozenset("\"“”'’‘`")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 2
"""Characters between a cue and the speaker beside it, and between two pieces of what is said."""


def apart(parse: Doc, a: Attribution) -> Attribution:
    """The attribution, its source without what belongs to the words said or to a quotation that ends before it."""
    if not a.source or not a.cue or a.layout:
        return a
    return _inserted(parse, _behind_mark(parse, _whole_subject(parse, _subjects(parse, _beside(parse, _nominal(parse, a))))))


def without_papers(parse: Doc, found: list[Attribution]) -> list[Attribution]:
    """The attributions without those to papers of nobody's within somebody's words: of "“According to first data five died,” Lund said" all is Lund's."""
    return [a for a in found if not (_paper(parse, a) and any(b is not a and b.source and any(s <= a.cue[0][0] < e for s, e in b.content) for b in found))]


def _paper(parse: Doc, a: Attribution) -> bool:
    """Whether "according to" goes by a document or data that no word gives to anybody."""
    head = _head(parse, a.source[0]) if len(a.source) == 1 and a.cue else None
    if head is None or tokens_in(parse, *a.cue[0])[0].lower_ != "according":
        return False
    issued = any(t.pos_ == "PROPN" or t.lower_ in words("anonymity", "issuers") for t in tokens_in(parse, *a.source[0]))
    return not issued and (lemma(head.text) in words("bodies", "documents") or lemma(head.text) in words("anonymity", "things"))


def _nominal(parse: Doc, a: Attribution) -> Attribution:
    """The attribution without a source that is no more than a conjunction: "If confirmed, it would be"."""
    kept = tuple(p for p in a.source if any(t.pos_ not in ("SCONJ", "CCONJ", "ADP", "PUNCT") for t in tokens_in(parse, *p)))
    return a if kept == a.source else replace(a, source=kept)


def _head(parse: Doc, piece: Piece) -> Token | None:
    return next((t for t in tokens_in(parse, *piece) if not piece[0] <= t.head.idx < piece[1] or t.head.i == t.i), None)


def _subjects(parse: Doc, a: Attribution) -> Attribution:
    """Of a source in pieces the one that is the cue's subject, where the others are objects: "the group | updated its toll for | the port | saying"."""
    heads = {p: _head(parse, p) for p in a.source}
    cue = [t for p in a.cue for t in tokens_in(parse, *p)]
    going_on = any(t.tag_ == "VBG" for t in cue)
    subjects = tuple(p for p, h in heads.items() if h is not None and h.dep_ == "nsubj" and h.ent_type_ not in ("DATE", "TIME") and (going_on or h.head in cue))
    rest = [p for p in a.source if p not in subjects]
    # A piece right before a plain verb of saying ends its speaker's name: "one officer wearing | a mask | said".
    torn = any(0 <= s - e <= NEAR for (_, e), (s, _) in pairwise(sorted(a.source))) or (not going_on and any(0 <= a.cue[0][0] - e <= NEAR for _, e in rest))
    if torn or not subjects or not rest or any((h := heads[p]) is None or h.dep_ not in ("pobj", "dobj", "dative") or h.head.lower_ == "with" for p in rest):
        return a
    said = [p for p in rest if any(0 <= p[0] - e <= NEAR for _, e in a.content)]
    return replace(a, source=subjects, content=_joined([*a.content, *said]) if said else a.content)


def _whole_subject(parse: Doc, a: Attribution) -> Attribution:
    """A source that is only where a cue's subject is, with that subject: "medical workers in | the northern area | said", "doctors | in the town | said"."""
    head = _head(parse, a.source[0]) if len(a.source) == 1 else None
    where = head.head if head is not None and head.dep_ == "pobj" else head
    if head is None or where is None or where.lower_ not in words("sides", "where") or not 0 <= a.cue[0][0] - a.source[0][1] <= NEAR:
        return a
    top = where.head
    while top.dep_ == "conj":
        top = top.head
    verbs = tokens_in(parse, *a.cue[0])
    voice = is_human(top.text) or is_body(top.text) or lemma(top.text).endswith(CALLING_ENDS)
    subject = voice and top.dep_ == "nsubj" and top.i < head.i and top.head in verbs and top.sent == head.sent
    return replace(a, source=((parse[top.left_edge.i].idx, a.source[0][1]),)) if subject else a


def _beside(parse: Doc, a: Attribution) -> Attribution:
    """Of what stands around a cue whose verb has no hearers, the speaker right behind it: "wounded | 60 people | said | the observatory", whatever the tagger took that for."""
    if not any(t.lemma_.lower() in words("cues", "inverting") for t in tokens_in(parse, *a.cue[-1])):
        return a
    after = [p for p in (*a.source, *(c for c in a.content if _speaker(parse, c))) if 0 <= p[0] - a.cue[-1][1] <= NEAR]
    before = [p for p in a.source if p[1] <= a.cue[0][0]]
    said = [p for p in before if any(0 <= p[0] - e <= NEAR for _, e in a.content)]
    if len(after) != 1 or not said or len(said) != len([p for p in a.source if p not in after]):
        return a
    return replace(a, source=tuple(after), content=_joined([*(p for p in a.content if p not in after), *said]))


def _speaker(parse: Doc, piece: Piece) -> bool:
    """Whether words are no more than somebody who can speak."""
    tokens, head = tokens_in(parse, *piece), _head(parse, piece)
    return head is not None and not any(t.pos_ in ("VERB", "AUX") for t in tokens) and (is_human(head.text) or is_body(head.text))


def _behind_mark(parse: Doc, a: Attribution) -> Attribution:
    """A source before its cue from the last quotation mark that stands alone within it."""
    if len(a.source) != 1 or a.source[0][1] > a.cue[0][0]:
        return a
    tokens = tokens_in(parse, *a.source[0])
    at = max((k for k, t in enumerate(tokens[:-1]) if t.text in MARKS and t.whitespace_ and k and tokens[k - 1].whitespace_ and not tokens[k - 1].text.endswith("s")), default=None)
    return a if at is None else replace(a, source=((tokens[at + 1].idx, a.source[0][1]),))


def _inserted(parse: Doc, a: Attribution) -> Attribution:
    """"The officer, Ada Lee said, was found": the speaker and the cue stand between commas within what is said."""
    if len(a.source) != 1 or not 0 <= a.cue[0][0] - a.source[0][1] <= NEAR:
        return a
    tokens = [t for t in tokens_in(parse, *a.source[0]) if not t.is_space]
    comma = max((k for k, t in enumerate(tokens) if t.text == ","), default=0)
    cue = tokens_in(parse, *a.cue[-1])
    if not comma or comma + 1 >= len(tokens) or not cue or not _goes_on(parse, cue[-1]):
        return a
    subject = (tokens[0].idx, tokens[comma - 1].idx + len(tokens[comma - 1]))
    return replace(a, source=((tokens[comma + 1].idx, a.source[0][1]),), content=_joined([subject, *a.content]))


def _goes_on(parse: Doc, last: Token) -> bool:
    """Whether a comma and a finite verb follow: what is said goes on behind its cue."""
    return last.i + 2 < len(parse) and parse[last.i + 1].text == "," and parse[last.i + 2].tag_ in FINITE


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for start, end in sorted(pieces):
        if out and start - out[-1][1] <= NEAR - 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
